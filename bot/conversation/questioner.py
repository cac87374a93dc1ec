"""What the assessment script calls by name: the safety screen and the best question."""

from collections.abc import Mapping, Sequence
from typing import Final

from bot.content.library import Library
from bot.content.predicate import Value
from bot.conversation.evidence import SAFETY, derived, evidence_from, flag_of_item, safety_items
from bot.conversation.texts import Texts
from bot.dialog.answer import NONE
from bot.dialog.log import NOT_SURE
from bot.dialog.walk import Question
from bot.triage.facts import ScoredQuestion
from bot.triage.model import TriageModel

BUNDLE: Final = 4
"""Safety items in one question: more do not fit a phone's screen together with the buttons."""


_ASKED_BY: Final = {"side": "pain.both_sides", "severity": "pain.severe"}
"""Findings that another question of the script settles."""


class TriageQuestioner:
    """Asks what the red flags and the differential need to know."""

    def __init__(self, library: Library, model: TriageModel, texts: Texts) -> None:
        self._library = library
        self._model = model
        self._texts = texts

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
        """The finding most worth asking about, or `None` when the answer would not change.

        Raises:
            KeyError: `of` or `stop_when` is not known.
        """
        if of != "findings" or stop_when not in {None, "settled"}:
            raise KeyError(f"{of} {stop_when}")
        evidence = evidence_from(self._library, facts)
        asked = asked_about(self._library, facts)
        following = self._model.next_question(evidence, asked)
        return following.finding if following else None

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


def asked_about(library: Library, facts: Mapping[str, Value]) -> frozenset[str]:
    """The findings that some question was about already, whatever was answered."""
    asked = {name for name, finding in library.findings.items() if finding.group in facts}
    asked |= {slot for slot in facts if slot in library.findings}
    asked |= {finding for slot, finding in _ASKED_BY.items() if slot in facts}
    for slot in facts:
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
