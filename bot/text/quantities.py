# ruff: noqa: E501  # patterns and tables read better in long rows
"""Numbers in a runner's words: how long, how far, how bad, how old.

Everything is kept in one unit: days, kilometres, years, points of ten.
"""

import re
from dataclasses import dataclass
from typing import Final

from bot.text.age import age
from bot.text.duration import duration_days
from bot.text.gated import gated
from bot.text.normalise import plain
from bot.text.number_words import value_of
from bot.text.recurrence import recurs
from bot.text.severity import severity

KM_PER_MILE: Final = 1.609344

_DISTANCE: Final = gated("#", r"\b(\d+(?:[.,]\d+)?)\s*-?(km|kms|k|kilomet\w*|mi|miles?|mile)\b")
_A_WEEK: Final = re.compile(
    r"^\s*(?:/|per|a|each|every|pw|p/w|weekly)\s*(?:week|wk|w\b)?|^\s*(?:weekly|weeks|pw)\b"
)
_WEEK_BEFORE: Final = re.compile(
    r"(?:per week|a week|weekly|each week|every week|week(?:ly)? (?:mileage|distance|volume))[^.]{0,25}$"
)
_RUNS_A_WEEK: Final = gated(
    "week|wk",
    r"\b(\d|once|twice|three|four|five|six|seven|every)\s*(?:x|times|runs|days)?\s*(?:/|per|a|each|every)\s*(?:week|wk)\b",
)
_ILL: Final = gated(
    "temp|fever|rigor|shiver|chills|thermometer|flu|ill|sick|degrees",
    r"\b(?:temp\w*|fever\w*|rigors?|shiver\w*|chills|thermometer|flu|ill|sick|degrees)\b",
)
_FEVERISH: Final = r"38\.[1-9]|39\.\d|40\.\d|41\.\d"
_TEMPERATURE: Final = gated(
    "#",
    rf"\b(?:{_FEVERISH}|10[1-5](?:\.\d)?(?= ?(?:f\b|degrees|fever)))(?! ?(?:km|k\b|mi|min|m\b|kg|lb|%|s\b))\b",
)
"""A fever by its degrees, where the message also has a word for being ill: 38.9, or 102 F."""

_RUNS_HOT: Final = gated(
    "38.|39.|40.|41.",
    rf"\b(?:he'?s|she'?s|i'?m|he is|she is|i am|is now|hit|reading|shows|says|ear thing says|was at|up to) (?:now |at |running (?:at |a )?|about |over )*(?:{_FEVERISH})\b(?! ?(?:km|k\b|mi|min|m\b|kg|lb|%|s\b|:|years?|weeks?))",
)
"""Degrees that are said of a person."""

_HOT: Final = gated(
    "degree|0c|1c|2c|3c|4c|5c|6c|7c|8c|9c", r"\b(?:2[6-9]|3[0-7])(?:\.\d)?(?: ?degrees?|c\b)"
)
_FINE: Final = r"(?:right as rain|fine|normal|ok|okay|better|well|good|grand|passed|settled|gone|over|eased|wore off|chatting|myself|human)"
_MINUTES: Final = r"(?:[5-9]|1\d|2\d|30|five|ten|fifteen|twenty|twenty-five|thirty)"
_HALF_HOUR: Final = (
    rf"(?:(?:within|inside) (?:about |of |just )*{_MINUTES}\b(?! (?:km|k\b|miles|days|weeks|hours|sec))"
    rf"|{_MINUTES} ?(?:min|mins|minutes?)\b|(?:a quarter of an|a quarter|half an) hour\b)"
)
_SETTLED: Final = gated(
    "min|hour|within|inside",
    rf"\b{_FINE}\b[^.!?]{{0,30}}\b{_HALF_HOUR}|\b{_HALF_HOUR}[^.!?]{{0,60}}\b{_FINE}\b",
)
"""A spell that was over soon: "right as rain inside fifteen minutes"."""

_COUNTS: Final = {"once": 1, "twice": 2, "every": 7}


@dataclass(frozen=True, slots=True)
class Quantities:
    """The numbers of a message; `None` for what it does not say.

    Args:
        severity: Pain from 0 to 10.
        duration_days: How long the trouble has lasted.
        age: Years, of the person with the pain.
        weekly_km: Distance run in a week.
        distance_km: Any other distance named: where the pain starts, or the run it came in.
        runs_a_week: Runs in a week.
        recurs: The trouble is counted as one of several, or comes back.
        hot: The weather was of 26 degrees Celsius or more.
        settled: Something was over within half an hour.
        feverish: A body temperature is told, of more than 38.0 and less than 42 degrees Celsius,
            or of 101 to 105 Fahrenheit.
    """

    severity: int | None = None
    duration_days: int | None = None
    age: int | None = None
    weekly_km: float | None = None
    distance_km: float | None = None
    runs_a_week: int | None = None
    recurs: bool = False
    feverish: bool = False
    hot: bool = False
    settled: bool = False


def quantities_of(text: str) -> Quantities:
    """Every number that the text gives."""
    # "on  Sunday" with two spaces says the same as with one.
    even = " ".join(plain(text).split())
    weekly, distance = _distances(even)
    runs = _RUNS_A_WEEK.search(even)
    return Quantities(
        severity=severity(even),
        duration_days=duration_days(even),
        age=age(even),
        weekly_km=weekly,
        distance_km=distance,
        runs_a_week=_count(runs.group(1)) if runs else None,
        recurs=recurs(even),
        hot=bool(_HOT.search(even)),
        settled=bool(_SETTLED.search(even)),
        feverish=bool((_ILL.search(even) and _TEMPERATURE.search(even)) or _RUNS_HOT.search(even)),
    )


def _count(word: str) -> int:
    return _COUNTS[word] if word in _COUNTS else int(value_of(word))


def _distances(even: str) -> tuple[float | None, float | None]:
    weekly: float | None = None
    other: float | None = None
    for found in _DISTANCE.finditer(even):
        number = float(found.group(1).replace(",", "."))
        km = round(number * (KM_PER_MILE if found.group(2).startswith("mi") else 1.0), 2)
        after = even[found.end() : found.end() + 14]
        per_week = _A_WEEK.match(after)
        is_weekly = (per_week and ("w" in per_week.group(0))) or _WEEK_BEFORE.search(
            even[max(0, found.start() - 45) : found.start()]
        )
        if is_weekly:
            weekly = max(weekly or 0.0, km)
        elif other is None:
            other = km
    return weekly, other
