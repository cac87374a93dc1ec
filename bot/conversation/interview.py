"""The assessment: what a tap or typed words do to its log, and when its result is made."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from bot.content.library import Library
from bot.content.predicate import Value
from bot.content.terms import TriageLevel
from bot.conversation import result as results
from bot.conversation.appraisal import Appraisal, appraise
from bot.conversation.evidence import (
    SPREADS,
    evidence_from,
    is_grave,
    overtones,
    volunteered,
)
from bot.conversation.flag_log import FlagLog
from bot.conversation.incoming import Incoming, Pointed
from bot.conversation.interview_screens import CHANGES_SHOWN, InterviewScreens
from bot.conversation.pointing import PARTS, PLACE_SLOTS, answers_shown, told_of
from bot.conversation.questioner import TriageQuestioner
from bot.conversation.state import Result, Session, State
from bot.conversation.texts import Texts
from bot.dialog.answer import DONE, NONE, Heard, Misheard, Words, chosen, toggled, typed
from bot.dialog.log import (
    NOT_SURE,
    VOLUNTEERED,
    Entry,
    EntryKind,
    answers,
    flags_raised,
    raised_flag,
)
from bot.dialog.walk import Held, Question, Shown, Walked
from bot.triage.facts import Evidence, Reading, ScoredQuestion
from bot.triage.model import TriageModel

RETRIES: Final = 2
"""Gentle retries before the bot points to the buttons."""

_DEPENDING: Final = {
    "region": ("foot_part", "hip_part", "site", SPREADS),
    "foot_part": ("site", SPREADS),
    "hip_part": ("site", SPREADS),
    "site": (SPREADS,),
}
"""Answers that make no sense any more when another one changes."""


@dataclass(frozen=True, slots=True)
class Move:
    """What an answer did: the session after it, a line to say first, a result made on the way."""

    session: Session
    before: str = ""
    made: Result | None = None
    stopped: bool = False


class Interview:
    """Takes answers about a pain until the script comes to its result.

    `screens` shows where a session stands, `flags` holds it at a red flag.
    """

    def __init__(self, library: Library, model: TriageModel, texts: Texts) -> None:
        self._library = library
        self._model = model
        self._texts = texts
        self._questioner = TriageQuestioner(library, model, texts)
        self.screens = InterviewScreens(library, texts, self._questioner)
        self.flags = FlagLog(library, self.appraisal, self._node)
        self._words = Words(*(texts.words(name) for name in ("yes", "no", "not_sure", "none")))

    def walked(self, session: Session) -> Walked:
        """Where the session stands."""
        return self.screens.walked(session)

    def _node(self, session: Session) -> str:
        return getattr(self.walked(session).stop, "node", "")

    def evidence(self, session: Session) -> Evidence:
        """What the session's answers say about each finding and red flag."""
        facts = self._questioner.derive(answers(session.log))
        return evidence_from(self._library, facts, flags_raised(session.log))

    def choose(self, state: State, session: Session, choice: str, incoming: Incoming) -> Move:
        """What a tapped choice does; the choice is one of the screen's."""
        walked = self.walked(session)
        if isinstance(walked.stop, Held):
            return self._settle(state, session, walked.stop, choice, incoming)
        if session.view == "acknowledged":
            return self._onward(state, replace(session, view="", status="open"), incoming)
        if choice == "change":
            return Move(replace(session, view="change"))
        if session.view.startswith("change"):
            return self._choose_change(session, choice)
        asked = self.screens.asked(session, walked)
        if choice == "back":
            return self.back(state, session, incoming)
        if asked is None:
            return self._choose_shown(state, session, walked, choice, incoming)
        if choice == "why":
            reason = asked.why
            said = self._texts.say("why", why=reason) if reason else self._texts.say("why.none")
            return Move(session, before=said)
        if asked.kind == "several":
            return self._pick(state, session, asked, choice, incoming)
        heard = chosen(asked, choice)
        if isinstance(heard, Misheard):
            return self._misheard(session, heard)
        return self._answer(state, session, asked, heard.value, incoming)

    def _choose_change(self, session: Session, choice: str) -> Move:
        if choice == "back":
            return Move(replace(session, view=""))
        if choice == "more":
            start = int(session.view.partition(":")[2] or 0) + CHANGES_SHOWN
            return Move(replace(session, view=f"change:{start}"))
        return Move(replace(session, view="ask:" + choice.removeprefix("change."), picked=()))

    def _choose_shown(
        self, state: State, session: Session, walked: Walked, choice: str, incoming: Incoming
    ) -> Move:
        match walked.stop:
            case Shown(node=node, what="understood" | "answers"):
                seen = self._with(session, node, "seen", node, incoming)
                return self._onward(state, seen, incoming)
            case Shown(node=node, what="result") if choice == "refine":
                seen = self._with(session, node, "seen", node, incoming)
                return self._onward(state, replace(seen, view=""), incoming)
        return Move(replace(session, view="" if choice == "summary" else choice))

    def _pick(
        self, state: State, session: Session, asked: Question, choice: str, incoming: Incoming
    ) -> Move:
        if choice == "not_sure":
            return self._answer(state, session, asked, NOT_SURE, incoming)
        if choice == NONE:
            return self._answer(state, session, asked, (NONE,), incoming)
        if choice == DONE:
            value = session.picked or (NONE,)
            return self._answer(state, session, asked, value, incoming)
        picked = toggled(session.picked, choice)
        if asked.safety and is_grave(self._library, choice):
            return self._answer(state, session, asked, picked, incoming)
        return Move(replace(session, picked=picked))

    def back(self, state: State, session: Session, incoming: Incoming) -> Move:
        """One step back: out of a list, or to the last question that was asked."""
        if session.view or session.picked:
            return Move(replace(session, view="", picked=()))
        walked = self.walked(session)
        if not any(entry.node != VOLUNTEERED for entry in session.log if entry.kind == "answer"):
            return Move(session, before=self._texts.say("back.first"))
        if not walked.steps and not isinstance(walked.stop, Shown):
            return Move(session, before=self._texts.say("back.first"))
        entry = Entry("", None, "", incoming.at, incoming.id, "back")
        after = replace(session, log=(*session.log, entry), status="open", tries=0)
        return self._onward(state, after, incoming)

    def begins(self, session: Session) -> bool:
        """True while the place is asked for and nothing else was told: words tell it first."""
        walked = self.walked(session)
        return _begins(self.screens.asked(session, walked), walked.facts)

    def say(
        self, state: State, session: Session, reading: Reading, text: str, incoming: Incoming
    ) -> Move | None:
        """What typed words do; `None` when they are no answer and tell nothing new."""
        walked = self.walked(session)
        asked = self.screens.asked(session, walked)
        told = volunteered(self._library, reading)
        held = walked.facts
        if _begins(asked, held) and told.keys() - PLACE_SLOTS - {"side"}:
            return self._opened(state, session, reading, incoming, told)
        corrected = {
            slot: value
            for slot, value in told.items()
            if slot in {"site", "side", "region"} and slot in held and held[slot] != value
        }
        if corrected:
            after = self._tell(session, told, incoming)
            place = {slot: held[slot] for slot in ("site", "region", "side") if slot in held}
            said = self._texts.say(
                "understood.corrected", understood=self.screens.said_back({**place, **told})
            )
            return self._onward(state, after, incoming, before=said)
        if asked is not None:
            heard = typed(asked, text, self._words)
            if asked.slot == "duration" and told.get("duration") in asked.choices:
                # "3 weeks" is between the words of the buttons.
                heard = Heard(told["duration"])
            # "Outside of my knee" says more than the knee that was asked for.
            is_spot = asked.slot in PLACE_SLOTS and asked.slot != "site" and "site" in told
            if isinstance(heard, Heard) and not is_spot:
                extra = {slot: value for slot, value in told.items() if slot not in held}
                extra.pop(asked.slot, None)
                after = self._tell(session, extra, incoming) if extra else session
                return self._answer(state, after, asked, heard.value, incoming)
            if isinstance(heard, Misheard) and heard.reason == "misheard.range":
                return self._misheard(session, heard)
        elif isinstance(walked.stop, Shown) and walked.stop.what in {"understood", "answers"}:
            plain = " ".join(text.lower().split()).strip(" .!")
            if plain in self._words.yes:
                seen = self._with(session, walked.stop.node, "seen", walked.stop.node, incoming)
                return self._onward(state, seen, incoming)
            if plain in self._words.no:
                return Move(replace(session, view="change"))
        fresh = {slot: value for slot, value in told.items() if held.get(slot) != value}
        if fresh and session.status == "open":
            after = self._tell(session, fresh, incoming)
            place = {s: held[s] for s in ("site", "region") if "side" in fresh and s in held}
            told_now = self.screens.said_back({**place, **fresh})
            said = self._texts.say("understood.also", understood=told_now)
            return self._onward(state, after, incoming, before=said)
        return None

    def _opened(
        self,
        state: State,
        session: Session,
        reading: Reading,
        incoming: Incoming,
        told: Mapping[str, Value],
    ) -> Move:
        """Words that tell of the pain where its place was asked for count as the first message."""
        move = self.start(state, session, reading, incoming)
        if told.keys() & PLACE_SLOTS:
            return move
        # What was read is said back with the place, once that is known; until then, like this.
        said = self._texts.say("understood.also", understood=self.screens.said_back(told))
        return replace(move, before=move.before or said)

    def point(
        self, state: State, session: Session, pointed: Pointed, incoming: Incoming
    ) -> Move | None:
        """What places shown on the figure do; `None` when no question asks for one any more.

        The spot is an answer that was asked for, so that Back takes it away; what came with it is
        volunteered.
        """
        asked = self.screens.asked(session, self.walked(session))
        if asked is None or asked.slot not in PLACE_SLOTS:
            return None
        shown = answers_shown(self._library, pointed)
        if shown is None:
            return self.misheard(session)
        held = answers(session.log)
        after = session
        for slot in PARTS:
            if slot in held:
                after = self._with(after, slot, None, VOLUNTEERED, incoming)
        for slot, value in shown.items():
            if slot == "site" or held.get(slot) != value:
                node = asked.node if slot in {"site", asked.slot} else VOLUNTEERED
                after = self._with(after, slot, value, node, incoming)
        told = {slot: value for slot, value in told_of(shown).items() if slot != "region"}
        said = self._texts.say("understood.corrected", understood=self.screens.said_back(told))
        after = replace(after, view="", picked=(), tries=0)
        return self._onward(state, after, incoming, before=said)

    def misheard(self, session: Session) -> Move:
        """What is said when the words were no answer."""
        walked = self.walked(session)
        asked = self.screens.asked(session, walked)
        own = {"yes_no", "number", "scale", "run"}
        reason = asked.kind if asked is not None and asked.kind in own else "choice"
        return self._misheard(session, Misheard(f"misheard.{reason}"))

    def _misheard(self, session: Session, heard: Misheard) -> Move:
        tries = session.tries + 1
        key = "misheard.again" if tries > RETRIES else heard.reason
        least, most = (f"{heard.least:g}", f"{heard.most:g}") if heard.most else ("", "")
        return Move(
            replace(session, tries=0 if tries > RETRIES else tries),
            before=self._texts.say(key, least=least, most=most),
        )

    def start(
        self, state: State, session: Session, reading: Reading | None, incoming: Incoming
    ) -> Move:
        """A new assessment, or one where nothing was told so far, with what a message tells."""
        if reading is not None:
            told = volunteered(self._library, reading)
            if told or reading.unclear:
                # How the whole of a first message is worded stays, and what it perhaps told: these
                # are no answers to be said back.
                told = {**told, **overtones(reading), "told": "yes"}
                session = self._tell(session, told, incoming)
        return self._onward(state, session, incoming)

    def noted(
        self, session: Session, reading: Reading, kind: EntryKind, incoming: Incoming
    ) -> Session:
        """The session with what a message tells beside its red flag, without going on.

        How the whole of it is worded is left out where the flag is raised: it may be a false alarm.
        """
        held = answers(session.log)
        told = volunteered(self._library, reading)
        if told and not held:
            told |= {"told": "yes"} | (overtones(reading) if kind == "doubted" else {})
        # Nothing is said back now, so that no place is put right unseen.
        is_elsewhere = "region" in held and told.get("region", held["region"]) != held["region"]
        known = held.keys() | (PLACE_SLOTS if is_elsewhere else set())
        fresh = {slot: value for slot, value in told.items() if slot not in known}
        return self._tell(session, fresh, incoming)

    def _settle(
        self, state: State, session: Session, held: Held, choice: str, incoming: Incoming
    ) -> Move:
        waiting = raised_flag(session.log)
        if waiting is not None and held.doubted and choice in {"now", "not_sure"}:
            level = TriageLevel.of(str(waiting.value))
            return Move(self.flags.raised(session, held.flag, level, "raised", incoming))
        match choice:
            case "getting_help":
                after = self.flags.acknowledged(session, held.flag, incoming)
                return Move(replace(after, view="acknowledged", status="done"))
            case "mistake" | "past":
                after = self.flags.withdrawn(session, held.flag, incoming)
                said = "" if held.doubted else self._texts.say("emergency.withdrawn")
                return self._onward(state, after, incoming, before=said)
        return Move(session, before=self._texts.say("emergency.again"))

    def _answer(
        self, state: State, session: Session, asked: Question, value: Value, incoming: Incoming
    ) -> Move:
        after = self._with(session, asked.slot, value, asked.node, incoming)
        for slot in _DEPENDING.get(asked.slot, ()):
            if slot in answers(after.log):
                after = self._with(after, slot, None, VOLUNTEERED, incoming)
        return self._onward(state, replace(after, view="", picked=(), tries=0), incoming)

    def _with(
        self, session: Session, slot: str, value: Value, node: str, incoming: Incoming
    ) -> Session:
        entry = Entry(slot, value, node, incoming.at, incoming.id)
        return replace(session, log=(*session.log, entry), status="open")

    def _tell(self, session: Session, told: Mapping[str, Value], incoming: Incoming) -> Session:
        for slot, value in told.items():
            is_new = answers(session.log).get(slot) != value
            session = self._with(session, slot, value, VOLUNTEERED, incoming)
            for other in _DEPENDING.get(slot, ()) if is_new else ():
                if other in answers(session.log) and other not in told:
                    session = self._with(session, other, None, VOLUNTEERED, incoming)
        return replace(session, view="", picked=(), tries=0)

    def _onward(self, state: State, session: Session, incoming: Incoming, before: str = "") -> Move:
        """After an answer: raise its flags, and make the result when the script comes to it."""
        appraisal = self.appraisal(session)
        flag = next(self.flags.demanded(session, appraisal.verdict), None)
        if flag is not None:
            return Move(self.flags.raised(session, flag.id, flag.level, "raised", incoming))
        walked = self.walked(session)
        shown = walked.stop.what if isinstance(walked.stop, Shown) else ""
        if shown in {"changes", "advice"}:
            return Move(replace(session, status="done", view=""), before=before)
        if shown != "result":
            return Move(session, before=before)
        earlier = state.result_of(session.number)
        lowest = TriageLevel.of(earlier.level) if earlier else TriageLevel.SELF_CARE
        made = results.made(
            self._library,
            self._texts,
            session.number,
            incoming.at,
            appraisal.at_least(lowest),
        )
        return Move(replace(session, status="done", view=""), before=before, made=made)

    def appraisal(self, session: Session) -> Appraisal:
        """What the session's answers come to now."""
        return appraise(self._model, self.evidence(session))

    def questions(self, session: Session) -> tuple[ScoredQuestion, ...]:
        """Every finding that could be asked about next, with its score."""
        facts = self._questioner.derive(answers(session.log))
        return self._questioner.candidates(facts)

    def outcome(self, session: Session) -> dict[str, object]:
        """The session's answers as the object that `assess` prints."""
        facts = self._questioner.derive(answers(session.log))
        return self.appraisal(session).as_json(facts)


def _begins(asked: Question | None, held: Mapping[str, Value]) -> bool:
    return asked is not None and asked.slot in PLACE_SLOTS and "told" not in held
