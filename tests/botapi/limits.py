"""Telegram's flood limits: per chat, per group and minute, and over all chats."""

import math
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.botapi.errors import flood


@dataclass(slots=True)
class _Bucket:
    """Lets ``burst`` calls pass at once and ``per_s`` a second after that."""

    level: float
    at: float

    def wait_s(self, now: float, per_s: float, burst: float) -> float:
        self.level = min(burst, self.level + (now - self.at) * per_s)
        self.at = now
        return 0.0 if self.level >= 1 else (1 - self.level) / per_s


@dataclass(slots=True)
class FloodLimits:
    """How much a bot may write; a limit of 0 is off.

    Attributes:
        chat_per_s: Messages a second in one chat, after ``chat_burst`` at once.
        group_per_minute: Messages in one group within any minute.
        overall_per_s: Messages within any second over all chats.
        clock: Seconds, growing.
        scale: How many seconds of the limits pass in one second of the clock.
        refused: How many calls met a limit.
    """

    chat_per_s: float = 1.0
    chat_burst: int = 5
    group_per_minute: int = 20
    overall_per_s: int = 30
    clock: Callable[[], float] = time.monotonic
    scale: float = 1.0
    refused: int = 0
    _chats: dict[int, _Bucket] = field(default_factory=dict)
    _groups: dict[int, deque[float]] = field(default_factory=dict)
    _overall: deque[float] = field(default_factory=deque)

    def spend(self, chat_id: int) -> None:
        """Count one message.

        Raises:
            ApiError: 429 with ``retry_after`` when it is one too many; it is not counted then.
        """
        now = self.clock() * self.scale
        wait_s = 0.0
        bucket = self._chats.get(chat_id)
        if self.chat_per_s:
            if bucket is None:
                bucket = self._chats[chat_id] = _Bucket(float(self.chat_burst), now)
            wait_s = bucket.wait_s(now, self.chat_per_s, self.chat_burst)
        group = None
        if self.group_per_minute and chat_id < 0:
            group = self._groups.setdefault(chat_id, deque())
            wait_s = max(wait_s, _window_wait_s(group, now, 60.0, self.group_per_minute))
        if self.overall_per_s:
            wait_s = max(wait_s, _window_wait_s(self._overall, now, 1.0, self.overall_per_s))
        if wait_s > 0:
            self.refused += 1
            raise flood(max(1, math.ceil(wait_s / self.scale)))
        if bucket is not None:
            bucket.level -= 1
        if group is not None:
            group.append(now)
        self._overall.append(now)


def _window_wait_s(passed: deque[float], now: float, window_s: float, most: int) -> float:
    while passed and now - passed[0] >= window_s:
        passed.popleft()
    return 0.0 if len(passed) < most else window_s - (now - passed[0])
