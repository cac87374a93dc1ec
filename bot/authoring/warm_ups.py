"""Warm-ups: the time they say is the time they take, they begin warm, and days differ."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from bot.content.knowledge import Routine
from bot.content.library import Library
from bot.loading.library_reader import Draft
from bot.loading.problem import Problem
from bot.loading.yaml_reader import Document

_MINUTE: Final = 60
_WARM: Final = "raise"
_FAST: Final = "potentiate"


def check_warm_ups(draft: Draft, library: Library) -> Iterator[Problem]:
    """Problems of routines and of the days; unknown drills are reported elsewhere.

    The order is that of Jeffreys (2007): warm first, then wake up and loosen, fast moves last.
    """
    for name, document in draft.documents.items():
        routine = library.routines.get(Path(name).stem)
        if not name.startswith("knowledge/routines/") or routine is None:
            continue
        if all(step.drill in library.drills for step in routine.drills):
            yield from _of_routine(document, routine, library)
    document_of_days = draft.documents.get("knowledge/daily-warm-ups.yaml")
    for index, day in enumerate(library.days if document_of_days else ()):
        before = library.days[index - 1]
        if before is not day and set(day.drills) == set(before.drills) and document_of_days:
            yield document_of_days.problem(
                ("days", index), "KB026", f'"{day.id}" repeats "{before.id}"', "change a drill"
            )


def _of_routine(document: Document, routine: Routine, library: Library) -> Iterator[Problem]:
    steps = library.steps_of(routine.drills)
    minutes = round(sum(seconds for _, seconds in steps) / _MINUTE)
    if minutes != routine.minutes:
        yield document.problem(
            ("minutes",), "KB025", f"its drills take {minutes} minutes", f"write minutes: {minutes}"
        )
    phases = [drill.phase for drill, _ in steps]
    if "settle" in phases and _FAST not in phases and _WARM not in phases:
        return  # a cool-down
    fast = [index for index, phase in enumerate(phases) if phase == _FAST]
    loose = [index for index, phase in enumerate(phases) if phase in {"activate", "mobilise"}]
    if phases[:1] != [_WARM] or (fast and loose and min(fast) < max(loose)):
        yield document.problem(
            ("drills",),
            "KB027",
            "not in the order raise, activate and mobilise, potentiate",
            "warm first, fast moves last",
        )
