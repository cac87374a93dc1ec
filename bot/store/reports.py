"""Reads what people reported as wrong, without saying whose report it is."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import aiosqlite

from bot.conversation.wrong import WRONG
from bot.store.error import StoreError, store_error


async def reports(database: Path) -> list[dict[str, Any]]:
    """Every filed report as plain data, oldest day first.

    Raises:
        StoreError: When there is no database, or it cannot be read.
    """
    address = _address(database)
    try:
        async with aiosqlite.connect(address, uri=True) as reading:
            await reading.execute_fetchall("PRAGMA busy_timeout = 10000")
            rows = await reading.execute_fetchall(
                "SELECT data FROM record WHERE kind = ? ORDER BY json_extract(data, '$.day'), data",
                (WRONG,),
            )
    except sqlite3.Error as error:
        raise store_error(error, str(database)) from None
    return [json.loads(row[0]) for row in rows]


def _address(database: Path) -> str:
    """Opens the file for reading alone, also while a running bot writes to it."""
    if not database.is_file():
        raise StoreError("missing", str(database), "there is no such file")
    return f"{database.resolve().as_uri()}?mode=ro"
