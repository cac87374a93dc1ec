# ruff: noqa: E501  # patterns and tables read better in long rows
"""How bad a pain is, out of ten."""

import math
import re
from typing import Final

from bot.text.gated import gated
from bot.text.number_words import UNITS, value_of

_WORD: Final = rf"(?:{'|'.join(UNITS)}|ten)"
_POINTS: Final = rf"(?:10|\d(?:\.\d|\s?1/2)?|{_WORD}(?: and a half)?)"
_OUT_OF: Final = gated(
    "/|out|of ten|of 10|by ten",
    rf"\b(?:({_POINTS})\s*(?:-|to|or)\s*)?({_POINTS})(?:-?ish)?\s*(?:/\s*|out of\s*|outt?a\s*|by (?=ten)|of (?=ten\b|10\b))(?:a )?(?:10|ten)\b(?! (?:runners|people|of (?:us|them)|for the))",
)
_OF_OTHER_THINGS: Final = re.compile(
    r"\b(?:rate|give|gave|score|scored|got|sleep|mood|confidence|test|insoles|shoes|organisation|marshals|course|route|ran|run|finished|completed|won|form|effort|rpe|energy|motivation|weather|physio|therapist|mate'?s?|friend'?s?|wife'?s?|husband'?s?)\b[^.,;]{0,24}$"
)
_OF_PAIN: Final = re.compile(
    r"\b(?:pain|it|hurts?|ache|sore|hamstring|knee|calf|shin|hip|heel|ankle|achilles|groin|back|foot|toe)\b"
)
_NO_MORE: Final = re.compile(r"\bno pain (?:at all )?(?:any ?more|now)\b|\b(?:all|pain) gone\b")
_OTHER_UNITS: Final = r"km|k\b|mi|min|day|week|month|hour|year|m\b|/|:|\.\d|st|nd|rd|th|%|\d|times"
_NAMED: Final = gated(
    "pain|ouch|level|score|vas|nrs|severity",
    rf"\b(?:pain|ouch) (?:is |level |score |scale |rating |wise |about |around |at |of |up to |[:=] ?|a )*({_POINTS})\b(?!\s*(?:{_OTHER_UNITS}|of|runs|toes|places|inch|cm))"
    rf"|\b(?<!at )(?:level|score|vas|nrs|severity) (?:of |is |about |[:=] ?)*({_POINTS})\b(?= |[.,;]|$)(?!\s*(?:{_OTHER_UNITS}))"
    rf"|\bouch level:? ({_POINTS})\b",
)
_SCALE: Final = gated(
    "scale|worst|choose a number",
    rf"\b(?:scale|10 being(?: the)? worst|ten being(?: the)? worst|choose a number)\b[^.;]{{0,60}}?\b(?:is|a|an|at|about|than|say|choose|around)\s+(?:a |an |about )?({_POINTS})\b",
)
_LIKE_A: Final = gated(
    "#|" + "|".join(f"{word} " for word in (*UNITS, "ten")),
    rf"\b(?:(?:barely|like|maybe|about|at|call it|say|to|proper|solid|steady|good|bad|at least|it'?s|is|was|a) )(?:a|an)? ?(?:solid |steady |proper |full-on |good |bad |at least )*(10|\d|{_WORD})\b"
    r" (?:when|on landing|if|at (?:worst|rest|night|its worst|the)|going|on stairs|walking|running|within|on a (?:good|bad) day|now\b|by the end|first thing)",
)
_RANGE: Final = gated(
    "between|maybe",
    rf"\bbetween (?:a |an )?({_POINTS}) and (?:a |an )?({_POINTS})\b(?= ?[.,;]|,| the | when| in )|\bmaybe (\d) ?- ?(\d)\b(?! ?(?:km|k\b|mi|day|week|month|min|year|hour|times))",
)


def severity(even: str) -> int | None:
    """The worst pain that is told, rounded up; `None` when no number is.

    Args:
        even: Plain text in lower case with single spaces.
    """
    told: list[float] = []
    for found in _OUT_OF.finditer(even):
        before = even[max(0, found.start() - 40) : found.start()]
        about_pain = _OF_PAIN.search(before) or _OF_PAIN.search(
            even[found.end() : found.end() + 25]
        )
        if _OF_OTHER_THINGS.search(before) and not (about_pain and "pain" in before):
            continue
        told += [_points(group) for group in found.groups() if group]
    for pattern in (_NAMED, _SCALE, _LIKE_A, _RANGE):
        for found in pattern.finditer(even):
            told += [_points(group) for group in found.groups() if group]
    if not told or _NO_MORE.search(even):
        return None
    return math.ceil(min(max(told), 10.0))


def _points(written: str) -> float:
    if written.endswith("1/2"):
        return float(written[0]) + 0.5
    return value_of(written)
