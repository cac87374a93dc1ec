"""The fixed statements on PostgreSQL, which take the same rows as those on SQLite.

Each takes all its rows at once, as one array a column.
"""

# ruff: noqa: S608 (the parts put together are constants of this module)

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from bot.store.change import Change, Row

Columns = list[list[str | int | None]]
_TYPES: Final = {"n": "bigint[]", "t": "text[]"}


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement.

    Attributes:
        key: The columns that name what a row is about. Of two rows about the same the later counts,
            and rows go in the order of their keys: so two processes never wait for each other
            crosswise. Empty where rows are taken as they come.
    """

    sql: str
    key: tuple[int, ...] = ()


def _given(types: str) -> str:
    """The rows as a table `given` with columns `c0`, `c1` …, of numbers (n) and texts (t)."""
    arrays = ", ".join(f"${at}::{_TYPES[kind]}" for at, kind in enumerate(types, 1))
    names = ", ".join(f"c{at}" for at in range(len(types)))
    return f"unnest({arrays}) AS given ({names})"


_SENT_ROW_EXISTS: Final = "EXISTS (SELECT 1 FROM outbox WHERE id = c0)"
"""False when the person was erased while a message to them was on its way."""

STATEMENTS: Final[Mapping[str, Statement]] = {
    # Where another process has left something in the chat, that comes first.
    "received": Statement(
        "INSERT INTO inbox (update_id, chat, kind, payload, received_at) "
        f"SELECT * FROM {_given('nnttn')} "
        "ON CONFLICT (update_id) DO NOTHING RETURNING CASE WHEN EXISTS "
        "(SELECT 1 FROM hold WHERE hold.chat = inbox.chat AND wanted) "
        "THEN 'behind' ELSE 'inbox' END, update_id"
    ),
    "session_gone": Statement(
        f"DELETE FROM session USING {_given('nn')} WHERE person = c0 AND number = c1", (0, 1)
    ),
    "result_gone": Statement(
        f"DELETE FROM result USING {_given('nnn')} "
        "WHERE person = c0 AND result.session = c1 AND at = c2",
        (0, 1, 2),
    ),
    "person": Statement(
        f"INSERT INTO person (id, chat, consent, data) SELECT * FROM {_given('nntt')} "
        "ON CONFLICT (id) DO UPDATE "
        "SET chat = excluded.chat, consent = excluded.consent, data = excluded.data",
        (0,),
    ),
    "session": Statement(
        f"INSERT INTO session (person, number, touched_at, data) SELECT * FROM {_given('nnnt')} "
        "ON CONFLICT (person, number) "
        "DO UPDATE SET touched_at = excluded.touched_at, data = excluded.data",
        (0, 1),
    ),
    "result": Statement(
        f"INSERT INTO result (person, session, at, data) SELECT * FROM {_given('nnnt')} "
        "ON CONFLICT (person, session, at) DO UPDATE SET data = excluded.data",
        (0, 1, 2),
    ),
    "record_gone": Statement(
        f"DELETE FROM record USING {_given('ntn')} "
        "WHERE person = c0 AND record.kind = c1 AND number = c2",
        (0, 1, 2),
    ),
    "record": Statement(
        f"INSERT INTO record (person, kind, number, data) SELECT * FROM {_given('ntnt')} "
        "ON CONFLICT (person, kind, number) DO UPDATE SET data = excluded.data",
        (0, 1, 2),
    ),
    "due_gone": Statement(f"DELETE FROM due USING {_given('n')} WHERE person = c0", (0,)),
    "due": Statement(
        f"INSERT INTO due (person, at, size) SELECT * FROM {_given('nnn')} "
        "ON CONFLICT (person) DO UPDATE SET at = excluded.at, size = excluded.size",
        (0,),
    ),
    # What was told already must not be told again, and takes its turn with it.
    "told": Statement(f"INSERT INTO told (person, what, day) SELECT * FROM {_given('ntt')}"),
    "outbox": Statement(
        "INSERT INTO outbox "
        "(id, chat, session, kind, payload, urgent, unasked, status, not_before, at) "
        f"SELECT * FROM {_given('nnnttnntnn')}"
    ),
    # Two processes may see one row as waiting; the one whose mark comes first sends it.
    "claimed": Statement(
        f"UPDATE outbox SET status = 'attempted' FROM {_given('n')} "
        "WHERE id = c0 AND status = 'pending' RETURNING 'outbox', id",
        (0,),
    ),
    "released": Statement(
        f"UPDATE outbox SET status = 'pending' FROM {_given('n')} "
        "WHERE id = c0 AND status = 'attempted'",
        (0,),
    ),
    "ended": Statement(
        f"UPDATE outbox SET payload = '', status = c1, message_id = c2 FROM {_given('ntn')} "
        "WHERE id = c0",
        (0,),
    ),
    "screen": Statement(
        "INSERT INTO screen (chat, session, message_id, has_keyboard, has_media) "
        f"SELECT c1, c2, c3, c4, c5 FROM {_given('nnnnnn')} WHERE {_SENT_ROW_EXISTS} "
        "ON CONFLICT (chat, session) DO UPDATE SET message_id = excluded.message_id, "
        "has_keyboard = excluded.has_keyboard, has_media = excluded.has_media",
        (1, 2),
    ),
    "displaced": Statement(
        f"DELETE FROM screen USING {_given('nnn')} "
        "WHERE chat = c0 AND session = c1 AND message_id = c2",
        (0, 1, 2),
    ),
    "left": Statement(
        f"INSERT INTO left_keyboard (chat, message_id) SELECT c1, c2 FROM {_given('nnn')} "
        f"WHERE {_SENT_ROW_EXISTS} ON CONFLICT DO NOTHING",
        (1, 2),
    ),
    "left_gone": Statement(
        f"DELETE FROM left_keyboard USING {_given('nn')} WHERE chat = c0 AND message_id = c1",
        (0, 1),
    ),
    "vanished": Statement(f"DELETE FROM outbox USING {_given('n')} WHERE id = c0", (0,)),
    "done": Statement(
        f"UPDATE inbox SET payload = '', done_at = c1, outcome = c2 FROM {_given('nnt')} "
        "WHERE update_id = c0 AND done_at IS NULL RETURNING 'done', update_id",
        (0,),
    ),
    "meta": Statement(
        f"INSERT INTO meta (name, value) SELECT * FROM {_given('tt')} "
        "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (0,),
    ),
}
"""In the order in which one transaction runs them."""


def merged(changes: Iterable[Change]) -> list[tuple[str, Columns]]:
    """The statements that make all the changes, each with its rows as columns, in order."""
    rows: dict[str, list[Row]] = {}
    for change in changes:
        for name, more in change.items():
            rows.setdefault(name, []).extend(more)
    return [
        (statement.sql, [list(column) for column in zip(*_put(rows[name], statement), strict=True)])
        for name, statement in STATEMENTS.items()
        if rows.get(name)
    ]


def _put(rows: list[Row], statement: Statement) -> list[Row]:
    if not statement.key or len(rows) == 1:
        return rows
    by_key = {tuple(row[at] for at in statement.key): row for row in rows}
    return [by_key[key] for key in sorted(by_key)]
