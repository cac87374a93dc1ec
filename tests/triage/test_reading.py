# word lists and odd letters
"""What is found in a message and how it is said: negation, time, person, spelling, side, place."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.triage.model import TriageModel


@pytest.mark.parametrize(
    ("said", "finding", "state"),
    [
        ("knee is swollen", "sign.swelling", "present"),
        ("knee hurts, no swelling or numbness", "sign.swelling", "absent"),
        ("knee hurts, no swelling or numbness", "nerve.numb", "absent"),
        ("knee hurts, no swelling, bruising or numbness", "nerve.numb", "absent"),
        ("no injury but my foot is numb", "nerve.numb", "present"),
        ("no swelling, but it wakes me at night", "pain.night", "present"),
        ("my calf is maybe a bit swollen", "sign.swelling", "present"),
        ("knee hurts going down stairs", "pain.stairs_down", "present"),
        ("knee hurts but stairs are fine, worse downhill", "pain.downhill", "present"),
        ("first few steps out of bed are agony, heel", "pain.morning_first_steps", "present"),
        ("I can't feel my toes", "nerve.numb", "present"),
        ("both shins fill up, after 15 min rest totally fine", "pain.goes_when_stop", "present"),
        ("heel is sore at first then fine", "pain.warms_up", "present"),
        ("my heel hurts with no shoes in the kithcen", "pain.barefoot_hard", "present"),
        ("calf hurts and I am gapsing for air", "unwell.breathless", "present"),
    ],
)
def test_a_finding_is_present_or_denied(
    model: TriageModel, said: str, finding: str, state: str
) -> None:
    assert model.read(said).findings.get(finding) == state


def test_what_is_fine_after_a_rest_does_not_warm_up(model: TriageModel) -> None:
    assert "pain.warms_up" not in model.read("both shins fill up, after 15 min rest fine").findings


@pytest.mark.parametrize(
    ("said", "site"),
    [
        ("pain on the outside of my left knee", "site.knee_outer"),
        ("my achilles is sore in the morning and I was ill years ago", "site.achilles"),
        ("inside of my shin hurts, bottom third", "site.shin_inner"),
        ("hurts just under the kneecap", "site.knee_below"),
        ("ache where the butt meets the leg", "site.sit_bone"),
        ("ball of my foot is sore behind the 2nd toe", "site.ball_of_foot"),
        ("sore achilies", "site.achilles"),
        ("knee cap hurts", "site.knee_front"),
        ("behind my knee is tight and sore", "site.knee_behind"),
        ("top of my foot hurts", "site.foot_top"),
        ("bottom of my heel hurts", "site.heel_under"),
        ("lower back hurts after running back to the car", "site.low_back"),
    ],
)
def test_a_place_is_found_from_parts_and_their_relation(
    model: TriageModel, said: str, site: str
) -> None:
    assert model.read(said).sites[:1] == (site,)


@pytest.mark.parametrize(
    ("said", "side"),
    [
        ("left knee hurts", "left"),
        ("my right shin", "right"),
        ("both shins ache", "both"),
        ("it hurts right now, the knee", None),
        ("knee hurts", None),
    ],
)
def test_a_side_is_a_side_of_the_body(model: TriageModel, said: str, side: str | None) -> None:
    assert model.read(said).side == side


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("my knee hurts", "pain"),
        ("how do I warm up before a race", "warm-up"),
        ("which shoe drop is best", "shoes"),
        ("remind me to ice my sore shin tonight", "reminder"),
        ("delete my data", "privacy"),
        ("thanks a lot", "thanks"),
        ("hello", "greeting"),
        ("me duele la rodilla cuando corro", "other"),
        ("", "other"),
    ],
)
def test_a_message_is_about_something(model: TriageModel, said: str, intent: str) -> None:
    assert model.read(said).intent == intent


def test_a_child_is_told_by_age_and_by_person(model: TriageModel) -> None:
    reading = model.read("my daughter, 12, has a sore knee")

    assert (reading.about, reading.quantities.age) == ("other", 12)
    assert reading.findings.get("age.under_16") == "present"


def test_a_past_condition_is_not_the_present_one(model: TriageModel) -> None:
    reading = model.read("last year I had shin splints, now the front of my knee hurts")

    assert "medial-tibial-stress-syndrome" not in reading.named_conditions
    assert reading.sites[:1] == ("site.knee_front",)


@settings(max_examples=300, deadline=None)
@given(text=st.text(max_size=300))
def test_no_text_breaks_the_reader(model: TriageModel, text: str) -> None:
    assert model.assess(text).as_json()["id"] is None


WORDS = st.sampled_from(
    [
        "knee",
        "shin",
        "no",
        "not",
        "swollen",
        "pain",
        "and",
        "or",
        "but",
        "numb",
        "can't",
        "feel",
        "left",
        "outside",
        "of",
        "my",
        "calf",
        "chest",
        "since",
        "3",
        "weeks",
        "7/10",
        "run",
        ",",
        ".",
        "?",
        "back",
        "hot",
        "both",
        "legs",
        "last",
        "year",
        "I",
        "foot",
        "heel",
        "night",
        "wakes",
    ]
)


@settings(max_examples=300, deadline=None)
@given(words=st.lists(WORDS, max_size=30))
def test_no_heap_of_telling_words_breaks_the_reader(model: TriageModel, words: list[str]) -> None:
    found = model.assess(" ".join(words))

    assert sum(match.score for match in found.matches) <= 1.000001


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("MY KNEE HURTS GOING DOWN STAIRS!!!", "my knee hurts going down stairs"),
        ("Mý knée hurts göing down stairs", "my knee hurts going down stairs"),
        ("my knee hurts going down stairs 🤕", "my knee hurts going down stairs"),
    ],
)
def test_case_accents_and_punctuation_do_not_matter(
    model: TriageModel, one: str, other: str
) -> None:
    first, second = model.assess(one).as_json(), model.assess(other).as_json()

    assert first == second


@pytest.mark.parametrize(
    ("said", "site"),
    [
        ("upper edge of my kneecap is tender where the quad goes in", "site.knee_above"),
        ("the bone i sit on is killing me", "site.sit_bone"),
        ("cord behind my ankle is creaky", "site.achilles"),
        ("crook of my knee aches", "site.knee_behind"),
        ("pain in the fold of my hip", "site.hip_front"),
        ("sore shin on my left leg", "site.shin_inner"),
        ("no leg stuff, just my lower back is sore", "site.low_back"),
    ],
)
def test_everyday_names_of_a_place_lead_to_it(model: TriageModel, said: str, site: str) -> None:
    assert model.read(said).sites[0] == site


@pytest.mark.parametrize(
    "said",
    [
        "getting cold feet about my first marathon",
        "my running buddy is a pain in the neck",
        "my legs felt great today",
    ],
)
def test_turns_of_speech_and_praise_are_no_pain(model: TriageModel, said: str) -> None:
    reading = model.read(said)

    assert reading.intent != "pain"
    assert not reading.sites


def test_one_leg_is_not_the_muscles_of_both(model: TriageModel) -> None:
    assert "site.muscles_both_legs" not in model.read("pain in my left leg").site_weights
    assert "site.muscles_both_legs" in model.read("both legs are sore").site_weights


def test_a_child_with_a_sore_knee_is_not_told_of_the_heel(model: TriageModel) -> None:
    """The wording is that of heels in children; the place outweighs it."""
    first = model.assess("12 yr old daughter, knee pain after basketball").matches[0]

    assert first.condition != "calcaneal-apophysitis"


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("wide feet, what sort of runners should I be buying", "shoes"),
        ("can i run five days in a row if theyre all easy", "training"),
        ("how do i keep my knees healthy", "prevention"),
        ("10 mins before the start gun, what moves", "warm-up"),
        ("whats the weather like on sunday", "other"),
        ("Front of knee is paining on stairs. Is it runners knee?", "pain"),
        ("back's gone again", "pain"),
    ],
)
def test_a_question_is_told_from_a_complaint(model: TriageModel, said: str, intent: str) -> None:
    assert model.read(said).intent == intent
