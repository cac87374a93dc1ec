"""Whether the wall clock was set, with both clocks as arguments."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.clock_watch import LEAST_S, ClockWatch

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@given(st.lists(st.tuples(st.floats(0, 1e5), st.floats(-1e6, 1e6)), max_size=50))
def test_what_is_told_is_what_was_set(looks: list[tuple[float, float]]) -> None:
    watch = ClockWatch()
    assert watch.set_by_s(NOON, 0.0) == 0.0
    now, steady_s = NOON, 0.0
    for passed_s, by_s in looks:
        steady_s += passed_s
        now += timedelta(seconds=passed_s + by_s)
        told = watch.set_by_s(now, steady_s)

        assert abs(told - by_s) < 1e-3 or (told == 0.0 and abs(by_s) < LEAST_S + 1e-3)
