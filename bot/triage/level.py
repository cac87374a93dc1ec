"""How soon somebody should look at it: the highest level that anything demands.

Demanded by: red flags raised by words or answers, the rules over findings, the condition that leads
and what raises it, and serious conditions that cannot be ruled out. Nothing lowers it. In
particular
a harmful finding may change which condition leads, but the level is then still at least the one
without it: the ranking is also looked at with each set of harmful findings left out.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bot.content.knowledge import Condition
from bot.content.library import Library
from bot.content.terms import LevelWord, TriageLevel, duration_days
from bot.triage.differential import Tables, harm_subsets
from bot.triage.facts import Answer, Evidence, Reason, Verdict
from bot.triage.rules import RULES, Rule

NOT_RULED_OUT: Final[Mapping[TriageLevel, float]] = {
    TriageLevel.EMERGENCY: 0.06,
    TriageLevel.URGENT: 0.10,
    TriageLevel.CLINICIAN: 0.15,
    TriageLevel.THERAPIST: 0.20,
}
"""The probability from which a serious condition counts as not ruled out, lower the graver it is.

Evidence, Precedence 2, asks for this without a number: these are our own choice, not measured, and
need a clinician's review.
"""

TOLD_PLAINLY: Final = frozenset(
    {"femoral-neck-stress-fracture", "femoral-shaft-stress-fracture", "tibial-stress-fracture"}
)
"""Conditions that become urgent by everyday words: "walking", "at night", "a limp"."""

LEAST_LEAD: Final = 0.12
"""Below this probability nothing leads, and a pain that fits nothing known is for a therapist; so
is one of which no sign is told at all."""

MANY_PASSED: Final = 8
"""How many signs of lists are passed over for each that is told, where a pain fits little of what
is known: it is for a therapist at least. Our choice."""


def verdict_on(library: Library, tables: Tables, evidence: Evidence) -> Verdict:
    """The level and everything that demands it, highest first."""
    raised: dict[str, TriageLevel] = {}
    for flag, word in evidence.flags.items():
        raised[flag] = TriageLevel.of(word)
    for flag, word in flags_of_answers(library, evidence.flag_answers).items():
        raised[flag] = max(raised.get(flag, TriageLevel.SELF_CARE), TriageLevel.of(word))
    for flag, rule in RULES:
        demanded = _demanded(rule, evidence)
        if demanded is not None and flag in library.red_flags:
            raised[flag] = max(raised.get(flag, TriageLevel.SELF_CARE), demanded)
    reasons = [
        Reason("rule" if library.red_flags[flag].kind == "rule" else "flag", flag, level)
        for flag, level in raised.items()
        if flag in library.red_flags
    ]
    if evidence.worded is not None:
        reasons.append(Reason("wording", evidence.worded, TriageLevel.of(evidence.worded)))
    reasons.extend(_of_conditions(library, tables, evidence))
    reasons.sort(key=lambda reason: (-reason.level, reason.kind != "flag", reason.id))
    level = max((reason.level for reason in reasons), default=TriageLevel.THERAPIST)
    flags = sorted(raised, key=lambda flag: (-raised[flag], flag))
    return Verdict(
        level, tuple(reasons), tuple(flag for flag in flags if flag in library.red_flags)
    )


def _demanded(rule: Rule, evidence: Evidence) -> TriageLevel | None:
    """What a rule demands; what a message only seems to tell makes nothing urgent."""
    demanded = rule(evidence)
    if demanded is None or demanded < TriageLevel.URGENT or not evidence.doubted:
        return demanded
    sure = {
        name: state for name, state in evidence.findings.items() if name not in evidence.doubted
    }
    firm = rule(replace(evidence, findings=sure))
    return max(firm or TriageLevel.CLINICIAN, TriageLevel.CLINICIAN)


def verdict_of_rules(evidence: Evidence) -> TriageLevel:
    """The level that the hard rules alone demand."""
    demanded = (rule(evidence) for _, rule in RULES)
    return max((level for level in demanded if level is not None), default=TriageLevel.SELF_CARE)


def flags_of_answers(library: Library, answers: Mapping[str, Answer]) -> dict[str, LevelWord]:
    """The flags that answers to safety questions raise, with the level of each.

    Args:
        library: The content.
        answers: By `<flag>/<question>`; "unsure" raises what the question says for it.
    """
    raised: dict[str, LevelWord] = {}
    for name, answer in answers.items():
        flag_id, _, question_id = name.partition("/")
        flag = library.red_flags.get(flag_id)
        if flag is None or answer == "no":
            continue
        for question in flag.questions:
            if question.id == question_id:
                level = question.level if answer == "yes" else question.unsure
                old = raised.get(flag_id)
                if old is None or TriageLevel.of(level) > TriageLevel.of(old):
                    raised[flag_id] = level
    return raised


def _of_conditions(library: Library, tables: Tables, evidence: Evidence) -> list[Reason]:
    harmful = [
        name
        for name, state in evidence.findings.items()
        if state == "present" and name in library.findings and library.findings[name].harm
    ]
    best: dict[tuple[str, str], Reason] = {}
    for left_out in harm_subsets(harmful):
        part = evidence
        if left_out:
            part = replace(
                evidence,
                findings={n: s for n, s in evidence.findings.items() if n not in left_out},
            )
        for reason in _once(library, tables, part):
            key = (reason.kind, reason.id)
            if left_out and key not in best and reason.level <= max(r.level for r in best.values()):
                continue
            if key not in best or best[key].level < reason.level:
                best[key] = reason
    return list(best.values())


def _once(library: Library, tables: Tables, evidence: Evidence) -> list[Reason]:
    """What the ranking demands for one set of findings."""
    chances = tables.posterior(evidence)
    if not chances:
        return []
    reasons: list[Reason] = []
    most = max(chances)
    lead = library.conditions[tables.conditions[chances.index(most)]]
    nothing_leads = most < LEAST_LEAD or _fits_nothing(evidence)
    if not nothing_leads:
        fits = not evidence.site_ids or tables.lists_site(lead.id, evidence.site_ids)
        reasons.extend(_of_leader(lead, evidence, fits=fits))
    if nothing_leads or _fits_little(evidence):
        reasons.append(Reason("condition", lead.id, TriageLevel.THERAPIST))
    for index, level in tables.serious:
        name = tables.conditions[index]
        is_possible = chances[index] >= NOT_RULED_OUT[level]
        is_there = is_possible and tables.lists_site(name, evidence.site_ids)
        if is_there and _eased(library.conditions[name], evidence) is None:
            reasons.append(Reason("not_ruled_out", name, level))
    return reasons


def _eased(condition: Condition, evidence: Evidence) -> TriageLevel | None:
    """The milder level of a condition that eased, where nothing that raises it was told."""
    if any(evidence.present(name) for one in condition.triage.raises for name in one.findings):
        return None
    eased = (
        TriageLevel.of(one.level)
        for one in condition.triage.eases
        if any(evidence.present(name) for name in one.findings)
        and not _is_older(evidence, one.within)
    )
    return min(eased, default=None)


def _is_older(evidence: Evidence, span: str | None) -> bool:
    """True when the trouble is told to be older than a span."""
    days = evidence.quantities.duration_days
    return span is not None and days is not None and days > duration_days(span)[1]


def _fits_nothing(evidence: Evidence) -> bool:
    """True when lists of signs were shown and none of any was ticked, nor told before."""
    signs = {
        state
        for name, state in evidence.findings.items()
        if name.partition(".")[0] not in {"site", "age"}
    }
    return "unticked" in signs and "present" not in signs


def _fits_little(evidence: Evidence) -> bool:
    """True when hardly any of the signs that were asked about in lists is there."""
    signs = [
        state
        for name, state in evidence.findings.items()
        if name.partition(".")[0] not in {"site", "age", "duration"}
    ]
    passed = signs.count("unticked")
    return passed > 0 and passed >= MANY_PASSED * signs.count("present")


def _of_leader(condition: Condition, evidence: Evidence, *, fits: bool) -> list[Reason]:
    """What the condition that leads demands; its own dangers only where it is at its place."""
    eased = _eased(condition, evidence)
    own = TriageLevel.of(condition.triage.level) if eased is None else eased
    reasons = [Reason("condition", condition.id, own)]
    after = condition.triage.therapist_after
    if after and (evidence.quantities.duration_days or 0) > duration_days(after)[1]:
        reasons.append(Reason("raise", condition.id, TriageLevel.THERAPIST))
    for raising in condition.triage.raises if fits else ():
        met = {finding for finding in raising.findings if evidence.present(finding)}
        if met and not _is_older(evidence, raising.within):
            level = TriageLevel.of(raising.level)
            if met <= evidence.doubted and condition.id not in TOLD_PLAINLY:
                level = min(level, TriageLevel.CLINICIAN)
            reasons.append(Reason("raise", condition.id, level))
    return reasons
