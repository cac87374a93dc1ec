"""Numbers as runners write them: "3", "2,5", "three", "twenty-one", "a couple of", "half a"."""

from typing import Final

from bot.text.gated import any_of

UNITS: Final = {
    "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0,
    "eight": 8.0, "nine": 9.0,
}  # fmt: skip
TENS: Final = {
    "twenty": 20.0, "thirty": 30.0, "forty": 40.0, "fourty": 40.0, "fifty": 50.0, "sixty": 60.0,
    "seventy": 70.0, "eighty": 80.0, "ninety": 90.0,
}  # fmt: skip
COUNTED: Final = {
    **UNITS,
    "ten": 10.0, "eleven": 11.0, "twelve": 12.0, "thirteen": 13.0, "fourteen": 14.0,
    "fifteen": 15.0, "sixteen": 16.0, "seventeen": 17.0, "eighteen": 18.0, "nineteen": 19.0,
    **TENS,
}  # fmt: skip
VAGUE: Final = {
    "a": 1.0, "an": 1.0,
    "a couple of": 2.0, "couple of": 2.0, "couple": 2.0, "a couple": 2.0, "a few": 3.0, "few": 3.0,
    "several": 4.0, "half a": 0.5, "quarter of a": 0.25, "the last few": 3.0, "last few": 3.0,
    "past few": 3.0, "the last": 1.0, "a good few": 4.0, "many": 6.0, "last couple of": 2.0,
    "the last couple of": 2.0,
}  # fmt: skip
"""What people say instead of a number, and how many that mostly is."""

ORDINALS: Final = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12,
}  # fmt: skip

_LEAST_GROWN: Final = 5

_COMPOUND: Final = rf"(?:{any_of(TENS)})[ -](?:{any_of(UNITS)})"
WORD: Final = rf"(?:{_COMPOUND}|{any_of(COUNTED)})"
"""A pattern for a number that is written out."""

GROWN: Final = (
    rf"(?:{_COMPOUND}|{any_of(word for word, n in COUNTED.items() if n >= _LEAST_GROWN)})"
)
"""The same for five and more, as an age is."""


def value_of(written: str) -> float:
    """The value of a number in digits or words, with what follows after "and": "three and a half".

    Args:
        written: Lower case; digits with a point or a comma, or what `WORD` and `VAGUE` hold.

    Raises:
        ValueError: It is none of these.
    """
    whole, _, rest = written.partition(" and ")
    more = {"": 0.0, "a half": 0.5, "half": 0.5, "a bit": 0.25}.get(rest, 0.0)
    known = VAGUE.get(whole, COUNTED.get(whole))
    if known is not None:
        return known + more
    tens, _, units = whole.replace("-", " ").partition(" ")
    if tens in TENS and units in UNITS:
        return TENS[tens] + UNITS[units] + more
    return float(whole.replace(",", ".")) + more
