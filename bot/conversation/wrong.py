"""A report that something was understood or suggested wrongly: asked for, shown, then filed.

The report holds what was understood and what was shown. It holds the person's words only when they
agree, after they have seen them.
"""

from dataclasses import replace
from typing import Any, Final

from bot.content.library import Library
from bot.conversation.account import ASSESSMENT
from bot.conversation.draft import Draft
from bot.conversation.guide import Guide
from bot.conversation.interview import Interview
from bot.conversation.screen import Choice, Screen
from bot.conversation.state import Record, Session, State
from bot.conversation.texts import Texts
from bot.dialog.log import answers
from bot.triage.model import TriageModel

WRONG: Final = "wrong"
"""The dialog, and the kind of record that a filed report is."""

WHAT: Final = ("place", "possibility", "urgency", "other")
"""What can have been wrong."""

_SHOWN: Final = 3
_SIDES: Final = frozenset({"left", "right", "both"})
_MARK: Final = ":"
_BETWEEN: Final = "|"


class WrongDesk:
    """Takes reports. Where one stands is the session's `view`; what it is about is its `subject`.

    Views: `what`, `was:WHAT:CONDITION|CONDITION` with what typing has found, `words:WHAT:CONDITION`
    and `filed`.

    Args:
        library: The content.
        model: Reads the words once more, to part what they say from what was answered.
        texts: The phrases.
        guide: Finds conditions by typed words.
        interview: Knows what a session has understood.
    """

    def __init__(
        self,
        library: Library,
        model: TriageModel,
        texts: Texts,
        guide: Guide,
        interview: Interview,
    ) -> None:
        self._library = library
        self._model = model
        self._texts = texts
        self._guide = guide
        self._interview = interview

    def opened(self, draft: Draft, number: int | None) -> Draft:
        """The first question, about an assessment; `None` stands for the newest."""
        about = draft.state.session(number) if number is not None else _newest(draft.state)
        if about is None:
            draft = draft.card("menu")
            return draft.saying(self._texts.say("wrong.none"))
        session = draft.only(WRONG)
        return draft.put(replace(session, subject=str(about.number), view="what", status="open"))

    def screen(self, state: State, session: Session) -> Screen:
        """What the report shows now."""
        say = self._texts.say
        step, what, value = _parts(session.view)
        menu = self._button("menu")
        if step == "was":
            found = [name for name in value.split(_BETWEEN) if name in self._library.conditions]
            listed = tuple(
                Choice(f"was.{name}", self._library.conditions[name].name) for name in found
            )
            ways: tuple[Choice, ...] = (self._button("not_sure"), self._button("back"), menu)
            return Screen("wrong.was", say("wrong.found" if found else "wrong.was"), listed, ways)
        if step == "words":
            words = _words(state, session)
            condition = self._library.conditions.get(value)
            said = say(
                "wrong.summary",
                what=say(f"wrong.what.{what}"),
                was=say("wrong.turned_out", name=condition.name) if condition else "",
            )
            asks = say("wrong.words", words=words) if words else say("wrong.no_words")
            names = ("with_words", "without_words") if words else ("without_words",)
            buttons = tuple(
                Choice(name, say(f"wrong.{name}" if words else "wrong.file")) for name in names
            )
            return Screen("wrong.words", f"{said}\n\n{asks}", buttons, (self._button("back"), menu))
        if step == "filed":
            to_result = Choice("result", say("button.page.summary"))
            ways = (to_result, menu) if _about(state, session) else (menu,)
            return Screen("wrong.filed", say("wrong.filed"), (), ways)
        listed = tuple(Choice(f"wrong.{name}", say(f"wrong.what.{name}")) for name in WHAT)
        return Screen("wrong.what", say("wrong.ask"), listed, (menu,))

    def choose(self, draft: Draft, session: Session, choice: str) -> Draft:
        """The report after a tapped choice; the choice is one of the screen's."""
        step, what, _ = _parts(session.view)
        head, _, value = choice.partition(".")
        about = _about(draft.state, session)
        if about is None:
            draft = draft.card("menu")
            return draft.saying(self._texts.say("wrong.none"))
        match head:
            case "wrong":
                view = _view("was", value, "")
            case "was":
                view = _view("words", what, value)
            case "not_sure":
                view = _view("words", what, "")
            case "back":
                view = "what" if step == "was" else _view("was", what, "")
            case "result":
                return draft.put(about)
            case _:
                return self._filed(draft, session, about, with_words=choice == "with_words")
        return draft.put(replace(session, view=view))

    def say(self, draft: Draft, session: Session, text: str) -> Draft | None:
        """What typed words do: they name what it turned out to be, where that is asked."""
        step, what, _ = _parts(session.view)
        if step != "was":
            return None
        found = self._guide.conditions_named(text)
        view = _view("was", what, _BETWEEN.join(found))
        draft = draft.put(replace(session, view=view))
        return draft if found else draft.saying(self._texts.say("wrong.not_found"))

    def _filed(self, draft: Draft, session: Session, about: Session, *, with_words: bool) -> Draft:
        _, what, was = _parts(session.view)
        words = _words(draft.state, session) if with_words else ""
        held = dict(self._interview.evidence(about).findings)
        told = self._model.read(words).findings if words else held
        result = draft.state.result_of(about.number)
        if result is not None:
            level, shown = result.level, [one["condition"] for one in result.record["matches"]]
        else:
            appraisal = self._interview.appraisal(about)
            level = appraisal.verdict.level.id
            shown = [one.condition for one in appraisal.matches[:_SHOWN]]
        side = answers(about.log).get("side")
        data: dict[str, Any] = {
            "day": draft.incoming.at.date().isoformat(),
            "what": what,
            "was": was or None,
            "side": side if side in _SIDES else None,
            "level": level,
            "shown": shown,
            "findings": {name: state for name, state in held.items() if name in told},
            "answered": {name: state for name, state in held.items() if name not in told},
            "words": words or None,
        }
        number = max((one.number for one in draft.state.records_of(WRONG)), default=0) + 1
        draft = draft.with_state(draft.state.with_record(Record(WRONG, number, data)))
        return draft.put(replace(session, view="filed", status="done"))

    def _button(self, name: str) -> Choice:
        return Choice(name, self._texts.say(f"button.{name}"))


def _newest(state: State) -> Session | None:
    told = [one for one in state.sessions if one.dialog == ASSESSMENT and one.log]
    return max(told, key=lambda one: one.touched_at, default=None)


def _about(state: State, session: Session) -> Session | None:
    return state.session(int(session.subject or 0))


def _words(state: State, session: Session) -> str:
    about = _about(state, session)
    return about.words if about else ""


def _view(step: str, what: str, value: str) -> str:
    return _MARK.join((step, what, value))


def _parts(view: str) -> tuple[str, str, str]:
    step, _, rest = view.partition(_MARK)
    what, _, value = rest.partition(_MARK)
    return step, what, value
