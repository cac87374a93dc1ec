# ruff: noqa: RUF001  # this file is about such letters
"""Text as typed -> plain lower-case words with the breaks between them.

Case, accents, apostrophes, emoji and control characters are evened out, contractions are opened
(`can't`, `cant`, `can not` and `unable to` all become `cannot`), so that what is written in the
content and what a runner types meet in one form.
"""

import re
import unicodedata
from typing import Final, NamedTuple

_WORD: Final = re.compile(
    r"\d+(?:[.,]\d+)*(?:/\d+)?[a-z]*|[a-z]+(?:'[a-z]+)?\d*|[.,;:!?()\n&+/–—]|-(?=\s)"
)
_QUOTES: Final = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "´": "'", "ʼ": "'", "“": " ", "”": " ", '"': " ", "ß": "ss"}
    | {"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "\r": "\n", "…": "."}
)
_MERGING: Final = frozenset({"not", "able"})
"""Words that may make one "cannot" with those before them."""

_BREAKS: Final = dict.fromkeys(".;:!?()\n", ".") | dict.fromkeys(",–—-", ",") | {"/": ""}
"""What stands between words, and the break that it makes of none."""

_OPENED: Final[dict[str, tuple[str, ...]]] = {
    **dict.fromkeys(
        ("can't", "cant", "cannot", "couldn't", "couldnt", "unable", "cannae", "cnt"), ("cannot",)
    ),
    **{
        f"{stem}n{mark}t": (stem, "not")
        for stem in ("do", "does", "did", "is", "are", "was", "were", "has", "have", "had")
        for mark in ("'", "")
    },
    **{f"{stem}n{mark}t": (stem, "not") for stem in ("would", "should") for mark in ("'", "")},
    "won't": ("will", "not"),
    "wont": ("will", "not"),
    "aint": ("is", "not"),
    "ain't": ("is", "not"),
    "im": ("i", "am"),
    "ive": ("i", "have"),
    "id": ("i",),
    "youre": ("you", "are"),
    "whats": ("what", "is"),
    "what's": ("what", "is"),
    "hows": ("how", "is"),
    "how's": ("how", "is"),
    "thats": ("that", "is"),
    "theres": ("there", "is"),
    "there's": ("there", "is"),
    "gonna": ("going", "to"),
    "gotta": ("got", "to"),
    "kinda": ("kind", "of"),
    "sorta": ("sort", "of"),
    "dunno": ("do", "not", "know"),
    "idk": ("do", "not", "know"),
    "w/o": ("without",),
    "&": ("and",),
    "+": ("and",),
    "yo": ("year", "old"),
    "yr": ("year",),
    "yrs": ("years",),
    "wk": ("week",),
    "wks": ("weeks",),
    "hr": ("hour",),
    "hrs": ("hours",),
    "hrts": ("hurts",),
    "mins": ("minutes",),
    "pls": ("please",),
    "plz": ("please",),
    "ur": ("your",),
    "u": ("you",),
    "cuz": ("because",),
    "coz": ("because",),
    "bc": ("because",),
    "tho": ("though",),
    "bday": ("birthday",),
    "rt": ("right",),
    "lft": ("left",),
}
_CHANGED: Final = _OPENED.keys() | _MERGING
_ENDINGS: Final = {"m": "am", "ve": "have", "re": "are", "ll": "will", "d": "", "s": ""}
_UNITS: Final = re.compile(r"^(\d+(?:[.,]\d+)?)([a-z]+)$")
_NUMBER_UNITS: Final = frozenset(
    """
    km kms k m mi mile miles mins min h hr hrs hour hours d day days w wk wks week weeks month
    months mo yr yrs year years yo st nd rd th am pm ish x
    """.split()  # noqa: SIM905
)


class Word(NamedTuple):
    """One word and the break before it.

    `""`, `","` (may carry a list on) or `"."` (ends a clause).
    """

    text: str
    gap: str


def plain(text: str) -> str:
    """Lower case without accents, control characters and emoji, apostrophes evened out."""
    even = text.translate(_QUOTES)
    if not even.isascii():
        even = unicodedata.normalize("NFKD", even).translate(_QUOTES)
        even = "".join(char if char.isascii() else _mark(char) for char in even)
    return even.lower()


def _mark(char: str) -> str:
    return "" if unicodedata.category(char).startswith("M") else (char if char in "–—" else " ")


def words_of(text: str) -> list[Word]:
    """The words of a text in one form, each with the break before it."""
    words: list[Word] = []
    gap = "."
    for raw in _WORD.findall(plain(text)):
        if raw.isalpha() and raw not in _CHANGED:
            words.append(Word(raw, gap))
            gap = ""
            continue
        if raw in _BREAKS:
            gap = max(gap, _BREAKS[raw])  # "" < "," < "."
            continue
        for form in _opened(raw):
            merged = _merged(words, form) if form in _MERGING and not gap else 0
            if merged:
                words[-merged:] = [Word("cannot", words[-merged].gap)]
            else:
                words.append(Word(form, gap))
            gap = ""
    return words


def _merged(words: list[Word], form: str) -> int:
    """How many of the last words make one "cannot" with the next: "could not", "not been able"."""
    last = words[-1].text if words else ""
    if (form == "not" and last in {"can", "could"}) or (form == "able" and last == "not"):
        return 1
    if form == "able" and last == "been" and len(words) > 1 and words[-2].text == "not":
        return 2
    return 0


def _opened(raw: str) -> tuple[str, ...]:
    known = _OPENED.get(raw)
    if known is not None:
        return known
    if "'" in raw:
        stem, _, ending = raw.partition("'")
        opened = _ENDINGS.get(ending, ending)
        return (stem, opened) if opened else (stem,)
    if raw[0].isdigit():
        number = _UNITS.match(raw)
        if (
            number
            and number.group(2) in _NUMBER_UNITS
            and number.group(2) not in {"st", "nd", "rd", "th"}
        ):
            unit = number.group(2)
            return (number.group(1), *_OPENED.get(unit, (unit,)))
    return (raw,)
