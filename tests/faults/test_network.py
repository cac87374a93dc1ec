"""Telegram or the way to it fails: every word is answered, applied once, and others go on."""

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path

import aiohttp
import pytest

from bot.telegram import app
from bot.telegram.request import AiohttpRequest
from tests.botapi import BotApiServer
from tests.faults.people import all_say, assert_nothing_lost, repeats, talkers
from tests.faults.process import BotProcess
from tests.telegram.running import running

Storm = Callable[[BotApiServer], None]
STRIKES = 4


def _refused(status: int, *, applied: bool) -> Storm:
    def storm(api: BotApiServer) -> None:
        api.faults.next("*", status, times=STRIKES, applied=applied)
        api.faults.next("getUpdates", status, times=2)

    return storm


def _reset(api: BotApiServer) -> None:
    api.faults.truncate("*", times=STRIKES)
    api.faults.truncate("getUpdates", times=2)


def _cut_off(api: BotApiServer) -> None:
    api.faults.drop_connection("*", applied=True, times=STRIKES)
    api.faults.drop_connection("getUpdates", applied=False, times=2)


STORMS = {
    "500": _refused(500, applied=False),
    "502 after the effect": _refused(502, applied=True),
    "reset in mid-answer": _reset,
    "no answer": _cut_off,
}


@pytest.mark.parametrize("storm", STORMS.values(), ids=STORMS)
async def test_a_storm_loses_nothing_and_repeats_a_reply_at_most_once_a_fault(
    storm: Storm, tmp_path: Path
) -> None:
    async with BotApiServer() as api, BotProcess(api, tmp_path) as bot:
        people = talkers(api, 3)
        await all_say(people, 1)
        storm(api)
        await all_say(people, 4)
        assert await bot.stop() == 0

        assert api.faults.waiting == [], "the storm did not strike"
        assert_nothing_lost(api, bot.database, people)
        assert sum(repeats(api, one.person) for one in people) <= STRIKES
    assert "send failed" in bot.log
    assert "polling failed" in bot.log
    assert "Traceback" not in bot.log


async def test_an_answer_that_comes_too_late_is_no_lost_reply(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Answers after 30 s where 20 s are waited for, at a hundredth of the time."""
    patience = aiohttp.ClientTimeout(total=0.2, connect=0.1)
    monkeypatch.setattr(app, "AiohttpRequest", partial(AiohttpRequest, patience))
    async with BotApiServer() as api:
        ana, ben = talkers(api, 2)
        async with running(api, tmp_path):
            await all_say([ana, ben], 1)
            api.faults.delay(0.3, "sendMessage", chat=ana.person.id)
            slow = asyncio.create_task(ana.say(2))
            await ben.say(3)
            before = list(api.faults.waiting)
            await slow

        assert before == [], "Ben was answered while Ana's answer hung"
        assert_nothing_lost(api, tmp_path / "bot.db", [ana, ben])
        assert (repeats(api, ana.person), repeats(api, ben.person)) == (1, 0)


async def test_an_hour_to_wait_is_for_that_chat_alone_and_a_restart_forgets_no_reply(
    tmp_path: Path,
) -> None:
    async with BotApiServer() as api, BotProcess(api, tmp_path) as bot:
        ana, ben = talkers(api, 2)
        await all_say([ana, ben], 1)
        api.faults.next("sendMessage", 429, retry_after=3600, chat=ana.person.id)
        waiting = asyncio.create_task(ana.say(1))
        await bot.logged("told to wait")
        await ben.say(10)
        assert not waiting.done()

        assert await bot.stop() == 0
        await bot.start()
        await waiting

        assert_nothing_lost(api, bot.database, [ana, ben])
        assert (repeats(api, ana.person), repeats(api, ben.person)) == (0, 0)
    assert "seconds=3600" in bot.log
