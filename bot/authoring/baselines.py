"""Two simple ways to find a condition, to see what the reading and the ranking are worth.

Both see one text a condition: its names, where it hurts, its phrases and what people with it
always or usually report. So they know the same words as the real thing, and nothing of how they
are used.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from bot.authoring.score import Score, gold_of
from bot.content.knowledge import Condition
from bot.content.library import Library
from bot.text.fuzzy import Scorer, extracted

SHOWN: Final = 3

SCORERS: Final[tuple[Scorer, ...]] = ("WRatio", "token_set_ratio")
"""The scorer that rapidfuzz takes by itself, and the one that does best on such texts."""

KEYWORDS: Final = "keyword counting"

_WORD: Final = re.compile(r"[a-z']+")


def name_of(scorer: Scorer) -> str:
    """The name of a baseline in the table."""
    return f"rapidfuzz {scorer}"


class Baselines:
    """The baselines, ready to be asked.

    Args:
        library: The content.
    """

    def __init__(self, library: Library) -> None:
        self._names = tuple(library.conditions)
        self._texts = tuple(_text(library, item) for item in library.conditions.values())
        self._words = tuple(frozenset(_words(text)) for text in self._texts)
        self._shares = tuple(item.share for item in library.conditions.values())

    def similar(self, message: str, scorer: Scorer) -> list[str]:
        """The conditions whose text is most like the message."""
        return [self._names[place] for place in extracted(message, self._texts, SHOWN, scorer)]

    def by_keywords(self, message: str) -> list[str]:
        """The conditions whose text has most of the words of the message; ties by how common."""
        said = set(_words(message))
        order = sorted(
            range(len(self._names)),
            key=lambda place: (-len(said & self._words[place]), -self._shares[place]),
        )
        return [self._names[place] for place in order[:SHOWN]]


def scored(baselines: Baselines, cases: Iterable[Mapping[str, Any]]) -> dict[str, Score]:
    """How often each baseline has the right condition first, and among the first three."""
    found = {name: Score() for name in (*map(name_of, SCORERS), KEYWORDS)}
    for case in cases:
        gold = gold_of(case)
        if not gold:
            continue
        text = str(case["text"])
        answers = {name_of(scorer): baselines.similar(text, scorer) for scorer in SCORERS}
        answers[KEYWORDS] = baselines.by_keywords(text)
        for name, given in answers.items():
            found[name].count("condition first", held=given[0] in gold)
            found[name].count("condition in top 3", held=bool(gold & set(given)))
    return found


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _text(library: Library, item: Condition) -> str:
    said = [
        library.findings[name].says
        for name, how_often in item.findings.items()
        if how_often in {"always", "usually"} and name in library.findings
    ]
    return ". ".join(
        (item.name, item.clinical_name, *item.also, item.where, item.short, *item.phrases, *said)
    )
