"""Messages in words that no author listed: what is heard speaks for a condition or a danger."""

import pytest

from bot.content.terms import TriageLevel
from bot.triage.model import TriageModel
from tests.transcripts.library import real_library

LIBRARY = real_library()
URGENT = {flag.id for flag in LIBRARY.red_flags.values() if flag.level in {"urgent", "emergency"}}


def heard(about: str) -> dict[str, tuple[str, ...]]:
    return {entry.id: entry.messages for entry in LIBRARY.heard if entry.about == about}


MODEL = TriageModel(LIBRARY)


@pytest.mark.parametrize("condition", sorted(LIBRARY.conditions))
def test_what_is_heard_of_a_condition_points_to_it(condition: str) -> None:
    """Most messages that runners with it type lead to it; a few could be its neighbour's."""
    told = heard("condition")[condition]
    places = []
    for text in told:
        ranking = MODEL.differential(MODEL.evidence(MODEL.read(text)))
        places.append([match.condition for match in ranking].index(condition))
    assert sum(place < 3 for place in places) >= 0.75 * len(told)


@pytest.mark.parametrize("flag", sorted(URGENT))
def test_what_is_heard_of_a_danger_raises_it_or_is_asked_about(flag: str) -> None:
    told = heard("red-flag")[flag]
    found = [MODEL.assess(text).verdict for text in told]
    urgent = [verdict is not None and verdict.level >= TriageLevel.URGENT for verdict in found]

    assert sum(urgent) >= 0.9 * len(told)


def test_what_is_heard_of_a_pain_hardly_ever_raises_an_emergency() -> None:
    """Of conditions that are none; 2 % is the goal."""
    calm = [
        text
        for item in LIBRARY.conditions.values()
        if item.triage.level not in {"urgent", "emergency"}
        for text in heard("condition")[item.id]
    ]
    raised = [
        text for text in calm if any(hit.level == "emergency" for hit in MODEL.read(text).raised)
    ]
    assert len(raised) <= 0.02 * len(calm), raised


def test_what_is_called_normal_raises_nothing() -> None:
    calm = "my pee is normal after the hard workout, quads are sore and swollen"
    assert "exertional-rhabdomyolysis" not in {hit.flag for hit in MODEL.read(calm).raised}
