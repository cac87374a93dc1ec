"""Spelling correction of single words against a vocabulary.

A word index narrows the vocabulary to a few dozen words, the Damerau-Levenshtein distance of
rapidfuzz decides between them. This is the only module that imports rapidfuzz.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, Literal

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

SHORTEST = 4
"""Shorter words are not corrected: "hip" and "lip" are one letter apart."""

_LONG = 7
_KEPT = 20_000

Scorer = Literal["WRatio", "partial_ratio", "token_set_ratio"]

_SCORERS: Final[Mapping[str, Any]] = {
    "WRatio": fuzz.WRatio,
    "partial_ratio": fuzz.partial_ratio,
    "token_set_ratio": fuzz.token_set_ratio,
}


def most_mistakes(word: str) -> int:
    """How many letters of a word may be wrong: 1 from four letters on, 2 from seven on."""
    if len(word) < SHORTEST:
        return 0
    return 2 if len(word) >= _LONG else 1


def nearest(phrase: str, phrases: Sequence[str], most: int) -> list[tuple[int, int]]:
    """Whole phrases within so many mistakes, nearest first: (place in `phrases`, mistakes)."""
    hits = process.extract(phrase, phrases, scorer=OSA.distance, score_cutoff=most, limit=None)
    return [(place, int(distance)) for _, distance, place in hits]


def extracted(text: str, texts: Sequence[str], most: int, scorer: Scorer = "WRatio") -> list[int]:
    """The texts most like one, best first, by plain `rapidfuzz.process.extract`.

    This is what the reader is measured against; it reads nothing itself.

    Args:
        text: The text to look for.
        texts: What it is compared with.
        most: How many are given back at most.
        scorer: `WRatio` is the library's own choice.

    Returns:
        Places in `texts`.
    """
    hits = process.extract(text, texts, scorer=_SCORERS[scorer], limit=most)
    return [place for _, _, place in hits]


class Speller:
    """Corrects words that are neither in the vocabulary nor otherwise known.

    Args:
        vocabulary: Words that a correction may lead to.
        known: Further words that are right as they are.
    """

    def __init__(self, vocabulary: Iterable[str], known: Iterable[str] = ()) -> None:
        self._vocabulary = frozenset(vocabulary)
        self._known = frozenset(known)
        self._by_start: dict[tuple[str, int], list[str]] = defaultdict(list)
        self._by_letters: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self._vocabulary):
            if len(word) >= SHORTEST and word.isalpha():
                self._by_start[word[0], len(word)].append(word)
                if word[1] != word[0]:
                    self._by_start["_" + word[1], len(word)].append(word)
                self._by_letters[_letters(word)].append(word)
        self._cache: dict[str, str | None] = {}

    def __contains__(self, word: str) -> bool:
        """True when the word needs no correction."""
        return word in self._vocabulary or word in self._known

    def correct(self, word: str) -> str | None:
        """The nearest word of the vocabulary, or `None` when none is near enough.

        The first letter is trusted, unless the first two were swapped or the first is missing.
        """
        if word in self._cache:
            return self._cache[word]
        found = self._search(word)
        if len(self._cache) >= _KEPT:
            self._cache.clear()
        self._cache[word] = found
        return found

    def near(self, word: str, most: int = 6) -> tuple[tuple[str, int], ...]:
        """Words of the vocabulary that a word may stand for, nearest first, with the mistakes.

        Args:
            word: As typed.
            most: How many words at most.
        """
        limit = most_mistakes(word)
        near = self._candidates(word, limit)
        hits = process.extract(word, near, scorer=OSA.distance, score_cutoff=limit, limit=most)
        return tuple((found, int(distance)) for found, distance, _ in hits)

    def _candidates(self, word: str, limit: int) -> list[str]:
        """Words of about the same length and start; the first letters may be swapped or lost."""
        if not limit or not word.isalpha():
            return []
        candidates: list[str] = []
        for start in dict.fromkeys((word[0], word[1], "_" + word[0])):
            for length in range(len(word) - limit, len(word) + limit + 1):
                candidates += self._by_start.get((start, length), ())
        return candidates

    def _search(self, word: str) -> str | None:
        # Two letters swapped is the commonest slip, and comes before any other.
        letters = _letters(word)
        alike = self._by_letters.get(letters, ())
        swapped = [one for one in alike if OSA.distance(word, one, score_cutoff=1) == 1]
        if swapped:
            return min(swapped, key=lambda one: (one[0] != word[0], one))
        limit = most_mistakes(word)
        near = self._candidates(word, limit)
        hits = process.extract(word, near, scorer=OSA.distance, score_cutoff=limit, limit=8)
        if not hits:
            return None
        best = min(
            hits,
            key=lambda hit: (
                hit[1],
                _letters(hit[0]) != letters,
                hit[0][0] != word[0],
                -len(hit[0]),
                hit[0],
            ),
        )
        return best[0] if best[1] < limit or best[0][0] == word[0] or best[1] == 1 else None


def _letters(word: str) -> str:
    """The letters of a word in the order of the alphabet: words made of the same ones have one."""
    return "".join(sorted(word))
