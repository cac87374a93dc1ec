"""Rows of the database as values."""

# ruff: noqa: S608 (the parts put together are constants of this module)

import json
from collections.abc import Sequence
from typing import Any

from bot.conversation.state import Person, Record, State, person_from, result_from, session_from
from bot.store.change import moment
from bot.store.documents import arrival_from, reply_from
from bot.store.rows import Arrival, OutboxRow, Screen

_AMONG = "IN (SELECT value FROM json_each(?1))"

STATES = (
    f"SELECT id, 0 AS kind, 0 AS place, 0, data FROM person WHERE id {_AMONG} "
    f"UNION ALL SELECT person, 1, touched_at, number, data FROM session WHERE person {_AMONG} "
    f"UNION ALL SELECT person, 2, at, session, data FROM result WHERE person {_AMONG} "
    f"UNION ALL SELECT person, kind, number, 0, data FROM record WHERE person {_AMONG} "
    f"UNION ALL SELECT person, 3, at, 0, '' FROM due WHERE person {_AMONG} "
    "ORDER BY kind, place, 4"
)
SCREENS = (
    f"SELECT chat, session, message_id, has_keyboard, has_media FROM screen WHERE chat {_AMONG}"
)
_DUE = 3
DUE = (
    "SELECT person, at, size FROM due WHERE at <= ? AND (at, size, person) > (?, ?, ?) "
    "ORDER BY at, size, person LIMIT ?"
)
WAITING = "SELECT update_id, received_at, payload FROM inbox WHERE done_at IS NULL ORDER BY seq"
UNSENT = (
    "SELECT id, chat, session, kind, payload, urgent, unasked, not_before, at FROM outbox "
    "WHERE status IN ('pending', 'attempted') ORDER BY id"
)


def state_of(person: int, rows: Sequence[Any]) -> State:
    """The state that the rows of `STATES` hold; a stranger's has nothing in it."""
    who = Person(id=person, chat=person)
    sessions = []
    results = []
    records = []
    due = None
    for _, kind, place, _, text in rows:
        if kind == _DUE:
            due = moment(place)
            continue
        data = json.loads(text)
        if isinstance(kind, str):
            records.append(Record(kind, place, data))
        elif kind == 0:
            who = person_from(data)
        elif kind == 1:
            sessions.append(session_from(data))
        else:
            results.append(result_from(data))
    return State(who, tuple(sessions), tuple(results), tuple(records), due)


def screens_of(_: int, rows: Sequence[Any]) -> dict[int, Screen]:
    """The screens in rows of `SCREENS`, by session."""
    return {
        session: Screen(message, bool(has_keyboard), bool(has_media))
        for _, session, message, has_keyboard, has_media in rows
    }


def arrival_of(row: Sequence[Any]) -> Arrival:
    """The arrival in a row of `WAITING`."""
    update, received_at, payload = row
    return arrival_from(update, moment(received_at), payload)


def outbox_row_of(row: Sequence[Any]) -> OutboxRow:
    """The message in a row of `UNSENT`."""
    row_id, chat, session, mode, payload, urgent, unasked, not_before, at = row
    reply, tapped = reply_from(payload, session=session, mode=mode, urgent=bool(urgent))
    return OutboxRow(
        id=row_id,
        chat=chat,
        reply=reply,
        at=moment(at),
        unasked=bool(unasked),
        tapped=tapped,
        not_before=None if not_before is None else moment(not_before),
    )
