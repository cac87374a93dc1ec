"""What a door to the bot may see of it and hand in, whichever network the bot talks to."""

from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from bot.conversation.incoming import Pointed
from bot.delivery.journal import Journal
from bot.delivery.meter import Meter
from bot.store.error import StoreError
from bot.store.store import Store

_PROBE = "ready.probe"

ASKED: Final = "s"
"""The part of a page's address that says which session asks."""

PageEnding = Literal["taken", "again", "old", "forged"]
"""What became of a page's answer: kept; kept before; opened too long ago; of nobody we know."""

Point = Callable[[str, Pointed], Awaitable[PageEnding]]
"""Takes a page's answer with what the network sealed; raises `StoreError` when it was not kept."""

Take = Callable[[Mapping[str, Any]], Awaitable[None]]
"""Makes an update durable; raises `StoreError` when that was not possible."""


@dataclass(slots=True)
class Inside:
    """The running bot, seen from a door; filled in as the start goes on.

    Attributes:
        store: Asked whether it can be written.
        meter: The figures.
        journal: The log.
        depths: How many wait in each queue, by its name.
        contact_s: Seconds since the network last answered; `None` before it did.
        take: Takes an update in; `None` while the bot starts or stops.
        point: Takes an answer of the page with the figure, in the same times.
    """

    store: Store
    meter: Meter
    journal: Journal
    contact_s: Callable[[], float | None]
    depths: Callable[[], Mapping[str, int]] = field(default=dict)
    take: Take | None = None
    point: Point | None = None

    async def is_writable(self) -> bool:
        """True when the store has just kept something."""
        try:
            await self.store.set_meta(_PROBE, "")
        except StoreError:
            return False
        return True


Serve = Callable[[Inside], AbstractAsyncContextManager[object]]
"""Opens a door for as long as the context lasts."""
