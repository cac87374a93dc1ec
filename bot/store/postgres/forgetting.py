"""Erasing a person, and forgetting what has had its time, on PostgreSQL."""

import json
from datetime import datetime, timedelta
from typing import Final

import asyncpg

from bot.conversation.club_records import OF_PEOPLE, POST
from bot.conversation.retention import MONTH, SETTING, USUAL_MONTHS, without_old
from bot.conversation.state import State
from bot.store.change import finished, milliseconds
from bot.store.decoding import state_of
from bot.store.person import ERASING
from bot.store.postgres.queries import STATES, numbered, state_rows
from bot.store.postgres.statements import merged
from bot.store.rows import IDLE_BEFORE_FORGETTING, KEPT_AFTER_FINISHING, FinishedTurn

_HOLD_KEPT: Final = timedelta(minutes=10)

PEOPLE: Final = (
    "SELECT id, coalesce((data::json #>> $3::text[])::integer, $4) FROM person "
    "WHERE id > $1 AND consent = 'remember' ORDER BY id LIMIT $2"
)
"""The next people who are remembered, and for how many months."""

_HAS_OLD: Final = (
    "SELECT given.person FROM unnest($1::bigint[], $2::bigint[], $3::text[]) "
    "AS given (person, before, day) WHERE "
    "EXISTS (SELECT 1 FROM session WHERE person = given.person AND touched_at < before) OR "
    "EXISTS (SELECT 1 FROM result WHERE person = given.person AND at < before) OR "
    "EXISTS (SELECT 1 FROM record WHERE person = given.person AND coalesce("
    "data::json ->> 'day', data::json ->> 'started') COLLATE \"C\" < given.day)"
)


async def page_of_people(
    connection: asyncpg.Connection, after: int, limit: int
) -> list[tuple[int, int]]:
    """The next people who are remembered, by id, and for how many months."""
    rows = await connection.fetch(PEOPLE, after, limit, ["settings", SETTING], USUAL_MONTHS)
    return [(person, months) for person, months in rows]


async def with_old(
    connection: asyncpg.Connection, people: list[tuple[int, int]], now: datetime
) -> list[int]:
    """Those of them who may have something older than they want."""
    oldest = [now - MONTH * months for _, months in people]
    rows = await connection.fetch(
        _HAS_OLD,
        [person for person, _ in people],
        [milliseconds(at) for at in oldest],
        [at.date().isoformat() for at in oldest],
    )
    return [person for (person,) in rows]


async def erase_person(connection: asyncpg.Connection, person: int) -> None:
    """Delete everything about a person and their private chat.

    Ids of finished updates stay, without the chat: an update that comes again must be known.
    Updates that still wait came after the wish and are a new beginning.
    """
    for sql in ERASING:
        await connection.execute(numbered(sql), person)
    await connection.execute(
        "DELETE FROM record WHERE kind = ANY ($1::text[]) AND number = $2", list(OF_PEOPLE), person
    )
    posts = await connection.fetch(
        "SELECT person, number, data FROM record WHERE kind = $1 AND position($2 IN data) > 0 "
        "ORDER BY person, number FOR UPDATE",
        POST,
        str(person),
    )
    for club, number, text in posts:
        data = json.loads(text)
        for what in ("came", "warm"):
            data[what] = [one for one in data.get(what, ()) if one != person]
        await connection.execute(
            "UPDATE record SET data = $4 WHERE person = $1 AND kind = $2 AND number = $3",
            club,
            POST,
            number,
            json.dumps(data, ensure_ascii=False, separators=(",", ":")),
        )


async def expire(connection: asyncpg.Connection, now: datetime) -> int:
    """Forget idle sessions that nobody asked to remember, and old finished rows.

    Returns:
        How many sessions went.
    """
    idle = await connection.fetch(
        "SELECT session.person, session.number FROM session JOIN person ON id = session.person "
        "WHERE consent <> 'remember' AND touched_at < $1 ORDER BY 1, 2",
        milliseconds(now - IDLE_BEFORE_FORGETTING),
    )
    by_person: dict[int, list[int]] = {}
    for person, number in idle:
        by_person.setdefault(person, []).append(number)
    for person, numbers in by_person.items():
        before = await _state(connection, person)
        after = before
        for number in numbers:
            after = after.without_session(number)
        await _change(connection, before, after, now)
    old = now - KEPT_AFTER_FINISHING
    for sql in (
        "DELETE FROM inbox WHERE done_at < $1",
        "DELETE FROM outbox WHERE at < $1 AND status NOT IN ('pending', 'attempted')",
    ):
        await connection.execute(sql, milliseconds(old))
    await connection.execute("DELETE FROM told WHERE day < $1", old.date().isoformat())
    await connection.execute(
        "DELETE FROM hold WHERE process IS NULL AND free_at < $1",
        milliseconds(now - _HOLD_KEPT),
    )
    await connection.execute(
        "DELETE FROM screen WHERE NOT EXISTS "
        "(SELECT 1 FROM session WHERE person = screen.chat AND number = screen.session)"
    )
    return len(idle)


async def forget_old(connection: asyncpg.Connection, people: list[int], now: datetime) -> int:
    """Forget what these people wanted to be kept no longer.

    Returns:
        How many sessions went.
    """
    gone = 0
    for person in people:
        before = await _state(connection, person)
        after = without_old(before, now)
        gone += len(before.sessions) - len(after.sessions)
        await _change(connection, before, after, now)
    return gone


async def _state(connection: asyncpg.Connection, person: int) -> State:
    return state_of(person, state_rows(await connection.fetch(STATES, [person])))


async def _change(
    connection: asyncpg.Connection, before: State, after: State, now: datetime
) -> None:
    made = merged([finished(FinishedTurn(before, after, now), ())])
    if made is not None:
        await connection.fetch(made[0], *made[1])
