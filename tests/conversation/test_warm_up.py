"""A warm-up leaves out what hurts, keeps to the time, and begins warm."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.knowledge import Drill
from bot.conversation.learn import TOPICS_SHOWN, Shelf
from bot.conversation.texts import Texts
from bot.conversation.warm_up import fitted
from tests.transcripts.library import real_library

LIBRARY = real_library()
ROUTINES = [LIBRARY.steps_of(routine.drills) for routine in LIBRARY.routines.values()]
ROUTINES += [LIBRARY.steps_of(day.steps) for day in LIBRARY.days]
WARM_UPS = [steps for steps in ROUTINES if steps[0][0].phase == "raise"]
SITES = sorted(LIBRARY.region_of_site)


@given(st.sampled_from(ROUTINES), st.sets(st.sampled_from(SITES), max_size=4), st.integers(1, 20))
def test_what_is_kept_loads_nothing_sore_and_fits_the_time(
    steps: tuple[tuple[Drill, int], ...], sore: set[str], minutes: int
) -> None:
    kept, left = fitted(steps, sore, minutes)

    assert not any(set(drill.loads) & sore for drill, _ in kept)
    assert not set(left) & {drill for drill, _ in kept}
    assert sum(seconds for _, seconds in kept) <= minutes * 60
    order = [drill for drill, _ in steps]
    places = [order.index(drill) for drill, _ in kept]
    assert places == sorted(places) or len(order) != len(set(order))


@given(st.sampled_from(ROUTINES), st.integers(3, 20))
def test_it_begins_as_the_whole_one_does(
    steps: tuple[tuple[Drill, int], ...], minutes: int
) -> None:
    kept, _ = fitted(steps, (), minutes)

    assert kept[0][0] is steps[0][0]


def test_with_something_sore_there_is_nothing_fast() -> None:
    intervals = LIBRARY.steps_of(LIBRARY.routines["intervals"].drills)
    kept, left = fitted(intervals, {"site.wrist"}, 30)

    assert all(drill.phase != "potentiate" for drill, _ in kept)
    assert {drill.phase for drill in left} == {"potentiate"}


@given(st.sampled_from(WARM_UPS), st.sets(st.sampled_from(SITES)), st.integers(1, 20))
def test_it_gets_warm_first_whatever_hurts(
    steps: tuple[tuple[Drill, int], ...], sore: set[str], minutes: int
) -> None:
    kept, _ = fitted(steps, sore, minutes)

    assert kept[0][0].phase == "raise"
    assert all(seconds >= 20 for _, seconds in kept)


@given(st.sampled_from(WARM_UPS), st.integers(1, 20))
def test_fast_drills_come_after_three_minutes_of_getting_warm(
    steps: tuple[tuple[Drill, int], ...], minutes: int
) -> None:
    kept, _ = fitted(steps, (), minutes)

    warm = sum(seconds for drill, seconds in kept if drill.phase == "raise")
    assert warm >= 180 or all(drill.phase != "potentiate" for drill, _ in kept)


@given(st.sampled_from(ROUTINES), st.integers(20, 60))
def test_with_time_and_nothing_sore_it_is_the_whole_one(
    steps: tuple[tuple[Drill, int], ...], minutes: int
) -> None:
    assert fitted(steps, (), minutes) == (steps, ())


def test_in_three_minutes_something_of_each_phase_stays() -> None:
    easy = LIBRARY.steps_of(LIBRARY.routines["easy-run"].drills)

    kept, _ = fitted(easy, (), 3)

    assert [drill.phase for drill, _ in kept][:3] == ["raise", "activate", "mobilise"]


def test_a_short_warm_up_for_intervals_keeps_the_strides() -> None:
    intervals = LIBRARY.steps_of(LIBRARY.routines["intervals"].drills)

    kept, left = fitted(intervals, (), 10)

    assert kept[-1][0].id == "strides"
    assert left == ()


def test_a_sore_midfoot_leaves_nothing_that_lands_hard() -> None:
    """Evidence: no skips, hops or strides with an open question about the midfoot."""
    sprints = LIBRARY.steps_of(LIBRARY.routines["sprints"].drills)

    kept, left = fitted(sprints, {"site.foot_inner_mid"}, 20)

    assert {"skip-easy", "easy-jog", "pogo-hops", "strides"} <= {drill.id for drill in left}
    assert kept[0][0].id == "brisk-walk"


@pytest.mark.parametrize("name", sorted(LIBRARY.routines))
def test_a_page_has_a_line_for_each_move_and_says_how_behind_a_button(name: str) -> None:
    shelf = Shelf(LIBRARY, Texts(LIBRARY))
    steps = LIBRARY.steps_of(LIBRARY.routines[name].drills)

    short, how = shelf.screen(f"routine:{name}", ""), shelf.screen(f"routine:{name}", "how")

    assert len(short.text.replace("**", "")) <= 620
    for number, (drill, _) in enumerate(steps, 1):
        line = next(one for one in short.text.splitlines() if one.startswith(f"{number}. "))
        assert drill.name in line
        assert len(line.replace("**", "")) <= 45
        assert drill.do.strip() in how.text
    assert "section.how" in {one.id for one in short.answers}
    assert "summary" in {one.id for one in how.answers}


def test_every_warm_up_is_in_the_list_and_the_common_ones_come_first() -> None:
    shelf = Shelf(LIBRARY, Texts(LIBRARY))
    pages = range(0, len(LIBRARY.routines), TOPICS_SHOWN)

    listed = [
        one.id.removeprefix("routine.")
        for start in pages
        for one in shelf.screen(f"warmup:{start}", "").answers
        if one.id.startswith("routine.")
    ]

    assert sorted(listed) == sorted(LIBRARY.routines)
    assert "easy-run" in listed[:TOPICS_SHOWN]
