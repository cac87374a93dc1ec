"""A club as its captains set it up: sessions by wall time, and links that open the set-up."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any, Final, Literal, get_args

Kind = Literal["easy", "intervals", "hills", "long_run", "race", "track"]

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
LEADS_MIN: Final = (15, 30, 60, 120)
"""Minutes before a session at which the warm-up may be posted."""

MOST_MEETINGS: Final = 10
LINK_LASTS: Final = timedelta(hours=24)
KEPT_AFTER_REMOVAL: Final = timedelta(days=30)
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A session that comes every week: its days (0 is Monday), wall time, kind and length."""

    number: int
    days: frozenset[int]
    at: time
    kind: Kind
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One session on one day."""

    day: date
    at: time
    kind: Kind
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Invitation:
    """A link to the set-up: what it carries, and until when it opens anything."""

    secret: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Club:
    """One group's club.

    Attributes:
        title: The group's title, for a captain of several clubs.
        zone: IANA time zone.
        meetings: The weekly sessions.
        lead_min: Minutes before a session at which its warm-up is posted.
        pulse: The weekly question is asked.
        topic: The forum topic that posts go to, or `None` for the group itself.
        skipped: Days without a session.
        moved: Days on which the session is at another time.
        invitation: The one link that opens the set-up; used or replaced links open nothing.
        done_until: Everything due before this moment is settled.
        left_at: When the bot was removed; `None` while it is there.
        streak: Weeks in a row in which somebody came.
    """

    title: str
    zone: str
    meetings: tuple[Meeting, ...] = ()
    lead_min: int = 30
    pulse: bool = True
    topic: int | None = None
    skipped: frozenset[date] = frozenset()
    moved: Mapping[date, time] = field(default_factory=dict)
    invitation: Invitation | None = None
    done_until: datetime | None = None
    left_at: datetime | None = None
    streak: int = 0

    def with_meeting(
        self, days: frozenset[int], at: time, kind: Kind, minutes: int | None = None
    ) -> "Club":
        """The club with one more session; the same days and time are one session."""
        number = max((one.number for one in self.meetings), default=0) + 1
        others = tuple(one for one in self.meetings if (one.days, one.at) != (days, at))
        meeting = Meeting(number, days, at, kind, minutes)
        return replace(self, meetings=(*others, meeting)[-MOST_MEETINGS:])

    def without_meeting(self, number: int) -> "Club":
        """The club without a session."""
        return replace(self, meetings=tuple(m for m in self.meetings if m.number != number))

    def invited(self, secret: str, now: datetime) -> "Club":
        """The club with a new link; the one before opens nothing any more."""
        return replace(self, invitation=Invitation(secret, now + LINK_LASTS))

    def opens(self, secret: str, now: datetime) -> bool:
        """True when a link opens the set-up now."""
        link = self.invitation
        return link is not None and link.secret == secret and now < link.until


def occurrences(club: Club, first: date, days: int) -> tuple[Occurrence, ...]:
    """The sessions of some days, in order; what is skipped is left out, what is moved is moved."""
    found = []
    for day in (first + n * _DAY for n in range(days)):
        if day in club.skipped:
            continue
        found += [
            Occurrence(day, club.moved.get(day, one.at), one.kind, one.minutes)
            for one in club.meetings
            if day.weekday() in one.days
        ]
    return tuple(sorted(found, key=lambda one: (one.day, one.at)))


def without_past(club: Club, today: date) -> Club:
    """The club without skips and moves of days that are over."""
    kept = {day: at for day, at in club.moved.items() if day >= today}
    skipped = frozenset(day for day in club.skipped if day >= today)
    return replace(club, skipped=skipped, moved=kept)


def club_data(club: Club) -> dict[str, Any]:
    """A club as plain data for JSON."""
    link = club.invitation
    return {
        "title": club.title,
        "zone": club.zone,
        "meetings": [
            [one.number, sorted(one.days), one.at.isoformat("minutes"), one.kind, one.minutes]
            for one in club.meetings
        ],
        "lead_min": club.lead_min,
        "pulse": club.pulse,
        "topic": club.topic,
        "skipped": sorted(day.isoformat() for day in club.skipped),
        "moved": {day.isoformat(): at.isoformat("minutes") for day, at in club.moved.items()},
        "invitation": None if link is None else [link.secret, link.until.isoformat()],
        "done_until": _text(club.done_until),
        "left_at": _text(club.left_at),
        "streak": club.streak,
    }


def club_from(data: Mapping[str, Any]) -> Club:
    """The club that `club_data` wrote down."""
    link = data["invitation"]
    return Club(
        title=data["title"],
        zone=data["zone"],
        meetings=tuple(
            Meeting(number, frozenset(days), time.fromisoformat(at), kind, *length)
            for number, days, at, kind, *length in data["meetings"]
        ),
        lead_min=data["lead_min"],
        pulse=data["pulse"],
        topic=data["topic"],
        skipped=frozenset(map(date.fromisoformat, data["skipped"])),
        moved={
            date.fromisoformat(day): time.fromisoformat(at) for day, at in data["moved"].items()
        },
        invitation=None if link is None else Invitation(link[0], datetime.fromisoformat(link[1])),
        done_until=_moment(data["done_until"]),
        left_at=_moment(data["left_at"]),
        streak=data["streak"],
    )


def _text(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
