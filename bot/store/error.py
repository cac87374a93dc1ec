"""What can go wrong with the database, told to the operator.

StridewellError
└── StoreError
"""

import errno
import sqlite3
from typing import Literal

from bot.loading.problem import StridewellError

Fault = Literal[
    "locked",
    "full",
    "read-only",
    "disk",
    "corrupt",
    "newer",
    "missing",
    "refused",
    "foreign",
    "in-use",
    "lost",
    "denied",
    "driver",
    "server",
    "taken",
]

_PASSING: frozenset[Fault] = frozenset({"locked", "full", "read-only", "disk", "lost"})

_WORDS: dict[Fault, str] = {
    "locked": "the database is locked by another program; close it, or wait until it is done",
    "full": "the disk is full; make room, nothing that was confirmed is lost",
    "read-only": "the database cannot be written; check its owner, its mode and the folder's",
    "disk": "the disk gives read or write errors; check it, and the system log",
    "corrupt": "the file is damaged or no Stridewell database; put a backup in its place",
    "newer": "the database was made by a newer version; install that version",
    "missing": "the database cannot be opened; check that the folder exists and is ours",
    "refused": "the database refused a change",
    "foreign": "the file is no backup of Stridewell; name one that `stridewell backup` made",
    "in-use": "a bot runs on this database, or another program has it open; stop that first",
    "lost": "the database server does not answer; start it, or check DATABASE_URL",
    "denied": "the database server lets us not in; check user, password and name in DATABASE_URL",
    "driver": "PostgreSQL needs a library more: pip install 'stridewell[postgres]'",
    "server": "the database is on a server; use its own tools, pg_dump and pg_restore",
    "taken": "another process has this chat in hand",
}


class StoreError(StridewellError):
    """The database could not do what was asked.

    Attributes:
        fault: What kind of trouble it is.
        is_passing: True when the same change may succeed later, without anybody changing it.
    """

    def __init__(self, fault: Fault, where: str, detail: str = "") -> None:
        self.fault = fault
        self.is_passing = fault in _PASSING
        more = f" ({detail})" if detail else ""
        super().__init__(f"{where}: {_WORDS[fault]}{more}")


_FAULTS: dict[int, Fault] = {
    sqlite3.SQLITE_BUSY: "locked",
    sqlite3.SQLITE_LOCKED: "locked",
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_READONLY: "read-only",
    sqlite3.SQLITE_IOERR: "disk",
    sqlite3.SQLITE_CORRUPT: "corrupt",
    sqlite3.SQLITE_NOTADB: "corrupt",
    sqlite3.SQLITE_CANTOPEN: "missing",
    sqlite3.SQLITE_PERM: "missing",
}


def store_error(error: sqlite3.Error, where: str) -> StoreError:
    """The `StoreError` that says what an error of SQLite means. Values of rows are not in it."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return StoreError(_FAULTS.get(code, "refused"), where, getattr(error, "sqlite_errorname", ""))


_FILE_FAULTS: dict[int, Fault] = {
    errno.EACCES: "read-only",
    errno.EPERM: "read-only",
    errno.EROFS: "read-only",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EIO: "disk",
}


def file_error(error: OSError, where: str) -> StoreError:
    """The `StoreError` that says why a file beside or of the database cannot be made."""
    fault = _FILE_FAULTS.get(error.errno or 0, "missing")
    return StoreError(fault, where, error.strerror or "")
