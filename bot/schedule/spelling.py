"""The words of a reminder in one form: lower case, spelt right, numbers as digits."""

import re
from functools import cache
from typing import Final

from bot.text.common_words import COMMON_WORDS
from bot.text.fuzzy import Speller
from bot.text.normalise import plain

DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip

_KEYWORDS: Final = (
    *DAYS, *(f"{day}s" for day in DAYS), *MONTHS, "every", "daily", "weekday", "weekdays",
    "weekend", "weekends", "tomorrow", "today", "tonight", "pause", "until", "resume", "morning",
    "mornings", "evening", "evenings", "afternoon", "midnight", "midday", "quarter", "minute",
    "minutes", "hour", "hours", "week", "weeks", "month", "months", "snooze", "later", "cancel",
    "except", "remind", "reminder", "reminders",
)  # fmt: skip
_RIGHT: Final = """
    stop skip half past noon till each days mons tues weds thurs fris sats suns sept next this
    that then them they from with when night nights lunch early late week work walk wait money
    mornin moon soon mind never off mute hold unpause restart continue start again back
""".split()  # noqa: SIM905  # reads better than a list
_ONES: Final = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS: Final = {"twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50}
_NUMBER: Final = re.compile(
    rf"\b(?P<tens>{'|'.join(_TENS)})(?:[\s-]+(?P<one>{'|'.join(list(_ONES)[:9])}))?\b"
    rf"|\b(?P<ones>{'|'.join(_ONES)})\b"
)
_HALF_OF_DAY: Final = re.compile(r"(?<=\d)\s*([ap])\.?\s?m\b\.?|(?<=\d)([ap])\b")
_ISH: Final = re.compile(r"(?<=\d)\s?ish\b")
_ALL_WEEK: Final = re.compile(r"\b7 days (?:a|per|each|every) week\b")
_LETTERS: Final = re.compile(r"[a-z]{4,}")


def evened(text: str) -> str:
    """The text as the other readers of this package expect it."""
    even = " ".join(plain(text).replace("'", "").split())
    even = _LETTERS.sub(lambda match: _spelt(match.group()), even)
    even = _NUMBER.sub(_digits, even)
    even = _ALL_WEEK.sub("daily", _ISH.sub("", even))
    return _HALF_OF_DAY.sub(lambda match: f" {match[1] or match[2]}m", even)


def _spelt(word: str) -> str:
    speller = _speller()
    return word if word in speller else speller.correct(word) or word


def _digits(match: re.Match[str]) -> str:
    if match["ones"]:
        return str(_ONES[match["ones"]])
    return str(_TENS[match["tens"]] + _ONES.get(match["one"] or "", 0))


@cache
def _speller() -> Speller:
    return Speller(_KEYWORDS, (*_RIGHT, *COMMON_WORDS))
