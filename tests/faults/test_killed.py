"""`kill -9` under load: nothing lost, at most one repeated reply for each chat and kill."""

import asyncio
import os
import random
from collections import Counter
from pathlib import Path

import pytest

from tests.botapi import BotApiServer
from tests.faults.people import Talker, assert_nothing_lost, talkers
from tests.faults.process import BotProcess

PEOPLE = 5
LONGEST_LIFE_S = 0.3
WHILE_STARTING = 0.2
"""How many of the kills come before the bot has polled."""


async def _kill_under_load(folder: Path, seed: int, kills: int) -> None:
    dice = random.Random(seed)  # noqa: S311 (a die for a test)
    stop = asyncio.Event()
    marks = [0]
    async with BotApiServer() as api, BotProcess(api, folder) as bot:
        api.faults.latency_s = 0.003
        people = talkers(api, PEOPLE)
        load = [asyncio.create_task(one.say_until(stop)) for one in people]
        for _ in range(kills):
            if dice.random() < WHILE_STARTING:
                await asyncio.wait(load, timeout=dice.uniform(0, 0.6))
                await bot.kill()
                marks.append(len(api.calls))
                await bot.start()
            await asyncio.wait(load, timeout=dice.uniform(0, LONGEST_LIFE_S))
            await bot.kill()
            marks.append(len(api.calls))
            await bot.start()
        stop.set()
        await asyncio.gather(*load)
        assert await bot.stop() == 0

        assert_nothing_lost(api, bot.database, people)
        assert _most_repeats_a_kill(api, people, marks) <= 1
    assert "Traceback" not in bot.log


def _most_repeats_a_kill(api: BotApiServer, people: list[Talker], marks: list[int]) -> int:
    """The most replies that one chat got once more between one kill and the next."""
    chats = {one.person.id for one in people}
    seen: set[tuple[int, str]] = set()
    again: Counter[tuple[int, int]] = Counter()
    kill = 0
    for at, call in enumerate(api.calls):
        while kill + 1 < len(marks) and at >= marks[kill + 1]:
            kill += 1
        if call.method == "sendMessage" and call.took_effect and call.chat_id in chats:
            what = (call.chat_id, str(call.params["text"]))
            if what in seen:
                again[call.chat_id, kill] += 1
            seen.add(what)
    return max(again.values(), default=0)


async def test_ten_kills_under_load(tmp_path: Path) -> None:
    await _kill_under_load(tmp_path, seed=1, kills=10)


ROUNDS = int(os.environ.get("KILL_ROUNDS", "1"))
"""Of 25 kills each; eight are the two hundred of a thorough run, and take three minutes."""


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(ROUNDS))
async def test_kills_under_load(seed: int, tmp_path: Path) -> None:
    await _kill_under_load(tmp_path, seed=10 + seed, kills=25)
