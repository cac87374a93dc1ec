"""Numbers of a message as the findings that stand for their ranges."""

from collections.abc import Mapping
from typing import Final

from bot.text.quantities import Quantities
from bot.triage.facts import State

WEEKS_FROM: Final = 10
MONTHS_FROM: Final = 84
"""Days from which a trouble has lasted weeks, and months."""

HIGH_VOLUME_KM: Final = 60
"""Kilometres a week from which a runner runs a lot. Our choice, no source."""

AGES: Final = {"under_16": 0, "16_39": 16, "40_54": 40, "55_plus": 55}
"""The years from which each range of the vocabulary begins."""

_DURATIONS: Final = ("duration.days", "duration.weeks", "duration.months")


def age_range(years: float) -> str:
    """The range of the vocabulary that an age belongs to."""
    reached = (name for name, least in reversed(AGES.items()) if least <= years)
    return next(reached, next(iter(AGES)))


def add_numbers(
    findings: dict[str, State], quantities: Quantities, known: Mapping[str, object]
) -> None:
    """Turns numbers into the findings that stand for their ranges."""
    age = quantities.age
    if age is not None:
        word = f"age.{age_range(age)}"
        for name in [name for name in findings if name.startswith("age.")]:
            del findings[name]
        if word in known:
            findings[word] = "present"
    days = quantities.duration_days
    if days is not None:
        word = (
            "duration.days"
            if days < WEEKS_FROM
            else "duration.weeks"
            if days < MONTHS_FROM
            else "duration.months"
        )
        told = [name for name in findings if name.startswith("duration.")]
        # "On Sunday" in a story takes nothing from "several months".
        present = [name for name in told if findings[name] == "present"]
        longest = max((word, *present), key=_DURATIONS.index) if word == _DURATIONS[0] else word
        for name in told:
            del findings[name]
        if longest in known:
            findings[longest] = "present"
    is_hot = quantities.hot or findings.get("event.heat") == "present"
    for is_told, name in (
        (quantities.recurs, "past.same_place"),
        (quantities.hot, "event.heat"),
        (quantities.settled and is_hot, "unwell.settled"),
        (quantities.feverish, "unwell.fever"),
    ):
        if is_told and name in known:
            findings[name] = "present"
    if quantities.severity is not None and quantities.severity >= 8 and "pain.severe" in known:  # noqa: PLR2004
        findings["pain.severe"] = "present"
    if (
        quantities.weekly_km is not None
        and quantities.weekly_km >= HIGH_VOLUME_KM
        and "runner.high_volume" in known
    ):
        findings["runner.high_volume"] = "present"
