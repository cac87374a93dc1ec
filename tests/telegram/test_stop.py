"""SIGTERM to the real process: what is in hand is finished, what is due goes out, exit 0."""

import asyncio
import sqlite3
import time
from pathlib import Path

from tests.botapi import BotApiServer
from tests.telegram.process import run_process

PEOPLE = 30


async def test_a_stop_sends_what_is_due_and_ends_with_zero(tmp_path: Path) -> None:
    """Thirty answers at twenty a second are not out yet when the signal comes."""
    async with (
        BotApiServer() as api,
        run_process(api, tmp_path / "bot.db", SEND_RATE="20") as bot,
    ):
        await bot.logged("running")
        people = [api.person(id=2000 + at, first_name="A") for at in range(PEOPLE)]
        for person in people:
            await person.say("/start")
        async with asyncio.timeout(10):
            await people[0].settled(10)
            while api.updates.pending:
                await people[0].chat.signal.until(lambda: not api.updates.pending, 0.05)
        answered = sum(bool(person.messages[1:]) for person in people)
        assert answered < PEOPLE

        assert await bot.stop() == 0

        assert all(person.chat.from_bot for person in people)
        assert "unsent=0" in bot.log[-1]
    assert _unsent(tmp_path / "bot.db") == 0


async def test_a_stop_comes_although_the_database_is_locked(tmp_path: Path) -> None:
    """Turns that cannot be finished wait for the next start, which answers them once."""
    database = tmp_path / "bot.db"
    async with BotApiServer() as api:
        ana = api.person(id=1001, first_name="Ana")
        async with run_process(api, database) as bot:
            await bot.logged("running")
            await ana.say("/start")
            await ana.settled(10)
            other = sqlite3.connect(database, isolation_level=None)
            other.execute("BEGIN IMMEDIATE")
            await ana.say("/help")
            await bot.logged("updates not stored")
            begun = time.monotonic()
            assert await bot.stop() == 0
            assert time.monotonic() - begun < 15
            other.execute("ROLLBACK")
            other.close()
        async with run_process(api, database) as bot:
            (answer, *_) = await ana.settled(10)
            assert answer.text
            assert await bot.stop() == 0


def _unsent(database: Path) -> int:
    with sqlite3.connect(database) as connection:
        ((count,),) = connection.execute(
            "SELECT count(*) FROM outbox WHERE status IN ('pending', 'attempted')"
        )
    connection.close()
    return int(count)
