# ruff: noqa: E501  # patterns and tables read better in long rows
"""Numbers in a runner's words: how long, how far, how bad, how old.

Everything is kept in one unit: days, kilometres, years, points of ten.
"""

import re
from dataclasses import dataclass
from typing import Final

from bot.text.gated import DIGITS, gated
from bot.text.normalise import plain

KM_PER_MILE: Final = 1.609344

_NUMBER_WORDS: Final = {
    "a": 1.0, "an": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0,
    "six": 6.0, "seven": 7.0, "eight": 8.0, "nine": 9.0, "ten": 10.0, "eleven": 11.0, "twelve": 12.0,
    "thirteen": 13.0, "fourteen": 14.0, "fifteen": 15.0, "sixteen": 16.0, "eighteen": 18.0, "twenty": 20.0,
    "thirty": 30.0,
    "a couple of": 2.0, "couple of": 2.0, "couple": 2.0, "a couple": 2.0, "a few": 3.0, "few": 3.0,
    "several": 4.0, "half a": 0.5, "the last few": 3.0, "last few": 3.0, "past few": 3.0, "the last": 1.0,
    "a good few": 4.0, "many": 6.0, "last couple of": 2.0, "the last couple of": 2.0,
}  # fmt: skip
_DAYS: Final = {
    "hour": 1 / 24,
    "day": 1,
    "night": 1,
    "week": 7,
    "fortnight": 14,
    "month": 30,
    "year": 365,
}
_NUMBER: Final = (
    r"(\d+(?:[.,]\d+)?|(?:" + "|".join(sorted(_NUMBER_WORDS, key=len, reverse=True)) + r")(?=\s))"
)
_UNIT: Final = r"(hour|hr|day|night|week|wk|fortnight|month|mth|year|yr|h|d|w|mo)s?"
_SPAN: Final = re.compile(
    rf"\b{_NUMBER}(?:\s*(?:-|to|or)\s*{_NUMBER})?(?:\s+(?:good|full|whole|long))?\s*\+?-?{_UNIT}\b"
    r"(\s+(?:old|of age|postpartum|post partum|pregnant|per|a week|each|every|till|until|to go|away|out from|before"
    r"|into|long run|plan|program\w*|run\b))?"
)
_UNIT_NAMES: Final = {"hr": "hour", "h": "hour", "d": "day", "wk": "week", "w": "week", "mth": "month",
                      "mo": "month", "yr": "year"}  # fmt: skip
_NAMED: Final = (
    (gated("morning|today|lunch|breakfast|afternoon|just now|earlier", r"\b(?:since|from) (?:this )?(?:morning|today|lunch|breakfast)\b|\bthis (?:morning|afternoon)\b|\btoday\b|\bjust now\b|\bearlier\b"), 0),
    (gated("yesterday|last night", r"\b(?:since )?(?:yesterday|last night)\b"), 1),
    (gated("since |on |last |weekend", r"\b(?:since |on |last )(?:mon|tues?|wednes|wed|thurs?|fri|satur|sat|sun)(?:day)?\b|\bsince the weekend\b|\bat the weekend\b"), 4),
    (gated("fortnight", r"\bfortnight\b"), 14),
    (gated("week", r"\b(?:since )?last week\b|\b(?:all|past|this) week\b"), 7),
    (gated("month", r"\b(?:since )?last month\b|\b(?:all|past) month\b"), 30),
    (gated("last |christmas|easter|new year", r"\b(?:since )?(?:last (?:summer|winter|spring|autumn|fall)|christmas|easter|new year)\b"), 120),
    (gated("for |since |months", r"\b(?:for|since) (?:ages|forever|months)\b|\bmonths now\b|, months$|\bfor ever\b"), 90),
    (gated("weeks", r"\bfor weeks\b|\bweeks now\b"), 21),
    (gated("days", r"\bfor days\b|\bdays now\b"), 4),
    (gated("years", r"\b(?:for|since) years\b|\byears now\b|\bon and off for years\b"), 730),
)  # fmt: skip
_OF_TRAINING: Final = re.compile(
    r"(?:(?<!not )(?<!n't )(?<!nt )(?<!never )\b(?:am|i'm|im|been|am doing)|\bstarted)"
    r" (?:running|jogging|training|couch to 5k|c25k)\s+(?:(?:since|for|now|about|around|only|just|the|last|past|\d+) )*$"
    r"|\b(?:upped|raised|increased|doubled|jumped|bumped|switched|changed|joined)\b[^.,]{0,25}$"
)
"""What the span after it measures is training, not pain: "running since one month"."""

_RATE_BEFORE: Final = re.compile(
    r"(?:\d|km|kms|k|mi|miles?|mins?|times?|runs?|days?|hours?|once|twice|x)\s+$"
)
_SEVERITY: Final = gated(
    "/|out|pain ",
    r"\b(10|\d)(?:\s*(?:-|to)\s*(10|\d))?\s*(?:/\s*|out of\s*|outt?a\s*)(?:10|ten)\b"
    r"|\b(one|two|three|four|five|six|seven|eight|nine|ten) (?:out of|outt?a) (?:10|ten)\b"
    r"|\bpain (?:is |level |about |around |at |of )*(?:a )?(10|\d)\b(?!\s*(?:km|k|mi|min|day|week|month|hour|year|m\b|/|:|\.\d|st|nd|rd|th|%|\d))",
)
_AGE: Final = (
    re.compile(r"\b(\d{1,2})\s*-?\s*(?:years?|yrs?|yo)\b\.?\s*-?\s*(?:old|of age)\b"),
    re.compile(r"\b(\d{1,2})\s*-?\s*(?:yo|y/o|yrs? old|year-old)\b"),
    re.compile(r"\b(?:i'?m|i am|im|aged?|turned|turning|he'?s|she'?s|he is|she is)\s+(?:now |just |only |nearly |almost )?(\d{1,2})\b(?!\s*(?:/|:|%|km|k\b|mi|min|day|week|wk|month|hour|hr|m\b|\.\d|kg|lb|st\b|stone|weeks|out of|x\b))"),
    re.compile(r"\b(?:son|daughter|grandson|granddaughter|kid|child|boy|girl|lad|lass|fella|fellow|youngster|nipper|nephew|niece|brother|sister|mum|mom|dad|father|mother|wife|husband|partner)\s*(?:,|\(|is|who is|aged|who's|'s)*\s*(\d{1,2})\b(?!\s*(?:/|:|%|km|k\b|mi|min|day|week|month|hour|m\b))"),
    re.compile(r"(?:^|[.!?]\s*)(\d{2})\s*(?:,|y\b|yrs?\b|(?:and|year old)\b|[mf]\b|male\b|female\b|/[mf]\b|[mf],)"),
    re.compile(r"\b(?:m|f|male|female|woman|man)\s*,?\s*(\d{2})\b(?!\s*(?:km|k\b|mi|min|:|/))"),
)  # fmt: skip
_DECADE: Final = gated(
    "in my ",
    r"\b(?:in my|i'm in my) (?:early |mid |late |mid-|late-|early-)?(?:(\d)0'?s|(teens|twenties|thirties|forties|fifties|sixties|seventies))\b",
)
_DECADES: Final = {
    "teens": 17,
    "twenties": 25,
    "thirties": 35,
    "forties": 45,
    "fifties": 56,
    "sixties": 65,
    "seventies": 75,
}
_DISTANCE: Final = gated("#", r"\b(\d+(?:[.,]\d+)?)\s*-?(km|kms|k|kilomet\w*|mi|miles?|mile)\b")
_A_WEEK: Final = re.compile(
    r"^\s*(?:/|per|a|each|every|pw|p/w|weekly)\s*(?:week|wk|w\b)?|^\s*(?:weekly|weeks|pw)\b"
)
_WEEK_BEFORE: Final = re.compile(
    r"(?:per week|a week|weekly|each week|every week|week(?:ly)? (?:mileage|distance|volume))[^.]{0,25}$"
)
_RUNS_A_WEEK: Final = gated(
    "week|wk",
    r"\b(\d|once|twice|three|four|five|six|seven|every)\s*(?:x|times|runs|days)?\s*(?:/|per|a|each|every)\s*(?:week|wk)\b",
)
_MONTHS: Final = (
    r"(?:jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)\w*|may|spring|summer|autumn|fall|winter|year"
)
_BOUT: Final = (
    r"(?:time|go|bout|pull|tweak|strain|sprain|flare|flare-?up|episode|attack|round|winter|spring"
    r"|summer|autumn|season|year)"
)
_RECURS: Final = (
    gated(
        "third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|nth|#",
        r"(?<!my )(?<!for the )\b(?:third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|3rd|\d+th|umpteenth|nth)"
        rf" (?:\w+ )?{_BOUT}\b(?! (?:of|at|i (?:ran|run|do|did|have)|marathon|parkrun))",
    ),
    gated(
        "second|2nd",
        rf"\b(?:second|2nd) {_BOUT} (?:this|since|in (?:a|one|two|three|the|\d+)\b)",
    ),
    gated("number ", r"\bnumber (?:two|three|four|five|six|\d) (?:since|this|in)\b"),
    gated(
        "two |three |four |five |six |#",
        rf"\b(?:two|three|four|five|six|\d) {_BOUT}s (?:same (?:side|ankle|leg|place) )?(?:since|this (?:year|season|winter|summer)|in (?:a|one|two) (?:year|season|month)s?)\b",
    ),
    gated(
        "times ",
        r"\b(?:two|three|four|five|\d) (?:or (?:three|four|five|\d) )?times (?:a|this|last|in a|since) (?:yr|year|season|winter)\b",
    ),
    gated(
        "like |as ",
        rf"\b(?:like|as) (?:it (?:did|was|had) )?(?:back )?(?:last|in) (?:{_MONTHS})\b",
    ),
    gated("round ", r"\bround (?:two|three|four|2|3|4)\b(?! (?:of|at))"),
    gated(
        "again",
        r"\b(?:pulled|tweaked|strained|sprained|rolled|twanged|pinged|flared(?: up)?|tore|torn|gone|went)(?: (?:it|(?:my|the|this|that) (?:\w+ )?\w+))? again\b",
    ),
    gated("keep", r"\bkeeps? (?:on )?going on me\b"),
    gated("again in ", rf"\bagain in (?:{_MONTHS})\b"),
    gated(
        "again",
        rf"\b(?:{_MONTHS})\b.{{0,25}}\b(?:then|and)\b.{{0,25}}\b(?:{_MONTHS})\b.{{0,45}}\bagain\b",
    ),
    gated("keep", r"\bkeeps? (?:on )?(?:coming back|flaring|recurring|returning|popping back)\b"),
)
"""A pain that comes back, by how it is counted: "third pull since January"."""

_ILL: Final = gated(
    "temp|fever|rigor|shiver|chills|thermometer|flu|ill|sick|degrees",
    r"\b(?:temp\w*|fever\w*|rigors?|shiver\w*|chills|thermometer|flu|ill|sick|degrees)\b",
)
_TEMPERATURE: Final = gated(
    "#",
    r"\b(?:38\.[1-9]|39\.\d|40\.\d|41\.\d|10[1-5](?:\.\d)?(?= ?(?:f\b|degrees|fever)))(?! ?(?:km|k\b|mi|min|m\b|kg|lb|%|s\b))\b",
)
"""A fever by its degrees, where the message also has a word for being ill: 38.9, or 102 F."""

_COUNTS: Final = {
    "once": 1,
    "twice": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "every": 7,
}


@dataclass(frozen=True, slots=True)
class Quantities:
    """The numbers of a message; `None` for what it does not say.

    Args:
        severity: Pain from 0 to 10.
        duration_days: How long the trouble has lasted.
        age: Years, of the person with the pain.
        weekly_km: Distance run in a week.
        distance_km: Any other distance named: where the pain starts, or the run it came in.
        runs_a_week: Runs in a week.
        recurs: The trouble is counted as one of several, or comes back.
        feverish: A body temperature is told, of more than 38.0 and less than 42 degrees Celsius,
            or of 101 to 105 Fahrenheit.
    """

    severity: int | None = None
    duration_days: int | None = None
    age: int | None = None
    weekly_km: float | None = None
    distance_km: float | None = None
    runs_a_week: int | None = None
    recurs: bool = False
    feverish: bool = False


def quantities_of(text: str) -> Quantities:
    """Every number that the text gives."""
    # "on  Sunday" with two spaces says the same as with one.
    even = " ".join(plain(text).split())
    age = _age(even)
    weekly, distance = _distances(even)
    runs = _RUNS_A_WEEK.search(even)
    return Quantities(
        severity=_severity(even),
        duration_days=_duration_days(even),
        age=age,
        weekly_km=weekly,
        distance_km=distance,
        runs_a_week=_count(runs.group(1)) if runs else None,
        recurs=any(pattern.search(even) for pattern in _RECURS),
        feverish=bool(_ILL.search(even) and _TEMPERATURE.search(even)),
    )


def _duration_days(even: str) -> int | None:
    """The longest span of time that the text speaks of, in days, rounded down.

    Ages ("12 years old"), stages of a plan and spans of minutes do not count.
    """
    spans = [days for days in map(_span_days, _SPAN.finditer(even)) if days is not None]
    if spans:
        return int(max(spans))
    named = [
        days
        for pattern, days in _NAMED
        for found in pattern.finditer(even)
        if not _OF_TRAINING.search(even[max(0, found.start() - 45) : found.start()])
    ]
    return max(named) if named else None


def _span_days(found: re.Match[str]) -> float | None:
    if found.group(4):
        return None
    unit = _UNIT_NAMES.get(found.group(3), found.group(3))
    number = _value(found.group(2) or found.group(1))
    before = found.string[max(0, found.start() - 12) : found.start()]
    after = found.string[found.end() : found.end() + 14]
    if _OF_TRAINING.search(found.string[max(0, found.start() - 45) : found.start()]):
        return None
    if unit == "hour" and not re.search(r"\bago\b|\bsince\b", before + after):
        return None
    if re.search(r"(?:every|each|per|in|next|aged?|week|first)\s+$", before) and "ago" not in after:
        return None
    if found.group(1) in {"a", "an", "one"} and _RATE_BEFORE.search(before):
        return None
    if unit == "week" and re.match(r"\s*(?:pp|post)", after):
        return None
    return number * _DAYS[unit]


def _value(word: str) -> float:
    return _NUMBER_WORDS[word] if word in _NUMBER_WORDS else float(word.replace(",", "."))


def _count(word: str) -> int:
    return _COUNTS[word] if word in _COUNTS else int(word)


def _severity(even: str) -> int | None:
    found = _SEVERITY.search(even)
    if not found:
        return None
    told = [group for group in found.groups() if group]
    return max(int(group) if group.isdecimal() else int(_NUMBER_WORDS[group]) for group in told)


def _age(even: str) -> int | None:
    for pattern in _AGE if any(digit in even for digit in DIGITS) else ():
        found = pattern.search(even)
        if found and int(found.group(1)) >= 5:  # noqa: PLR2004  # younger children do not train
            return int(found.group(1))
    decade = _DECADE.search(even)
    if decade:
        return int(decade.group(1)) * 10 + 5 if decade.group(1) else _DECADES[decade.group(2)]
    return None


def _distances(even: str) -> tuple[float | None, float | None]:
    weekly: float | None = None
    other: float | None = None
    for found in _DISTANCE.finditer(even):
        number = float(found.group(1).replace(",", "."))
        km = round(number * (KM_PER_MILE if found.group(2).startswith("mi") else 1.0), 2)
        after = even[found.end() : found.end() + 14]
        per_week = _A_WEEK.match(after)
        is_weekly = (per_week and ("w" in per_week.group(0))) or _WEEK_BEFORE.search(
            even[max(0, found.start() - 45) : found.start()]
        )
        if is_weekly:
            weekly = max(weekly or 0.0, km)
        elif other is None:
            other = km
    return weekly, other
