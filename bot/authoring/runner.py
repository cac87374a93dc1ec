"""A runner of a case who answers the real conversation's questions from the facts of the case.

What the case says goes first: its place, its findings, and what its own message tells. What it
leaves open is answered as people with its condition typically would: what at least half of them
report is there (three quarters where it is a sign of harm), anything else is not.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final
from zlib import crc32

from bot.authoring.score import gold_of
from bot.content.terms import FREQUENCY, TriageLevel
from bot.conversation.evidence import (
    RECURRING,
    SAFETY,
    SEVERE_FROM,
    SIGNS,
    duration_of,
    flag_of_item,
)
from bot.conversation.pointing import PLACE_SLOTS
from bot.dialog.answer import NONE
from bot.dialog.log import NOT_SURE
from bot.dialog.walk import Question
from bot.triage.facts import Evidence, State
from bot.triage.model import TriageModel
from bot.triage.numbers import age_range

LEFT_OUT: Final = 0.3
"""The share of facts that a careless runner does not know."""

TYPED: Final = 0.5
"""The share of answers that a careless runner types, with a mistake, instead of tapping."""

TYPOS: Final = 0.15
"""The share of longer words that a careless runner mistypes in a message."""

_CLAUSE: Final = re.compile(r"[.,;:!?\n]+|\b(?:and|but)\b")
_MODERATE: Final = "4"
_SHORTEST: Final = 4


class Runner:
    """Knows the facts of one case.

    Args:
        model: The content, compiled; it reads what the case's own message tells.
        case: A case with a condition.
        careless: Leaves out facts, mistypes, and changes one answer.
    """

    def __init__(
        self, model: TriageModel, case: Mapping[str, Any], *, careless: bool = False
    ) -> None:
        self._model = model
        self._library = model.library
        self.text = str(case["text"])
        self.careless = careless
        self._id = str(case.get("id", self.text))
        self._condition = self._library.conditions[min(gold_of(case))]
        found = model.assess(self.text)
        self._numbers = found.reading.quantities
        self._stated: dict[str, str] = dict(found.reading.findings)
        stated = case.get("findings") or {}
        pairs = stated.items() if isinstance(stated, Mapping) else ((n, "present") for n in stated)
        self._stated |= {str(name): str(state) for name, state in pairs}
        self._flags = {*found.verdict.flags} if found.verdict else set()
        self._flags |= set(case.get("red_flags") or ())
        self.site = self._site(case, found.reading.sites)
        self._level = TriageLevel.of(str(case["level"])) if case.get("level") else None
        self._side = case.get("side") or found.reading.side

    def _site(self, case: Mapping[str, Any], read: tuple[str, ...]) -> str:
        told = case.get("site") or ()
        listed = [told] if isinstance(told, str) else list(told)
        own = sorted(
            (name for name in self._condition.findings if name.startswith("site.")),
            key=lambda name: -FREQUENCY[self._condition.findings[name]],
        )
        fitting = [name for name in read if name in own]
        names = [*(f"site.{name.removeprefix('site.')}" for name in listed), *fitting, *own]
        return next((n for n in names if n in self._library.region_of_site), "site.whole_body")

    def is_elsewhere(self, question: Question) -> bool:
        """True when a question for a part of the body has no choice for the runner's place."""
        site = self.site.removeprefix("site.")
        return site not in question.choices and _part(question, site) is None

    def corrects(self, site: str) -> str | None:
        """What the runner says to a place that was misread; `None` where it may be right.

        Args:
            site: The place that was understood, with its group.
        """
        rate = FREQUENCY.get(self._condition.findings.get(site, "never"), 0.0)
        is_right = site == self.site or rate >= FREQUENCY["often"]
        if is_right or self.site not in self._library.findings:
            return None
        return "no, " + self._library.findings[self.site].says

    @property
    def told(self) -> TriageLevel:
        """The level of all that the runner tells when asked for every single finding."""
        known = {name for name, state in self._stated.items() if state in {"present", "absent"}}
        known |= {name for name in self._condition.findings if not name.startswith("site.")}
        findings: dict[str, State] = {
            name: "present" if self.has(name) else "absent"
            for name in sorted(known)
            if not self.leaves_out(name) and not self.leaves_out(name.partition(".")[0])
        }
        numbers = self._numbers
        if self.leaves_out("duration"):
            numbers = replace(numbers, duration_days=None)
        if self.leaves_out("age"):
            numbers = replace(numbers, age=None)
        findings[self.site] = "present"
        return self._model.verdict(Evidence(findings=findings, quantities=numbers)).level

    @property
    def story(self) -> str:
        """What the runner writes when asked how it is: careless ones leave parts out, mistyped."""
        if not self.careless:
            return self.text
        parts = [part for part in _CLAUSE.split(self.text) if part.strip()]
        told = [part for part in parts if not self.leaves_out(part)] or parts[:1]
        return mistyped(", ".join(part.strip() for part in told), self._id, TYPOS)

    def leaves_out(self, slot: str) -> bool:
        """True when a careless runner does not know this; the same at every run."""
        return self.careless and chance(self._id, slot) < LEFT_OUT

    def types(self, slot: str) -> bool:
        """True when a careless runner types this answer."""
        return self.careless and chance(slot, self._id) < TYPED

    def has(self, finding: str) -> bool:
        """True when the runner reports a finding."""
        state = self._stated.get(finding)
        if state in {"present", "absent"}:
            return state == "present"
        items = self._library.findings
        present = [items[n] for n, s in self._stated.items() if s == "present" and n in items]
        if any(finding in item.excludes for item in present):
            return False
        if any(finding in item.implies for item in present):
            return True
        word = self._condition.findings.get(finding)
        least = FREQUENCY["usually" if items[finding].harm else "often"]
        return word is not None and FREQUENCY[word] >= least

    def doubts(self, flag: str) -> str:
        """The answer to whether a danger that was mentioned is there now."""
        return "now" if flag in self._flags else "past"

    def answer(self, question: Question) -> tuple[str, ...]:
        """The choices that answer a question; several for a several-choice one."""
        slot = question.slot
        known = slot not in PLACE_SLOTS
        if slot.startswith(SAFETY):
            return self._safety(question)
        if known and not slot.startswith(SIGNS) and question.not_sure and self.leaves_out(slot):
            return (NOT_SURE,)
        if slot.startswith(SIGNS):
            signs = (name for name in question.choices if not self.leaves_out(name))
            return tuple(name for name in signs if self.has(name)) or (NONE,)
        if question.kind == "several":
            held = [name for name in question.choices if self.has(f"{slot}.{name}")]
            return tuple(held) or (NONE,)
        if question.kind == "yes_no":
            return ("yes" if self.has(slot) else "no",)
        wanted = self._one(slot)
        if wanted in question.choices or question.kind == "scale":
            return (wanted,)
        return (_part(question, self.site.removeprefix("site.")) or NOT_SURE,)

    def _safety(self, question: Question) -> tuple[str, ...]:
        items = question.slot.removeprefix(SAFETY).split("+")
        met = tuple(item for item in items if self._is_met(item))
        if met and question.not_sure and self.leaves_out(question.slot):
            return (NOT_SURE,)
        if len(items) == 1:
            return ("yes" if met else "no",)
        return met[:1] or (NONE,)

    def _is_met(self, item: str) -> bool:
        found = flag_of_item(self._library, item)
        if found is None:
            return False
        flag, asked = found
        if any(self._stated.get(name) == "present" for name in asked.findings):
            return True
        # What people typically have never makes a case graver than it is.
        is_possible = self._level is None or TriageLevel.of(asked.level) <= self._level
        if is_possible and any(self.has(name) for name in asked.findings):
            return True
        other = (one for one in flag.questions for name in one.findings if self.has(name))
        return flag.id in self._flags and asked == flag.questions[0] and not any(other)

    def _one(self, slot: str) -> str:
        numbers = self._numbers
        match slot:
            case "duration" if self.has("past.same_place"):
                return RECURRING
            case "region":
                region = self._library.region_of_site[self.site]
                return region if region not in {"back", "body"} else "elsewhere"
            case "site" | "foot_part" | "hip_part":
                return self.site.removeprefix("site.")
            case "side":
                return self._side or ("both" if self.has("pain.both_sides") else "left")
            case "onset":
                return "sudden" if self.has("onset.sudden") else "gradual"
            case "duration" if numbers.duration_days is not None:
                return duration_of(numbers.duration_days)
            case "duration":
                return self._band(slot, ("days", "months")) or "weeks_1_2"
            case "severity" if numbers.severity is not None:
                return str(min(10, max(0, round(numbers.severity))))
            case "severity":
                return str(SEVERE_FROM) if self.has("pain.severe") else _MODERATE
            case "age" if numbers.age is not None:
                return age_range(numbers.age)
            case "age":
                return self._band(slot, ("under_16", "55_plus", "40_54")) or "16_39"
        return "no_more" if slot == "more" else ""

    def _band(self, slot: str, names: tuple[str, ...]) -> str | None:
        return next((name for name in names if self.has(f"{slot}.{name}")), None)


def _part(question: Question, site: str) -> str | None:
    """The part of a large region that a place belongs to."""
    parts = {
        "heel": ("heel_under", "heel_back"),
        "forefoot": ("ball_of_foot", "big_toe_joint", "toes"),
        "behind": ("buttock", "sit_bone"),
    }
    return next((c for c in question.choices if site in parts.get(c, ())), None)


def chance(*words: str) -> float:
    """A number from 0 to 1 that looks random and is the same at every run."""
    return crc32(" ".join(words).encode()) % 10_007 / 10_007


def mistyped(text: str, seed: str, share: float = 1.0) -> str:
    """The text with two neighbouring letters swapped inside some of its longer words."""
    words = text.split(" ")
    for place, word in enumerate(words):
        if len(word) > _SHORTEST and word.isalpha() and chance(seed, str(place), word) < share:
            at = 1 + int(chance(word, seed) * (len(word) - 3))
            words[place] = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return " ".join(words)
