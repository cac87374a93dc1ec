"""Counts of what held and what missed, as shares with their 95 % intervals."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Score:
    """How often each measure held, and what missed."""

    hits: dict[str, int] = field(default_factory=dict)
    totals: dict[str, int] = field(default_factory=dict)
    misses: list[str] = field(default_factory=list)

    def count(self, measure: str, *, held: bool) -> None:
        """Notes one outcome."""
        self.totals[measure] = self.totals.get(measure, 0) + 1
        self.hits[measure] = self.hits.get(measure, 0) + held

    def rate(self, measure: str) -> float | None:
        """The share of cases in which the measure held, 0 to 1; `None` without cases."""
        total = self.totals.get(measure, 0)
        return self.hits.get(measure, 0) / total if total else None

    def figure(self, measure: str) -> str:
        """The share in per cent with its interval and the number of cases; "-" without cases."""
        rate = self.rate(measure)
        if rate is None:
            return "-"
        total = self.totals[measure]
        low, high = interval(rate, total)
        return f"{100 * rate:.1f} [{100 * low:.0f}-{100 * high:.0f}] of {total}"


def gold_of(case: Mapping[str, Any]) -> set[str]:
    """The conditions that count as right for a case; any one of them will do."""
    gold = case.get("condition")
    if not gold:
        return set()
    return {gold} if isinstance(gold, str) else set(gold)


def interval(rate: float, total: int) -> tuple[float, float]:
    """The 95 % interval of a share after Wilson."""
    z = 1.96
    middle = (rate + z * z / (2 * total)) / (1 + z * z / total)
    half = (
        z * math.sqrt(rate * (1 - rate) / total + z * z / (4 * total * total)) / (1 + z * z / total)
    )
    return max(0.0, middle - half), min(1.0, middle + half)
