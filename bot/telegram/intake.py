"""Raw updates to the worker, however Telegram brought them."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any, Final

from bot.delivery.journal import Journal
from bot.delivery.meter import Meter
from bot.delivery.worker import Worker
from bot.store.rows import Arrival
from bot.telegram.inline import Inline
from bot.telegram.updates import Own, arrival_from

GATHER_S: Final = 0.005
"""How long updates that come one by one may gather under load, so that they share a commit."""

_BUSY: Final = 4


class Intake:
    """Understands updates and has them kept.

    Args:
        worker: Keeps and answers them.
        own: What the bot knows of itself.
        inline: Answers inline queries, which are not kept.
        journal: The log.
        meter: Counts what is not for the bot.
    """

    def __init__(
        self, worker: Worker, own: Own, inline: Inline, journal: Journal, meter: Meter
    ) -> None:
        self._worker = worker
        self._own = own
        self._inline = inline
        self._journal = journal
        self._meter = meter
        self._gathering: list[Mapping[str, Any]] = []
        self._kept: asyncio.Task[None] | None = None

    async def take(self, updates: Sequence[Mapping[str, Any]]) -> None:
        """Make updates durable and begin to answer them.

        Raises:
            StoreError: When they could not be kept; Telegram must not forget them then.
        """
        await self._worker.receive([each for each in map(self._understood, updates) if each])

    async def take_one(self, update: Mapping[str, Any]) -> None:
        """Take one update, when there is room for it, with those that come at the same time.

        Raises:
            StoreError: As above.
        """
        await self._worker.room()
        self._gathering.append(update)
        if self._kept is None:
            self._kept = asyncio.create_task(self._take_gathered())
        # A caller that goes away takes nothing from the others.
        await asyncio.shield(self._kept)

    async def _take_gathered(self) -> None:
        if self._worker.waiting >= _BUSY:
            await asyncio.sleep(GATHER_S)
        updates, self._gathering = self._gathering, []
        self._kept = None
        await self.take(updates)

    def _understood(self, update: Mapping[str, Any]) -> Arrival | None:
        try:
            if "inline_query" in update:
                self._inline.take(update["inline_query"])
                return None
            arrival = arrival_from(update, self._own)
        except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
            self._journal.error("update not understood", error=type(error).__name__)
            arrival = None
        if arrival is None:
            self._meter.ignored += 1
        return arrival
