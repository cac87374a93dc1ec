"""Red flags in words: every trigger raises, no look-alike does, a denial takes it back."""

import pytest

from bot.content.library import Library
from bot.content.terms import TriageLevel
from bot.triage.model import TriageModel


def level_of(model: TriageModel, said: str) -> TriageLevel:
    verdict = model.assess(said).verdict
    assert verdict is not None
    return verdict.level


def test_every_trigger_raises_its_flag(model: TriageModel, library: Library) -> None:
    missed = []
    for flag in library.red_flags.values():
        for item in flag.triggers:
            phrase = item if isinstance(item, str) else item.phrase
            if flag.id not in {hit.flag for hit in model.read(phrase).raised}:
                missed.append(f"{flag.id}: {phrase}")

    assert missed == []


def test_no_look_alike_raises_its_flag(model: TriageModel, library: Library) -> None:
    raised = [
        f"{flag.id}: {phrase}"
        for flag in library.red_flags.values()
        for phrase in flag.not_triggers
        if flag.id in {hit.flag for hit in model.read(phrase).raised}
    ]

    assert raised == []


@pytest.mark.parametrize("breath", ["breath", "breth", "braeth"])
def test_a_misspelt_breath_is_one(model: TriageModel, breath: str) -> None:
    said = f"calf swollen and hot since the flight and I cant catch my {breath}"

    assert "pulmonary-embolism" in {hit.flag for hit in model.read(said).raised}


@pytest.mark.parametrize(
    ("said", "denied", "flag"),
    [
        (
            "my calf is swollen and hot",
            "my calf is sore, not swollen or hot",
            "deep-vein-thrombosis",
        ),
        ("I have chest pain", "no chest pain, just sore calves", "cardiac-warning"),
        ("numb between my legs", "no numbness between my legs, back aches", "cauda-equina"),
        ("I fainted on my run", "I have never fainted, my knee hurts", "cardiac-warning"),
        ("fainted mid-run", "I have never fainted mid-run, my knee hurts", "cardiac-warning"),
    ],
)
def test_a_denied_flag_is_not_raised(model: TriageModel, said: str, denied: str, flag: str) -> None:
    assert flag in {hit.flag for hit in model.read(said).raised}
    assert flag not in {hit.flag for hit in model.read(denied).raised}


@pytest.mark.parametrize(
    ("trigger", "longer", "flag"),
    [
        ("passed out at the finish", "I passed out flyers at the finish", "cardiac-warning"),
        ("had a fit after the marathon", "keep fit after the marathon season", "head-injury"),
        ("wet myself", "nearly wet myself laughing", "cauda-equina"),
    ],
)
def test_a_longer_look_alike_wins(model: TriageModel, trigger: str, longer: str, flag: str) -> None:
    assert model.read(trigger).raised
    assert flag not in {hit.flag for hit in model.read(longer).raised}


@pytest.mark.parametrize(
    ("said", "flag"),
    [
        ("is it a DVT if my calf is swollen and hot", "deep-vein-thrombosis"),
        ("I'm worried about the swelling in my calf, it is hot", "deep-vein-thrombosis"),
        ("is it normal that my pee is brown after the race", "exertional-rhabdomyolysis"),
        ("no running for a fortnight now and my shin is no better", "worse-despite-2-weeks"),
        ("my husband's back went and he wet himself", "cauda-equina"),
    ],
)
def test_what_is_there_is_told_apart_from_what_is_asked_or_denied(
    model: TriageModel, said: str, flag: str
) -> None:
    assert flag in {hit.flag for hit in model.read(said).raised}


ORDINARY_DENIALS = """
    it doesn't wake me up
    it does not wake me at night
    it never wakes me
    I can walk fine
    no numbness
    no numbness or tingling
    there is no swelling
    not swollen
    no swelling, no redness, no heat
    no fever
    I don't feel ill
    no chest pain
    no shortness of breath
    I'm not breathless
    no trouble with pee or poo
    bladder and bowels are normal
    peeing normally
    I didn't hear a pop
    no pop
    no fall, no twist
    I did not hit my head
    it doesn't give way
    it doesn't lock or catch
    no locking
    I can put weight on it
    no limp
    I am not limping
    no pain at night
    doesn't hurt at rest
    I can sleep fine
    nothing at rest
    I don't have a temperature
    my calf isn't hot
    no red streaks
    no weight loss
    never had a stress fracture
    I have not had cancer
    not on blood thinners
    not pregnant
    I don't take steroids
    no flights recently
    I can feel my toes
    my toes move fine
    no pins and needles
    no weakness
    I can stand on tiptoe
    I can lift my foot
    no bruising
    I don't feel faint
    never fainted
    no palpitations
    I am not dizzy
    I'm eating well
    periods are regular
    I can bend and straighten it
    it isn't hot to touch
    no open wound
    it looks normal
    not bent out of shape
    colour is normal
    foot is warm and pink
"""


@pytest.mark.parametrize("denial", ORDINARY_DENIALS.strip().splitlines())
def test_what_people_deny_in_passing_raises_nothing_urgent(model: TriageModel, denial: str) -> None:
    for said in (
        "my knee hurts at the front on stairs, {}",
        "heel sore underneath first thing for a week, {}",
        "{}. just a tight calf after hills",
    ):
        verdict = model.assess(said.format(denial.strip())).verdict

        assert verdict is None or verdict.level < TriageLevel.URGENT, said


def test_a_past_mention_is_asked_about(model: TriageModel) -> None:
    hits = model.read("my calf was swollen and hot years ago, now the knee hurts").flags

    assert {hit.certainty for hit in hits if hit.flag == "deep-vein-thrombosis"} <= {"ask"}


def test_a_flutter_that_is_over_is_no_faint_that_was_denied(model: TriageModel) -> None:
    said = (
        "My heart fluttered for a minute in a tempo run two weeks ago. {} Perfectly normal since."
    )

    denied, told = (
        model.assess(said.format(more)).verdict for more in ("I did not faint.", "Then I fainted.")
    )
    assert denied is not None
    assert told is not None
    assert denied.level == TriageLevel.CLINICIAN
    assert told.level >= TriageLevel.URGENT


@pytest.mark.parametrize("said", ["what is a DVT?", "what is rhabdo?", "can running cause rhabdo?"])
def test_a_question_for_information_raises_nothing(model: TriageModel, said: str) -> None:
    assert model.assess(said).verdict is None


@pytest.mark.parametrize(
    "said",
    [
        "me duele mucho el pecho al correr",
        "Schmerzen in der Brust beim Laufen",
        "douleur à la poitrine en courant",
        "dor no peito quando corro",
        "ho un dolore al petto",
        "pijn op de borst",
        "boli mnie w klatce piersiowej",
        "болит в груди",
    ],
)
def test_emergency_words_of_other_languages_raise(model: TriageModel, said: str) -> None:
    found = model.assess(said)

    assert found.reading.intent == "pain"
    assert found.verdict is not None
    assert found.verdict.level is TriageLevel.EMERGENCY


@pytest.mark.parametrize(
    "said",
    [
        "that hill nearly killed me",
        "legs were dead after intervals",
        "heart was not in it today",
        "broke my PB and cracked 45 minutes",
        "cold feet before my first marathon",
        "I died at km 38",
        "So I might have overdone it, first hill repeats, sit bone a bit tender",
        "by the end it felt heavy but fine",
        "my calf hurts when I work out",
        "a bit sick after the race, knee sore",
        "September is ending and it is still with me, a sore toe",
        "ran in wooden clogs at the fun run, calf a bit sore",
        "my chest felt great today and I smashed my 10k",
    ],
)
def test_idioms_are_no_emergencies(model: TriageModel, said: str) -> None:
    verdict = model.assess(said).verdict

    assert verdict is None or verdict.level < TriageLevel.URGENT


def test_a_third_person_in_the_present_raises(model: TriageModel) -> None:
    said = "mate is talking rubbish and staggering after the hot half marathon"

    assert level_of(model, said) is TriageLevel.EMERGENCY


@pytest.mark.parametrize(
    "said",
    [
        # One of its look-alikes is "faint pain when I run".
        "my chest hurts and i fainted on the run",
        "nobody would miss me",
        "can't breathe",
        "33 weeks and he's been much quieter since last night. Is it because I went for a jog?",
        "tripped over a dog lead and clonked my forehead. feel grand, just a graze. on rivaroxaban",
    ],
)
def test_a_grave_danger_is_one_in_any_words(model: TriageModel, said: str) -> None:
    assert level_of(model, said) is TriageLevel.EMERGENCY


def test_a_cause_beside_a_sign_makes_it_count_in_a_calm_message(model: TriageModel) -> None:
    assert "deep-vein-thrombosis" in {
        hit.flag
        for hit in model.read("had keyhole on my knee 2 weeks ago, now my calf aches").raised
    }


def test_a_phrase_raises_nothing_urgent_where_no_word_does(model: TriageModel) -> None:
    said = (
        "deep groin ache each time foot lands, 2 wks, since i doubled km. walking ok no limp, "
        "sleep ok, eating well, never had fracture. goes when i stop"
    )

    assert level_of(model, said) is TriageLevel.CLINICIAN
