"""From what an adapter received to turns: durable first, a chat in order, chats side by side."""

import asyncio
import time
from collections import deque
from collections.abc import Callable, Coroutine, Sequence
from datetime import datetime

from bot.conversation.incoming import (
    Blocked,
    Commanded,
    Due,
    Incoming,
    Muted,
    Odd,
    Said,
    Tapped,
)
from bot.delivery.in_hand import InHand
from bot.delivery.journal import Journal
from bot.delivery.meter import Meter
from bot.delivery.patience import Patience
from bot.delivery.sender import Sender
from bot.delivery.turns import Turns
from bot.store.rows import Arrival, DuePerson
from bot.store.store import Store

_MOST_WAITING = 2000
_MOST_DUE = 10
"""Turns of people who are due in hand at once: somebody who writes waits for no more than these."""

_MANY = 3
"""From so many messages on that wait in one chat it makes room for others between its turns."""

_UNREAD = 10
"""From so many messages on that were not looked through yet that comes first."""

_LONGEST_ROOM_S = 0.1
_PASSED_AT_ONCE = 100
_BY_HAND = (Said, Commanded, Tapped, Odd)
"""Events that a person makes as fast as their fingers, or their program, can."""

_TOO_FAST = "too fast"


class Worker:
    """Takes updates in and has each answered once.

    Args:
        store: Where updates are kept until they are answered.
        turns: Answers them.
        sender: Sends the answers.
        now: The time, aware and UTC.
        journal: The log.
        meter: Counts updates and turns.
        patience: Knows who writes too fast; without it everybody may write as they like.
    """

    def __init__(
        self,
        store: Store,
        turns: Turns,
        sender: Sender,
        now: Callable[[], datetime],
        journal: Journal,
        meter: Meter | None = None,
        patience: Patience | None = None,
    ) -> None:
        self._store = store
        self._turns = turns
        self._sender = sender
        self._now = now
        self._journal = journal
        self._meter = meter or Meter()
        self._patience = patience if patience is not None else Patience(0)
        self._chats: dict[int, deque[Arrival]] = {}
        self._floods: dict[int, deque[Arrival]] = {}
        """What came too fast and was not looked through for emergencies yet."""
        self._tasks: set[asyncio.Task[None]] = set()
        self._brief: set[asyncio.Task[None]] = set()
        """Those of chats where nothing waits behind the turn in hand."""
        self._waiting = 0
        self._has_room = asyncio.Event()
        self._has_room.set()
        self._is_stopping = False
        self._due: set[int] = set()
        self.in_hand = InHand()
        self.on_idle: Callable[[], None] = _nothing
        self._has_room_for_due = asyncio.Event()
        self._has_room_for_due.set()

    async def recover(self) -> None:
        """Take up the updates that an earlier run received and did not finish."""
        waiting = await self._store.waiting()
        if waiting:
            self._journal.info("took up updates", count=len(waiting))
        self._dispatch(waiting)

    async def receive(self, arrivals: Sequence[Arrival]) -> int:
        """Make updates durable and begin to answer the new ones; gives how many are new.

        Raises:
            StoreError: When they could not be kept; they must not be acknowledged then.
        """
        if not arrivals:
            return 0
        kept = await self._store.receive(arrivals, self._now())
        new = [each for each in kept if not self.in_hand.knows(_number(each))]
        self._meter.updates.update(arrival.kind for arrival in new)
        self._dispatch(new)
        return len(new)

    @property
    def waiting(self) -> int:
        """How many updates and unasked turns are not answered yet."""
        return self._waiting

    def take_up(self, found: Sequence[Arrival]) -> None:
        """Answer those of the updates found in the store that are not in hand already."""
        new = self.in_hand.new(found, _number)
        self._meter.updates.update(arrival.kind for arrival in new)
        self._dispatch(new)

    def is_busy(self, chat: int) -> bool:
        """True when turns of a chat are in hand."""
        return chat in self._chats or chat in self._floods

    def write_to(self, due: Sequence[DuePerson]) -> int:
        """Begin the turns of people who are due; gives how many were not in hand already."""
        new = [one for one in due if one.person not in self._due]
        self._due.update(one.person for one in new)
        if len(self._due) >= _MOST_DUE:
            self._has_room_for_due.clear()
        self._dispatch([self._ours(one.person, Due()) for one in new])
        return len(new)

    def left(self, chat: int) -> None:
        """Remember that a chat cannot be reached any more."""
        self._dispatch([self._ours(chat, Blocked())])

    def muted(self, chat: int) -> None:
        """Remember that the topic of a group that the bot writes to is closed or gone."""
        self._dispatch([self._ours(chat, Muted("topic"))])

    def _ours(self, person: int, event: Due | Blocked | Muted) -> Arrival:
        now = self._now()
        name = f"{type(event).__name__.lower()}:{person}:{now.timestamp():.3f}"
        return Arrival(None, Incoming(name, now, person, person, event, private=person > 0))

    async def room(self) -> None:
        """Wait until more updates can be taken in."""
        await self._has_room.wait()

    async def room_for_due(self) -> None:
        """Wait until more people who are due can be taken: few at a time, so that no one waits."""
        await self._has_room.wait()
        await self._has_room_for_due.wait()

    async def rest(self, at_most_s: float) -> None:
        """Wait until nothing is in hand but what goes on for long anyway, and not long."""
        if self._brief:
            await asyncio.wait(self._brief, timeout=at_most_s)

    async def stop(self, at_most_s: float) -> None:
        """Finish the turns in hand; updates that wait stay in the store.

        A turn that cannot be finished in that time, for the store is in trouble, stays there too.
        """
        self._is_stopping = True
        if not self._tasks:
            return
        _, unfinished = await asyncio.wait(self._tasks, timeout=at_most_s)
        for task in unfinished:
            task.cancel()
        await asyncio.gather(*unfinished, return_exceptions=True)
        if unfinished:
            self._journal.warning("turns left for the next start", count=len(unfinished))

    def _dispatch(self, arrivals: Sequence[Arrival]) -> None:
        for arrival in arrivals:
            if arrival.update is not None:
                self.in_hand.add(arrival.update, arrival.incoming.chat)
            if self._is_one_too_many(arrival):
                self._put(arrival, self._floods, self._look_through)
            else:
                self._put(arrival, self._chats, self._work_off)
        self._waiting += len(arrivals)
        if self._waiting >= _MOST_WAITING:
            self._has_room.clear()

    def _is_one_too_many(self, arrival: Arrival) -> bool:
        incoming = arrival.incoming
        if not incoming.private or not isinstance(incoming.event, _BY_HAND):
            return False
        return not self._patience.hears(incoming.chat, asyncio.get_running_loop().time())

    def _put(
        self,
        arrival: Arrival,
        queues: dict[int, deque[Arrival]],
        work: Callable[[int], Coroutine[None, None, None]],
    ) -> None:
        """Put an update into its chat's queue, and begin to work that off."""
        chat = arrival.incoming.chat
        waiting = queues.get(chat)
        if waiting is not None:
            waiting.append(arrival)
            return
        queues[chat] = deque((arrival,))
        task = asyncio.create_task(work(chat))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        if queues is self._chats:
            self._brief.add(task)
            task.add_done_callback(self._brief.discard)

    async def _work_off(self, chat: int) -> None:
        waiting = self._chats[chat]
        while waiting and not self._is_stopping:
            begun = time.perf_counter()
            await self._answer(waiting.popleft())
            self._are_done(1)
            if waiting:
                self._brief -= {asyncio.current_task()}
            if len(waiting) >= _MANY:
                await _make_room(begun)
        del self._chats[chat]
        self.on_idle()

    async def _look_through(self, chat: int) -> None:
        """Give emergencies among what came too fast their turn, and pass over the rest."""
        waiting = self._floods[chat]
        passed: list[Arrival] = []
        while waiting and not self._is_stopping:
            begun = time.perf_counter()
            arrival = waiting.popleft()
            if self._patience.is_news(chat, self._turns.pressing(arrival)):
                self._put(arrival, self._chats, self._work_off)
            else:
                passed.append(arrival)
            # Others go first, but not for so long that an emergency has to wait.
            await (_make_room(begun) if len(waiting) < _UNREAD else asyncio.sleep(0))
            if not waiting or len(passed) >= _PASSED_AT_ONCE:
                await self._pass_over(chat, passed)
                passed = []
        del self._floods[chat]
        self.on_idle()

    async def _pass_over(self, chat: int, passed: Sequence[Arrival]) -> None:
        if not passed:
            return
        says_so = self._patience.is_news(chat, (_TOO_FAST,))
        try:
            turned = await self._turns.pass_over(passed, says_so=says_so)
        except Exception as error:  # noqa: BLE001 (as for a turn: they stay in the inbox)
            self._journal.error("updates not finished", chat, error=type(error).__name__)
        else:
            for arrival in passed:
                if arrival.query:
                    self._sender.answer(arrival.query, turned.toast)
            self._sender.add(turned.rows)
            self._meter.turns[turned.ending] += len(passed)
            self._meter.replies += len(turned.rows)
            self._journal.info("passed over", chat, count=len(passed), told=says_so)
        for arrival in passed:
            self.in_hand.discard(_number(arrival))
        self._are_done(len(passed))

    def _are_done(self, count: int) -> None:
        self._waiting -= count
        if self._waiting < _MOST_WAITING:
            self._has_room.set()

    async def _answer(self, arrival: Arrival) -> None:
        try:
            await self._answered(arrival)
        finally:
            if arrival.update is not None:
                self.in_hand.discard(arrival.update)
            if isinstance(arrival.incoming.event, Due):
                self._due.discard(arrival.incoming.person)
                if len(self._due) < _MOST_DUE:
                    self._has_room_for_due.set()

    async def _answered(self, arrival: Arrival) -> None:
        begun = time.perf_counter()
        chat = arrival.incoming.chat
        try:
            turned = await self._turns.run(arrival)
        except Exception as error:  # noqa: BLE001 (the updates after it must be answered)
            # It stays in the inbox; the next start tries it again.
            self._journal.error("update not finished", chat, error=type(error).__name__)
            self._meter.turn("unfinished", time.perf_counter() - begun, 0)
            return
        if turned.erased:
            self._sender.forget(arrival.incoming.person)
        if arrival.query:
            self._sender.answer(arrival.query, turned.toast)
        self._sender.add(turned.rows)
        seconds = time.perf_counter() - begun
        self._meter.turn(turned.ending, seconds, len(turned.rows))
        self._journal.info(
            "turn",
            chat,
            kind=arrival.kind,
            replies=len(turned.rows),
            ms=round(seconds * 1000, 1),
        )


async def _make_room(begun: float) -> None:
    """Let others go on for as long as one chat has just held them up."""
    await asyncio.sleep(min(time.perf_counter() - begun, _LONGEST_ROOM_S))


def _number(arrival: Arrival) -> int:
    """A number that no update has stands for what we began ourselves."""
    return 2**63 if arrival.update is None else arrival.update


def _nothing() -> None:
    return None
