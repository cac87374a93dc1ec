"""The weekly pulse: what of the answers a captain may see.

Nobody can be singled out: too few answers give no count at all, small counts are hidden, and the
answers that mean "nothing hurts" are not told apart from the hidden ones, so that nothing can be
found by subtracting.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

PARTS: Final = ("good", "foot", "ankle", "calf", "shin", "knee", "thigh", "hip", "back")
LEAST_ANSWERS: Final = 5
LEAST_COUNT: Final = 3


@dataclass(frozen=True, slots=True)
class Summary:
    """What is told: how many answered, and the sore parts that enough people named, most first."""

    answered: int
    sore: tuple[tuple[str, int], ...]


def summary(answers: Iterable[str]) -> Summary | None:
    """What a captain may see of the answers; `None` when too few people answered."""
    counted = Counter(answers)
    total = counted.total()
    if total < LEAST_ANSWERS:
        return None
    sore = [
        (part, count)
        for part, count in counted.items()
        if part != PARTS[0] and count >= LEAST_COUNT
    ]
    return Summary(total, tuple(sorted(sore, key=lambda one: (-one[1], PARTS.index(one[0])))))
