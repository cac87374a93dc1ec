"""How far or how long a run was, in a runner's words: "8 km easy", "ran 40 min", "5 miles"."""

import re
from dataclasses import dataclass
from typing import Final

from bot.text.quantities import KM_PER_MILE

MOST_KM: Final = 300.0
MOST_MINUTES: Final = 2880.0
"""Longer runs than these are slips of the finger."""

_AMOUNT: Final = re.compile(
    r"(?P<number>\d+(?:[.,]\d+)?)\s*(?P<unit>km|kms|k|kilomet\w+|mi|mile|miles|min|mins|minutes?|h|hrs?|hours?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class RunAmount:
    """Kilometres, minutes, or both."""

    km: float | None = None
    minutes: float | None = None

    @property
    def is_possible(self) -> bool:
        """False for more than anybody runs at a time."""
        return (self.km or 0) <= MOST_KM and (self.minutes or 0) <= MOST_MINUTES


def run_amount(text: str) -> RunAmount | None:
    """The distance and the time in these words; `None` where there is neither."""
    km = minutes = None
    for found in _AMOUNT.finditer(text):
        number = float(found["number"].replace(",", "."))
        unit = found["unit"].lower()
        if unit.startswith("k"):
            km = number
        elif unit in {"mi", "mile", "miles"}:
            km = round(number * KM_PER_MILE, 2)
        elif unit.startswith("h"):
            minutes = (minutes or 0) + number * 60
        else:
            minutes = (minutes or 0) + number
    return RunAmount(km or None, minutes or None) if km or minutes else None
