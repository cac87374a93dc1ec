"""What numbers and rules rest on: a source, or the plain word that it is clinical custom."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from bot.content.library import Library
from bot.loading.library_reader import Draft
from bot.loading.problem import Problem

_NUMBER: Final = re.compile(r"\d")
_REMEDY: Final = "cite one of sources.yaml"


def check_basis(draft: Draft, library: Library) -> Iterator[Problem]:
    """Problems for numbers and rules without a source, and for sources that nobody looked at."""
    for name, document in draft.documents.items():
        stem = Path(name).stem
        if name.startswith("knowledge/exercises/") and stem in library.exercises:
            exercise = library.exercises[stem]
            if not exercise.sources and not exercise.basis:
                yield document.problem(
                    ("dose",), "KB047", "a dose without a source", f"{_REMEDY}, or say basis:"
                )
        elif name.startswith("knowledge/conditions/") and stem in library.conditions:
            condition = library.conditions[stem]
            if condition.share and not condition.share_source and not condition.share_basis:
                yield document.problem(
                    ("share",),
                    "KB047",
                    "a share without a source",
                    "add share_source: or share_basis:",
                )
        elif name.startswith("knowledge/topics/") and stem in library.topics:
            topic = library.topics[stem]
            for index, section in enumerate(topic.sections):
                rests = section.sources or topic.sources or topic.basis
                if _NUMBER.search(section.text) and not rests:
                    yield document.problem(
                        ("sections", index, "text"), "KB047", "a number without a source", _REMEDY
                    )
    yield from _of_rules(draft, library)


def _of_rules(draft: Draft, library: Library) -> Iterator[Problem]:
    flags = draft.documents.get("knowledge/red-flags.yaml")
    for index, flag in enumerate(library.red_flags.values()):
        if flags and not flag.sources and not flag.basis:
            yield flags.problem(
                ("red_flags", index),
                "KB047",
                f'the rule "{flag.id}" has no source',
                f"{_REMEDY}, or say basis:",
            )
    bands = draft.documents.get("knowledge/pain-rules.yaml")
    for index, band in enumerate(library.pain_bands.values()):
        if bands and not band.sources and not band.basis:
            yield bands.problem(
                ("pain_rules", index),
                "KB047",
                f'the rule "{band.id}" has no source',
                f"{_REMEDY}, or say basis:",
            )
    changes = draft.documents.get("knowledge/changes.yaml")
    for index, change in enumerate(library.changes):
        if changes and not change.sources:
            yield changes.problem(
                ("changes", index), "KB047", f'the change "{change.id}" has no source', _REMEDY
            )
