"""The one closed form of conditions in content."""

from collections.abc import Mapping

import pytest

from bot.content.predicate import Value, predicate_from, slots_of

FACTS: Mapping[str, Value] = {"region": "knee", "load": ("hills_up", "shoes_new"), "pain": 4.0}


@pytest.mark.parametrize(
    ("written", "holds"),
    [
        ("region is knee", True),
        ("region is foot", False),
        ("region is not foot", True),
        ("region in [foot, knee]", True),
        ("load is hills_up", True),
        ("pain over 3", True),
        ("pain under 4", False),
        ("pain is 4", True),
        ("unasked is yes", False),
        ("unasked is not yes", True),
        ("unasked over 3", False),
        ({"any": ["region is foot", "pain over 3"]}, True),
        ({"all": ["region is foot", "pain over 3"]}, False),
        ({"all": ["region is knee", {"any": ["pain over 9", "pain is 4"]}]}, True),
    ],
)
def test_a_condition_holds_or_not(written: object, *, holds: bool) -> None:
    assert predicate_from(written).holds(FACTS) is holds


@pytest.mark.parametrize(
    "written", ["region == knee", "region", "pain over many", {"none": ["a is b"]}, {}, [], 3]
)
def test_another_form_is_refused(written: object) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        predicate_from(written)


def test_slots_of_a_joined_condition_are_all_named() -> None:
    predicate = predicate_from({"all": ["a is b", {"any": ["c is d", "e over 1"]}]})

    assert slots_of(predicate) == {"a", "c", "e"}
