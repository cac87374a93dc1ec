"""One turn of a conversation: the seam between what is kept and what is said.

A turn looks for an emergency before anything else, then hands the event to the session it is for:
an assessment, a page to read, or a card about the chat itself.
"""

from dataclasses import replace
from typing import Any, Final, assert_never

from bot.content.library import Library
from bot.conversation.account import (
    COUNTRIES,
    INTERVIEWS,
    MENU,
    PICTURES,
    PICTURES_IN_WORDS,
    PICTURES_ON,
    PREVENTION,
    WAYS_OF_PICTURES,
    Desk,
    pictures_for,
)
from bot.conversation.alarm import Alarm, held_session
from bot.conversation.club_desk import ClubDesk
from bot.conversation.club_link import CLUB, link_in
from bot.conversation.club_setup import ClubSetup
from bot.conversation.diary import DIARY, Diary
from bot.conversation.draft import Draft
from bot.conversation.guide import Guide
from bot.conversation.incoming import (
    Blocked,
    Chose,
    Commanded,
    Due,
    Incoming,
    Joined,
    Migrated,
    Muted,
    Odd,
    Opened,
    Pointed,
    Said,
    Tapped,
    Unblocked,
)
from bot.conversation.interview import Interview
from bot.conversation.kept_pain import SEVERAL
from bot.conversation.learn import LEARN, Shelf
from bot.conversation.reminder_desk import ZONE
from bot.conversation.reply import EraseMe, Outcome, Reply, Toast
from bot.conversation.retention import MONTHS, with_months
from bot.conversation.screen import Screen, tap_from
from bot.conversation.screens import Screens
from bot.conversation.sessions import Sessions
from bot.conversation.several import SeveralDesk
from bot.conversation.state import Session, State
from bot.conversation.texts import Texts, paragraphs, plain
from bot.conversation.today import TODAY, next_due_of
from bot.conversation.wrong import WRONG, WrongDesk
from bot.dialog.log import answers
from bot.dialog.walk import Question
from bot.pictures.gallery import Gallery
from bot.schedule.places import Gazetteer
from bot.triage.facts import Reading, ScoredQuestion
from bot.triage.languages import ENGLISH
from bot.triage.model import TriageModel

LONGEST_TEXT: Final = 4096
"""Characters of one message that are read; Telegram sends no longer ones either."""

DOUBLE_TAP_S: Final = 5.0
"""A tap on the question just answered within this time is a finger's bounce."""

WELCOME_BACK_S: Final = 3600.0
"""After this long a silence the next message says where we were."""

_WORDS: Final = ("back", "why", "stop", "change", "done", "menu", "skip")

_ANSWERS: Final = ("yes", "no", "none", "not_sure")
"""Words that ask for no page, however much they are like the name of one."""


class Conversation:
    """Answers people. Holds the content and nothing about anyone.

    Args:
        library: The content.
        model: Reads texts and ranks what fits.
        zone: The time zone assumed for people who have not told theirs.
    """

    def __init__(self, library: Library, model: TriageModel, zone: str = "UTC") -> None:
        self._library = library
        self._model = model
        self._texts = Texts(library)
        self._gallery = Gallery(library)
        self._interview = Interview(library, model, self._texts)
        self._shelf = Shelf(library, self._texts)
        self._guide = Guide(library, self._texts)
        self._desk = Desk(self._texts)
        self._alarm = Alarm(model, self._interview, self._texts)
        gazetteer = Gazetteer(library)
        self._diary = Diary(library, gazetteer, self._texts, zone)
        self._clubs = ClubDesk(library, model, self._texts, self._guide, self._shelf, zone)
        self._setup = ClubSetup(library, gazetteer, self._texts)
        self._wrong = WrongDesk(library, model, self._texts, self._guide, self._interview)
        self._sessions = Sessions(self._interview, self._alarm, self._diary, self._texts)
        self._several = SeveralDesk(
            library, model, self._texts, self._interview, (self._alarm, self._sessions)
        )
        self._screens = Screens(
            self._interview.screens,
            self._shelf,
            self._desk,
            self._diary,
            {
                CLUB: self._setup.screen,
                WRONG: self._wrong.screen,
                SEVERAL: self._several.screen,
            },
        )

    def turn(self, state: State, incoming: Incoming) -> tuple[State, Outcome]:
        """The state after one event, and what is said and done about it.

        Args:
            state: Everything kept about the person.
            incoming: One event; its `at` is the only clock.
        """
        if not incoming.private:
            return self._clubs.turn(state, incoming)
        draft = self._dispatch(Draft(state, incoming))
        after, outcome = self._shown(state, draft)
        return replace(after, due=next_due_of(after)), outcome

    def apology(self, incoming: Incoming) -> Outcome:
        """What is said when a turn failed; nothing of the person's state changed."""
        if not incoming.private:
            return Outcome()
        return Outcome((Reply(self._texts.say("failed")),))

    def pressing(self, incoming: Incoming) -> frozenset[str]:
        """The red flags in the words of an event, which is never passed over for them."""
        match incoming.event:
            case Said(text=text) | Commanded(argument=text) if text:
                return self._alarm.named(text[:LONGEST_TEXT])
        return frozenset()

    def one_at_a_time(self, incoming: Incoming) -> Outcome:
        """What is said to somebody who writes faster than can be answered."""
        del incoming
        said = self._texts.say("one_at_a_time")
        return Outcome((Reply(said),), toast=Toast(said))

    def screen(self, state: State) -> Screen | None:
        """What the foreground session shows now."""
        session = state.foreground
        return self._screens.screen(state, session) if session else None

    def asked(self, state: State) -> Question | None:
        """The question of the foreground interview that waits for an answer."""
        session = state.foreground
        if session is None or session.dialog not in INTERVIEWS:
            return None
        return self._interview.screens.asked(session, self._interview.walked(session))

    def questions(self, state: State) -> tuple[ScoredQuestion, ...]:
        """What the foreground interview could ask next, most telling first."""
        session = state.foreground
        if session is None or session.dialog not in INTERVIEWS:
            return ()
        return self._interview.questions(session)

    def position(self, state: State) -> dict[str, Any]:
        """The foreground session's dialog, node, answers and findings as plain data."""
        session = state.foreground
        if session is None:
            return {"dialog": None, "node": None, "answers": {}, "findings": {}}
        evidence = self._interview.evidence(session) if session.dialog in INTERVIEWS else None
        return {
            "dialog": session.dialog,
            "node": self._screens.screen(state, session).node,
            "answers": {
                slot: list(value) if isinstance(value, tuple) else value
                for slot, value in answers(session.log).items()
            },
            "findings": dict(evidence.findings) if evidence else {},
        }

    # Events

    def _dispatch(self, draft: Draft) -> Draft:
        event = draft.incoming.event
        match event:
            case Blocked() | Unblocked():
                person = replace(draft.state.person, blocked=isinstance(event, Blocked))
                return replace(draft, state=replace(draft.state, person=person), silent=True)
            case Opened():
                return self._open(draft)
            case Odd(kind="location") if self._may_move(draft):
                return self._diary.located(draft, draft.incoming.known[ZONE])
            case Odd(kind=kind):
                return self._again(draft, self._texts.say(f"odd.{kind}"))
            case Commanded(name=name, argument=argument):
                return self._command(draft, name, argument)
            case Said(text=text):
                return self._said(draft, text)
            case Chose(choice=choice):
                screen = self.screen(draft.state)
                if screen and any(item.id == choice for item in screen.choices):
                    return self._choice(draft, choice)
                return self._again(draft, self._texts.say("stale"))
            case Tapped() | Pointed():
                return self._touched(draft, event)
            case Due(is_told=is_told):
                return self._diary.due(draft, is_told=is_told)
            case Joined() | Muted() | Migrated():
                return replace(draft, silent=True)
        assert_never(event)

    def _may_move(self, draft: Draft) -> bool:
        """A shared location says the time zone, but for an interview that waits for an answer."""
        session = draft.state.foreground
        asks = session is not None and session.dialog in INTERVIEWS and session.status == "open"
        return ZONE in draft.incoming.known and not asks

    def _open(self, draft: Draft) -> Draft:
        session = draft.state.foreground
        if session is None or draft.state.person.consent == "unasked":
            view = "greeting" if draft.state.person.consent == "unasked" else "menu"
            return draft.card(view)
        return self._again(draft, self._welcome_back(draft))

    def _welcome_back(self, draft: Draft) -> str:
        session = draft.state.foreground
        if session is None or session.dialog not in INTERVIEWS or session.status != "open":
            return ""
        if (draft.incoming.at - session.touched_at).total_seconds() < WELCOME_BACK_S:
            return ""
        walked = self._interview.walked(session)
        number = len(walked.steps) + 1
        total = number + walked.ahead
        return self._texts.say("menu.welcome_back", number=number, total=total)

    def _again(self, draft: Draft, before: str = "") -> Draft:
        """The same screen once more, with a line before it; the menu when there is none."""
        if draft.state.foreground is None:
            draft = draft.card("menu")
        return draft.saying(paragraphs((before, draft.before)))

    def _command(self, draft: Draft, name: str, argument: str) -> Draft:
        held = held_session(draft.state)
        if held is not None and name not in {"deleteme", "export"}:
            return self._again(draft, self._texts.say("emergency.again"))
        match name:
            case "start":
                return self._start(draft, argument)
            case "hurts":
                return self._sessions.assess_or_resume(draft)
            case "learn":
                page = draft.page("")
                return self._said(page, argument) if argument else page
            case "warmup":
                return draft.page("warmup")
            case "checkin":
                return self._sessions.check_in(draft)
            case "remind" | "plan" | "log" | "progress" | "report":
                return self._diary.opened(draft, name, argument)
            case "settings" | "privacy" | "deleteme" | "help":
                return draft.card(name)
            case "export":
                return replace(draft, replies=(self._desk.export(draft.state),), silent=True)
            case "wrong":
                return self._wrong.opened(draft, None)
            case "cancel":
                return self._sessions.stop(draft)
        return self._again(draft, self._texts.say("unknown_command"))

    def _start(self, draft: Draft, argument: str) -> Draft:
        if link_in(argument) is not None:
            return self._setup.opened(draft, argument)
        if argument == "hurts":
            return self._sessions.assess_or_resume(draft)
        if argument in self._library.conditions:
            return draft.page(f"condition:{argument}")
        return self._open(draft)

    def _touched(self, draft: Draft, event: Tapped | Pointed) -> Draft:
        if isinstance(event, Pointed):
            return self._point(draft, event)
        return self._tap(draft, event.data)

    def _tap(self, draft: Draft, data: str) -> Draft:
        tap = tap_from(data)
        session = draft.state.session(tap.session) if tap else None
        if tap is None or session is None or session.status == "stopped":
            draft = draft.card("menu")
            return draft.saying(self._texts.say("stale.gone"))
        held = held_session(draft.state)
        if held is not None and held.number != session.number:
            return self._again(draft, self._texts.say("emergency.again"))
        choice = self._screens.screen(draft.state, session).choice_of(tap.tag)
        lasting = session.dialog in {LEARN, MENU} or session.status == "done"
        if choice is None or (tap.revision != session.revision and not lasting):
            since = (draft.incoming.at - session.touched_at).total_seconds()
            if tap.revision == session.revision - 1 and 0 <= since < DOUBLE_TAP_S:
                return replace(draft, silent=True, toast=self._texts.say("stale.toast"))
            draft = draft.in_foreground(session)
            return draft.saying(self._texts.say("stale"))
        draft = draft.in_foreground(session)
        return self._choice(replace(draft, edit=True), choice.id)

    def _point(self, draft: Draft, pointed: Pointed) -> Draft:
        """An answer from the page with the figure; the question may have gone meanwhile."""
        session = draft.state.session(pointed.session)
        if session is None or session.status == "stopped" or session.dialog not in INTERVIEWS:
            draft = draft.card("menu")
            return draft.saying(self._texts.say("stale.gone"))
        if held_session(draft.state) is not None:
            return self._again(draft, self._texts.say("emergency.again"))
        draft = draft.in_foreground(session)
        move = self._interview.point(draft.state, session, pointed, draft.incoming)
        if move is None:
            return draft.saying(self._texts.say("stale.figure"))
        return self._sessions.moved(replace(draft, edit=True), session, move)

    # Typed text

    def _said(self, draft: Draft, text: str) -> Draft:
        reading = self._model.read(text[:LONGEST_TEXT])
        raising = self._alarm.raising(draft, reading)
        if raising is not None:
            return raising
        if len(text) > LONGEST_TEXT:
            return self._again(draft, self._texts.say("too_long"))
        said = plain(text)
        if not said:
            return self._again(draft, self._texts.say("odd.empty"))
        held = held_session(draft.state)
        if held is not None:
            draft = draft.in_foreground(held)
            choice = self._alarm.choice_said(held, said)
            return self._choice(draft, choice) if choice else self._again(draft)
        session = draft.state.foreground
        if session is not None:
            typed = self._typed_choice(draft.state, session, said)
            if typed is not None:
                return self._choice(draft, typed)
            noted = self._noted(draft, session, reading, text)
            if noted is not None:
                return noted
        if self._texts.means(said, "stop"):
            return self._sessions.stop(draft)
        opening = self._opening(draft.state, said)
        if opening is not None:
            return self._choice(draft.card("menu"), opening)
        if session is not None and session.dialog in INTERVIEWS:
            told_side_alone = reading.side is not None and not (reading.sites or reading.findings)
            if session.status == "open" or told_side_alone:
                return self._said_in_interview(draft, session, reading, text)
        return self._said_freely(draft, reading, text)

    def _noted(self, draft: Draft, session: Session, reading: Reading, text: str) -> Draft | None:
        """The turn after words for a reminder, a run or a plan; `None` when they are for others."""
        if session.dialog == WRONG:
            return self._wrong.say(draft, session, text)
        if session.dialog == SEVERAL and session.status == "open":
            return self._several.say(draft, session, reading)
        if reading.intent == "pain":
            return None
        if session.dialog == CLUB:
            return self._setup.say(draft, session, text)
        noted = self._diary.say(draft, session, text)
        if noted is None and session.dialog in DIARY and self._texts.means(plain(text), "back"):
            return draft.card("menu")
        return noted

    def _typed_choice(self, state: State, session: Session, said: str) -> str | None:
        """The choice of the screen that typed words name: a way such as "back", or a label."""
        choices = self._screens.screen(state, session).choices
        for name in (*_WORDS, "remember", "forget", "not_sure"):
            wanted = "not_sure" if name == "skip" else name
            if self._texts.means(said, name) and any(item.id == wanted for item in choices):
                return wanted
        exact = [item.id for item in choices if plain(item.label) == said or item.id == said]
        return exact[0] if len(exact) == 1 else None

    def _opening(self, state: State, said: str) -> str | None:
        """The choice of the menu that was typed from anywhere, or the menu itself."""
        if self._texts.means(said, "menu"):
            return "menu"
        choices = self._desk.screen(state, "menu").choices
        return next((one.id for one in choices if plain(one.label) == said), None)

    def _said_in_interview(
        self, draft: Draft, session: Session, reading: Reading, text: str
    ) -> Draft:
        if self._is_side_question(reading, text):
            page = self._guide.page_for(reading, text)
            if page is not None:
                return draft.saying(self._shelf.screen(*page).text)
        if reading.intent == "pain" and self._interview.begins(session):
            bare = draft.with_state(draft.state.without_session(session.number))
            parted = self._several.opened(bare, text)
            if parted is not None:
                return parted
        draft = draft.saying(self._welcome_back(draft))
        session = self._alarm.carried(session, reading, draft.incoming)
        if reading.findings or reading.sites:
            session = self._sessions.worded(session, draft)
        move = self._interview.say(draft.state, session, reading, text, draft.incoming)
        if move is None:
            page = self._guide.page_for(reading, text)
            if page is not None and reading.intent not in {"pain", "other"}:
                return draft.saying(self._shelf.screen(*page).text)
            move = self._interview.misheard(session)
            if reading.language != ENGLISH:
                move = replace(move, before=self._not_english(reading))
        return self._sessions.moved(draft, session, move)

    def _not_english(self, reading: Reading) -> str:
        """In the language of the message, where that is known: only English is read so far."""
        own = f"language.{reading.language}"
        return self._texts.say(own if self._texts.has(own) else "language")

    def _is_side_question(self, reading: Reading, text: str) -> bool:
        return text.rstrip().endswith("?") and reading.intent != "pain"

    def _said_freely(self, draft: Draft, reading: Reading, text: str) -> Draft:
        session = draft.state.foreground
        reads = session is not None and session.dialog == LEARN
        page = None
        if not any(self._texts.means(plain(text), name) for name in _ANSWERS):
            page = self._guide.page_asked(reading, text, reads=reads)
        if reading.intent == "pain" and page is None:
            parted = self._several.opened(draft, text)
            return parted or self._sessions.assess(draft, reading)
        if page is not None:
            return draft.page(*page)
        match reading.intent:
            case "greeting":
                return draft.card("menu")
            case "thanks":
                draft = draft.card("menu")
                return draft.saying(self._texts.say("thanks"))
            case "privacy" | "help":
                return draft.card(reading.intent)
            case "reminder":
                return self._diary.remind(draft, text)
        draft = draft.page("") if reads else draft.card("menu")
        if reading.language != ENGLISH:
            return draft.saying(self._not_english(reading))
        return draft.saying(self._texts.say("learn.not_found" if reads else "misheard.menu"))

    # Choices

    def _opened(self, draft: Draft, session: Session, choice: str) -> Draft | None:
        """What a choice opens that means the same on every screen."""
        match choice:
            case "menu":
                return draft.card("menu")
            case "stop" if session.dialog not in DIARY:
                return self._sessions.stop(draft)
            case "hurts":
                return self._sessions.assess_or_resume(draft)
            case "remind" | "plan":
                return self._diary.opened(draft, choice, "")
            case "check_in":
                return self._sessions.check_in(draft)
            case "follow" if draft.state.result_of(session.number) is not None:
                return self._sessions.follow(draft, session)
            case "wrong":
                return self._wrong.opened(draft, session.number)
            case "other_pain":
                return self._several.next_one(draft, session)
            case "fresh":
                return self._sessions.assess(draft, None)
            case "resume" if session.dialog not in INTERVIEWS:
                return self._sessions.resume(draft)
            case "remember" | "forget":
                return self._consent(draft, choice, session)
        return None

    def _choice(self, draft: Draft, choice: str) -> Draft:
        session = draft.state.foreground
        if session is None:
            return draft.card("menu")
        opened = None if held_session(draft.state) else self._opened(draft, session, choice)
        if opened is not None:
            return opened
        if session.dialog in INTERVIEWS:
            move = self._interview.choose(draft.state, session, choice, draft.incoming)
            if choice in {"mistake", "past"} and not answers(move.session.log):
                # Nothing was told but the flag: there is no interview to go on with.
                state = draft.state.without_session(session.number)
                draft = draft.with_state(state).card("menu")
                return draft.saying(move.before)
            return self._sessions.moved(draft, session, move)
        rooms: dict[str, ClubSetup | WrongDesk | SeveralDesk] = {
            CLUB: self._setup,
            WRONG: self._wrong,
            SEVERAL: self._several,
        }
        room = rooms.get(session.dialog)
        if room is not None:
            return room.choose(draft, session, choice)
        if session.dialog in DIARY:
            return self._diary.choose(draft, session, choice)
        if session.dialog == LEARN:
            subject, view = self._shelf.follow(session.subject or "", session.view, choice)
            return draft.put(replace(session, subject=subject, view=view))
        return self._at_desk(draft, choice)

    def _consent(self, draft: Draft, choice: str, session: Session) -> Draft:
        state, said = self._desk.consent(
            draft.state, "remember" if choice == "remember" else "forget"
        )
        draft = replace(draft, state=state, before=said)
        if session.dialog == MENU:
            return draft.card("menu" if session.view == "greeting" else session.view)
        return draft

    def _at_desk(self, draft: Draft, choice: str) -> Draft:
        head, _, value = choice.partition(".")
        person = draft.state.person
        match head:
            case "warmup":
                return draft.page("warmup")
            case "learn":
                return draft.page("")
            case "prevent":
                session = draft.new(PREVENTION)
                move = self._interview.start(draft.state, session, None, draft.incoming)
                return self._sessions.moved(draft, session, move)
            case "country" if value in COUNTRIES:
                state = replace(draft.state, person=replace(person, country=value))
                return draft.with_state(state).card("settings")
            case "units":
                state = replace(draft.state, person=replace(person, units=value))
                return draft.with_state(state).card("settings")
            case "pictures" if value in WAYS_OF_PICTURES:
                chosen = {**person.settings, PICTURES: value}
                state = replace(draft.state, person=replace(person, settings=chosen))
                return draft.with_state(state).card("settings")
            case "country":
                return draft.card("country")
            case "kept" if value in map(str, MONTHS):
                return draft.with_state(with_months(draft.state, int(value))).card("settings")
            case "kept":
                return draft.card("kept")
            case "deleteme":
                done = Reply(self._texts.say("deleteme.done"), vanishes=True)
                return replace(draft, erase=True, silent=True, replies=(done,))
            case "keep":
                draft = draft.card("menu")
                return draft.saying(self._texts.say("deleteme.kept"))
        return draft.card("menu")

    def _shown(self, before: State, draft: Draft) -> tuple[State, Outcome]:
        if draft.erase:
            gone = State(replace(before.person, consent="unasked", foreground=None))
            return gone, Outcome(draft.replies, (EraseMe(),))
        replies = draft.replies
        session = draft.state.foreground
        if not draft.silent and session is not None:
            screen = self._screens.screen(draft.state, session)
            screen = self._with_pictures(screen, pictures_for(draft.state.person))
            # The message of the day comes without the foreground; a tap on it changes it in place.
            in_place = before.person.foreground == session.number or session.dialog == TODAY
            edit = draft.edit and in_place and not screen.urgent
            said = "" if screen.urgent else draft.before
            shown = screen.reply(session.number, session.revision, edit=edit, before=said)
            replies = (*replies, shown)
        toast = Toast(draft.toast)
        return draft.state, Outcome(replies, draft.effects, toast, draft.result)

    def _with_pictures(self, screen: Screen, way: str) -> Screen:
        """The screen as somebody wants its picture, who may not see it."""
        if way == PICTURES_ON:
            return screen
        picture = self._gallery.picture(screen.picture) if screen.picture else None
        text = screen.text
        if picture is not None and way == PICTURES_IN_WORDS:
            text = paragraphs((text, self._texts.say("picture.told", picture=picture.alt)))
        return replace(screen, text=text, picture=None, pages=())
