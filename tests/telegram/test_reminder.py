"""A reminder through the real bot and network stack, with the clock in the test's hand."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.delivery import tick
from bot.telegram import app
from tests.botapi import BotApiServer
from tests.telegram.running import running
from tests.transcripts.library import real_conversation, real_library

MONDAY = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


class Clock:
    """The time that the bot sees."""

    def __init__(self) -> None:
        self.now = MONDAY

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(app, "_now", clock)
    monkeypatch.setattr(tick, "EVERY_S", 0.02)
    return clock


async def test_the_message_of_the_day_comes_once_and_done_changes_it_in_place(
    clock: Clock, tmp_path: Path
) -> None:
    async with (
        BotApiServer() as api,
        running(api, tmp_path, real_conversation(), library=real_library()),
    ):
        ana = api.person(id=1001, first_name="Ana", language_code="en")
        for line in ("/remind every day at 7:00", "London", "5 minutes"):
            await ana.say(line)
            await ana.settled()
        clock.now = MONDAY + timedelta(hours=19)
        message = await ana.next_message()
        assert "1. Brisk walk" in message.text
        assert not api.violations

        await ana.press("Done")
        *_, last = await ana.settled()
        assert (last.id, last.text.partition(".")[0]) == (message.id, "Done")


def _bytes_of(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.glob("bot.db*"))


async def test_after_a_location_the_zone_is_known_and_the_place_is_not_kept(
    clock: Clock, tmp_path: Path
) -> None:
    del clock
    async with (
        BotApiServer() as api,
        running(api, tmp_path, real_conversation(), library=real_library()),
    ):
        ana = api.person(id=1001, first_name="Ana", language_code="en")
        await ana.say("/remind every day at 7:00")
        await ana.settled()
        await ana.send_location(latitude=35.6812, longitude=139.7671)
        assert any("How many minutes" in one.text for one in await ana.settled())

    kept = await asyncio.to_thread(_bytes_of, tmp_path)
    assert b"Asia/Tokyo" in kept
    assert b"35.68" not in kept
    assert b"139.76" not in kept
