"""Messages in words that no author listed: what is heard speaks for a condition or a danger."""

import pytest

from bot.triage.model import TriageModel
from tests.transcripts.library import real_library

LIBRARY = real_library()
MODEL = TriageModel(LIBRARY)


@pytest.mark.parametrize("condition", sorted(LIBRARY.conditions))
def test_what_is_heard_of_a_condition_points_to_it(condition: str) -> None:
    """Most messages that runners with it type lead to it; a few could be its neighbour's."""
    heard = LIBRARY.conditions[condition].heard
    places = []
    for text in heard:
        ranking = MODEL.differential(MODEL.evidence(MODEL.read(text)))
        places.append([match.condition for match in ranking].index(condition))
    assert sum(place < 3 for place in places) >= 0.75 * len(heard)


@pytest.mark.parametrize("flag", [flag.id for flag in LIBRARY.red_flags.values() if flag.heard])
def test_what_is_heard_of_a_danger_raises_it_or_is_asked_about(flag: str) -> None:
    heard = LIBRARY.red_flags[flag].heard
    found = [flag in {hit.flag for hit in MODEL.read(text).flags} for text in heard]

    assert sum(found) >= 0.6 * len(heard)


def test_what_is_heard_of_a_pain_hardly_ever_raises_an_emergency() -> None:
    """Of conditions that are none; the goal for messages that nobody saw before is 2 %."""
    calm = [
        text
        for item in LIBRARY.conditions.values()
        if item.triage.level not in {"urgent", "emergency"}
        for text in item.heard
    ]
    raised = [
        text for text in calm if any(hit.level == "emergency" for hit in MODEL.read(text).raised)
    ]
    assert len(raised) <= 0.01 * len(calm), raised


def test_what_is_called_normal_raises_nothing() -> None:
    calm = "my pee is normal after the hard workout, quads are sore and swollen"
    assert "exertional-rhabdomyolysis" not in {hit.flag for hit in MODEL.read(calm).raised}
