"""How much the plain wording of a message speaks for each condition, apart from its findings.

Whole phrases of a condition count most. Single words count by how much more often they stand in
what runners with it say (`heard` and `phrases`) than in what all runners say: naive Bayes over
words. It is the net under the findings: words that no author turned into a finding still tell.
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

WORD_WEIGHT: Final = 0.6
"""The part of a word's nats that counts: words of one message are far from independent."""

MOST_OF_WORDS: Final = 6.0
"""The most that single words add or take, in nats."""

_PRIOR_MESSAGES: Final = 20.0
"""So many messages in the words of all runners stand behind each condition's own."""


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
        self._words: dict[int, tuple[float, ...]] = {}
        self._conditions = tuple(counts)
        ideas = {idea for counted, _ in counts.values() for idea in counted}
        for idea in ideas:
            shares = [counted[idea] / number for counted, number in counts.values()]
            common = sum(shares) / len(shares)
            self._words[idea] = tuple(
                math.log(
                    (counted[idea] + _PRIOR_MESSAGES * common) / (number + _PRIOR_MESSAGES) / common
                )
                for counted, number in counts.values()
            )

    def of(self, text: Encoded, ignored: int) -> dict[str, float]:
        """Nats in favour of each condition that the wording speaks for.

        Args:
            text: The message.
            ignored: Positions of words that are denied, past or supposed.
        """
        totals = self.of_phrases(text, ignored)
        told = [
            self._words[idea]
            for idea, mask in text.masks.items()
            if mask & ~ignored and idea in self._words
        ]
        for condition, nats in zip(self._conditions, zip(*told, strict=True), strict=False):
            weight = min(MOST_OF_WORDS, max(-MOST_OF_WORDS, WORD_WEIGHT * sum(nats)))
            totals[condition] = totals.get(condition, 0.0) + weight
        return totals

    def of_phrases(self, text: Encoded, ignored: int) -> dict[str, float]:
        """The part of `of` that whole phrases make: a message with one tells of a pain."""
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


def _counted(condition: Condition, lexicon: Lexicon) -> tuple[Counter[int], int]:
    """In how many messages of a condition each idea stands, and how many messages there are."""
    said = (*condition.heard, *condition.phrases, condition.name, condition.where)
    counted: Counter[int] = Counter()
    for text in said:
        counted.update({idea for slot in lexicon.slots_of(text) for idea in slot[:1]})
    return counted, len(said)
