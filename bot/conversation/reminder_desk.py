"""Setting, changing and stopping reminders: the cards of `/remind`, tapped or typed.

A session of the dialog `remind` shows one card; its `view` names it, and its log holds what was
chosen so far, as in any interview.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from bot.content.knowledge import City
from bot.content.library import Library
from bot.conversation.follow import open_episodes
from bot.conversation.reminder import (
    EVERYTHING,
    MOST,
    Reminder,
    answered,
    next_number,
    reminders_of,
    with_reminder,
    without_reminder,
)
from bot.conversation.reminder_cards import DAYS, MINUTES, STEPS, ReminderCards, numbered
from bot.conversation.screen import Screen
from bot.conversation.state import Session, State
from bot.conversation.texts import Texts, harmless, plain
from bot.dialog.log import Entry, answers
from bot.schedule.places import Gazetteer
from bot.schedule.spoken import Spoken, spoken
from bot.schedule.wall_time import zone_of
from bot.schedule.whereabouts import HOME
from bot.text.stem import stem

REMIND: Final = "remind"
ZONE: Final = "zone"
"""The person's setting that holds their time zone; a shared location comes under this name too."""

_NO_RUNS: Final = frozenset(
    stem(word)
    for word in ("after", "before", "day", "early", "morning", "of", "return", "run", "short")
) | {"time", "up", "warm", "and", "on"}
"""Parts of a routine's id that say nothing about which run it is for."""

_LONGEST_MINUTES: Final = 60
_PAUSE: Final = timedelta(days=7)
_CITIES_SHOWN: Final = 5
_WEEK: Final = 7


@dataclass(frozen=True, slots=True)
class Done:
    """What a tap or typed words at this desk did: the state and session after it, and a line."""

    state: State
    session: Session
    said: str = ""


class ReminderDesk:
    """Takes and changes reminders.

    Args:
        library: For the warm-ups.
        gazetteer: The cities.
        texts: The phrases.
    """

    def __init__(self, library: Library, gazetteer: Gazetteer, texts: Texts) -> None:
        self._library = library
        self._gazetteer = gazetteer
        self._texts = texts
        self._cards = ReminderCards(texts)

    def screen(self, state: State, session: Session) -> Screen:
        """The card that the session is at."""
        return self._cards.screen(state, session)

    # What is done

    def open(self, state: State, session: Session, now: datetime, text: str = "") -> Done:
        """The desk opened, with words typed after the command."""
        opened = replace(session, log=(), picked=(), view="days")
        done = self.say(state, opened, text, now) if text else None
        if done is not None:
            return done
        view = "" if reminders_of(state) else "days"
        return Done(state, replace(session, log=(), picked=(), view=view))

    def choose(self, state: State, session: Session, choice: str, now: datetime) -> Done:
        """What a tapped choice does; it is one of the card's."""
        view, _, name = session.view.partition(":")
        if choice == "back":
            return self._back(state, session)
        if choice == "stop":
            return Done(state, replace(session, view="", log=()), self._texts.say("remind.ok"))
        match view:
            case "days" if choice == "pick":
                return Done(state, replace(session, view="pick", picked=()))
            case "days" if choice in DAYS:
                return self._kept(state, session, {"days": DAYS[choice]}, now)
            case "pick" if choice == "done":
                days = tuple(sorted(int(one.removeprefix("day")) for one in session.picked))
                return self._kept(state, replace(session, picked=()), {"days": days}, now)
            case "what" if choice == "done":
                what = tuple(one for one in EVERYTHING if f"bring_{one}" in session.picked)
                return self._kept(state, replace(session, picked=()), {"what": what}, now)
            case "pick" | "what":
                ticked = set(session.picked) ^ {choice}
                return Done(state, replace(session, picked=tuple(sorted(ticked))))
            case "at" | "minutes":
                value = choice if view == "at" else int(choice)
                return self._kept(state, session, {view: value}, now)
            case "zone":
                return self._kept(state, session, {"zone": choice, "cities": None}, now)
            case "one":
                return self._change(state, session, int(name), choice, now)
        if choice == "add":
            return self._add(state, session)
        return Done(state, replace(session, view=choice.replace(".", ":")))

    def _add(self, state: State, session: Session) -> Done:
        if len(reminders_of(state)) >= MOST:
            return Done(state, session, self._texts.say("remind.most", most=MOST))
        return Done(state, replace(session, log=(), picked=(), view="days"))

    def _back(self, state: State, session: Session) -> Done:
        view = session.view.partition(":")[0]
        before = {"pick": "days", "at": "days", "zone": "at", "what": "at", "minutes": "at"}.get(
            view, ""
        )
        return Done(state, replace(session, view=before, picked=()))

    def _change(
        self, state: State, session: Session, number: int, choice: str, now: datetime
    ) -> Done:
        found = numbered(state, number)
        if found is None:
            return Done(state, replace(session, view=""))
        today = found.day_of(now)
        match choice:
            case "off":
                gone = without_reminder(state, number)
                return Done(gone, replace(session, view=""), self._texts.say("remind.gone"))
            case "pause":
                until = today + _PAUSE
                said = self._texts.say("remind.paused", date=self._texts.date(until))
                return Done(
                    with_reminder(state, replace(answered(found), paused_until=until)),
                    session,
                    said,
                )
            case "resume":
                on = replace(answered(found), paused_until=None)
                return Done(with_reminder(state, on), session, self._texts.say("remind.resumed"))
            case "skip":
                return self._skip(state, session, found)
        step = {"change_days": "days", "change_at": "at"}.get(choice, choice)
        log = _log({"number": number, **_held(found)} | {step: None}, now)
        return Done(state, replace(session, log=log, view=step))

    def _skip(self, state: State, session: Session, found: Reminder) -> Done:
        coming = found.due
        if coming is None:
            return Done(state, session)
        day = found.day_of(coming)
        skipping = replace(answered(found), skipped=(*found.skipped, day), later=None)
        said = self._texts.say("remind.skipped", date=self._texts.date(day))
        return Done(with_reminder(state, skipping), session, said)

    # What is typed

    def say(self, state: State, session: Session, text: str, now: datetime) -> Done | None:
        """What typed words do: a whole reminder in one breath, a time, a city, or "stop".

        `None` when a list of reminders is shown and the words are about something else.
        """
        view = session.view.partition(":")[0]
        told = self._minutes(text) if view == "minutes" else {}
        if told:
            return self._kept(state, session, told, now)
        if view == "zone":
            return self._say_city(state, session, text, now)
        asks = view in STEPS or view == "pick"
        heard = spoken(text, self._today(state, now))
        match heard.action:
            case "stop" | "pause" | "resume" | "skip":
                return self._say_change(state, session, heard, now)
            case "cancel":
                return Done(state, replace(session, view="", log=()), self._texts.say("remind.ok"))
            case "travel":
                return self._travel(state, session, heard)
            case "later":
                return Done(state, session, self._texts.say("remind.later"))
        if heard.problem:
            key = f"remind.problem.{heard.problem}"
            key = key if self._texts.has(key) else "remind.problem"
            return Done(state, session, self._texts.say(key))
        told = self._told(heard, view, text)
        if not told and not asks and heard.action == "none":
            return None
        if not told:
            return Done(state, session, self._texts.say("remind.problem"))
        return self._set(state, session, told, now)

    def _told(self, heard: Spoken, view: str, text: str) -> dict[str, Any]:
        told: dict[str, Any] = {}
        words = set(plain(text).replace("-", " ").split())
        what = tuple(one for one in EVERYTHING if words & self._texts.words(f"remind_{one}"))
        if what:
            told["what"] = what
        if view == "what":
            return told
        if heard.days:
            told["days"] = tuple(sorted(heard.days))
        if heard.at is not None:
            told["at"] = heard.at.isoformat("minutes")
        run = self._run_named(text)
        if run:
            told["session"] = run
        return told

    @staticmethod
    def _minutes(text: str) -> dict[str, Any]:
        """The length on offer that is nearest to a number of minutes that was typed."""
        found = re.search(r"\d+", text)
        if found is None or not 0 < int(found.group()) <= _LONGEST_MINUTES:
            return {}
        nearest = min(MINUTES, key=lambda one: abs(int(one) - int(found.group())))
        return {"minutes": int(nearest)}

    def _set(self, state: State, session: Session, told: dict[str, Any], now: datetime) -> Done:
        view = session.view.partition(":")[0]
        if not view or view == "one":
            session = replace(session, log=())
        is_new = "number" not in answers(session.log)
        if is_new and len(reminders_of(state)) >= MOST:
            most = self._texts.say("remind.most", most=MOST)
            return Done(state, replace(session, view="", log=()), most)
        return self._kept(state, session, told, now)

    def _say_change(self, state: State, session: Session, heard: Spoken, now: datetime) -> Done:
        reminders = reminders_of(state)
        if not reminders:
            return Done(state, session, self._texts.say("remind.none"))
        said = ""
        for one in reminders:
            match heard.action:
                case "stop":
                    state = without_reminder(state, one.number)
                    said = self._texts.say("remind.gone")
                case "pause":
                    until = heard.until or one.day_of(now) + _PAUSE
                    state = with_reminder(state, replace(answered(one), paused_until=until))
                    said = self._texts.say("remind.paused", date=self._texts.date(until))
                case "resume":
                    state = with_reminder(state, replace(answered(one), paused_until=None))
                    said = self._texts.say("remind.resumed")
                case _:
                    days = sorted(heard.dates) or [one.day_of(one.due or now)]
                    skipped = tuple(dict.fromkeys((*one.skipped, *days)))
                    state = with_reminder(state, replace(answered(one), skipped=skipped))
                    dates = self._texts.listed([self._texts.date(day) for day in days])
                    said = self._texts.say("remind.skipped", date=dates)
        return Done(state, replace(session, view="", log=()), said)

    def _travel(self, state: State, session: Session, heard: Spoken) -> Done:
        """A journey: the time on the wall goes along, and comes home again by itself."""
        place = heard.place or ""
        if place == HOME:
            for one in reminders_of(state):
                state = with_reminder(state, replace(one, away_zone="", away_until=None))
            return Done(state, replace(session, view=""), self._texts.say("remind.home"))
        found = self._places(place)
        if not found:
            said = self._texts.say("remind.zone.unknown", place=harmless(place)[:40])
            return Done(state, session, said)
        for one in reminders_of(state):
            away = replace(one, away_zone=found[0].zone, away_until=heard.until)
            state = with_reminder(state, away)
        key = "remind.away" if heard.until else "remind.moved"
        until = self._texts.date(heard.until) if heard.until else ""
        said = self._texts.say(key, place=found[0].name, date=until)
        return Done(state, replace(session, view="", log=()), said)

    def _say_city(self, state: State, session: Session, text: str, now: datetime) -> Done:
        zone = zone_of(text.strip())
        found = [] if zone else self._places(text)
        zones = list(dict.fromkeys(city.zone for city in found))
        if zone or len(zones) == 1:
            return self._moved(state, session, zone or zones[0], now)
        if not zones:
            said = self._texts.say("remind.zone.unknown", place=harmless(text)[:40])
            return Done(state, session, said)
        offered = tuple(f"{city.zone}|{city.name}, {city.country}" for city in _one_each(found))
        log = (*session.log, Entry("cities", offered, REMIND, now))
        return Done(state, replace(session, log=log, view="zone"))

    def moved(self, state: State, session: Session, zone: str, now: datetime) -> Done:
        """The person is in this zone: their reminders go with them, the wall-clock time stays."""
        return self._moved(state, session, zone, now)

    def _moved(self, state: State, session: Session, zone: str, now: datetime) -> Done:
        state = _with_zone(state, zone)
        if session.view == "zone" and "days" in answers(session.log):
            return self._kept(state, session, {"zone": zone, "cities": None}, now)
        for one in reminders_of(state):
            state = with_reminder(state, replace(one, zone=zone))
        said = self._texts.say("remind.moved", place=zone.rpartition("/")[2].replace("_", " "))
        return Done(state, replace(session, view="", log=()), said)

    def _places(self, text: str) -> list[City]:
        return self._gazetteer.places(text)[:_CITIES_SHOWN]

    def _run_named(self, text: str) -> str:
        words = {stem(word) for word in plain(text).split()}
        for routine in self._library.routines.values():
            if words & {stem(part) for part in routine.id.split("-")} - _NO_RUNS:
                return routine.id
        return ""

    def _today(self, state: State, now: datetime) -> date:
        zone = state.person.settings.get(ZONE)
        return now.astimezone(ZoneInfo(zone)).date() if zone else now.date()

    def _kept(self, state: State, session: Session, told: Mapping[str, Any], now: datetime) -> Done:
        """The answers kept, and the next question, or the reminder when nothing is open."""
        entries = tuple(Entry(slot, value, REMIND, now) for slot, value in told.items())
        session = replace(session, log=(*session.log, *entries))
        held = answers(session.log)
        zone = held.get("zone") or state.person.settings.get(ZONE)
        # Without a pain that is followed there is nothing to choose from.
        what = held.get("what") or (None if open_episodes(state) else ("warm_up",))
        known = {**held, "zone": zone, "what": what}
        if what and "warm_up" not in tuple(what):  # type: ignore[arg-type]
            known.setdefault("minutes", "5")
        missing = next((step for step in STEPS if not known.get(step)), None)
        if missing is not None:
            return Done(state, replace(session, view=missing))
        number = held.get("number")
        old = numbered(state, int(number)) if isinstance(number, int | float) else None
        reminder = Reminder(
            number=old.number if old else next_number(state),
            what=tuple(one for one in EVERYTHING if one in tuple(what)),  # type: ignore[arg-type]
            days=tuple(int(day) for day in held["days"]),  # type: ignore[union-attr]
            at=time.fromisoformat(str(held["at"])),
            zone=str(zone),
            handled=now,
            minutes=int(str(known["minutes"])),
            session=str(held.get("session") or ""),
            told=old.told if old else None,
        )
        state = with_reminder(_with_zone(state, str(zone)), reminder)
        coming = reminder.due
        day = self._texts.date(reminder.day_of(coming)) if coming else ""
        said = self._texts.say("remind.kept", date=day)
        return Done(state, replace(session, log=(), view=f"one:{reminder.number}"), said)


def _with_zone(state: State, zone: str) -> State:
    settings = {**state.person.settings, ZONE: zone}
    return replace(state, person=replace(state.person, settings=settings))


def _held(reminder: Reminder) -> dict[str, Any]:
    return {
        "days": reminder.days,
        "at": reminder.at.isoformat("minutes"),
        "zone": reminder.zone,
        "minutes": reminder.minutes,
        "session": reminder.session,
        "what": reminder.what,
    }


def _log(held: Mapping[str, Any], now: datetime) -> tuple[Entry, ...]:
    return tuple(Entry(slot, value, REMIND, now) for slot, value in held.items() if value)


def _one_each(cities: Any) -> list[Any]:  # noqa: ANN401  # cities of the content
    by_zone: dict[str, Any] = {}
    for city in cities:
        by_zone.setdefault(city.zone, city)
    return list(by_zone.values())
