"""Endings are cut so that one entry of the vocabulary meets all forms of a word."""

import pytest

from bot.text.stem import stem


@pytest.mark.parametrize(
    "forms",
    [
        ["hurt", "hurts", "hurting"],
        ["ache", "aches", "aching", "ached"],
        ["run", "runs", "running", "ran"],
        ["swell", "swells", "swelling", "swollen", "swelled"],
        ["calf", "calves", "calfs"],
        ["stop", "stops", "stopped", "stopping"],
        ["colour", "color"],
        ["injury", "injuries"],
        ["wake", "wakes", "woke", "waking", "woken"],
    ],
)
def test_forms_of_a_word_are_one(forms: list[str]) -> None:
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("hip", "hop"), ("numb", "number"), ("string", "strung"), ("toe", "to")]
)
def test_different_words_stay_apart(one: str, other: str) -> None:
    assert stem(one) != stem(other)
