"""Phrases of the content that stand in a message word for word: the surest reading there is.

An author who writes "fine when I stop" means the whole of it, so that its own "fine", "not" or
"used to" says nothing about the rest.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.text.normalise import words_of
from bot.triage.context import context_of
from bot.triage.lexicon import Encoded, Lexicon


@dataclass(frozen=True, slots=True)
class Verbatim:
    """A phrase found word for word: its key and the words it covers, as a mask.

    `tells` is what the phrase itself is: told as past, as relieved, as supposed, as unsure.
    """

    key: str
    used: int
    tells: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Entry:
    key: str
    words: tuple[str, ...]
    tells: frozenset[str]


class VerbatimIndex:
    """Phrases by their first word.

    Args:
        lexicon: What encodes the phrases to see how they are told; it must know all of its words.
        entries: A key and a phrase each.
    """

    def __init__(self, lexicon: Lexicon, entries: Iterable[tuple[str, str]]) -> None:
        self._by_first: dict[str, list[_Entry]] = defaultdict(list)
        for key, phrase in entries:
            words = tuple(word.text for word in words_of(phrase))
            if words:
                entry = _Entry(key, words, _tells(lexicon.encode(phrase)))
                self._by_first[words[0]].append(entry)

    def hits(self, text: Encoded) -> list[Verbatim]:
        """Every phrase that stands in the text without a break inside."""
        words = [word.text for word in text.words]
        return [
            Verbatim(entry.key, ((1 << len(entry.words)) - 1) << place, entry.tells)
            for place, first in enumerate(words)
            for entry in self._by_first.get(first, ())
            if _stands_at(entry.words, words, place)
        ]


def _stands_at(wanted: Sequence[str], words: Sequence[str], place: int) -> bool:
    return tuple(words[place : place + len(wanted)]) == wanted


def _tells(phrase: Encoded) -> frozenset[str]:
    context = context_of(phrase)
    ways = {
        "past": context.past,
        "relieved": context.relieved,
        "supposed": context.supposed,
        "unsure": context.unsure,
    }
    return frozenset(way for way, mask in ways.items() if mask)
