"""The store on a server: PostgreSQL through asyncpg, with one writer and reads beside it."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final, Self

import asyncpg

from bot.conversation.state import State
from bot.store import change, decoding
from bot.store.error import StoreError
from bot.store.person import export
from bot.store.postgres.forgetting import (
    erase_person,
    expire,
    forget_old,
    page_of_people,
    with_old,
)
from bot.store.postgres.line import Line
from bot.store.postgres.peers import PostgresPeers
from bot.store.postgres.queries import DUE, GIVE_UP, SCREENS, STATES, numbered, state_rows
from bot.store.postgres.transactions import TURN, OneStatement, PostgresTransactions
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

_ID_BITS: Final = 10
"""A thousand rows a millisecond, and a thousand processes at a time."""


class PostgresStore:
    """A `Store` on a server. Make it with `open`; use it as an async context manager."""

    def __init__(self, url: str) -> None:
        self._transactions = PostgresTransactions(url)
        # What turns wait for does not stand behind what a tick or a start asks.
        self._reading = Line(url)
        self._looking = Line(url)
        self._writer = Writer(self._transactions)
        self.peers = PostgresPeers(url, self._transactions, self._writer)
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
        line = store._transactions.line
        try:
            ((last_row,),) = await line.fetch("SELECT coalesce(max(id), 0) FROM outbox")
            store._last_row = last_row >> _ID_BITS
        except StoreError:
            await line.close()
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
        found = []
        for each in reversed(new.values()):
            chat = each.incoming.chat
            if ("hold", chat) not in touched:
                # It is kept for the process that has the chat in hand.
                continue
            if ("behind", each.update) in touched or chat in self._transactions.behind:
                self.peers.read_again(chat)
            elif ("inbox", each.update) in touched:
                found.append(each)
        return found

    async def waiting(self) -> list[Arrival]:
        """The updates of our chats whose turn is not finished, oldest first."""
        work = await self.peers.work(self._held())
        self.peers.caught_up(self._held())
        return list(work.arrivals)

    async def load(self, person: int) -> State:
        """What is kept about a person."""
        return await self._states.read(person)

    async def due(self, now: datetime, after: DuePerson | None, limit: int) -> list[DuePerson]:
        """The next people who are due and whom no other process has in hand."""
        since = (-1, 0, 0)
        if after is not None:
            since = (change.milliseconds(after.at), after.size, after.person)
        found: list[DuePerson] = []

        async def work(connection: asyncpg.Connection) -> int:
            rows = await connection.fetch(
                DUE, change.milliseconds(now), *since, limit, self._transactions.number
            )
            found.extend(DuePerson(person, change.moment(at), size) for person, at, size in rows)
            self._transactions.have(one.person for one in found)
            return len(found)

        await self._writer.work(OneStatement(work))
        return found

    async def commit(self, turn: FinishedTurn) -> tuple[OutboxRow, ...]:
        """Keep a turn as a whole; gives the rows of its messages that are ours to send.

        Raises:
            StoreError: Also `taken`: another process has the chat, or has finished the update.
        """
        rows = change.numbered(turn.drafts, turn.at, partial(self._row_id, turn.at))
        kept = {**change.finished(turn, rows), TURN: [(turn.before.person.id,)]}
        if turn.erases:
            person = turn.before.person.id

            async def erase_and_keep(connection: asyncpg.Connection) -> int:
                await erase_person(connection, person)
                await self._transactions.keep_within(connection, [kept])
                # The update that asked for it keeps its id: it must be known when it comes again.
                await connection.execute(
                    "UPDATE inbox SET chat = 0 WHERE update_id = $1", turn.update
                )
                return 0

            await self._writer.work(erase_and_keep, is_erasure=True)
            return tuple(rows)
        touched = await self._writer.write(kept)
        return tuple(row for row in rows if ("hold", row.chat) in touched)

    async def give_up(self) -> int:
        """End as `unknown` the unasked rows of our chats that were attempted; gives how many.

        What processes that have ended had in hand becomes ours with it.
        """
        while await self.peers.take_over():
            pass

        async def work(connection: asyncpg.Connection) -> int:
            return len(await connection.fetch(GIVE_UP, self._held()))

        return self.peers.given_up() + await self._writer.work(work)

    async def unsent(self) -> list[OutboxRow]:
        """The rows of our chats that a start must send."""
        return list((await self.peers.work(self._held())).rows)

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
        left: list[LeftKeyboard] = []

        async def work(connection: asyncpg.Connection) -> int:
            rows = await connection.fetch("SELECT chat, message_id FROM left_keyboard")
            ours = await self._transactions.take(connection, {chat for chat, _ in rows})
            left.extend(LeftKeyboard(chat, message) for chat, message in rows if chat in ours)
            return len(left)

        await self._writer.work(work)
        return left

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

        async def fetch(sql: str) -> Sequence[asyncpg.Record]:
            return await self._looking.fetch(numbered(sql), person)

        return await export(fetch)

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
        await self.peers.close()
        for line in (self._reading, self._looking, self._transactions.line):
            await line.close()

    async def _read_states(self, people: Sequence[int]) -> list[tuple[object, ...]]:
        return state_rows(await self._reading.fetch(STATES, people))

    def _held(self) -> list[int]:
        return list(self._transactions.held)

    def _row_id(self, at: datetime) -> int:
        """The next id of a row: they grow with time, so that a chat's rows go out in order.

        The last bits are the process's own, so that no other makes the same.
        """
        self._last_row = max(self._last_row + 1, change.milliseconds(at) << _ID_BITS)
        return self._last_row << _ID_BITS | self._transactions.number % (1 << _ID_BITS)
