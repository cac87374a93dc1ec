"""What the running bot counts about itself: numbers only, no ids, no words."""

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from typing import Final

TURN_BOUNDS_S: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
"""Upper bounds of the classes of `turn_classes`; one more class holds what took longer."""


@dataclass(slots=True)
class Meter:
    """Counts since the start of the process.

    Attributes:
        updates: Taken in for the first time, by kind of event.
        ignored: Updates that are not for the bot or that it does not know.
        turns: By ending: `done`, `failed`, `dropped`, `unfinished`; `passed` had none.
        turn_classes: How many turns took how long, by the bounds above.
        turn_seconds: How long all turns took together.
        replies: Messages that turns have written.
        sends: Messages by what came of them; `later` counts tries that are made again.
        tick_lag_s: How late the tick was for the person who was due first.
        pending_at_telegram: Updates that wait there, as last told; `None` when polling.
    """

    updates: Counter[str] = field(default_factory=Counter)
    ignored: int = 0
    turns: Counter[str] = field(default_factory=Counter)
    turn_classes: list[int] = field(default_factory=lambda: [0] * (len(TURN_BOUNDS_S) + 1))
    turn_seconds: float = 0.0
    replies: int = 0
    sends: Counter[str] = field(default_factory=Counter)
    tick_lag_s: float = 0.0
    pending_at_telegram: int | None = None

    def turn(self, ending: str, seconds: float, replies: int) -> None:
        """Count a turn."""
        self.turns[ending] += 1
        self.turn_classes[bisect_left(TURN_BOUNDS_S, seconds)] += 1
        self.turn_seconds += seconds
        self.replies += replies
