"""The store on a server: PostgreSQL through asyncpg, with one writer and reads beside it."""

import json
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, Final, Self

import asyncpg

from bot.conversation.state import State
from bot.store import change, decoding
from bot.store.error import StoreError
from bot.store.postgres.forgetting import (
    erase_person,
    expire,
    forget_old,
    page_of_people,
    with_old,
)
from bot.store.postgres.line import Line
from bot.store.postgres.schema import migrate
from bot.store.postgres.statements import DUE, SCREENS, STATES, merged, state_rows
from bot.store.postgres.transactions import PostgresTransactions
from bot.store.reader import Reader
from bot.store.rows import (
    Arrival,
    DuePerson,
    Export,
    FinishedTurn,
    LeftKeyboard,
    OutboxRow,
    Screen,
    Settled,
)
from bot.store.writer import Writer

_PAGE: Final = 500
"""People whose age of answers is looked at in one go."""


class PostgresStore:
    """A `Store` on a server. Make it with `open`; use it as an async context manager."""

    def __init__(self, url: str) -> None:
        self._writing = Line(url)
        # What turns wait for does not stand behind what a tick or a start asks.
        self._reading = Line(url)
        self._looking = Line(url)
        self._writer = Writer(PostgresTransactions(self._writing))
        self._states = Reader(self._read_states, decoding.state_of)
        self._screens = Reader(partial(self._reading.fetch, SCREENS), decoding.screens_of)
        self._last_row = 0

    @classmethod
    async def open(cls, url: str) -> Self:
        """The store at this address, its tables made when there are none.

        Raises:
            StoreError: When the server cannot be used; the message says what to do.
        """
        store = cls(url)
        try:
            async with store._writing.use() as connection:
                await migrate(connection, store._writing.where)
                store._last_row = await connection.fetchval(
                    "SELECT coalesce(max(id), 0) FROM outbox"
                )
        except StoreError:
            await store._writing.close()
            raise
        store._writer.start()
        return store

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def receive(self, arrivals: Sequence[Arrival], at: datetime) -> list[Arrival]:
        """Write updates down; gives those that were never seen before, in their order."""
        new = {arrival.update: arrival for arrival in reversed(arrivals)}
        touched = await self._writer.write(change.received(reversed(new.values()), at))
        return [each for each in reversed(new.values()) if ("inbox", each.update) in touched]

    async def waiting(self) -> list[Arrival]:
        """The updates whose turn is not finished, oldest first."""
        return [decoding.arrival_of(row) for row in await self._looking.fetch(decoding.WAITING)]

    async def load(self, person: int) -> State:
        """What is kept about a person."""
        return await self._states.read(person)

    async def due(self, now: datetime, after: DuePerson | None, limit: int) -> list[DuePerson]:
        """The next people who are due, earliest first, of one moment small clubs first."""
        since = (-1, 0, 0)
        if after is not None:
            since = (change.milliseconds(after.at), after.size, after.person)
        rows = await self._looking.fetch(DUE, change.milliseconds(now), *since, limit)
        return [DuePerson(person, change.moment(at), size) for person, at, size in rows]

    async def commit(self, turn: FinishedTurn) -> tuple[OutboxRow, ...]:
        """Keep a turn as a whole; gives the rows of its messages."""
        rows = change.numbered(turn.drafts, turn.at, partial(self._row_id, turn.at))
        kept = change.finished(turn, rows)
        if turn.erases:
            person = turn.before.person.id

            async def erase_and_keep(connection: asyncpg.Connection) -> int:
                await erase_person(connection, person)
                for sql, columns in merged([kept]):
                    await connection.execute(sql, *columns)
                # The update that asked for it keeps its id: it must be known when it comes again.
                await connection.execute(
                    "UPDATE inbox SET chat = 0 WHERE update_id = $1", turn.update
                )
                return 0

            await self._writer.work(erase_and_keep, is_erasure=True)
        else:
            await self._writer.write(kept)
        return tuple(rows)

    async def give_up(self) -> int:
        """End as `unknown` the unasked rows that were attempted; gives how many."""

        async def work(connection: asyncpg.Connection) -> int:
            ended = await connection.fetch(
                "UPDATE outbox SET status = 'unknown', payload = '' "
                "WHERE status = 'attempted' AND unasked = 1 RETURNING id"
            )
            return len(ended)

        return await self._writer.work(work)

    async def unsent(self) -> list[OutboxRow]:
        """The rows that a start must send."""
        rows = await self._looking.fetch(decoding.UNSENT)
        return [decoding.outbox_row_of(row) for row in rows]

    async def claim(self, row: OutboxRow) -> bool:
        """Mark an unasked row as attempted before it is sent; False when it waits no more."""
        return ("outbox", row.id) in await self._writer.write(change.claimed(row))

    async def release(self, row: OutboxRow) -> None:
        """Take the mark back: the network has surely not taken the row."""
        await self._writer.write(change.released(row))

    async def settle(self, settled: Settled) -> None:
        """Remember what became of a row, and blank its words."""
        await self._writer.write(change.settled(settled))

    async def screens(self, chat: int) -> dict[int, Screen]:
        """What shows each session of a chat."""
        return await self._screens.read(chat)

    async def left_keyboards(self) -> list[LeftKeyboard]:
        """The messages whose buttons still have to go."""
        rows = await self._looking.fetch("SELECT chat, message_id FROM left_keyboard")
        return [LeftKeyboard(chat, message) for chat, message in rows]

    async def keyboard_gone(self, left: LeftKeyboard) -> None:
        """Forget a message whose buttons are gone."""
        await self._writer.write(change.keyboard_gone(left))

    async def erase(self, person: int) -> None:
        """Delete everything about a person, in every table; the server frees the room later."""

        async def work(connection: asyncpg.Connection) -> int:
            await erase_person(connection, person)
            return 0

        await self._writer.work(work, is_erasure=True)

    async def export(self, person: int) -> Export:
        """Everything that is stored about a person."""
        fetch = self._looking.fetch
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
            {"kind": kind, "at": change.moment(at).isoformat(), "outcome": outcome}
            for kind, at, outcome in await fetch(
                "SELECT kind, received_at, outcome FROM inbox WHERE chat = $1 ORDER BY seq", person
            )
        ]
        exported["sent"] = [
            {"kind": kind, "at": change.moment(at).isoformat(), "status": status}
            for kind, at, status in await fetch(
                "SELECT kind, at, status FROM outbox WHERE chat = $1 ORDER BY id", person
            )
        ]
        return exported

    async def expire(self, now: datetime) -> int:
        """Forget what has had its time; gives how many sessions went."""

        async def work(connection: asyncpg.Connection) -> int:
            return await expire(connection, now)

        return await self._writer.work(work) + await self._forget_old(now)

    async def _forget_old(self, now: datetime) -> int:
        """Look through everybody who is remembered, a page at a time, so that no one waits."""
        gone = 0
        last = 0
        while True:
            async with self._looking.use() as connection:
                people = await page_of_people(connection, last, _PAGE)
                old = await with_old(connection, people, now)
            if old:

                async def work(connection: asyncpg.Connection, old: list[int] = old) -> int:
                    return await forget_old(connection, old, now)

                gone += await self._writer.work(work, is_erasure=True)
            if len(people) < _PAGE:
                return gone
            last = people[-1][0]

    async def meta(self, name: str) -> str | None:
        """A fact about the bot itself."""
        rows = await self._looking.fetch("SELECT value FROM meta WHERE name = $1", name)
        return None if not rows else str(rows[0][0])

    async def set_meta(self, name: str, value: str) -> None:
        """Keep a fact about the bot itself."""
        await self._writer.write({"meta": [(name, value)]})

    async def backup(self, target: Path) -> None:
        """A server is copied with its own tools.

        Raises:
            StoreError: Always.
        """
        raise StoreError("server", str(target))

    async def close(self) -> None:
        """Finish what is being written and let go of the server."""
        await self._writer.close()
        await self._states.close()
        await self._screens.close()
        for line in (self._reading, self._looking, self._writing):
            await line.close()

    async def _read_states(self, people: Sequence[int]) -> list[tuple[object, ...]]:
        return state_rows(await self._reading.fetch(STATES, people))

    def _row_id(self, at: datetime) -> int:
        """The next id of a row: they grow with time, so that a chat's rows go out in order."""
        self._last_row = max(self._last_row + 1, change.milliseconds(at) << 20)
        return self._last_row
