# ruff: noqa: E501, RUF001  # patterns read better in long rows; a dash may be a long one
"""What somebody wants of a reminder, in their own words: "weekdays at 6:45", "skip tomorrow".

It says what was understood and what is missing or wrong; the words of an answer are not made here.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from itertools import pairwise
from typing import Final, Literal

from bot.schedule.clock_words import ClockProblem, clock_in
from bot.schedule.commands import Command, gives, is_about_reminders, is_cancel, is_refusal
from bot.schedule.day_words import (
    Day,
    DayProblem,
    calendar_day,
    dates_between,
    day_words,
    days_in,
    first_day,
    lasting,
    next_monday,
    upcoming,
)
from bot.schedule.delay_words import delay_in
from bot.schedule.spelling import evened
from bot.schedule.wall_time import WEEKEND
from bot.schedule.whereabouts import whereabouts_in

Action = Literal["set", "stop", "skip", "pause", "resume", "travel", "later", "cancel", "none"]
Problem = ClockProblem | DayProblem | Literal["too_often", "rhythm", "which_days"]

EVENING: Final = time(19)
"""What "tonight" means when no hour is named."""

_TOO_OFTEN: Final = re.compile(
    r"\bevery (?:single )?(?:\d+ |half |half an |other )?(?:seconds?|minutes?|mins?|hours?)\b(?! \w*day| week| month)|\bhourly\b"
    r"|\b(?:twice|2x|3x|\d+ times|2 times|several times|many times) (?:a|per|each|every) ?day\b"
    r"|\ball the time\b|\bconstantly\b"
)
_RHYTHM: Final = re.compile(
    r"\bevery (?:other|second|2nd|third|3rd|\d+(?:th)?) (?:days?|weeks?|months?|\w+day)\b"
    r"|\b(?:fortnightly|monthly|every month|every fortnight|bi-?weekly|alternate days|yearly)\b"
    r"|\bonce (?:a|per) month\b"
)
_TIMES_A_WEEK: Final = re.compile(
    r"\b(?:once|twice|\d+ ?(?:x|times)|[1-6] days|few times) (?:a|per|each|every) ?week\b"
    r"|\bweekly\b|\bevery week\b"
)
_TODAY_LATER: Final = re.compile(r"\b(?:tonight|this (?:evening|afternoon)|(?:later )?today)\b")
_TONIGHT: Final = re.compile(r"\b(?:tonight|this evening)\b")
_TODAY_ONLY: Final = re.compile(r"\b(?:today|tonight)\b")
_NEXT: Final = re.compile(r"\bnext\b")
_TOMORROW: Final = re.compile(r"(?<!after )\btomorrow\b")
_UNTIL: Final = re.compile(r"\b(?:until|till|til|through|thru)\b")
_TO: Final = re.compile(r"until|till|til|through|thru|to|-|–")
_THROUGH: Final = re.compile(r"\b(?:through|thru)\b")
_FROM: Final = re.compile(r"\b(?:from|starting|as of)\b")
_NEXT_WEEK: Final = re.compile(r"\bnext week\b(?! (?:mon|tue|wed|thu|fri|sat|sun))")
_THIS_WEEKEND: Final = re.compile(r"\b(?:this|the) weekend\b")
_PLURAL: Final = re.compile(r"\b(?:\w+days|weekends|mornings|evenings|(?:on|every|each) \w*day)\b")
_NEXT_DAYS: Final = re.compile(r"\b(?:next|coming) (?P<number>\d{1,2}) days\b")
_STRETCH: Final = re.compile(
    r"\b(?:(?:this|next|a|1|\d+|the|all|couple of|few) (?:whole )?(?:weeks?|weekend|days|months?|fortnight)"
    r"|until|till|for \d+)\b"
)
_LENGTHS: Final = re.compile(
    r"\b(?:for )?(?:an?|\d+)\s*-?(?:weeks?|days?|months?|minutes?|mins?|km|k|miles?)\b"
)
_WEIGHTIER: Final[tuple[Command, ...]] = ("skip", "pause", "stop")
_BRIEF: Final = 4
"""So many words may stand around "tomorrow" when no time is named."""
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a message asks of a reminder; `None` and empty for what it does not say.

    Args:
        action: What to do; `none` when the message is about something else.
        days: Days of the week, 0 for Monday.
        at: Wall time.
        until: The first day on which a pause, a journey or a setting no longer holds.
        minutes: How much later.
        problem: What must be asked or said before it can be done.
        place: A place as typed; `home` for somebody who is back.
        dates: The days to skip (none: the next one due); for `later` the day, if it is not today.
        since: The first day of a journey or a pause that begins later.
    """

    action: Action
    days: frozenset[int] | None = None
    at: time | None = None
    until: date | None = None
    minutes: int | None = None
    problem: Problem | None = None
    place: str | None = None
    dates: frozenset[date] = frozenset()
    since: date | None = None


def spoken(text: str, today: date) -> Spoken:
    """What a message asks of a reminder.

    Args:
        text: As typed.
        today: The date where the person is.
    """
    even = evened(text)
    if is_cancel(even):
        return Spoken("cancel")
    if is_refusal(even):
        return Spoken("none")
    place = whereabouts_in(text)
    if place:
        return replace(_travel(evened(place.rest), today), place=place.place)
    for read in (_later, _resume, _pause_or_stop, _skip):
        found = read(even, today)
        if found:
            return found
    return _set(even, today)


def _travel(rest: str, today: date) -> Spoken:
    since, (until, problem) = None, _until(rest, today)
    if _NEXT_WEEK.search(rest):
        since = next_monday(today)
        until = next_monday(since)
    elif _THIS_WEEKEND.search(rest):
        until = next_monday(today)
    elif _TOMORROW.search(rest) and not _UNTIL.search(rest):
        since = today + _DAY
    since = since or _since(rest, today)
    clock = clock_in(_without_lengths(rest))
    return Spoken("travel", at=clock.at, until=until, problem=problem or clock.problem, since=since)


def _later(even: str, today: date) -> Spoken | None:
    """An answer to a reminder that came at a bad moment: that one only, another time."""
    is_tomorrow = bool(_TOMORROW.search(even))
    if _TOO_OFTEN.search(even) or days_in(even) is not None:
        return None
    delay = delay_in(even)
    if delay and delay.minutes:
        return Spoken("later", minutes=delay.minutes)
    if any(gives(command, even) for command in _WEIGHTIER) or not (
        is_tomorrow or delay or _TODAY_LATER.search(even)
    ):
        return None
    clock = clock_in(even)
    at = clock.at or (EVENING if _TONIGHT.search(even) and not clock.problem else None)
    if not (at or clock.problem or delay or _is_brief(even)):
        return None
    dates = frozenset({today + _DAY}) if is_tomorrow else frozenset[date]()
    return Spoken("later", at=at, problem=clock.problem, dates=dates)


def _resume(even: str, _today: date) -> Spoken | None:
    if not gives("resume", even):
        return None
    clock = clock_in(even)
    return Spoken("resume", days=days_in(clock.rest), at=clock.at, problem=clock.problem)


def _pause_or_stop(even: str, today: date) -> Spoken | None:
    """A pause says when it ends, or that it is one; a stop with an end is a pause as well."""
    is_pause, is_stop = gives("pause", even), gives("stop", even)
    if not (is_pause or is_stop or (gives("skip", even) and _is_stretch(even))):
        return None
    if _NEXT_WEEK.search(even) and not _UNTIL.search(even):
        return Spoken("skip", dates=_next_week(today))
    if _THIS_WEEKEND.search(even) and not _UNTIL.search(even):
        return Spoken("skip", dates=upcoming(WEEKEND, today))
    until, problem = _until(even, today)
    since = _since(even, today)
    if since and until and since < until:
        return Spoken("skip", dates=dates_between(since, until))
    if until or problem or since:
        return Spoken("pause", until=until, problem=problem, since=since)
    if days_in(even) is not None and _PLURAL.search(even):
        return Spoken("set", problem="which_days")
    one = first_day(even, today, may_be_today=True)
    if one and one.on:
        return Spoken("skip", dates=frozenset({one.on}))
    return Spoken("pause" if is_pause else "stop")


def _skip(even: str, today: date) -> Spoken | None:
    if not gives("skip", even):
        return None
    several = _NEXT_DAYS.search(even)
    if several:
        tomorrow = today + _DAY
        return Spoken(
            "skip", dates=dates_between(tomorrow, tomorrow + int(several["number"]) * _DAY)
        )
    if _PLURAL.search(even):
        return Spoken("set", problem="which_days")
    named = days_in(even) if len(day_words(even)) > 1 else None
    one = None if named else first_day(even, today, may_be_today=True)
    if one and one.on is None:
        return Spoken("skip", problem=one.problem)
    dates = set(upcoming(named or (), today)) | ({one.on} if one and one.on else set())
    dates |= {today} if _TODAY_ONLY.search(even) else set()
    dates |= {today + _DAY} if _TOMORROW.search(even) else set()
    if not dates and not _NEXT.search(even):
        dates.add(today)
    return Spoken("skip", dates=frozenset(dates))


def _set(even: str, today: date) -> Spoken:
    if _TOO_OFTEN.search(even):
        return Spoken("set", problem="too_often")
    dated = None if _UNTIL.search(even) else calendar_day(even, today)
    if dated:
        return _once(even, dated)
    clock = clock_in(_without_lengths(_TIMES_A_WEEK.sub(" ", _RHYTHM.sub(" ", even))))
    days = days_in(clock.rest)
    if _RHYTHM.search(even):
        return Spoken("set", days, clock.at, problem="rhythm")
    if days is None and _TIMES_A_WEEK.search(even):
        return Spoken("set", None, clock.at, problem="which_days")
    until, problem = (None, None) if _is_range(even) else _until(even, today)
    if clock.at is None and not clock.problem and not problem:
        is_meant = days is not None and is_about_reminders(even)
        return Spoken("set", days, until=until) if is_meant else Spoken("none")
    return Spoken("set", days, clock.at, until, problem=problem or clock.problem)


def _once(even: str, dated: Day) -> Spoken:
    """One date is no rule: it is asked for as a single reminder."""
    if dated.on is None:
        return Spoken("set", problem=dated.problem)
    start, end = dated.span
    clock = clock_in(even[:start] + " " + even[end:])
    return Spoken("later", at=clock.at, problem=clock.problem, dates=frozenset({dated.on}))


def _next_week(today: date) -> frozenset[date]:
    monday = next_monday(today)
    return dates_between(monday, next_monday(monday))


def _is_brief(even: str) -> bool:
    return len(even.split()) <= _BRIEF


def _is_stretch(even: str) -> bool:
    return bool(_STRETCH.search(even)) and not _NEXT_DAYS.search(even)


def _without_lengths(even: str) -> str:
    return _LENGTHS.sub(" ", even)


def _is_range(even: str) -> bool:
    """True for "monday until friday", which names days and no end."""
    words = day_words(even)
    return any(_TO.fullmatch(even[one.end : other.start].strip()) for one, other in pairwise(words))


def _since(even: str, today: date) -> date | None:
    """The first day of a stretch that begins later: "from friday", "tomorrow"."""
    begins = _FROM.search(even)
    if not begins:
        return None
    day = first_day(even[begins.end() :], today, may_be_today=False)
    return day.on if day and day.on and day.on > today else None


def _until(even: str, today: date) -> tuple[date | None, DayProblem | None]:
    """The first day after a stretch: "until friday" ends with Thursday, "for a week" in a week."""
    for found in _UNTIL.finditer(even):
        day = first_day(even[found.end() :], today, may_be_today=False)
        if day and (day.problem or (day.on and day.on > today)):
            on = day.on + _DAY if day.on and _THROUGH.match(found.group()) else day.on
            return on, day.problem
    return lasting(even, today), None
