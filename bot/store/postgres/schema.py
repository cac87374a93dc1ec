"""The tables on a server: numbered migrations, made by whichever process comes first."""

from importlib.resources import files
from typing import Final

import asyncpg

from bot.store.error import StoreError

ONLY_ONE: Final = 0x53570
"""The first half of advisory locks for what one process does at a time."""

MIGRATING, LEADING = 0, 1
"""Their second halves."""

PROCESSES: Final = 0x53571
"""The first half of the locks that say which processes live; their second half is its number."""

CLUBS: Final = 0x53572
"""The first half of the locks for turns about clubs."""


async def migrate(connection: asyncpg.Connection, where: str) -> None:
    """Bring the schema up to date.

    Raises:
        StoreError: When it was made by a newer version.
    """
    known = migrations()
    newest = known[-1][0]
    async with connection.transaction():
        await connection.execute("SELECT pg_advisory_xact_lock($1, $2)", ONLY_ONE, MIGRATING)
        await connection.execute(
            "CREATE TABLE IF NOT EXISTS migration (number integer PRIMARY KEY)"
        )
        version = await connection.fetchval("SELECT coalesce(max(number), 0) FROM migration")
        if version > newest:
            raise StoreError("newer", where, f"its schema is {version}, this version's {newest}")
        for number, script in known:
            if number > version:
                await connection.execute(script)
                await connection.execute("INSERT INTO migration VALUES ($1)", number)


def migrations() -> list[tuple[int, str]]:
    """Every migration with its number, in order."""
    folder = files("bot.store.postgres") / "migrations"
    found = [
        (int(entry.name.split("_", 1)[0]), entry.read_text(encoding="utf-8"))
        for entry in folder.iterdir()
        if entry.name.endswith(".sql")
    ]
    return sorted(found)
