"""A backup takes the place of the database, unless that would do harm."""

import sqlite3
from pathlib import Path

import pytest

from bot.store import restore as restoring
from bot.store.backup import backup
from bot.store.error import StoreError
from bot.store.restore import restore
from bot.store.rows import FinishedTurn
from bot.store.sole import sole_user
from bot.store.sqlite import SqliteStore
from tests.store.stores import ANA, NOW, state, stranger


async def _kept(path: Path, answers: int) -> None:
    async with await SqliteStore.open(path) as store:
        await store.commit(FinishedTurn(stranger(), state(answers=answers), NOW))


async def _answers(path: Path) -> int:
    async with await SqliteStore.open(path) as store:
        return len((await store.load(ANA)).sessions[0].log)


async def test_a_restored_database_is_as_it_was_and_the_other_is_kept(tmp_path: Path) -> None:
    path, copy = tmp_path / "bot.db", tmp_path / "copy.db"
    await _kept(path, answers=2)
    await backup(path, copy)
    await _kept(path, answers=5)

    aside = restore(path, copy)

    assert await _answers(path) == 2
    assert aside is not None
    assert await _answers(aside) == 5
    assert path.stat().st_mode & 0o777 == 0o600
    assert not [name for name in _names(tmp_path) if "restoring" in name]
    assert restore(path, copy) != aside


async def test_a_new_machine_has_no_database_yet(tmp_path: Path) -> None:
    await _kept(tmp_path / "old.db", answers=3)
    await backup(tmp_path / "old.db", tmp_path / "copy.db")
    path = tmp_path / "new" / "bot.db"
    assert restore(path, tmp_path / "copy.db") is None
    assert await _answers(path) == 3


async def test_a_damaged_database_is_put_aside(tmp_path: Path) -> None:
    await _kept(tmp_path / "old.db", answers=3)
    await backup(tmp_path / "old.db", tmp_path / "copy.db")
    path = tmp_path / "bot.db"
    path.write_bytes(b"damaged" * 1000)
    assert restore(path, tmp_path / "copy.db") is not None
    assert await _answers(path) == 3


async def test_a_running_bot_is_not_disturbed(tmp_path: Path) -> None:
    path, copy = tmp_path / "bot.db", tmp_path / "copy.db"
    await _kept(path, answers=2)
    await backup(path, copy)
    async with await SqliteStore.open(path) as store:
        with pytest.raises(StoreError, match="a bot runs") as raised:
            restore(path, copy)
        await store.commit(FinishedTurn(stranger(), state(answers=4), NOW))
    assert raised.value.fault == "in-use"
    assert await _answers(path) == 4
    assert _names(tmp_path) == ["bot.db", "copy.db"]


async def test_a_bot_that_holds_the_database_without_having_it_open_is_one_too(
    tmp_path: Path,
) -> None:
    """It may just begin to start."""
    path, copy = tmp_path / "bot.db", tmp_path / "copy.db"
    await _kept(path, answers=2)
    await backup(path, copy)
    await _kept(path, answers=4)
    with sole_user(path), pytest.raises(StoreError, match="a bot runs") as raised:
        restore(path, copy)

    assert raised.value.fault == "in-use"
    assert await _answers(path) == 4
    restore(path, copy)
    assert await _answers(path) == 2


async def test_no_bot_starts_while_a_backup_is_put_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, copy = tmp_path / "bot.db", tmp_path / "copy.db"
    await _kept(path, answers=2)
    await backup(path, copy)
    sent_away = []

    def start(_: Path) -> None:
        with pytest.raises(StoreError) as raised, sole_user(path):
            pass
        sent_away.append(raised.value.fault)

    monkeypatch.setattr(restoring, "reach_the_disk", start)
    restore(path, copy)

    assert sent_away == ["in-use", "in-use"]


@pytest.mark.parametrize(
    ("made", "fault"),
    [
        ("nothing", "missing"),
        ("text", "corrupt"),
        ("empty", "foreign"),
        ("other", "foreign"),
        ("newer", "newer"),
        ("cut", "corrupt"),
    ],
)
async def test_what_is_no_backup_is_refused_and_nothing_changes(
    made: str, fault: str, tmp_path: Path
) -> None:
    path, copy = tmp_path / "bot.db", tmp_path / "copy.db"
    await _kept(path, answers=2)
    await backup(path, tmp_path / "good.db")
    _make(made, copy, tmp_path / "good.db")

    with pytest.raises(StoreError, match=r"copy\.db") as raised:
        restore(path, copy)

    assert raised.value.fault == fault
    assert await _answers(path) == 2
    assert not [name for name in _names(tmp_path) if "restoring" in name]


def _make(made: str, copy: Path, good: Path) -> None:
    match made:
        case "text":
            copy.write_text("no database " * 400)
        case "empty":
            copy.write_bytes(b"")
        case "other":
            _run(copy, "CREATE TABLE notes (words TEXT); PRAGMA user_version = 2;")
        case "newer":
            copy.write_bytes(good.read_bytes())
            _run(copy, "PRAGMA user_version = 999;")
        case "cut":
            content = good.read_bytes()
            copy.write_bytes(content[: len(content) // 2])


def _run(path: Path, script: str) -> None:
    connection = sqlite3.connect(path)
    connection.executescript(script)
    connection.close()


def _names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir() if each.suffix != ".lock")
