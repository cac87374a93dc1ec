"""A captain's typed words about a club: sessions, days without one, other times, places."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.club.club import KINDS, MOST_MEETINGS, Club, Kind, occurrences
from bot.conversation.state import Session
from bot.conversation.texts import Texts, plain
from bot.schedule.places import Gazetteer
from bot.schedule.spoken import spoken
from bot.schedule.wall_time import zone_of

MOVING: Final = "moving"
"""The step of a club that is on its way to another group; its settings follow in the view."""

_AHEAD_DAYS: Final = 15
_LENGTH: Final = re.compile(
    r"\b(?:for )?"
    r"(?:(?P<minutes>\d{2,3}) ?min(?:ute)?s?|(?P<hours>[1-4]|an?|one|two) ?h(?:ours?)?)\b"
)
_HOURS: Final = {"a": 1, "an": 1, "one": 1, "two": 2}
_NO_SESSION: Final = frozenset({"no", "skip", "cancel", "off"})
_SESSION: Final = frozenset({"session", "sessions", "training", "run"})
_KIND_WORDS: Final = {kind: kind.replace("_", " ").rstrip("s") for kind in KINDS}


@dataclass(frozen=True, slots=True)
class View:
    """Where the set-up stands: a step, and what was chosen before it."""

    step: str
    kind: str = ""
    days: frozenset[int] = frozenset()
    at: str = ""

    @classmethod
    def of(cls, session: Session) -> "View":
        """The view that a session keeps as text."""
        step, _, rest = session.view.partition(":")
        if step == MOVING:
            return cls(step)
        kind, _, rest = rest.partition(":")
        days, _, at = rest.partition(":")
        return cls(step, kind, frozenset(int(day) for day in days if day.isdecimal()), at)

    def __str__(self) -> str:
        days = "".join(str(day) for day in sorted(self.days))
        return f"{self.step}:{self.kind}:{days}:{self.at}"


class ClubWords:
    """Understands them.

    Args:
        gazetteer: The cities.
        texts: What is said back to words that do not fit.
    """

    def __init__(self, gazetteer: Gazetteer, texts: Texts) -> None:
        self._gazetteer = gazetteer
        self._texts = texts

    def heard(self, club: Club, view: View, text: str, now: datetime) -> Club | str | None:
        """The club that words make, what is said back to them, or `None` for other words."""
        today = now.astimezone(ZoneInfo(club.zone)).date()
        if view.step == "zone":
            return self._zone(club, text)
        said = plain(text)
        words = said.split()
        if len(words) > 1 and set(words) & _NO_SESSION:
            # "No session next Tuesday" asks for what "skip next Tuesday" asks for.
            rest = " ".join(word for word in words if word not in _NO_SESSION | _SESSION | {"on"})
            heard = spoken(f"skip {rest}", today)
            if set(words) & _SESSION or "today" in words or heard.dates != {today}:
                return self._skipped(club, heard.dates, today)
            return None
        minutes, text = _length_in(text)
        heard = spoken(text, today)
        if "instead" in words and heard.at is not None:
            days = heard.dates or self._next_of(club, heard.days, today)
            return replace(club, moved={**club.moved, **dict.fromkeys(days, heard.at)})
        if heard.at is None or heard.action not in {"set", "later"}:
            return self._texts.say("club.time.odd") if view.step == "time" else None
        weekdays = heard.days or view.days
        if heard.dates or not weekdays:
            return self._texts.say("club.days.odd")
        if len(club.meetings) >= MOST_MEETINGS:
            return self._texts.say("club.too_many")
        chosen = [kind for kind in KINDS if _KIND_WORDS[kind] in said or kind == view.kind]
        kind: Kind = chosen[0] if chosen else "easy"
        return club.with_meeting(frozenset(weekdays), heard.at, kind, minutes)

    def _skipped(self, club: Club, dates: frozenset[date], today: date) -> Club | str:
        coming = {one.day for one in occurrences(club, today, 400)}
        wanted = dates or frozenset(sorted(coming)[:1])
        there = wanted & coming
        if not there:
            return self._texts.say("club.no_session_then")
        return replace(club, skipped=club.skipped | there)

    @staticmethod
    def _next_of(club: Club, days: frozenset[int] | None, today: date) -> frozenset[date]:
        coming = [one.day for one in occurrences(club, today, _AHEAD_DAYS)]
        return frozenset([day for day in coming if not days or day.weekday() in days][:1])

    def _zone(self, club: Club, text: str) -> Club | str:
        named = zone_of(text.strip())
        found = self._gazetteer.places(text)
        zones = [named] if named else list(dict.fromkeys(city.zone for city in found))
        if not zones:
            return self._texts.say("club.zone.odd")
        return replace(club, zone=zones[0])


def _length_in(text: str) -> tuple[int | None, str]:
    """How long a session is in typed words, in minutes, and the words without it."""
    match = _LENGTH.search(text.lower())
    if match is None:
        return None, text
    hours = match["hours"]
    minutes = int(match["minutes"]) if hours is None else 60 * (_HOURS.get(hours) or int(hours))
    return minutes, f"{text[: match.start()]} {text[match.end() :]}"
