"""How much the plain wording of a message speaks for each condition, apart from its findings.

Whole phrases of a condition count most; single words that runners with it use more than others
count
a little. It is the net under the findings: words that no author turned into a finding still tell.
"""

import math
from collections import Counter
from typing import Final

from bot.content.knowledge import Condition
from bot.content.library import Library
from bot.triage.lexicon import Encoded, Lexicon
from bot.triage.phrases import PhraseIndex

PHRASE_WEIGHT: Final = (0.9, 1.5, 2.0)
"""Nats for a phrase of one, two, and three or more content words."""

FURTHER: Final = 0.45
"""What each further phrase adds, as a share of the one before."""

WORD_WEIGHT: Final = 0.22
MOST_OF_WORDS: Final = 2.5
_SMOOTHING: Final = 0.4


class Affinity:
    """The wording of every condition, compiled.

    Args:
        library: The content.
        lexicon: What turns words into ideas.
    """

    def __init__(self, library: Library, lexicon: Lexicon) -> None:
        self._phrases: PhraseIndex[str] = PhraseIndex(
            lexicon,
            ((item.id, phrase) for item in library.conditions.values() for phrase in item.phrases),
        )
        counts = {item.id: _counted(item, lexicon) for item in library.conditions.values()}
        totals = Counter(idea for counted in counts.values() for idea in counted)
        self._words: dict[int, list[tuple[str, float]]] = {}
        number = max(1, len(counts))
        for condition, counted in counts.items():
            for idea, count in counted.items():
                weight = math.log((count + _SMOOTHING) / _SMOOTHING) * math.log(
                    number / totals[idea]
                )
                if weight > 0:
                    self._words.setdefault(idea, []).append((condition, weight))

    def of(self, text: Encoded, ignored: int) -> dict[str, float]:
        """Nats in favour of each condition that the wording speaks for.

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
        words: dict[str, float] = {}
        for idea, mask in text.masks.items():
            if mask & ~ignored:
                for condition, weight in self._words.get(idea, ()):
                    words[condition] = words.get(condition, 0.0) + weight * WORD_WEIGHT
        for condition, weight in words.items():
            totals[condition] = totals.get(condition, 0.0) + min(weight, MOST_OF_WORDS)
        return totals


def _counted(condition: Condition, lexicon: Lexicon) -> Counter[int]:
    """In how many of a condition's phrases each idea stands."""
    counted: Counter[int] = Counter()
    for phrase in (*condition.phrases, condition.name, condition.where):
        counted.update({idea for slot in lexicon.slots_of(phrase) for idea in slot[:1]})
    return counted
