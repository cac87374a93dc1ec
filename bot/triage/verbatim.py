"""Phrases of the content that stand in a message word for word: the surest reading there is.

Misspelt words count as what they are led back to.

An author who writes "fine when I stop" means the whole of it, so that its own "fine", "not" or
"used to" says nothing about the rest.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Generic, TypeVar

from bot.text.normalise import Word, words_of
from bot.triage.context import Context, context_of
from bot.triage.lexicon import STOP_WORDS, Encoded, Lexicon

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Verbatim(Generic[K]):
    """A phrase found word for word: its key and the words it covers, as a mask.

    `telling` are the covered words that carry its meaning. `tells` is what the phrase itself is:
    told as past, as relieved, as supposed, as unsure.
    """

    key: K
    used: int
    telling: int
    tells: frozenset[str]

    def as_told(self, context: Context) -> Context:
        """How the message around the phrase is said, without what the phrase itself says."""
        if not self.tells:
            return context
        return replace(
            context,
            past=0 if "past" in self.tells else context.past,
            supposed=0 if "supposed" in self.tells else context.supposed,
            unsure=0 if "unsure" in self.tells else context.unsure,
            relieved=0 if "relieved" in self.tells else context.relieved,
        )


@dataclass(frozen=True, slots=True)
class _Entry(Generic[K]):
    key: K
    words: tuple[str, ...]
    stops: frozenset[int]
    telling: int
    tells: frozenset[str]


class VerbatimIndex(Generic[K]):
    """Phrases by their first two words.

    Args:
        lexicon: What encodes the phrases to see how they are told; it must know all of its words.
        entries: A key and a phrase each.
    """

    def __init__(self, lexicon: Lexicon, entries: Iterable[tuple[K, str]]) -> None:
        self._single: dict[str, list[_Entry[K]]] = defaultdict(list)
        self._longer: dict[tuple[str, str], list[_Entry[K]]] = defaultdict(list)
        for key, phrase in entries:
            words = words_of(phrase)
            if words:
                telling = sum(1 << n for n, word in enumerate(words) if word.text not in STOP_WORDS)
                entry = _Entry(
                    key,
                    tuple(word.text for word in words),
                    frozenset(n for n, word in enumerate(words) if n and word.gap == "."),
                    telling or (1 << len(words)) - 1,
                    _tells(lexicon.encode(phrase)),
                )
                if len(words) == 1:
                    self._single[words[0].text].append(entry)
                else:
                    self._longer[words[0].text, words[1].text].append(entry)

    def telling(self, way: str) -> frozenset[K]:
        """The keys that have a phrase which is itself told in a way, such as "relieved"."""
        return frozenset(
            entry.key
            for entries in (*self._single.values(), *self._longer.values())
            for entry in entries
            if way in entry.tells
        )

    def hits(self, text: Encoded) -> list[Verbatim[K]]:
        """Every phrase that stands in the text without the end of a sentence inside."""
        words = text.meant
        single, longer = self._single, self._longer
        begun = [
            (place, entry)
            for place, two in enumerate(zip_longest(words, words[1:], fillvalue=""))
            if two in longer or two[0] in single
            for entry in (*single.get(two[0], ()), *longer.get(two, ()))
        ]
        return [
            Verbatim(
                entry.key,
                ((1 << len(entry.words)) - 1) << place,
                entry.telling << place,
                entry.tells,
            )
            for place, entry in begun
            if words[place : place + len(entry.words)] == entry.words
            and not _is_parted(entry, text.words[place : place + len(entry.words)])
        ]


def _is_parted(entry: _Entry[K], words: Sequence[Word]) -> bool:
    """True when a sentence ends inside, where none ends in the phrase itself."""
    return any(n and word.gap == "." and n not in entry.stops for n, word in enumerate(words))


def _tells(phrase: Encoded) -> frozenset[str]:
    context = context_of(phrase)
    ways = {
        "past": context.past,
        "relieved": context.relieved,
        "supposed": context.supposed,
        "unsure": context.unsure,
    }
    return frozenset(way for way, mask in ways.items() if mask)
