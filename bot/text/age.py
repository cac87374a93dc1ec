# ruff: noqa: E501  # patterns and tables read better in long rows
"""How old the person with the pain is."""

import re
from typing import Final

from bot.text.gated import DIGITS, gated
from bot.text.number_words import GROWN, value_of

_YOUNGEST: Final = 5
"""Younger children do not train."""

_NOT_AN_AGE: Final = r"(?!\s*(?:/|:|%|km|k\b|kilos?|mi|min|day|week|wk|month|hour|hr|m\b|\.\d|kg|lb|st\b|stone|weeks|out of|of (?:10|ten)|x\b|foot|feet|ft|cm|miles|years? (?:of|running|in|into|ago)|times))"
_CHILD: Final = r"(?:son|daughter|grandson|granddaughter|kid|child|boy|girl|lad|lass|fella|fellow|youngster|nipper|nephew|niece|brother|bro|sister|sis|mum|mom|dad|father|mother|wife|husband|partner|hubby|gran|grandad)"
_IN_DIGITS: Final = (
    re.compile(
        r"\b(\d{1,2})\s*-?\s*(?:years?|yrs?|yo)\b\.?\s*-?\s*(?:old|of age|young)\b(?! i was)"
    ),
    re.compile(r"\b(\d{1,2})\s*-?\s*(?:yo|y/o|yrs? old|year-old)\b(?! i was)"),
    re.compile(
        rf"\b(?:i'?m|i am|im|aged?|turned|turning|he'?s|she'?s|he is|she is|will be|my age is|man of|woman of|lady of|lad of|girl of|boy of|old age of)\s+(?:now |just |only |nearly |almost )?(\d{{1,2}})\b{_NOT_AN_AGE}"
    ),
    re.compile(rf"\b{_CHILD}\s*(?:,|\(|is|who is|aged|who's|'s)*\s*(\d{{1,2}})\b{_NOT_AN_AGE}"),
    re.compile(
        r"(?:^|[.!?]\s*)(\d{2})\s*(?:,|y\b|yrs?\b|(?:and|year old)\b|[mf]\b|male\b|female\b|/[mf]\b|[mf],)"
    ),
    re.compile(rf"^[\w ,.'-]{{0,24}}, (\d{{2}})(?=[,.]){_NOT_AN_AGE}"),
    re.compile(
        rf"(?<!')\b(?:m|f|male|female|woman|man)\s*,?\s*(\d{{2}})\b{_NOT_AN_AGE}(?! motorway)"
    ),
    re.compile(r"\bat (\d{2}) (?:that'?s|i thought|and|years)\b"),
)
_BIRTHDAY: Final = gated("birthday", r"\bmy (\d{2})(?:st|nd|rd|th) birthday\b")
_IN_WORDS: Final = gated(
    "five|six|seven|eight|nine|ten|eleven|twelve|teen|twenty|thirty|forty|fourty|fifty",
    rf"\b(?:i'?m|i am|(?:just )?turned|aged?|so|he'?s|she'?s|he is|she is|nearly|almost|not far off) (?:just |only |now |nearly )?({GROWN})\b(?=[,.;!?]|$| and| so| years| from| now| in )(?!(?: and a half)? (?:days|weeks|months|miles|km|k\b|out of|of|times|hours|minutes|in the morning))"
    rf"|\b({GROWN})[ -]years?[ -](?:old|young|of age)\b(?! i was)"
    rf"|\b{_CHILD}(?:'s| is|,) (?:only |just )?({GROWN})\b(?=[,.;!?]|$| and)",
)
_DECADE: Final = gated(
    "ties|teens|0s|0's",
    r"\b(?:in my |i'm in my |her |his |my )?(early|mid|late)?[ -]?(?:(\d)0'?s|(teens|twenties|thirties|forties|fifties|sixties|seventies|eighties))\b",
)
_DECADES: Final = {
    "teens": 15, "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
    "eighties": 80,
}  # fmt: skip
_WITHIN: Final = {"early": 2, "mid": 5, "late": 8}
_SCHOOL: Final = gated(
    "year |yr |th grade",
    r"\b(?:year|yr) (\d{1,2}) (?:son|daughter|lad|lass|boy|girl|kid|pupil|student)\b|\b(\d{1,2})th grader?\b|\bi'?m in (?:year|yr) (\d{1,2})\b",
)
_PENSIONER: Final = gated("pensioner", r"\bpensioner\b")
_PENSION_AGE: Final = 70


def age(even: str) -> int | None:
    """Years, of the person with the pain as far as the words tell; `None` when they do not.

    Args:
        even: Plain text in lower case with single spaces.
    """
    for pattern in _IN_DIGITS if any(digit in even for digit in DIGITS) else ():
        found = pattern.search(even)
        if found and int(found.group(1)) >= _YOUNGEST:
            return int(found.group(1))
    birthday = _BIRTHDAY.search(even)
    if birthday:
        return int(birthday.group(1)) - 1
    for found in _IN_WORDS.finditer(even):
        years = int(value_of(next(group for group in found.groups() if group)))
        if years >= _YOUNGEST:
            return years
    decade = _DECADE.search(even)
    if decade and re.search(
        r"\b(?:my|his|her|a|an|am|i'm|early|mid|late)\W+(?:\w+\W+)?$|(?:early|mid|late)",
        even[max(0, decade.start() - 12) : decade.end()],
    ):
        start = int(decade.group(2)) * 10 if decade.group(2) else _DECADES[decade.group(3)]
        return start + _WITHIN.get(decade.group(1) or "", 5)
    school = _SCHOOL.search(even)
    if school:
        year, grade, own = school.groups()
        return int(grade) + 6 if grade else int(year or own) + 5
    return _PENSION_AGE if _PENSIONER.search(even) else None
