"""Pacing, with the clock as an argument: nothing here waits."""

from itertools import pairwise
from math import inf

from bot.delivery.limiter import Limiter, Rates

ANA, BEN, CEM, CLUB = 1, 2, 3, -100


def times(limiter: Limiter, chat: int, count: int, now: float = 0.0) -> list[float]:
    """When that many messages to a chat may go, sent as early as allowed."""
    sent: list[float] = []
    for _ in range(count):
        now += max(limiter.wait_s(now), limiter.chat_wait_s(chat, now), limiter.hold_s(chat, now))
        limiter.spend(chat, now)
        sent.append(now)
    return sent


def test_messages_leave_evenly() -> None:
    """A burst at a limit of 30 a second is refused; even gaps are not."""
    limiter = Limiter(Rates(chat_per_s=0))
    now, gaps = 0.0, []
    for chat in range(1, 61):
        wait_s = limiter.wait_s(now)
        gaps.append(wait_s)
        now += wait_s
        limiter.spend(chat, now)

    assert all(0.999 / 30 <= gap < 1.1 / 30 for gap in gaps[1:])


def test_a_chat_may_burst_and_then_one_a_second() -> None:
    sent = times(Limiter(Rates(overall_per_s=0)), ANA, 7)

    assert sent[4] == 0.0
    assert 0.9 < sent[5] - sent[4] < 1.2
    assert 0.9 < sent[6] - sent[5] < 1.2


def test_a_group_gets_twenty_in_any_minute() -> None:
    sent = times(Limiter(Rates(overall_per_s=0, chat_per_s=0)), CLUB, 41)

    assert all(late - early >= 59.9 for early, late in zip(sent, sent[20:], strict=False))


def test_zero_switches_a_limit_off() -> None:
    limiter = Limiter(Rates(overall_per_s=0, chat_per_s=0, group_per_minute=0))

    assert times(limiter, CLUB, 100)[-1] == 0.0


def test_a_refusal_holds_that_chat_alone() -> None:
    limiter = Limiter(Rates(overall_per_s=0))

    limiter.refused(ANA, 30.0, now=0.0)

    assert limiter.hold_s(ANA, 0.0) >= 30.0
    assert limiter.hold_s(BEN, 0.0) == 0.0
    assert limiter.wait_s(0.0) == 0.0


def test_three_chats_refused_within_a_second_hold_all() -> None:
    limiter = Limiter(Rates(overall_per_s=0))

    limiter.refused(ANA, 5.0, now=0.0)
    limiter.refused(BEN, 5.0, now=0.4)
    assert limiter.wait_s(0.4) == 0.0
    limiter.refused(CEM, 5.0, now=0.8)

    assert limiter.wait_s(0.8) > 0.0


def test_what_a_slow_disk_held_up_does_not_leave_all_at_once() -> None:
    """Messages that had their slots while the disk stood still go out spaced again."""
    limiter = Limiter(Rates(overall_per_s=300, chat_per_s=0))
    for chat in range(1, 31):
        limiter.spend(chat, chat / 300)
    leaves: list[float] = []
    for _ in range(30):
        leaves.append(limiter.leaves_in_s(0.2, is_paced=True))
        limiter.leaves(0.2, is_paced=True)

    assert leaves[0] == 0.0
    assert leaves == sorted(leaves)
    gaps = [later - earlier for earlier, later in pairwise(leaves[20:])]
    assert all(0.9 / 300 < gap < 1.03 / 300 for gap in gaps)


def test_an_answer_to_somebody_does_not_stand_in_line() -> None:
    limiter = Limiter(Rates(overall_per_s=300, chat_per_s=0))
    for _ in range(30):
        limiter.leaves(0.2, is_paced=True)

    assert limiter.leaves_in_s(0.2, is_paced=True) > 0.0
    assert limiter.leaves_in_s(0.2, is_paced=False) == 0.0


def test_without_a_limit_nothing_that_was_held_up_waits() -> None:
    limiter = Limiter(Rates(overall_per_s=0))

    for _ in range(3):
        assert limiter.leaves_in_s(0.2, is_paced=True) == 0.0
        limiter.answered(limiter.leaves(0.2, is_paced=True), 0.3)


def test_a_late_timer_catches_up_a_little_and_no_more() -> None:
    """A tenth of a second is made up for; a stall of a second is not sent as a burst."""
    limiter = Limiter(Rates(overall_per_s=300, chat_per_s=0))
    limiter.spend(ANA, 0.0)
    at_once = 0
    while limiter.wait_s(1.0) == 0.0:
        limiter.spend(BEN, 1.0)
        at_once += 1

    assert 20 <= at_once <= 32


def test_a_shared_limit_lets_go_at_granted_times_only() -> None:
    """Times are reserved a few at once; those long past were somebody else's chance."""
    limiter = Limiter(Rates(overall_per_s=10, chat_per_s=0), is_shared=True)
    assert limiter.lacks_slots()
    assert limiter.wait_s(0.0) == inf

    limiter.grant(1.0, 3)
    assert not limiter.lacks_slots()
    assert limiter.wait_s(0.0) == 1.0
    limiter.spend(ANA, 1.0)
    assert 0.1 <= limiter.wait_s(1.0) < 0.11
    limiter.spend(BEN, 1.1)
    assert limiter.lacks_slots()
    assert limiter.wait_s(5.0) == inf


def test_a_shared_limit_that_is_off_holds_nobody() -> None:
    limiter = Limiter(Rates(overall_per_s=0), is_shared=True)
    assert limiter.wait_s(0.0) == 0.0
    assert not limiter.lacks_slots()


def test_a_chat_is_rested_when_what_was_sent_counts_no_more() -> None:
    limiter = Limiter(Rates(overall_per_s=0))
    assert limiter.is_rested(ANA, 0.0)
    times(limiter, ANA, 5)

    assert not limiter.is_rested(ANA, 1.0)
    assert limiter.is_rested(ANA, 6.0)
    assert limiter.is_rested(BEN, 0.0)

    limiter.refused(ANA, 30.0, now=6.0)
    assert not limiter.is_rested(ANA, 35.0)
    assert limiter.is_rested(ANA, 37.0)


def test_a_group_rests_for_a_minute_after_its_last_message() -> None:
    limiter = Limiter(Rates(overall_per_s=0, chat_per_s=0))
    times(limiter, CLUB, 1)

    assert not limiter.is_rested(CLUB, 59.0)
    assert limiter.is_rested(CLUB, 62.0)


def test_without_limits_every_chat_is_rested() -> None:
    limiter = Limiter(Rates(overall_per_s=0, chat_per_s=0, group_per_minute=0))
    times(limiter, CLUB, 100)

    assert limiter.is_rested(CLUB, 0.0)


def test_a_chat_that_was_inherited_begins_slowly() -> None:
    limiter = Limiter(Rates(overall_per_s=0))
    limiter.empty(ANA, 0.0)
    sent = times(limiter, ANA, 3)

    assert 0.9 < sent[0] < 1.2
    assert all(0.9 < late - early < 1.2 for early, late in pairwise(sent))
