"""The port of the store: what delivery and the commands ask of it, whoever keeps the data."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

from bot.conversation.state import State
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


class Store(Protocol):
    """Keeps what must survive. Whatever has returned is durable; each may raise `StoreError`."""

    async def receive(self, arrivals: Sequence[Arrival], at: datetime) -> list[Arrival]:
        """Write updates down; gives those that were never seen before, in their order."""
        ...

    async def waiting(self) -> list[Arrival]:
        """The updates that came in and whose turn is not finished, oldest first."""
        ...

    async def load(self, person: int) -> State:
        """What is kept about a person; a stranger's state is empty."""
        ...

    async def due(self, now: datetime, after: DuePerson | None, limit: int) -> list[DuePerson]:
        """The next people who are due, earliest first.

        Args:
            now: Those due later are not among them.
            after: The last one of the page before; `None` for the first page.
            limit: How many at most.
        """
        ...

    async def commit(self, turn: FinishedTurn) -> tuple[OutboxRow, ...]:
        """Keep a turn: state, messages and the end of its update at once; gives its rows."""
        ...

    async def give_up(self) -> int:
        """End as `unknown` the unasked rows that were attempted; gives how many.

        For a start: whether these went out nobody knows, and they are never sent twice.
        """
        ...

    async def unsent(self) -> list[OutboxRow]:
        """The rows that a start must send."""
        ...

    async def claim(self, row: OutboxRow) -> bool:
        """Mark an unasked row as attempted before it is sent.

        False when it is not waiting any more: another process has taken it, or it is erased.
        """
        ...

    async def release(self, row: OutboxRow) -> None:
        """Take the mark back: the network has surely not taken the row."""
        ...

    async def settle(self, settled: Settled) -> None:
        """Remember what became of a row, and blank its words."""
        ...

    async def screens(self, chat: int) -> dict[int, Screen]:
        """What shows each session of a chat."""
        ...

    async def left_keyboards(self) -> list[LeftKeyboard]:
        """The messages whose buttons still have to go."""
        ...

    async def keyboard_gone(self, left: LeftKeyboard) -> None:
        """Forget a message whose buttons are gone or cannot be taken away."""
        ...

    async def erase(self, person: int) -> None:
        """Delete everything about a person, in every table and in the file's free space."""
        ...

    async def export(self, person: int) -> Export:
        """Everything that is stored about a person."""
        ...

    async def expire(self, now: datetime) -> int:
        """Forget what has had its time; gives how many sessions went.

        Sessions of people who did not choose to be remembered go after 24 idle hours, answers of
        those who did when they are older than they want, finished rows of inbox and outbox after
        8 days.
        """
        ...

    async def meta(self, name: str) -> str | None:
        """A fact about the bot itself."""
        ...

    async def set_meta(self, name: str, value: str) -> None:
        """Keep a fact about the bot itself."""
        ...

    async def backup(self, target: Path) -> None:
        """Write a consistent copy to a new file."""
        ...

    async def close(self) -> None:
        """Finish what is being written and let go of the file."""
        ...
