"""`stridewell check`: every fault in the content, at once, with its place and a remedy."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from bot.authoring.basis import check_basis
from bot.authoring.beside import Beside
from bot.authoring.figures import check_figures
from bot.authoring.hearing import check_hearing
from bot.authoring.learning import check_weights
from bot.authoring.prescriptions import check_prescriptions
from bot.authoring.reach import check_cases, check_reach
from bot.authoring.reading_level import check_reading_level
from bot.authoring.review import review_check
from bot.authoring.tags import check_tags
from bot.authoring.warm_ups import check_warm_ups
from bot.authoring.wording import check_wording
from bot.content.knowledge import Triage
from bot.content.library import Library
from bot.content.terms import TriageLevel, duration_days
from bot.loading.checks import CHECKS
from bot.loading.library_reader import Draft, read_library
from bot.loading.problem import Problem
from bot.loading.yaml_reader import Path as Place


def check_content(root: Path, today: date) -> list[Problem]:
    """Every fault of the content below a root, sorted by place.

    Args:
        root: The folder that holds `knowledge/` and `dialogs/`.
        today: The day that reviews are held against.
    """
    hearing = Beside(check_hearing)
    checks = (hearing.begin, *CHECKS, *_AUTHORS_CHECKS, review_check(today), hearing.found)
    _, problems = read_library(root, checks)
    return problems


def check_safety(draft: Draft, library: Library) -> Iterator[Problem]:
    """Rules of safety that content must keep: in an emergency no exercises but a first action."""
    for name, document in draft.documents.items():
        stem = name.rpartition("/")[2].removesuffix(".yaml")
        condition = library.conditions.get(stem)
        if not name.startswith("knowledge/conditions/") or condition is None:
            continue
        level = TriageLevel.of(condition.triage.level)
        if level >= TriageLevel.URGENT and condition.exercises:
            yield document.problem(
                ("exercises",), "KB020", f"exercises at level {level.id}", "leave them out"
            )
        if level >= TriageLevel.URGENT and not condition.first_actions:
            yield document.problem(
                ("triage", "level"), "KB021", "no first actions", "add first_actions:"
            )
        if level <= TriageLevel.CLINICIAN and not condition.see_therapist:
            yield document.problem(
                (), "KB022", "does not say when to see a physical therapist", "add see_therapist:"
            )
        for place, span in _spans(condition.triage):
            try:
                duration_days(span)
            except ValueError as error:
                yield document.problem(place, "KB023", str(error), "write a span")
        if not condition.sources:
            yield document.problem(
                ("sources",), "KB024", "names no source", "cite one of sources.yaml"
            )


def _spans(triage: Triage) -> Iterator[tuple[Place, str]]:
    """The spans that a condition names, with their places."""
    if triage.therapist_after:
        yield ("triage", "therapist_after"), triage.therapist_after
    for name, changes in (("raises", triage.raises), ("eases", triage.eases)):
        for index, change in enumerate(changes):
            if change.within:
                yield ("triage", name, index, "within"), change.within


_AUTHORS_CHECKS: Final = (
    check_safety,
    check_tags,
    check_wording,
    check_reading_level,
    check_reach,
    check_cases,
    check_prescriptions,
    check_basis,
    check_warm_ups,
    check_figures,
    check_weights,
)
"""What the bot can start without, and an author should not."""
