"""One turn of a conversation: the seam between what is kept and what is said.

A turn looks for an emergency before anything else, then hands the event to the session it is for:
an assessment, a page to read, or a card about the chat itself.
"""

from dataclasses import dataclass, replace
from typing import Any, Final, assert_never

from bot.content.library import Library
from bot.content.terms import TriageLevel
from bot.conversation.account import ASSESSMENT, COUNTRIES, MENU, Desk, unfinished
from bot.conversation.incoming import (
    Blocked,
    Chose,
    Commanded,
    Incoming,
    Odd,
    Opened,
    Said,
    Tapped,
    Unblocked,
)
from bot.conversation.interview import Interview, Move
from bot.conversation.learn import LEARN, Shelf, best_subject
from bot.conversation.reply import Button, EraseMe, Outcome, Reply, Toast
from bot.conversation.screen import Screen, tap_from
from bot.conversation.state import Session, State
from bot.conversation.texts import Texts, paragraphs, plain
from bot.dialog.log import NOT_SURE, EntryKind, answers, raised_flag
from bot.triage.facts import FlagHit, Reading
from bot.triage.model import TriageModel

LONGEST_TEXT: Final = 4096
"""Characters of one message that are read; Telegram sends no longer ones either."""

DOUBLE_TAP_S: Final = 5.0
"""A tap on the question just answered within this time is a finger's bounce."""

WELCOME_BACK_S: Final = 3600.0
"""After this long a silence the next message says where we were."""

_INTENT_PAGES: Final = {"privacy": "privacy", "help": "help"}
_WORDS: Final = ("back", "why", "stop", "change", "done", "menu", "skip")


@dataclass(frozen=True, slots=True)
class _Turn:
    """A turn on its way: the state so far, what is said before the screen, and how it is shown."""

    state: State
    before: str = ""
    edit: bool = False
    toast: str = ""
    silent: bool = False
    replies: tuple[Reply, ...] = ()
    erase: bool = False
    result: dict[str, Any] | None = None


class Conversation:
    """Answers people. Holds the content and nothing about anyone."""

    def __init__(self, library: Library, model: TriageModel) -> None:
        self._library = library
        self._model = model
        self._texts = Texts(library)
        self._interview = Interview(library, model, self._texts)
        self._shelf = Shelf(library, self._texts)
        self._desk = Desk(self._texts)

    def turn(self, state: State, incoming: Incoming) -> tuple[State, Outcome]:
        """The state after one event, and what is said and done about it.

        Args:
            state: Everything kept about the person.
            incoming: One event; its `at` is the only clock.
        """
        if not incoming.private:
            return state, self._in_group(incoming)
        turn = self._dispatch(_Turn(state), incoming)
        return self._shown(state, turn)

    def apology(self, incoming: Incoming) -> Outcome:
        """What is said when a turn failed; nothing of the person's state changed."""
        if not incoming.private:
            return Outcome()
        return Outcome((Reply(self._texts.say("failed")),))

    def screen(self, state: State) -> Screen | None:
        """What the foreground session shows now."""
        session = state.foreground
        return self._screen(state, session) if session else None

    def position(self, state: State) -> dict[str, Any]:
        """The foreground session's dialog, node, answers and findings as plain data."""
        session = state.foreground
        if session is None:
            return {"dialog": None, "node": None, "answers": {}, "findings": {}}
        evidence = self._interview.evidence(session) if session.dialog == ASSESSMENT else None
        return {
            "dialog": session.dialog,
            "node": self._screen(state, session).node,
            "answers": {
                slot: list(value) if isinstance(value, tuple) else value
                for slot, value in answers(session.log).items()
            },
            "findings": dict(evidence.findings) if evidence else {},
        }

    # Events

    def _dispatch(self, turn: _Turn, incoming: Incoming) -> _Turn:
        event = incoming.event
        match event:
            case Blocked() | Unblocked():
                person = replace(turn.state.person, blocked=isinstance(event, Blocked))
                return replace(turn, state=replace(turn.state, person=person), silent=True)
            case Opened():
                return self._open(turn, incoming)
            case Odd(kind=kind):
                return self._again(turn, incoming, self._texts.say(f"odd.{kind}"))
            case Commanded(name=name, argument=argument):
                return self._command(turn, name, argument, incoming)
            case Said(text=text):
                return self._said(turn, text, incoming)
            case Chose(choice=choice):
                screen = self.screen(turn.state)
                if screen and any(item.id == choice for item in screen.choices):
                    return self._choice(turn, choice, incoming)
                return self._again(turn, incoming, self._texts.say("stale"))
            case Tapped(data=data):
                return self._tap(turn, data, incoming)
        assert_never(event)

    def _open(self, turn: _Turn, incoming: Incoming) -> _Turn:
        session = turn.state.foreground
        if session is None or turn.state.person.consent == "unasked":
            view = "greeting" if turn.state.person.consent == "unasked" else "menu"
            return self._card(turn, view, incoming)
        return self._again(turn, incoming, self._welcome_back(turn.state, incoming))

    def _welcome_back(self, state: State, incoming: Incoming) -> str:
        session = state.foreground
        if session is None or session.dialog != ASSESSMENT or session.status != "open":
            return ""
        if (incoming.at - session.touched_at).total_seconds() < WELCOME_BACK_S:
            return ""
        walked = self._interview.walked(session)
        number = len(walked.steps) + 1
        total = number + walked.ahead
        return self._texts.say("menu.welcome_back", number=number, total=total)

    def _again(self, turn: _Turn, incoming: Incoming, before: str = "") -> _Turn:
        """The same screen once more, with a line before it; the menu when there is none."""
        if turn.state.foreground is None:
            turn = self._card(turn, "menu", incoming)
        return replace(turn, before=paragraphs((before, turn.before)))

    def _command(self, turn: _Turn, name: str, argument: str, incoming: Incoming) -> _Turn:
        held = self._held(turn.state)
        if held is not None and name not in {"deleteme", "export"}:
            return self._again(turn, incoming, self._texts.say("emergency.again"))
        match name:
            case "start":
                return self._start(turn, argument, incoming)
            case "hurts":
                return self._assess_or_resume(turn, incoming)
            case "learn" if argument:
                return self._said(turn, argument, incoming)
            case "learn":
                return self._page(turn, "", incoming)
            case "warmup":
                return self._page(turn, "warmup", incoming)
            case "settings" | "privacy" | "deleteme" | "help":
                return self._card(turn, name, incoming)
            case "export":
                return replace(turn, replies=(self._desk.export(turn.state),), silent=True)
            case "cancel":
                return self._stop(turn, incoming)
        return self._again(turn, incoming, self._texts.say("unknown_command"))

    def _start(self, turn: _Turn, argument: str, incoming: Incoming) -> _Turn:
        if argument == "hurts":
            return self._assess_or_resume(turn, incoming)
        if argument in self._library.conditions:
            return self._page(turn, f"condition:{argument}", incoming)
        return self._open(turn, incoming)

    def _tap(self, turn: _Turn, data: str, incoming: Incoming) -> _Turn:
        tap = tap_from(data)
        session = turn.state.session(tap.session) if tap else None
        if tap is None or session is None or session.status == "stopped":
            turn = self._card(turn, "menu", incoming)
            return replace(turn, before=self._texts.say("stale.gone"))
        held = self._held(turn.state)
        if held is not None and held.number != session.number:
            return self._again(turn, incoming, self._texts.say("emergency.again"))
        choice = self._screen(turn.state, session).choice_of(tap.tag)
        lasting = session.dialog in {LEARN, MENU} or session.status == "done"
        if choice is None or (tap.revision != session.revision and not lasting):
            since = (incoming.at - session.touched_at).total_seconds()
            if tap.revision == session.revision - 1 and 0 <= since < DOUBLE_TAP_S:
                return replace(turn, silent=True, toast=self._texts.say("stale.toast"))
            turn = self._foreground(turn, session)
            return replace(turn, before=self._texts.say("stale"))
        turn = self._foreground(turn, session)
        return self._choice(replace(turn, edit=True), choice.id, incoming)

    def _foreground(self, turn: _Turn, session: Session) -> _Turn:
        person = replace(turn.state.person, foreground=session.number)
        return replace(turn, state=replace(turn.state, person=person))

    def _held(self, state: State) -> Session | None:
        """The session that waits on a red flag; nothing else goes on until it is settled."""
        return next(
            (
                session
                for session in state.sessions
                if session.status != "stopped" and raised_flag(session.log) is not None
            ),
            None,
        )

    # Typed text

    def _said(self, turn: _Turn, text: str, incoming: Incoming) -> _Turn:
        reading = self._model.read(text[:LONGEST_TEXT])
        held = self._held(turn.state)
        raising = self._raising(turn, reading, incoming, held)
        if raising is not None:
            return raising
        if len(text) > LONGEST_TEXT:
            return self._again(turn, incoming, self._texts.say("too_long"))
        said = plain(text)
        if not said:
            return self._again(turn, incoming, self._texts.say("odd.empty"))
        if held is not None:
            return self._said_to_flag(self._foreground(turn, held), said, incoming)
        session = turn.state.foreground
        if session is not None:
            typed = self._typed_choice(turn.state, session, said)
            if typed is not None:
                return self._choice(turn, typed, incoming)
        if self._texts.means(said, "stop"):
            return self._stop(turn, incoming)
        opening = self._opening(turn.state, said)
        if opening is not None:
            return self._choice(self._card(turn, "menu", incoming), opening, incoming)
        if session is not None and session.dialog == ASSESSMENT:
            told_side_alone = reading.side is not None and not (reading.sites or reading.findings)
            if session.status == "open" or told_side_alone:
                return self._said_in_interview(turn, session, reading, text, incoming)
        return self._said_freely(turn, reading, incoming)

    def _typed_choice(self, state: State, session: Session, said: str) -> str | None:
        """The choice of the screen that typed words name: a way such as "back", or a label."""
        choices = self._screen(state, session).choices
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

    def _raising(
        self, turn: _Turn, reading: Reading, incoming: Incoming, held: Session | None
    ) -> _Turn | None:
        """The turn with a red flag of the text raised or asked about, or `None` without one."""
        grave = [hit for hit in reading.flags if _level(hit) >= TriageLevel.URGENT]
        if not grave:
            return None
        hit = max(grave, key=lambda one: (one.certainty == "raise", _level(one)))
        if held is not None:
            waiting = raised_flag(held.log)
            if waiting is not None and (waiting.slot == hit.flag or hit.certainty != "raise"):
                return None
        kind: EntryKind = "raised" if hit.certainty == "raise" else "doubted"
        session = held or turn.state.foreground
        if session is None or session.dialog != ASSESSMENT or session.status == "stopped":
            session = self._new(turn.state, ASSESSMENT, incoming)
        after = self._interview.raise_flag(session, hit.flag, _level(hit), kind, incoming)
        turn = self._put(turn, after, incoming)
        if kind == "doubted":
            return turn
        return replace(turn, before="", result=self._model.assess(reading.text).as_json(None))

    def _said_to_flag(self, turn: _Turn, said: str, incoming: Incoming) -> _Turn:
        session = turn.state.foreground
        waiting = raised_flag(session.log) if session else None
        if waiting is not None and waiting.kind == "doubted":
            words = {"yes": "now", "no": "past", "not_sure": NOT_SURE}
        else:
            words = {"getting_help": "getting_help", "mistake": "mistake"}
        for name, choice in words.items():
            if self._texts.means(said, name):
                return self._choice(turn, choice, incoming)
        return self._again(turn, incoming)

    def _said_in_interview(
        self, turn: _Turn, session: Session, reading: Reading, text: str, incoming: Incoming
    ) -> _Turn:
        if self._is_side_question(reading, text):
            subject = self._subject(reading)
            if subject is not None:
                card = self._shelf.screen(subject, "")
                return replace(turn, before=card.text)
        turn = replace(turn, before=self._welcome_back(turn.state, incoming))
        move = self._interview.say(turn.state, session, reading, text, incoming)
        if move is None:
            subject = self._subject(reading)
            if subject is not None and reading.intent not in {"pain", "other"}:
                return replace(turn, before=self._shelf.screen(subject, "").text)
            move = self._interview.misheard(session)
        return self._moved(turn, session, move, incoming)

    def _is_side_question(self, reading: Reading, text: str) -> bool:
        return text.rstrip().endswith("?") and reading.intent != "pain"

    def _subject(self, reading: Reading) -> str | None:
        return best_subject(reading.candidates, reading.named_conditions)

    def _said_freely(self, turn: _Turn, reading: Reading, incoming: Incoming) -> _Turn:
        match reading.intent:
            case "pain":
                return self._assess(turn, reading, incoming)
            case "greeting":
                return self._card(turn, "menu", incoming)
            case "thanks":
                turn = self._card(turn, "menu", incoming)
                return replace(turn, before=self._texts.say("thanks"))
            case "privacy" | "help":
                return self._card(turn, _INTENT_PAGES[reading.intent], incoming)
        subject = self._subject(reading)
        if reading.intent == "warm-up" and (subject is None or subject == "topic:warm-up"):
            return self._page(turn, "warmup", incoming)
        if subject is not None:
            return self._page(turn, subject, incoming)
        turn = self._card(turn, "menu", incoming)
        key = "language" if reading.language != "en" else "misheard.menu"
        return replace(turn, before=self._texts.say(key))

    # Choices

    def _choice(self, turn: _Turn, choice: str, incoming: Incoming) -> _Turn:
        session = turn.state.foreground
        if session is None:
            return self._card(turn, "menu", incoming)
        if self._held(turn.state) is None:
            match choice:
                case "menu":
                    return self._card(turn, "menu", incoming)
                case "stop":
                    return self._stop(turn, incoming)
                case "hurts":
                    return self._assess_or_resume(turn, incoming)
                case "fresh":
                    return self._assess(turn, None, incoming)
                case "resume" if session.dialog != ASSESSMENT:
                    return self._resume(turn, incoming)
                case "remember" | "forget":
                    return self._consent(turn, choice, session, incoming)
        if session.dialog == ASSESSMENT:
            move = self._interview.choose(turn.state, session, choice, incoming)
            if choice in {"mistake", "past"} and not answers(move.session.log):
                # Nothing was told but the flag: there is no interview to go on with.
                state = turn.state.without_session(session.number)
                turn = self._card(replace(turn, state=state), "menu", incoming)
                return replace(turn, before=move.before)
            return self._moved(turn, session, move, incoming)
        if session.dialog == LEARN:
            subject, view = self._shelf.follow(session.subject or "", choice)
            return self._put(turn, replace(session, subject=subject, view=view), incoming)
        return self._at_desk(turn, choice, incoming)

    def _consent(self, turn: _Turn, choice: str, session: Session, incoming: Incoming) -> _Turn:
        state, said = self._desk.consent(
            turn.state, "remember" if choice == "remember" else "forget"
        )
        turn = replace(turn, state=state, before=said)
        if session.dialog == MENU:
            return self._card(
                turn, "menu" if session.view == "greeting" else session.view, incoming
            )
        return turn

    def _at_desk(self, turn: _Turn, choice: str, incoming: Incoming) -> _Turn:
        head, _, value = choice.partition(".")
        person = turn.state.person
        match head:
            case "warmup":
                return self._page(turn, "warmup", incoming)
            case "learn":
                return self._page(turn, "", incoming)
            case "prevent":
                return self._page(turn, "topic:injury-prevention", incoming)
            case "country" if value in COUNTRIES:
                state = replace(turn.state, person=replace(person, country=value))
                return self._card(replace(turn, state=state), "settings", incoming)
            case "units":
                state = replace(turn.state, person=replace(person, units=value))
                return self._card(replace(turn, state=state), "settings", incoming)
            case "country":
                return self._card(turn, "country", incoming)
            case "deleteme":
                done = Reply(self._texts.say("deleteme.done"), vanishes=True)
                return replace(turn, erase=True, silent=True, replies=(done,))
            case "keep":
                turn = self._card(turn, "menu", incoming)
                return replace(turn, before=self._texts.say("deleteme.kept"))
        return self._card(turn, "menu", incoming)

    def _moved(self, turn: _Turn, session: Session, move: Move, incoming: Incoming) -> _Turn:
        """The turn after a move of the interview."""
        state = turn.state
        if move.made is not None:
            state = replace(state, results=(*state.results, move.made))
        before = paragraphs((turn.before, move.before))
        turn = self._put(replace(turn, state=state, before=before), move.session, incoming)
        was, now = raised_flag(session.log), raised_flag(move.session.log)
        newly_raised = now is not None and now.kind == "raised" and now is not was
        if move.made is not None or newly_raised:
            turn = replace(turn, result=self._interview.outcome(move.session))
        return turn

    # Sessions

    def _assess(self, turn: _Turn, reading: Reading | None, incoming: Incoming) -> _Turn:
        session = self._new(turn.state, ASSESSMENT, incoming)
        move = self._interview.start(turn.state, session, reading, incoming)
        move = replace(move, session=self._with_mild_flags(move.session, reading, incoming))
        return self._moved(turn, session, move, incoming)

    def _assess_or_resume(self, turn: _Turn, incoming: Incoming) -> _Turn:
        """A new assessment, unless one was left unfinished: then the person says which."""
        if unfinished(turn.state) is not None:
            return self._card(turn, "unfinished", incoming)
        return self._assess(turn, None, incoming)

    def _resume(self, turn: _Turn, incoming: Incoming) -> _Turn:
        session = unfinished(turn.state)
        if session is None:
            return self._assess(turn, None, incoming)
        return self._put(turn, session, incoming)

    def _with_mild_flags(
        self, session: Session, reading: Reading | None, incoming: Incoming
    ) -> Session:
        """Flags below urgent do not stop the interview; their level is carried to the result."""
        for hit in reading.flags if reading else ():
            if hit.certainty == "raise" and _level(hit) < TriageLevel.URGENT:
                session = self._interview.raise_flag(
                    session, hit.flag, _level(hit), "raised", incoming
                )
                entry = replace(session.log[-1], kind="acknowledged")
                session = replace(session, log=(*session.log, entry))
        return session

    def _page(self, turn: _Turn, subject: str, incoming: Incoming) -> _Turn:
        found = next((one for one in turn.state.sessions if one.dialog == LEARN), None)
        session = found or self._new(turn.state, LEARN, incoming)
        return self._put(turn, replace(session, subject=subject, view=""), incoming)

    def _card(self, turn: _Turn, view: str, incoming: Incoming) -> _Turn:
        found = next((one for one in turn.state.sessions if one.dialog == MENU), None)
        session = found or self._new(turn.state, MENU, incoming)
        return self._put(turn, replace(session, view=view), incoming)

    def _new(self, state: State, dialog: str, incoming: Incoming) -> Session:
        number = state.person.sessions_made + 1
        return Session(number, dialog, started_at=incoming.at, touched_at=incoming.at)

    def _put(self, turn: _Turn, session: Session, incoming: Incoming) -> _Turn:
        touched = replace(session, touched_at=incoming.at, revision=session.revision + 1)
        return replace(turn, state=turn.state.with_session(touched))

    def _stop(self, turn: _Turn, incoming: Incoming) -> _Turn:
        session = turn.state.foreground
        if session is None or session.dialog != ASSESSMENT:
            turn = self._card(turn, "menu", incoming)
            return replace(turn, before=self._texts.say("cancel.nothing"))
        remembers = turn.state.person.consent == "remember"
        kept = self._texts.say("stopped.kept" if remembers else "stopped.forgotten")
        state = turn.state if remembers else turn.state.without_session(session.number)
        turn = self._card(replace(turn, state=state), "menu", incoming)
        return replace(turn, before=self._texts.say("stopped", kept=kept))

    # What goes out

    def _screen(self, state: State, session: Session) -> Screen:
        screen = self._screen_of(state, session)
        number = self._interview.screens.emergency_number(state)
        return replace(screen, text=screen.text.replace("{emergency_number}", number))

    def _screen_of(self, state: State, session: Session) -> Screen:
        match session.dialog:
            case "assessment":
                return self._interview.screens.screen(state, session)
            case "learn":
                return self._shelf.screen(session.subject or "", session.view)
        return self._desk.screen(state, session.view)

    def _shown(self, before: State, turn: _Turn) -> tuple[State, Outcome]:
        if turn.erase:
            gone = State(replace(before.person, consent="unasked", foreground=None))
            return gone, Outcome(turn.replies, (EraseMe(),))
        replies = turn.replies
        session = turn.state.foreground
        if not turn.silent and session is not None:
            screen = self._screen(turn.state, session)
            edit = turn.edit and before.person.foreground == session.number and not screen.urgent
            said = "" if screen.urgent else turn.before
            shown = screen.reply(session.number, session.revision, edit=edit, before=said)
            replies = (*replies, shown)
        return turn.state, Outcome(replies, toast=Toast(turn.toast), result=turn.result)

    def _in_group(self, incoming: Incoming) -> Outcome:
        """A group hears nothing about anybody's pain: only the way to the private chat."""
        match incoming.event:
            case Commanded(name="help"):
                return Outcome((Reply(self._texts.say("help.group")),))
            case Commanded(name="hurts" | "start"):
                url = f"https://t.me/{incoming.bot_name}?start=hurts"
                button = Button("open_chat", self._texts.say("button.open_chat"), url=url)
                return Outcome((Reply(self._texts.say("group.private"), ((button,),)),))
        return Outcome()


def _level(hit: FlagHit) -> TriageLevel:
    return TriageLevel.of(hit.level)
