"""Moves a database file to a server: all of it or nothing, and counted before it counts."""

# ruff: noqa: S608 (tables and columns are constants of this module)

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import aiosqlite
import asyncpg

from bot.store.backup import backup
from bot.store.error import StoreError
from bot.store.postgres.line import Line
from bot.store.postgres.schema import migrate
from bot.store.restore import check_copy
from bot.store.schema import open_database
from bot.store.sole import sole_user

_TABLES: Final[Mapping[str, str]] = {
    "person": "id, chat, consent, data",
    "session": "person, number, touched_at, data",
    "result": "person, session, at, data",
    "record": "person, kind, number, data",
    "due": "person, at, size",
    "told": "person, what, day",
    # Without its running number: the server gives new ones, in the same order.
    "inbox": "update_id, chat, kind, payload, received_at, done_at, outcome",
    "outbox": (
        "id, chat, session, kind, payload, urgent, unasked, status, message_id, not_before, at"
    ),
    "screen": "chat, session, message_id, has_keyboard, has_media",
    "left_keyboard": "chat, message_id",
    "meta": "name, value",
}
"""Every table with its columns; what is referred to comes first."""

_IN_ORDER: Final = {"inbox": "seq", "outbox": "id"}
_AT_ONCE: Final = 5000


async def move(source: Path, url: str) -> dict[str, int]:
    """Copy everything that a file holds to a server; the file stays as it is.

    Args:
        source: A database file of any earlier version, on which no bot runs.
        url: Of the server, on which nothing is kept yet.

    Returns:
        How many rows each table has.

    Raises:
        StoreError: When the file cannot be read or is in use, or when the server holds something
            already or does not take all of it; the server is left as it was then.
    """
    if not source.is_file():  # noqa: ASYNC240 (nothing else runs in this command)
        raise StoreError("missing", str(source), "there is no such file")
    with (
        sole_user(source),
        tempfile.TemporaryDirectory(prefix="moving-", dir=source.parent) as folder,
    ):
        copy = Path(folder) / source.name
        await backup(source, copy)
        check_copy(copy, source)
        # Of an earlier version the copy, not the file, is brought up to date.
        reading = await open_database(copy)
        try:
            return await _copied(reading, url)
        finally:
            await reading.close()


async def _copied(reading: aiosqlite.Connection, url: str) -> dict[str, int]:
    line = Line(url)
    try:
        async with line.use() as connection:
            await migrate(connection, line.where)
            # No process begins on it meanwhile: a start waits for these tables.
            async with connection.transaction():
                await connection.execute(f"LOCK TABLE {', '.join(_TABLES)}")
                await _refuse_what_is_not_empty(connection, line.where)
                return {
                    table: await _table(reading, connection, table, line.where) for table in _TABLES
                }
    finally:
        await line.close()


async def _refuse_what_is_not_empty(connection: asyncpg.Connection, where: str) -> None:
    for table in _TABLES:
        if await connection.fetchval(f"SELECT EXISTS (SELECT 1 FROM {table})"):
            raise StoreError("refused", where, f"there is something in it already, in {table}")


async def _table(
    reading: aiosqlite.Connection, connection: asyncpg.Connection, table: str, where: str
) -> int:
    columns = _TABLES[table]
    order = f" ORDER BY {_IN_ORDER[table]}" if table in _IN_ORDER else ""
    read = 0
    async with reading.execute(f"SELECT {columns} FROM {table}{order}") as cursor:
        while rows := list(await cursor.fetchmany(_AT_ONCE)):
            await connection.copy_records_to_table(
                table, records=[tuple(row) for row in rows], columns=columns.split(", ")
            )
            read += len(rows)
    kept = await connection.fetchval(f"SELECT count(*) FROM {table}")
    if kept != read:
        raise StoreError("refused", where, f"{table}: {read} rows were read, {kept} are there")
    return read
