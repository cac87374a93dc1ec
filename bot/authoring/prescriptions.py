"""Exercises as they are given: doses with numbers, and nothing that its own page warns against."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from bot.content.knowledge import Condition, Dose, Exercise
from bot.content.library import Library
from bot.loading.library_reader import Draft
from bot.loading.problem import Problem
from bot.loading.yaml_reader import Document

_NUMBER: Final = re.compile(r"\d|\b(?:one|two|three|once|twice)\b", re.IGNORECASE)


def check_prescriptions(draft: Draft, library: Library) -> Iterator[Problem]:
    """Problems for doses without numbers and exercises given against their own page."""
    for name, document in draft.documents.items():
        stem = Path(name).stem
        if name.startswith("knowledge/conditions/") and stem in library.conditions:
            yield from _of_condition(document, library.conditions[stem], library)
        elif name.startswith("knowledge/exercises/") and stem in library.exercises:
            yield from _of_exercise(document, library.exercises[stem])


def _of_condition(document: Document, condition: Condition, library: Library) -> Iterator[Problem]:
    for index, item in enumerate(condition.exercises):
        exercise = library.exercises.get(item.exercise)
        place = ("exercises", index)
        if exercise is not None and condition.id in exercise.not_for:
            yield document.problem(
                place,
                "KB045",
                f'"{exercise.id}" says not_for: {condition.id}',
                "leave it out here, or mend the exercise",
            )
        if item.dose is not None and not _NUMBER.search(item.dose):
            yield document.problem(
                place, "KB046", "a dose without a number", "say how many and how often"
            )


def _of_exercise(document: Document, exercise: Exercise) -> Iterator[Problem]:
    doses = exercise.dose
    for level, dose in (
        ("beginner", doses.beginner),
        ("intermediate", doses.intermediate),
        ("advanced", doses.advanced),
    ):
        if not _has_numbers(dose):
            yield document.problem(
                ("dose", level),
                "KB046",
                "a dose without a number",
                "add reps: or hold_s:, and days_a_week:",
            )


def _has_numbers(dose: Dose) -> bool:
    amount = dose.hold_s is not None or dose.reps is not None
    return bool(amount and dose.days_a_week and _NUMBER.search(dose.days_a_week))
