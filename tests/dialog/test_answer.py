"""Typed words and taps become the same values."""

import pytest

from bot.content.dialogs import NumberRange
from bot.content.predicate import Value
from bot.dialog.answer import Heard, Misheard, Words, chosen, toggled, typed
from bot.dialog.log import NOT_SURE
from bot.dialog.walk import Question

WORDS = Words(
    yes=frozenset({"yes", "yep"}),
    no=frozenset({"no", "nope"}),
    not_sure=frozenset({"not sure", "dunno"}),
    none=frozenset({"none", "none of these"}),
)
YES_NO = Question("n", "s", "?", "yes_no", {"yes": "Yes", "no": "No"})
ONE = Question("n", "s", "?", "choice", {"sudden": "Suddenly", "gradual": "It crept up"})
SEVERAL = Question("n", "s", "?", "several", {"shoes_new": "New shoes", "hills_up": "More hills"})
KM = Question("n", "s", "?", "number", number=NumberRange(0, 350, "km"))
AGE = Question(
    "n",
    "s",
    "?",
    choices={"young": "Under 16", "grown": "16 to 54", "old": "55 or older"},
    kind="choice",
    starts={"young": 1, "grown": 16, "old": 55},
    number=NumberRange(1, 120, "years"),
)
SCALE = Question("n", "s", "?", "scale")


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        (YES_NO, "Yep!", "yes"),
        (YES_NO, "no, not at all", "no"),
        (YES_NO, "dunno", NOT_SURE),
        (ONE, "suddenly", "sudden"),
        (ONE, "it crept up", "gradual"),
        (ONE, "2", "gradual"),
        (SEVERAL, "new shoes and more hills", ("shoes_new", "hills_up")),
        (SEVERAL, "none", ("none",)),
        (KM, "about 30 km", 30.0),
        (KM, "20 miles", 32.2),
        (KM, "12,5", 12.5),
        (AGE, "3", "young"),
        (AGE, "15.5 years", "young"),
        (AGE, "16", "grown"),
        (AGE, "16 to 54", "grown"),
        (AGE, "55", "old"),
        (AGE, "under 16", "young"),
        (SCALE, "7/10", 7.0),
        (SCALE, "0", 0.0),
    ],
)
def test_typed_words_are_heard(question: Question, text: str, value: Value) -> None:
    assert typed(question, text, WORDS) == Heard(value)


@pytest.mark.parametrize(
    ("question", "text", "reason"),
    [
        (YES_NO, "banana", "misheard.yes_no"),
        (ONE, "banana", "misheard.choice"),
        (KM, "lots", "misheard.number"),
        (KM, "900", "misheard.range"),
        (AGE, "300", "misheard.range"),
        (AGE, "30 km", "misheard.choice"),
        (SCALE, "12", "misheard.scale"),
        (SCALE, "bad", "misheard.scale"),
        (SEVERAL, "banana", "misheard.choice"),
    ],
)
def test_odd_words_are_misheard_and_never_guessed(
    question: Question, text: str, reason: str
) -> None:
    heard = typed(question, text, WORDS)

    assert isinstance(heard, Misheard)
    assert heard.reason == reason


@pytest.mark.parametrize(
    ("question", "choice", "value"),
    [
        (ONE, "sudden", "sudden"),
        (YES_NO, "no", "no"),
        (SCALE, "10", 10.0),
        (ONE, "not_sure", NOT_SURE),
        (SEVERAL, "none", ("none",)),
    ],
)
def test_a_tap_is_heard(question: Question, choice: str, value: Value) -> None:
    assert chosen(question, choice) == Heard(value)


def test_a_choice_of_another_question_is_misheard() -> None:
    assert isinstance(chosen(ONE, "knee"), Misheard)


def test_a_second_tap_takes_a_tick_away() -> None:
    assert toggled(toggled((), "a"), "b") == ("a", "b")
    assert toggled(("a", "b"), "a") == ("b",)
