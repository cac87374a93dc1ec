"""What a club hears from the bot, and when: wall time in the club's zone, moments in UTC."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, Literal
from zoneinfo import ZoneInfo

from bot.club.club import KEPT_AFTER_REMOVAL, Club, Occurrence, occurrences

What = Literal["post", "pulse", "pulse_end", "digest", "erase"]

PULSE_DAY: Final = 6
PULSE_AT: Final = time(18)
PULSE_LASTS: Final = timedelta(hours=24)
DIGEST_DAY: Final = 0
DIGEST_AT: Final = time(19)
MOST_POSTS_A_DAY: Final = 4
"""Messages a day that a group did not ask for, at most."""

_AHEAD_DAYS: Final = 9
"""A week, and a day on each side for the zone."""

_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Item:
    """Something due: its moment, what it is, and which session it is about."""

    moment: datetime
    what: What
    day: date
    about: Occurrence | None = None


def agenda(club: Club, after: datetime) -> tuple[Item, ...]:
    """All that comes in the week after a moment, in order; nothing where the bot was removed."""
    if club.left_at is not None:
        moment = club.left_at + KEPT_AFTER_REMOVAL
        return (Item(moment, "erase", moment.date()),)
    zone = ZoneInfo(club.zone)
    today = after.astimezone(zone).date()
    items = (*_posts(club, today, zone), *_weekly(club, today, zone))
    return tuple(sorted((one for one in items if one.moment > after), key=lambda one: one.moment))


def start_of(about: Occurrence, zone: str) -> datetime:
    """The moment at which a session begins."""
    return _moment(about.day, about.at, ZoneInfo(zone))


def _posts(club: Club, today: date, zone: ZoneInfo) -> Iterator[Item]:
    lead = timedelta(minutes=club.lead_min)
    for one in occurrences(club, today - _DAY, _AHEAD_DAYS):
        yield Item(_moment(one.day, one.at, zone) - lead, "post", one.day, one)


def _weekly(club: Club, today: date, zone: ZoneInfo) -> Iterator[Item]:
    if not club.meetings:
        return
    for day in (today + n * _DAY for n in range(-1, _AHEAD_DAYS)):
        if day.weekday() == PULSE_DAY and club.pulse:
            opened = _moment(day, PULSE_AT, zone)
            yield Item(opened, "pulse", day)
        if (day - _DAY).weekday() == PULSE_DAY:
            # A pulse that is switched off meanwhile still ends: its answers must go.
            yield Item(_moment(day - _DAY, PULSE_AT, zone) + PULSE_LASTS, "pulse_end", day)
        if day.weekday() == DIGEST_DAY:
            yield Item(_moment(day, DIGEST_AT, zone), "digest", day)


def _moment(day: date, at: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, at, zone).astimezone(UTC)
