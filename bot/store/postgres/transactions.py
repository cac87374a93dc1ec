"""The writing connection of a server."""

from collections.abc import Sequence

import asyncpg

from bot.store.change import Change
from bot.store.postgres.line import Line
from bot.store.postgres.statements import merged
from bot.store.writer import Touched, Work


class PostgresTransactions:
    """Runs them on this line."""

    def __init__(self, line: Line) -> None:
        self._line = line

    async def keep(self, changes: Sequence[Change]) -> Touched:
        """Commit changes together; gives what they inserted or claimed."""
        statements = merged(changes)
        touched: set[tuple[str, int]] = set()
        async with self._line.use() as connection, connection.transaction():
            for sql, columns in statements:
                found = await connection.fetch(sql, *columns)
                touched.update((table, number) for table, number in found)
        return frozenset(touched)

    async def run(self, work: Work[asyncpg.Connection]) -> int:
        """Run work in a transaction of its own; gives what it returned."""
        async with self._line.use() as connection, connection.transaction():
            return await work(connection)

    async def clear(self) -> bool:
        """Nothing to do: the server makes room by itself."""
        return True
