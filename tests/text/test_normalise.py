# ruff: noqa: RUF001  # word lists and odd letters
"""The words of a text in one form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.normalise import plain, words_of


def spoken(text: str) -> list[str]:
    return [word.text for word in words_of(text)]


@pytest.mark.parametrize(
    "said", ["can't pee", "cant pee", "can not pee", "cannot pee", "CAN’T PEE"]
)
def test_every_way_to_write_cannot_is_one(said: str) -> None:
    """A phrase of a red flag must be found however the apostrophe came out."""
    assert spoken(said) == ["cannot", "pee"]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("5km in", ["5", "km", "in"]),
        ("Knee-cap", ["knee", "cap"]),
        ("it isn't 7/10", ["it", "is", "not", "7/10"]),
        ("Achillés 😀 hurts", ["achilles", "hurts"]),
        ("3 wks", ["3", "weeks"]),
        ("unable to walk", ["cannot", "to", "walk"]),
        ("", []),
    ],
)
def test_words_come_out_plain(said: str, words: list[str]) -> None:
    assert spoken(said) == words


def test_breaks_are_kept_for_the_reach_of_a_negation() -> None:
    assert [word.gap for word in words_of("no fall, knee hurts. ankle too")] == [
        ".", "", ",", "", ".", "",
    ]  # fmt: skip


@given(st.text())
def test_any_text_has_words(text: str) -> None:
    assert all(word.text and word.gap in {"", ",", "."} for word in words_of(text))


@given(st.text())
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert plain(plain(text)) == plain(text)
