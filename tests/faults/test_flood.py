"""Somebody sends a hundred messages a second: others do not feel it, and emergencies are read."""

import asyncio
import statistics
import time
from collections.abc import Iterable
from pathlib import Path

from bot.delivery.patience import BURST
from tests.benchmarks.programs import memory_mib
from tests.botapi import BotApiServer, Person
from tests.delivery.counting import Counting
from tests.faults.process import REAL, BotProcess, new_messages_to, unfinished
from tests.telegram.running import running

FAST = 1001
PER_S = 100
PAIN = "outside of my left knee hurts about 3 miles in, worse downhill"
EMERGENCY = "crushing pain in my chest and I can't breathe"
SLOWER = "One message at a time"
ADVICE = "emergency number"

MOST_SLOWED = 2.0
NOISE_S = 0.1
"""What a machine that is busy with something else adds now and then; the benchmark has none."""

MOST_GROWN_MIB = 16.0


async def _asked(api: BotApiServer, ids: Iterable[int]) -> float:
    """How long strangers wait for an answer, one after the other; the median."""
    waits = []
    for number in ids:
        person = api.person(number, f"Runner {number}")
        begun = time.perf_counter()
        await person.say(PAIN)
        await person.settled(20)
        waits.append(time.perf_counter() - begun)
    return statistics.median(waits)


async def _flood(person: Person, stop: asyncio.Event) -> int:
    """Write without waiting for anything until told to stop; gives how many messages."""
    loop = asyncio.get_running_loop()
    begun, written = loop.time(), 0
    stopped = asyncio.create_task(stop.wait())
    while not stop.is_set():
        await person.say(f"{PAIN} {written}")
        written += 1
        pause_s = begun + written / PER_S - loop.time()
        await asyncio.wait([stopped], timeout=max(0.0, pause_s))
    return written


def _texts(person: Person, part: str) -> int:
    return sum(part in message.text for message in person.chat.from_bot)


async def test_a_hundred_messages_a_second_of_one_person(tmp_path: Path) -> None:
    settings = {"SEND_RATE_CHAT": "20", "LOG_LEVEL": "INFO"}
    async with BotApiServer() as api, BotProcess(api, tmp_path, REAL, **settings) as bot:
        await _asked(api, range(2000, 2005))
        calm_s = await _asked(api, range(3000, 3020))
        held_mib = memory_mib("VmRSS", bot.pid)
        fast, stop = api.person(FAST, "Ana"), asyncio.Event()
        flood = asyncio.create_task(_flood(fast, stop))
        assert await fast.chat.signal.until(lambda: _texts(fast, SLOWER) > 0, 10)

        busy_s = await _asked(api, range(4000, 4020))
        begun = time.perf_counter()
        await fast.say(EMERGENCY)
        assert await fast.chat.signal.until(lambda: _texts(fast, ADVICE) > 0, 10)
        advised_s = time.perf_counter() - begun
        await fast.say(EMERGENCY)
        stop.set()
        written = await flood
        await _asked(api, [5000])
        grown_mib = memory_mib("VmRSS", bot.pid) - held_mib
        assert await bot.stop() == 0

        assert written > 2 * BURST
        assert busy_s <= MOST_SLOWED * calm_s + NOISE_S
        assert advised_s < 1.0
        assert _texts(fast, SLOWER) == 1
        assert _texts(fast, ADVICE) == 1
        assert len(new_messages_to(api, fast)) <= 1.5 * BURST
        assert grown_mib < MOST_GROWN_MIB
        assert api.violations == []
    assert "passed over" in bot.log
    assert "Traceback" not in bot.log
    assert unfinished(bot.database) == 0


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
        assert await ana.chat.signal.until(lambda: _texts(ana, "one at a time") > 0, 10)
        assert await ana.chat.signal.until(lambda: _texts(ana, "Call now") > 0, 10)

        assert _texts(ana, "one at a time") == 1
        assert _texts(ana, "Call now") == 1
        assert _texts(ben, "1 answers") == 1
    assert unfinished(tmp_path / "bot.db") == 0


async def test_without_a_limit_on_sending_there_is_none_on_writing(tmp_path: Path) -> None:
    async with BotApiServer() as api, running(api, tmp_path, Counting()):
        ana = api.person(FAST, "Ana")
        for number in range(3 * BURST):
            await ana.say(f"word {number}")
        await ana.wait_for(lambda message: f"{3 * BURST} answers" in message.text, 10)

        assert _texts(ana, "one at a time") == 0
