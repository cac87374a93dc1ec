"""The fixed statements on PostgreSQL, which take the same rows as those on SQLite.

Each takes all its rows at once, as one array a column; a transaction is one statement of several,
so that it costs one way to the server and back. Parts of one statement do not see each other's
changes: no two of them may be about the same row.
"""

# ruff: noqa: S608 (the parts put together are constants of this module)

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from bot.store.change import Change, Row

Columns = Sequence[object]
_TYPES: Final = {"n": "bigint[]", "t": "text[]"}


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement.

    Attributes:
        types: Of its columns, numbers (n) and texts (t).
        sql: With `{given}` for its rows, whose columns are `c0`, `c1` and so on.
        key: The columns that name what a row is about. Of two rows about the same the later counts,
            and rows go in the order of their keys: so two processes never wait for each other
            crosswise. Empty where rows are taken as they come.
        gives: True when it says which rows it has touched.
    """

    types: str
    sql: str
    key: tuple[int, ...] = ()
    gives: bool = False


_SENT_ROW_EXISTS: Final = "EXISTS (SELECT 1 FROM outbox WHERE id = c0)"
"""False when the person was erased while a message to them was on its way."""

STATEMENTS: Final[Mapping[str, Statement]] = {
    # Where another process has left something in the chat, that comes first.
    "received": Statement(
        "nnttn",
        "INSERT INTO inbox (update_id, chat, kind, payload, received_at) "
        "SELECT * FROM {given} "
        "ON CONFLICT (update_id) DO NOTHING RETURNING CASE WHEN EXISTS "
        "(SELECT 1 FROM hold WHERE hold.chat = inbox.chat AND wanted) "
        "THEN 'behind' ELSE 'inbox' END AS touched, update_id AS number",
        gives=True,
    ),
    "session_gone": Statement(
        "nn", "DELETE FROM session USING {given} WHERE person = c0 AND number = c1", (0, 1)
    ),
    "result_gone": Statement(
        "nnn",
        "DELETE FROM result USING {given} WHERE person = c0 AND result.session = c1 AND at = c2",
        (0, 1, 2),
    ),
    "person": Statement(
        "nntt",
        "INSERT INTO person (id, chat, consent, data) SELECT * FROM {given} "
        "ON CONFLICT (id) DO UPDATE "
        "SET chat = excluded.chat, consent = excluded.consent, data = excluded.data",
        (0,),
    ),
    "session": Statement(
        "nnnt",
        "INSERT INTO session (person, number, touched_at, data) SELECT * FROM {given} "
        "ON CONFLICT (person, number) "
        "DO UPDATE SET touched_at = excluded.touched_at, data = excluded.data",
        (0, 1),
    ),
    "result": Statement(
        "nnnt",
        "INSERT INTO result (person, session, at, data) SELECT * FROM {given} "
        "ON CONFLICT (person, session, at) DO UPDATE SET data = excluded.data",
        (0, 1, 2),
    ),
    "record_gone": Statement(
        "ntn",
        "DELETE FROM record USING {given} WHERE person = c0 AND record.kind = c1 AND number = c2",
        (0, 1, 2),
    ),
    "record": Statement(
        "ntnt",
        "INSERT INTO record (person, kind, number, data) SELECT * FROM {given} "
        "ON CONFLICT (person, kind, number) DO UPDATE SET data = excluded.data",
        (0, 1, 2),
    ),
    "due_gone": Statement("n", "DELETE FROM due USING {given} WHERE person = c0", (0,)),
    "due": Statement(
        "nnn",
        "INSERT INTO due (person, at, size) SELECT * FROM {given} "
        "ON CONFLICT (person) DO UPDATE SET at = excluded.at, size = excluded.size",
        (0,),
    ),
    # What was told already must not be told again, and takes its turn with it.
    "told": Statement("ntt", "INSERT INTO told (person, what, day) SELECT * FROM {given}"),
    "outbox": Statement(
        "nnnttnntnn",
        "INSERT INTO outbox "
        "(id, chat, session, kind, payload, urgent, unasked, status, not_before, at) "
        "SELECT * FROM {given}",
    ),
    # Two processes may see one row as waiting; the one whose mark comes first sends it.
    "claimed": Statement(
        "n",
        "UPDATE outbox SET status = 'attempted' FROM {given} "
        "WHERE id = c0 AND status = 'pending' RETURNING 'outbox', id",
        (0,),
        gives=True,
    ),
    "released": Statement(
        "n",
        "UPDATE outbox SET status = 'pending' FROM {given} WHERE id = c0 AND status = 'attempted'",
        (0,),
    ),
    "ended": Statement(
        "ntn",
        "UPDATE outbox SET payload = '', status = c1, message_id = c2 FROM {given} WHERE id = c0",
        (0,),
    ),
    "screen": Statement(
        "nnnnnn",
        "INSERT INTO screen (chat, session, message_id, has_keyboard, has_media) "
        f"SELECT c1, c2, c3, c4, c5 FROM {{given}} WHERE {_SENT_ROW_EXISTS} "
        "ON CONFLICT (chat, session) DO UPDATE SET message_id = excluded.message_id, "
        "has_keyboard = excluded.has_keyboard, has_media = excluded.has_media",
        (1, 2),
    ),
    "displaced": Statement(
        "nnn",
        "DELETE FROM screen USING {given} WHERE chat = c0 AND session = c1 AND message_id = c2",
        (0, 1, 2),
    ),
    "left": Statement(
        "nnn",
        "INSERT INTO left_keyboard (chat, message_id) SELECT c1, c2 FROM {given} "
        f"WHERE {_SENT_ROW_EXISTS} ON CONFLICT DO NOTHING",
        (1, 2),
    ),
    "left_gone": Statement(
        "nn",
        "DELETE FROM left_keyboard USING {given} WHERE chat = c0 AND message_id = c1",
        (0, 1),
    ),
    "vanished": Statement("n", "DELETE FROM outbox USING {given} WHERE id = c0", (0,)),
    "done": Statement(
        "nnt",
        "UPDATE inbox SET payload = '', done_at = c1, outcome = c2 FROM {given} "
        "WHERE update_id = c0 AND done_at IS NULL RETURNING 'done', update_id",
        (0,),
        gives=True,
    ),
    "meta": Statement(
        "tt",
        "INSERT INTO meta (name, value) SELECT * FROM {given} "
        "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (0,),
    ),
}
"""In the order in which one transaction runs them."""


_CLAIM: Final = (
    "INSERT INTO hold (chat, process) SELECT chat, $2 FROM unnest($1::bigint[]) AS given (chat) "
    "ORDER BY chat ON CONFLICT (chat) DO UPDATE SET "
    "process = coalesce(hold.process, excluded.process), "
    "wanted = hold.wanted OR coalesce(hold.process <> excluded.process, false) "
    "RETURNING CASE WHEN process = $2 THEN 'hold' ELSE 'at ' || process END, chat"
)

_INSTEAD: Final = {
    "session_gone": ("session", (0, 1)),
    "result_gone": ("result", (0, 1, 2)),
    "record_gone": ("record", (0, 1, 2)),
    "due_gone": ("due", (0,)),
    "displaced": ("screen", (1, 2)),
}
"""What goes, and what is put in its place: where both name a row, it is put there."""


def merged(
    changes: Iterable[Change], claim: Sequence[int] = (), process: int = 0
) -> tuple[str, Columns] | None:
    """The statement that makes all the changes, and its values; `None` when there is none.

    It gives the table and the number of each row that it says it has touched. An update that is
    finished already makes it fail.

    Args:
        changes: What is to be kept.
        claim: Chats to take when nobody has them, in their order. Where somebody has one, a mark
            says that something was left there, and `at` and the number of that process come back.
        process: Who takes them.
    """
    rows: dict[str, list[Row]] = {}
    for change in changes:
        for name, more in change.items():
            if more and name in STATEMENTS:
                rows.setdefault(name, []).extend(more)
    if not rows and not claim:
        return None
    _put_apart(rows)
    names = tuple(name for name in STATEMENTS if rows.get(name))
    columns: list[object] = [claim, process] if claim else []
    for name in names:
        put = _put(rows[name], STATEMENTS[name])
        columns.extend(list(column) for column in zip(*put, strict=True))
        if name == "done":
            columns.append(len(put))
    return _sql_of(names, claims=bool(claim)), columns


@lru_cache(maxsize=512)
def _sql_of(names: tuple[str, ...], *, claims: bool) -> str:
    """The statements of these names as parts of one."""
    parts, gives = [], ["SELECT NULL::text AS touched, NULL::bigint AS number WHERE false"]
    at = 0
    if claims:
        at = 2
        parts.append(f"made_hold AS ({_CLAIM})")
        gives.append("SELECT * FROM made_hold")
    for name in names:
        statement = STATEMENTS[name]
        given = _given(statement.types, at)
        at += len(statement.types)
        parts.append(f"made_{name} AS ({statement.sql.format(given=given)})")
        if statement.gives:
            gives.append(f"SELECT * FROM made_{name}")
        if name == "done":
            at += 1
            gives.append(
                "SELECT 'done', 0 WHERE CASE WHEN "
                f"(SELECT count(*) FROM made_done) < ${at}::bigint THEN taken() ELSE false END"
            )
    return f"WITH {', '.join(parts)} {' UNION ALL '.join(gives)}"


def _given(types: str, before: int) -> str:
    """Rows as a table, from parameters after so many others."""
    arrays = ", ".join(f"${before + at}::{_TYPES[kind]}" for at, kind in enumerate(types, 1))
    names = ", ".join(f"c{at}" for at in range(len(types)))
    return f"unnest({arrays}) AS given ({names})"


def _put_apart(rows: dict[str, list[Row]]) -> None:
    """Leave each row to one part of the statement."""
    for going, (coming, key) in _INSTEAD.items():
        if going in rows and coming in rows:
            there = {tuple(row[at] for at in key) for row in rows[coming]}
            rows[going] = [row for row in rows[going] if tuple(row[: len(key)]) not in there]
    if "left" in rows and "left_gone" in rows:
        gone = {tuple(row) for row in rows["left_gone"]}
        rows["left"] = [row for row in rows["left"] if (row[1], row[2]) not in gone]


def _put(rows: list[Row], statement: Statement) -> list[Row]:
    if not statement.key or len(rows) == 1:
        return rows
    by_key = {tuple(row[at] for at in statement.key): row for row in rows}
    return [by_key[key] for key in sorted(by_key)]
