"""What the answers so far come to: the differential, the level, and whether that is enough."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.content.predicate import Value
from bot.content.terms import TriageLevel
from bot.conversation.evidence import MATCHES
from bot.triage.facts import Evidence, Match, Verdict
from bot.triage.model import TriageModel


@dataclass(frozen=True, slots=True)
class Appraisal:
    """What the answers so far come to."""

    evidence: Evidence
    matches: tuple[Match, ...]
    verdict: Verdict
    enough: bool

    def at_least(self, level: TriageLevel) -> "Appraisal":
        """The same with a level that never falls below an earlier result's."""
        verdict = replace(self.verdict, level=max(self.verdict.level, level))
        return replace(self, verdict=verdict)

    def as_json(self, facts: Mapping[str, Value]) -> dict[str, object]:
        """The object of the contract for `assess`, with what the whole conversation told."""
        sites = [name for name, state in self.evidence.findings.items() if state == "present"]
        side = facts.get("side")
        return {
            "id": None,
            "language": "en",
            "intent": "pain",
            "findings": {
                name: state for name, state in self.evidence.findings.items() if state != "unsure"
            },
            "site": [name for name in sites if name.startswith("site.")],
            "side": side if side in {"left", "right", "both"} else None,
            "red_flags": list(self.verdict.flags),
            "triage": self.verdict.level.id,
            "matches": [match.as_json() for match in self.matches[:MATCHES]],
            "enough": self.enough,
        }


def appraise(model: TriageModel, evidence: Evidence) -> Appraisal:
    """The differential and the level of some evidence, with reasons for the first few matches."""
    ranking = model.differential(evidence)
    explained = tuple(
        match._replace(for_=reasons.for_, against=reasons.against)
        for match in ranking[:MATCHES]
        if (reasons := model.reasons(evidence, match))
    )
    return Appraisal(evidence, explained, model.verdict(evidence, ranking), model.enough(ranking))
