"""The queue of updates: numbering, long polling, and what confirms an update."""

import asyncio
import json
from collections import deque
from collections.abc import Callable, Collection
from dataclasses import dataclass

from tests.botapi.chats import Chat, Json, Signal
from tests.botapi.errors import bad_request, conflict
from tests.botapi.params import Params

UPDATE_TYPES = frozenset(
    {
        "message",
        "edited_message",
        "channel_post",
        "edited_channel_post",
        "business_connection",
        "business_message",
        "edited_business_message",
        "deleted_business_messages",
        "message_reaction",
        "message_reaction_count",
        "inline_query",
        "chosen_inline_result",
        "callback_query",
        "shipping_query",
        "pre_checkout_query",
        "purchased_paid_media",
        "poll",
        "poll_answer",
        "my_chat_member",
        "chat_member",
        "chat_join_request",
        "chat_boost",
        "removed_chat_boost",
    }
)
ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
"""Types that come only when ``allowed_updates`` names them."""

_REPLACED = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)
_WEBHOOK = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook "
    "first"
)


@dataclass(slots=True, eq=False)
class Pending:
    """An update that the bot has not confirmed."""

    id: int
    body: str
    chat: Chat | None
    late: bool
    """Pushed with an id below the offset already confirmed: it stays until it was delivered."""
    deliveries: int = 0


class Updates:
    """The updates of one bot, oldest first.

    Attributes:
        next_id: Id of the next update; set it to start elsewhere.
        step: How far ids move from one update to the next.
        delivered: Update id to how often it was handed out.
        confirmed: Ids in the order in which they were confirmed.
        on_confirm: Called with the ids that a poll (or an accepted webhook call) confirms, before
            they are forgotten; an AssertionError is kept among the violations.
    """

    def __init__(self, violations: list[str]) -> None:
        self.next_id = 500_000_001
        self.step = 1
        self.allowed: frozenset[str] = UPDATE_TYPES - ON_REQUEST
        self.pending: deque[Pending] = deque()
        self.delivered: dict[int, int] = {}
        self.confirmed: list[int] = []
        self.on_confirm: list[Callable[[list[int]], None]] = []
        self.webhook_url = ""
        self.on_push: Callable[[], None] = lambda: None
        self.on_raw: Callable[[Json], Chat | None] = lambda _: None
        self._violations = violations
        self._recent: deque[Pending] = deque(maxlen=1000)
        self._offset: int | None = None
        self._highest = 0
        self._ordered = True
        self._poll: asyncio.Future[str | None] | None = None
        self._poll_signal = Signal()

    @property
    def is_polled(self) -> bool:
        """True while a long poll waits."""
        return self._poll is not None

    async def polled(self, timeout_s: float = 5.0, *, waiting: bool = True) -> None:
        """Wait until a long poll hangs here, or until none does.

        Raises:
            TimeoutError: When that does not come.
        """
        if not await self._poll_signal.until(lambda: self.is_polled is waiting, timeout_s):
            raise TimeoutError(f"after {timeout_s:g} s: long poll waiting is not {waiting}")

    def push(self, update: Json) -> int:
        """Queue a handcrafted update, and make its people and chats known; gives its id.

        With an ``update_id`` of its own it keeps it: the same twice, or lower than the last one.
        """
        return self.queue(update, self.on_raw(update))

    def queue(self, update: Json, chat: Chat | None) -> int:
        """Queue an update of a chat; gives its id, 0 when the bot does not want the type."""
        if "update_id" in update:
            update_id = int(update["update_id"])
        else:
            update_id = self.next_id
            update = {"update_id": update_id, **update}
        kind = next((key for key in update if key != "update_id"), "")
        if kind not in self.allowed:
            return 0
        self.next_id = update_id + self.step
        late = self._offset is not None and update_id < self._offset
        if update_id <= self._highest:
            self._ordered = False
        self._highest = max(self._highest, update_id)
        self._append(Pending(update_id, json.dumps(update), chat, late))
        return update_id

    def push_again(self, update_id: int) -> None:
        """Deliver one of the last thousand updates once more, confirmed or not.

        Raises:
            KeyError: When it was never queued, or too long ago.
        """
        for recent in self._recent:
            if recent.id == update_id:
                self._ordered = False
                self._append(Pending(update_id, recent.body, recent.chat, late=True))
                return
        raise KeyError(update_id)

    def _append(self, pending: Pending) -> None:
        self._recent.append(pending)
        self.pending.append(pending)
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(None)
        self.on_push()

    def is_pending(self, update_id: int) -> bool:
        """True until the update with this id is confirmed."""
        return any(each.id == update_id for each in self.pending)

    async def poll(self, params: Params) -> tuple[str, list[int]]:
        """One ``getUpdates``: the JSON array and the ids in it.

        Raises:
            ApiError: 409 when a webhook is set or another poll takes over.
        """
        if self.webhook_url:
            raise conflict(_WEBHOOK)
        self.allow(params)
        offset = params.integer("offset")
        limit = params.integer("limit", 100)
        limit = limit if 1 <= limit <= 100 else 100
        timeout_s = min(max(params.integer("timeout"), 0), 50)
        self.interrupt(_REPLACED)
        self._confirm_below(offset)
        if not self.pending and timeout_s:
            await self._wait(timeout_s)
        return self._take(limit)

    async def _wait(self, timeout_s: float) -> None:
        loop = asyncio.get_running_loop()
        self._poll = poll = loop.create_future()
        self._poll_signal.notify()
        alarm = loop.call_later(timeout_s, _finish, poll)
        try:
            reason = await poll
        finally:
            alarm.cancel()
            if self._poll is poll:
                self._poll = None
            self._poll_signal.notify()
        if reason is not None:
            raise conflict(reason)

    def interrupt(self, reason: str) -> None:
        """End the waiting long poll with a 409."""
        poll, self._poll = self._poll, None
        if poll is not None and not poll.done():
            poll.set_result(reason)

    def allow(self, params: Params) -> None:
        """Take ``allowed_updates`` of a call; absent, the last setting stays.

        Raises:
            ApiError: When it is not a list of strings.
        """
        if "allowed_updates" not in params.values:
            return
        wanted = params.decoded("allowed_updates")
        if not isinstance(wanted, list) or not all(isinstance(each, str) for each in wanted):
            raise bad_request("can't parse allowed updates JSON object")
        unknown = [each for each in wanted if each not in UPDATE_TYPES]
        if unknown:
            self._violations.append(f"allowed_updates: unknown types {unknown}")
        self.allowed = frozenset(wanted) & UPDATE_TYPES or UPDATE_TYPES - ON_REQUEST

    def _take(self, limit: int) -> tuple[str, list[int]]:
        taken: list[Pending] = []
        for pending in self.pending:
            if len(taken) == limit:
                break
            self.mark_delivered(pending)
            taken.append(pending)
        return f"[{','.join(each.body for each in taken)}]", [each.id for each in taken]

    def mark_delivered(self, pending: Pending) -> None:
        """Count a hand-over."""
        pending.deliveries += 1
        self.delivered[pending.id] = self.delivered.get(pending.id, 0) + 1

    def _confirm_below(self, offset: int) -> None:
        if offset < 0:
            keep = -offset
            gone = [self.pending[at] for at in range(max(len(self.pending) - keep, 0))]
            self.confirm(gone)
            return
        if not offset:
            return
        self._offset = max(offset, self._offset or offset)
        if self._ordered:
            gone = []
            for pending in self.pending:
                if pending.id >= offset:
                    break
                gone.append(pending)
        else:
            gone = [
                each
                for each in self.pending
                if each.id < offset and (each.deliveries or not each.late)
            ]
        self.confirm(gone)

    def confirm(self, gone: Collection[Pending]) -> None:
        """Forget updates; the hooks hear of it first."""
        if not gone:
            return
        ids = [each.id for each in gone]
        for hook in self.on_confirm:
            try:
                hook(ids)
            except AssertionError as error:
                self._violations.append(f"confirmed too early: {error}")
        self.confirmed.extend(ids)
        left = set(map(id, gone))
        while self.pending and id(self.pending[0]) in left:
            left.remove(id(self.pending.popleft()))
        if left:
            self.pending = deque(each for each in self.pending if id(each) not in left)
        if not self.pending:
            self._ordered = True
        for each in gone:
            if each.chat is not None:
                each.chat.signal.notify()

    def drop_all(self) -> None:
        """``drop_pending_updates``: forget without the hooks, for nobody confirmed anything."""
        self.pending.clear()
        self._ordered = True


def _finish(poll: asyncio.Future[str | None]) -> None:
    if not poll.done():
        poll.set_result(None)
