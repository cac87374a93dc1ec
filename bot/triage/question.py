"""Chooses the next question: the finding whose answer is expected to change the ranking most."""

import math
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from bot.content.knowledge import Finding
from bot.content.library import Library
from bot.content.terms import FREQUENCY, TriageLevel
from bot.triage.differential import Tables
from bot.triage.facts import DENIED, Evidence, Match, ScoredQuestion
from bot.triage.level import verdict_of_rules, verdict_on

LEAST_GAIN: Final = 0.14
"""Bits below which a question is not worth a runner's time."""

HARM_GAIN: Final = 0.05
"""Bits from which a harmful finding is still asked when the ranking is settled."""

HARM_WEIGHT: Final = 1.5
"""How much more a question counts whose "yes" could raise the level."""

LEAST_LIKELY: Final = 0.02
"""How likely a sign must be, with what may be behind this pain, to be listed for its danger alone:
one that nothing likely brings would only puzzle. Our choice."""

LEVEL_BITS: Final = 0.35
"""Bits that an answer is worth for each step by which it raises the level. Our choice."""

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


def has_signs(evidence: Evidence) -> bool:
    """True when more than a place and an age was told: these alone make nothing clear."""
    return any(
        state == "present" and name.partition(".")[0] not in {"site", "age"}
        for name, state in evidence.findings.items()
    )


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


def worth(library: Library, tables: Tables, before: Evidence, after: Sequence[Evidence]) -> float:
    """What a question with several answers is worth, in bits.

    The bits by which the ranking is expected to become clearer, and what it may do to the level:
    an answer that raises it counts by how likely it is and by how far it raises.

    Args:
        library: The content.
        tables: How often each condition has each finding.
        before: What is known.
        after: What would be known with each answer.
    """
    common = [_how_common(tables, before, evidence) for evidence in after]
    chances = tables.posterior(before)
    level = verdict_on(library, tables, before).level
    likely, clearer, raises = [], [], []
    for weight, evidence in zip(common, after, strict=True):
        then = tables.posterior(evidence)
        # How much better the answer fits what is known than it fits everybody.
        fit = sum(math.sqrt(a * b) for a, b in zip(chances, then, strict=True))
        likely.append(weight * fit)
        clearer.append(_entropy(_shares(then)))
        raises.append(max(0, verdict_on(library, tables, evidence).level - level))
    whole = sum(likely) or 1.0
    parts = [part / whole for part in likely]
    gain = _entropy(_shares(chances)) - sum(p * h for p, h in zip(parts, clearer, strict=True))
    return max(0.0, gain) + LEVEL_BITS * sum(p * r for p, r in zip(parts, raises, strict=True))


def raising(
    library: Library, tables: Tables, evidence: Evidence, asked: Collection[str]
) -> tuple[str, ...]:
    """Findings nobody asked about whose "yes" would raise the level, most telling first.

    By how likely each is, with what may be behind this pain, and by how far a hard rule or the
    first match raises for it. They need not belong to any condition that is likely now: a drug
    that harms tendons is no sign of one.
    """
    level = verdict_on(library, tables, evidence).level
    known = answered_by(library.findings, evidence) | set(asked)
    chances = tables.posterior(evidence)
    whole = sum(chances) or 1.0
    first = max(range(len(chances)), key=lambda index: (chances[index], -index))
    own = {
        name: TriageLevel.of(raising.level)
        for raising in library.conditions[tables.conditions[first]].triage.raises
        for name in raising.findings
    }
    found = []
    for item in library.vocabulary.findings:
        if not item.ask or item.id in known or item.group == "site":
            continue
        if not item.harm and item.id not in own:
            continue
        then = verdict_of_rules(evidence.with_findings({item.id: "present"}))
        then = max(then, own.get(item.id, then))
        if then > level:
            rates = tables.rates(item.id)
            # What nothing behind this pain brings was asked about with the safety questions.
            else_ = FREQUENCY[item.background if item.group == "past" else "never"]
            likely = sum(
                chance * (else_ if rate is None else rate)
                for chance, rate in zip(chances, rates, strict=True)
            )
            if likely / whole >= LEAST_LIKELY:
                found.append((-likely / whole * (then - level), item.id))
    return tuple(name for _, name in sorted(found))


def _how_common(tables: Tables, before: Evidence, after: Evidence) -> float:
    """How common an answer is among all runners with a pain, by the findings that it brings."""
    new = {name for name in after.findings if name not in before.findings}
    present = [name for name in sorted(new) if after.present(name)]
    if present:
        return min(tables.background(name) for name in present)
    return math.prod(1 - tables.background(name) for name in sorted(new)) if new else 0.5


def _shares(chances: Sequence[float]) -> list[float]:
    whole = sum(chances)
    return [chance / whole for chance in chances] if whole else []


def answered_by(findings: Mapping[str, Finding], evidence: Evidence) -> set[str]:
    """Findings whose answer is known or follows from what is known."""
    known = set(evidence.findings)
    for name, state in evidence.findings.items():
        item = findings.get(name)
        if item and state == "present":
            known.update(item.implies)
            known.update(item.excludes)
    for item in findings.values():
        if any(evidence.findings.get(name) in DENIED for name in item.implies):
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
