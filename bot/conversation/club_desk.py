"""A club's group: posts before sessions, general knowledge on request, the weekly pulse.

Nothing about anybody's pain is said here, and nothing that is not addressed to the bot is read.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.club.club import KINDS, Club, Kind, occurrences
from bot.club.moves import COUNT
from bot.club.pulse import PARTS
from bot.content.library import Library
from bot.conversation.club_answers import ClubAnswers
from bot.conversation.club_calendar import ClubCalendar, opened
from bot.conversation.club_cards import ClubCards
from bot.conversation.club_link import FORGET, payload_of
from bot.conversation.club_records import (
    ANSWER,
    REFUSED,
    captains_of,
    club_in,
    posts_of,
    with_club,
    with_post,
    without_answers,
)
from bot.conversation.guide import Guide
from bot.conversation.incoming import (
    Blocked,
    Commanded,
    Due,
    Incoming,
    Joined,
    Migrated,
    Muted,
    Said,
    Tapped,
)
from bot.conversation.learn import Shelf
from bot.conversation.reply import EraseMe, Outcome, Reply, Toast
from bot.conversation.screen import Choice, Screen, tag_of, tap_from
from bot.conversation.state import Record, Session, State
from bot.conversation.texts import Texts, paragraphs
from bot.triage.model import TriageModel

HELLO: Final = "club-hello"
ANSWERED: Final = "club-answer"

_AGAIN: Final = timedelta(minutes=1)
"""The same command within this time changes the first answer in place."""

_WEEK_DAYS: Final = 7

Turned = tuple[State, Outcome]


class ClubDesk:
    """Answers the events of groups.

    Args:
        library: The content.
        model: Reads what is asked.
        texts: The phrases.
        guide: Leads words to pages.
        shelf: The pages.
        zone: The time zone of a club that has not told its own.
    """

    def __init__(
        self,
        library: Library,
        model: TriageModel,
        texts: Texts,
        guide: Guide,
        shelf: Shelf,
        zone: str,
    ) -> None:
        self._texts = texts
        self._zone = zone
        self._cards = ClubCards(library, texts)
        self._calendar = ClubCalendar(self._cards)
        self._answers = ClubAnswers(library, model, texts, self._cards, guide, shelf)

    def turn(self, state: State, incoming: Incoming) -> Turned:
        """The state of the group after an event, and what is said there."""
        match incoming.event:
            case Joined():
                return self._joined(state, incoming)
            case Blocked():
                return self._left(state, incoming.at)
            case Muted(what=what):
                return state, self._to_captains(state, f"club.muted.{what}")
            case Migrated():
                return self._migrated(state)
            case Due(is_told=is_told):
                return self._calendar.due(state, incoming, is_told=is_told)
            case Commanded(name=name, argument=argument):
                return self._command(state, incoming, name, argument)
            case Said(text=text):
                screen = self._answers.replied(text, incoming.bot_name)
                return self._answer(state, incoming, f"ask {text}", screen)
            case Tapped(data=data):
                return self._tap(state, incoming, data)
        return state, Outcome()

    # Coming and going

    def _joined(self, state: State, incoming: Incoming) -> Turned:
        now = incoming.at
        title = incoming.known.get("title", "")
        club = club_in(state)
        is_back = club is not None
        club = replace(club or Club(title, self._zone), title=title, left_at=None)
        state = _remembered(state)
        return self._invite(state, incoming, club, "club.back" if is_back else "club.hello", now)

    def _left(self, state: State, now: datetime) -> Turned:
        club = club_in(state)
        if club is None:
            return state, Outcome()
        gone = replace(club, left_at=club.left_at or now, invitation=None)
        return with_club(without_answers(state), gone, now), Outcome()

    def _migrated(self, state: State) -> Turned:
        """The club goes on under the group's new id, and nothing of it stays under the old one."""
        new = state.club
        if club_in(state) is None or new is None:
            return state, Outcome()
        person = replace(state.person, id=new.person.id, chat=new.person.id)
        moved = replace(state, person=person, club=None)
        return replace(state, club=moved), Outcome(effects=(EraseMe(),))

    def _to_captains(self, state: State, key: str) -> Outcome:
        club = club_in(state)
        if club is None:
            return Outcome()
        said = self._texts.say(key, title=club.title)
        return Outcome(tuple(Reply(said, chat=captain) for captain in captains_of(state)))

    # Commands

    def _command(self, state: State, incoming: Incoming, name: str, argument: str) -> Turned:
        say = self._texts.say
        asked = f"{name} {argument.lower()}"
        bot = incoming.bot_name
        match name:
            case "help":
                return self._answer(state, incoming, asked, Screen(ANSWERED, say("help.group")))
            case "hurts" | "start":
                link = (self._cards.private(bot),)
                return self._answer(
                    state, incoming, asked, Screen(ANSWERED, say("group.private"), (), link)
                )
            case "warmup":
                number = state.person.sessions_made
                kind, minutes = _kind_in(argument), _minutes_in(argument)
                drills = self._cards.moves(kind, posts_of(state), number)
                shown = drills[: max(1, min(COUNT, minutes))] if minutes else drills
                return self._answer(state, incoming, asked, self._cards.warm_up(shown, kind, bot))
            case "learn" | "ask":
                return self._answer(state, incoming, asked, self._answers.asked(argument, bot))
            case "club":
                return self._answer(state, incoming, asked, self._club_card(state, incoming))
            case "clubsettings" | "here" | "forgetclub":
                return self._for_admins(state, incoming, name)
        return state, Outcome()

    def _club_card(self, state: State, incoming: Incoming) -> Screen:
        club = club_in(state)
        if club is None or not club.meetings:
            return Screen(ANSWERED, self._texts.say("club.not_set_up"))
        today = incoming.at.astimezone(ZoneInfo(club.zone)).date()
        coming = occurrences(club, today, _WEEK_DAYS)
        head = self._texts.say("club.card", title=club.title, lead=club.lead_min)
        return Screen(ANSWERED, paragraphs((head, self._cards.coming(coming))))

    def _for_admins(self, state: State, incoming: Incoming, name: str) -> Turned:
        standing = incoming.known.get("standing")
        if standing != "admin":
            return self._refused(state, incoming, standing)
        now = incoming.at
        club = club_in(state) or Club(incoming.known.get("title", ""), self._zone)
        state = _remembered(state)
        match name:
            case "here":
                topic = incoming.known.get("topic")
                club = replace(club, topic=int(topic) if topic else None)
                return with_club(state, club, now), self._said("club.here", incoming)
            case "forgetclub":
                choices = (self._choice("club.forget.yes"), self._choice("club.forget.no"))
                screen = Screen(FORGET, self._texts.say("club.forget"), choices)
                return self._shown(state, incoming, FORGET, screen)
        return self._invite(state, incoming, club, "club.settings_link", now)

    def _refused(self, state: State, incoming: Incoming, standing: str | None) -> Turned:
        """A polite no, once; who could not be checked may try again."""
        if standing == "unknown":
            return state, self._said("club.not_checked", incoming)
        user = int(incoming.known.get("sender", 0))
        if any(one.number == user for one in state.records_of(REFUSED)):
            return state, Outcome()
        state = _remembered(state).with_record(Record(REFUSED, user, {}))
        return state, self._said("club.not_admin", incoming)

    def _invite(
        self, state: State, incoming: Incoming, club: Club, key: str, now: datetime
    ) -> Turned:
        """A message with the one link that opens the set-up; the one before it goes."""
        secret = incoming.known.get("secret", "")
        state = with_club(state, club.invited(secret, now), now)
        url = f"https://t.me/{incoming.bot_name}?start={payload_of(incoming.chat, secret)}"
        link = Choice("club_link", self._texts.say("club.link.button"), url)
        screen = Screen(HELLO, self._texts.say(key), (), (link,))
        # The message with the link before is of the same session: it goes when this one is there.
        earlier = next((one for one in state.sessions if one.dialog == HELLO), None)
        if earlier is None:
            return self._shown(state, incoming, HELLO, screen)
        reply = screen.reply(earlier.number, 0, edit=False)
        return state, Outcome((replace(reply, topic=_topic(incoming)),))

    def _said(self, key: str, incoming: Incoming) -> Outcome:
        return Outcome((Reply(self._texts.say(key), topic=_topic(incoming)),))

    def _choice(self, name: str) -> Choice:
        return Choice(name, self._texts.say(f"{name}.button"))

    # Showing

    def _answer(
        self, state: State, incoming: Incoming, asked: str, screen: Screen | None
    ) -> Turned:
        """An answer to the group; the same question within a minute changes the first answer."""
        if screen is None:
            return state, Outcome()
        mark = f"{_topic(incoming) or 0}:{tag_of(ANSWERED, asked)}"
        earlier = next(
            (one for one in state.sessions if one.dialog == ANSWERED and one.subject == mark), None
        )
        if earlier is not None and incoming.at - earlier.started_at < _AGAIN:
            reply = screen.reply(earlier.number, 0, edit=True)
            return state, Outcome((replace(reply, topic=_topic(incoming)),))
        return self._shown(_remembered(state), incoming, ANSWERED, screen, subject=mark)

    def _shown(
        self,
        state: State,
        incoming: Incoming,
        dialog: str,
        screen: Screen,
        *,
        subject: str | None = None,
    ) -> Turned:
        state, session = opened(state, dialog, incoming.at, subject)
        reply = replace(screen.reply(session.number, 0, edit=False), topic=_topic(incoming))
        return state, Outcome((reply,))

    # Taps

    def _tap(self, state: State, incoming: Incoming, data: str) -> Turned:
        tap = tap_from(data)
        session = state.session(tap.session) if tap else None
        user = int(incoming.known.get("sender", 0))
        if tap is None or session is None:
            return state, Outcome(toast=Toast(self._texts.say("club.over")))
        match session.dialog:
            case "club-post":
                return self._counted(state, incoming, session, tap.tag, user)
            case "club-pulse":
                return self._pulsed(state, session, tap.tag, user)
            case "club-forget":
                return self._forgotten(state, incoming, session, tap.tag)
        return state, Outcome()

    def _counted(
        self, state: State, incoming: Incoming, session: Session, tag: str, user: int
    ) -> Turned:
        club = club_in(state)
        post = next((one for one in posts_of(state) if one.number == session.number), None)
        newest = posts_of(state)[-1] if posts_of(state) else None
        if club is None or post is None or post != newest:
            return state, Outcome(toast=Toast(self._texts.say("club.over")))
        choice = self._cards.post(post, club, incoming.bot_name).choice_of(tag)
        if choice is None:
            return state, Outcome()
        after = post.tapped(choice.id, user)
        state = with_post(state, after)
        screen = self._cards.post(after, club, incoming.bot_name)
        reply = replace(screen.reply(session.number, 0, edit=True), topic=club.topic)
        is_in = user in (after.came if choice.id == "came" else after.warm)
        toast = self._texts.say(f"club.{choice.id}.toast" if is_in else "club.taken_back")
        return state, Outcome((reply,), toast=Toast(toast))

    def _pulsed(self, state: State, session: Session, tag: str, user: int) -> Turned:
        choice = self._cards.pulse().choice_of(tag)
        if choice is None or choice.id not in PARTS or session.status != "open":
            return state, Outcome(toast=Toast(self._texts.say("club.over")))
        state = state.with_record(Record(ANSWER, user, {"part": choice.id}))
        return state, Outcome(toast=Toast(self._texts.say("club.pulse.toast")))

    def _forgotten(self, state: State, incoming: Incoming, session: Session, tag: str) -> Turned:
        choices = (self._choice("club.forget.yes"), self._choice("club.forget.no"))
        choice = Screen(FORGET, "", choices).choice_of(tag)
        if incoming.known.get("standing") != "admin":
            return state, Outcome(toast=Toast(self._texts.say("club.not_admin")))
        if choice is not None and choice.id == "club.forget.yes":
            done = Reply(self._texts.say("club.forgotten"), topic=_topic(incoming), vanishes=True)
            return State(state.person), Outcome((done,), (EraseMe(),))
        kept = Screen(FORGET, self._texts.say("club.kept")).reply(session.number, 0, edit=True)
        return state.without_session(session.number), Outcome((kept,))


def _remembered(state: State) -> State:
    """A group is kept until it is removed: nobody's answers are in it."""
    return replace(state, person=replace(state.person, consent="remember"))


def _topic(incoming: Incoming) -> int | None:
    topic = incoming.known.get("topic")
    return int(topic) if topic else None


def _kind_in(argument: str) -> Kind:
    said = argument.lower()
    return next((kind for kind in KINDS if kind.replace("_", " ").rstrip("s") in said), "easy")


def _minutes_in(argument: str) -> int:
    return next((int(word) for word in argument.split() if word.isdecimal()), 0)
