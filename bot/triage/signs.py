"""Finds the signs of red flags: words in any order that stand near each other in a message."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from bot.content.library import Library
from bot.content.terms import LevelWord
from bot.triage.context import Context
from bot.triage.facts import Certainty
from bot.triage.lexicon import Encoded, Lexicon, places, union
from bot.triage.phrases import UNABLE_REACH

SIGN_SPAN: Final = 14
"""The words of a sign must stand within this many words: more is another story of the same
message."""

PAIR: Final = 2
PAIR_SPAN: Final = 8
"""Two words that make a sign stand closer: "chest" and "ache" are often strangers."""

HISTORY: Final = frozenset(
    """
    cancer clot surgery bed_rest flight birth pregnant hormones steroids bone_drugs osteoporosis
    antibiotic blood_thinner diabetes stress_fracture periods fall crash blow twist injury
    """.split()  # noqa: SIM905
)
"""Groups that count as a risk or a cause also when they are past: the sign is there now."""


class Sign(NamedTuple):
    """A sign of a flag: the ideas of each group of its words, of which one each must stand."""

    unable: bool
    flag: str
    level: LevelWord
    groups: tuple[tuple[int, ...], ...]
    history: frozenset[int]
    unless: tuple[int, ...]


class SignReader:
    """The signs of every red flag, compiled.

    Args:
        library: The content.
        lexicon: What turns words into ideas.
    """

    def __init__(self, library: Library, lexicon: Lexicon) -> None:
        self._unable = lexicon.idea("@unable")
        self._signs = tuple(
            Sign(
                any("unable" in word.split("|") for word in sign.all),
                flag.id,
                sign.level or flag.level,
                tuple(lexicon.hint_slot(word) for word in sign.all),
                frozenset(
                    number for number, word in enumerate(sign.all) if HISTORY & set(word.split("|"))
                ),
                tuple(idea for word in sign.unless for idea in lexicon.hint_slot(word)),
            )
            for flag in library.red_flags.values()
            for sign in flag.signs
        )
        # A message can only meet the signs that it meets the smallest group of.
        self._signs_by_idea: dict[int, list[int]] = defaultdict(list)
        for number, sign in enumerate(self._signs):
            smallest = min(sign.groups, key=len)
            for idea in set(smallest):
                self._signs_by_idea[idea].append(number)

    def met(
        self, text: Encoded, context: Context, masked: Mapping[str, int]
    ) -> Iterator[tuple[Sign, Certainty]]:
        """The signs that a message meets, and how surely.

        Args:
            text: The message.
            context: How its words are said.
            masked: For each flag the places of words that a look-alike takes.
        """
        unusable = context.denied_places | context.supposed
        usable = text.masks
        if unusable:
            usable = {i: free for i, mask in usable.items() if (free := mask & ~unusable)}
        ideas = usable.keys()
        possible = {number for idea in ideas for number in self._signs_by_idea.get(idea, ())}
        for number in sorted(possible):
            sign = self._signs[number]
            if any(map(ideas.isdisjoint, sign.groups)):
                continue
            certainty = self._certainty(sign, usable, masked.get(sign.flag, 0), context.past, text)
            if certainty:
                yield sign, certainty

    def _certainty(
        self, sign: Sign, usable: Mapping[int, int], masked: int, past: int, text: Encoded
    ) -> Certainty | None:
        wanted = []
        for group in sign.groups:
            mask = union(usable, group) & ~masked
            if not mask:
                return None
            wanted.append(mask)
        if union(text.masks, sign.unless):
            return None
        if sign.unable:
            cannot = next(n for n, group in enumerate(sign.groups) if self._unable in group)
            wanted[cannot] &= _leading(wanted, cannot, text)
        taken = 0
        low, high = len(text), 0
        certainty: Certainty = "raise"
        order = sorted(range(len(wanted)), key=lambda number: wanted[number].bit_count())
        for number in order:
            free = wanted[number] & ~taken
            if not free:
                return None
            if free & ~past:
                free &= ~past
            elif number not in sign.history:
                certainty = "ask"
            bit = free & -free
            taken |= bit
            low, high = min(low, free.bit_length() - 1), max(high, bit.bit_length() - 1)
        if high - low > (PAIR_SPAN if len(wanted) == PAIR else SIGN_SPAN):
            return None
        return certainty


def _leading(wanted: list[int], cannot: int, text: Encoded) -> int:
    """The places of "can't" that another word of the sign follows soon, without a comma."""
    others = 0
    for number, mask in enumerate(wanted):
        if number != cannot:
            others |= mask
    found = 0
    for place in places(wanted[cannot]):
        for after in range(place + 1, min(len(text), place + UNABLE_REACH + 1)):
            if text.words[after].gap:
                break
            if others >> after & 1:
                found |= 1 << place
                break
    return found
