"""The disk or the database is in trouble: the bot waits and says so, and then goes on."""

import asyncio
import contextlib
import resource
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.store.sqlite import SqliteStore
from tests.botapi import BotApiServer, Person
from tests.faults.people import assert_nothing_lost, talkers
from tests.faults.process import REAL, BotProcess, words_of
from tests.telegram.running import running

LONG = "x" * 4000
"""Needs new pages."""


async def _waits(bot: BotProcess, person: Person, fault: str) -> None:
    """The bot says what is wrong, and the person is not answered."""
    answered = len(person.chat.from_bot)
    await bot.logged(f"fault={fault}")
    assert len(person.chat.from_bot) == answered


async def test_a_database_locked_by_another_program_is_waited_for(tmp_path: Path) -> None:
    async with BotApiServer() as api, BotProcess(api, tmp_path) as bot:
        ana, ben = talkers(api, 2)
        await ana.say(1)
        with closing(sqlite3.connect(bot.database, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            said = [asyncio.create_task(one.say(2)) for one in (ana, ben)]
            await _waits(bot, ana.person, "locked")
            other.execute("ROLLBACK")
        await asyncio.gather(*said)
        assert await bot.stop() == 0

        assert_nothing_lost(api, bot.database, [ana, ben])
    assert "Traceback" not in bot.log


async def test_a_disk_that_takes_no_more_is_waited_for(tmp_path: Path) -> None:
    """The process may not let its files grow, as on a disk that is full for it."""
    async with BotApiServer() as api, BotProcess(api, tmp_path) as bot:
        ana, ben = talkers(api, 2)
        await ana.say(1)
        unlimited = resource.prlimit(bot.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(bot.pid, resource.RLIMIT_FSIZE, (4096, unlimited[1]))
        said = [asyncio.create_task(one.say(2)) for one in (ana, ben)]
        await _waits(bot, ana.person, "disk")
        resource.prlimit(bot.pid, resource.RLIMIT_FSIZE, unlimited)
        await asyncio.gather(*said)
        assert await bot.stop() == 0

        assert_nothing_lost(api, bot.database, [ana, ben])
    assert "Traceback" not in bot.log


@contextlib.contextmanager
def _opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[SqliteStore]]:
    """The stores that are opened meanwhile."""
    opened: list[SqliteStore] = []
    original = SqliteStore.open

    async def open_and_note(path: Path) -> SqliteStore:
        opened.append(await original(path))
        return opened[-1]

    with monkeypatch.context() as patch:
        patch.setattr(SqliteStore, "open", open_and_note)
        yield opened


@pytest.mark.parametrize(
    ("trouble", "cure", "fault"),
    [
        ("PRAGMA max_page_count = 1", "PRAGMA max_page_count = 1000000", "full"),
        ("PRAGMA query_only = ON", "PRAGMA query_only = OFF", "read-only"),
    ],
    ids=["full", "read-only"],
)
async def test_a_full_or_read_only_disk_is_waited_for(
    trouble: str,
    cure: str,
    fault: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    logged = ""
    with _opened(monkeypatch) as opened:
        async with BotApiServer() as api, running(api, tmp_path):
            ana = api.person(1001, "Ana")
            await ana.say("before")
            await ana.settled()
            await _pragma(opened[0], trouble)
            await ana.say(LONG)
            async with asyncio.timeout(10):
                while f"fault={fault}" not in logged:
                    await asyncio.sleep(0.01)
                    logged += capsys.readouterr().err
            assert len(ana.chat.from_bot) == 1
            await _pragma(opened[0], cure)
            await ana.settled(timeout_s=15)

    assert words_of(tmp_path / "bot.db", 1001) == ["before", LONG]


async def _pragma(store: SqliteStore, sql: str) -> None:
    connection: Any = store._writing  # noqa: SLF001 (as the disk would)
    await connection.execute_fetchall(sql)


async def test_a_start_where_nothing_can_be_written_ends_with_one_clear_line(
    tmp_path: Path,
) -> None:
    async with BotApiServer() as api:
        for program in (REAL,):
            bot = BotProcess(api, tmp_path, program, DATABASE_PATH="/proc/no/bot.db")
            await bot.launch()
            assert await bot.ended() == 1
        (line,) = bot.log.splitlines()

    assert line.startswith("/proc/no/bot.db: ")
    assert "check" in line
    assert api.calls == []
