"""Red flags in typed text: raised at once, or asked about, before the words mean anything else."""

from dataclasses import replace
from typing import Final

from bot.content.terms import TriageLevel
from bot.conversation.account import ASSESSMENT, INTERVIEWS
from bot.conversation.draft import Draft
from bot.conversation.incoming import Incoming
from bot.conversation.interview import Interview
from bot.conversation.state import Session, State
from bot.conversation.texts import Texts
from bot.dialog.log import NOT_SURE, EntryKind, raised_flag
from bot.triage.facts import FlagHit, Reading
from bot.triage.intent import PAIN
from bot.triage.model import TriageModel

INTERRUPTS_FROM: Final = TriageLevel.URGENT
"""Flags below this do not stop the interview: their level is carried to the result."""

_DOUBT_WORDS: Final = {"yes": "now", "no": "past", "not_sure": NOT_SURE}
_FLAG_WORDS: Final = {"getting_help": "getting_help", "mistake": "mistake"}


class Alarm:
    """Looks for red flags in every typed text."""

    def __init__(self, model: TriageModel, interview: Interview, texts: Texts) -> None:
        self._model = model
        self._interview = interview
        self._texts = texts

    def raising(self, draft: Draft, reading: Reading) -> Draft | None:
        """The turn with a red flag of the text raised or asked about; `None` without one."""
        grave = [hit for hit in reading.flags if level_of(hit) >= INTERRUPTS_FROM]
        if not grave:
            return None
        hit = max(grave, key=lambda one: (one.certainty == "raise", level_of(one)))
        held = held_session(draft.state)
        waiting = raised_flag(held.log) if held else None
        if waiting is not None and (waiting.slot == hit.flag or hit.certainty != "raise"):
            return None
        kind: EntryKind = "raised" if hit.certainty == "raise" else "doubted"
        session = held or draft.state.foreground
        if session is None or session.dialog not in INTERVIEWS or session.status == "stopped":
            session = draft.new(ASSESSMENT)
        if reading.intent == PAIN:
            # What else was told is not asked for again once the flag is settled.
            session = self._interview.noted(session, reading, kind, draft.incoming)
        flagged = self._interview.flags.raised(
            session, hit.flag, level_of(hit), kind, draft.incoming
        )
        draft = draft.put(flagged)
        if kind == "doubted":
            return draft
        return replace(draft, before="", result=self._model.assess(reading.text).as_json(None))

    def named(self, text: str) -> frozenset[str]:
        """The red flags that a text names, each with how surely it does."""
        return frozenset(f"{hit.flag} {hit.certainty}" for hit in self._model.flags(text))

    def choice_said(self, held: Session, said: str) -> str | None:
        """The choice that typed words mean while a flag waits; `None` for any other words."""
        waiting = raised_flag(held.log)
        doubted = waiting is not None and waiting.kind == "doubted"
        first = said.split(",", maxsplit=1)[0].split(" ", maxsplit=1)[0]
        for name, choice in (_DOUBT_WORDS if doubted else _FLAG_WORDS).items():
            if self._texts.means(said, name) or (doubted and self._texts.means(first, name)):
                return choice
        return None

    def carried(self, session: Session, reading: Reading | None, incoming: Incoming) -> Session:
        """The session with the milder flags of a text noted, without stopping the interview."""
        for hit in reading.flags if reading else ():
            if hit.certainty == "raise" and level_of(hit) < INTERRUPTS_FROM:
                session = self._interview.flags.known(session, hit.flag, level_of(hit), incoming)
        return session


def held_session(state: State) -> Session | None:
    """The session that waits on a red flag; nothing else goes on until it is settled."""
    return next(
        (
            session
            for session in state.sessions
            if session.status != "stopped" and raised_flag(session.log) is not None
        ),
        None,
    )


def level_of(hit: FlagHit) -> TriageLevel:
    """The level that a flag demands."""
    return TriageLevel.of(hit.level)
