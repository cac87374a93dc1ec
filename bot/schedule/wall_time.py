"""When a time on a person's wall clock is due, on each day once, whatever the clocks do.

Every moment is aware and UTC; a day or a time of day is one of the rule's own zone. What has been
sent already is known to the caller.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Final, Literal
from zoneinfo import ZoneInfo, available_timezones

EVERY_DAY: Final = frozenset(range(7))
WEEKDAYS: Final = frozenset(range(5))
WEEKEND: Final = frozenset({5, 6})
QUIET_FROM: Final = time(21)
QUIET_TO: Final = time(7)
STALE_AFTER: Final = timedelta(hours=2)

CatchUp = Literal["send", "drop"]

_DAY: Final = timedelta(days=1)
_SECOND: Final = timedelta(seconds=1)
_NO_PLACES: Final = frozenset({"localtime", "posixrules", "Factory"})


@dataclass(frozen=True, slots=True)
class Rule:
    """A wall time on some days of the week.

    Args:
        days: Days of the week, 0 for Monday to 6 for Sunday; at least one.
        at: Wall time without a zone.
        zone: A name that `zone_of` knows.

    Raises:
        ValueError: A day, the time or the zone is none.
    """

    days: frozenset[int]
    at: time
    zone: str

    def __post_init__(self) -> None:
        if not self.days or not self.days <= EVERY_DAY:
            raise ValueError(f"{set(self.days)} are not days of the week, 0 to 6")
        if self.at.tzinfo is not None:
            raise ValueError("a wall time has no zone of its own")
        if zone_of(self.zone) is None:
            raise ValueError(f'"{self.zone}" is no time zone')


def zone_of(name: str) -> str | None:
    """The time zone of that name, or `None`; old names such as Asia/Calcutta stay good.

    Case does not matter and a blank may stand for an underscore.
    """
    return _zones().get(name.strip().replace(" ", "_").lower())


def with_zone(rule: Rule, zone: str) -> Rule:
    """The same wall time on the same days, in another place.

    On the day of the move both places may have their turn: skip the `local_day` of the last one
    sent, so that no day brings two.

    Raises:
        ValueError: The zone is unknown.
    """
    return replace(rule, zone=zone)


def next_due(
    rule: Rule,
    after: datetime,
    skip: frozenset[date] = frozenset(),
    paused_until: date | None = None,
) -> datetime:
    """The first moment later than `after` at which the rule is due, in UTC.

    A wall time that the clocks jump over is due at the first instant after the jump, one that they
    show twice only the first time. A day that a place left out altogether has no occurrence.

    Args:
        rule: What is due.
        after: Aware.
        skip: Local days that are left out.
        paused_until: The first local day that counts again.
    """
    zone = _zone(rule.zone)
    # Two days back: where the date line moved, `after` may already stand in a later day.
    first = after.astimezone(zone).date() - 2 * _DAY
    if paused_until is not None:
        first = max(first, paused_until)
    return next(
        due
        for day in _days_from(first)
        if day.weekday() in rule.days and day not in skip
        for due in _due_on(day, rule.at, zone)
        if due > after
    )


def local_day(rule: Rule, due: datetime) -> date:
    """The day that an occurrence belongs to, which is what a person skips.

    That is the date on the wall, but where the clocks jump over midnight: 23:30 on the day before
    is then due at 0:00.
    """
    zone = _zone(rule.zone)
    on_the_wall = due.astimezone(zone).date()
    day_before = on_the_wall - _DAY
    is_own = due in _due_on(on_the_wall, rule.at, zone)
    return day_before if not is_own and due in _due_on(day_before, rule.at, zone) else on_the_wall


def is_stale(due: datetime, now: datetime) -> bool:
    """True when it is so late that the message would no longer be of use."""
    return now - due > STALE_AFTER


def is_quiet(at: time, start: time = QUIET_FROM, end: time = QUIET_TO) -> bool:
    """True for a wall time in the quiet hours; the end belongs to the day, equal ends mean never.

    With a rule's own time it tells whether the person chose to be written to at night.
    """
    if start <= end:
        return start <= at < end
    return at >= start or at < end


def in_quiet_hours(
    moment: datetime, zone: str, start: time = QUIET_FROM, end: time = QUIET_TO
) -> bool:
    """True when the wall clocks of that zone stand in the quiet hours."""
    return is_quiet(moment.astimezone(_zone(zone)).time(), start, end)


def catch_up(rule: Rule, due: datetime, now: datetime, chosen_in_quiet: bool) -> CatchUp:
    """What becomes of an occurrence that could not be sent when it was due.

    Occurrences of one rule lie further apart than one may be late, so at most one is sent.

    Args:
        rule: What was due.
        due: When.
        now: When it can be sent.
        chosen_in_quiet: The person's own time lies in the quiet hours, as `is_quiet(rule.at)`.
    """
    if is_stale(due, now):
        return "drop"
    if in_quiet_hours(now, rule.zone) and not chosen_in_quiet:
        return "drop"
    return "send"


@cache
def _zones() -> dict[str, str]:
    return {name.lower(): name for name in sorted(available_timezones() - _NO_PLACES)}


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def _days_from(day: date) -> Iterator[date]:
    while True:
        yield day
        day += _DAY


def _due_on(day: date, at: time, zone: ZoneInfo) -> tuple[datetime, ...]:
    """The one occurrence of that local day; none when the place left the day out."""
    due = _first_instant(datetime.combine(day, at), zone)
    if due.astimezone(zone).date() == day:
        return (due,)
    begins = _first_instant(datetime.combine(day, time.min), zone)
    return (due,) if begins.astimezone(zone).date() == day else ()


def _first_instant(wall: datetime, zone: ZoneInfo) -> datetime:
    """When the wall clock first shows that time, or first shows a later one if it never does."""
    due = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if due.astimezone(zone).replace(tzinfo=None, fold=0) == wall:
        return due
    early = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    return _jump_between(early, due, zone)


def _jump_between(early: datetime, late: datetime, zone: ZoneInfo) -> datetime:
    """The first second after the jump, given a moment before it and one at or after it."""
    start = early.replace(microsecond=0)
    seconds = range(int((late - start) / _SECOND) + 1)
    before = start.astimezone(zone).utcoffset()

    def has_jumped(second: int) -> bool:
        return (start + second * _SECOND).astimezone(zone).utcoffset() != before

    return start + bisect_left(seconds, True, key=has_jumped) * _SECOND  # noqa: FBT003  # the key
