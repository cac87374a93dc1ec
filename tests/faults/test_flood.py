"""Somebody sends a hundred messages a second: others do not feel it, and emergencies are read."""

import asyncio
import time
from itertools import count
from pathlib import Path

from bot.delivery.patience import BURST
from tests.benchmarks.flood import (
    ADVICE,
    EMERGENCY,
    SETTINGS,
    SLOWER,
    asked,
    flood,
    has_come,
    times,
)
from tests.benchmarks.programs import memory_mib
from tests.botapi import BotApiServer
from tests.delivery.counting import Counting
from tests.faults.process import REAL, BotProcess, new_messages_to, unfinished
from tests.telegram.running import running

FAST = 1001
SLOW_S = 1.0
"""Long enough for a machine that does other things too; the benchmark measures it."""

ADVISED_S = 5.0
MOST_GROWN_MIB = 16.0


async def test_a_hundred_messages_a_second_of_one_person(tmp_path: Path) -> None:
    ids = count(2000)
    settings = {**SETTINGS, "LOG_LEVEL": "INFO"}
    async with BotApiServer() as api, BotProcess(api, tmp_path, REAL, **settings) as bot:
        await asked(api, ids, 10)
        held_mib = memory_mib("VmRSS", bot.pid)
        fast, stop = api.person(FAST, "Ana"), asyncio.Event()
        writing = asyncio.create_task(flood(fast, stop))
        await has_come(fast, SLOWER)

        waits = await asked(api, ids, 10)
        begun = time.perf_counter()
        await fast.say(EMERGENCY)
        await has_come(fast, ADVICE)
        advised_s = time.perf_counter() - begun
        await fast.say(EMERGENCY)
        stop.set()
        assert await writing > 2 * BURST
        await asked(api, ids, 1)
        async with asyncio.timeout(20):
            while unfinished(bot.database):  # noqa: ASYNC110 (a file tells nobody)
                await asyncio.sleep(0.05)
        grown_mib = memory_mib("VmRSS", bot.pid) - held_mib
        assert await bot.stop() == 0

        assert sorted(waits)[len(waits) // 2] < SLOW_S
        assert advised_s < ADVISED_S
        assert times(fast, SLOWER) == 1
        assert times(fast, ADVICE) == 1
        assert len(new_messages_to(api, fast)) < 2 * BURST
        assert grown_mib < MOST_GROWN_MIB
        assert api.violations == []
    assert "passed over" in bot.log
    assert "Traceback" not in bot.log


async def test_a_flood_of_taps_and_words_is_told_once_and_urgent_words_once(tmp_path: Path) -> None:
    async with BotApiServer() as api, running(api, tmp_path, Counting(), send_rate_chat=5):
        ana, ben = api.person(FAST, "Ana"), api.person(FAST + 1, "Ben")
        for number in range(3 * BURST):
            # The urgent ones come with the first hundred updates, when nothing more is heard.
            await ana.say("!urgent" if BURST < number < BURST + 15 else f"word {number}")
            await ana.press_data("1:0", 1)
        await ben.say("word")
        await ben.settled()
        assert await ana.chat.signal.until(lambda: not api.unanswered, 10)
        assert await ana.chat.signal.until(lambda: times(ana, "one at a time") > 0, 10)
        assert await ana.chat.signal.until(lambda: times(ana, "Call now") > 0, 10)

        assert times(ana, "one at a time") == 1
        assert times(ana, "Call now") == 1
        assert times(ben, "1 answers") == 1
    assert unfinished(tmp_path / "bot.db") == 0


async def test_without_a_limit_on_sending_there_is_none_on_writing(tmp_path: Path) -> None:
    async with BotApiServer() as api, running(api, tmp_path, Counting()):
        ana = api.person(FAST, "Ana")
        for number in range(3 * BURST):
            await ana.say(f"word {number}")
        await ana.wait_for(lambda message: f"{3 * BURST} answers" in message.text, 10)

        assert times(ana, "one at a time") == 0
