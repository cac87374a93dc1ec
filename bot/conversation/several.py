"""Several pains in one message: said back, the worse one taken first, the other kept."""

from dataclasses import replace
from typing import Final

from bot.content.library import Library
from bot.conversation.alarm import Alarm
from bot.conversation.draft import Draft
from bot.conversation.evidence import volunteered
from bot.conversation.interview import Interview
from bot.conversation.kept_pain import SEVERAL, entry_of, holder_of, label_and_words
from bot.conversation.screen import Choice, Screen
from bot.conversation.sessions import Sessions
from bot.conversation.state import Session, State
from bot.conversation.texts import Texts, lines
from bot.triage.facts import Reading
from bot.triage.model import TriageModel

_LONGEST_LABEL: Final = 40
_PLACE: Final = ("site", "region", "side")


class SeveralDesk:
    """Asks which pain comes first, and takes up the next.

    Args:
        library: The content.
        model: Reads each part.
        texts: The phrases.
        interview: Says back what was understood.
        rooms: What looks for red flags, and what begins an assessment.
    """

    def __init__(
        self,
        library: Library,
        model: TriageModel,
        texts: Texts,
        interview: Interview,
        rooms: tuple[Alarm, Sessions],
    ) -> None:
        self._library = library
        self._model = model
        self._texts = texts
        self._interview = interview
        self._alarm, self._sessions = rooms

    def opened(self, draft: Draft, text: str) -> Draft | None:
        """The question which is worse; `None` when the message tells of one pain at most."""
        pains = self._model.pains(text)
        if len(pains) == 1:
            return None
        for part in pains:
            raising = self._alarm.raising(draft, self._model.read(part))
            if raising is not None:
                return raising
        kept = tuple(entry_of(self._label(part), part) for part in pains)
        session = replace(draft.only(SEVERAL), subject=None, status="open", picked=kept)
        return draft.put(replace(session, words=" ".join(text.split())))

    def screen(self, state: State, session: Session) -> Screen:
        """The pains as they were understood, one button each."""
        del state
        say = self._texts.say
        told = [label_and_words(one) for one in session.picked]
        understood = [
            say("several.line", understood=self._said_back(self._model.read(words), whole=True))
            for _, words in told
        ]
        answers = tuple(Choice(f"pain.{number}", label) for number, (label, _) in enumerate(told))
        one = Choice("one_pain", say("several.one"))
        text = say("several", lines=lines(understood))
        menu = Choice("menu", say("button.menu"))
        return Screen("several", text, (*answers, one), (menu,))

    def choose(self, draft: Draft, session: Session, choice: str) -> Draft:
        """The assessment of the pain that was tapped; the choice is one of the screen's."""
        head, _, number = choice.partition(".")
        if head == "one_pain":
            state = draft.state.without_session(session.number)
            reading = self._model.read(session.words)
            return self._sessions.assess(draft.with_state(state), reading, session.words)
        return self._taken(draft, session, int(number))

    def say(self, draft: Draft, session: Session, reading: Reading) -> Draft | None:
        """Typed words that name one of the places, or its number in the list, are a tap on it."""
        number = reading.text.strip(" .)#")
        if number.isdecimal() and 0 < int(number) <= len(session.picked):
            return self._taken(draft, session, int(number) - 1)
        meant = [
            number
            for number, one in enumerate(session.picked)
            if set(reading.regions) & set(self._model.read(label_and_words(one)[1]).regions[:1])
        ]
        return self._taken(draft, session, meant[0]) if len(meant) == 1 else None

    def next_one(self, draft: Draft, after: Session) -> Draft:
        """The kept pain, after the result of the one before."""
        holder = holder_of(draft.state, after.number)
        return draft if holder is None else self._taken(draft, holder, 0)

    def _taken(self, draft: Draft, session: Session, number: int) -> Draft:
        _, words = label_and_words(session.picked[number])
        left = session.picked[:number] + session.picked[number + 1 :]
        draft = self._sessions.assess(draft, self._model.read(words), words)
        begun = draft.state.person.foreground
        # It asks nothing any more: an old tap on it finds that it has gone.
        holder = replace(session, picked=left, subject=str(begun), words="", status="stopped")
        state = (
            draft.state.with_session(holder, foreground=False)
            if left
            else draft.state.without_session(session.number)
        )
        return draft.with_state(state)

    def _label(self, part: str) -> str:
        said = self._said_back(self._model.read(part), whole=False).replace("*", "")
        return (said[:1].upper() + said[1:])[:_LONGEST_LABEL]

    def _said_back(self, reading: Reading, *, whole: bool) -> str:
        told = volunteered(self._library, reading)
        if not whole:
            told = {slot: told[slot] for slot in _PLACE if slot in told}
        return self._interview.screens.said_back(told)
