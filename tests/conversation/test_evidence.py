"""What answers tell: about findings, about the level, and about what may be behind a pain."""

import pytest

from bot.content.predicate import Value
from bot.content.terms import TriageLevel
from bot.conversation.evidence import (
    DURATIONS,
    derived,
    duration_of,
    evidence_from,
)
from bot.conversation.questioner import TriageQuestioner
from bot.conversation.texts import Texts
from bot.dialog.log import NOT_SURE
from bot.triage.facts import Evidence, Match
from tests.transcripts.library import real_library, real_model

KNEE: dict[str, Value] = {"site": "knee_outer"}
HIP: dict[str, Value] = {"site": "groin"}
HEART = "safety.cardiac-warning.heart"
HIP_AT_NIGHT = "safety.bone-stress-high-risk.groin-night"


def told(facts: dict[str, Value]) -> Evidence:
    return evidence_from(real_library(), derived(real_library(), facts))


def first_of(facts: dict[str, Value], count: int) -> list[str]:
    return [match.condition for match in real_model().differential(told(facts))[:count]]


@pytest.mark.parametrize(
    ("first", "last", "choice"),
    [
        (0, 6, "days"),
        (7, 14, "weeks_1_2"),
        (15, 28, "weeks_2_4"),
        (29, 42, "weeks_4_6"),
        (43, 900, "months"),
    ],
)
def test_each_number_of_days_has_a_choice(first: int, last: int, choice: str) -> None:
    assert duration_of(first) == duration_of(last) == choice


@pytest.mark.parametrize("choice", DURATIONS)
def test_a_choice_counts_with_its_fewest_days(choice: str) -> None:
    evidence = told({**KNEE, "duration": choice})
    days = evidence.quantities.duration_days

    assert evidence.present(f"duration.{DURATIONS[choice][1]}")
    assert days is None or duration_of(days) == choice


def test_a_number_that_was_told_counts_before_the_choice() -> None:
    assert told({**KNEE, "duration_days": 21.0}).quantities.duration_days == 21
    assert derived(real_library(), {"duration_days": 21.0})["duration"] == "weeks_2_4"


def test_not_sure_how_long_counts_as_long_enough_for_a_therapist() -> None:
    ticked: dict[str, Value] = {
        "site": "knee_front",
        "pain.stairs_down": "yes",
        "pain.squat": "yes",
    }
    model = real_model()

    assert model.verdict(told(ticked)).level == TriageLevel.SELF_CARE
    assert model.verdict(told({**ticked, "duration": NOT_SURE})).level == TriageLevel.THERAPIST


def test_a_pain_that_fits_hardly_any_sign_is_for_a_therapist() -> None:
    names = ("pain.squat", "pain.diffuse", "pain.one_spot", "pain.warms_up", "pain.sitting_long")
    more = ("sign.catching", "sign.locked", "event.twist", "onset.repeatable_distance")
    front: dict[str, Value] = {"site": "knee_front"}
    some = {**front, "signs." + "+".join(names): ("pain.squat",)}
    few = {**front, "signs." + "+".join((*names, *more)): ("pain.squat",)}
    model = real_model()

    assert model.verdict(told(some)).level == TriageLevel.SELF_CARE
    assert model.verdict(told(few)).level == TriageLevel.THERAPIST


def test_a_grave_sign_ends_its_list_so_that_the_rest_of_it_is_not_denied() -> None:
    slot = "safety.joint-or-bone-infection.fever+joint-or-bone-infection.hot-joint"
    grave = told({**KNEE, slot: ("joint-or-bone-infection.fever",)})
    none = told({**KNEE, slot: ("none",)})

    assert grave.present("unwell.fever")
    assert "sign.hot_joint" not in grave.findings
    assert none.absent("sign.hot_joint")


def test_what_a_first_message_perhaps_told_is_asked_about_first() -> None:
    questioner = TriageQuestioner(real_library(), real_model(), Texts(real_library()))
    facts = derived(real_library(), {"site": "heel_back", "unclear": ("event.kicked_feeling",)})

    slot = questioner.best("advice", facts, "clear")
    assert slot is not None
    assert "event.kicked_feeling" in slot.removeprefix("signs.").split("+")
    after = questioner.best("advice", {**facts, slot: ("none",)}, "clear") or ""
    assert "event.kicked_feeling" not in after


def test_a_pain_that_comes_back_is_for_a_therapist() -> None:
    evidence = told({**KNEE, "duration": "recurring"})

    assert evidence.present("past.same_place")
    assert real_model().verdict(evidence).level.id == "therapist"


def test_not_sure_about_a_danger_sets_the_level_and_ranks_nothing() -> None:
    unsure = {**KNEE, HEART: "not_sure"}

    assert real_model().verdict(told(unsure)).level.id == "emergency"
    assert first_of(unsure, 5) == first_of(KNEE, 5)
    assert first_of({**KNEE, HEART: "yes"}, 1) == ["cardiac-warning"]


def test_a_flag_for_many_places_stands_for_what_is_possible_here() -> None:
    assert first_of({**HIP, HIP_AT_NIGHT: "yes"}, 1) == ["femoral-neck-stress-fracture"]
    assert "navicular-stress-fracture" not in first_of({**HIP, HIP_AT_NIGHT: "yes"}, 5)


def test_nothing_of_a_list_denies_each_sign_in_its_words() -> None:
    evidence = told({**HIP, HIP_AT_NIGHT: "no"})

    for name in ("function.limp", "pain.walking", "pain.night", "pain.rest"):
        assert evidence.findings[name] == "absent"


def test_the_scores_of_a_result_are_one_together_at_most() -> None:
    """Each is rounded down: 0.99996 and 0.00004 are no 1.0001."""
    assert Match("low-back-pain", 0.99996).as_json()["score"] == 0.9999
    assert Match("low-back-pain", 0.00004).as_json()["score"] == 0.0
