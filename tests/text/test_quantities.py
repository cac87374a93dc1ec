"""Numbers in a runner's own units come out in ours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.quantities import Quantities, quantities_of


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("3 weeks", 21),
        ("for 3 wks now", 21),
        ("a fortnight", 14),
        ("since yesterday", 1),
        ("for 2-3 months", 90),
        ("half a year", 182),
        ("two days ago", 2),
        ("I am running 4 weeks now, my knee hurts", None),
        ("I've been running for 3 weeks, my knee hurts", None),
        ("not been running for 3 weeks", 21),
        ("hurts when running for 3 weeks", 21),
        ("upped my mileage last month", None),
        ("the sit bone aches, months", 90),
        ("run 40 miles a week", None),
        ("week 12 of my plan", None),
        ("I'm 12 years old", None),
        ("drive for an hour", None),
        ("hello", None),
    ],
)
def test_a_duration_is_kept_in_days(said: str, days: int | None) -> None:
    """Runners answer in their own units; the matcher compares days."""
    assert quantities_of(said).duration_days == days


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("pain is 7/10", Quantities(severity=7)),
        ("about 6 to 8 out of 10", Quantities(severity=8)),
        ("7 outta 10 on the hill", Quantities(severity=7)),
        ("I'm 14 and my knee hurts", Quantities(age=14)),
        ("my young fella is 11", Quantities(age=11)),
        ("my son, 12, limps", Quantities(age=12)),
        ("62, sudden hip pain", Quantities(age=62)),
        ("run 14 km", Quantities(distance_km=14.0)),
        ("about 3 miles in", Quantities(distance_km=4.83)),
        ("I do 30 miles per week", Quantities(weekly_km=48.28)),
        ("4 times a week", Quantities(runs_a_week=4)),
        ("shoe size 14", Quantities()),
    ],
)
def test_numbers_are_told_apart(said: str, wanted: Quantities) -> None:
    assert quantities_of(said) == wanted


@given(st.text())
def test_any_text_has_quantities(text: str) -> None:
    assert isinstance(quantities_of(text), Quantities)


@pytest.mark.parametrize(
    "said",
    [
        "third pull since January",
        "5th time in two years",
        "this is number three since xmas",
        "fourth winter running it has flared",
        "two or three times a year",
        "tight again, like it did in March and July",
        "it keeps coming back",
        "shin splints round three",
        "pulled in Oct, pulled in Jan, pulled again last night",
        "rolled my left ankle again",
    ],
)
def test_a_pain_that_is_one_of_several_comes_back(said: str) -> None:
    assert quantities_of(said).recurs


@pytest.mark.parametrize(
    "said",
    [
        "my fifth marathon this year",
        "I run three times a week",
        "my third year of running",
        "tried it for the third time",
        "third parkrun this month",
        "went to the track again",
        "round two of the park",
    ],
)
def test_what_else_is_counted_does_not(said: str) -> None:
    assert not quantities_of(said).recurs


@pytest.mark.parametrize(
    "said", ["rigors since lunch, 39.4", "temp of 38.9", "a fever of 102 F", "now she's 38.9"]
)
def test_degrees_tell_a_fever(said: str) -> None:
    assert quantities_of(said).feverish


@pytest.mark.parametrize(
    "said",
    ["ran 39.4 km with a temperature of 12 degrees", "temp was 37.2", "sick of 38 minute 10ks"],
)
def test_other_degrees_and_distances_tell_none(said: str) -> None:
    assert not quantities_of(said).feverish


@pytest.mark.parametrize(
    "said",
    [
        "right as rain inside fifteen minutes",
        "sat in the shade and it passed within 20",
        "half an hour later I was fine",
        "in 15 minutes I was chatting again",
    ],
)
def test_what_was_over_soon_settled(said: str) -> None:
    assert quantities_of(said).settled


@pytest.mark.parametrize("said", ["fine within 20 miles", "it took 40 minutes and got worse"])
def test_what_was_not_did_not(said: str) -> None:
    assert not quantities_of(said).settled


@pytest.mark.parametrize(("said", "is_hot"), [("31 degrees at lunch", True), ("12 degrees", False)])
def test_a_hot_day_is_told_by_its_degrees(said: str, is_hot: bool) -> None:
    assert quantities_of(said).hot is is_hot
