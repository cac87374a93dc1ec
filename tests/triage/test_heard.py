"""Messages in words that no author listed: what is heard speaks for a condition or a danger."""

import pytest

from bot.content.terms import TriageLevel
from bot.triage.model import TriageModel
from tests.transcripts.library import real_library

LIBRARY = real_library()
URGENT = {flag.id for flag in LIBRARY.red_flags.values() if flag.level in {"urgent", "emergency"}}


EVERY = 3
"""Of forty thousand messages every third is read again here."""


def heard(about: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for entry in LIBRARY.heard:
        if entry.about == about:
            found[entry.id] = (*found.get(entry.id, ()), *entry.messages)
    return found


MODEL = TriageModel(LIBRARY)


@pytest.mark.parametrize("condition", sorted(LIBRARY.conditions))
def test_what_is_heard_of_a_condition_points_to_it(condition: str) -> None:
    """Most messages that runners with it type lead to it; a few could be its neighbour's."""
    told = heard("condition")[condition][::EVERY]
    places = []
    for text in told:
        ranking = MODEL.differential(MODEL.evidence(MODEL.read(text)))
        places.append([match.condition for match in ranking].index(condition))
    assert sum(place < 3 for place in places) >= 0.75 * len(told)


@pytest.mark.parametrize("flag", sorted(URGENT))
def test_what_is_heard_of_a_danger_raises_it_or_is_asked_about(flag: str) -> None:
    told = heard("red-flag")[flag][::EVERY]
    found = [MODEL.assess(text).verdict for text in told]
    urgent = [verdict is not None and verdict.level >= TriageLevel.URGENT for verdict in found]

    assert sum(urgent) >= 0.9 * len(told)


def test_what_is_heard_of_a_pain_hardly_ever_raises_an_emergency() -> None:
    """Of every ninth message about conditions that are none; 2 % is the goal."""
    calm = [
        text
        for item in LIBRARY.conditions.values()
        if item.triage.level not in {"urgent", "emergency"}
        for text in heard("condition")[item.id][:: 3 * EVERY]
    ]
    raised = [
        text for text in calm if any(hit.level == "emergency" for hit in MODEL.read(text).raised)
    ]
    assert len(raised) <= 0.02 * len(calm), raised


def test_what_lasts_in_words_that_nobody_listed_is_for_a_therapist() -> None:
    """It is the wording as a whole that says so, and a short message has too little of it."""
    lasting = (
        "Plantar thing since November, nearly March now. Tried the frozen bottle, the night sock, "
        "fancy insoles. Still wincing at 6am."
    )
    verdict = MODEL.assess(lasting).verdict
    assert verdict is not None
    assert verdict.level is TriageLevel.THERAPIST
    assert "wording" in {reason.kind for reason in verdict.reasons}
    assert MODEL.read("plantar thing, still wincing").worded is None


def test_a_danger_told_in_passing_is_about_a_pain() -> None:
    text = (
        "Which cushioned shoe would you say for wide feet? Mostly road, bit of gravel. Also my "
        "left calf has been fat and warm and sore since the long flight home on Sunday."
    )
    assessment = MODEL.assess(text)
    assert assessment.reading.intent == "pain"
    assert assessment.verdict is not None
    assert assessment.verdict.level >= TriageLevel.URGENT


def test_what_is_calm_in_all_its_words_is_asked_about_before_it_is_urgent() -> None:
    calm = "Outside of my hip is tender on that bone at the side when I lie on it, only a week."
    hits = {hit.flag: hit.certainty for hit in MODEL.read(calm).flags if hit.level != "clinician"}
    assert "raise" not in hits.values()


def test_what_is_called_normal_raises_nothing() -> None:
    calm = "my pee is normal after the hard workout, quads are sore and swollen"
    assert "exertional-rhabdomyolysis" not in {hit.flag for hit in MODEL.read(calm).raised}
