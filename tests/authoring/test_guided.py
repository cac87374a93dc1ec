"""Cases as conversations: a runner who knows the facts answers what the bot really asks."""

from pathlib import Path

import pytest

from bot.authoring.evaluate import read_cases
from bot.authoring.guided import BARE, guided, played
from bot.authoring.runner import Runner, mistyped
from tests.transcripts.library import real_conversation, real_model

CASES = {
    str(case["id"]): case
    for case in read_cases([Path(__file__).parents[1] / "cases" / "conditions.yaml"])
}


@pytest.mark.parametrize("careless", [False, True])
def test_a_path_comes_to_its_result_and_asks_nothing_twice(*, careless: bool) -> None:
    for name in ("pf-1", "atm-1", "atm-3"):
        runner = Runner(real_model(), CASES[name], careless=careless)
        path = played(real_conversation(), runner, BARE)

        assert path.result is not None
        assert not careless or path.turns > 0
        assert careless or path.twice == ()


def test_who_tells_how_it_is_where_the_place_is_asked_for_is_asked_less() -> None:
    runner = Runner(real_model(), CASES["pf-1"])
    told = played(real_conversation(), runner, BARE, tells=True)
    tapped = played(real_conversation(), runner, BARE)

    assert told.asked[0] == tapped.asked[0] == "region"
    assert "site" not in told.asked
    assert told.turns < tapped.turns


def test_a_careless_story_leaves_parts_out() -> None:
    stories = {
        name: Runner(real_model(), case, careless=True).story for name, case in CASES.items()
    }

    assert all(stories.values())
    assert sum(len(story) < len(CASES[name]["text"]) for name, story in stories.items()) > 30


def test_a_runner_answers_what_the_case_says_first() -> None:
    runner = Runner(real_model(), CASES["atm-3"])

    assert runner.site == "site.achilles"
    assert runner.has("pain.uphill")
    assert not runner.has("sign.calf_swollen")


def test_a_careless_runner_leaves_the_same_out_every_time() -> None:
    slots = [f"pain.{number}" for number in range(1000)]
    first = [Runner(real_model(), CASES["pf-1"], careless=True).leaves_out(s) for s in slots[:20]]
    runner = Runner(real_model(), CASES["pf-1"], careless=True)

    assert first == [runner.leaves_out(slot) for slot in slots[:20]]
    assert 250 < sum(map(runner.leaves_out, slots)) < 350


def test_a_runner_puts_a_misread_place_right() -> None:
    runner = Runner(real_model(), CASES["ati-3"])

    assert str(runner.corrects("site.heel_under")).startswith("no, the back of the heel")
    assert runner.corrects("site.heel_back") is None


def test_what_is_left_out_for_good_does_not_count_as_told() -> None:
    told = {
        careless: Runner(real_model(), CASES["mtss-4"], careless=careless).told.id
        for careless in (False, True)
    }

    assert told == {False: "therapist", True: "self-care"}


def test_a_mistyped_word_keeps_its_letters() -> None:
    assert sorted(mistyped("downhill", "x")) == sorted("downhill")
    assert mistyped("downhill", "x") != "downhill"


def test_the_table_has_every_start_and_both_runners() -> None:
    shown = guided(real_conversation(), real_model(), [CASES["pf-1"], CASES["pf-3"]])

    assert shown.count("turns: median") == 6
    assert shown.count("under-triage") == 6
    assert shown.count("of what is told") == 6
