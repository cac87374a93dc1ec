"""The store in a file: SQLite through aiosqlite, with one writer and reads beside it."""

import itertools
import json
import sqlite3
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, Self

import aiosqlite

from bot.conversation.state import State
from bot.store import change, decoding
from bot.store.backup import backup
from bot.store.error import store_error
from bot.store.forgetting import erase_person, expire, forget_old, page_of_people, with_old
from bot.store.person import export
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
from bot.store.schema import open_database, open_reading
from bot.store.transactions import SqliteTransactions
from bot.store.writer import Writer

_PAGE = 500
"""People whose age of answers is looked at in one go."""


class SqliteStore:
    """A `Store` in one file. Make it with `open`; use it as an async context manager."""

    def __init__(
        self,
        path: Path,
        writing: aiosqlite.Connection,
        reading: aiosqlite.Connection,
        last_row: int,
    ) -> None:
        self._path = path
        self._writing = writing
        self._reading = reading
        self._writer = Writer(SqliteTransactions(writing, path))
        self._states = Reader(partial(self._of_keys, decoding.STATES), decoding.state_of)
        self._screens = Reader(partial(self._of_keys, decoding.SCREENS), decoding.screens_of)
        self._row_ids = itertools.count(last_row + 1)
        self._writer.start()

    @classmethod
    async def open(cls, path: Path) -> Self:
        """The store in this file, made when there is none.

        Raises:
            StoreError: When the file cannot be used; the message says what to do.
        """
        writing = await open_database(path)
        reading = None
        try:
            reading = await open_reading(path)
            ((last_row,),) = await reading.execute_fetchall(
                "SELECT coalesce(max(id), 0) FROM outbox"
            )
        except sqlite3.Error as error:
            if reading is not None:
                await reading.close()
            await writing.close()
            raise store_error(error, str(path)) from None
        return cls(path, writing, reading, last_row)

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
        return [decoding.arrival_of(row) for row in await self._fetch(decoding.WAITING)]

    async def load(self, person: int) -> State:
        """What is kept about a person."""
        return await self._states.read(person)

    async def due(self, now: datetime, after: DuePerson | None, limit: int) -> list[DuePerson]:
        """The next people who are due, earliest first, of one moment small clubs first."""
        since = (-1, 0, 0)
        if after is not None:
            since = (change.milliseconds(after.at), after.size, after.person)
        rows = await self._fetch(decoding.DUE, (change.milliseconds(now), *since, limit))
        return [DuePerson(person, change.moment(at), size) for person, at, size in rows]

    async def commit(self, turn: FinishedTurn) -> tuple[OutboxRow, ...]:
        """Keep a turn as a whole; gives the rows of its messages."""
        rows = change.numbered(turn.drafts, turn.at, lambda: next(self._row_ids))
        kept = change.finished(turn, rows)
        if turn.erases:
            person = turn.before.person.id

            async def erase_and_keep(connection: aiosqlite.Connection) -> int:
                await erase_person(connection, person)
                for sql, values in change.merged([kept]):
                    await connection.execute_fetchall(sql, (values,))
                # The update that asked for it keeps its id: it must be known when it comes again.
                await connection.execute_fetchall(
                    "UPDATE inbox SET chat = 0 WHERE update_id = ?", (turn.update,)
                )
                return 0

            await self._writer.work(erase_and_keep, is_erasure=True)
        else:
            await self._writer.write(kept)
        return tuple(rows)

    async def give_up(self) -> int:
        """End as `unknown` the unasked rows that were attempted; gives how many."""

        async def work(connection: aiosqlite.Connection) -> int:
            ended = await connection.execute_fetchall(
                "UPDATE outbox SET status = 'unknown', payload = '' "
                "WHERE status = 'attempted' AND unasked RETURNING id"
            )
            return len(list(ended))

        return await self._writer.work(work)

    async def unsent(self) -> list[OutboxRow]:
        """The rows that a start must send."""
        return [decoding.outbox_row_of(row) for row in await self._fetch(decoding.UNSENT)]

    async def claim(self, row: OutboxRow) -> bool:
        """Mark an unasked row as attempted before it is sent; False when it waits no more."""
        return ("outbox", row.id) in await self._writer.write(change.claimed(row))

    async def release(self, row: OutboxRow) -> None:
        """Take the mark back: the network has surely not taken the row."""
        await self._writer.write(change.released(row))

    async def settle(self, settled: Settled) -> None:
        """Remember what became of a row, and blank its words."""
        if settled.row.reply.vanishes:
            await self._writer.wipe(change.settled(settled))
        else:
            await self._writer.write(change.settled(settled))

    async def screens(self, chat: int) -> dict[int, Screen]:
        """What shows each session of a chat."""
        return await self._screens.read(chat)

    async def left_keyboards(self) -> list[LeftKeyboard]:
        """The messages whose buttons still have to go."""
        rows = await self._fetch("SELECT chat, message_id FROM left_keyboard")
        return [LeftKeyboard(chat, message) for chat, message in rows]

    async def keyboard_gone(self, left: LeftKeyboard) -> None:
        """Forget a message whose buttons are gone."""
        await self._writer.write(change.keyboard_gone(left))

    async def erase(self, person: int) -> None:
        """Delete everything about a person, in every table and in the file's free space."""

        async def work(connection: aiosqlite.Connection) -> int:
            await erase_person(connection, person)
            return 0

        await self._writer.work(work, is_erasure=True)

    async def export(self, person: int) -> Export:
        """Everything that is stored about a person."""
        return await export(partial(self._fetch, values=(person,)))

    async def expire(self, now: datetime) -> int:
        """Forget what has had its time; gives how many sessions went."""

        async def work(connection: aiosqlite.Connection) -> int:
            return await expire(connection, now)

        return await self._writer.work(work) + await self._forget_old(now)

    async def _forget_old(self, now: datetime) -> int:
        """Look through everybody who is remembered, a page at a time, so that no one waits."""
        gone = 0
        last = 0
        while True:
            try:
                people = await page_of_people(self._reading, last, _PAGE)
                old = await with_old(self._reading, people, now)
            except sqlite3.Error as error:
                raise store_error(error, str(self._path)) from None
            if old:

                async def work(connection: aiosqlite.Connection, old: list[int] = old) -> int:
                    return await forget_old(connection, old, now)

                gone += await self._writer.work(work, is_erasure=True)
            if len(people) < _PAGE:
                return gone
            last = people[-1][0]

    async def meta(self, name: str) -> str | None:
        """A fact about the bot itself."""
        rows = await self._fetch("SELECT value FROM meta WHERE name = ?", (name,))
        return None if not rows else str(rows[0][0])

    async def set_meta(self, name: str, value: str) -> None:
        """Keep a fact about the bot itself."""
        await self._writer.write({"meta": [(name, value)]})

    async def backup(self, target: Path) -> None:
        """Write a consistent copy to a new file."""
        await backup(self._path, target)

    async def close(self) -> None:
        """Finish what is being written and let go of the file."""
        await self._writer.close()
        await self._states.close()
        await self._screens.close()
        await self._reading.close()
        await self._writing.close()

    async def _of_keys(self, sql: str, keys: Sequence[int]) -> list[Any]:
        return await self._fetch(sql, (json.dumps(keys),))

    async def _fetch(self, sql: str, values: tuple[object, ...] = ()) -> list[Any]:
        try:
            return list(await self._reading.execute_fetchall(sql, values))
        except sqlite3.Error as error:
            raise store_error(error, str(self._path)) from None
