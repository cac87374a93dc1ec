"""How much may be sent when: even pacing over all chats, a bucket a chat, holds after refusals.

Pure bookkeeping; the caller brings the time, in seconds of a clock that only grows.
"""

from collections import deque
from dataclasses import dataclass
from math import inf

from bot.delivery.arrivals import Arrivals, Passage

_MARGIN = 1.02
"""Messages arrive less evenly than they leave; limits count arrivals."""

_CATCH_UP_S = 0.1
"""How much of what a timer or the disk held up is made up for."""

_AT_ONCE_S = 0.05
"""How much of that leaves at once."""

_CLOSER = 0.95
"""What was held up leaves a little faster than slots are given, so that it is made up for."""

_STALE_S = 0.25
"""A reserved time that much in the past is not made up for: others may have sent since."""

_MINUTE_S = 60.0
_FEW = 2
_FLOOD_WINDOW_S = 1.0
_FLOOD_CHATS = 3
_MANY_CHATS = 4096


@dataclass(frozen=True, slots=True)
class Rates:
    """What the network allows; 0 switches a limit off.

    Attributes:
        overall_per_s: Messages a second over all chats.
        chat_per_s: Messages a second in one chat, after `chat_burst` at once.
        group_per_minute: Messages in one group within any minute.
    """

    overall_per_s: float = 30.0
    chat_per_s: float = 1.0
    chat_burst: int = 5
    group_per_minute: int = 20


@dataclass(slots=True)
class _Bucket:
    level: float
    at: float


class Limiter:
    """Knows how long each chat has to wait.

    Args:
        rates: What the network allows.
        is_shared: The overall limit is shared with other processes: nothing leaves but at times
            that were reserved and granted.

    Attributes:
        interval_s: Between two messages, over all chats; 0 without a limit.
    """

    def __init__(self, rates: Rates, *, is_shared: bool = False) -> None:
        margin = _MARGIN if is_shared else 1.0
        self.interval_s = margin / rates.overall_per_s if rates.overall_per_s else 0.0
        self._arrivals = Arrivals(max(1, int(rates.overall_per_s))) if rates.overall_per_s else None
        self._chat_per_s = rates.chat_per_s / _MARGIN
        self._burst = float(rates.chat_burst)
        self._group_most = rates.group_per_minute
        self._granted: deque[float] | None = deque() if is_shared and self.interval_s else None
        self._next_at = 0.0
        self._leaves_at = 0.0
        self._held_until = 0.0
        self._buckets: dict[int, _Bucket] = {}
        self._groups: dict[int, deque[float]] = {}
        self._holds: dict[int, float] = {}
        self._refusals: deque[tuple[float, int]] = deque()

    def wait_s(self, now: float) -> float:
        """How long until anything may be sent to anyone, 0 when at once."""
        next_at = self._next_at
        if self._granted is not None:
            while self._granted and self._granted[0] < now - _STALE_S:
                self._granted.popleft()
            next_at = self._granted[0] if self._granted else inf
        return max(next_at - now, self._held_until - now, 0.0)

    def lacks_slots(self) -> bool:
        """True when more times have to be reserved soon."""
        return self._granted is not None and len(self._granted) < _FEW

    def grant(self, first_at: float, count: int) -> None:
        """Take in reserved times."""
        if self._granted is not None:
            self._granted.extend(first_at + at * self.interval_s for at in range(count))

    def chat_wait_s(self, chat: int, now: float, *, spare: int = 0) -> float:
        """How long until a chat may be sent to.

        Args:
            chat: A group when negative.
            now: The time.
            spare: How many messages the chat must be able to take after this one.
        """
        wait_s = max(0.0, self._holds.get(chat, 0.0) - now)
        if self._chat_per_s:
            missing = 1 + spare - self._level(chat, now)
            wait_s = max(wait_s, missing / self._chat_per_s)
        return max(wait_s, self._group_wait_s(chat, now))

    def hold_s(self, chat: int, now: float) -> float:
        """How long the network told us to leave a chat alone."""
        return max(0.0, self._holds.get(chat, 0.0) - now)

    def is_rested(self, chat: int, now: float) -> bool:
        """True when nothing that was sent to a chat limits what may be sent next."""
        is_full = not self._chat_per_s or self._level(chat, now) >= self._burst
        sent = self._groups.get(chat)
        is_quiet = not sent or sent[-1] + _MINUTE_S + _MARGIN <= now
        return is_full and is_quiet and not self.hold_s(chat, now)

    def empty(self, chat: int, now: float) -> None:
        """Take it that a chat has just got all that it may get at once: nobody knows."""
        if self._chat_per_s:
            self._buckets[chat] = _Bucket(0.0, now)

    def spend(self, chat: int, now: float) -> None:
        """Count a message that goes out now."""
        if self._granted:
            self._granted.popleft()
        elif self.interval_s:
            # A timer that rings late may catch up a little, so that lateness does not add up.
            late_s = max(self.interval_s / 4, _CATCH_UP_S)
            self._next_at = max(self._next_at, now - late_s) + self.interval_s
        if self._chat_per_s:
            level = self._level(chat, now)
            if len(self._buckets) >= _MANY_CHATS:
                self._forget_full_buckets(now)
            self._buckets[chat] = _Bucket(level - 1, now)
        if self._group_most and chat < 0:
            self._groups.setdefault(chat, deque(maxlen=self._group_most)).append(now)

    def leaves_in_s(self, now: float, *, is_paced: bool) -> float:
        """How long a message that has its slot must wait all the same, 0 when not.

        Args:
            now: The time.
            is_paced: It also keeps its distance from the one before, for it may have been held up
                by our own disk together with others.
        """
        if self._arrivals is None:
            return 0.0
        wait_s = self._arrivals.wait_s(now)
        return max(wait_s, self._leaves_at - now) if is_paced else wait_s

    def leaves(self, now: float, *, is_paced: bool) -> Passage | None:
        """Count a message that leaves now; `None` without a limit over all chats."""
        if self._arrivals is None:
            return None
        if is_paced:
            leaves_at = max(self._leaves_at, now - _AT_ONCE_S)
            self._leaves_at = leaves_at + self.interval_s * _CLOSER
        return self._arrivals.left(now)

    def answered(self, passage: Passage | None, now: float) -> None:
        """Note that the network answered a message that left."""
        if self._arrivals is not None and passage is not None:
            self._arrivals.answered(passage, now)

    def refused(self, chat: int, retry_after_s: float, now: float) -> None:
        """Leave a chat alone for a while; all of them when three are refused within a second."""
        if len(self._holds) >= _MANY_CHATS:
            self._holds = {each: until for each, until in self._holds.items() if until > now}
        self._holds[chat] = max(self._holds.get(chat, 0.0), now + retry_after_s)
        self._refusals.append((now, chat))
        while self._refusals[0][0] <= now - _FLOOD_WINDOW_S:
            self._refusals.popleft()
        if len({each for _, each in self._refusals}) >= _FLOOD_CHATS:
            self._held_until = max(self._held_until, now + retry_after_s)

    def _level(self, chat: int, now: float) -> float:
        bucket = self._buckets.get(chat)
        if bucket is None:
            return self._burst
        return min(self._burst, bucket.level + (now - bucket.at) * self._chat_per_s)

    def _group_wait_s(self, chat: int, now: float) -> float:
        sent = self._groups.get(chat)
        if sent is None or len(sent) < self._group_most:
            return 0.0
        return max(0.0, sent[0] + _MINUTE_S + _MARGIN - now)

    def _forget_full_buckets(self, now: float) -> None:
        for chat in [each for each in self._buckets if self._level(each, now) >= self._burst]:
            del self._buckets[chat]
        for chat in [each for each, sent in self._groups.items() if sent[-1] < now - _MINUTE_S]:
            del self._groups[chat]
