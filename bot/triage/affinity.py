"""How much the plain wording of a message speaks for each condition, apart from its findings.

Whole phrases of a condition count most; single words and pairs of them by the weights that were
learned (`bot.triage.words`). It is the net under the findings: words that no author turned into a
finding still tell.
"""

import math
from collections.abc import Mapping
from typing import Final

from bot.content.library import Library
from bot.triage.lexicon import Encoded
from bot.triage.phrases import Phrasebook, PhraseIndex

PHRASE_WEIGHT: Final = (0.9, 1.5, 2.0)
"""Nats for a phrase of one, two, and three or more content words."""

FURTHER: Final = 0.45
"""What each further phrase adds, as a share of the one before."""

WORD_WEIGHT: Final = 2.0
"""The part of a word's nats that counts: words of one message are far from independent."""

MOST_OF_WORDS: Final = 12.0
"""The most that single words add or take, in nats."""

_MOST_NATS: Final = MOST_OF_WORDS / WORD_WEIGHT


class Affinity:
    """The wording of every condition, compiled.

    Args:
        library: The content.
        book: Where all phrases are filed.
    """

    def __init__(self, library: Library, book: Phrasebook) -> None:
        self._phrases: PhraseIndex[str] = PhraseIndex(
            book,
            ((item.id, phrase) for item in library.conditions.values() for phrase in item.phrases),
        )

    def of_phrases(self, text: Encoded, ignored: int) -> dict[str, float]:
        """Nats in favour of each condition that whole phrases speak for: with one it is a pain.

        Args:
            text: The message.
            ignored: Positions of words that are denied, past or supposed.
        """
        phrases: dict[str, list[float]] = {}
        for hit in self._phrases.hits(text):
            if not hit.used & ignored:
                weight = PHRASE_WEIGHT[min(hit.size, len(PHRASE_WEIGHT)) - 1]
                phrases.setdefault(hit.key, []).append(weight)
        totals: dict[str, float] = {}
        for condition, weights in phrases.items():
            weights.sort(reverse=True)
            totals[condition] = sum(w * FURTHER**n for n, w in enumerate(weights))
        return totals


def with_words(phrases: Mapping[str, float], spoken: Mapping[str, float]) -> dict[str, float]:
    """Nats in favour of each condition that the wording speaks for.

    Args:
        phrases: What whole phrases speak for.
        spoken: What the words one by one speak for.
    """
    totals = {
        condition: WORD_WEIGHT * (nats if -_MOST_NATS <= nats <= _MOST_NATS else _capped(nats))
        for condition, nats in spoken.items()
    }
    for condition, nats in phrases.items():
        totals[condition] = totals.get(condition, 0.0) + nats
    return totals


def _capped(nats: float) -> float:
    return math.copysign(_MOST_NATS, nats)
