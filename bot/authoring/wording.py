"""Wording that the bot must never show: a diagnosis, a drug dose, a chance in per cent."""

import re
from collections.abc import Iterator
from typing import Final

from bot.content.library import Library
from bot.loading.library_reader import Draft
from bot.loading.problem import Problem
from bot.loading.yaml_reader import Document, Path

LONGEST_SENTENCE: Final = 25
"""Words of a sentence; longer ones are hard to read on a phone."""

_HIDDEN: Final = frozenset(
    {
        "phrases",
        "messages",
        "triggers",
        "not_triggers",
        "not_phrases",
        "hints",
        "signs",
        "words",
        "questions",
        "sources",
        "share_source",
        "also",
        "id",
        "when",
        "findings",
        "title",
        "basis",
        "commands",
        "group_commands",
        "admin_commands",
        "doi",
        "address",
        "journal",
        "authors",
        "note",
    }
)
"""Keys whose values no person in a chat reads."""

_UNREAD: Final = frozenset(
    {
        "knowledge/sources.yaml",
        "knowledge/intents.yaml",
        "knowledge/languages.yaml",
        "knowledge/accepted-wording.yaml",
    }
)
"""Files that no person in a chat reads."""

_NAMES: Final = (
    r"tendinopathy|fracture|tear|clot|DVT|sprain|strain|syndrome|fasciitis|arthritis|sciatica"
)
_FORBIDDEN: Final = (
    (
        "KB030",
        re.compile(
            rf"\byou(?:'ve| have)(?: got)? (?:an? |the )?(?:\w+ )?(?:{_NAMES})\b", re.IGNORECASE
        ),
        "reads like a diagnosis",
        'say "this fits with"',
    ),
    (
        "KB031",
        re.compile(r"\b\d+(?:\.\d+)? ?(?:mg|milligrams?|micrograms?|ml)\b", re.IGNORECASE),
        "names a dose of a drug",
        "leave the dose to a doctor or pharmacist",
    ),
    (
        "KB032",
        re.compile(
            r"\b\d+(?:\.\d+)? ?(?:%|per ?cent)"
            r"(?! (?:quicker|shorter|more|less|of your|a week|at most))"
            r"(?= (?:chance|risk|likely|probability|of (?:people|runners|cases)))",
            re.IGNORECASE,
        ),
        "gives people a percentage",
        'say it in words: "about half of the runners"',
    ),
    (
        "KB033",
        re.compile(r"!!!|don't worry|as an AI", re.IGNORECASE),
        "is not our voice",
        "see voice.md",
    ),
)


def check_wording(draft: Draft, library: Library) -> Iterator[Problem]:
    """Wording faults in every text that a person in a chat reads."""
    del library
    for document, path, text in shown_texts(draft):
        yield from _of_text(document, path, text)


def shown_texts(draft: Draft) -> Iterator[tuple[Document, Path, str]]:
    """Each text that a person in a chat reads, with the place where it stands."""
    for name, document in draft.documents.items():
        if name not in _UNREAD and document.data is not None:
            for path, text in _texts(document.data, ()):
                yield document, path, text


def _texts(data: object, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(data, dict):
        for key, value in data.items():
            if key not in _HIDDEN:
                yield from _texts(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _texts(value, (*path, index))
    elif isinstance(data, str):
        yield path, data


def _of_text(document: Document, path: Path, text: str) -> Iterator[Problem]:
    for code, pattern, wrong, remedy in _FORBIDDEN:
        found = pattern.search(text)
        if found:
            yield document.problem(path, code, f'"{found.group()}" {wrong}', remedy)
    for sentence in re.split(r"(?<=[.!?:;])\s+|\n+|\u2022", text):
        words = len(sentence.split())
        if words > LONGEST_SENTENCE:
            yield document.problem(
                path,
                "KB034",
                f"a sentence of {words} words",
                f"{LONGEST_SENTENCE} at most; split it",
            )
