"""How much a runner runs, in words: the week against the weeks before, the longest run of a month.

It says what is more than before and predicts nothing. Source: evidence load-and-return, D3 (a run
of more than 1.1 times the longest of the last 30 days went with more injuries in 5,205 runners) and
D4 (10 % a week is a habit with little proof).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

Band = Literal["first", "less", "same", "a_little_more", "much_more"]

SPIKE: Final = 1.1
"""Times the longest run of the last 30 days from which a run is long for the runner."""

_MONTH: Final = timedelta(days=30)
_WEEK: Final = timedelta(days=7)
_WEEKS: Final = 4
_SAME_FROM: Final = 0.85
_SAME_TO: Final = 1.15
_MUCH_FROM: Final = 1.3
"""A rise of 30 % a week went with more injuries in novices (Nielsen 2014, not confirmed)."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run: the day, and how far or how long it was."""

    day: date
    km: float | None = None
    minutes: float | None = None

    @property
    def amount(self) -> float:
        """Kilometres, or minutes where the distance is not known."""
        return self.km if self.km is not None else self.minutes or 0.0


@dataclass(frozen=True, slots=True)
class Load:
    """What the runs come to.

    Attributes:
        week: Kilometres (or minutes) of the last seven days.
        mean: The mean of the four weeks before them, 0 without any.
        band: How the two compare.
        longest: The longest run of the 30 days before the last run, 0 without any.
        is_spike: The last run was longer than 1.1 times that.
    """

    week: float
    mean: float
    band: Band
    longest: float
    is_spike: bool


def load_of(runs: Sequence[Run], today: date) -> Load:
    """The load on a day.

    Args:
        runs: In any order; those of one unit are compared, kilometres before minutes.
        today: The last day that counts.
    """
    measured = [run for run in runs if run.km is not None] or list(runs)
    in_order = sorted((run for run in measured if run.day <= today), key=lambda run: run.day)
    week = _sum(in_order, today - _WEEK, today)
    weeks = [
        _sum(in_order, today - (n + 1) * _WEEK, today - n * _WEEK) for n in range(1, _WEEKS + 1)
    ]
    told = [amount for amount in weeks if amount]
    mean = sum(weeks) / _WEEKS if told else 0.0
    last = in_order[-1] if in_order else None
    before = [
        run.amount for run in in_order[:-1] if last is not None and last.day - run.day <= _MONTH
    ]
    longest = max(before, default=0.0)
    is_spike = last is not None and longest > 0 and last.amount > SPIKE * longest
    return Load(week, mean, _band(week, mean), longest, is_spike)


def _sum(runs: Iterable[Run], after: date, until: date) -> float:
    return sum(run.amount for run in runs if after < run.day <= until)


def _band(week: float, mean: float) -> Band:
    if not mean:
        return "first"
    ratio = week / mean
    if ratio < _SAME_FROM:
        return "less"
    if ratio <= _SAME_TO:
        return "same"
    return "a_little_more" if ratio < _MUCH_FROM else "much_more"
