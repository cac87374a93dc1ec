"""The assessment: what its message shows, and what an answer does to its log."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from bot.content.library import Library
from bot.content.predicate import Value
from bot.content.terms import TriageLevel
from bot.conversation import result as results
from bot.conversation.evidence import Appraisal, appraise, evidence_from, volunteered
from bot.conversation.incoming import Incoming
from bot.conversation.questioner import TriageQuestioner
from bot.conversation.screen import Choice, Screen
from bot.conversation.state import Result, Session, State
from bot.conversation.texts import Texts, paragraphs
from bot.dialog.answer import DONE, NONE, Heard, Misheard, Words, chosen, labels_of, toggled, typed
from bot.dialog.log import NOT_SURE, VOLUNTEERED, Entry, EntryKind, answers, flags_raised
from bot.dialog.walk import Held, Question, Shown, Walked, walk
from bot.triage.facts import Evidence, Reading
from bot.triage.model import TriageModel

ASSESSMENT: Final = "assessment"
CHANGES_SHOWN: Final = 8
"""Answers to change on one screen."""

RETRIES: Final = 2
"""Gentle retries before the bot points to the buttons."""

_DEPENDING: Final = {
    "region": ("foot_part", "hip_part", "site"),
    "foot_part": ("site",),
    "hip_part": ("site",),
}
"""Answers that make no sense any more when another one changes."""


@dataclass(frozen=True, slots=True)
class Move:
    """What an answer did: the session after it, a line to say first, and a result made on the way."""

    session: Session
    before: str = ""
    made: Result | None = None
    stopped: bool = False


class Interview:
    """Asks about a pain and shows what it fits with."""

    def __init__(self, library: Library, model: TriageModel, texts: Texts) -> None:
        self._library = library
        self._model = model
        self._texts = texts
        self._questioner = TriageQuestioner(library, model, texts)
        self._words = Words(*(texts.words(name) for name in ("yes", "no", "not_sure", "none")))

    # What is shown

    def walked(self, session: Session) -> Walked:
        """Where the session stands."""
        return walk(self._library.dialogs, ASSESSMENT, session.log, self._questioner)

    def evidence(self, session: Session) -> Evidence:
        """What the session's answers say about each finding and red flag."""
        facts = self._questioner.derive(answers(session.log))
        return evidence_from(self._library, facts, flags_raised(session.log))

    def screen(self, state: State, session: Session) -> Screen:
        """What the session's message shows now."""
        walked = self.walked(session)
        if isinstance(walked.stop, Held):
            return self._held(state, walked.stop)
        if session.view == "acknowledged":
            ways = (self._way("resume"), self._way("menu"))
            text = self._texts.say("emergency.acknowledged")
            return Screen("acknowledged", text, (), ways)
        if session.view.startswith("change"):
            return self._changes(session, walked)
        asked = self.asked(session, walked)
        if asked is not None:
            return self._question(session, walked, asked)
        match walked.stop:
            case Shown(what="understood"):
                return self._understood(session)
            case Shown(what="answers"):
                return self._answers(walked)
        result = state.result_of(session.number)
        if result is None:
            return Screen("result", self._texts.say("result.none"), (), (self._way("menu"),))
        screen = results.screen_of(self._library, self._texts, result, session.view)
        return screen if session.view else self._with_consent(state, screen)

    def asked(self, session: Session, walked: Walked) -> Question | None:
        """The question that typed text answers now, or `None` when none is asked."""
        if session.view.startswith("ask:"):
            return self._question_of(session.view.removeprefix("ask:"), walked)
        return walked.stop if isinstance(walked.stop, Question) else None

    def _question_of(self, slot: str, walked: Walked) -> Question | None:
        passed = (step.question for step in walked.steps if step.question.slot == slot)
        return next(passed, None) or self._questioner.question(slot)

    def _question(self, session: Session, walked: Walked, question: Question) -> Screen:
        number = len(walked.steps) + 1
        progress = (
            ""
            if session.view
            else self._texts.prefix("progress", number=number, total=number + walked.ahead)
        )
        return Screen(
            node=question.node,
            text=f"{progress}{question.text}",
            answers=self._answer_choices(session, question),
            ways=(
                *((self._way("not_sure"),) if question.not_sure else ()),
                self._way("back"),
                self._way("why"),
                self._way("stop"),
            ),
            picture=question.picture,
        )

    def _answer_choices(self, session: Session, question: Question) -> tuple[Choice, ...]:
        if question.kind == "scale":
            return tuple(Choice(str(number), str(number)) for number in range(11))
        choices = tuple(
            Choice(
                name,
                self._texts.say("button.picked", label=label) if name in session.picked else label,
            )
            for name, label in question.choices.items()
        )
        if question.kind != "several":
            return choices
        if NONE not in question.choices:
            choices = (*choices, Choice(NONE, self._texts.say("button.nothing")))
        return (*choices, self._way("done")) if session.picked else choices

    def _way(self, name: str) -> Choice:
        return Choice(name, self._texts.say(f"button.{name}"))

    def _held(self, state: State, held: Held) -> Screen:
        flag = self._library.red_flags[held.flag]
        if held.doubted:
            question = flag.clarify or self._texts.say("doubt.default")
            return Screen(
                node=f"doubt.{flag.id}",
                text=question,
                answers=(self._way("now"), self._way("past")),
                ways=(self._way("not_sure"),),
            )
        number = self.emergency_number(state)
        return Screen(
            node=f"emergency.{flag.id}",
            text=self._texts.say(
                "emergency",
                do=flag.advice.do.replace("{emergency_number}", number),
                why=flag.advice.why.replace("{emergency_number}", number),
                also="\n".join(
                    line.replace("{emergency_number}", number) for line in flag.advice.also
                ),
            ),
            answers=(self._way("getting_help"), self._way("mistake")),
            urgent=True,
        )

    def emergency_number(self, state: State) -> str:
        """The number to call where the person runs."""
        key = f"emergency.number.{state.person.country}"
        return self._texts.say(key if self._texts.has(key) else "emergency.number")

    def _understood(self, session: Session) -> Screen:
        said = self.said_back(answers(session.log))
        text = self._texts.say("understood", understood=said)
        yes = Choice("yes", self._texts.say("button.yes"))
        return Screen("understood", text, (yes, self._way("change")), (self._way("stop"),))

    def said_back(self, held: Mapping[str, Value]) -> str:
        """Answers in one line, in the runner's own terms."""
        parts: list[str] = []
        site = self._library.findings.get(f"site.{held.get('site')}")
        region = self._library.regions.get(str(held.get("region")))
        place = site.says if site else region.says if region else ""
        side = held.get("side")
        if place and side in {"left", "right"}:
            article = self._texts.prefix("understood.article")
            head, found, tail = place.rpartition(article)
            label = self._texts.say(f"side.{side}")
            place = f"{head}{found}{label} {tail}" if found else f"{label} {place}"
        elif place and side == "both":
            place = self._texts.say(
                "understood.both", site=place, side=self._texts.say("side.both")
            )
        if place:
            parts.append(f"**{place}**")
        for slot, value in held.items():
            finding = self._library.findings.get(slot) or self._library.findings.get(
                f"{slot}.{value}"
            )
            if finding is None or slot in {"site", "region", "side"}:
                continue
            said = finding.says_not if value == "no" else finding.says
            if said and value != NOT_SURE:
                parts.append(said)
        severity = held.get("severity")
        if isinstance(severity, int | float):
            parts.append(self._texts.say("understood.severity", number=f"{severity:g}"))
        return ", ".join(parts) or self._texts.say("understood.nothing")

    def _answers(self, walked: Walked) -> Screen:
        listed = [
            self._texts.say(
                "answers.line",
                question=_short(step.question.text),
                answer=", ".join(self._labels(step.question, step.value)),
            )
            for step in walked.steps
            if not step.question.safety
        ]
        show = Choice("show_result", self._texts.say("button.show_result"))
        return Screen(
            node="answers",
            text=self._texts.say("answers", lines="\n".join(listed)),
            answers=(show, self._way("change")),
            ways=(self._way("back"), self._way("stop")),
        )

    def _labels(self, question: Question, value: Value) -> tuple[str, ...]:
        if isinstance(value, int | float):
            unit = question.number.unit if question.number else ""
            return (f"{value:g} {unit}".strip(),)
        extra = {name: self._texts.say(f"answers.{name}") for name in (NOT_SURE, NONE, "yes", "no")}
        return labels_of(question, value, extra)

    def _changes(self, session: Session, walked: Walked) -> Screen:
        start = int(session.view.partition(":")[2] or 0)
        slots = self._changeable(session, walked)
        shown = slots[start : start + CHANGES_SHOWN]
        items = [Choice(f"change.{slot}", _short(question.text)[:40]) for slot, question in shown]
        if start + CHANGES_SHOWN < len(slots):
            items.append(Choice("more", self._texts.say("change.more")))
        ways = (self._way("back"), self._way("stop"))
        return Screen("change", self._texts.say("change"), tuple(items), ways)

    def _changeable(self, session: Session, walked: Walked) -> list[tuple[str, Question]]:
        found = {step.question.slot: step.question for step in walked.steps}
        for slot in answers(session.log):
            question = self._questioner.question(slot)
            if slot not in found and question is not None:
                found[slot] = question
        return list(found.items())

    def _with_consent(self, state: State, screen: Screen) -> Screen:
        if state.person.consent != "unasked" or screen.node != "result":
            return screen
        return replace(
            screen,
            text=paragraphs((screen.text, self._texts.say("consent.after"))),
            ways=(self._way("remember"), self._way("forget"), *screen.ways),
        )

    # What an answer does

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
        asked = self.asked(session, walked)
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
        if asked.safety and self._is_grave(choice):
            return self._answer(state, session, asked, picked, incoming)
        return Move(replace(session, picked=picked))

    def _is_grave(self, item: str) -> bool:
        flag, _, name = item.partition(".")
        found = self._library.red_flags.get(flag)
        levels = [one.level for one in found.questions if one.id == name] if found else []
        return any(TriageLevel.of(level) >= TriageLevel.URGENT for level in levels)

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

    def say(
        self, state: State, session: Session, reading: Reading, text: str, incoming: Incoming
    ) -> Move | None:
        """What typed words do; `None` when they are no answer and tell nothing new."""
        walked = self.walked(session)
        asked = self.asked(session, walked)
        told = volunteered(self._library, reading)
        held = walked.facts
        corrected = {
            slot: value
            for slot, value in told.items()
            if slot in {"site", "side", "region"} and slot in held and held[slot] != value
        }
        if corrected:
            after = self._tell(session, told, incoming)
            place = {slot: held[slot] for slot in ("site", "region", "side") if slot in held}
            said = self._texts.say(
                "understood.corrected", understood=self.said_back({**place, **told})
            )
            return self._onward(state, after, incoming, before=said)
        if asked is not None:
            heard = typed(asked, text, self._words)
            if isinstance(heard, Heard):
                extra = {slot: value for slot, value in told.items() if slot not in held}
                extra.pop(asked.slot, None)
                after = self._tell(session, extra, incoming) if extra else session
                return self._answer(state, after, asked, heard.value, incoming)
            if heard.reason == "misheard.range":
                return self._misheard(session, heard)
        elif isinstance(walked.stop, Shown) and walked.stop.what != "result":
            plain = " ".join(text.lower().split()).strip(" .!")
            if plain in self._words.yes:
                seen = self._with(session, walked.stop.node, "seen", walked.stop.node, incoming)
                return self._onward(state, seen, incoming)
            if plain in self._words.no:
                return Move(replace(session, view="change"))
        fresh = {slot: value for slot, value in told.items() if held.get(slot) != value}
        if fresh and session.status == "open":
            after = self._tell(session, fresh, incoming)
            said = self._texts.say("understood.also", understood=self.said_back(fresh))
            return self._onward(state, after, incoming, before=said)
        return None

    def misheard(self, session: Session) -> Move:
        """What is said when the words were no answer."""
        walked = self.walked(session)
        asked = self.asked(session, walked)
        kinds = {"yes_no": "yes_no", "number": "number", "scale": "scale"}
        reason = kinds.get(asked.kind, "choice") if asked else "choice"
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
        """A new assessment, with what the first message told."""
        if reading is not None:
            told = volunteered(self._library, reading)
            if told:
                session = self._tell(session, {**told, "told": "yes"}, incoming)
        return self._onward(state, session, incoming)

    def raise_flag(
        self, session: Session, flag: str, level: TriageLevel, kind: EntryKind, incoming: Incoming
    ) -> Session:
        """The session with a red flag put into its log."""
        walked = self.walked(session)
        node = getattr(walked.stop, "node", "")
        entry = Entry(flag, level.id, node, incoming.at, incoming.id, kind)
        return replace(session, log=(*session.log, entry), view="", picked=())

    def _settle(
        self, state: State, session: Session, held: Held, choice: str, incoming: Incoming
    ) -> Move:
        kinds: dict[str, EntryKind] = {
            "getting_help": "acknowledged",
            "mistake": "withdrawn",
            "past": "withdrawn",
        }
        if held.doubted and choice in {"now", "not_sure"}:
            flag = self._library.red_flags[held.flag]
            return Move(
                self.raise_flag(session, flag.id, TriageLevel.of(flag.level), "raised", incoming)
            )
        kind = kinds.get(choice)
        if kind is None:
            return Move(session, before=self._texts.say("emergency.again"))
        entry = Entry(held.flag, None, held.node, incoming.at, incoming.id, kind)
        after = replace(session, log=(*session.log, entry))
        if kind == "acknowledged":
            return Move(replace(after, view="acknowledged", status="done"))
        after = self._without_flag_answers(after, held.flag, incoming)
        said = "" if held.doubted else self._texts.say("emergency.withdrawn")
        return self._onward(state, after, incoming, before=said)

    def _without_flag_answers(self, session: Session, flag: str, incoming: Incoming) -> Session:
        """A flag raised by mistake takes the answers with it that came in the same turn."""
        updates = {
            entry.update for entry in session.log if entry.kind == "raised" and entry.slot == flag
        }
        slots = {
            entry.slot: entry.node
            for entry in session.log
            if entry.kind == "answer" and entry.update in updates
        }
        taken = tuple(
            Entry(slot, None, node, incoming.at, incoming.id) for slot, node in slots.items()
        )
        return replace(session, log=(*session.log, *taken))

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
            session = self._with(session, slot, value, VOLUNTEERED, incoming)
            for other in _DEPENDING.get(slot, ()):
                if other in answers(session.log) and other not in told:
                    session = self._with(session, other, None, VOLUNTEERED, incoming)
        return replace(session, view="", picked=(), tries=0)

    def _onward(self, state: State, session: Session, incoming: Incoming, before: str = "") -> Move:
        """After an answer: raise what it raised, and make the result when the script comes to it."""
        raised = flags_raised(session.log)
        appraisal = self.appraisal(session)
        for reason in appraisal.verdict.reasons:
            if reason.id in self._library.red_flags and reason.level >= TriageLevel.URGENT:
                known = raised.get(reason.id)
                if known is None or TriageLevel.of(str(known)) < reason.level:
                    held = self.raise_flag(session, reason.id, reason.level, "raised", incoming)
                    return Move(held)
        walked = self.walked(session)
        if not (isinstance(walked.stop, Shown) and walked.stop.what == "result"):
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

    def outcome(self, session: Session) -> dict[str, object]:
        """The session's answers as the object that `assess` prints."""
        facts = self._questioner.derive(answers(session.log))
        return self.appraisal(session).as_json(facts)


def _short(text: str) -> str:
    """The question itself, without the sentences around it."""
    first = text.split("?")[0]
    return first.rpartition(". ")[2] + ("?" if "?" in text else "")
