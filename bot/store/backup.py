"""A consistent copy of a database, also of one that a running bot writes to."""

import os
import sqlite3
from pathlib import Path

import aiosqlite

from bot.store.error import StoreError, store_error


async def backup(database: Path, target: Path) -> None:
    """Write a copy for the owner's eyes only; it appears under its name when it is complete.

    Raises:
        StoreError: When there is no database, the copy exists, or it cannot be written.
    """
    unfinished = _new_file_beside(database, target)
    try:
        async with aiosqlite.connect(database, isolation_level=None) as connection:
            await connection.execute_fetchall("PRAGMA busy_timeout = 10000")
            # Into an empty file, so that freed pages with old words are not copied.
            await connection.execute_fetchall("VACUUM INTO ?", (str(unfinished),))
        reach_the_disk(unfinished)
        unfinished.rename(target)
    except sqlite3.Error as error:
        raise store_error(error, str(target)) from None
    finally:
        unfinished.unlink(missing_ok=True)


def _new_file_beside(database: Path, target: Path) -> Path:
    if not database.is_file():
        raise StoreError("missing", str(database), "there is no such file")
    if target.exists():
        raise StoreError("refused", str(target), "the file exists already")
    unfinished = target.with_name(f"{target.name}.unfinished")
    try:
        unfinished.unlink(missing_ok=True)
        os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except OSError as error:
        raise StoreError("missing", str(target), error.strerror or "") from None
    return unfinished


def reach_the_disk(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
