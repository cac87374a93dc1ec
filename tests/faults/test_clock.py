"""The machine's clock is set by a day, there and back: each reminder comes once on its day."""

import asyncio
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.store.change import milliseconds
from tests.benchmarks.reminders import fill, states_due
from tests.botapi import BotApiServer, Person
from tests.faults.jumping_bot import set_clock
from tests.faults.process import BotProcess, new_messages_to

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)
LATER = timedelta(hours=1)
MORE = timedelta(seconds=30)
"""So much later than due that the tick has looked."""

EACH = 8
RATES = {"SEND_RATE": "30", "SEND_RATE_CHAT": "1"}


class Machine:
    """Sets the clock, waits until the bot has noticed, and asks it something."""

    def __init__(self, api: BotApiServer, bot: BotProcess, folder: Path) -> None:
        self._api = api
        self._bot = bot
        self._folder = folder
        self._ahead = NOON - datetime.now(UTC)
        self._set = timedelta()
        self._asked = 0
        set_clock(folder, self._ahead)

    async def is_set(self, to: timedelta) -> None:
        """Set the clock so far after noon, and wait until the bot says by how much."""
        by, self._set = to - self._set, to
        set_clock(self._folder, self._ahead + to)
        line = f"the clock was set by_s={by.total_seconds():.0f}"
        await self._bot.logged(line)

    async def ticked(self) -> None:
        """Wait until everybody who was due had a turn: the day is settled."""
        async with asyncio.timeout(20):
            while _due(self._bot.database, NOON + self._set):  # noqa: ASYNC110 (a file tells nobody)
                await asyncio.sleep(0.05)

    async def answers(self) -> None:
        """A stranger is answered: turns, limits and sending go on."""
        self._asked += 1
        person = self._api.person(5000 + self._asked, "Ana")
        await person.say("/help")
        await person.settled(20)


@pytest.mark.slow
async def test_a_clock_set_by_a_day_and_back_brings_nothing_twice_and_loses_nothing(
    tmp_path: Path,
) -> None:
    """Some are due now and some in an hour, which comes three times: tomorrow's, today's, again."""
    await fill(tmp_path / "bot.db", states_due(EACH, NOON, 1001), NOON)
    await fill(tmp_path / "bot.db", states_due(EACH, NOON + LATER, 2001), NOON)
    async with BotApiServer() as api:
        now = [_runner(api, 1001 + at) for at in range(EACH)]
        later = [_runner(api, 2001 + at) for at in range(EACH)]
        bot = BotProcess(api, tmp_path, ("tests.faults.jumping_bot",), **RATES)
        machine = Machine(api, bot, tmp_path)
        async with bot:
            await _have(api, now, 1)
            await machine.answers()

            await machine.is_set(DAY + LATER + MORE)
            await _have(api, now, 2)
            await _have(api, later, 1)
            await machine.answers()

            await machine.is_set(timedelta())
            await machine.answers()

            await machine.is_set(LATER + MORE)
            await _have(api, later, 2)
            await machine.answers()

            await machine.is_set(DAY + LATER + MORE)
            await machine.ticked()
            await machine.answers()
            assert await bot.stop() == 0

        assert [len(new_messages_to(api, one)) for one in (*now, *later)] == [2] * 2 * EACH
        assert api.violations == []
    assert _told(bot.database) == {"2026-03-02": 2 * EACH, "2026-03-03": 2 * EACH}
    for trouble in ("Traceback", "turn dropped", "store failed", "ERROR"):
        assert trouble not in bot.log


def _runner(api: BotApiServer, number: int) -> Person:
    return api.person(number, f"Runner {number}", started=True)


async def _have(api: BotApiServer, people: list[Person], count: int) -> None:
    """Wait until each of these has got so many messages."""
    for one in people:
        enough = partial(_has, api, one, count)
        assert await one.chat.signal.until(enough, 30), f"{one.id} has not got {count}"


def _has(api: BotApiServer, person: Person, count: int) -> bool:
    return len(new_messages_to(api, person)) >= count


def _told(database: Path) -> dict[str, int]:
    """How many reminders are noted as told on each day."""
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute("SELECT day, count(*) FROM told GROUP BY day").fetchall()
    return dict(rows)


def _due(database: Path, now: datetime) -> int:
    """How many people are due."""
    with closing(sqlite3.connect(database)) as connection:
        ((count,),) = connection.execute(
            "SELECT count(*) FROM due WHERE at <= ?", (milliseconds(now),)
        ).fetchall()
    return int(count)
