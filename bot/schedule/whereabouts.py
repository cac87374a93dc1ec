# ruff: noqa: RUF001  # this file is about such quotes
"""The place in a message such as "I'm in Tokyo this week", as typed.

What the name means is for `bot.schedule.places` to say.
"""

import re
from dataclasses import dataclass
from typing import Final

from bot.schedule.day_words import day_words
from bot.schedule.spelling import MONTHS, evened
from bot.text.common_words import COMMON_WORDS

HOME: Final = "home"
"""The place of somebody who is back."""

_QUOTES: Final = str.maketrans("’‘`´", "''''")
_SURE: Final = re.compile(
    r"\b(?:i'?m|i am|we'?re|we are|i'?ll be|i will be|am|are|stay(?:ing)?|live|living|moved|based)"
    r"\s+(?:now |currently |back |staying |living |over |up |down )?(?:in|to)\s+(?P<place>\S.*)"
    r"|\b(?:visiting|travell?(?:ing)? to|fly(?:ing)? to|moving to|trip to)\s+(?P<visited>\S.*)"
    r"|\b(?:time ?zone|city|location)(?:\s+is|\s*:|\s+to|\s*=)?\s+(?P<named>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_WEAK: Final = re.compile(
    r"\b(?:going|go|off|heading|head) to\s+(?P<place>\S.*)|^(?:here |back )?in\s+(?P<here>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_BACK_HOME: Final = re.compile(
    r"\b(?:(?:i'?m|i am|we'?re|got) (?:back |now )?home|back (?:at )?home|home again)\b",
    re.IGNORECASE,
)
_ENDS: Final = re.compile(
    r"\s*(?:[;!?()\n]|[.](?=\s|$)|,?\s*\b(?:this|next|until|untill|til|till|for|from|now|today"
    r"|tomorrow|tonight|at|on|and|but|so|since|again|right now|all|the whole|over|during|every|each"
    r"|through|because|please|pls|with|a week|a month|the rest|set|remind|change|currently"
    r"|these days|as of|then|when)\b).*$",
    re.IGNORECASE | re.DOTALL,
)
_NO_PLACES: Final = frozenset(
    """
    a an my me your his her our pain bed charge front between need no not two agony trouble training
    shape morning mornings evening evenings afternoon night nights gym office park middle mood
    moment meantime rain hospital work hurry rush general total fact case half hour an
    bits run running runs stop sleep skip bed move try start rest race jog walk see be get have do
    tears cast boot plaster recovery rehab
    """.split()  # noqa: SIM905  # reads better than a list
)
_LONGEST: Final = 60


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A place as typed and what the message says beside it."""

    place: str
    rest: str


def whereabouts_in(text: str) -> Whereabouts | None:
    """The place that somebody says to be in, or `None`."""
    even = text.translate(_QUOTES).strip()
    home = _BACK_HOME.search(even)
    if home:
        return Whereabouts(HOME, even[: home.start()] + even[home.end() :])
    for pattern in (_SURE, _WEAK):
        for match in pattern.finditer(even):
            found = _place(even, match, is_sure=pattern is _SURE)
            if found:
                return found
    return None


def _place(even: str, match: re.Match[str], *, is_sure: bool) -> Whereabouts | None:
    written = match[match.lastgroup or 0]
    name = _ENDS.sub("", written).strip(" ,.'\"-")
    rest = even[: match.start()] + " " + written[len(name) :]
    words = name.lower().removeprefix("the ").split()
    if not words or len(name) > _LONGEST or words[0] in _NO_PLACES or words[0][0].isdigit():
        return None
    if words[0] in MONTHS or day_words(evened(name)):
        return None
    # "Going to help" is no journey; "going to kenya next week" is one, though not capitalised.
    is_bare_going = match.lastgroup == "place" and not written[len(name) :].strip()
    is_common = is_bare_going or all(word in COMMON_WORDS for word in words)
    if is_common and not is_sure and not name[0].isupper():
        return None
    return Whereabouts(name, rest)
