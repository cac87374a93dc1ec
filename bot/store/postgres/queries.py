"""What a server is asked, and who has which chat in hand there."""

# ruff: noqa: S608 (the parts put together are constants of this module)

from collections.abc import Iterable, Sequence
from typing import Final

_AMONG: Final = "= ANY ($1::bigint[])"
_DUE_ROW: Final = 3
_RECORD: Final = 4

STATES: Final = (
    f"SELECT id, 0, '' COLLATE \"C\", 0::bigint, 0::bigint, data FROM person WHERE id {_AMONG} "
    f"UNION ALL SELECT person, 1, '', touched_at, number, data FROM session WHERE person {_AMONG} "
    f"UNION ALL SELECT person, 2, '', at, session, data FROM result WHERE person {_AMONG} "
    f"UNION ALL SELECT person, {_DUE_ROW}, '', at, 0, '' FROM due WHERE person {_AMONG} "
    f"UNION ALL SELECT person, {_RECORD}, kind, number, 0, data FROM record WHERE person {_AMONG} "
    "ORDER BY 2, 3, 4, 5"
)
SCREENS: Final = (
    f"SELECT chat, session, message_id, has_keyboard, has_media FROM screen WHERE chat {_AMONG}"
)
DUE: Final = (
    "WITH found AS (SELECT person, at, size FROM due "
    "WHERE at <= $1 AND (at, size, person) > ($2, $3, $4) AND NOT EXISTS "
    "(SELECT 1 FROM hold WHERE chat = person AND process <> $6) "
    "ORDER BY at, size, person LIMIT $5 FOR UPDATE SKIP LOCKED), "
    "ours AS (INSERT INTO hold (chat, process) SELECT person, $6 FROM found ORDER BY person "
    "ON CONFLICT (chat) DO UPDATE SET process = coalesce(hold.process, excluded.process) "
    "RETURNING chat, process) "
    "SELECT person, at, size FROM found JOIN ours ON chat = person WHERE process = $6 "
    "ORDER BY at, size, person"
)
"""The next who are due and whom nobody has in hand; they are ours then."""

_OPEN: Final = "status IN ('pending', 'attempted')"
WAITING: Final = (
    "SELECT update_id, received_at, payload FROM inbox WHERE done_at IS NULL "
    "AND chat = ANY ($1::bigint[]) ORDER BY seq"
)
UNSENT: Final = (
    "SELECT id, chat, session, kind, payload, urgent, unasked, not_before, at FROM outbox "
    f"WHERE {_OPEN} AND chat = ANY ($1::bigint[]) ORDER BY id"
)
GIVE_UP: Final = (
    "UPDATE outbox SET status = 'unknown', payload = '' "
    "WHERE status = 'attempted' AND unasked = 1 AND chat = ANY ($1::bigint[]) RETURNING id"
)
"""End as unknown what was attempted in these chats: nobody knows whether it went out."""

_FINISHED: Final = (
    "NOT wanted AND NOT EXISTS "
    "(SELECT 1 FROM inbox WHERE inbox.chat = hold.chat AND done_at IS NULL) AND NOT EXISTS "
    f"(SELECT 1 FROM outbox WHERE outbox.chat = hold.chat AND {_OPEN})"
)
LET_GO: Final = (
    "UPDATE hold SET process = NULL, free_at = extract(epoch FROM now()) * 1000 WHERE chat IN "
    "(SELECT chat FROM hold WHERE chat = ANY ($1::bigint[]) AND process = $2 "
    f"AND {_FINISHED} FOR UPDATE SKIP LOCKED) RETURNING chat"
)
ALIVE: Final = (
    "SELECT objid::integer FROM pg_locks WHERE locktype = 'advisory' AND granted "
    "AND classid = $1 AND objsubid = 2 "
    "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)
"""The numbers of the processes that live."""

FREE: Final = (
    "UPDATE hold SET process = NULL, free_at = extract(epoch FROM now()) * 1000 WHERE chat IN "
    "(SELECT chat FROM hold WHERE process <> ALL ($1::integer[]) "
    f"AND {_FINISHED} FOR UPDATE SKIP LOCKED)"
)
"""Give back what processes that have ended held and had finished."""

ADOPT: Final = (
    "UPDATE hold SET process = $2, wanted = false WHERE chat IN "
    "(SELECT chat FROM hold WHERE process <> ALL ($1::integer[]) "
    "ORDER BY chat LIMIT $3 FOR UPDATE SKIP LOCKED) RETURNING chat"
)
"""Take what processes that have ended had not finished."""

ADOPT_ORPHANS: Final = (
    "INSERT INTO hold (chat, process) SELECT chat, $1 FROM "
    f"(SELECT chat FROM inbox WHERE done_at IS NULL UNION SELECT chat FROM outbox WHERE {_OPEN}) "
    "AS unfinished WHERE NOT EXISTS "
    "(SELECT 1 FROM hold WHERE hold.chat = unfinished.chat AND process IS NOT NULL) "
    "ORDER BY chat LIMIT $2 "
    "ON CONFLICT (chat) DO UPDATE SET process = excluded.process WHERE hold.process IS NULL "
    "RETURNING chat"
)
"""Take what is unfinished and nobody's: the server has lost its memory, or was just moved to."""

LEFT_FOR: Final = "UPDATE hold SET wanted = false WHERE process = $1 AND wanted RETURNING chat"
SLOTS: Final = (
    "INSERT INTO pace (name, next_at) VALUES ($1, extract(epoch FROM clock_timestamp()) + $2) "
    "ON CONFLICT (name) DO UPDATE SET "
    "next_at = greatest(pace.next_at, extract(epoch FROM clock_timestamp())) + $2 "
    "RETURNING next_at - $2 - extract(epoch FROM clock_timestamp())::double precision"
)
"""Reserve a stretch of time in which messages leave; gives in how many seconds it begins."""


def numbered(sql: str) -> str:
    """A statement with one value, of `bot.store.person`, as the server writes the place of it."""
    return sql.replace("?", "$1")


def state_rows(rows: Iterable[Sequence[object]]) -> list[tuple[object, ...]]:
    """Rows of `STATES` in the form in which they are decoded: a record is known by its kind."""
    return [
        (person, kind if part == _RECORD else part, place, number, data)
        for person, part, kind, place, number, data in rows
    ]
