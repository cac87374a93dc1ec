"""Keeps any second free of more messages than the network takes, counted as they arrive there.

Messages arrive less evenly than they leave, and only their arrival counts. Seen from here, one that
was answered arrived before its answer, by at least the time that even the quickest answer needs to
come back; and one that leaves now needs at least the time that the quickest needs to get there. So
of a limit of N messages within any second the next may leave once the N-th before it was answered a
second ago, less the time that the quickest answer took: however unevenly they travel, no second
then holds more than N.
"""

from collections import deque
from dataclasses import dataclass
from math import inf

_WINDOW_S = 1.001
"""A second, and a little for two clocks that do not run alike."""

_LOST_S = 1.0
"""What has no answer by then counts as arrived: it is on its way no longer, or lost."""

_REMEMBERED = 500
"""Answers after which older ones begin to be forgotten, for a network that has become slow."""


@dataclass(slots=True, eq=False)
class Passage:
    """One message on its way; times in seconds of a clock that only grows."""

    left_at: float
    answered_at: float | None = None


class Arrivals:
    """Knows when the next message may leave. Pure bookkeeping; the caller brings the time.

    Args:
        most: Messages within any second that the network takes, 1 or more.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._passages: deque[Passage] = deque()
        self._arrived_by = -inf
        self._quickest_s = inf
        """Of these answers and those before them."""
        self._quickest_lately_s = inf
        self._answers = 0

    def wait_s(self, now: float) -> float:
        """How long until a message may leave, 0 when at once.

        It grows while the message that makes room has no answer, so ask again after the wait.
        """
        if len(self._passages) < self._most:
            return 0.0
        arrived_by = max(self._arrived_by, _arrived_by(self._passages[0], now))
        quickest_s = self._quickest_s if self._quickest_s < inf else 0.0
        return max(0.0, arrived_by + _WINDOW_S - quickest_s - now)

    def left(self, now: float) -> Passage:
        """Count a message that leaves now."""
        if len(self._passages) >= self._most:
            self._arrived_by = max(self._arrived_by, _arrived_by(self._passages.popleft(), now))
        passage = Passage(now)
        self._passages.append(passage)
        return passage

    def answered(self, passage: Passage, now: float) -> None:
        """Note that the network answered, or that the call failed."""
        passage.answered_at = now
        took_s = now - passage.left_at
        self._answers += 1
        if self._answers % _REMEMBERED == 0:
            self._quickest_s, self._quickest_lately_s = self._quickest_lately_s, inf
        self._quickest_lately_s = min(self._quickest_lately_s, took_s)
        self._quickest_s = min(self._quickest_s, took_s)


def _arrived_by(passage: Passage, now: float) -> float:
    answered_at = now if passage.answered_at is None else passage.answered_at
    return min(answered_at, passage.left_at + _LOST_S)
