"""Erasing a person, and forgetting what has had its time. Runs inside the writer's transaction."""

import json
from datetime import datetime

import aiosqlite

from bot.conversation.club_records import OF_PEOPLE, POST
from bot.conversation.retention import MONTH, SETTING, USUAL_MONTHS, without_old
from bot.conversation.state import State
from bot.store.change import finished, merged, milliseconds
from bot.store.decoding import STATES, state_of
from bot.store.person import ERASING
from bot.store.rows import IDLE_BEFORE_FORGETTING, KEPT_AFTER_FINISHING, FinishedTurn

_PEOPLE = (
    "SELECT id, coalesce(json_extract(data, ?3), ?4) FROM person "
    "WHERE id > ?1 AND consent = 'remember' ORDER BY id LIMIT ?2"
)
"""The next people who are remembered, and for how many months."""

_HAS_OLD = (
    "SELECT json_extract(value, '$[0]') FROM json_each(?1) WHERE "
    "EXISTS (SELECT 1 FROM session WHERE person = json_extract(value, '$[0]') "
    "AND touched_at < json_extract(value, '$[1]')) OR "
    "EXISTS (SELECT 1 FROM result WHERE person = json_extract(value, '$[0]') "
    "AND at < json_extract(value, '$[1]')) OR "
    "EXISTS (SELECT 1 FROM record WHERE person = json_extract(value, '$[0]') AND coalesce("
    "json_extract(data, '$.day'), json_extract(data, '$.started')) < json_extract(value, '$[2]'))"
)


async def page_of_people(
    connection: aiosqlite.Connection, after: int, limit: int
) -> list[tuple[int, int]]:
    """The next people who are remembered, by id, and for how many months."""
    rows = await connection.execute_fetchall(
        _PEOPLE, (after, limit, f"$.settings.{SETTING}", USUAL_MONTHS)
    )
    return [(person, int(months)) for person, months in rows]


async def with_old(
    connection: aiosqlite.Connection, people: list[tuple[int, int]], now: datetime
) -> list[int]:
    """Those of them who may have something older than they want."""
    limits = []
    for person, months in people:
        oldest = now - MONTH * months
        limits.append((person, milliseconds(oldest), oldest.date().isoformat()))
    rows = await connection.execute_fetchall(_HAS_OLD, (json.dumps(limits),))
    return [person for (person,) in rows]


async def erase_person(connection: aiosqlite.Connection, person: int) -> None:
    """Delete everything about a person and their private chat.

    Ids of finished updates stay, without the chat: an update that comes again must be known.
    Updates that still wait came after the wish and are a new beginning.
    """
    for sql in ERASING:
        await connection.execute_fetchall(sql, (person,))
    await _erase_from_clubs(connection, person)


async def _erase_from_clubs(connection: aiosqlite.Connection, person: int) -> None:
    """Take a person out of what is kept under the groups that they are in."""
    kinds = json.dumps(OF_PEOPLE)
    await connection.execute_fetchall(
        "DELETE FROM record WHERE kind IN (SELECT value FROM json_each(?)) AND number = ?",
        (kinds, person),
    )
    for what in ("came", "warm"):
        await connection.execute_fetchall(
            "UPDATE record SET data = json_set(data, ?1, (SELECT json_group_array(value) "
            "FROM json_each(data, ?1) WHERE value <> ?2)) WHERE kind = ?3 "
            "AND EXISTS (SELECT 1 FROM json_each(data, ?1) WHERE value = ?2)",
            (f"$.{what}", person, POST),
        )


async def expire(connection: aiosqlite.Connection, now: datetime) -> int:
    """Forget idle sessions that nobody asked to remember, and old finished rows.

    Returns:
        How many sessions went.
    """
    idle = await connection.execute_fetchall(
        "SELECT session.person, session.number FROM session JOIN person ON id = session.person "
        "WHERE consent <> 'remember' AND touched_at < ? ORDER BY 1, 2",
        (milliseconds(now - IDLE_BEFORE_FORGETTING),),
    )
    by_person: dict[int, list[int]] = {}
    for person, number in idle:
        by_person.setdefault(person, []).append(number)
    for person, numbers in by_person.items():
        await _forget_sessions(connection, person, numbers, now)
    old = milliseconds(now - KEPT_AFTER_FINISHING)
    for sql in (
        "DELETE FROM inbox WHERE done_at < ?",
        "DELETE FROM outbox WHERE at < ? AND status NOT IN ('pending', 'attempted')",
    ):
        await connection.execute_fetchall(sql, (old,))
    await connection.execute_fetchall(
        "DELETE FROM told WHERE day < ?", ((now - KEPT_AFTER_FINISHING).date().isoformat(),)
    )
    await connection.execute_fetchall(
        "DELETE FROM screen WHERE NOT EXISTS "
        "(SELECT 1 FROM session WHERE person = screen.chat AND number = screen.session)"
    )
    return len(list(idle))


async def forget_old(connection: aiosqlite.Connection, people: list[int], now: datetime) -> int:
    """Forget what these people wanted to be kept no longer.

    Returns:
        How many sessions went.
    """
    gone = 0
    for person in people:
        rows = await connection.execute_fetchall(STATES, (f"[{person}]",))
        before = state_of(person, list(rows))
        after = without_old(before, now)
        gone += len(before.sessions) - len(after.sessions)
        for sql, values in merged([finished(FinishedTurn(before, after, now), ())]):
            await connection.execute_fetchall(sql, (values,))
    return gone


async def _forget_sessions(
    connection: aiosqlite.Connection, person: int, numbers: list[int], now: datetime
) -> None:
    rows = await connection.execute_fetchall(STATES, (f"[{person}]",))
    before = state_of(person, list(rows))
    after: State = before
    for number in numbers:
        after = after.without_session(number)
    for sql, values in merged([finished(FinishedTurn(before, after, now), ())]):
        await connection.execute_fetchall(sql, (values,))
