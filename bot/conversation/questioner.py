"""What the assessment script calls by name: the safety screen and the best question."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from bot.content.dialogs import Node
from bot.content.library import Library
from bot.content.predicate import Value
from bot.conversation.evidence import (
    SAFETY,
    SIGNS,
    UNCLEAR,
    derived,
    evidence_from,
    flag_of_item,
    safety_items,
)
from bot.conversation.texts import Texts
from bot.dialog.answer import NONE
from bot.dialog.log import NOT_SURE
from bot.dialog.walk import Question, condition, question_of
from bot.triage.facts import Evidence, ScoredQuestion
from bot.triage.model import TriageModel
from bot.triage.question import LEAST_GAIN, answered_by

BUNDLE: Final = 5
"""Safety items in one question: more do not fit a phone's screen together with the buttons."""


_ASKED_BY: Final = {"side": "pain.both_sides", "severity": "pain.severe"}
"""Findings that another question of the script settles."""


ADVICE: Final = "advice"
DETAILS: Final = "pain-details"
"""The script with the questions about the pain as a whole: when one is asked is decided here."""

_SCALE: Final = (4.0, 6.0, 9.0)
"""Answers to a scale of pain that stand for the steps of the rules: mild, over 5, severe."""

SIGNS_SHOWN: Final = 4
HARMFUL_SHOWN: Final = 1
"""Findings in one list, and how many places in it are kept for those that could raise the level."""

LONGEST_LABEL: Final = 40
"""Characters of a button that a phone shows."""

_KEPT: Final = 2000


class TriageQuestioner:
    """Asks what the red flags and the differential need to know."""

    def __init__(self, library: Library, model: TriageModel, texts: Texts) -> None:
        self._library = library
        self._model = model
        self._texts = texts
        self._chosen: dict[tuple[object, ...], str | None] = {}

    def derive(self, facts: Mapping[str, Value]) -> Mapping[str, Value]:
        """The facts with site, region and bands of numbers worked out."""
        return derived(self._library, facts)

    def screen(self, name: str, facts: Mapping[str, Value]) -> tuple[Question, ...]:
        """The safety questions for the place: a few bundles; an unsure bundle goes one by one.

        Raises:
            KeyError: There is no screen of that name.
        """
        if name != "red_flags":
            raise KeyError(name)
        items = tuple(safety_items(self._library, facts))
        known = {slot for slot in facts if slot.startswith(SAFETY)}
        bundles = _bundles(items, known)
        questions: list[Question] = []
        for index, bundle in enumerate(bundles):
            if len(bundle) == 1:
                questions.append(self._single(bundle[0]))
                continue
            question = self._bundle(bundle, first=index == 0)
            questions.append(question)
            if facts.get(question.slot) == NOT_SURE:
                questions.extend(self._single(item) for item in bundle)
        return tuple(questions)

    def question(self, slot: str) -> Question | None:
        """The question for a finding, as the vocabulary words it."""
        if slot.startswith(SIGNS):
            return self._ticked(slot)
        node = next((one for one in self._details() if one.slot == slot), None)
        if node is not None:
            return question_of(node)
        finding = self._library.findings.get(slot)
        if finding is None or finding.ask is None:
            return None
        return Question(
            node=slot,
            slot=slot,
            text=finding.ask,
            kind="yes_no",
            choices={"yes": self._texts.say("button.yes"), "no": self._texts.say("button.no")},
            why=finding.why,
        )

    def best(self, of: str, facts: Mapping[str, Value], stop_when: str | None) -> str | None:
        """The question most worth asking, or `None` when the answer would not change the advice.

        Args:
            of: "findings" one by one; "advice" for lists of them and the questions about the pain
                as a whole.
            facts: What is known.
            stop_when: "settled" or "clear", or `None`.

        Raises:
            KeyError: `of` or `stop_when` is not known.
        """
        if of not in {"findings", ADVICE} or stop_when not in {None, "settled", "clear"}:
            raise KeyError(f"{of} {stop_when}")
        key = (of, stop_when, tuple(sorted((slot, repr(value)) for slot, value in facts.items())))
        if key not in self._chosen:
            if len(self._chosen) >= _KEPT:
                self._chosen.clear()
            self._chosen[key] = self._best(of, facts, stop_when)
        return self._chosen[key]

    def _best(self, of: str, facts: Mapping[str, Value], stop_when: str | None) -> str | None:
        evidence = evidence_from(self._library, facts)
        asked = asked_about(self._library, facts)
        unclear = self._unclear(facts, evidence, asked) if of == ADVICE else None
        if unclear is not None:
            return unclear
        following = self._model.next_question(evidence, asked, stop_when=stop_when)
        if following is None and stop_when == "clear":
            return self._harmful(facts, evidence, asked) if of == ADVICE else None
        gains = {following.finding: following.gain} if following else {}
        if following and of == ADVICE:
            listed = self._signs(evidence, asked, following)
            gains = {SIGNS + "+".join(listed): following.gain}
        for node in self._details() if of == ADVICE else ():
            slot = node.slot or node.id
            is_open = slot not in facts and slot not in asked
            if slot == "side" and _ASKED_BY[slot] in asked:
                continue  # which of two sides it is changes no advice
            if is_open and (node.when is None or condition(node.when).holds(facts)):
                answered = [
                    evidence_from(self._library, self.derive({**facts, slot: value}))
                    for value in _answers_to(node)
                ]
                gains[slot] = self._model.worth(evidence, answered)
        best = max(gains, key=lambda slot: gains[slot], default=None)
        if best is not None and gains[best] >= LEAST_GAIN:
            return best
        return self._harmful(facts, evidence, asked) if of == ADVICE else None

    def _unclear(
        self, facts: Mapping[str, Value], evidence: Evidence, asked: Collection[str]
    ) -> str | None:
        """A list that begins with a finding which the first message perhaps told."""
        heard = facts.get(UNCLEAR)
        if not isinstance(heard, tuple):
            return None
        known = answered_by(self._library.findings, evidence) | set(asked)
        open_ = (name for name in map(str, heard) if name in self._library.findings)
        first = next((name for name in open_ if name not in known), None)
        if first is None:
            return None
        listed = self._signs(evidence, asked, ScoredQuestion(first, 0.0, harm=True))
        return SIGNS + "+".join(listed)

    def _harmful(
        self, facts: Mapping[str, Value], evidence: Evidence, asked: Collection[str]
    ) -> str | None:
        """One list of what would raise the level, where no list was shown yet."""
        if any(slot.startswith(SIGNS) for slot in facts):
            return None
        harmful = self._model.raising(evidence, asked)
        if not harmful:
            return None
        others = (asks.finding for asks in self._model.questions(evidence, asked))
        names = self._short((*harmful, *others))[:SIGNS_SHOWN]
        return SIGNS + "+".join(names) if names else None

    def _signs(
        self, evidence: Evidence, asked: Collection[str], first: ScoredQuestion
    ) -> list[str]:
        """The findings to tick off in one question: the most telling, and some that could harm."""
        others = self._model.questions(evidence, asked)
        telling = [asks.finding for asks in others if asks.gain >= LEAST_GAIN]
        harmful = [n for n in self._model.raising(evidence, asked) if n not in telling]
        room = SIGNS_SHOWN - HARMFUL_SHOWN
        shown = [first.finding, *telling[:room], *harmful[:HARMFUL_SHOWN], *telling[room:]]
        short = self._short(shown)
        return short[:SIGNS_SHOWN] if first.finding in short else [first.finding]

    def _short(self, findings: Iterable[str]) -> list[str]:
        """Those whose words fit a button, each once."""
        names = dict.fromkeys(findings)
        return [name for name in names if len(self._label(name)) <= LONGEST_LABEL]

    def _label(self, finding: str) -> str:
        item = self._library.findings[finding]
        label = item.label or item.says
        return label[:1].upper() + label[1:]

    def _ticked(self, slot: str) -> Question | None:
        """The question for several findings at once; one alone is asked in its own words."""
        names = [n for n in slot.removeprefix(SIGNS).split("+") if n in self._library.findings]
        if not names:
            return None
        first = self._library.findings[names[0]]
        if len(names) == 1:
            alone = self.question(names[0])
            return None if alone is None else replace(alone, node=slot)
        return Question(
            node=slot,
            slot=slot,
            text=self._texts.say("signs.ask"),
            kind="several",
            choices={name: self._label(name) for name in names},
            why=first.why,
        )

    def _details(self) -> Sequence[Node]:
        dialog = self._library.dialogs.get(DETAILS)
        return dialog.nodes if dialog else ()

    def candidates(self, facts: Mapping[str, Value]) -> tuple[ScoredQuestion, ...]:
        """Every finding that could be asked about now, with its score, most telling first."""
        evidence = evidence_from(self._library, facts)
        return self._model.questions(evidence, asked_about(self._library, facts))

    def _bundle(self, items: Sequence[str], *, first: bool) -> Question:
        found = [pair for item in items if (pair := flag_of_item(self._library, item))]
        head = self._texts.say("safety.first" if first else "safety.more")
        listed = "\n".join(f"\u2022 {question.ask}" for _, question in found)
        reasons = [question.why for _, question in found if question.why]
        return Question(
            node="safety",
            slot=SAFETY + "+".join(items),
            text=f"{head}\n{listed}",
            kind="several",
            choices={
                NONE: self._texts.say("button.none"),
                **{item: pair[1].label for item, pair in zip(items, found, strict=True)},
            },
            why=self._texts.prefix("safety.why") + (reasons[0] if reasons else ""),
            safety=True,
        )

    def _single(self, item: str) -> Question:
        found = flag_of_item(self._library, item)
        ask, why = (found[1].ask, found[1].why) if found else ("", None)
        return Question(
            node="safety",
            slot=SAFETY + item,
            text=self._texts.say("safety.one", ask=ask),
            kind="yes_no",
            choices={"yes": self._texts.say("button.yes"), "no": self._texts.say("button.no")},
            why=why,
            safety=True,
        )


def _answers_to(node: Node) -> tuple[Value, ...]:
    return _SCALE if node.kind == "scale" else tuple(node.choices)


def asked_about(library: Library, facts: Mapping[str, Value]) -> frozenset[str]:
    """The findings that some question was about already, whatever was answered."""
    asked = {name for name, finding in library.findings.items() if finding.group in facts}
    asked |= {slot for slot in facts if slot in library.findings}
    asked |= {finding for slot, finding in _ASKED_BY.items() if slot in facts}
    for slot in facts:
        if slot.startswith(SIGNS):
            asked |= set(slot.removeprefix(SIGNS).split("+"))
        if slot.startswith(SAFETY):
            for item in slot.removeprefix(SAFETY).split("+"):
                found = flag_of_item(library, item)
                asked |= set(found[1].findings) if found else set()
    return frozenset(asked)


def _bundles(items: tuple[str, ...], known: set[str]) -> list[tuple[str, ...]]:
    """Items in bundles; an answered bundle stays as it was, also when the content changed."""
    wanted = set(items)
    kept = [
        bundle
        for slot in sorted(known)
        if len(bundle := tuple(slot.removeprefix(SAFETY).split("+"))) > 1 and wanted & {*bundle}
    ]
    done = {item for bundle in kept for item in bundle}
    alone = {slot.removeprefix(SAFETY) for slot in known if "+" not in slot}
    kept += [(item,) for item in items if item in alone - done]
    done |= alone
    rest = tuple(item for item in items if item not in done)
    count = -(-len(rest) // BUNDLE)
    size = -(-len(rest) // count) if count else BUNDLE
    return [*kept, *(rest[at : at + size] for at in range(0, len(rest), size))]
