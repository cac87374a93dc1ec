# ruff: noqa: E501  # patterns and tables read better in long rows
"""How long a trouble has lasted, from spans, dates and feasts: always in days.

A reading knows no date of its own, so that the same words always mean the same. "Since January"
alone is therefore only as long as it mostly is; "since January, and now it is April" is counted.
"""

import re
from collections.abc import Iterator
from typing import Final

from bot.text.gated import Patterns, any_of, gated
from bot.text.number_words import ORDINALS, VAGUE, WORD, value_of

_DAYS: Final = {
    "hour": 1 / 24, "day": 1, "night": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365, "decade": 3650,
}  # fmt: skip
_NAMES: Final = {
    "hr": "hour", "h": "hour", "d": "day", "wk": "week", "w": "week", "mth": "month", "mo": "month", "yr": "year",
}  # fmt: skip
_NUMBER: Final = (
    rf"((?:\d+(?:[.,]\d+)?|{WORD}(?=[ -])|(?:"
    + any_of(VAGUE)
    + r")(?= ))(?: and (?:a )?(?:half|bit))?)"
)
_UNITS: Final = "hour|hr|day|night|week|wk|fortnight|month|mth|year|yr|decade"
_UNIT: Final = rf"({_UNITS}|(?:(?<=\d)|(?<=\d[ -]))(?:h|d|w|mo))s?"
"""A letter alone is a unit only behind digits."""

_SPAN: Final = gated(
    "|".join(("#", *(mark + unit for mark in " -+" for unit in _UNITS.split("|")))),
    rf"\b{_NUMBER}(?: ?(?:-|to|or) ?{_NUMBER})?(?: (?:good|full|whole|long))? ?\+?-?{_UNIT}\b"
    r"( and a (?:half|bit))?"
    r"((?: |-)(?:old(?! (?:problem|injury|niggle|pain))|of age|young|postpartum|post partum|pregnant|per|a week|a day|each|every|till|until|to go|away|out from|before"
    r"|into|long run|plan|program\w*|run\b|off (?:twenty|thirty|forty|fifty|sixty|seventy)))?",
)
_SHORTHAND: Final = gated("/52|/12", r"\b(\d{1,2})\s?/(52|12)\b")
"""What clinicians write: 3/52 are three weeks, 3/12 three months."""

_NUMBERED: Final = gated(
    "week |day |month ",
    r"\b(week|day|month) (?:number )?(\d{1,2}|" + WORD + r")\b(?! (?:of|in) (?:my|the|a|this) (?:plan|program\w*|train\w*|block|course|build))(?! (?:of|in) (?:c25k|couch))"
)  # fmt: skip
_ORDINAL: Final = gated(
    " week| day| month| year",
    r"\b(" + "|".join(ORDINALS) + r"|\d{1,2}(?:st|nd|rd|th)) (week|day|month|year) (?:of (?:it|this)|now|with (?:it|this)|in a row|on the trot|running)\b"
    r"|\b(?:it'?s|in|into|on|now) (?:the |its |my )?(" + "|".join(ORDINALS) + r") (week|month)\b(?! of (?:my|the|a|train))",
)  # fmt: skip
_IN_PLAN: Final = re.compile(
    r"\b(?:plan|programme?|block|course|couch|c25k|training|of pregnancy|since|around|ever)\b[^.;]{0,12}$"
)

_VAGUE: Final = (
    (gated("years|remember|since |all my life|decade", r"\b(?:for|since|donkey'?s) years\b|\byears now\b|\bon and off for years\b|\bas long as i can remember\b|\bsince (?:lockdown|school|uni|childhood)\b|\ball my life\b|\ba decade\b"), 730),
    (gated("christmas|xmas|easter|new year|last ", r"\b(?:christmas|xmas|easter|new year)\b|\blast (?:summer|winter|spring|autumn|fall)\b"), 100),
    (gated("all |whole |entire |since |began|started|came", r"\b(?:all|whole|entire) (?:summer|winter|spring|autumn|season)\b|\b(?:since|began in|started in|came on in) (?:the |early |late |last )*(?:spring|summer|autumn|winter)\b"), 100),
    (gated("for |since |months|ages|yonks", r"\b(?:for|since) (?:absolute |absolutely )?(?:ages|forever|months)\b|\bmonths now\b|, months$|\bfor ever\b|\b(?:been|had (?:it|this|that)) (?:for )?(?:ages|yonks)\b|\bfor yonks\b"), 90),
    (gated("ages i", r"\bages i'?ve\b"), 90),
    (gated("month", r"\b(?:since )?last month\b|\b(?:all|past) month\b"), 30),
    (gated("a while", r"\b(?:for|been|in|quite) a while(?: now)?\b|\ba while now\b"), 21),
    (gated("weeks", r"\bfor weeks\b|\bweeks now\b"), 21),
    (gated("fortnight", r"\bfortnight\b"), 14),
    (gated("week last", r"\b(?:a )?week last (?:mon|tues|wednes|thurs|fri|satur|sun)day\b"), 10),
    (gated("week", r"\b(?:since )?last week\b|\b(?:all|past|this) week\b"), 7),
    (gated("since |on |last |weekend", r"\b(?:since |on |last )(?:mon|tues?|wednes|wed|thurs?|fri|satur|sat|sun)(?:day)?\b|\bsince the weekend\b|\bat the weekend\b"), 4),
    (gated("days", r"\bfor days\b|\bdays now\b"), 4),
    (gated("yesterday|last ni|overnight", r"\b(?:since )?(?:yesterday|last night|last nite)\b|\bovernight\b"), 1),
    (gated("morning|today|tonight|lunch|breakfast|afternoon|evening|just now|earlier|ago|hours", r"\b(?:since|from) (?:this )?(?:morning|today|lunch|breakfast)\b|\bthis (?:morning|afternoon|evening|lunchtime)\b|\btoday\b|\btonight\b|\bjust now\b|\bearlier\b|\bmins? ago\b|\bminutes ago\b|\bmatter of hours\b"), 0),
)  # fmt: skip
"""Words for how long, and the days that they mostly stand for, the longest first: it counts."""

_VAGUELY: Final = Patterns([pattern for pattern, _ in _VAGUE])

_MONTHS: Final = {
    "jan": 15, "feb": 46, "mar": 74, "apr": 105, "may": 135, "jun": 166, "jul": 196, "aug": 227, "sep": 258, "oct": 288,
    "nov": 319, "dec": 349,
}  # fmt: skip
_FEASTS: Final = {
    "new year's day": 1, "new years day": 1, "new year": 1, "burns night": 25, "valentine's": 45, "valentines": 45,
    "pancake day": 50, "ash wednesday": 55, "paddy's day": 76, "st patrick's": 76, "spring": 100, "easter monday": 101,
    "easter": 100, "summer": 200, "memorial day": 149, "fourth of july": 185, "4th of july": 185, "labor day": 247,
    "diwali": 300, "halloween": 304, "bonfire night": 309, "autumn": 288, "thanksgiving": 330, "christmas eve": 358,
    "christmas": 359, "xmas": 359, "boxing day": 360, "new year's eve": 365, "new years eve": 365, "winter": 15,
}  # fmt: skip
"""The day of the year on which each falls, or its middle. Feasts that move are kept at their mean."""

_WEEKDAYS: Final = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}

_POINT: Final = (
    r"(?:(?P<part{0}>early|mid|late|middle of|end of|the end of|beginning of|the beginning of|start of|first week of)[ -]+)?"
    r"(?:the )?(?:(?P<day{0}>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? )?"
    r"(?P<name{0}>" + any_of(map(re.escape, _FEASTS))
    + r"|jan(?:uary)?|feb(?:ruary)?|march|mar|apr(?:il)?|may(?! be|\s+(?:it|i|well|have))|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)  # fmt: skip
_SINCE: Final = gated(
    "since|from|began|started|came on|first|twinge",
    r"\b(?:since|from|began|started|came on|twinge|first \w+ (?:it|the [\w ]{2,20}))(?:\W+(?:about|around|in|on|at|before|the beginning of|mid|early|late|the))*\W+"
    + _POINT.format(1),
)
_NOW: Final = gated(
    "now|it's|its|it is|today|we're|were|we are|until",
    r"\b(?:now(?:,? (?:it'?s|it is|we'?re|we are))?|it'?s(?: now)?|it is(?: now)?|today is|today'?s|we'?re|we are|here we are|until(?: now,?)?)(?:\W+(?:now|into|in|at|nearly|almost|already|today|the middle of|mid|early|late|the))*\W+"
    + _POINT.format(2),
)
_WEEKDAY_PAIR: Final = gated(
    "now|it's|its|it is|today",
    r"\b(?P<first>mon|tue|wed|thu|fri|sat|sun)\w*\b[^.!?]{0,60}?[,.; ]+(?:and |so )?(?:it'?s now|now it'?s|it'?s|its|it is|and it is|today'?s|today is|is now|now is|now)\s+(?P<second>mon|tue|wed|thu|fri|sat|sun)\w*\b",
)  # fmt: skip
_SINCE_A_MONTH: Final = 75
"""Days since a month that is named alone: six weeks and more, mostly. Our choice, no source."""

_PARTS: Final = {"early": -10, "start of": -12, "beginning of": -12, "the beginning of": -12, "first week of": -11,
                 "late": 10, "end of": 13, "the end of": 13}  # fmt: skip

_OF_TRAINING: Final = re.compile(
    r"(?:(?<!not )(?<!n't )(?<!nt )(?<!never )\b(?:am|i'm|im|been|am doing)|\bstarted)"
    r" (?:running|jogging|training|couch to 5k|c25k)\s+(?:(?:since|for|now|about|around|only|just|the|last|past|\d+) )*$"
    r"|\b(?:upped|raised|increased|doubled|jumped|bumped|switched|changed|joined)\b[^.,]{0,25}$"
)
"""What the span after it measures is training, not pain: "running since one month"."""

_OF_SOMETHING_ELSE: Final = re.compile(
    r"\b(?:wants? me to|told me to|do (?:them|it|the [\w ]{2,20}) for|takes|took|needs?|lasts|lasted|for my next|plank for|roll for|tablets? for|antibiotics for"
    r"|give it|wait|waiting|doing \w+ for)\s+(?:for |about |around |me |it )*$"
)
"""What the span after it measures is a treatment, or how long something takes to settle."""

_A_BABY: Final = re.compile(r" (?:baby|newborn|son|daughter|boy|girl|shoes|trainers|pair)|\W*$")
_OF_AGE: Final = re.compile(r"\b(?:age is|aged?|man of|woman of|lady of|boy of|girl of|am|i'm)\s+$")
_AGO_HEALED: Final = re.compile(
    r"^\s+(?:ago|back|before)\b[^.;!?]{0,30}\b(?:mended|healed|fixed|fine|all clear|long gone|forgotten|no (?:trouble|pain|problem)s? since)\b"
    r"|^\s+(?:back )?in (?:19|20)\d\d\b"
)
_RATE_BEFORE: Final = re.compile(
    r"(?:\d|km|kms|k|mi|miles?|mins?|times?|runs?|days?|hours?|once|twice|x)\s+$"
)


def duration_days(even: str) -> int | None:
    """The longest time that the text speaks of, in days, rounded down; `None` for no time at all.

    Ages ("12 years old"), stages of a plan, spans of minutes, and what a treatment or a healed
    injury took do not count.

    Args:
        even: Plain text in lower case with single spaces.
    """
    counted = [*_spans(even), *_between_dates(even)]
    if counted:
        return int(max(counted))
    return next(
        (
            _VAGUE[place][1]
            for place, pattern in _VAGUELY.possible(even)
            for found in pattern.finditer(even)
            if not _OF_TRAINING.search(_before(found, 45))
        ),
        None,
    )


def _spans(even: str) -> Iterator[float]:
    for found in _SPAN.finditer(even):
        days = _span_days(found)
        if days is not None:
            yield days
    for found in _SHORTHAND.finditer(even):
        yield int(found.group(1)) * (7 if found.group(2) == "52" else 30)
    for found in _NUMBERED.finditer(even):
        unit, number = found.groups()
        if unit == "month" or not _IN_PLAN.search(_before(found, 30)):
            yield value_of(number) * _DAYS[unit]
    for found in _ORDINAL.finditer(even):
        ordinal, of_unit, into, into_unit = found.groups()
        word = ordinal or into
        count = ORDINALS[word] if word in ORDINALS else int(word[:-2])
        # The ninth week is one that began after eight.
        yield (count - 0.5) * _DAYS[of_unit or into_unit]


def _span_days(found: re.Match[str]) -> float | None:
    first, second, name, half, other = found.groups()
    unit = _NAMES.get(name, name)
    # "Three days old" is the pain, "three years old" the child.
    is_old = other is not None and other.endswith("old") and unit in {"day", "week"}
    if other and not (is_old and not _A_BABY.match(found.string[found.end() :])):
        return None
    number = value_of(second or first) + (0.5 if half else 0.0)
    before, after = _before(found, 14), found.string[found.end() : found.end() + 14]
    if _OF_TRAINING.search(_before(found, 45)) or _OF_SOMETHING_ELSE.search(_before(found, 45)):
        return None
    if unit == "year" and _OF_AGE.search(before):
        return None
    if unit in {"year", "month", "decade"} and _AGO_HEALED.match(found.string[found.end() :]):
        return None
    if unit == "hour" and number < 24 and not re.search(r"\bago\b|\bsince\b", before + after):  # noqa: PLR2004
        return None
    if (
        re.search(
            r"(?:every|each|per|in|next|aged?|week|first|twice|of the last) (?:the )?$", before
        )
        and "ago" not in after
    ):
        return None
    if first in {"a", "an", "one"} and _RATE_BEFORE.search(before):
        return None
    if unit == "week" and re.match(r"\s*(?:pp|post)", after):
        return None
    return number * _DAYS[unit]


def _between_dates(even: str) -> Iterator[int]:
    """Days between a start and a "now" that are both told; less surely from a month alone."""
    since = _SINCE.search(even)
    if since is not None:
        began = _day_of_year(since, 1)
        later = _NOW.search(even)
        # "From June until now, the end of August": the later date stands behind the first.
        if (
            later is not None
            and later.start() >= since.end() - 1
            and later.group("name2") != since.group("name1")
        ):
            yield (_day_of_year(later, 2) - began) % 365
        elif since.group("name1")[:3] in _MONTHS and not since.group("day1"):
            yield _SINCE_A_MONTH
    pair = _WEEKDAY_PAIR.search(even)
    if pair is not None:
        yield (_WEEKDAYS[pair["second"]] - _WEEKDAYS[pair["first"]]) % 7


def _day_of_year(found: re.Match[str], number: int) -> int:
    name, part, day = (found.group(f"{key}{number}") for key in ("name", "part", "day"))
    if name in _FEASTS:
        return _FEASTS[name]
    middle = _MONTHS[name[:3]]
    return middle - 15 + int(day) if day else middle + _PARTS.get(part or "", 0)


def _before(found: re.Match[str], size: int) -> str:
    return found.string[max(0, found.start() - size) : found.start()]
