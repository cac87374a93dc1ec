"""A reminder as it is kept: what, on which days, at which wall-clock time, and how it has gone."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime, time
from typing import Any, Final, Literal

from bot.conversation.state import Record, State
from bot.schedule.wall_time import Rule, local_day, next_due, with_zone

REMINDER: Final = "reminder"
MOST: Final = 5
"""Reminders a person may have; more would be ignored."""

IGNORED_BEFORE_ASKING: Final = 3
"""Messages without a tap after which the bot asks once whether to go on."""

What = Literal["warm_up", "exercises", "check_in"]
EVERYTHING: Final[tuple[What, ...]] = ("warm_up", "exercises", "check_in")


@dataclass(frozen=True, slots=True)
class Reminder:
    """One reminder of a person.

    Attributes:
        number: Unique for the person, never used again.
        what: What the message brings.
        days: Days of the week, Monday being 0.
        at: The wall-clock time.
        zone: IANA name of the time zone.
        minutes: How long the warm-up may take.
        session: The kind of run it is for, the id of a routine, or empty.
        away_zone: Where the person is for now, or empty.
        away_until: The first day at home again; `None` for a journey without an end.
        paused_until: The first day on which it comes again; `None` when it is not paused.
        skipped: Single days without it.
        handled: Everything up to this moment was told or dropped.
        told: The last day on which it came.
        later: An extra message that the person asked for ("+20 min").
        ignored: Messages in a row that were not answered.
        asked: The person was asked whether to go on, and has not said so yet.
        is_quiet: It comes no more until the person wants it again.
    """

    number: int
    what: tuple[What, ...]
    days: tuple[int, ...]
    at: time
    zone: str
    handled: datetime
    minutes: int = 5
    session: str = ""
    away_zone: str = ""
    away_until: date | None = None
    paused_until: date | None = None
    skipped: tuple[date, ...] = ()
    told: date | None = None
    later: datetime | None = None
    ignored: int = 0
    asked: bool = False
    is_quiet: bool = False

    @property
    def rule(self) -> Rule:
        """When it comes at home."""
        return Rule(frozenset(self.days), self.at, self.zone)

    def rule_at(self, moment: datetime) -> Rule:
        """When it comes where the person is at a moment."""
        if not self.away_zone:
            return self.rule
        away = with_zone(self.rule, self.away_zone)
        is_away = self.away_until is None or local_day(away, moment) < self.away_until
        return away if is_away else self.rule

    @property
    def due(self) -> datetime | None:
        """When it comes next, which may be in the past; `None` for never."""
        if self.is_quiet:
            return None
        if self.later is not None:
            return self.later
        skipped = frozenset(self.skipped)
        if self.told is not None:
            skipped |= {self.told}
        if self.away_zone:
            away = with_zone(self.rule, self.away_zone)
            due = next_due(away, self.handled, skip=skipped, paused_until=self.paused_until)
            if self.rule_at(due) == away:
                return due
        back = max(filter(None, (self.paused_until, self.away_until)), default=None)
        return next_due(self.rule, self.handled, skip=skipped, paused_until=back)

    def day_of(self, moment: datetime) -> date:
        """The person's own day at a moment."""
        return local_day(self.rule_at(moment), moment)


def reminders_of(state: State) -> tuple[Reminder, ...]:
    """The person's reminders, oldest first."""
    return tuple(_from(record) for record in state.records_of(REMINDER))


def with_reminder(state: State, reminder: Reminder) -> State:
    """The state with the reminder put in or replaced."""
    data = asdict(reminder)
    del data["number"]
    data["at"] = reminder.at.isoformat("minutes")
    for name in ("paused_until", "handled", "told", "later", "away_until"):
        data[name] = None if data[name] is None else data[name].isoformat()
    data["skipped"] = [day.isoformat() for day in reminder.skipped]
    data["what"], data["days"] = list(reminder.what), list(reminder.days)
    return state.with_record(Record(REMINDER, reminder.number, data))


def without_reminder(state: State, number: int) -> State:
    """The state with a reminder gone."""
    return state.without_record(REMINDER, number)


def next_number(state: State) -> int:
    """The number of a new reminder."""
    return max((record.number for record in state.records_of(REMINDER)), default=0) + 1


def answered(reminder: Reminder) -> Reminder:
    """The reminder after the person did anything with its message."""
    return replace(reminder, ignored=0, asked=False, is_quiet=False)


def told(reminder: Reminder, due: datetime, now: datetime) -> Reminder:
    """The reminder after a message of it, which nobody has answered yet."""
    return replace(dropped(reminder, now), told=reminder.day_of(due), ignored=reminder.ignored + 1)


def dropped(reminder: Reminder, now: datetime) -> Reminder:
    """The reminder after a moment at which it was due and was not told.

    Single days without it that are over need not be kept.
    """
    today = reminder.day_of(now)
    ahead = tuple(day for day in reminder.skipped if day >= today)
    paused = reminder.paused_until if (reminder.paused_until or today) > today else None
    is_home = reminder.away_until is not None and reminder.away_until <= today
    return replace(
        reminder,
        handled=max(now, reminder.handled),
        later=None,
        skipped=ahead,
        paused_until=paused,
        away_zone="" if is_home else reminder.away_zone,
        away_until=None if is_home else reminder.away_until,
    )


def not_ahead(reminder: Reminder, now: datetime) -> Reminder:
    """The reminder as it is when the clock was set back: the time to come is not settled yet.

    A day that was told stays told.
    """
    return replace(reminder, handled=now) if reminder.handled > now else reminder


def earliest(moments: Iterable[datetime | None]) -> datetime | None:
    """The first of some moments; `None` without any."""
    return min((moment for moment in moments if moment is not None), default=None)


def _from(record: Record) -> Reminder:
    data: Mapping[str, Any] = record.data
    return Reminder(
        number=record.number,
        what=tuple(data["what"]),
        days=tuple(data["days"]),
        at=time.fromisoformat(data["at"]),
        zone=data["zone"],
        handled=_moment(data["handled"]),
        minutes=data["minutes"],
        session=data["session"],
        away_zone=data["away_zone"],
        away_until=_day(data["away_until"]),
        paused_until=_day(data["paused_until"]),
        skipped=tuple(date.fromisoformat(day) for day in data["skipped"]),
        told=_day(data["told"]),
        later=None if data["later"] is None else _moment(data["later"]),
        ignored=data["ignored"],
        asked=data["asked"],
        is_quiet=data["is_quiet"],
    )


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
