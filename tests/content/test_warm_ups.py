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
