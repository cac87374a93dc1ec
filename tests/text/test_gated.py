"""A pattern that is tried only where one of its words stands misses nothing for it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.text import age, duration, quantities, recurrence, severity
from bot.text.gated import Gated, Patterns, gated
from bot.triage import anatomy, context, intent


def _of(module: object) -> dict[str, Gated]:
    """Every gated pattern of a module, by name; those in tuples with their place."""
    found: dict[str, Gated] = {}
    for name, value in vars(module).items():
        if isinstance(value, Gated):
            found[name] = value
        elif isinstance(value, tuple | Patterns):
            for place, one in enumerate(value if isinstance(value, tuple) else value.patterns):
                each = (one,) if isinstance(one, Gated) or not isinstance(one, tuple) else one
                found |= {f"{name} {place}": item for item in each if isinstance(item, Gated)}
    return found


PATTERNS = {
    f"{module.__name__.rpartition('.')[2]} {name}": pattern
    for module in (quantities, age, duration, recurrence, severity, context, intent, anatomy)
    for name, pattern in _of(module).items()
}


def test_every_module_has_some() -> None:
    assert len(PATTERNS) > 70


@pytest.mark.parametrize("name", PATTERNS)
@given(data=st.data())
@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)
def test_whatever_matches_has_one_of_the_words(name: str, data: st.DataObject) -> None:
    pattern = PATTERNS[name]
    # What is searched was made plain before: lower-case letters without accents.
    letters = st.characters(codec="ascii")
    text = data.draw(st.from_regex(pattern.pattern, alphabet=letters)).lower()
    assert pattern.may_match(text) or not pattern.pattern.search(text), text


def test_of_many_only_those_are_tried_that_may_match() -> None:
    many = Patterns([gated("knee|shin", r"\bknee\b"), gated("hip", r"\bhip\b"), gated("#", r"\d")])

    assert [place for place, _ in many.possible("my knee, then my shin, 3 days")] == [0, 2]
    assert not list(many.possible("my heel"))


def test_a_sign_for_any_digit() -> None:
    assert gated("#|ten", r"\b(?:\d+|ten)\b").search("about 7 km")
    assert gated("#|ten", r"\b(?:\d+|ten)\b").search("about ten km")
    assert not gated("#|ten", r"\b(?:\d+|ten)\b").may_match("about six km")
