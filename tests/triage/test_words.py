"""What the features of a message speak for, with weights written here."""

import math

import pytest

from bot.content.heard import Weights
from bot.triage.words import NOTHING_SPOKEN, WordWeights

WEIGHTS = Weights(
    classes={
        "conditions": ("shin", "heel"),
        "dangers": ("clot", "none"),
        "intents": ("pain", "shoes"),
    },
    bias=(0, 0, -100, 100, 0, 0),
    features={
        "heel": (100, 1, 300, 4, 200),
        "warm": (100, 2, 400),
        "heel warm": (200, 3, 500),
    },
)


def test_a_word_speaks_for_what_it_was_weighed_for() -> None:
    spoken = WordWeights(WEIGHTS).spoken({"heel"})

    assert spoken.conditions == pytest.approx({"shin": -1.5, "heel": 1.5})
    assert spoken.intents["pain"] == pytest.approx(1 / (1 + math.exp(-2)))


def test_no_danger_is_no_danger_that_is_named() -> None:
    spoken = WordWeights(WEIGHTS).spoken({"warm"})

    assert set(spoken.dangers) == {"clot"}
    assert spoken.dangers["clot"] == pytest.approx(1 / (1 + math.exp(-2)))


def test_levels_do_not_exclude_each_other() -> None:
    weights = Weights(
        classes={"levels": ("therapist", "urgent")},
        bias=(100, -200),
        features={"again": (100, 0, 100, 1, 200)},
    )
    spoken = WordWeights(weights).spoken({"again"})

    assert spoken.levels == pytest.approx(
        {"therapist": 1 / (1 + math.exp(-2)), "urgent": 1 / (1 + math.exp(0))}
    )


def test_strange_words_say_nothing_and_do_not_drown_the_others() -> None:
    weights = WordWeights(WEIGHTS)

    assert weights.spoken({"heel", "qwrt", "zxcv"}) == weights.spoken({"heel"})


def test_without_weights_words_say_nothing() -> None:
    assert WordWeights(Weights()).spoken({"heel", "warm"}) == NOTHING_SPOKEN
