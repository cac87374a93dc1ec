"""Numbers of a message beside what its phrases already say."""

import pytest

from bot.text.quantities import Quantities
from bot.triage.facts import State
from bot.triage.numbers import AGES, add_numbers, age_range
from tests.transcripts.library import real_library

KNOWN = dict.fromkeys(
    ["duration.days", "duration.weeks", "duration.months", "past.same_place", "age.55_plus"]
)


@pytest.mark.parametrize(
    ("phrase", "days", "kept"),
    [
        ("duration.months", 4, "duration.months"),
        ("duration.days", 30, "duration.weeks"),
        ("duration.months", 30, "duration.weeks"),
    ],
)
def test_a_day_in_a_story_takes_nothing_from_a_longer_time(
    phrase: str, days: int, kept: str
) -> None:
    findings: dict[str, State] = {phrase: "present"}

    add_numbers(findings, Quantities(duration_days=days), KNOWN)

    assert findings == {kept: "present"}


def test_a_time_that_is_denied_does_not_count() -> None:
    findings: dict[str, State] = {"duration.months": "absent"}

    add_numbers(findings, Quantities(duration_days=4), KNOWN)

    assert findings == {"duration.days": "present"}


def test_a_pain_that_is_counted_comes_back() -> None:
    findings: dict[str, State] = {}

    add_numbers(findings, Quantities(recurs=True), KNOWN)

    assert findings == {"past.same_place": "present"}


@pytest.mark.parametrize(
    ("years", "name"), [(5, "under_16"), (15.5, "under_16"), (16, "16_39"), (55, "55_plus")]
)
def test_an_age_belongs_to_one_range(years: float, name: str) -> None:
    assert age_range(years) == name


def test_the_script_asks_in_the_same_ranges() -> None:
    asked = next(node for node in real_library().dialogs["assessment"].nodes if node.id == "age")

    assert list(asked.starts) == list(AGES)
    assert list(asked.starts.values())[1:] == list(AGES.values())[1:]
