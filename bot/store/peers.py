"""What processes that work on one store agree on; alone on a file there is nothing to agree on."""

import asyncio
import contextlib
from collections.abc import Collection, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Protocol

from bot.store.rows import Arrival, OutboxRow


@dataclass(frozen=True, slots=True)
class Work:
    """What is not finished in some chats: updates, oldest first, and messages."""

    arrivals: Sequence[Arrival]
    rows: Sequence[OutboxRow]


class Peers(Protocol):
    """The other processes. A chat with anything unfinished is in the hands of one process.

    Each method may raise `StoreError`.
    """

    @property
    def are_possible(self) -> bool:
        """False when no other process can ever be there."""
        ...

    @property
    def are_there(self) -> bool:
        """True when there were others at the last look."""
        ...

    @property
    def held(self) -> Collection[int]:
        """The chats that are in our hands."""
        ...

    async def lead(self) -> None:
        """Wait until we are the one that does what only one may do; at once when we are."""
        ...

    def together(self, subject: int) -> AbstractAsyncContextManager[None]:
        """No other process has a turn about this club until the end of the block."""
        ...

    async def slots(self, count: int, interval_s: float) -> float:
        """Reserve times at which messages may leave, that far apart.

        Returns:
            In how many seconds the first one is.
        """
        ...

    async def news(self) -> None:
        """Wait until another process says that it has left us something."""
        ...

    async def left_for_us(self) -> list[int]:
        """The chats in which others have left us something."""
        ...

    async def take_over(self) -> list[int]:
        """Take the unfinished chats of processes that have ended; gives them."""
        ...

    async def work(self, chats: Sequence[int]) -> Work:
        """What is not finished in chats of ours."""
        ...

    def read_again(self, chat: int) -> None:
        """The store has something of a chat that is not in hand."""
        ...

    def caught_up(self, chats: Sequence[int]) -> None:
        """What was found in these chats is in hand: what comes in now may follow at once."""
        ...

    async def let_go(self, chats: Sequence[int]) -> None:
        """Give chats back in which everything is finished; where that is not so they stay ours."""
        ...


class NoPeers:
    """The `Peers` of a process that has its store for itself."""

    are_possible = False
    are_there = False
    held: Collection[int] = ()

    async def lead(self) -> None:
        """We are the only one."""

    def together(self, subject: int) -> AbstractAsyncContextManager[None]:
        """There is nobody to wait for."""
        del subject
        return contextlib.nullcontext()

    async def slots(self, count: int, interval_s: float) -> float:
        """All of them are ours."""
        del count, interval_s
        return 0.0

    async def news(self) -> None:
        """There never is any."""
        await asyncio.Event().wait()

    async def left_for_us(self) -> list[int]:
        """Nothing."""
        return []

    async def take_over(self) -> list[int]:
        """Nothing: the next start takes up what this one leaves."""
        return []

    async def work(self, chats: Sequence[int]) -> Work:
        """Nothing that is not in hand."""
        del chats
        return Work((), ())

    def read_again(self, chat: int) -> None:
        """All of it is in hand."""

    def caught_up(self, chats: Sequence[int]) -> None:
        """Nothing was found."""

    async def let_go(self, chats: Sequence[int]) -> None:
        """There is nobody to give them to."""
