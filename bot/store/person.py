"""All that either database keeps about a person: how it is read out, and how it is deleted.

A `?` stands for the person. Who adds a table adds it to both.
"""

import json
from collections.abc import Awaitable, Callable, Iterable
from typing import Any, Final

from bot.store.change import moment
from bot.store.rows import Export

Fetch = Callable[[str], Awaitable[Iterable[Any]]]
"""Gives the rows of a query about the person."""

ERASING: Final = (
    "DELETE FROM result WHERE person = ?",
    "DELETE FROM record WHERE person = ?",
    "DELETE FROM due WHERE person = ?",
    "DELETE FROM told WHERE person = ?",
    "DELETE FROM session WHERE person = ?",
    "DELETE FROM person WHERE id = ?",
    "DELETE FROM outbox WHERE chat = ?",
    "DELETE FROM screen WHERE chat = ?",
    "DELETE FROM left_keyboard WHERE chat = ?",
    # Answers of a page bear numbers of our own, made from what Telegram said of the person.
    "DELETE FROM inbox WHERE chat = ? AND update_id < 0 AND done_at IS NOT NULL",
    "UPDATE inbox SET chat = 0 WHERE chat = ? AND done_at IS NOT NULL",
)
"""Ids of finished updates stay, without the chat: an update that comes again must be known."""

_DATA: Final = {
    "person": "SELECT data FROM person WHERE id = ?",
    "sessions": "SELECT data FROM session WHERE person = ? ORDER BY number",
    "results": "SELECT data FROM result WHERE person = ? ORDER BY at",
}


async def export(fetch: Fetch) -> Export:
    """Read it all; what is on its way is named without its words."""
    exported: dict[str, Any] = {
        name: [json.loads(text) for (text,) in await fetch(sql)] for name, sql in _DATA.items()
    }
    exported["records"] = [
        {**json.loads(text), "kind": kind, "number": number}
        for kind, number, text in await fetch(
            "SELECT kind, number, data FROM record WHERE person = ? ORDER BY kind, number"
        )
    ]
    exported["told"] = [
        {"what": what, "day": day}
        for what, day in await fetch(
            "SELECT what, day FROM told WHERE person = ? ORDER BY day, what"
        )
    ]
    exported["received"] = [
        {"kind": kind, "at": moment(at).isoformat(), "outcome": outcome}
        for kind, at, outcome in await fetch(
            "SELECT kind, received_at, outcome FROM inbox WHERE chat = ? ORDER BY seq"
        )
    ]
    exported["sent"] = [
        {"kind": kind, "at": moment(at).isoformat(), "status": status}
        for kind, at, status in await fetch(
            "SELECT kind, at, status FROM outbox WHERE chat = ? ORDER BY id"
        )
    ]
    return exported
