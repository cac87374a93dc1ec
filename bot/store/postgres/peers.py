"""The other processes on a server: who lives is known by locks that end with a connection."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager
from typing import Final

import asyncpg

from bot.store import decoding
from bot.store.error import StoreError
from bot.store.peers import Work
from bot.store.postgres.line import Line
from bot.store.postgres.queries import (
    ADOPT,
    ADOPT_ORPHANS,
    ALIVE,
    FREE,
    GIVE_UP,
    LEFT_FOR,
    LET_GO,
    SLOTS,
    UNSENT,
    WAITING,
)
from bot.store.postgres.schema import CLUBS, LEADING, ONLY_ONE, PROCESSES
from bot.store.postgres.transactions import OneStatement, PostgresTransactions
from bot.store.writer import Writer

_AT_ONCE: Final = 500
"""Chats that are taken over or let go in one transaction."""

_ORPHANS_EVERY: Final = 10
"""Looks, of which one is for what nobody has: that happens after a crash of the server only."""

_ASK_AGAIN_S: Final = 1.0
_CLUB_AGAIN_S: Final = 0.02
_OVERALL: Final = "overall"


class PostgresPeers:
    """The `Peers` on a server; made and closed by its store."""

    are_possible = True

    def __init__(
        self,
        url: str,
        transactions: PostgresTransactions,
        writer: Writer[asyncpg.Connection],
    ) -> None:
        self._transactions = transactions
        self._writer = writer
        self._line = Line(url, self._opened)
        self._news = asyncio.Event()
        self._others = 0
        self._given_up = 0
        self._looks = 0
        self._leading = asyncio.Lock()
        self._leads_on: asyncpg.Connection | None = None

    @property
    def number(self) -> int:
        """The number of this process; its connection carries it in its name."""
        return self._transactions.number

    @property
    def are_there(self) -> bool:
        """True when there were others at the last look."""
        return self._others > 0

    @property
    def held(self) -> Collection[int]:
        """The chats that are in our hands."""
        return self._transactions.held

    async def lead(self) -> None:
        """Wait until we are the one that does what only one may do; at once when we are."""
        while not self._leads():
            async with self._leading:
                if self._leads():
                    return
                if await self._tried("SELECT pg_try_advisory_lock($1, $2)", ONLY_ONE, LEADING):
                    self._leads_on = self._transactions.connection
                    return
                await asyncio.sleep(_ASK_AGAIN_S)

    async def _wait_for(self, sql: str, *key: int) -> None:
        """Ask for a lock until it can be had: on a line that others share nobody may wait in it."""
        while True:
            if await self._tried(sql, *key):
                return
            await asyncio.sleep(_CLUB_AGAIN_S)

    async def _tried(self, sql: str, *key: int) -> bool:
        """True when a lock could be had; a server in trouble has none to give."""
        try:
            ((is_ours,),) = await self._transactions.line.fetch(sql, *key)
        except StoreError as error:
            if not error.is_passing:
                raise
            return False
        return bool(is_ours)

    def _leads(self) -> bool:
        """The lock lives as long as the connection that has it."""
        connection = self._leads_on
        return connection is not None and not connection.is_closed()

    @asynccontextmanager
    async def together(self, subject: int) -> AsyncIterator[None]:
        """No other process has a turn about this club until the end of the block.

        A person's chat is in our hands anyway while a turn about that person goes on.
        """
        if subject >= 0:
            yield
            return
        line = self._transactions.line
        await self._wait_for("SELECT pg_try_advisory_lock($1, hashint8($2))", CLUBS, subject)
        try:
            yield
        finally:
            # A connection that is lost has taken the lock with it.
            with contextlib.suppress(StoreError):
                await line.fetch("SELECT pg_advisory_unlock($1, hashint8($2))", CLUBS, subject)

    async def slots(self, count: int, interval_s: float) -> float:
        """Reserve times at which messages may leave; gives in how many seconds the first is."""
        ((first_in_s,),) = await self._line.fetch(SLOTS, _OVERALL, count * interval_s)
        return max(0.0, float(first_in_s))

    async def news(self) -> None:
        """Wait until another process says that it has left us something."""
        await self._news.wait()
        self._news.clear()

    async def left_for_us(self) -> list[int]:
        """The chats in which others have left us something."""
        chats: set[int] = set()

        async def look(connection: asyncpg.Connection) -> int:
            found = await connection.fetch(LEFT_FOR, self._transactions.number)
            chats.update(chat for (chat,) in found)
            self._transactions.have(chats)
            # What is to be read again may have been taken over by another process since.
            chats.update(again & self._transactions.held)
            # What comes in from now on is younger than what is read next.
            self._transactions.behind |= chats
            return len(chats)

        again, self._transactions.again = self._transactions.again, set()
        try:
            await self._writer.work(OneStatement(look))
        except StoreError:
            self._transactions.again |= again
            raise
        self._transactions.behind -= again - chats
        return sorted(chats)

    def read_again(self, chat: int) -> None:
        """The store has something of a chat that is not in hand."""
        self._transactions.behind.add(chat)
        self._transactions.again.add(chat)
        self._news.set()

    def caught_up(self, chats: Sequence[int]) -> None:
        """What was found in these chats is in hand."""
        self._transactions.behind.difference_update(chats)
        self._transactions.behind |= self._transactions.again

    async def take_over(self) -> list[int]:
        """Take the unfinished chats of processes that have ended; gives them.

        Unasked messages that were attempted there are given up: nobody knows whether they went out.
        """
        # The line on which others call us must be there, too.
        await self._line.fetch("SELECT 1")
        number = self._transactions.number
        chats: list[int] = []

        async def take(connection: asyncpg.Connection) -> int:
            alive = [one for (one,) in await connection.fetch(ALIVE, PROCESSES)]
            self._others = len(set(alive) - {number})
            await connection.execute(FREE, alive)
            taken = list(await connection.fetch(ADOPT, alive, number, _AT_ONCE))
            if self._looks % _ORPHANS_EVERY == 0:
                taken += await connection.fetch(ADOPT_ORPHANS, number, _AT_ONCE)
            chats.extend(chat for (chat,) in taken)
            if chats:
                self._given_up += len(await connection.fetch(GIVE_UP, chats))
            self._transactions.have(chats)
            self._transactions.behind.update(chats)
            return len(chats)

        await self._writer.work(take)
        if not chats:
            self._looks += 1
        return chats

    def given_up(self) -> int:
        """How many messages were given up since this was last asked."""
        count, self._given_up = self._given_up, 0
        return count

    async def work(self, chats: Sequence[int]) -> Work:
        """What is not finished in chats of ours."""
        try:
            async with self._line.use() as connection:
                waiting = await connection.fetch(WAITING, chats)
                unsent = await connection.fetch(UNSENT, chats)
        except StoreError:
            self._transactions.again.update(chats)
            raise
        return Work(
            [decoding.arrival_of(row) for row in waiting],
            [decoding.outbox_row_of(row) for row in unsent],
        )

    async def let_go(self, chats: Sequence[int]) -> None:
        """Give chats back in which everything is finished; where that is not so they stay ours."""
        number, held = self._transactions.number, self._transactions.held
        for at in range(0, len(chats), _AT_ONCE):
            part = chats[at : at + _AT_ONCE]

            async def let(connection: asyncpg.Connection, part: Sequence[int] = part) -> int:
                gone = [chat for (chat,) in await connection.fetch(LET_GO, part, number)]
                # Before anything else is written: who claims one of them now has to ask.
                held.difference_update(gone)
                return len(gone)

            await self._writer.work(OneStatement(let))

    async def close(self) -> None:
        """Let go of the connection."""
        await self._line.close()

    async def _opened(self, connection: asyncpg.Connection) -> None:
        # What is reserved or read here need not outlive a crash of the server.
        await connection.execute("SET synchronous_commit = off")
        if self._transactions.number:
            await connection.add_listener(f"stridewell_{self._transactions.number}", self._called)
        # Nobody could call while there was no connection.
        self._news.set()

    def _called(self, *_: object) -> None:
        self._news.set()
