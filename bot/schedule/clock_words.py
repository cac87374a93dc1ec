"""A time of day in somebody's words: "6:45", "half past eight", "18.30", "noon".

Reads text that `bot.schedule.spelling` has evened out. A bare hour is one of the morning, but for 1
to 3, when nobody runs; a bare 12 is asked about.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from typing import Final, Literal

ClockProblem = Literal["hour_missing", "no_such_time", "ambiguous", "several_times"]

_UNIT: Final = (
    r"(?!\s*(?:km|kms|k|mi|miles?|m|min|mins|minutes?|hours?|hrs?|days?|weeks?|months?|years?|x"
    r"|times|reps|sets|%|st|nd|rd|th)\b|[\d:/])"
)
_BEFORE: Final = r"(?<![\d:/.])"
_HALF: Final = r"(?:\s*(?P<half>am|pm))?"
_AT: Final = r"\b(?:at|by|around|about|for|from|@)\s*"
_PAST: Final = re.compile(
    r"\b(?P<step>half|quarter|5|10|20|25)(?: minutes?)?\s+(?P<way>past|to|till|before|after)\s+"
    rf"(?P<hour>\d{{1,2}}){_HALF}{_UNIT}"
)
_HALF_EIGHT: Final = re.compile(rf"\bhalf\s+(?P<hour>\d{{1,2}}){_HALF}{_UNIT}")
_NO_HOUR: Final = re.compile(r"\b(?:half|quarter)\s+(?:past|to)\b(?!\s*\d)")
_COLON: Final = re.compile(
    rf"{_BEFORE}(?P<hour>\d{{1,2}})\s?[:.h]\s?(?P<minute>\d{{2}}){_HALF}{_UNIT}"
)
_SPACED: Final = re.compile(rf"{_BEFORE}\b(?P<hour>\d{{1,2}}) (?P<minute>\d{{2}}){_HALF}{_UNIT}")
_NAMED_HOUR: Final = re.compile(
    rf"{_BEFORE}\b(?P<hour>\d{{1,2}})\s*(?:o'?\s?clock{_HALF}|(?P<half_too>am|pm)|h)\b"
)
_FOUR_DIGITS: Final = re.compile(
    rf"{_BEFORE}\b(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?:\s*(?:h|hrs))?{_HALF}{_UNIT}"
)
_THREE_DIGITS: Final = re.compile(
    rf"(?:{_AT}|^)(?P<hour>\d)(?P<minute>[0-5]\d){_HALF}{_UNIT}"
    r"|\b(?P<hour_too>\d)(?P<minute_too>[0-5]\d)\s*(?P<half_too>am|pm)\b"
)
_WORD: Final = re.compile(r"\b(?P<word>noon|midday|midnight|at lunch(?:time)?)\b")
_BARE_AT: Final = re.compile(rf"{_AT}(?P<hour>\d{{1,3}})\b{_UNIT}")
_BARE: Final = re.compile(rf"{_BEFORE}\b(?P<hour>\d{{1,2}})\b{_UNIT}")

_NIGHT: Final = re.compile(r"\bnights?\b|\btonight\b")
_LATE: Final = re.compile(r"\b(?:evenings?|afternoons?|after work)\b")
_EARLY: Final = re.compile(r"\b(?:mornings?|before (?:work|breakfast)|early)\b")

_NOON: Final = 12
_HOURS: Final = 24
_MINUTES: Final = 60
_UNLIKELY: Final = 3
"""Up to this hour a bare number is one of the afternoon."""
_TO_CLOCK: Final = {"noon": time(12), "midday": time(12), "midnight": time(0)}


@dataclass(frozen=True, slots=True)
class Clock:
    """The time that a text names, what is wrong with it, and the text without it."""

    at: time | None
    problem: ClockProblem | None
    rest: str


@dataclass(frozen=True, slots=True)
class _Read:
    at: time | None
    problem: ClockProblem | None
    start: int


def clock_in(text: str) -> Clock:
    """The time of day in a text; with two different ones the first, and the problem."""
    found: list[_Read] = []
    rest = text
    for pattern, read in _READERS:
        if found and pattern in {_BARE, _BARE_AT}:
            break
        found += [_Read(*read(match, text), match.start()) for match in pattern.finditer(rest)]
        rest = pattern.sub(lambda match: " " * len(match.group()), rest)
    if not found:
        return Clock(None, None, text)
    first = min(found, key=lambda one: one.start)
    if first.problem is None and len({one.at for one in found}) > 1:
        return Clock(first.at, "several_times", rest)
    return Clock(first.at, first.problem, rest)


_Answer = tuple[time | None, ClockProblem | None]


def _past(match: re.Match[str], text: str) -> _Answer:
    step = {"half": 30, "quarter": 15}.get(match["step"]) or int(match["step"])
    at, problem = _time(match["hour"], "00", match["half"], text)
    if at is None:
        return at, problem
    back = match["way"] in {"to", "till", "before"}
    minutes = at.hour * _MINUTES + (-step if back else step)
    hour, minute = divmod(minutes % (_HOURS * _MINUTES), _MINUTES)
    return time(hour, minute), None


def _half_eight(match: re.Match[str], text: str) -> _Answer:
    return _time(match["hour"], "30", match["half"], text)


def _no_hour(_match: re.Match[str], _text: str) -> _Answer:
    return None, "hour_missing"


def _full(match: re.Match[str], text: str) -> _Answer:
    return _time(match["hour"], match["minute"], match["half"], text)


def _three_digits(match: re.Match[str], text: str) -> _Answer:
    if match["hour"]:
        return _full(match, text)
    return _time(match["hour_too"], match["minute_too"], match["half_too"], text)


def _named_hour(match: re.Match[str], text: str) -> _Answer:
    is_exact = match.group().endswith("h")
    return _time(match["hour"], "00" if is_exact else "", match["half"] or match["half_too"], text)


def _word(match: re.Match[str], _text: str) -> _Answer:
    return _TO_CLOCK.get(match["word"], time(_NOON)), None


def _bare(match: re.Match[str], text: str) -> _Answer:
    return _time(match["hour"], "", None, text)


def _time(hour_text: str, minute_text: str, half: str | None, text: str) -> _Answer:
    """The time that an hour and minutes mean; minutes are empty where none were written."""
    hour, minute = int(hour_text), int(minute_text or 0)
    if hour == _HOURS and not minute:
        hour = 0
    if hour >= _HOURS or minute >= _MINUTES or (half and not 0 < hour <= _NOON):
        return None, "no_such_time"
    if half:
        return time(hour % _NOON + (_NOON if half == "pm" else 0), minute), None
    if hour > _NOON or hour_text.startswith("0") or not hour:
        return time(hour, minute), None
    return _by_part_of_day(hour, minute, text, is_bare=not minute_text)


def _by_part_of_day(hour: int, minute: int, text: str, *, is_bare: bool) -> _Answer:
    if _EARLY.search(text):
        return time(hour % _NOON, minute), None
    if _NIGHT.search(text):
        is_small = hour == _NOON or hour <= _UNLIKELY
        return time(hour % _NOON + (0 if is_small else _NOON), minute), None
    if _LATE.search(text):
        return time(hour % _NOON + _NOON, minute), None
    if hour == _NOON and is_bare:
        return time(_NOON), "ambiguous"
    return time(hour + (_NOON if hour <= _UNLIKELY else 0), minute), None


_READERS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str], str], _Answer]], ...]] = (
    (_PAST, _past),
    (_NO_HOUR, _no_hour),
    (_HALF_EIGHT, _half_eight),
    (_COLON, _full),
    (_SPACED, _full),
    (_NAMED_HOUR, _named_hour),
    (_FOUR_DIGITS, _full),
    (_THREE_DIGITS, _three_digits),
    (_WORD, _word),
    (_BARE_AT, _bare),
    (_BARE, _bare),
)
"""Closest reading first: what one pattern has read, the next no longer sees."""
