"""Messages that travel unevenly, counted as they arrive: no second holds more than the limit."""

import heapq
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.delivery.arrivals import Arrivals, Passage

MOST = 30
_RESOLUTION_S = 1e-6


def arrivals_at(
    way_s: list[tuple[float, float]], most: int = MOST, count: int = 150
) -> list[float]:
    """When messages arrive that leave as early as allowed, each there and back in so many seconds.

    All hands are idle until an answer comes or the wait is over, as in an event loop.
    """
    arrivals = Arrivals(most)
    arrived: list[float] = []
    on_way: list[tuple[float, int, Passage]] = []
    now = 0.0
    for number in range(count):
        wait_s = arrivals.wait_s(now)
        while wait_s > 0 or (on_way and on_way[0][0] <= now):
            if on_way and on_way[0][0] <= now + wait_s:
                now = max(now, on_way[0][0])
                arrivals.answered(heapq.heappop(on_way)[2], now)
            else:
                now += wait_s + _RESOLUTION_S
            wait_s = arrivals.wait_s(now)
        there_s, back_s = way_s[number % len(way_s)]
        arrived.append(now + there_s)
        heapq.heappush(on_way, (now + there_s + back_s, number, arrivals.left(now)))
    return sorted(arrived)


def most_in_a_second(arrived: list[float]) -> int:
    """The fullest second there was."""
    fullest, first = 0, 0
    for number, at in enumerate(arrived):
        while at - arrived[first] >= 1.0:
            first += 1
        fullest = max(fullest, number - first + 1)
    return fullest


ways = st.lists(st.tuples(st.floats(0.001, 0.4), st.floats(0.001, 0.4)), min_size=7, max_size=90)


@settings(max_examples=40)
@given(ways, st.integers(1, 25))
def test_no_second_holds_more_than_the_limit(way_s: list[tuple[float, float]], most: int) -> None:
    # The quickest answer has been seen before it matters.
    arrived = arrivals_at([(0.001, 0.001), *way_s], most)

    assert most_in_a_second(arrived) <= most


def test_an_even_network_takes_as_many_as_it_allows() -> None:
    """However far away it is: what counts is how uneven the way is."""
    for far_s in (0.001, 0.05, 0.4):
        arrived = arrivals_at([(far_s, far_s)], count=20 * MOST)

        assert (arrived[-1] - arrived[0]) / (20 - 1) < 1.01


def test_a_somewhat_uneven_network_costs_little() -> None:
    random = Random(7)  # noqa: S311 (no secret)
    way_s = [(random.uniform(0.02, 0.025), random.uniform(0.02, 0.025)) for _ in range(997)]

    arrived = arrivals_at(way_s, count=20 * MOST)

    assert (arrived[-1] - arrived[0]) / (20 - 1) < 1.02


def test_a_call_without_an_answer_holds_the_others_for_a_second_only() -> None:
    arrivals = Arrivals(1)
    arrivals.left(0.0)

    assert 0.9 < arrivals.wait_s(0.5) < 1.1
    assert arrivals.wait_s(2.1) == 0.0


def test_the_quickest_answer_follows_a_network_that_became_slow() -> None:
    arrivals = Arrivals(1)
    waits: list[float] = []
    for number in range(3000):
        passage = arrivals.left(number * 3.0)
        arrivals.answered(passage, number * 3.0 + (0.01 if number == 0 else 0.51))
        waits.append(arrivals.wait_s(number * 3.0 + 0.51))

    assert waits[1] > 0.98
    assert waits[-1] < 0.5
