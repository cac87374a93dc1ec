"""Reads what people reported as wrong from a server, without saying whose report it is."""

import json
from typing import Any

from bot.conversation.wrong import WRONG
from bot.store.postgres.line import Line


async def reports_on_server(url: str) -> list[dict[str, Any]]:
    """Every filed report as plain data, oldest day first.

    Raises:
        StoreError: When the server cannot be read.
    """
    line = Line(url)
    try:
        rows = await line.fetch("SELECT data FROM record WHERE kind = $1", WRONG)
    finally:
        await line.close()
    texts = sorted(text for (text,) in rows)
    return sorted(map(json.loads, texts), key=lambda report: str(report.get("day", "")))
