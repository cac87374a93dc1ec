"""Notices that the wall clock was set: by hand, by a time server, or while the machine slept."""

from datetime import datetime
from typing import Final

LEAST_S: Final = 60.0
"""Smaller steps, which time servers make all the time, change nothing for anybody."""


class ClockWatch:
    """Compares the wall clock with one that only grows, from one look to the next."""

    def __init__(self) -> None:
        self._last: tuple[datetime, float] | None = None

    def set_by_s(self, now: datetime, steady_s: float) -> float:
        """How far the wall clock was set since the last look, in seconds; 0 when it was not.

        Args:
            now: What the wall clock shows.
            steady_s: What the other one shows.
        """
        last, self._last = self._last, (now, steady_s)
        if last is None:
            return 0.0
        by_s = (now - last[0]).total_seconds() - (steady_s - last[1])
        return by_s if abs(by_s) >= LEAST_S else 0.0
