"""A change of the database as rows for a few fixed statements, so that many changes share them.

Each statement takes all its rows as one JSON array: SQLite then works through them without asking
Python for each, which under load costs a wait for the interpreter's lock a row.
"""

# ruff: noqa: S608 (the parts put together are constants of this module)

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from bot.conversation.club_records import size_of
from bot.conversation.reply import Tell
from bot.conversation.state import State, person_data, result_data, session_data
from bot.store.documents import arrival_text, reply_text
from bot.store.rows import Arrival, Draft, FinishedTurn, LeftKeyboard, OutboxRow, Settled

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

Row = Sequence[str | int | None]
Change = Mapping[str, Sequence[Row]]


def _columns(count: int) -> str:
    return ", ".join(f"json_extract(value, '$[{at}]') AS c{at}" for at in range(count))


def _keys(count: int) -> str:
    return f"(SELECT {_columns(count)} FROM json_each(?))"


_SENT_ROW_EXISTS = "EXISTS (SELECT 1 FROM outbox WHERE id = json_extract(value, '$[0]'))"
"""False when the person was erased while a message to them was on its way."""

STATEMENTS: Mapping[str, str] = {
    "received": (
        "INSERT INTO inbox (update_id, chat, kind, payload, received_at) "
        f"SELECT {_columns(5)} FROM json_each(?) WHERE true "
        "ON CONFLICT (update_id) DO NOTHING RETURNING 'inbox', update_id"
    ),
    "session_gone": f"DELETE FROM session WHERE (person, number) IN {_keys(2)}",
    "result_gone": f"DELETE FROM result WHERE (person, session, at) IN {_keys(3)}",
    "person": (
        "INSERT INTO person (id, chat, consent, data) "
        f"SELECT {_columns(4)} FROM json_each(?) WHERE true ON CONFLICT (id) DO UPDATE "
        "SET chat = excluded.chat, consent = excluded.consent, data = excluded.data"
    ),
    "session": (
        "INSERT INTO session (person, number, touched_at, data) "
        f"SELECT {_columns(4)} FROM json_each(?) WHERE true ON CONFLICT (person, number) "
        "DO UPDATE SET touched_at = excluded.touched_at, data = excluded.data"
    ),
    "result": (
        "INSERT OR REPLACE INTO result (person, session, at, data) "
        f"SELECT {_columns(4)} FROM json_each(?)"
    ),
    "record_gone": f"DELETE FROM record WHERE (person, kind, number) IN {_keys(3)}",
    "record": (
        "INSERT OR REPLACE INTO record (person, kind, number, data) "
        f"SELECT {_columns(4)} FROM json_each(?)"
    ),
    "due_gone": f"DELETE FROM due WHERE person IN {_keys(1)}",
    "due": f"INSERT OR REPLACE INTO due (person, at, size) SELECT {_columns(3)} FROM json_each(?)",
    # No "OR IGNORE": what was told already must not be told again, and takes its turn with it.
    "told": f"INSERT INTO told (person, what, day) SELECT {_columns(3)} FROM json_each(?)",
    "outbox": (
        "INSERT INTO outbox "
        "(id, chat, session, kind, payload, urgent, unasked, status, not_before, at) "
        f"SELECT {_columns(10)} FROM json_each(?)"
    ),
    # Two processes may see one row as waiting; the one whose mark comes first sends it.
    "claimed": (
        f"UPDATE outbox SET status = 'attempted' WHERE status = 'pending' AND id IN {_keys(1)} "
        "RETURNING 'outbox', id"
    ),
    "released": (
        f"UPDATE outbox SET status = 'pending' WHERE status = 'attempted' AND id IN {_keys(1)}"
    ),
    "ended": (
        "UPDATE outbox SET payload = '', status = ended.c1, message_id = ended.c2 "
        f"FROM {_keys(3)} AS ended WHERE outbox.id = ended.c0"
    ),
    "screen": (
        "INSERT INTO screen (chat, session, message_id, has_keyboard, has_media) "
        "SELECT c1, c2, c3, c4, c5 FROM "
        f"(SELECT {_columns(6)} FROM json_each(?) WHERE {_SENT_ROW_EXISTS}) WHERE true "
        "ON CONFLICT (chat, session) DO UPDATE SET message_id = excluded.message_id, "
        "has_keyboard = excluded.has_keyboard, has_media = excluded.has_media"
    ),
    "displaced": f"DELETE FROM screen WHERE (chat, session, message_id) IN {_keys(3)}",
    "left": (
        "INSERT OR IGNORE INTO left_keyboard (chat, message_id) SELECT c1, c2 FROM "
        f"(SELECT {_columns(3)} FROM json_each(?) WHERE {_SENT_ROW_EXISTS})"
    ),
    "left_gone": f"DELETE FROM left_keyboard WHERE (chat, message_id) IN {_keys(2)}",
    "vanished": f"DELETE FROM outbox WHERE id IN {_keys(1)}",
    "done": (
        "UPDATE inbox SET payload = '', done_at = done.c1, outcome = done.c2 "
        f"FROM {_keys(3)} AS done WHERE inbox.update_id = done.c0"
    ),
    "meta": (f"INSERT OR REPLACE INTO meta (name, value) SELECT {_columns(2)} FROM json_each(?)"),
}
"""In the order in which one transaction runs them."""


def milliseconds(at: datetime) -> int:
    """A time as the database keeps it."""
    return (at - _EPOCH) // _MILLISECOND


def moment(at: int) -> datetime:
    """A time from the database."""
    return _EPOCH + at * _MILLISECOND


def merged(changes: Iterable[Change]) -> list[tuple[str, str]]:
    """The statements that make all the changes, each with its rows as JSON, in order."""
    rows: dict[str, list[Row]] = {}
    for change in changes:
        for name, more in change.items():
            rows.setdefault(name, []).extend(more)
    return [(sql, _ENCODE(rows[name])) for name, sql in STATEMENTS.items() if rows.get(name)]


def received(arrivals: Iterable[Arrival], at: datetime) -> Change:
    """Updates that came in."""
    now = milliseconds(at)
    return {
        "received": [
            (arrival.update, arrival.incoming.chat, arrival.kind, arrival_text(arrival), now)
            for arrival in arrivals
        ]
    }


def finished(turn: FinishedTurn, rows: Iterable[OutboxRow]) -> Change:
    """A turn with the rows that its messages have become."""
    change: dict[str, list[Row]] = {} if turn.erases else _state_change(turn.before, turn.after)
    club, before = turn.after.club, turn.before.club
    if club is not None and club != before:
        for name, more in _state_change(before or State(club.person), club).items():
            change.setdefault(name, []).extend(more)
    change["outbox"] = [_outbox(row) for row in rows]
    change["told"] = [
        (turn.after.person.id, effect.what, effect.day.isoformat())
        for effect in turn.effects
        if isinstance(effect, Tell)
    ]
    if turn.update is not None:
        change["done"] = [(turn.update, milliseconds(turn.at), turn.outcome)]
    return change


def numbered(drafts: Iterable[Draft], at: datetime, new_id: Callable[[], int]) -> list[OutboxRow]:
    """The rows of a turn's messages."""
    return [
        OutboxRow(
            new_id(), draft.chat, draft.reply, at, draft.unasked, draft.tapped, draft.not_before
        )
        for draft in drafts
    ]


def settled(what: Settled) -> Change:
    """The end of a row and what it shows now."""
    row = what.row
    message = None if what.screen is None else what.screen.message
    change: dict[str, list[Row]] = {"ended": [(row.id, what.ending, message)]}
    if row.reply.vanishes:
        return {"vanished": [(row.id,)]}
    if what.screen is not None and row.reply.session is not None:
        screen = what.screen
        change["screen"] = [
            (
                row.id,
                row.chat,
                row.reply.session,
                screen.message,
                int(screen.has_keyboard),
                int(screen.has_media),
            )
        ]
    change["displaced"] = [(row.chat, session, message) for session in what.displaced]
    change["left"] = [(row.id, row.chat, message) for message in what.stripped]
    return change


def claimed(row: OutboxRow) -> Change:
    """A row that is about to be sent."""
    return {"claimed": [(row.id,)]}


def released(row: OutboxRow) -> Change:
    """A row that was about to be sent and surely was not."""
    return {"released": [(row.id,)]}


def keyboard_gone(left: LeftKeyboard) -> Change:
    """A message that has lost its buttons."""
    return {"left_gone": [(left.chat, left.message)]}


def _state_change(before: State, after: State) -> dict[str, list[Row]]:
    person = after.person
    change: dict[str, list[Row]] = {}
    old = {session.number: session for session in before.sessions}
    changed = [item for item in after.sessions if old.pop(item.number, None) != item]
    change["session"] = [
        (person.id, item.number, milliseconds(item.touched_at), _ENCODE(session_data(item)))
        for item in changed
    ]
    change["session_gone"] = [(person.id, number) for number in old]
    if before.results is not after.results:
        kept = set(map(id, after.results))
        known = set(map(id, before.results))
        change["result_gone"] = [
            (person.id, item.session, milliseconds(item.at))
            for item in before.results
            if id(item) not in kept
        ]
        change["result"] = [
            (person.id, item.session, milliseconds(item.at), _ENCODE(result_data(item)))
            for item in after.results
            if id(item) not in known
        ]
    if before.records is not after.records:
        known_records = {(one.kind, one.number): one for one in before.records}
        changed_records = [
            one for one in after.records if known_records.pop((one.kind, one.number), None) != one
        ]
        change["record"] = [
            (person.id, one.kind, one.number, _ENCODE(one.data)) for one in changed_records
        ]
        change["record_gone"] = [(person.id, *key) for key in known_records]
    if after.due != before.due:
        if after.due is None:
            change["due_gone"] = [(person.id,)]
        else:
            change["due"] = [(person.id, milliseconds(after.due), size_of(after))]
    is_new = bool(changed or after.records) and not before.sessions and not before.records
    if person != before.person or is_new:
        change["person"] = [(person.id, person.chat, person.consent, _ENCODE(person_data(person)))]
    return change


def _outbox(row: OutboxRow) -> Row:
    reply = row.reply
    return (
        row.id,
        row.chat,
        reply.session,
        reply.mode,
        reply_text(reply, row.tapped),
        int(reply.urgent),
        int(row.unasked),
        # What may be sent twice needs no mark of its own before it goes.
        "pending" if row.unasked else "attempted",
        None if row.not_before is None else milliseconds(row.not_before),
        milliseconds(row.at),
    )
