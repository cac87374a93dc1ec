"""The writing connection of a file: transactions, and the write-ahead log after an erasure."""

import contextlib
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import aiosqlite

from bot.store.change import Change, merged
from bot.store.error import store_error
from bot.store.writer import Touched, Work


class SqliteTransactions:
    """Runs them on this connection; `path` is named in errors."""

    def __init__(self, connection: aiosqlite.Connection, path: Path) -> None:
        self._connection = connection
        self._where = str(path)

    async def keep(self, changes: Sequence[Change]) -> Touched:
        """Commit changes together; gives what they inserted or claimed."""
        statements = merged(changes)
        touched: set[tuple[str, int]] = set()
        connection = self._connection
        try:
            await connection.execute_fetchall("BEGIN IMMEDIATE")
            for sql, rows in statements:
                fetched = await connection.execute_fetchall(sql, (rows,))
                touched.update((table, number) for table, number in fetched)
            await connection.execute_fetchall("COMMIT")
        except sqlite3.Error as error:
            await self._roll_back()
            raise store_error(error, self._where) from None
        return frozenset(touched)

    async def run(self, work: Work[aiosqlite.Connection]) -> int:
        """Run work in a transaction of its own; gives what it returned."""
        connection = self._connection
        try:
            await connection.execute_fetchall("BEGIN IMMEDIATE")
            result = await work(connection)
            await connection.execute_fetchall("COMMIT")
        except sqlite3.Error as error:
            await self._roll_back()
            raise store_error(error, self._where) from None
        except Exception:
            await self._roll_back()
            raise
        return result

    async def clear(self) -> bool:
        """Empty the write-ahead log, which holds what was deleted; False while it is in use."""
        try:
            ((busy, *_),) = await self._connection.execute_fetchall(
                "PRAGMA wal_checkpoint(TRUNCATE)"
            )
        except sqlite3.Error:
            return False
        return not busy

    async def _roll_back(self) -> None:
        with contextlib.suppress(sqlite3.Error):
            if self._connection.in_transaction:
                await self._connection.execute_fetchall("ROLLBACK")
