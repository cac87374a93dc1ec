"""How much a person may write at once before what follows is passed over: a bucket for each chat.

Pure bookkeeping; the caller brings the time, in seconds of a clock that only grows.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Final

BURST: Final = 8
"""Messages that are answered however fast they come: twice the signs of a list, and few enough that
nobody else waits twice as long for them (`python -m tests.benchmarks flood`)."""

_DEBT_S: Final = 2.0
"""How long somebody who wrote too fast has to be silent at most until they are heard again."""

_CALM: Final = 0.5
"""How full the bucket is again, as a share, when a flood counts as over."""


@dataclass(slots=True)
class _Bucket:
    """How many messages a chat has left, as of when, and what this flood of it has named."""

    level: float
    at: float
    named: set[str] = field(default_factory=set)


class Patience:
    """Knows who writes faster than can be answered.

    A message that is one too many counts as well, so that who goes on at that speed is passed over
    until they slow down: what waits for one chat stays small however long that takes.

    Args:
        per_s: Messages a second that a chat may go on with after the burst; 0 for any number.
        burst: Messages that are answered however fast they come.
    """

    def __init__(self, per_s: float, burst: int = BURST) -> None:
        self._per_s = per_s
        self._burst = float(burst)
        self._buckets: dict[int, _Bucket] = {}
        """The chat that was longest silent is first."""

    @property
    def chats(self) -> int:
        """How many chats are remembered: those that wrote a moment ago."""
        return len(self._buckets)

    def hears(self, chat: int, now: float) -> bool:
        """Count a message; False when it is one too many."""
        if not self._per_s:
            return True
        self._forget_the_silent(now)
        bucket = self._buckets.pop(chat, None) or _Bucket(self._burst, now)
        self._buckets[chat] = bucket
        bucket.level = min(self._burst, bucket.level + (now - bucket.at) * self._per_s)
        bucket.at = now
        if bucket.level >= self._burst * _CALM:
            bucket.named.clear()
        is_heard = bucket.level >= 1
        bucket.level = max(bucket.level - 1, -_DEBT_S * self._per_s)
        return is_heard

    def is_news(self, chat: int, names: Collection[str]) -> bool:
        """True when one of these was not named yet in a chat's flood; from now on all of them are.

        For what is answered in the midst of it, and once is enough.
        """
        bucket = self._buckets.get(chat)
        if bucket is None:
            return bool(names)
        fresh = set(names) - bucket.named
        bucket.named |= fresh
        return bool(fresh)

    def _forget_the_silent(self, now: float) -> None:
        """Drop the chats whose buckets are full again by now."""
        full_before = now - self._burst / self._per_s - _DEBT_S
        while self._buckets:
            chat = next(iter(self._buckets))
            if self._buckets[chat].at > full_before:
                return
            del self._buckets[chat]
