"""Everything that a server keeps about a person."""

import json
from typing import Any

from bot.store.change import moment
from bot.store.postgres.line import Line
from bot.store.rows import Export


async def export(line: Line, person: int) -> Export:
    """Read it all; what is on its way is named without its words."""
    fetch = line.fetch
    exported: dict[str, Any] = {}
    for name, sql in (
        ("person", "SELECT data FROM person WHERE id = $1"),
        ("sessions", "SELECT data FROM session WHERE person = $1 ORDER BY number"),
        ("results", "SELECT data FROM result WHERE person = $1 ORDER BY at"),
    ):
        exported[name] = [json.loads(text) for (text,) in await fetch(sql, person)]
    exported["records"] = [
        {**json.loads(text), "kind": kind, "number": number}
        for kind, number, text in await fetch(
            "SELECT kind, number, data FROM record WHERE person = $1 ORDER BY kind, number",
            person,
        )
    ]
    exported["told"] = [
        {"what": what, "day": day}
        for what, day in await fetch(
            "SELECT what, day FROM told WHERE person = $1 ORDER BY day, what", person
        )
    ]
    exported["received"] = [
        {"kind": kind, "at": moment(at).isoformat(), "outcome": outcome}
        for kind, at, outcome in await fetch(
            "SELECT kind, received_at, outcome FROM inbox WHERE chat = $1 ORDER BY seq", person
        )
    ]
    exported["sent"] = [
        {"kind": kind, "at": moment(at).isoformat(), "status": status}
        for kind, at, status in await fetch(
            "SELECT kind, at, status FROM outbox WHERE chat = $1 ORDER BY id", person
        )
    ]
    return exported
