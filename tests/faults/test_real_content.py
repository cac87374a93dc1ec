"""The faults once more with the real conversation: who is struck is told what others are told."""

import asyncio
import json
import random
import sqlite3
from collections.abc import Coroutine, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.conversation.state import session_from
from tests.benchmarks.people import likely
from tests.botapi import BotApiServer, Person
from tests.faults.process import REAL, BotProcess, answers_to
from tests.faults.test_network import STORMS, STRIKES

PAIN = "outside of my left knee hurts about 3 miles in, worse downhill"
ANSWERS = 7
PATIENCE_S = 60.0
KILLS = 2
PEOPLE = 3
LONGEST_LIFE_S = 0.3
LATENCY_S = 0.02


async def _say(person: Person, text: str) -> None:
    await person.say(text)
    await person.settled(PATIENCE_S)


async def _undisturbed(api: BotApiServer) -> tuple[Person, list[str]]:
    """Somebody who goes through an interview in peace, and what they said."""
    person = api.person(1000, "Ana")
    said = [PAIN]
    await _say(person, PAIN)
    for _ in range(ANSWERS):
        buttons = [button for row in person.screen.buttons for button in row if button.data]
        said.append(likely(buttons).text)
        await _say(person, said[-1])
    return person, said


async def _say_all(people: Sequence[Person], said: Sequence[str]) -> None:
    async def one(person: Person) -> None:
        for text in said:
            await _say(person, text)

    await asyncio.gather(*map(one, people))


def _answers(database: Path, person: Person) -> list[Any]:
    """What is kept of a person's interviews."""
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute(
            "SELECT data FROM session WHERE person = ? ORDER BY number", (person.id,)
        ).fetchall()
    sessions = [session_from(json.loads(data)) for (data,) in rows]
    return [
        (
            one.dialog,
            one.status,
            [(each.slot, each.value, each.node, each.kind) for each in one.log],
        )
        for one in sessions
    ]


def _assert_all_alike(
    api: BotApiServer, database: Path, people: Sequence[Person], peaceful: Person
) -> None:
    wanted = _answers(database, peaceful)
    assert wanted
    assert wanted[0][2]
    for person in people:
        assert _answers(database, person) == wanted
        # The same words in the same order; what was sent once more is left out.
        told = dict.fromkeys(answers_to(api, person))
        assert list(told) == list(dict.fromkeys(answers_to(api, peaceful)))
    assert api.violations == []


@pytest.mark.slow
async def test_storms_repeated_updates_and_kills_change_no_interview(tmp_path: Path) -> None:
    async with BotApiServer() as api, BotProcess(api, tmp_path, REAL) as bot:
        peaceful, said = await _undisturbed(api)
        stormy = _people(api, 1001)
        for at, storm in enumerate(STORMS.values()):
            storm(api)
            await _say_all(stormy, said[2 * at : 2 * at + 2])
            assert api.faults.waiting == [], "the storm did not strike"
        _assert_all_alike(api, bot.database, stormy, peaceful)
        repeated = sum(len(answers_to(api, one)) for one in stormy)
        repeated -= len(stormy) * len(answers_to(api, peaceful))
        assert repeated <= STRIKES * len(STORMS)

        for update in list(api.updates.confirmed):
            api.updates.push_again(update)
        killed = _people(api, 2001)
        await _kill_under(_say_all(killed, said), bot, api)
        assert await bot.stop() == 0

        _assert_all_alike(api, bot.database, [*stormy, *killed], peaceful)
    assert "Traceback" not in bot.log


def _people(api: BotApiServer, first: int) -> list[Person]:
    return [api.person(first + at, f"Runner {at}") for at in range(PEOPLE)]


async def _kill_under(
    talk: Coroutine[None, None, None], bot: BotProcess, api: BotApiServer
) -> None:
    """`kill -9` while people talk, at moments drawn by a seeded die."""
    dice = random.Random(3)  # noqa: S311 (a die for a test)
    api.faults.latency_s = LATENCY_S
    talking = asyncio.create_task(talk)
    for _ in range(KILLS):
        await asyncio.wait([talking], timeout=dice.uniform(0.1, LONGEST_LIFE_S))
        await bot.kill()
        await bot.start()
    assert not talking.done(), "the conversation was over too soon"
    await talking
