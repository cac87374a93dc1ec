"""Opening the file: its mode, its settings, and the numbered migrations it needs."""

import os
import sqlite3
from importlib.resources import files
from pathlib import Path

import aiosqlite

from bot.store.error import StoreError, file_error, store_error

BUSY_TIMEOUT_S = 2.0
_OWNER_ONLY = 0o600


async def open_database(path: Path) -> aiosqlite.Connection:
    """The writing connection to an up-to-date database, made when there is none.

    Raises:
        StoreError: When it cannot be opened, is damaged, or was made by a newer version.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        # SQLite gives its -wal and -shm files the mode of the database.
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, _OWNER_ONLY))
    except OSError as error:
        raise file_error(error, str(path)) from None
    connection = await _connect(path)
    try:
        await connection.execute_fetchall("PRAGMA journal_mode = WAL")
        await connection.execute_fetchall("PRAGMA synchronous = FULL")
        await connection.execute_fetchall("PRAGMA foreign_keys = ON")
        await connection.execute_fetchall("PRAGMA secure_delete = ON")
        await _migrate(connection, path)
    except sqlite3.Error as error:
        await connection.close()
        raise store_error(error, str(path)) from None
    except StoreError:
        await connection.close()
        raise
    return connection


async def open_reading(path: Path) -> aiosqlite.Connection:
    """A connection that cannot write."""
    connection = await _connect(path)
    await connection.execute_fetchall("PRAGMA query_only = ON")
    return connection


def migrations() -> list[tuple[int, str]]:
    """Every migration with its number, in order."""
    folder = files("bot.store") / "migrations"
    found = [
        (int(entry.name.split("_", 1)[0]), entry.read_text(encoding="utf-8"))
        for entry in folder.iterdir()
        if entry.name.endswith(".sql")
    ]
    return sorted(found)


async def _connect(path: Path) -> aiosqlite.Connection:
    try:
        return await aiosqlite.connect(path, timeout=BUSY_TIMEOUT_S, isolation_level=None)
    except sqlite3.Error as error:
        raise store_error(error, str(path)) from None


async def _migrate(connection: aiosqlite.Connection, path: Path) -> None:
    known = migrations()
    ((version,),) = await connection.execute_fetchall("PRAGMA user_version")
    newest = known[-1][0]
    if version > newest:
        raise StoreError("newer", str(path), f"its schema is {version}, this version's {newest}")
    for number, script in known:
        if number > version:
            await connection.executescript(
                f"BEGIN IMMEDIATE; {script}\nPRAGMA user_version = {number}; COMMIT;"
            )
