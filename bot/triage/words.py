"""What a message speaks for by all of its words, each with the weight that was learned for it.

Runners describe the same thing in words that no author listed. From the messages of
`knowledge/heard/` `stridewell learn` fits a logistic regression over the features of a message
(`bot.triage.features`) for each of four questions: which condition, which danger, which intent, how
soon to be seen. Here only its sums are made, so that a reading stays quick.
"""

import math
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from types import MappingProxyType
from typing import Final, NamedTuple

from bot.content.heard import Weights
from bot.content.terms import LEVEL_IDS, TriageLevel
from bot.triage.rows import UNIT, Rows

CONDITIONS: Final = "conditions"
DANGERS: Final = "dangers"
INTENTS: Final = "intents"
LEVELS: Final = "levels"
ABOVE_SELF_CARE: Final = tuple(
    word for level, word in LEVEL_IDS.items() if level > TriageLevel.SELF_CARE
)
"""The classes of `LEVELS`: to be seen that soon or sooner. They do not exclude each other."""

NO_DANGER: Final = "none"
"""The class of `DANGERS` for everything else."""

LEAST_WORDS: Final = 7
"""Words that a message must have to be judged by them: "my calf" stands in every danger of it."""

_HUNDREDTH: Final = 0.01


class Spoken(NamedTuple):
    """What the words of one message speak for.

    Attributes:
        conditions: Nats for each condition, against the mean of all.
        dangers: How likely each red flag is, of 1, by the words alone.
        intents: How likely each intent is, of 1.
        levels: How likely it is, of 1, that somebody must see it that soon or sooner.
        danger: How likely anything urgent is, of 1, by the dangers.
        calm: The words as a whole tell of no danger, and there are enough of them to say so.
        serene: The same, and far from it: not even a sign that is not word for word counts.
        untroubled: They tell of no complaint either.
        grave: The danger that is an emergency by the words alone.
    """

    conditions: Mapping[str, float]
    dangers: Mapping[str, float]
    intents: Mapping[str, float]
    levels: Mapping[str, float] = MappingProxyType({})
    danger: float = 0.0
    calm: bool = False
    serene: bool = False
    untroubled: bool = False
    grave: str | None = None


NOTHING_SPOKEN: Final = Spoken({}, {}, {})


class WordWeights:
    """The learned weights, ready to be summed.

    Args:
        weights: From the content; without any, words speak for nothing.
    """

    def __init__(self, weights: Weights) -> None:
        self._rows = Rows(weights.features, len(weights.bias))
        self._bias = tuple(each * _HUNDREDTH for each in weights.bias)
        self._places: dict[str, tuple[tuple[str, ...], int]] = {}
        start = 0
        for name, classes in weights.classes.items():
            self._places[name] = tuple(classes), start
            start += len(classes)

    def spoken(self, told: AbstractSet[str]) -> Spoken:
        """What the features of a message speak for."""
        if not self._bias:
            return NOTHING_SPOKEN
        sums, length = self._rows.sums(told)
        # Long messages must not speak louder than short ones.
        scale = UNIT / math.sqrt(length) if length else 0.0
        nats = [bias + scale * each for bias, each in zip(self._bias, sums, strict=True)]
        conditions, above = self._told(CONDITIONS, nats)
        mean = sum(above) / max(1, len(above))
        dangers = _likely(*self._told(DANGERS, nats))
        dangers.pop(NO_DANGER, None)
        return Spoken(
            dict(zip(conditions, [each - mean for each in above], strict=True)),
            dangers,
            _likely(*self._told(INTENTS, nats)),
            {
                name: 1 / (1 + math.exp(-each))
                for name, each in zip(*self._told(LEVELS, nats), strict=True)
            },
        )

    def _told(self, name: str, nats: Sequence[float]) -> tuple[tuple[str, ...], Sequence[float]]:
        """The classes of a list and the nats of each."""
        classes, start = self._places.get(name, ((), 0))
        return classes, nats[start : start + len(classes)]


def _likely(classes: Sequence[str], nats: Sequence[float]) -> dict[str, float]:
    if not nats:
        return {}
    most = max(nats)
    shares = [math.exp(each - most) for each in nats]
    whole = sum(shares)
    return dict(zip(classes, [share / whole for share in shares], strict=True))
