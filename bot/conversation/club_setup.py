"""A captain's private chat about a club: sessions, how long before, time zone, the weekly pulse.

Who acts must be an admin of the group at that very moment; who is none any more changes nothing.
"""

import json
from dataclasses import replace
from datetime import date, time
from typing import Final
from zoneinfo import ZoneInfo

from bot.club.club import (
    KINDS,
    LEADS_MIN,
    LINK_LASTS,
    MOST_MEETINGS,
    Club,
    Kind,
    club_data,
    club_from,
    occurrences,
)
from bot.content.library import Library
from bot.conversation.club_cards import ClubCards
from bot.conversation.club_link import CLUB, link_in
from bot.conversation.club_records import club_in, with_captain, with_club
from bot.conversation.club_words import MOVING, ClubWords, View
from bot.conversation.draft import Draft
from bot.conversation.screen import Choice, Screen
from bot.conversation.state import Session, State
from bot.conversation.texts import Texts, lines, paragraphs
from bot.schedule.places import Gazetteer

_TIMES: Final = ("06:30", "07:00", "09:00", "18:00", "18:30", "19:00")
_ZONES: Final = (
    "Europe/London",
    "Europe/Berlin",
    "America/New_York",
    "America/Chicago",
    "America/Los_Angeles",
    "Australia/Sydney",
)
_AHEAD_DAYS: Final = 15
_NEXT: Final = 4
_LENGTHS_MIN: Final = (30, 45, 60, 90)


class ClubSetup:
    """Shows and changes the settings of a club.

    Args:
        library: The content.
        gazetteer: Its cities.
        texts: The phrases.
    """

    def __init__(self, library: Library, gazetteer: Gazetteer, texts: Texts) -> None:
        self._texts = texts
        self._cards = ClubCards(library, texts)
        self._words = ClubWords(gazetteer, texts)

    # Opening

    def opened(self, draft: Draft, argument: str) -> Draft:
        """The turn after a link to the set-up was opened."""
        link = link_in(argument)
        club = club_in(draft.state.club)
        now = draft.incoming.at
        if link is None or club is None or draft.state.club is None:
            return draft.card("menu").saying(self._texts.say("club.link_old"))
        refused = self._refusal(draft)
        if refused:
            return draft.card("menu").saying(refused)
        if not club.opens(link[1], now):
            return draft.card("menu").saying(self._texts.say("club.link_old"))
        group = with_captain(draft.state.club, draft.incoming.person)
        group = with_club(group, replace(club, invitation=None), now)
        draft = draft.with_state(replace(draft.state, club=group))
        subject = str(link[0])
        session = next(
            (one for one in draft.state.sessions if one.dialog == CLUB and one.subject == subject),
            None,
        ) or replace(draft.new(CLUB), subject=subject)
        return draft.put(replace(session, view="", status="open"))

    def _refusal(self, draft: Draft) -> str:
        """Why who acts may change nothing now, or nothing."""
        match draft.incoming.known.get("standing"):
            case "admin":
                return ""
            case "member":
                return self._texts.say("club.not_admin")
        return self._texts.say("club.not_checked")

    # What is shown

    def screen(self, state: State, session: Session) -> Screen:
        """The set-up where it stands; a club that is not at hand shows the way back to it."""
        club = club_in(state.club)
        if club is None:
            return Screen(CLUB, self._texts.say("club.gone"), (), (self._menu(),))
        view = View.of(session)
        say = self._texts.say
        back = (self._choice("club.back_to"),)
        match view.step:
            case "kind":
                kinds = tuple(Choice(f"kind.{kind}", say(f"club.kind.{kind}")) for kind in KINDS)
                return Screen("club.kind", say("club.kind.ask"), kinds, back)
            case "days":
                days = tuple(
                    Choice(f"day.{day}", self._ticked(self._cards.weekday(day), day in view.days))
                    for day in range(7)
                )
                done = (self._choice("club.days_done"),) if view.days else ()
                return Screen("club.days", say("club.days.ask"), (*days, *done), back)
            case "time":
                times = tuple(Choice(f"time.{each.replace(':', '')}", each) for each in _TIMES)
                return Screen("club.time", say("club.time.ask"), times, back)
            case "length":
                lengths = tuple(
                    Choice(f"length.{each}", say("club.minutes", minutes=each))
                    for each in _LENGTHS_MIN
                )
                varies = self._choice("length.0")
                return Screen("club.length", say("club.length.ask"), (*lengths, varies), back)
            case "moving":
                text = say("club.moving", title=club.title)
                return Screen("club.moving", text, (), back)
            case "lead":
                leads = tuple(
                    Choice(f"lead.{each}", say("club.minutes", minutes=each)) for each in LEADS_MIN
                )
                return Screen("club.lead", say("club.lead.ask"), leads, back)
            case "zone":
                zones = tuple(Choice(f"zone.{zone}", say(f"remind.zone.{zone}")) for zone in _ZONES)
                return Screen("club.zone", say("club.zone.ask"), zones, back)
            case "remove":
                meetings = tuple(
                    Choice(f"remove.{one.number}", self._cards.meeting(one))
                    for one in club.meetings
                )
                return Screen("club.remove", say("club.remove.ask"), meetings, back)
            case "skip":
                return self._skips(club, session, back)
        return self._main(club, _moving_to(state, session))

    def _main(self, club: Club, coming: Club | None) -> Screen:
        say = self._texts.say
        sessions = lines(say("club.line", text=self._cards.meeting(one)) for one in club.meetings)
        text = paragraphs(
            (
                say("club.setup", title=club.title),
                sessions or say("club.no_sessions"),
                say(
                    "club.setup.rest",
                    lead=club.lead_min,
                    place=_place(club.zone),
                    pulse=say("club.on" if club.pulse else "club.off"),
                    topic=say("club.topic.bound" if club.topic else "club.topic.none"),
                ),
                say("club.setup.type"),
            )
        )
        names = ["club.add"] if len(club.meetings) < MOST_MEETINGS else []
        names += ["club.skip", "club.remove"] if club.meetings else []
        names += ["club.lead", "club.zone", "club.pulse_off" if club.pulse else "club.pulse_on"]
        names += ["club.move"] if club.meetings else []
        choices = tuple(map(self._choice, names))
        if coming is not None:
            taken = Choice("club.take", say("club.take.button", title=coming.title))
            choices = (taken, *choices)
        return Screen(CLUB, text, choices, (self._menu(),))

    def _skips(self, club: Club, session: Session, back: tuple[Choice, ...]) -> Screen:
        today = session.touched_at.astimezone(ZoneInfo(club.zone)).date()
        with_all = replace(club, skipped=frozenset())
        coming = occurrences(with_all, today, _AHEAD_DAYS)[:_NEXT]
        days = tuple(
            Choice(
                f"skip.{one.day.isoformat()}",
                self._ticked(self._texts.date(one.day), one.day in club.skipped),
            )
            for one in coming
        )
        return Screen("club.skip", self._texts.say("club.skip.ask"), days, back)

    def _choice(self, name: str) -> Choice:
        return Choice(name, self._texts.say(f"{name}.button"))

    def _menu(self) -> Choice:
        return Choice("menu", self._texts.say("button.menu"))

    def _ticked(self, label: str, is_ticked: bool) -> str:
        return self._texts.say("button.picked", label=label) if is_ticked else label

    # Taps

    def choose(self, draft: Draft, session: Session, choice: str) -> Draft:
        """The turn after a tap."""
        refused = self._refusal(draft)
        club = club_in(draft.state.club)
        if refused or club is None:
            return self._stopped(draft, session, refused or self._texts.say("club.gone"))
        if choice == "club.take":
            return self._taken(draft, session, club)
        if choice == "club.move":
            view = f"{MOVING}:{json.dumps(club_data(club))}"
            return draft.put(replace(session, view=view))
        head, _, value = choice.partition(".")
        step = _step_to(View.of(session), head, value)
        if step is not None:
            return draft.put(replace(session, view=step))
        changed = _changed(club, View.of(session), head, value)
        return self._kept(draft, session, changed, view="skip" if head == "skip" else "")

    def _taken(self, draft: Draft, session: Session, club: Club) -> Draft:
        """The turn in which the sessions of another group's club are put into this one."""
        coming = _moving_to(draft.state, session)
        if coming is None:
            return draft.put(replace(session, view=""))
        here = replace(club, meetings=coming.meetings, zone=coming.zone, lead_min=coming.lead_min)
        here = replace(here, pulse=coming.pulse, skipped=coming.skipped, moved=coming.moved)
        for other in draft.state.sessions:
            if other.dialog == CLUB and other.view.startswith(MOVING):
                state = draft.state.with_session(replace(other, view=""))
                draft = draft.with_state(state)
        said = self._texts.say("club.taken", title=coming.title)
        return self._kept(draft, session, replace(here, streak=coming.streak)).saying(said)

    def _kept(self, draft: Draft, session: Session, club: Club, *, view: str = "") -> Draft:
        if draft.state.club is None:
            return draft
        group = with_club(draft.state.club, club, draft.incoming.at)
        draft = draft.with_state(replace(draft.state, club=group))
        return draft.put(replace(session, view=view))

    def _stopped(self, draft: Draft, session: Session, said: str) -> Draft:
        draft = draft.with_state(draft.state.without_session(session.number))
        return draft.card("menu").saying(said)

    # Words

    def say(self, draft: Draft, session: Session, text: str) -> Draft | None:
        """The turn after typed words; `None` when they are about something else."""
        club = club_in(draft.state.club)
        if club is None:
            return None
        view = View.of(session)
        changed = self._words.heard(club, view, text, draft.incoming.at)
        if changed is None:
            return None
        refused = self._refusal(draft)
        if refused:
            return self._stopped(draft, session, refused)
        if isinstance(changed, str):
            return draft.saying(changed).put(session)
        return self._kept(draft, session, changed).saying(self._texts.say("club.kept_setting"))


def _step_to(view: View, head: str, value: str) -> str | None:
    """The step that a tap leads to; `None` for one that changes the club."""
    match head, value:
        case "club", "add":
            return "kind"
        case "club", "days_done":
            return str(replace(view, step="time"))
        case "club", "skip" | "remove" | "lead" | "zone":
            return value
        case "club", "back_to":
            return ""
        case "kind", _:
            return str(View("days", value))
        case "time", _:
            return str(replace(view, step="length", at=value))
        case "day", _:
            return str(replace(view, days=view.days ^ {int(value)}))
    return None


def _changed(club: Club, view: View, head: str, value: str) -> Club:
    """The club after a tap that changes it."""
    match head:
        case "club":
            return replace(club, pulse=value == "pulse_on")
        case "length" if view.at:
            kind: Kind = next((each for each in KINDS if each == view.kind), "easy")
            at = time(int(view.at[:2]), int(view.at[2:]))
            return club.with_meeting(view.days, at, kind, int(value) or None)
        case "lead":
            return replace(club, lead_min=int(value))
        case "zone":
            return replace(club, zone=value)
        case "remove":
            return club.without_meeting(int(value))
        case "skip":
            return replace(club, skipped=club.skipped ^ {date.fromisoformat(value)})
    return club


def _moving_to(state: State, session: Session) -> Club | None:
    """The club that is on its way from another group to the one of a session, for a day."""
    for other in state.sessions:
        step, _, data = other.view.partition(":")
        is_other = other.dialog == CLUB and other.subject != session.subject
        in_time = session.touched_at - other.touched_at <= LINK_LASTS
        if step == MOVING and is_other and in_time:
            return club_from(json.loads(data))
    return None


def _place(zone: str) -> str:
    return zone.rpartition("/")[2].replace("_", " ")
