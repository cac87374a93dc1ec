"""What waits to be sent to one chat, in order, with what the chat shows now."""

import heapq
from dataclasses import dataclass, field

from bot.store.rows import OutboxRow, Screen

URGENT, ANSWER, UNASKED, STRIP = range(4)


@dataclass(frozen=True, slots=True, order=True)
class Item:
    """One thing to do: send a row, or take the buttons off an old message."""

    priority: int
    number: int
    row: OutboxRow | None = field(compare=False, default=None)
    message: int = field(compare=False, default=0)


@dataclass(slots=True, eq=False)
class Lane:
    """The queue of one chat.

    Attributes:
        screens: What shows each session, once it was read from the store.
        in_hand: The row that is being sent now.
        turn: Grows whenever an earlier place in the sender's queues is no longer valid.
        retry_at: Nothing goes before that time.
        failures: How often the item at the head has failed.
    """

    chat: int
    screens: dict[int, Screen] | None = None
    in_hand: Item | None = None
    turn: int = 0
    retry_at: float = 0.0
    failures: int = 0
    waiting: list[Item] = field(default_factory=list)

    @property
    def head(self) -> Item:
        """What goes next."""
        return self.waiting[0]

    @property
    def is_idle(self) -> bool:
        """True when there is nothing to do."""
        return not self.waiting and self.in_hand is None

    def add(self, row: OutboxRow) -> list[OutboxRow]:
        """Put a row in; gives the rows that need not be sent because of it."""
        replaced = [item for item in self.waiting if _replaces(row, item.row)]
        if replaced:
            gone = set(map(id, replaced))
            self.waiting = [item for item in self.waiting if id(item) not in gone]
            heapq.heapify(self.waiting)
        heapq.heappush(self.waiting, Item(_priority(row), row.id, row))
        return [item.row for item in replaced if item.row is not None]

    def add_strip(self, message: int) -> None:
        """Put in that a message of ours has to lose its buttons."""
        heapq.heappush(self.waiting, Item(STRIP, message, None, message))

    def take(self) -> Item:
        """Take out what goes next."""
        return heapq.heappop(self.waiting)

    def put_back(self, item: Item) -> OutboxRow | None:
        """Put back what did not go; gives its row when newer ones have made it needless."""
        row = item.row
        if row is not None:
            newer = (each.row for each in self.waiting if each.number > item.number)
            if any(_replaces(each, row) for each in newer if each is not None):
                return row
        heapq.heappush(self.waiting, item)
        return None

    def forget(self) -> None:
        """Drop everything: the person is erased."""
        self.waiting.clear()
        self.screens = {}


def _priority(row: OutboxRow) -> int:
    if row.reply.urgent:
        return URGENT
    return UNASKED if row.unasked else ANSWER


def _replaces(newer: OutboxRow, older: OutboxRow | None) -> bool:
    """True when nobody misses the older row once the newer one is there."""
    if older is None or older.reply.urgent or older.reply.session is None:
        return False
    if newer.reply.session != older.reply.session or older.unasked:
        return False
    # Emergency advice stands alone: the question it interrupts must not come after it.
    return newer.reply.urgent or (newer.reply.mode == "edit" and older.reply.mode == "edit")
