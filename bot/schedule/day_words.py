# ruff: noqa: E501, RUF001  # patterns read better in long rows; a dash may be a long one
"""Days in somebody's words: days of the week, dates, and how long something lasts.

Reads text that `bot.schedule.spelling` has evened out; what day it is comes in as an argument.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal, NamedTuple

from bot.schedule.spelling import DAYS, MONTHS
from bot.schedule.wall_time import EVERY_DAY, WEEKDAYS, WEEKEND
from bot.text.gated import any_of

DayProblem = Literal["no_such_day"]

_SHORT: Final = {
    "mon": 0, "mons": 0, "tue": 1, "tues": 1, "wed": 2, "weds": 2, "thu": 3, "thur": 3, "thurs": 3,
    "fri": 4, "fris": 4, "sat": 5, "sats": 5, "sun": 6, "suns": 6,
}  # fmt: skip
_SHORTEST: Final = {"mo": 0, "tu": 1, "we": 2, "th": 3, "fr": 4, "sa": 5, "su": 6}
_DAY_OF: Final = (
    {name: index for index, name in enumerate(DAYS)}
    | {f"{name}s": index for index, name in enumerate(DAYS)}
    | _SHORT
    | _SHORTEST
)
_DAY_WORD: Final = re.compile(rf"(?<![a-z0-9])(?:{any_of(_DAY_OF)})(?![a-z0-9])")
_BETWEEN: Final = re.compile(
    r"[\s/,&+.]*(?:and|or)?[\s/,&+.]*|\s*(?:-|–|to|through|thru|till|until)\s*"
)
_RANGE: Final = re.compile(r"\s*(?:-|–|to|through|thru|till|until)\s*")
_LETTERS: Final = re.compile(r"\b(?:m/?w/?f|t(?:u|ue)?/?th|m/w|w/f)\b")
_GROUPS: Final = (
    (re.compile(r"\b(?:week ?days?|work(?:ing)? ?days?|business days?|during the week)\b"), WEEKDAYS),
    (re.compile(r"\bweek-? ?ends?\b"), WEEKEND),
    (
        re.compile(
            r"\b(?:daily|every ?day|each day|all days|7 days(?: a week)?"
            r"|(?:every|each) (?:single )?(?:day|morning|evening|afternoon|night|lunchtime)"
            r"|mornings|evenings|afternoons|nights)\b"
        ),
        EVERY_DAY,
    ),
)  # fmt: skip
_EXCEPT: Final = re.compile(r"\b(?:except|but not|apart from|excluding|other than|minus|not)\b")

_MONTH_OF: Final = {name: index for index, name in enumerate(MONTHS, 1)} | {
    name[:3]: index for index, name in enumerate(MONTHS, 1)
} | {"sept": 9}  # fmt: skip
_MONTH: Final = rf"(?P<month>{any_of(_MONTH_OF)})\b\.?"
_ORDINAL: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR: Final = r"(?:,?\s+(?P<year>20\d\d))?"
_DATES: Final = (
    re.compile(r"\b(?P<year>20\d\d)-(?P<number>\d{1,2})-(?P<day>\d{1,2})\b"),
    re.compile(rf"\b{_ORDINAL}\.?\s*(?:of\s+)?{_MONTH}{_YEAR}"),
    re.compile(rf"\b{_MONTH}\s*(?:the\s+)?{_ORDINAL}\b(?!:){_YEAR}"),
)
_NUMBERED: Final = (
    re.compile(r"\b(?P<day>\d{1,2})\s?[./]\s?(?P<number>\d{1,2})(?:[./](?P<year>20\d\d))?\b\.?"),
    re.compile(r"\bthe (?P<day>\d{1,2})(?:st|nd|rd|th)?\b"),
    re.compile(r"\b(?P<day>\d{1,2})(?:st|nd|rd|th)\b"),
)
_THE_DAY: Final = 1
"""From this pattern of `_NUMBERED` on, no month is named."""
_NAMED: Final = re.compile(
    r"\b(?P<after>(?:the )?day after tomorrow)\b|\b(?P<tomorrow>tomorrow|tmrw|tmr|tomo)\b"
    r"|\b(?P<today>today|tonight)\b|\b(?P<month_end>(?:the )?end of (?:the|this) month)\b"
    r"|\b(?P<month>next month)\b|\b(?P<end>(?:the )?end of (?:the|this) week|after (?:the|this) weekend)\b"
    r"|\b(?P<week>next week)\b|\b(?P<weekend>(?:the|this) weekend)\b"
    r"|\b(?P<christmas>christmas|xmas)\b|\b(?P<year>(?:the )?new years?)\b"
)
_LASTS: Final = re.compile(
    r"\b(?:(?P<number>\d{1,3})\s*|(?:(?P<one>an?|1 whole|the)|(?P<two>(?:a )?couple of)|(?P<few>(?:a )?few))\s+)"
    r"(?:whole |more |full )?(?P<unit>days?|d|weeks?|w|fortnights?|months?)\b(?! ago)"
)
_THIS_WEEK: Final = re.compile(r"\b(?:(?:the )?rest of (?:the|this) week|(?:all|this) week)\b")
_UNIT_DAYS: Final = {"d": 1, "w": 7, "f": 14, "m": 30}
_FEW: Final = 3
_LONGEST: Final = 3 * 366
_DAY: Final = timedelta(days=1)
_WEEK: Final = timedelta(days=7)


class DayWord(NamedTuple):
    """A day of the week in a text, 0 for Monday, and where it stands."""

    start: int
    end: int
    day: int


@dataclass(frozen=True, slots=True)
class Day:
    """A date that a text names, or what is wrong with it; `span` is where it stands."""

    on: date | None
    problem: DayProblem | None = None
    span: tuple[int, int] = (0, 0)


def days_in(text: str) -> frozenset[int] | None:
    """The days of the week that a text means, 0 for Monday; `None` when it names none."""
    said, without = text, ""
    left_out = _EXCEPT.search(text)
    if left_out:
        said, without = text[: left_out.start()], text[left_out.end() :]
    days = _days(said)
    taken = _days(without)
    if taken:
        return ((days or EVERY_DAY) - taken) or None
    return days or _days(text) or None


def day_words(text: str) -> list[DayWord]:
    """Single days of the week; two letters count only beside another day or where they must."""
    found = [
        DayWord(match.start(), match.end(), _DAY_OF[match.group()])
        for match in _DAY_WORD.finditer(text)
    ]
    return [word for index, word in enumerate(found) if _is_day(text, found, index)]


def first_day(text: str, today: date, *, may_be_today: bool) -> Day | None:
    """The first date that a text names: "friday", "24 december", "tomorrow", "the 3rd".

    Args:
        text: Evened out.
        today: Where the person is.
        may_be_today: The name of today's day of the week means today, not a week later.
    """
    dated = calendar_day(text, today)
    if dated:
        return dated
    for index, pattern in enumerate(_NUMBERED):
        match = pattern.search(text)
        if match:
            return _dated(match, today, has_month=index < _THE_DAY)
    named = _NAMED.search(text)
    words = day_words(text)
    if named and not (words and words[0].start < named.start()):
        return Day(_named(named, today), span=named.span())
    if not words:
        return None
    return Day(_weekday(text, words[0], today, may_be_today=may_be_today), span=words[0][:2])


def calendar_day(text: str, today: date) -> Day | None:
    """The first date with its month by name, or in full: "24 december", "2026-12-24"."""
    match = next((found for pattern in _DATES if (found := pattern.search(text))), None)
    return _dated(match, today, has_month=True) if match else None


def lasting(text: str, today: date) -> date | None:
    """The day after a stretch that begins today: "a week", "for 10 days", "this week"."""
    if _THIS_WEEK.search(text):
        return next_monday(today)
    found = _LASTS.search(text)
    if not found:
        return None
    number = _FEW if found["few"] else 2 if found["two"] else int(found["number"] or 1)
    if not number:
        return None
    return today + min(number * _UNIT_DAYS[found["unit"][0]], _LONGEST) * _DAY


def next_monday(today: date) -> date:
    """The first day of next week."""
    return today + (7 - today.weekday()) * _DAY


def upcoming(days: Iterable[int], today: date) -> frozenset[date]:
    """The next date of each day of the week, today included."""
    return frozenset(today + (day - today.weekday()) % 7 * _DAY for day in days)


def dates_between(first: date, end: date) -> frozenset[date]:
    """The days from the first up to the one before the end."""
    return frozenset(first + count * _DAY for count in range((end - first).days))


def _days(text: str) -> frozenset[int]:
    found: set[int] = set()
    words = day_words(text)
    for index, word in enumerate(words):
        found.add(word.day)
        follower = words[index + 1] if index + 1 < len(words) else None
        if follower and _RANGE.fullmatch(text, word.end, follower.start):
            span = (follower.day - word.day) % 7
            found.update((word.day + count) % 7 for count in range(span))
    for match in _LETTERS.finditer(text):
        letters = match.group().replace("/", "")
        found.update({0} if "m" in letters else ())
        found.update({1, 3} if letters.startswith("t") else ())
        found.update({2} if "w" in letters else ())
        found.update({4} if "f" in letters else ())
    for pattern, days in _GROUPS:
        found.update(days if pattern.search(text) else ())
    return frozenset(found)


def _is_day(text: str, words: Sequence[DayWord], index: int) -> bool:
    word = words[index]
    written = text[word.start : word.end]
    if written not in _SHORTEST:
        return True
    before, after = words[:index][-1:], words[index + 1 :][:1]
    touches = [_BETWEEN.fullmatch(text, one.end, word.start) for one in before]
    touches += [_BETWEEN.fullmatch(text, word.end, one.start) for one in after]
    if any(touches):
        return True
    lead = text[: word.start].split()
    return written != "we" and (not lead or lead[-1] in {"every", "each", "on", "until", "skip"})


def _dated(match: re.Match[str], today: date, *, has_month: bool) -> Day:
    parts = match.groupdict()
    day = int(parts["day"])
    if not has_month:
        return _day_of_month(day, today, match.span())
    month = _MONTH_OF[parts["month"]] if parts.get("month") else int(parts["number"])
    if month > len(MONTHS) >= day:
        day, month = month, day
    years = [int(parts["year"])] if parts["year"] else [today.year, today.year + 1]
    for year in years:
        found = _date(year, month, day)
        if found and (found >= today or parts["year"]):
            return Day(found, span=match.span())
    return Day(None, "no_such_day", match.span())


def _day_of_month(day: int, today: date, span: tuple[int, int]) -> Day:
    """The next such day; a month that has none is passed over."""
    months = [(today.year + (today.month - 1 + count) // 12, (today.month - 1 + count) % 12 + 1)
              for count in range(3)]  # fmt: skip
    dates = [_date(year, month, day) for year, month in months]
    found = next((one for one in dates if one and one >= today), None)
    return Day(found, None if found else "no_such_day", span)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _named(match: re.Match[str], today: date) -> date:
    match match.lastgroup:
        case "after":
            return today + 2 * _DAY
        case "tomorrow":
            return today + _DAY
        case "today":
            return today
        case "month" | "month_end":
            return (today.replace(day=1) + 32 * _DAY).replace(day=1)
        case "christmas":
            return date(today.year + (today > date(today.year, 12, 25)), 12, 25)
        case "year":
            return date(today.year + 1, 1, 1)
        case "weekend":
            return today + (5 - today.weekday()) % 7 * _DAY
        case _:
            return next_monday(today)


def _weekday(text: str, word: DayWord, today: date, *, may_be_today: bool) -> date:
    lead = text[: word.start].split()
    if lead and lead[-1] == "next":
        return next_monday(today) + word.day * _DAY
    ahead = (word.day - today.weekday()) % 7
    return today + (ahead or (0 if may_be_today else 7)) * _DAY
