"""Misspelt words are led back to the vocabulary, right ones are left alone."""

import pytest

from bot.text.fuzzy import Speller, most_mistakes

VOCABULARY = ("achilles", "plantar", "fasciitis", "knee", "swollen", "heel", "hamstring")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("achilies", "achilles"),
        ("fasitis", "fasciitis"),
        ("plantr", "plantar"),
        ("swolen", "swollen"),
        ("nkee", "knee"),
        ("hamstirng", "hamstring"),
        ("hamstrng", "hamstring"),
        ("chilles", "achilles"),
        ("zebra", None),
        ("hip", None),
        ("12345", None),
    ],
)
def test_a_misspelling_finds_its_word(written: str, meant: str | None) -> None:
    assert Speller(VOCABULARY).correct(written) == meant


def test_known_words_need_no_correction() -> None:
    speller = Speller(VOCABULARY, ["feel"])

    assert "feel" in speller
    assert "knee" in speller
    assert "swolen" not in speller


def test_short_words_may_hold_no_mistake() -> None:
    assert [most_mistakes(word) for word in ("hip", "knee", "achille")] == [0, 1, 2]


@pytest.mark.parametrize(("written", "meant"), [("wekes", "weeks"), ("otuer", "outer")])
def test_two_letters_swapped_lead_to_the_word_with_the_same_letters(
    written: str, meant: str
) -> None:
    speller = Speller(["wakes", "weeks", "other", "outer", "water"])
    assert speller.correct(written) == meant
