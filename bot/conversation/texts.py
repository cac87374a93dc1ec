"""The bot's small texts: phrases with their braces filled, a person's words made harmless."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from bot.content.library import Library

_BRACES: Final = re.compile(r"\{(\w+)\}")
_BLANK_LINES: Final = re.compile(r"\n{3,}")
_MINUTE: Final = 60


class Texts:
    """Says what the phrases file says."""

    def __init__(self, library: Library) -> None:
        self._texts = library.phrases.texts
        self._words = {name: frozenset(items) for name, items in library.phrases.words.items()}

    def say(self, key: str, **values: object) -> str:
        """The phrase of that id, its braces filled; what is not given stays empty.

        Raises:
            KeyError: The phrases file has no such id.
        """
        text = self._texts[key]
        filled = _BRACES.sub(lambda found: str(values.get(found.group(1), "")), text)
        return _BLANK_LINES.sub("\n\n", filled).strip() if values else filled.strip()

    def has(self, key: str) -> bool:
        """True when the phrases file has the id."""
        return key in self._texts

    def prefix(self, key: str, **values: object) -> str:
        """A phrase that is put before another: its trailing space stays."""
        text = self._texts[key]
        return _BRACES.sub(lambda found: str(values.get(found.group(1), "")), text)

    def means(self, said: str, name: str) -> bool:
        """True when what was said is one of the words of that name."""
        return said in self._words.get(name, frozenset())

    def words(self, name: str) -> frozenset[str]:
        """The words of that name."""
        return self._words.get(name, frozenset())

    def listed(self, items: Sequence[str]) -> str:
        """Items in one line: `a, b and c`."""
        if not items[1:]:
            return "".join(items)
        return ", ".join(items[:-1]) + self._texts["list.and"] + items[-1]

    def duration(self, seconds: int) -> str:
        """A short time as people say it: `50 s`, `2 min`, `1 min 30 s`."""
        minutes, rest = divmod(seconds, _MINUTE)
        if minutes and rest:
            return self.say("warmup.both", minutes=minutes, seconds=rest)
        if minutes:
            return self.say("warmup.minutes", minutes=minutes)
        return self.say("warmup.seconds", seconds=seconds)

    def short_date(self, day: date) -> str:
        """A day where there is little room: `14 Dec`."""
        months = self._texts["date.months"].split()
        return f"{day.day} {months[day.month - 1][:3]}"

    def date(self, day: date) -> str:
        """A day as people say it: `Monday 14 December`."""
        weekdays = self._texts["date.weekdays"].split()
        months = self._texts["date.months"].split()
        return f"{weekdays[day.weekday()]} {day.day} {months[day.month - 1]}"


def shortened(text: str, most: int) -> str:
    """A text of at most so many characters: whole paragraphs of it, if it has more than one."""
    if len(text) <= most:
        return text
    return text[:most].rpartition("\n\n")[0] or text[:most]


def harmless(text: str) -> str:
    """A person's own words without markup or control characters, for saying them back."""
    return "".join(sign for sign in text if sign.isprintable()).replace("*", "").strip()


def plain(text: str) -> str:
    """Typed words in the form that is compared: lower case, one space, no ending marks."""
    return " ".join(text.lower().replace("\u2019", "'").split()).strip(" .!")


def lines(parts: Iterable[str]) -> str:
    """Lines of a message; empty ones are left out."""
    return "\n".join(part for part in parts if part)


def paragraphs(parts: Iterable[str]) -> str:
    """Paragraphs of a message; empty ones are left out."""
    return "\n\n".join(part.strip() for part in parts if part.strip())
