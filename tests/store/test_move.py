"""`migrate-store`: everything of a file is on the server afterwards, or nothing of it is."""

import asyncio
import sqlite3
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot import cli
from bot.conversation.reply import Reply, Tell
from bot.conversation.state import Record
from bot.store.error import StoreError
from bot.store.opening import open_server
from bot.store.postgres.move import move
from bot.store.rows import Draft, FinishedTurn, LeftKeyboard, Screen, Settled
from bot.store.sole import sole_user
from bot.store.sqlite import SqliteStore
from bot.store.store import Store
from tests.postgres import PostgresServer
from tests.store.stores import ANA, BEN, NOW, arrival, state, stranger

OLDEST = Path(__file__).parent / "schemas" / "0001.sql"
ODD = "a word\x00 with \N{RUNNER} and \\ and \t in it"


async def _filled(path: Path) -> None:
    """One of everything: finished and not, sent and not."""
    ana = replace(state(), due=NOW).with_record(Record("reminder", 1, {"at": "06:45", "text": ODD}))
    drafts = (
        Draft(ANA, Reply("shown", session=1)),
        Draft(ANA, Reply(ODD, session=1)),
        Draft(ANA, Reply("later"), unasked=True, not_before=NOW),
    )
    async with await SqliteStore.open(path) as store:
        await store.receive([arrival(9), arrival(3), arrival(5, person=BEN)], NOW)
        told = (Tell("daily", NOW.date()),)
        rows = await store.commit(FinishedTurn(stranger(), ana, NOW, 9, drafts, told))
        shown = Screen(40, has_keyboard=True)
        await store.settle(Settled(rows[0], "sent", shown, stripped=(39,)))
        await store.commit(FinishedTurn(stranger(BEN), state(BEN), NOW))
        await store.set_meta("journal.salt", "00ff")


async def _everything(store: Store) -> list[object]:
    return [
        await store.load(ANA),
        await store.load(BEN),
        await store.export(ANA),
        await store.export(BEN),
        sorted((one.update or 0, one.incoming.person) for one in await store.waiting()),
        await store.unsent(),
        await store.screens(ANA),
        await store.left_keyboards(),
        await store.due(NOW + timedelta(days=1), None, 10),
        await store.meta("journal.salt"),
        await store.receive([arrival(9), arrival(3)], NOW),
    ]


async def test_everything_is_there_and_goes_on(postgres: PostgresServer, tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    await _filled(path)
    url = await postgres.emptied_database()

    counts = await move(path, url)

    assert counts == {
        **dict.fromkeys(("due", "told", "screen", "left_keyboard", "meta", "record"), 1),
        **dict.fromkeys(("person", "session", "result"), 2),
        **dict.fromkeys(("inbox", "outbox"), 3),
    }
    async with await open_server(url) as server, await SqliteStore.open(path) as file:
        assert await server.give_up() == 0
        assert await _everything(server) == await _everything(file)
        assert await server.left_keyboards() == [LeftKeyboard(ANA, 39)]
        assert [one.update for one in await server.waiting()] == [3, 5]
        (row,) = await server.commit(
            FinishedTurn(state(BEN), state(BEN), NOW, 5, (Draft(BEN, Reply("new")),))
        )
        assert row.id > max(one.id for one in await file.unsent())


async def test_what_is_not_empty_is_left_alone(postgres: PostgresServer, tmp_path: Path) -> None:
    await _filled(tmp_path / "bot.db")
    url = await postgres.emptied_database()
    async with await open_server(url) as server:
        await server.set_meta("x", "1")

    with pytest.raises(StoreError, match="something in it already, in meta"):
        await move(tmp_path / "bot.db", url)

    assert postgres.run("test_1", "SELECT count(*) FROM person") == "0"


async def test_a_file_that_a_bot_runs_on_is_refused(
    postgres: PostgresServer, tmp_path: Path
) -> None:
    path = tmp_path / "bot.db"
    await _filled(path)
    with sole_user(path), pytest.raises(StoreError) as raised:
        await move(path, await postgres.emptied_database())
    assert raised.value.fault == "in-use"


@pytest.mark.parametrize(
    ("written", "fault"), [(None, "missing"), (b"no database" * 900, "corrupt")]
)
async def test_what_is_no_database_is_refused(
    postgres: PostgresServer, tmp_path: Path, written: bytes | None, fault: str
) -> None:
    path = tmp_path / "bot.db"
    if written is not None:
        path.write_bytes(written)
    with pytest.raises(StoreError, match=r"bot\.db") as raised:
        await move(path, await postgres.emptied_database())
    assert raised.value.fault == fault


async def test_a_row_that_the_server_refuses_leaves_nothing_there(
    postgres: PostgresServer, tmp_path: Path
) -> None:
    path = tmp_path / "bot.db"
    await _filled(path)
    with sqlite3.connect(path) as connection:
        connection.execute("INSERT INTO told VALUES (77, 'daily', '2026-03-01')")
    connection.close()

    with pytest.raises(StoreError, match="SQLSTATE 23503"):
        await move(path, await postgres.emptied_database())

    assert postgres.run("test_1", "SELECT count(*) FROM person") == "0"


async def test_a_file_of_the_first_version_is_moved_and_stays_as_it_is(
    postgres: PostgresServer, tmp_path: Path
) -> None:
    path = tmp_path / "bot.db"
    with sqlite3.connect(path) as connection:
        connection.executescript(OLDEST.read_text(encoding="utf-8"))
    connection.close()
    before = path.read_bytes()

    url = await postgres.emptied_database()
    await move(path, url)

    assert path.read_bytes() == before
    assert _names(tmp_path) == ["bot.db", "bot.db.lock"]
    async with await open_server(url) as server:
        assert (await server.load(ANA)).sessions == state(answers=3).sessions


async def test_the_command_says_how_much_it_has_moved(
    postgres: PostgresServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    await _filled(tmp_path / "bot.db")
    monkeypatch.chdir(tmp_path)
    for name in ("DATABASE_URL", "DATABASE_PATH"):
        monkeypatch.delenv(name, raising=False)
    assert await _command("migrate-store", "bot.db") == 2
    assert capsys.readouterr().err.startswith("DATABASE_URL is missing")

    monkeypatch.setenv("DATABASE_URL", await postgres.emptied_database())
    assert await _command("migrate-store", "bot.db") == 0
    assert "person: 2\n" in capsys.readouterr().out
    for command in (["backup", "copy.db"], ["restore", "bot.db"]):
        assert await _command(*command) == 1
        assert "pg_dump" in capsys.readouterr().err
    assert await _command("wrong") == 0


def _names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


async def _command(*arguments: str) -> int:
    """Run a command, which has an event loop of its own."""
    return await asyncio.to_thread(cli.main, arguments)
