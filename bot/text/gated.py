"""Patterns that are tried only where a message has a word that every match of them has in it.

Most messages have none of the words, and looking for those takes a tenth of the time.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

DIGITS = tuple("0123456789")


class Gated(NamedTuple):
    """A pattern and the words, or parts of words, one of which stands in whatever it matches."""

    words: tuple[str, ...]
    pattern: re.Pattern[str]

    def may_match(self, text: str) -> bool:
        """True when one of the words stands in the text."""
        for word in self.words:  # noqa: SIM110  # a generator takes several times as long
            if word in text:
                return True
        return False

    def search(self, text: str) -> re.Match[str] | None:
        """The first match in a text."""
        return self.pattern.search(text) if self.may_match(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every match in a text."""
        return self.pattern.finditer(text) if self.may_match(text) else iter(())


def gated(words: str, pattern: str) -> Gated:
    """A pattern with its words, which are parted by `|`; `#` among them stands for any digit.

    Args:
        words: Such as ``"last night|yesterday"``.
        pattern: A regular expression.
    """
    each = [DIGITS if word == "#" else (word,) for word in words.split("|")]
    return Gated(tuple(chain.from_iterable(each)), re.compile(pattern))


class Patterns:
    """Many such patterns, of which a text is asked at once which may match.

    Args:
        patterns: In the order in which they are tried.
    """

    def __init__(self, patterns: Sequence[Gated]) -> None:
        self.patterns = patterns
        self._places: dict[str, list[int]] = {}
        for place, one in enumerate(patterns):
            for word in one.words:
                self._places.setdefault(word, []).append(place)

    def possible(self, text: str) -> Iterator[tuple[int, re.Pattern[str]]]:
        """The patterns one of whose words stands in the text, with their places."""
        found = {place for word, places in self._places.items() if word in text for place in places}
        for place in sorted(found):
            yield place, self.patterns[place].pattern


def any_of(words: Iterable[str]) -> str:
    """Alternatives of a pattern, the longest first: "sixteen" before "six"."""
    return "|".join(sorted(words, key=len, reverse=True))
