"""What nothing reaches: uncited sources, findings nobody can report, conditions without a case."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from bot.content.library import Library
from bot.loading.library_reader import Draft
from bot.loading.problem import Problem
from bot.loading.references import unknown
from bot.loading.yaml_reader import Document, read_yaml

CASES: Final = "tests/cases"
"""Folder of the case files, below the content root of a checkout; a wheel has none."""

_GROUPS_FROM_NUMBERS: Final = frozenset({"age"})
"""Findings that follow from a number that was told."""


def check_reach(draft: Draft, library: Library) -> Iterator[Problem]:
    """Problems for sources, findings and exercises that nothing leads to."""
    yield from _unused_sources(draft, library)
    yield from _unreached_findings(draft, library)
    yield from _unused_exercises(draft, library)


def check_cases(draft: Draft, library: Library) -> Iterator[Problem]:
    """Problems for ids in cases that do not exist, and conditions that no case expects."""
    folder = draft.root / CASES
    if not folder.is_dir():
        return
    anything = {*library.conditions, *library.red_flags, *library.findings}
    expected: set[str] = set()
    for path in sorted(folder.glob("*.yaml")):
        document = read_yaml(path.read_text(encoding="utf-8"), f"{CASES}/{path.name}")
        yield from document.problems
        for place, case in _cases_of(document):
            expected |= set(_listed(case.get("condition"))) | set(_listed(case.get("top3")))
            named = _listed(case.get("never"))
            yield from unknown(document, (*place, "never"), named, anything, "id")
            for key in ("condition", "top3"):
                named = _listed(case.get(key))
                yield from unknown(document, (*place, key), named, library.conditions, "condition")
            for key in ("red_flags", "never_flags"):
                named = _listed(case.get(key))
                yield from unknown(document, (*place, key), named, library.red_flags, "red flag")
    for name, document in draft.documents.items():
        stem = Path(name).stem
        if name.startswith("knowledge/conditions/") and stem not in expected:
            yield document.problem(
                ("id",), "KB043", f'no case expects "{stem}"', f"add some to {CASES}"
            )


def _cases_of(document: Document) -> Iterator[tuple[tuple[str, int], Mapping[str, Any]]]:
    if not isinstance(document.data, dict):
        return
    for key, entries in document.data.items():
        for index, case in enumerate(entries if isinstance(entries, list) else ()):
            if isinstance(case, dict):
                yield (str(key), index), case


def _listed(value: object) -> list[str]:
    if value is None:
        return []
    return [str(item) for item in value] if isinstance(value, list) else [str(value)]


def _unused_sources(draft: Draft, library: Library) -> Iterator[Problem]:
    cited = {
        source
        for name, document in draft.documents.items()
        if name != "knowledge/sources.yaml"
        for source in _cited(document.data)
    }
    document = draft.documents.get("knowledge/sources.yaml")
    for index, source in enumerate(library.sources):
        if document and source not in cited:
            yield document.problem(
                ("sources", index), "KB040", f'nothing cites "{source}"', "cite it or drop it"
            )


def _cited(data: object) -> Iterator[str]:
    if isinstance(data, dict):
        for key, value in data.items():
            if key in {"sources", "share_source"}:
                yield from _listed(value)
            else:
                yield from _cited(value)
    elif isinstance(data, list):
        for value in data:
            yield from _cited(value)


def _unreached_findings(draft: Draft, library: Library) -> Iterator[Problem]:
    slots = {node.slot for dialog in library.dialogs.values() for node in dialog.nodes if node.slot}
    sites = {site for region in library.vocabulary.regions for site in region.sites}
    asked = {
        finding
        for flag in library.red_flags.values()
        for question in flag.questions
        for finding in question.findings
    }
    implied = {one for finding in library.vocabulary.findings for one in finding.implies}
    document = draft.documents.get("knowledge/findings.yaml")
    for index, finding in enumerate(library.vocabulary.findings):
        reached = bool(finding.ask or finding.phrases or finding.hints)
        reached |= finding.group in slots | _GROUPS_FROM_NUMBERS
        if document and not reached and finding.id not in sites | asked | implied:
            yield document.problem(
                ("findings", index),
                "KB041",
                f'no question and no phrase reaches "{finding.id}"',
                "add ask: or phrases:",
            )


def _unused_exercises(draft: Draft, library: Library) -> Iterator[Problem]:
    used = {
        item.exercise for condition in library.conditions.values() for item in condition.exercises
    }
    for topic in library.topics.values():
        used |= {name for section in topic.sections for name in section.exercises}
    for exercise in library.exercises.values():
        used |= {name for name in (exercise.easier, exercise.harder) if name}
    for name, document in draft.documents.items():
        stem = Path(name).stem
        if name.startswith("knowledge/exercises/") and stem not in used:
            yield document.problem(
                ("id",),
                "KB042",
                f'nothing leads to "{stem}"',
                "give it to a condition, or a variant",
            )
