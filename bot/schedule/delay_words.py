# ruff: noqa: E501  # patterns read better in long rows
"""How much later, in somebody's words: "+20 min", "in half an hour", "snooze".

Reads text that `bot.schedule.spelling` has evened out.
"""

import re
from dataclasses import dataclass
from typing import Final

_SPAN: Final = re.compile(
    r"(?:\+\s*|\b)(?P<number>\d{1,4}(?:\.\d)?|half an|an|a)\s*"
    r"(?P<unit>minutes?|mins?|m|hours?|hrs?|h)\b(?P<half> and a half)?"
)
_SHORT_HOUR: Final = "h"
"""On its own "18h" is a time of day."""
_ASKED: Final = re.compile(
    r"^\s*\+|\bin (?:about )?(?:\d|an?\b|half)|\b(?:later|snooze|delay|postpone|push|wait)\b"
    r"|\bgive me\b|\bnot (?:right )?now\b"
)
_NOTHING_ELSE: Final = re.compile(
    r"^\W*(?:(?:in|for|about|another|give me|wait|please|more|later|snooze|delay|it|by|remind|me"
    r"|again|just|push|postpone|back|can|you|ok|and|not|now|right|ask|try|tell|maybe)\b\W*)*$"
)
_WITHOUT_UNIT: Final = re.compile(
    r"\b(?:snooze|delay|postpone)(?: it)?(?: for| by)? (?P<number>\d{1,3})\b(?!:)|^\+(?P<plus>\d{1,3})$"
)
_WITHOUT_NUMBER: Final = re.compile(
    r"\b(?:snooze|delay it|postpone|not (?:right )?now|busy now|remind me again)\b"
    r"|^(?:remind me |ask me |maybe |please |a bit |a little )*later(?: please)?\W*$"
)
_HOUR: Final = 60
_MOST: Final = 24 * _HOUR


@dataclass(frozen=True, slots=True)
class Delay:
    """A wish to be asked again; `minutes` is `None` where it is not said how much later."""

    minutes: int | None


def delay_in(text: str) -> Delay | None:
    """The delay that a text asks for, or `None` when it asks for none."""
    for span in _SPAN.finditer(text):
        rest = text[: span.start()] + " " + text[span.end() :]
        is_alone = bool(_NOTHING_ELSE.match(rest)) and span["unit"] != _SHORT_HOUR
        if is_alone or _ASKED.search(text):
            minutes = _minutes(span)
            return Delay(minutes if 0 < minutes <= _MOST else None)
    bare = _WITHOUT_UNIT.search(text)
    if bare:
        return Delay(int(bare["number"] or bare["plus"]) or None)
    return Delay(None) if _WITHOUT_NUMBER.search(text) else None


def _minutes(span: re.Match[str]) -> int:
    word = {"a": 1.0, "an": 1.0, "half an": 0.5}.get(span["number"])
    count = (float(span["number"]) if word is None else word) + (0.5 if span["half"] else 0)
    return round(count * (_HOUR if span["unit"].startswith("h") else 1))
