"""Updates that come twice, out of order, or to two processes: each counts once."""

import random
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.botapi import BotApiServer
from tests.faults.people import assert_nothing_lost, talkers
from tests.faults.process import COUNTING, REAL, BotProcess, words_of

PERSON = 1001


def _update(number: int) -> dict[str, Any]:
    user = {"id": PERSON, "is_bot": False, "first_name": "Ana"}
    chat = {"id": PERSON, "type": "private", "first_name": "Ana"}
    message = {"message_id": 50_000 + number, "date": 1_700_000_000, "chat": chat, "from": user}
    return {"update_id": 600_000_000 + number, "message": {**message, "text": f"word {number}"}}


def _push(api: BotApiServer, numbers: Iterable[int]) -> None:
    for number in numbers:
        api.updates.push(_update(number))


async def test_doubled_and_shuffled_updates_count_once_each(tmp_path: Path) -> None:
    """A night's queue in any order and twice, then all of it again after it was confirmed."""
    dice = random.Random(7)  # noqa: S311 (a die for a test)
    numbers = [*range(1, 41)] * 2
    dice.shuffle(numbers)
    async with BotApiServer() as api:
        ana = api.person(PERSON, "Ana", started=True)
        _push(api, numbers)
        async with BotProcess(api, tmp_path) as bot:
            await ana.wait_for("40 answers", 20)
            await api.updates.polled()
            dice.shuffle(numbers)
            _push(api, numbers)
            await ana.say("word 41")
            await ana.wait_for("41 answers", 20)
            assert await bot.stop() == 0
        said = words_of(bot.database, PERSON)

    assert sorted(said) == sorted(f"word {number}" for number in range(1, 42))
    assert "Traceback" not in bot.log


async def test_a_second_process_on_the_same_database_is_sent_away_kindly(tmp_path: Path) -> None:
    async with BotApiServer() as api, BotProcess(api, tmp_path) as first:
        (ana,) = talkers(api, 1)
        await ana.say(1)
        for program in (REAL, COUNTING):
            second = BotProcess(api, tmp_path, program)
            await second.launch()
            assert await second.ended() == 1
        await ana.say(3)
        assert await first.stop() == 0
        told = [line for line in first.log.splitlines() if "a bot runs on this database" in line]

        assert_nothing_lost(api, first.database, [ana])
    assert len(told) == 2
    assert "bot.db: " in told[0]
    assert "Traceback" not in first.log


async def test_a_killed_process_leaves_the_database_free(tmp_path: Path) -> None:
    async with BotApiServer() as api, BotProcess(api, tmp_path) as bot:
        (ana,) = talkers(api, 1)
        await ana.say(1)
        await bot.kill()
        await bot.start()
        await ana.say(1)
        await bot.stop()

        assert_nothing_lost(api, bot.database, [ana])
