"""Chooses the next question: the finding whose answer is expected to change the ranking most."""

import math
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from bot.content.knowledge import Finding
from bot.content.library import Library
from bot.triage.differential import Tables
from bot.triage.facts import Evidence, Match, ScoredQuestion

LEAST_GAIN: Final = 0.02
"""Bits below which a question is not worth a runner's time."""

HARM_GAIN: Final = 0.05
"""Bits from which a harmful finding is still asked when the ranking is settled."""

HARM_WEIGHT: Final = 1.5
"""How much more a question counts whose "yes" could raise the level."""

SETTLED_SCORE: Final = 0.8
SETTLED_LEAD: Final = 5.0
"""The ranking is settled when the first has this probability and is this many times the second."""

_CONSIDERED: Final = 14
_LEAST_CHANCE: Final = 0.01


def is_settled(matches: Sequence[Match]) -> bool:
    """True when no further answer is likely to change the first match."""
    if not matches or matches[0].score < SETTLED_SCORE:
        return False
    return len(matches) == 1 or matches[0].score >= SETTLED_LEAD * matches[1].score


def ranked(
    library: Library,
    tables: Tables,
    evidence: Evidence,
    asked: Collection[str],
    candidates: Collection[str] | None,
) -> tuple[ScoredQuestion, ...]:
    """Every question that may be asked, by expected information, most telling first.

    Never one whose answer is known, implied by or excluded by another, or was asked before. The
    same evidence always gives the same order.
    """
    chances = tables.posterior(evidence)
    order = sorted(range(len(chances)), key=lambda index: (-chances[index], index))
    top = [index for index in order[:_CONSIDERED] if chances[index] >= _LEAST_CHANCE] or order[:3]
    settled = answered_by(library.findings, evidence) | set(asked)
    listed = {name for index in top for name in tables.listed(tables.conditions[index])}
    found = []
    for finding in library.vocabulary.findings:
        if not finding.ask or finding.id in settled or finding.id not in listed:
            continue
        if candidates is not None and finding.id not in candidates:
            continue
        if finding.group == "site" or (
            finding.group in tables.exclusive and _group_known(finding, evidence)
        ):
            continue
        gain = _expected_gain(tables, chances, top, finding.id)
        if finding.harm:
            gain *= HARM_WEIGHT
        found.append(ScoredQuestion(finding.id, round(gain, 6), finding.harm))
    return tuple(sorted(found, key=lambda asks: (-asks.gain, asks.finding)))


def answered_by(findings: Mapping[str, Finding], evidence: Evidence) -> set[str]:
    """Findings whose answer is known or follows from what is known."""
    known = set(evidence.findings)
    for name, state in evidence.findings.items():
        item = findings.get(name)
        if item and state == "present":
            known.update(item.implies)
            known.update(item.excludes)
    for item in findings.values():
        if any(evidence.findings.get(name) == "absent" for name in item.implies):
            known.add(item.id)
    return known


def _group_known(finding: Finding, evidence: Evidence) -> bool:
    return any(
        state == "present" and name.startswith(finding.group + ".")
        for name, state in evidence.findings.items()
    )


def _expected_gain(
    tables: Tables, chances: Sequence[float], top: Sequence[int], finding: str
) -> float:
    """Bits by which the answer is expected to lower the entropy of the ranking."""
    rates = tables.rates(finding)
    common = tables.background(finding)
    whole = sum(chances[index] for index in top)
    if whole <= 0:
        return 0.0
    yes: list[float] = []
    no: list[float] = []
    for index in top:
        chance = chances[index] / whole
        rate = rates[index]
        likely = common if rate is None else min(0.97, max(0.03, rate))
        yes.append(chance * likely)
        no.append(chance * (1 - likely))
    before = _entropy([chances[index] / whole for index in top])
    sum_yes, sum_no = sum(yes), sum(no)
    return (
        before
        - sum_yes * _entropy([y / sum_yes for y in yes])
        - sum_no * _entropy([n / sum_no for n in no])
    )


def _entropy(parts: Sequence[float]) -> float:
    return -sum(part * math.log2(part) for part in parts if part > 0)
