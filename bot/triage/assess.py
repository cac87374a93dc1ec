"""One message from words to verdict, for `stridewell assess` and for the evaluation."""

from typing import TYPE_CHECKING, Final

from bot.content.library import Library
from bot.content.terms import LevelWord, TriageLevel
from bot.triage.facts import Assessment, Evidence, Match, Reading

if TYPE_CHECKING:
    from bot.triage.model import TriageModel

SHOWN: Final = 5
"""How many matches an assessment shows."""

NAMED_WEIGHT: Final = 1.6
"""Nats for a diagnosis that the person brings: modest, as people guess wrong. Our choice."""


def evidence_of(library: Library, reading: Reading) -> Evidence:
    """A reading as evidence.

    Raised flags with their levels, places as weights, names as wording.
    """
    flags: dict[str, LevelWord] = {}
    for hit in reading.raised:
        old = flags.get(hit.flag)
        if old is None or TriageLevel.of(hit.level) > TriageLevel.of(old):
            flags[hit.flag] = hit.level
    affinity = reading.affinity
    known = [name for name in reading.named_conditions if name in library.conditions]
    if known:
        named = {name: affinity.get(name, 0.0) + NAMED_WEIGHT for name in known}
        affinity = {**affinity, **named}
    return Evidence(
        findings=dict(reading.findings),
        site_weights=dict(reading.site_weights),
        flags=flags,
        quantities=reading.quantities,
        affinity=affinity,
        doubted=reading.doubted,
        worded=reading.worded,
    )


def assess(model: "TriageModel", text: str) -> Assessment:
    """One message, read, ranked and triaged; what is not about a pain has no matches."""
    reading = model.read(text)
    evidence = model.evidence(reading)
    if reading.intent != "pain":
        return Assessment(reading, evidence, (), None, enough=False)
    ranking = model.differential(evidence)
    shown = tuple(_explained(model, evidence, match) for match in ranking[:SHOWN])
    return Assessment(
        reading, evidence, shown, model.verdict(evidence, ranking), model.enough(ranking)
    )


def _explained(model: "TriageModel", evidence: Evidence, match: Match) -> Match:
    reasons = model.reasons(evidence, match)
    return match._replace(for_=reasons.for_, against=reasons.against)
