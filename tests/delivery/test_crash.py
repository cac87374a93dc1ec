"""`kill -9` at random moments: no answer lost, none applied twice, the next tap goes on."""

import asyncio
import json
import random
import sqlite3
import sys
from asyncio.subprocess import Process
from collections import Counter
from itertools import cycle
from pathlib import Path

import pytest

from bot.conversation.state import Session, session_from
from tests.botapi import BotApiServer, NoAnswerError, Person
from tests.transcripts.library import ROOT

OPENING = ("knee", "front, at the kneecap", "left", "none", "none", "it crept up", "not sure")
KILLS = 12
AGES = (("16 to 39", "16_39"), ("40 to 54", "40_54"), ("55 or older", "55_plus"))
PEOPLE = 3
LONGEST_WAIT_S = 30.0
LONGEST_LIFE_S = 0.12
KILLED_WHILE_STARTING = 0.1


class Bot:
    """The bot's process, which can be killed and started again."""

    def __init__(self, api: BotApiServer, database: Path) -> None:
        self._arguments = (api.token, api.url, str(database))
        self._process: Process | None = None

    async def start(self) -> None:
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.delivery.crash_bot", *self._arguments, cwd=ROOT
        )

    async def kill(self) -> None:
        assert self._process is not None
        self._process.kill()
        await self._process.wait()


@pytest.mark.slow
async def test_no_answer_is_lost_and_none_applied_twice(tmp_path: Path) -> None:
    """Three people at once, the bot killed at moments drawn by a seeded die."""
    dice = random.Random(7)  # noqa: S311 (a die for a test)
    database = tmp_path / "bot.db"
    async with BotApiServer(token="123:TEST") as api:
        api.faults.latency_s = 0.02
        bot = Bot(api, database)
        await bot.start()
        people = [api.person(id=1000 + number, first_name="A") for number in range(PEOPLE)]
        enough = asyncio.Event()
        done = asyncio.gather(*(_interview(person, enough) for person in people))
        for _ in range(KILLS):
            if dice.random() > KILLED_WHILE_STARTING:
                # Under load no poll hangs that could be waited for: every one brings updates.
                await asyncio.wait_for(api.called("getUpdates"), LONGEST_WAIT_S)
            await asyncio.wait([done], timeout=dice.uniform(0.0, LONGEST_LIFE_S))
            assert not done.done(), "somebody was not answered"
            await bot.kill()
            await bot.start()
        enough.set()
        answered = await asyncio.wait_for(done, 120)
        await bot.kill()

        assert api.violations == []
    for person, expected in zip(people, answered, strict=True):
        session = _session(database, person.id)
        updates = Counter(entry.update for entry in session.log if entry.slot == "age")
        values = [entry.value for entry in session.log if entry.slot == "age"]
        assert max(updates.values()) == 1, "an answer was applied twice"
        assert values == expected, "an answer was lost"


async def _interview(person: Person, enough: asyncio.Event) -> list[str]:
    """Go to the question about age, then change the answer again and again until it is enough."""
    await _say(person, "/start")
    await _say(person, "/hurts")
    for word in (
        "knee",
        "front, at the kneecap",
        "none",
        "none",
    ):
        await _say(person, word)
    given: list[str] = []
    for words, choice in cycle(AGES):
        await _say(person, words)
        given.append(choice)
        await _say(person, "back")
        if enough.is_set():
            break
    return given


async def _say(person: Person, text: str) -> None:
    await person.say(text)
    for _ in range(20):
        try:
            await person.settled(timeout_s=LONGEST_WAIT_S)
        except NoAnswerError:
            continue
        return
    raise AssertionError(f"no answer to {text!r}")


def _session(database: Path, person: int) -> Session:
    with sqlite3.connect(database) as connection:
        rows = connection.execute("SELECT data FROM session WHERE person = ?", (person,)).fetchall()
    sessions = [session_from(json.loads(data)) for (data,) in rows]
    return next(one for one in sessions if one.dialog == "assessment")
