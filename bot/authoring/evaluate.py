"""Scores the reading and triage of case files: what people say, and what must come out.

A case is an entry of `tests/cases/*.yaml` with `id` and `text` and any of `condition`, `top3`,
`level`, `level_at_most`, `red_flags`, `never`, `never_flags`, `intent`, `site`, `side`, `findings`.
Cases
marked `aside: true` are never looked at while the content is worked on, and are scored apart.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from bot.authoring.baselines import Baselines, scored
from bot.authoring.breakdown import Assessed, breakdown, confusions
from bot.authoring.score import Score, gold_of
from bot.content.library import Library
from bot.content.terms import TriageLevel
from bot.loading.yaml_reader import read_yaml
from bot.triage.facts import Assessment
from bot.triage.model import TriageModel

MEASURES: Final = (
    "condition first",
    "condition in top 3",
    "level exact",
    "under-triage",
    "over-triage to urgent+",
    "red flags found",
    "red flags wrong",
    "intent",
    "no-pain recognised",
    "site",
    "side",
    "findings",
)


def read_cases(files: Iterable[Path]) -> list[dict[str, Any]]:
    """The cases of the files, in order; a file is a list, or one key with a list."""
    cases: list[dict[str, Any]] = []
    for path in files:
        data = read_yaml(path.read_text(encoding="utf-8"), path.name).data
        if isinstance(data, Mapping):
            data = next((value for value in data.values() if isinstance(value, list)), [])
        cases.extend(case for case in data or [] if isinstance(case, dict) and "text" in case)
    return cases


def evaluate(library: Library, files: Sequence[Path]) -> str:
    """The figures over the case files as a text table, and what missed.

    Args:
        library: The content.
        files: Case files.
    """
    model = TriageModel(library)
    assessed = [(case, model.assess(str(case["text"]))) for case in read_cases(files)]
    working = score((case, found) for case, found in assessed if not case.get("aside"))
    aside = score((case, found) for case, found in assessed if case.get("aside"))
    lines = [
        f"{len(assessed)} cases; per cent [95 % interval] of cases",
        f"{'':24}{'working':>24}{'set aside':>24}",
    ]
    lines.extend(
        f"{measure:24}{working.figure(measure):>24}{aside.figure(measure):>24}"
        for measure in MEASURES
    )
    lines += ["", _beside(library, assessed, working, aside)]
    lines += ["", "by region and condition", breakdown(library, assessed)]
    lines += ["", "worst confusions", confusions(assessed)]
    for title, part in (("working", working), ("set aside", aside)):
        if part.misses:
            lines.append(f"\nmissed, {title}:")
            lines.extend(part.misses)
    return "\n".join(lines)


def _beside(library: Library, assessed: Assessed, working: Score, aside: Score) -> str:
    """The right condition, as found here and as simple ways find it in the same cases."""
    baselines = Baselines(library)
    parts = (
        scored(baselines, (case for case, _ in assessed if not case.get("aside"))),
        scored(baselines, (case for case, _ in assessed if case.get("aside"))),
    )
    rows = {"here": (working, aside)}
    rows |= {name: (parts[0][name], parts[1][name]) for name in parts[0]}
    lines = ["beside simple ways, over the same cases"]
    for measure in ("condition first", "condition in top 3"):
        lines.append(measure)
        lines.extend(
            f"  {name:28}{one.figure(measure):>18}{other.figure(measure):>24}"
            for name, (one, other) in rows.items()
        )
    return "\n".join(lines)


def score(assessed: Iterable[tuple[Mapping[str, Any], Assessment]]) -> Score:
    """How each measure fares over cases and what was made of them."""
    result = Score()
    for case, found in assessed:
        faults = [fault for check in _CHECKS for fault in check(result, case, found)]
        if faults:
            result.misses.append(f"  {case.get('id')}: {case['text']}\n      " + "; ".join(faults))
    return result


def _of_conditions(result: Score, case: Mapping[str, Any], found: Assessment) -> list[str]:
    gold = case.get("condition")
    allowed = gold_of(case)
    names = [match.condition for match in found.matches]
    faults = []
    if allowed:
        result.count("condition first", held=bool(names) and names[0] in allowed)
        result.count("condition in top 3", held=bool(allowed & set(names[:3])))
        if not names or names[0] not in allowed:
            place = next((n + 1 for n, name in enumerate(names) if name in allowed), None)
            faults.append(f"{min(allowed)} is {place or 'not among 5'}, first {names[:3]}")
    for name in _listed(case.get("top3")):
        held = name in names[:3]
        if not gold:
            result.count("condition in top 3", held=held)
        if not held:
            faults.append(f"{name} not in {names[:3]}")
    raised = found.verdict.flags if found.verdict else ()
    said = {name for name, state in found.reading.findings.items() if state == "present"}
    wrong = {*names[:3], *raised, *said} & set(_listed(case.get("never")))
    faults.extend(f"never {name}" for name in sorted(wrong))
    return faults


def _of_level(result: Score, case: Mapping[str, Any], found: Assessment) -> list[str]:
    got = found.verdict.level if found.verdict else None
    faults = []
    most = case.get("level_at_most")
    if "level" in case and case["level"] is None:
        if got is not None:
            faults.append(f"level {got.id} without a pain")
    elif "level" in case:
        gold = TriageLevel.of(str(case["level"]))
        result.count("level exact", held=got is gold)
        under = got is None or got < gold
        result.count("under-triage", held=under)
        if gold < TriageLevel.URGENT:
            most = most or "clinician"
        if got is not gold:
            faults.append(f"level {got.id if got is not None else None} for {gold.id}{_why(found)}")
    if most:
        over = got is not None and got >= TriageLevel.URGENT and got > TriageLevel.of(str(most))
        result.count("over-triage to urgent+", held=over)
        if over and "level" not in case:
            faults.append(f"level {got.id if got is not None else None} over {most}{_why(found)}")
    elif "level" in case and case["level"] is None:
        result.count("over-triage to urgent+", held=got is not None and got >= TriageLevel.URGENT)
    return faults


def _why(found: Assessment) -> str:
    if not found.verdict:
        return f" (intent {found.reading.intent})"
    top = [
        f"{reason.kind} {reason.id}"
        for reason in found.verdict.reasons
        if reason.level is found.verdict.level
    ]
    return f" ({', '.join(top)})"


def _of_flags(result: Score, case: Mapping[str, Any], found: Assessment) -> list[str]:
    got = set(found.verdict.flags) if found.verdict else set()
    faults = []
    for flag in _listed(case.get("red_flags")):
        result.count("red flags found", held=flag in got)
        if flag not in got:
            faults.append(f"no flag {flag}")
    for flag in _listed(case.get("never_flags")):
        result.count("red flags wrong", held=flag in got)
        if flag in got:
            faults.append(f"flag {flag}")
    return faults


def _of_intent(result: Score, case: Mapping[str, Any], found: Assessment) -> list[str]:
    gold = case.get("intent") or ("pain" if case.get("condition") else None)
    if not gold:
        return []
    got = found.reading.intent
    result.count("intent", held=got == gold)
    if gold != "pain":
        result.count("no-pain recognised", held=got != "pain")
    return [] if got == gold else [f"intent {got} for {gold}"]


def _of_words(result: Score, case: Mapping[str, Any], found: Assessment) -> list[str]:
    faults = []
    reading = found.reading
    gold_sites = _listed(case.get("site"))
    if gold_sites:
        gold_sites = [site if site.startswith("site.") else f"site.{site}" for site in gold_sites]
        held = bool(reading.sites) and reading.sites[0] in gold_sites
        result.count("site", held=held)
        if not held:
            faults.append(f"site {list(reading.sites)} for {gold_sites}")
    if case.get("side"):
        held = reading.side == case["side"]
        result.count("side", held=held)
        if not held:
            faults.append(f"side {reading.side} for {case['side']}")
    for name, state in _stated(case.get("findings")):
        got = reading.findings.get(name)
        result.count("findings", held=got == state)
        if got != state:
            faults.append(f"{name} {got} for {state}")
    return faults


_CHECKS: Final[tuple[Callable[[Score, Mapping[str, Any], Assessment], list[str]], ...]] = (
    _of_conditions,
    _of_level,
    _of_flags,
    _of_intent,
    _of_words,
)


def _listed(value: object) -> list[str]:
    if value is None:
        return []
    return [value] if isinstance(value, str) else [str(item) for item in value]  # type: ignore[attr-defined]


def _stated(value: object) -> list[tuple[str, str]]:
    if isinstance(value, Mapping):
        return [(str(name), str(state)) for name, state in value.items()]
    return [(name, "present") for name in _listed(value)]
