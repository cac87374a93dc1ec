"""Puts a backup in the place of the database; what was there is kept beside it."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from bot.store.backup import reach_the_disk
from bot.store.error import StoreError, store_error
from bot.store.schema import migrations
from bot.store.sole import sole_user

_OWN_TABLES: Final = frozenset({"inbox", "outbox", "person", "session", "result", "meta"})
_ASIDE: Final = ".before-restore"


def restore(database: Path, source: Path) -> Path | None:
    """Restore a database from a backup. The bot's next start brings its schema up to date.

    Args:
        database: Where the bot looks for it.
        source: What `backup` made; it is left as it is.

    Returns:
        Where the database that was there is now; `None` when there was none.

    Raises:
        StoreError: When a bot runs on the database, or the file cannot be put in its place;
            nothing has changed then.
    """
    if not source.is_file():
        raise StoreError("missing", str(source), "there is no such file")
    if database.exists() and source.samefile(database):
        raise StoreError("foreign", str(source), "it is the database itself")
    log = source.with_name(f"{source.name}-wal")
    if log.exists() and log.stat().st_size:
        raise StoreError("foreign", str(source), "it is in use or was copied without the bot")
    # A bot that only begins to start, or has closed the file for a moment, runs on it too.
    with sole_user(database):
        return _put_in_place(database, source)


def _put_in_place(database: Path, source: Path) -> Path | None:
    copy = _copied(source, database)
    try:
        check_copy(copy, source)
        reach_the_disk(copy)
        if database.exists():
            _close(database)
        aside = _put_aside(database)
        copy.rename(database)
        reach_the_disk(database.parent)
    except OSError as error:
        raise StoreError("missing", str(database), error.strerror or "") from None
    finally:
        for left in _files_of(copy):
            left.unlink(missing_ok=True)
    return aside


def _copied(source: Path, database: Path) -> Path:
    copy = database.with_name(f"{database.name}.restoring")
    try:
        database.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        copy.unlink(missing_ok=True)
        with (
            source.open("rb") as old,
            os.fdopen(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as new,
        ):
            shutil.copyfileobj(old, new)
    except OSError as error:
        raise StoreError("missing", str(database), error.strerror or "") from None
    return copy


def check_copy(copy: Path, source: Path) -> None:
    """Refuse what is no whole Stridewell database, or one of a newer version.

    Args:
        copy: What is looked at.
        source: What is named to the operator.

    Raises:
        StoreError: When it is of no use.
    """
    try:
        with closing(sqlite3.connect(copy)) as connection:
            ((version,),) = connection.execute("PRAGMA user_version").fetchall()
            names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            tables = {name for (name,) in names}
            if not version or not tables >= _OWN_TABLES:
                raise StoreError("foreign", str(source))
            newest = migrations()[-1][0]
            if version > newest:
                raise StoreError(
                    "newer", str(source), f"its schema is {version}, this version's {newest}"
                )
            ((found,), *_) = connection.execute("PRAGMA quick_check").fetchall()
            if found != "ok":
                raise StoreError("corrupt", str(source))
    except sqlite3.DatabaseError as error:
        raise store_error(error, str(source)) from None


def _close(database: Path) -> None:
    """Fold the write-ahead log in, which only who is alone with the database can do."""
    try:
        with closing(sqlite3.connect(database, timeout=0.5, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE").fetchall()
    except sqlite3.Error as error:
        fault = store_error(error, str(database))
        # A damaged one is what a backup is for.
        if fault.fault == "locked":
            raise StoreError("in-use", str(database)) from None
        if fault.fault != "corrupt":
            raise fault from None


def _put_aside(database: Path) -> Path | None:
    if not database.exists():
        return None
    number = 1
    while (aside := database.with_name(f"{database.name}{_ASIDE}-{number}")).exists():
        number += 1
    for old, new in zip(_files_of(database), _files_of(aside), strict=True):
        if old.exists():
            old.rename(new)
    return aside


def _files_of(database: Path) -> list[Path]:
    return [database.with_name(f"{database.name}{end}") for end in ("", "-wal", "-shm")]
