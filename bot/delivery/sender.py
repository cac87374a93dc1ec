"""Drains the outbox: best first, each chat in order, as fast as the limits allow."""

import asyncio
import heapq
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Collection, Coroutine, Iterable
from datetime import datetime
from math import inf
from typing import TypeVar, assert_never

from bot.conversation.reply import Toast
from bot.delivery.departure import Departure, Gate
from bot.delivery.in_hand import InHand
from bot.delivery.journal import Journal
from bot.delivery.lane import STRIP, UNASKED, URGENT, Item, Lane
from bot.delivery.limiter import Limiter
from bot.delivery.meter import Meter
from bot.delivery.port import Delivered, Gone, Later, Port, Refused, Sent
from bot.delivery.showing import Shown, show
from bot.store.error import StoreError
from bot.store.rows import Ending, LeftKeyboard, OutboxRow, Settled
from bot.store.store import Store

_AT_ONCE = 400
_UNASKED_AT_ONCE = 60
"""Calls under way beyond which nothing unasked is begun: two seconds of what Telegram takes."""

_MOST_UNASKED = 200
"""Unasked rows in memory; the rest of a burst waits in the store."""

_MOST_SLOTS = 8
_IDLE_LANES = 1024
_FIRST_RETRY_S = 0.5
_LAST_RETRY_S = 60.0


What = TypeVar("What")
Clock = Callable[[], datetime]
Slots = Callable[[int, float], Awaitable[float]]
"""Reserves so many times that far apart; gives in how many seconds the first one is."""


class Sender:
    """Sends rows that are committed; tells the store what became of each."""

    def __init__(
        self,
        store: Store,
        port: Port,
        limiter: Limiter,
        journal: Journal,
        now: Clock,
        meter: Meter | None = None,
        slots: Slots | None = None,
    ) -> None:
        self._store = store
        self._port = port
        self._limiter = limiter
        self._journal = journal
        self._wall_clock = now
        self._meter = meter or Meter()
        self._slots = slots
        self._is_asking = False
        self._lanes: OrderedDict[int, Lane] = OrderedDict()
        self._ready: list[tuple[int, int, int, int]] = []
        """Priority, number, chat and turn of heads that wait for the overall limit only."""
        self._delayed: list[tuple[float, int, int]] = []
        """When, chat and turn of lanes that have to wait."""
        self._sending = 0
        self._gate = Gate(limiter)
        self._tasks: set[asyncio.Task[None]] = set()
        self._timer: asyncio.TimerHandle | None = None
        self._is_stopping = False
        self._unasked: set[int] = set()
        self._has_room = asyncio.Event()
        self._has_room.set()
        self.in_hand = InHand()
        self.on_gone: Callable[[int], None] = _nothing
        self.on_idle: Callable[[], None] = _nobody

    async def room(self) -> None:
        """Wait until more unasked rows can be taken in."""
        await self._has_room.wait()

    @property
    def unasked(self) -> int:
        """How many unasked rows wait to be sent."""
        return len(self._unasked)

    @property
    def waiting(self) -> int:
        """How many messages wait to be sent."""
        return sum(len(lane.waiting) for lane in self._lanes.values())

    @property
    def under_way(self) -> int:
        """How many calls have no answer yet."""
        return self._sending

    async def recover(self) -> None:
        """Take up what an earlier run left; what may have gone out unasked is given up."""
        unknown = await self._store.give_up()
        if unknown:
            self._journal.warning("given up", outcome="unknown", count=unknown)
        self.add(await self._store.unsent())
        for left in await self._store.left_keyboards():
            self._lane(left.chat).add_strip(left.message)
            self._place(self._lane(left.chat), _now())
        self._start_due()

    def add(self, rows: Iterable[OutboxRow]) -> None:
        """Send these rows when it is their turn; those that are in hand already are no news."""
        for row in rows:
            if self.in_hand.knows(row.id):
                # It was found in the store before its turn could hand it in.
                continue
            lane = self._lane(row.chat)
            self.in_hand.add(row.id, row.chat)
            if row.unasked:
                self._unasked.add(row.id)
            for replaced in lane.add(row):
                self._spawn(self._settle(Settled(replaced, "replaced")))
            self._place(lane, _now())
        if len(self._unasked) >= _MOST_UNASKED:
            self._has_room.clear()
        self._start_due()

    def take_up(self, found: Iterable[OutboxRow]) -> None:
        """Send those of the rows found in the store that are not in hand already."""
        self.add(self.in_hand.new(found, _number))

    def is_busy(self, chat: int) -> bool:
        """True when something for a chat waits, is being sent, or is not written down yet."""
        lane = self._lanes.get(chat)
        return self.in_hand.has(chat) or (lane is not None and not lane.is_idle)

    def is_rested(self, chat: int) -> bool:
        """True when the limits of a chat do not remember what we sent, so that others may send."""
        return self._limiter.is_rested(chat, _now())

    def inherit(self, chats: Iterable[int]) -> None:
        """Begin slowly in chats of a process that has ended: what it sent there is not known."""
        now = _now()
        for chat in chats:
            self._limiter.empty(chat, now)

    def drop(self, chats: Iterable[int]) -> None:
        """Forget what idle chats show: another process may change it."""
        for chat in chats:
            self._lanes.pop(chat, None)

    def keep_only(self, chats: Collection[int]) -> None:
        """Drop what waits in other chats than these: another process has it."""
        for lane in [each for chat, each in self._lanes.items() if chat not in chats]:
            self._let_go_of_all(lane)
            if lane.is_idle:
                del self._lanes[lane.chat]

    def answer(self, query: str, toast: Toast) -> None:
        """Answer a tap at once, beside everything else."""
        self._spawn(self._port.answer(query, toast))

    def forget(self, chat: int) -> None:
        """Drop what waits for a chat whose person was erased."""
        lane = self._lanes.get(chat)
        if lane is not None:
            self._let_go_of_all(lane)
            lane.forget()

    def _let_go_of_all(self, lane: Lane) -> None:
        """Take everything out of a lane that waits in it."""
        for item in lane.waiting:
            if item.row is not None:
                self._let_go(item.row)
                self.in_hand.discard(item.row.id)
        lane.waiting.clear()
        lane.turn += 1

    async def stop(self, timeout_s: float) -> None:
        """Send what is due within the time, then let go; the rest is in the store."""
        deadline = _now() + timeout_s
        while (now := _now()) < deadline:
            next_at = self._next_at(now)
            if self._tasks:
                await asyncio.wait(
                    self._tasks, timeout=deadline - now, return_when=asyncio.FIRST_COMPLETED
                )
            elif next_at is None or next_at > deadline:
                break
            else:
                await asyncio.sleep(next_at - now + 0.001)
        self._is_stopping = True
        if self._timer is not None:
            self._timer.cancel()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _lane(self, chat: int) -> Lane:
        lane = self._lanes.get(chat)
        if lane is None:
            if len(self._lanes) >= _IDLE_LANES:
                self._drop_oldest_idle()
            lane = self._lanes[chat] = Lane(chat)
        return lane

    def _drop_oldest_idle(self) -> None:
        for chat, lane in self._lanes.items():
            if lane.is_idle and lane.retry_at == 0:
                del self._lanes[chat]
                return

    def _place(self, lane: Lane, now: float) -> None:
        """Put a lane where it is looked for next."""
        if lane.in_hand is not None:
            return
        if not lane.waiting:
            self._lanes.move_to_end(lane.chat)
            return
        lane.turn += 1
        at = self._due_at(lane, now)
        if at > now:
            heapq.heappush(self._delayed, (at, lane.chat, lane.turn))
        else:
            head = lane.head
            heapq.heappush(self._ready, (head.priority, head.number, lane.chat, lane.turn))

    def _due_at(self, lane: Lane, now: float) -> float:
        item = lane.head
        row = item.row
        if item.priority == URGENT:
            wait_s = self._limiter.hold_s(lane.chat, now)
        else:
            spare = 1 if item.priority == STRIP else 0
            wait_s = self._limiter.chat_wait_s(lane.chat, now, spare=spare)
        if row is not None and row.not_before is not None:
            wait_s = max(wait_s, (row.not_before - self._wall_clock()).total_seconds())
        return max(now + wait_s, lane.retry_at)

    def _start_due(self) -> None:
        """Start everything that may go now, and set the alarm for what comes next."""
        if self._is_stopping:
            return
        now = _now()
        while self._delayed and self._delayed[0][0] <= now:
            _, chat, turn = heapq.heappop(self._delayed)
            lane = self._lanes.get(chat)
            if lane is not None and lane.turn == turn and lane.waiting:
                self._place(lane, now)
        while self._ready and self._sending < _AT_ONCE and not self._limiter.wait_s(now):
            if self._ready[0][0] == UNASKED and self._sending >= _UNASKED_AT_ONCE:
                break
            _, _, chat, turn = heapq.heappop(self._ready)
            lane = self._lanes.get(chat)
            if lane is None or lane.turn != turn or not lane.waiting or lane.in_hand:
                continue
            if self._due_at(lane, now) > now:
                self._place(lane, now)
                continue
            self._limiter.spend(chat, now)
            self._sending += 1
            item = lane.take()
            if item.row is None:
                self._spawn(self._strip(lane.chat, item.message))
                self._place(lane, now)
            else:
                lane.in_hand = item
                self._spawn(self._do(lane, item, item.row))
        if self._ready and self._slots is not None and self._limiter.lacks_slots():
            self._ask_for_slots(self._slots)
        self._set_alarm(now)

    def _ask_for_slots(self, slots: Slots) -> None:
        """Reserve times for what waits, a few at once, so that processes take turns."""
        if not self._is_asking:
            self._is_asking = True
            self._spawn(self._reserve(slots, min(len(self._ready), _MOST_SLOTS)))

    async def _reserve(self, slots: Slots, count: int) -> None:
        try:
            first_in_s = await slots(count, self._limiter.interval_s)
            self._limiter.grant(_now() + first_in_s, count)
        except StoreError as error:
            self._journal.error("store failed", fault=error.fault)
            await asyncio.sleep(_FIRST_RETRY_S)
        finally:
            self._is_asking = False
        self._start_due()

    def _next_at(self, now: float) -> float | None:
        """When something may go next; `None` when nothing waits."""
        times = [self._delayed[0][0]] if self._delayed else []
        if self._ready and (wait_s := self._limiter.wait_s(now)) < inf:
            times.append(now + wait_s)
        return min(times, default=None)

    def _set_alarm(self, now: float) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        at = self._next_at(now)
        if at is not None and (at > now or not self._sending):
            loop = asyncio.get_running_loop()
            self._timer = loop.call_at(max(at, now + 0.0005), self._start_due)

    async def _do(self, lane: Lane, item: Item, row: OutboxRow) -> None:
        settled: Settled | None = None
        try:
            settled = await self._send(lane, item, row)
            if settled is not None and self._slots is not None:
                # Who takes over from a process that was killed repeats one message a chat at most.
                await self._settle(settled)
                settled = None
        finally:
            lane.in_hand = None
            self._sending -= 1
            self._place(lane, _now())
            self._start_due()
        # The next message of the chat need not wait until this is written down.
        if settled is not None:
            await self._settle(settled)

    async def _strip(self, chat: int, message: int) -> None:
        """Take old buttons away, beside the messages of the chat: nobody waits for it."""
        try:
            outcome = await Departure(self._port, self._limiter).strip(chat, message)
        finally:
            self._sending -= 1
            self._start_due()
        if not isinstance(outcome, Later):
            await self._keep(self._store.keyboard_gone, LeftKeyboard(chat, message))
        elif outcome.seconds is not None:
            # It stays noted; the next start takes it up.
            self._limiter.refused(chat, outcome.seconds, _now())

    async def _send(self, lane: Lane, item: Item, row: OutboxRow) -> Settled | None:
        """Send a row; gives its end, `None` when it waits for another try."""
        try:
            if row.unasked and not await self._store.claim(row):
                self._let_go(row)
                self.in_hand.discard(row.id)
                return None
            if lane.screens is None:
                lane.screens = await self._store.screens(lane.chat)
        except StoreError:
            self._delay(lane, item, Later(is_certain=True))
            return None
        # What nobody asked for leaves one by one: a slow commit may have held several up.
        way = Departure(self._port, self._limiter, self._gate if row.unasked else None)
        try:
            shown = await show(way, lane.screens, row)
        except Exception as error:  # noqa: BLE001 (one message must not end all sending)
            shown = Shown(Refused(type(error).__name__))
        outcome = shown.outcome
        if isinstance(outcome, Later) and (outcome.is_certain or not row.unasked):
            if row.unasked:
                # Should the process end while it waits, it is known not to be sent.
                await self._keep(self._store.release, row)
            self._delay(lane, item, outcome)
            return None
        lane.failures = 0
        lane.retry_at = 0.0
        for message in shown.stripped:
            lane.add_strip(message)
        return self._settled(lane, row, shown)

    def _settled(self, lane: Lane, row: OutboxRow, shown: Shown) -> Settled:
        outcome = shown.outcome
        ending = _ending(outcome)
        self._meter.sends[ending] += 1
        if ending != "sent":
            reason = outcome.reason if isinstance(outcome, Refused) else ""
            self._journal.warning("not sent", row.chat, outcome=ending, reason=reason)
        screen, session = shown.screen, row.reply.session
        displaced: tuple[int, ...] = ()
        if screen is not None and session is not None and lane.screens is not None:
            displaced = tuple(
                number
                for number, other in lane.screens.items()
                if number != session and other.message == screen.message
            )
            for number in displaced:
                del lane.screens[number]
            lane.screens[session] = screen
        return Settled(row, ending, screen, shown.stripped, displaced)

    def _delay(self, lane: Lane, item: Item, later: Later) -> None:
        """Put an item back until it may be tried again."""
        now = _now()
        self._meter.sends["later"] += 1
        if later.seconds is not None:
            self._limiter.refused(lane.chat, later.seconds, now)
            self._journal.warning("told to wait", lane.chat, seconds=later.seconds)
        else:
            pause_s = min(_FIRST_RETRY_S * 2**lane.failures, _LAST_RETRY_S)
            lane.failures += 1
            lane.retry_at = now + pause_s
            self._journal.warning("send failed", lane.chat, tries=lane.failures, pause_s=pause_s)
        needless = lane.put_back(item)
        if needless is not None:
            self._spawn(self._settle(Settled(needless, "replaced")))

    async def _settle(self, settled: Settled) -> None:
        self._let_go(settled.row)
        if settled.ending == "gone":
            self.on_gone(settled.row.chat)
        if await self._keep(self._store.settle, settled):
            self.in_hand.discard(settled.row.id)
            self.on_idle()

    def _let_go(self, row: OutboxRow) -> None:
        """Count a row no longer among those that wait."""
        self._unasked.discard(row.id)
        if len(self._unasked) < _MOST_UNASKED:
            self._has_room.set()

    async def _keep(self, write: Callable[[What], Awaitable[None]], what: What) -> bool:
        """Write what must be known after a restart; a store in trouble is asked again.

        False when the store will not have it.
        """
        pause_s = _FIRST_RETRY_S
        while True:
            try:
                await write(what)
            except StoreError as error:
                self._journal.error("store failed", fault=error.fault)
                if not error.is_passing:
                    return False
            else:
                return True
            await asyncio.sleep(pause_s)
            pause_s = min(pause_s * 2, _LAST_RETRY_S)

    def _spawn(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._finished)

    def _finished(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and task.exception() is not None:
            self._journal.error("sending broke", error=type(task.exception()).__name__)


def _ending(outcome: Delivered) -> Ending:
    match outcome:
        case Sent():
            return "sent"
        case Gone():
            return "gone"
        case Refused():
            return "refused"
        case Later():
            return "unknown"
        case _:
            assert_never(outcome)


def _nothing(chat: int) -> None:
    del chat


def _nobody() -> None:
    return None


def _number(row: OutboxRow) -> int:
    return row.id


def _now() -> float:
    return asyncio.get_running_loop().time()
