"""Dangers by the words that stand together: the net under triggers and signs.

Runners describe an emergency in words that no author listed. For each red flag that says how it is
heard, naive Bayes over words weighs how much more often a word stands there than in what runners
say otherwise; where enough of such words stand close together, the flag is raised.
"""

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from bot.content.knowledge import RedFlag, Trigger
from bot.content.library import Library
from bot.triage.context import Context
from bot.triage.facts import Certainty
from bot.triage.lexicon import Encoded, Lexicon

RAISES_FROM: Final = 14.0
ASKS_FROM: Final = 10.0
"""Nats from which the words raise a flag, and from which they are asked about.

Chosen on own cases: below them look-alikes are met, above them little is found.
"""

SPAN: Final = 14
"""Words that must stand within a stretch of so many: more is another story."""

_TELLING: Final = 0.7
"""Nats from which a word points to a flag; two such words at least are needed."""

_AGAINST: Final = 0.2
"""The part of what strange words take that counts: messages tell more than one thing."""

_PRIOR_MESSAGES: Final = 6.0
_RARE: Final = 0.3
_CALMING: Final = frozenset({"normal", "fine", "ok", "okay", "clear", "good"})
_CALMS_BACK: Final = 3
"""A word such as "normal" takes the danger out of so many words before it."""


class _Weight(NamedTuple):
    flag: int
    nats: float


class FlagWords:
    """What words speak for each red flag, compiled.

    Args:
        library: The content.
        lexicon: What turns words into ideas.
    """

    def __init__(self, library: Library, lexicon: Lexicon) -> None:
        flags = [flag for flag in library.red_flags.values() if flag.heard]
        self._flags = tuple(flag.id for flag in flags)
        self._weights: dict[int, list[_Weight]] = {}
        told = [(of, _ideas(lexicon, text)) for of, text in _told(library)]
        for number, flag in enumerate(flags):
            same = {flag.id, *flag.conditions}
            others = [ideas for of, ideas in told if of not in same]
            common = Counter(idea for ideas in others for idea in ideas)
            # What was heard is how people talk; triggers are shortened to what tells.
            own = [_ideas(lexicon, text) for text in (*flag.heard, *flag.heard, *_triggers(flag))]
            counted = Counter(idea for ideas in own for idea in ideas)
            for idea in counted.keys() | common.keys():
                usual = (common[idea] + _RARE) / (len(others) + 1)
                share = (counted[idea] + _PRIOR_MESSAGES * usual) / (len(own) + _PRIOR_MESSAGES)
                self._weights.setdefault(idea, []).append(_Weight(number, math.log(share / usual)))

    def hits(self, text: Encoded, context: Context) -> dict[str, Certainty]:
        """The flags that the words of a message raise or make worth asking about.

        Args:
            text: The message.
            context: How each of its words is said; what is denied, past or supposed does not count.
        """
        ignored = context.supposed | context.past | _calmed(text)
        for _, strict, _ in context.denials:
            ignored |= strict
        said = {
            idea: mask & ~ignored
            for idea, mask in text.masks.items()
            if idea in self._weights and mask & ~ignored
        }
        found: dict[str, Certainty] = {}
        for number in self._possible(said):
            nats = max(self._near(said, number, first) for first in range(len(text)))
            if nats >= ASKS_FROM:
                found[self._flags[number]] = "raise" if nats >= RAISES_FROM else "ask"
        return found

    def _possible(self, said: Mapping[int, int]) -> list[int]:
        """The flags that all words together could raise: nearly always none, so this is quick."""
        nats = [0.0] * len(self._flags)
        for idea in said:
            for number, weight in self._weights[idea]:
                if weight > 0:
                    nats[number] += weight
        return [number for number, weight in enumerate(nats) if weight >= ASKS_FROM]

    def _near(self, said: Mapping[int, int], flag: int, first: int) -> float:
        """What one stretch of words speaks for a flag, in nats; 0 with fewer than two telling."""
        stretch = (1 << SPAN) - 1 << first
        nats, telling = 0.0, 0
        for idea, mask in said.items():
            if mask & stretch:
                weight = next((w for number, w in self._weights[idea] if number == flag), 0.0)
                nats += weight if weight > 0 else weight * _AGAINST
                telling += weight > _TELLING
        return nats if telling > 1 else 0.0


def _calmed(text: Encoded) -> int:
    """The places of words that are said to be all right."""
    mask = 0
    for place, stem in enumerate(text.stems):
        if stem in _CALMING:
            for before in range(max(0, place - _CALMS_BACK), place):
                mask |= 1 << before
    return mask


def _ideas(lexicon: Lexicon, text: str) -> set[int]:
    return {idea for slot in lexicon.slots_of(text) for idea in slot[:1]}


def _told(library: Library) -> Iterator[tuple[str, str]]:
    """What runners say of everything else, with the condition that it is about."""
    for condition in library.conditions.values():
        yield from ((condition.id, text) for text in condition.heard)
    for flag in library.red_flags.values():
        yield from (("", text) for text in flag.not_triggers)
    for intent in library.intents:
        yield from (("", text) for text in intent.phrases)


def _triggers(flag: RedFlag) -> Iterator[str]:
    for item in flag.triggers:
        yield item.phrase if isinstance(item, Trigger) else item
