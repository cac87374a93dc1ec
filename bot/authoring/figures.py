"""Figures of exercises and drills: each has one, and a body can do what it shows."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from bot.content.figure import Figure
from bot.content.library import Library
from bot.loading.library_reader import Draft
from bot.loading.problem import Problem
from bot.loading.yaml_reader import Document
from bot.pictures.possible import Kind, faults_of

_REMEDIES: Final[dict[Kind, tuple[str, str]]] = {
    "word": ("KB061", "see the words for figures in knowledge/README.md"),
    "joint": ("KB062", "bend it less"),
    "floor": ("KB063", "bend the joint above it, or let that part carry"),
    "thing": ("KB064", "move the thing or the limb"),
    "support": ("KB065", "bring it there, or take it out of on: and reach:"),
}

Place = tuple[str | int, ...]


def check_figures(draft: Draft, library: Library) -> Iterator[Problem]:
    """Problems of figures, and exercises and drills that have none."""
    for name, document in draft.documents.items():
        exercise = library.exercises.get(Path(name).stem)
        if name.startswith("knowledge/exercises/") and exercise is not None:
            yield from _of(document, (), exercise.id, exercise.figure)
    drills = draft.documents.get("knowledge/drills.yaml")
    if drills is None or not isinstance(drills.data, dict):
        return
    for index, entry in enumerate(drills.data.get("drills") or ()):
        drill = library.drills.get(str(entry.get("id"))) if isinstance(entry, dict) else None
        if drill is not None:
            yield from _of(drills, ("drills", index), drill.id, drill.figure)


def _of(document: Document, place: Place, name: str, figure: Figure | None) -> Iterator[Problem]:
    if figure is None:
        yield document.problem(place, "KB060", f'"{name}" has no figure', "add figure:")
        return
    for fault in faults_of(figure):
        code, remedy = _REMEDIES[fault.kind]
        where: Place = (*place, "figure")
        if fault.pose is not None:
            where = (*where, "poses", fault.pose)
        yield document.problem(where, code, fault.says, remedy)
