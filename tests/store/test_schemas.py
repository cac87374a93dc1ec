"""Databases of earlier versions, with data in them, go on in this one.

A change of the schema adds the one before it here: its dump, as that version wrote it.
"""

import sqlite3
from pathlib import Path

import pytest

from bot.store.rows import Screen
from bot.store.schema import migrations
from bot.store.sqlite import SqliteStore
from tests.store.stores import ANA, BEN, NOW, arrival, state

FOLDER = Path(__file__).parent / "schemas"
VERSIONS = sorted(int(path.stem) for path in FOLDER.glob("*.sql"))


def test_every_earlier_schema_is_kept() -> None:
    newest = migrations()[-1][0]
    assert set(range(1, newest)) <= set(VERSIONS)


@pytest.mark.parametrize("version", VERSIONS)
async def test_an_earlier_database_goes_on(version: int, tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    _make(path, version)

    async with await SqliteStore.open(path) as store:
        kept = await store.load(ANA)
        assert kept.sessions == state(answers=3).sessions
        assert kept.results == state().results
        assert kept.person.consent == "remember"
        assert [one.update for one in await store.waiting()] == [8, 9]
        assert (await store.waiting())[1].incoming.person == BEN
        assert [row.reply.text for row in await store.unsent()] == ["waiting words"]
        assert await store.screens(ANA) == {1: Screen(55, has_keyboard=True)}
        assert [left.message for left in await store.left_keyboards()] == [54]
        assert await store.receive([arrival(7)], NOW) == []
        assert await store.meta("journal.salt") == "00ff00ff"
        assert len(kept.records) == (1 if version >= 2 else 0)
        assert (kept.due is None) == (version < 2)

    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (migrations()[-1][0],)
    connection.close()


def _make(path: Path, version: int) -> None:
    connection = sqlite3.connect(path)
    connection.executescript((FOLDER / f"{version:04d}.sql").read_text(encoding="utf-8"))
    connection.close()
