"""Which signs are put into a list because a "yes" would raise the level."""

from bot.triage.facts import Evidence
from bot.triage.model import TriageModel


def test_what_may_be_behind_this_pain_is_asked_and_what_nothing_here_brings_is_not(
    model: TriageModel,
) -> None:
    ankle = Evidence({"site.ankle_inner": "present", "pain.push_off": "present"})
    raising = model.raising(ankle)

    assert "sign.flat_arch" in raising
    assert "nerve.saddle" not in raising


def test_a_yes_to_each_raises_the_level(model: TriageModel) -> None:
    for known in ("pain.downhill", "pain.night", "event.twist"):
        evidence = Evidence({"site.knee_outer": "present", known: "present"})
        level = model.verdict(evidence).level

        assert model.raising(evidence)
        for name in model.raising(evidence):
            assert model.verdict(evidence.with_findings({name: "present"})).level > level, name


def test_what_was_asked_is_not_asked_again(model: TriageModel) -> None:
    knee = Evidence({"site.knee_outer": "present"})
    first, *others = model.raising(knee)

    assert model.raising(knee, {first}) == tuple(others)


def test_the_worst_first_match_names_its_own_signs(model: TriageModel) -> None:
    """A dropped arch is no harm by a hard rule; for the tendon that holds it up it is."""
    heel = Evidence({"site.heel_under": "present", "pain.morning_first_steps": "present"})
    ankle = Evidence({"site.ankle_inner": "present", "pain.push_off": "present"})

    assert "sign.flat_arch" in model.raising(ankle)
    assert "sign.flat_arch" not in model.raising(heel)
