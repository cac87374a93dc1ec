"""The writing connection of a server. While it lasts, the chats that it has claimed are ours."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import asyncpg

from bot.store.change import Change
from bot.store.error import StoreError
from bot.store.postgres.line import Line
from bot.store.postgres.schema import PROCESSES, migrate
from bot.store.postgres.statements import merged
from bot.store.writer import Touched, Work

TURN: Final = "turn"
"""Part of a change that names the person a turn is about: only who holds the chat may keep it."""

_CHAT_IN: Final = (("received", 1), ("outbox", 1))
"""In which column of which rows a chat is named."""

_TELL: Final = (
    "SELECT pg_notify('stridewell_' || process, '') FROM unnest($1::integer[]) AS process"
)

_AT: Final = "at "


@dataclass(frozen=True, slots=True)
class OneStatement:
    """Work of a single statement, which is a transaction of its own."""

    work: Work[asyncpg.Connection]

    async def __call__(self, connection: asyncpg.Connection) -> int:
        """Do it."""
        return await self.work(connection)


class PostgresTransactions:
    """Runs them on a connection that is also the proof that this process lives.

    Attributes:
        number: Of this process; never used again by another.
        held: The chats that are in our hands.
        behind: Those of them in which the store may have something that we have not read yet.
        again: Those of them that have to be read once more.
    """

    def __init__(self, url: str) -> None:
        self.line = Line(url, self._opened)
        self.number = 0
        self.held: set[int] = set()
        self.behind: set[int] = set()
        self.again: set[int] = set()
        self.connection: asyncpg.Connection | None = None
        self._claimed: set[int] = set()

    async def _opened(self, connection: asyncpg.Connection) -> None:
        if not self.number:
            await migrate(connection, self.line.where)
            self.number = await connection.fetchval("SELECT nextval('process_number')")
        is_ours = await connection.fetchval(
            "SELECT pg_try_advisory_lock($1, $2)", PROCESSES, self.number
        )
        if not is_ours:
            # The server has not noticed yet that the connection before this one is gone.
            raise StoreError("lost", self.line.where, "the last connection is not gone yet")
        await connection.execute(f"SET application_name = 'stridewell {self.number}'")
        # Without a connection others may have taken what was ours.
        held = await connection.fetch("SELECT chat FROM hold WHERE process = $1", self.number)
        self.held = {chat for (chat,) in held}
        if self.connection is not None:
            # Nobody knows whether what was under way is committed.
            self.again |= self.held
            self.behind |= self.held
        self.connection = connection

    async def keep(self, changes: Sequence[Change]) -> Touched:
        """Commit changes together; gives what they inserted or claimed.

        Raises:
            StoreError: Also `taken`: a turn about a chat that another process has, or whose update
                is finished already.
        """
        self._claimed = set()
        turns = {int(row[0] or 0) for change in changes for row in change.get(TURN, ())}
        async with self.line.use() as connection:
            if turns <= self.held:
                # One statement is a transaction of its own.
                touched = await self._made(connection, changes)
            else:
                async with connection.transaction():
                    touched = await self.keep_within(connection, changes)
        self._have_claimed()
        return touched

    async def keep_within(
        self, connection: asyncpg.Connection, changes: Sequence[Change]
    ) -> Touched:
        """Make changes inside a transaction of `run`."""
        turns = {int(row[0] or 0) for change in changes for row in change.get(TURN, ())}
        if await self.take(connection, turns) != turns:
            raise StoreError("taken", self.line.where)
        return await self._made(connection, changes)

    async def run(self, work: Work[asyncpg.Connection]) -> int:
        """Run work in a transaction of its own; gives what it returned."""
        self._claimed = set()
        async with self.line.use() as connection:
            if isinstance(work, OneStatement):
                result = await work(connection)
            else:
                async with connection.transaction():
                    result = await work(connection)
        self._have_claimed()
        return result

    async def clear(self) -> bool:
        """Nothing to do: the server makes room by itself."""
        return True

    async def take(self, connection: asyncpg.Connection, chats: Iterable[int]) -> set[int]:
        """Claim chats inside a transaction; gives those that are ours, the others are told."""
        ours = set(chats)
        touched = await self._made(connection, (), ours - self.held)
        return {chat for chat in ours if chat in self.held or ("hold", chat) in touched}

    def have(self, chats: Iterable[int]) -> None:
        """Count chats as ours when the transaction under way is committed."""
        self._claimed.update(chats)

    async def _made(
        self,
        connection: asyncpg.Connection,
        changes: Sequence[Change],
        claim: Collection[int] = (),
    ) -> Touched:
        """Make changes and claim the chats that they are about; who has one already is told."""
        chats = {
            int(row[at] or 0)
            for change in changes
            for name, at in _CHAT_IN
            for row in change.get(name, ())
        }
        ours = self.held | self._claimed
        made = merged(changes, sorted((chats | set(claim)) - ours), self.number)
        found = [] if made is None else await connection.fetch(made[0], *made[1])
        touched = {("hold", chat) for chat in chats & ours}
        others = set()
        for name, number in found:
            touched.add((name, number))
            if name == "hold":
                self._claimed.add(number)
            elif name.startswith(_AT):
                others.add(int(name.removeprefix(_AT)))
        if others:
            # Should it not reach them, they see the mark when they look.
            await connection.execute(_TELL, sorted(others))
        return frozenset(touched)

    def _have_claimed(self) -> None:
        self.held |= self._claimed
