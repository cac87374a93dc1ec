"""Reading level: every text that a person in a chat reads is for a reader of about eleven.

The grade is Flesch-Kincaid (Kincaid 1975), counted by textstat from the extra `authoring`. Clinical
terms that the glossary explains count as plain words, and so do the entries of
`knowledge/accepted-wording.yaml`, each of which says why.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from bot.authoring.wording import shown_texts
from bot.content.knowledge import FORBID
from bot.content.library import Library
from bot.loading.library_reader import Draft
from bot.loading.problem import Problem

HIGHEST_GRADE: Final = 7.0
"""Of a text; reading age is about five years more."""

FEWEST_WORDS: Final = 12
"""Words that a text must have for its grade to mean anything: the formula was made for passages."""

ACCEPTED: Final = "knowledge/accepted-wording.yaml"

_PLAIN: Final = "word"


@dataclass(frozen=True, slots=True)
class Accepted:
    """A word that counts as plain, or the beginning of a text that may stay above the grade."""

    because: str
    word: str | None = None
    text: str | None = None

    __pydantic_config__ = FORBID

    @property
    def id(self) -> str:
        """What tells two exceptions apart."""
        return self.word or self.text or ""


def grader() -> Callable[[str], float] | None:
    """What gives a text's grade, or `None` where the extra `authoring` is not installed."""
    try:
        import textstat  # noqa: PLC0415  # an extra that only authors install
    except ImportError:
        return None
    grade: Callable[[str], float] = textstat.flesch_kincaid_grade
    return grade


def check_reading_level(draft: Draft, library: Library) -> Iterator[Problem]:
    """Texts above the grade, and exceptions that nothing needs."""
    grade = grader()
    if grade is None:
        return
    accepted = draft.items(ACCEPTED, Accepted, "accepted") if ACCEPTED in draft.documents else []
    plain = _plain_words(library, accepted)
    starts = [entry.text for entry in accepted if entry.text]
    used: set[str] = set()
    for document, path, text in shown_texts(draft):
        words = text.replace("**", "")
        start = next((start for start in starts if words.startswith(start)), None)
        eased = plain.sub(_PLAIN, words)
        if len(eased.split()) < FEWEST_WORDS:
            continue
        level = grade(eased)
        if level <= HIGHEST_GRADE:
            continue
        if start:
            used.add(start)
            continue
        yield document.problem(
            path,
            "KB035",
            f"reading grade {level:.1f}",
            f"{HIGHEST_GRADE:.0f} at most: shorter words and sentences, or {ACCEPTED}",
        )
    for index, entry in enumerate(accepted):
        if entry.text and entry.text not in used:
            yield draft.documents[ACCEPTED].problem(
                ("accepted", index), "KB036", "no text needs this exception", "drop it"
            )


def _plain_words(library: Library, accepted: list[Accepted]) -> re.Pattern[str]:
    names = {name for term in library.terms for name in (term.term, *term.also)}
    names |= {entry.word for entry in accepted if entry.word}
    longest_first = sorted(names, key=len, reverse=True)
    either = "|".join(map(re.escape, longest_first)) or r"(?!)"
    return re.compile(rf"\b(?:{either})(?:s|es)?\b", re.IGNORECASE)
