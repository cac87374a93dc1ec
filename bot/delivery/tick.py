"""The tick: looks in the index of who is due, and has those people written to."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

from bot.delivery.clock_watch import ClockWatch
from bot.delivery.journal import Journal
from bot.delivery.meter import Meter
from bot.delivery.sender import Sender
from bot.delivery.worker import Worker
from bot.store.error import StoreError
from bot.store.rows import DuePerson
from bot.store.store import Store

EVERY_S: Final = 1.0
_PAGE: Final = 10
_TOLD_EVERY: Final = 1000
"""People of one burst between two lines of the log about it."""

_EVER: Final = datetime.max.replace(tzinfo=UTC)


class Tick:
    """Begins the turns of people who are due, no faster than their messages go out.

    Args:
        store: Knows who is due.
        worker: Runs the turns, each person's in order with what they say themselves.
        sender: Says when there is room for more messages.
        now: The time, aware and UTC.
        journal: The log.
        meter: Told how late the tick is.
    """

    def __init__(
        self,
        store: Store,
        worker: Worker,
        sender: Sender,
        now: Callable[[], datetime],
        journal: Journal,
        meter: Meter | None = None,
    ) -> None:
        self._store = store
        self._worker = worker
        self._sender = sender
        self._now = now
        self._journal = journal
        self._meter = meter or Meter()
        self._watch = ClockWatch()

    async def run(self) -> None:
        """Tick until cancelled."""
        while True:
            try:
                await self.once()
            except StoreError as error:
                self._journal.error("store failed", fault=error.fault)
            await asyncio.sleep(EVERY_S)

    async def once(self) -> int:
        """Begin the turns of everybody who is due now; gives how many.

        After the clock was set back everybody has a turn: what was settled up to a time that is
        to come again would else not be told when it comes.

        Raises:
            StoreError: When the store cannot say who is due.
        """
        now = self._now()
        set_by_s = self._watch.set_by_s(now, asyncio.get_running_loop().time())
        if set_by_s:
            self._journal.warning("the clock was set", by_s=round(set_by_s))
        until = _EVER if set_by_s < 0 else now
        begun = 0
        last: DuePerson | None = None
        while True:
            await self._worker.room_for_due()
            await self._sender.room()
            due = await self._store.due(until, last, _PAGE)
            if last is None:
                lag_s = max(0.0, (now - due[0].at).total_seconds()) if due else 0.0
                self._meter.tick_lag_s = lag_s
            if begun == 0 and due:
                self._journal.info("people due", lag_s=round(lag_s, 1))
            if not due:
                break
            before = begun // _TOLD_EVERY
            begun += self._worker.write_to(due)
            if begun // _TOLD_EVERY > before:
                self._journal.info("writing to people", begun=begun, unsent=self._sender.unasked)
            last = due[-1]
        if begun:
            self._journal.info("people written to", count=begun)
        return begun
