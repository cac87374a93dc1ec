from itertools import groupby

import pytest

from bot.content.library import Library
from tests.transcripts.library import real_library

LIBRARY: Library = real_library()


def test_there_is_a_warm_up_for_each_kind_of_run() -> None:
    warm_ups = [name for name in LIBRARY.routines if name != "cool-down"]

    assert len(warm_ups) >= 16
    assert "cool-down" in LIBRARY.routines
    assert LIBRARY.routines["short-of-time"].minutes == 3


def test_four_weeks_of_days_without_two_equal_ones_in_a_row() -> None:
    days = LIBRARY.days

    assert len(days) >= 28
    assert all(set(days[at].drills) != set(days[at - 1].drills) for at in range(len(days)))
    assert len({frozenset(day.drills) for day in days}) == len(days)


def test_no_day_asks_for_fast_moves() -> None:
    """They are for fast sessions, and people who come back from an injury have a day too."""
    phases = {LIBRARY.drills[drill].phase for day in LIBRARY.days for drill in day.drills}

    assert phases == {"raise", "activate", "mobilise"}


def test_every_drill_says_what_it_loads_and_jumping_loads_the_legs() -> None:
    jumping = {"pogo-hops", "skip-easy", "a-skip", "high-knees", "easy-jog"}

    assert all(
        {"site.achilles", "site.shin_inner", "site.foot_top"} <= set(LIBRARY.drills[one].loads)
        for one in jumping
    )
    assert LIBRARY.drills["brisk-walk"].loads == ()


WARM_UPS = sorted(name for name in LIBRARY.routines if name != "cool-down")
IMPACT = {"pogo-hops", "skip-easy", "a-skip", "b-skip", "high-knees", "easy-jog", "strides"}


@pytest.mark.parametrize("name", WARM_UPS)
def test_a_warm_up_raises_activates_mobilises_and_only_then_goes_fast(name: str) -> None:
    """The order of jeffreys-2007; an easy jog may lead from the last slow move into the run."""
    steps = LIBRARY.steps_of(LIBRARY.routines[name].drills)
    phases = [phase for phase, _ in groupby(drill.phase for drill, _ in steps)]
    order = ["raise", "activate", "mobilise", "potentiate", "settle"]
    is_fast = "potentiate" in phases

    assert phases[0] == "raise"
    if phases[-1] == "raise" and not is_fast:
        phases.pop()
    assert phases == [phase for phase in order if phase in phases]


@pytest.mark.parametrize("name", WARM_UPS)
def test_a_warm_up_takes_five_to_fifteen_minutes(name: str) -> None:
    shorter = {"short-of-time": 3, "after-sitting": 4}

    assert shorter.get(name, 5) <= LIBRARY.routines[name].minutes <= 15


def test_only_fast_sessions_have_fast_moves() -> None:
    fast = {
        name
        for name in WARM_UPS
        for step in LIBRARY.routines[name].drills
        if LIBRARY.drills[step.drill].phase == "potentiate"
    }

    assert fast == {"club-session", "hills", "intervals", "race", "sprints", "tempo"}


def test_nobody_just_back_or_just_begun_jumps() -> None:
    for name in ("return-after-injury", "run-walk", "recovery-run", "over-55"):
        drills = {step.drill for step in LIBRARY.routines[name].drills}
        assert not drills & (IMPACT - {"easy-jog"})


def test_every_drill_is_used() -> None:
    used = {step.drill for routine in LIBRARY.routines.values() for step in routine.drills}
    used |= {drill for day in LIBRARY.days for drill in day.drills}

    assert used == set(LIBRARY.drills)


def test_a_day_takes_three_to_ten_minutes() -> None:
    for day in LIBRARY.days:
        assert 180 <= sum(seconds for _, seconds in LIBRARY.steps_of(day.steps)) <= 600


def test_what_lands_hard_loads_every_place_of_the_legs() -> None:
    legs = ("foot", "ankle", "lower_leg", "knee", "hip_thigh")
    sites = {site for region in legs for site in LIBRARY.regions[region].sites}

    for name in IMPACT:
        assert sites <= set(LIBRARY.drills[name].loads), name
