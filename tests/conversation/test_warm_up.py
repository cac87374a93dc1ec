"""A warm-up leaves out what hurts, keeps to the time, and begins warm."""

from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.warm_up import fitted
from tests.transcripts.library import real_library

LIBRARY = real_library()
ROUTINES = [LIBRARY.steps_of(routine.drills) for routine in LIBRARY.routines.values()]
ROUTINES += [LIBRARY.steps_of(day.steps) for day in LIBRARY.days]
SITES = sorted(LIBRARY.region_of_site)


@given(st.sampled_from(ROUTINES), st.sets(st.sampled_from(SITES), max_size=4), st.integers(1, 20))
def test_what_is_kept_loads_nothing_sore_and_fits_the_time(
    steps: tuple[tuple[object, int], ...], sore: set[str], minutes: int
) -> None:
    kept, left = fitted(steps, sore, minutes)  # type: ignore[arg-type]

    assert not any(set(drill.loads) & sore for drill, _ in kept)
    assert not set(left) & {drill for drill, _ in kept}
    assert sum(seconds for _, seconds in kept) <= minutes * 60
    order = [drill for drill, _ in steps]
    places = [order.index(drill) for drill, _ in kept]
    assert places == sorted(places) or len(order) != len(set(order))


@given(st.sampled_from(ROUTINES), st.integers(3, 20))
def test_it_begins_as_the_whole_one_does(
    steps: tuple[tuple[object, int], ...], minutes: int
) -> None:
    kept, _ = fitted(steps, (), minutes)  # type: ignore[arg-type]

    assert kept[0][0] is steps[0][0]


def test_with_something_sore_there_is_nothing_fast() -> None:
    intervals = LIBRARY.steps_of(LIBRARY.routines["intervals"].drills)
    kept, left = fitted(intervals, {"site.wrist"}, 30)

    assert all(drill.phase != "potentiate" for drill, _ in kept)
    assert {drill.phase for drill in left} == {"potentiate"}
