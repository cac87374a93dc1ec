"""Which chats are ours: takes over what others leave, and lets go of what is finished."""

import asyncio
import contextlib
from typing import Final

from bot.delivery.journal import Journal
from bot.delivery.sender import Sender
from bot.delivery.worker import Worker
from bot.store.error import StoreError
from bot.store.peers import Peers

LOOK_EVERY_S: Final = 1.0
_GATHER_S: Final = 0.02
"""How long chats may gather that are finished, so that one commit lets go of them together."""

_MOST_HELD: Final = 5000
"""Chats that a process keeps while there is no other: nobody asks for them."""


class Holding:
    """Looks after the chats of this process while others work on the same store.

    Args:
        peers: The others.
        worker: Answers the updates that were left for us.
        sender: Sends the messages that were left for us.
        journal: The log.
    """

    def __init__(self, peers: Peers, worker: Worker, sender: Sender, journal: Journal) -> None:
        self._peers = peers
        self._worker = worker
        self._sender = sender
        self._journal = journal
        self._wake = asyncio.Event()
        self._looking = asyncio.Lock()
        worker.on_idle = sender.on_idle = self._something_finished

    async def run(self) -> None:
        """Look until cancelled."""
        calls = asyncio.create_task(self._hear(), name="calls of others")
        loop = asyncio.get_running_loop()
        next_look = loop.time()
        try:
            while True:
                # Not `wait_for`: it loses a cancellation that comes with the wake-up.
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout_at(next_look):
                        await self._wake.wait()
                    await asyncio.sleep(_GATHER_S)
                self._wake.clear()
                try:
                    if loop.time() >= next_look:
                        next_look = loop.time() + LOOK_EVERY_S
                        await self.look()
                    await self.let_go()
                except StoreError as error:
                    self._journal.error("store failed", fault=error.fault)
        finally:
            calls.cancel()

    async def look(self) -> None:
        """Take over what processes that have ended left, and what others left for us."""
        self._sender.keep_only(self._peers.held)
        async with self._looking:
            taken = await self._peers.take_over()
            self._sender.inherit(taken)
            await self._begin(taken)
        if taken:
            self._journal.warning("took over chats", count=len(taken))
        await self._read_what_is_left()

    async def let_go(self) -> None:
        """Give back the chats in which nothing is left to do."""
        held = self._peers.held
        if not self._peers.are_there and len(held) < _MOST_HELD:
            return
        idle = [
            chat
            for chat in held
            if not self._worker.is_busy(chat)
            and not self._sender.is_busy(chat)
            # The limits of a chat are counted by the one that has it in hand.
            and self._sender.is_rested(chat)
        ]
        if idle:
            # Somebody else may be the next to change what these chats show.
            self._sender.drop(idle)
            await self._peers.let_go(idle)

    async def _hear(self) -> None:
        while True:
            await self._peers.news()
            try:
                await self._read_what_is_left()
            except StoreError as error:
                self._journal.error("store failed", fault=error.fault)

    async def _read_what_is_left(self) -> None:
        async with self._looking:
            await self._begin(await self._peers.left_for_us())

    async def _begin(self, chats: list[int]) -> None:
        """Begin what is not finished in chats, each in its order; what comes in waits for it."""
        if not chats:
            return
        self._worker.in_hand.look()
        self._sender.in_hand.look()
        work = await self._peers.work(chats)
        self._worker.take_up(work.arrivals)
        self._sender.take_up(work.rows)
        self._peers.caught_up(chats)

    def _something_finished(self) -> None:
        if self._peers.are_there:
            self._wake.set()
