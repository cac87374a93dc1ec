# ruff: noqa: RUF001  # Ukrainian letters
"""Tells the language of a message by its small words, and finds emergencies in other languages.

The bot speaks English; but nobody may be left without help because the word for chest was Polish.
The words are those of `knowledge/languages.yaml`.
"""

import re
from collections.abc import Iterable
from typing import Final

from bot.content.knowledge import Language
from bot.text.normalise import plain

_CYRILLIC: Final = range(0x0400, 0x0530)
_LETTERS_OF: Final = (
    (range(0x0370, 0x0400), "el"),
    (range(0x0590, 0x0600), "he"),
    (range(0x0600, 0x0700), "ar"),
    (range(0x0900, 0x0980), "hi"),
    (range(0x0E00, 0x0E80), "th"),
    (range(0x3040, 0x3100), "ja"),
    (range(0x4E00, 0xA000), "zh"),
    (range(0xAC00, 0xD7B0), "ko"),
)
ENGLISH: Final = "en"
_START: Final = 4
"""Letters of the first word by which a message is tried for an expression at all."""

_LEAST_WORDS: Final = 2
MOSTLY_ENGLISH: Final = 0.6
SURELY_ENGLISH: Final = 0.75
"""The share of content words known in English from which a message is English."""


class Languages:
    """The languages of the content, compiled.

    Args:
        languages: Small words and emergency expressions of each.
    """

    def __init__(self, languages: Iterable[Language]) -> None:
        known = tuple(languages)
        self._small_words = {item.id: frozenset(item.words) for item in known if item.words}
        self._patterns = tuple(
            (flag, _pattern(phrase))
            for item in known
            for flag, phrases in item.emergency.items()
            for phrase in phrases
        )
        self._starts = frozenset(
            phrase.split()[0][:_START]
            for item in known
            for phrases in item.emergency.values()
            for phrase in phrases
        )

    def language_of(self, text: str, english: float) -> str:
        """The language of a message, as a two-letter code.

        Args:
            text: The message.
            english: The share of its content words that the English vocabulary knows, 0 to 1.
        """
        by_letters = _language_of_letters(text)
        if by_letters:
            return by_letters
        if english > SURELY_ENGLISH:
            return ENGLISH
        words = _letters(text).split()
        counts = {
            name: sum(word in small for word in words) for name, small in self._small_words.items()
        }
        if not words or not counts:
            return ENGLISH
        best = max(counts, key=lambda name: (counts[name], name == ENGLISH))
        least = max(_LEAST_WORDS, counts.get(ENGLISH, 0) + (english > MOSTLY_ENGLISH) + 1)
        return best if counts[best] >= least else ENGLISH

    def flags(self, text: str) -> list[str]:
        """The flag of each emergency expression of another language in the text."""
        line = _letters(text)
        if not any(word[:_START] in self._starts for word in line.split()):
            return []
        return [flag for flag, pattern in self._patterns if pattern.search(line)]


def _pattern(phrase: str) -> re.Pattern[str]:
    """Up to two words may stand between those of an expression, and endings may differ."""
    return re.compile(r"\b" + r"\w*(?: \w+){0,2}? ".join(map(re.escape, phrase.split())))


def _language_of_letters(text: str) -> str | None:
    """The language that letters other than Latin ones give away."""
    if text.isascii():
        return None
    for char in text:
        code = ord(char)
        if code in _CYRILLIC:
            return "uk" if any(letter in text.lower() for letter in "іїєґ") else "ru"
        if code > 0x036F:  # noqa: PLR2004  # Latin, its accents and spacing end there
            for letters, name in _LETTERS_OF:
                if code in letters:
                    return name
    return None


def _letters(text: str) -> str:
    folded = text.lower() if any(ord(char) in _CYRILLIC for char in text) else plain(text)
    return " ".join(
        "".join(char if char.isalpha() else " " for char in folded).replace("ё", "е").split()
    )
