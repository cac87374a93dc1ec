"""Who writes too fast, with the clock as an argument: nothing here waits."""

from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.patience import BURST, Patience

ANA, BEN = 1, 2
PER_S = 2.0
DEBT_S = 2.0
FULL_S = BURST / PER_S + DEBT_S

gaps = st.lists(st.floats(0, 3, allow_nan=False), min_size=1, max_size=200)


def heard(patience: Patience, gaps: list[float], chat: int = ANA) -> list[float]:
    """When the messages were written that were heard, by the pauses before each."""
    return [now for now in accumulate(gaps) if patience.hears(chat, now)]


@given(gaps)
def test_no_more_is_heard_than_the_burst_and_the_rate(pauses: list[float]) -> None:
    times = heard(Patience(PER_S), pauses)

    for at, first in enumerate(times):
        for count, last in enumerate(times[at:], 1):
            assert count <= BURST + PER_S * (last - first) + 1e-6


@given(st.lists(st.floats(1 / PER_S, 30), max_size=200))
def test_who_keeps_to_the_rate_is_always_heard(pauses: list[float]) -> None:
    assert len(heard(Patience(PER_S), pauses)) == len(pauses)


@given(gaps)
def test_a_burst_is_heard_however_fast_it_comes(pauses: list[float]) -> None:
    times = list(accumulate(pauses))[:BURST]

    assert heard(Patience(PER_S), pauses)[: len(times)] == times


@given(gaps)
def test_after_a_silence_all_is_as_at_first(pauses: list[float]) -> None:
    patience = Patience(PER_S)
    heard(patience, pauses)
    patience.is_news(ANA, ("flag",))
    later = sum(pauses) + FULL_S

    assert all(patience.hears(ANA, later) for _ in range(BURST))
    assert not patience.hears(ANA, later)
    assert patience.is_news(ANA, ("flag",))


@given(gaps, gaps)
def test_nobody_pays_for_another(first: list[float], second: list[float]) -> None:
    alone = heard(Patience(PER_S), first)
    shared = Patience(PER_S)
    events = sorted(
        [(now, ANA) for now in accumulate(first)] + [(now, BEN) for now in accumulate(second)]
    )

    together = [now for now, chat in events if shared.hears(chat, now) and chat == ANA]

    assert together == alone


@given(st.lists(st.tuples(st.integers(1, 50), st.floats(0, 5)), max_size=200))
def test_only_who_wrote_a_moment_ago_is_remembered(written: list[tuple[int, float]]) -> None:
    patience = Patience(PER_S)
    last: dict[int, float] = {}
    now = 0.0
    for chat, pause in written:
        now += pause
        patience.hears(chat, now)
        last[chat] = now

        assert patience.chats <= sum(now - at <= FULL_S + 1e-6 for at in last.values())


def test_who_goes_on_too_fast_is_heard_again_only_when_slower() -> None:
    """Nothing piles up for somebody who never stops."""
    patience = Patience(PER_S)
    times = [at / 100 for at in range(6000)]

    assert sum(patience.hears(ANA, now) for now in times) == BURST
    assert not patience.hears(ANA, times[-1] + 1 / PER_S)
    assert patience.hears(ANA, times[-1] + 2 / PER_S + DEBT_S)


@given(st.lists(st.frozensets(st.sampled_from("abc")), max_size=30))
def test_each_thing_is_news_once_in_a_flood(named: list[frozenset[str]]) -> None:
    patience = Patience(PER_S)
    heard(patience, [0.0] * (BURST + 1))
    known: set[str] = set()
    for names in named:
        assert patience.is_news(ANA, names) == bool(names - known)
        known |= names


def test_zero_lets_everybody_write_as_they_like() -> None:
    patience = Patience(0)

    assert all(patience.hears(ANA, 0.0) for _ in range(10 * BURST))
    assert patience.chats == 0
