"""A database in trouble: a clear line for the operator, and nothing that was kept is lost."""

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.conversation.state import Person, Session, State
from bot.dialog.log import Entry
from bot.store.error import StoreError
from bot.store.rows import FinishedTurn
from bot.store.sqlite import SqliteStore

NOW = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)


def turn(before: State, words: str) -> FinishedTurn:
    """A turn that keeps one answer of these words."""
    session = Session(1, "assessment", NOW, NOW, log=(Entry("note", words, "n", NOW, "u"),))
    return FinishedTurn(before, before.with_session(session), NOW)


async def test_a_corrupt_file_is_named_and_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    path.write_bytes(b"this is no database " * 400)

    with pytest.raises(StoreError, match=r"bot\.db"):
        await SqliteStore.open(path)

    assert path.read_bytes().startswith(b"this is no database")


async def test_a_newer_schema_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    async with await SqliteStore.open(path):
        pass
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 999")
    connection.close()

    with pytest.raises(StoreError, match=r"bot\.db"):
        await SqliteStore.open(path)


async def test_a_full_disk_fails_that_turn_and_keeps_what_was_there(tmp_path: Path) -> None:
    stranger = State(Person(1, 1))
    async with await SqliteStore.open(tmp_path / "bot.db") as store:
        await store.commit(turn(stranger, "small"))
        kept = await store.load(1)
        limit = "PRAGMA max_page_count = 1"
        await store._writing.execute_fetchall(limit)  # noqa: SLF001 (as a full disk would)

        with pytest.raises(StoreError):
            await store.commit(turn(kept, "x" * 500_000))

        assert await store.load(1) == kept
        more = "PRAGMA max_page_count = 100000"
        await store._writing.execute_fetchall(more)  # noqa: SLF001
        await store.commit(turn(kept, "room again"))
        assert (await store.load(1)).sessions[0].log[0].value == "room again"


async def test_another_programs_lock_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    stranger = State(Person(1, 1))
    async with await SqliteStore.open(path) as store:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        other.execute("ROLLBACK")
        other.close()

        await store.commit(turn(stranger, "after"))

        assert (await store.load(1)).sessions


async def test_a_clock_that_jumps_back_changes_nothing(tmp_path: Path) -> None:
    stranger = State(Person(1, 1))
    async with await SqliteStore.open(tmp_path / "bot.db") as store:
        await store.commit(turn(stranger, "today"))
        kept = await store.load(1)
        earlier = replace(turn(kept, "yesterday"), at=NOW.replace(year=2025))

        await store.commit(earlier)

        assert (await store.load(1)).sessions[0].log[0].value == "yesterday"
