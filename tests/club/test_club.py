"""Clubs: when they hear from the bot, links, and what a pulse may tell."""

import json
from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.club.agenda import agenda, start_of
from bot.club.club import KINDS, Club, Kind, club_data, club_from, occurrences, without_past
from bot.club.moves import COUNT, REMEMBERED, six_moves
from bot.club.pulse import LEAST_ANSWERS, LEAST_COUNT, PARTS, summary
from tests.transcripts.library import real_library

MONDAY = date(2026, 3, 2)
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)
CLUB = Club("Sunday runners", "Europe/London").with_meeting(
    frozenset({1, 3}), time(18, 30), "hills"
)


def test_a_session_comes_every_week_but_for_what_is_skipped_or_moved() -> None:
    club = Club(
        "c",
        "Europe/London",
        CLUB.meetings,
        skipped=frozenset({MONDAY + DAY}),
        moved={MONDAY + 3 * DAY: time(19, 0)},
    )
    found = [(one.day, one.at) for one in occurrences(club, MONDAY, 9)]

    assert found == [(MONDAY + 3 * DAY, time(19, 0)), (MONDAY + 8 * DAY, time(18, 30))]
    assert not without_past(club, MONDAY + 9 * DAY).moved


def test_the_warm_up_is_due_before_the_session_on_the_clubs_clock() -> None:
    """Also across the change of the clocks: the session stays at 18:30 on the wall."""
    items = [one for one in agenda(CLUB, NOON) if one.what == "post"]
    assert items[0].moment == datetime(2026, 3, 3, 18, 0, tzinfo=UTC)

    summer = [one for one in agenda(CLUB, NOON + 28 * DAY) if one.what == "post"]
    assert summer[0].moment == datetime(2026, 3, 31, 17, 0, tzinfo=UTC)
    about = summer[0].about
    assert about is not None
    assert start_of(about, CLUB.zone) - summer[0].moment == timedelta(minutes=30)


def test_a_removed_bot_posts_nothing_and_forgets_after_thirty_days() -> None:
    gone = club_from({**club_data(CLUB), "left_at": NOON.isoformat()})
    (item,) = agenda(gone, NOON)

    assert (item.what, item.moment) == ("erase", NOON + 30 * DAY)


def test_a_link_opens_for_a_day_and_the_next_one_replaces_it() -> None:
    club = CLUB.invited("first", NOON)
    assert club.opens("first", NOON + DAY - timedelta(seconds=1))
    assert not club.opens("first", NOON + DAY)
    assert not club.opens("other", NOON)
    assert not club.invited("second", NOON).opens("first", NOON)


def test_a_club_survives_its_record() -> None:
    club = CLUB.invited("secret", NOON)
    assert club_from(json.loads(json.dumps(club_data(club)))) == club


@given(st.lists(st.sampled_from(PARTS), max_size=40))
def test_a_pulse_tells_no_small_number(answers: list[str]) -> None:
    """Too few answers tell nothing; a part that few named is not told, nor can it be computed."""
    found = summary(answers)
    if len(answers) < LEAST_ANSWERS:
        assert found is None
        return
    assert found is not None
    counted = Counter(answers)
    assert all(count >= LEAST_COUNT and counted[part] == count for part, count in found.sore)
    assert "good" not in dict(found.sore)
    hidden = [p for p in PARTS[1:] if 0 < counted[p] < LEAST_COUNT]
    assert not set(hidden) & set(dict(found.sore))


@pytest.mark.parametrize("minutes", [None, 30, 120])
@pytest.mark.parametrize("kind", KINDS)
def test_six_moves_differ_over_ten_posts(kind: Kind, minutes: int | None) -> None:
    drills = tuple(real_library().drills.values())
    lately: list[tuple[str, ...]] = []
    for number in range(40):
        moves = six_moves(kind, drills[:5], drills, lately, number, minutes)
        names = tuple(one.id for one in moves)
        assert len(set(names)) == COUNT
        assert names not in lately
        lately = [*lately, names][-REMEMBERED:]


@pytest.mark.parametrize("kind", KINDS)
def test_a_short_session_has_a_shorter_warm_up_than_a_long_one(kind: Kind) -> None:
    drills = tuple(real_library().drills.values())

    def seconds(minutes: int) -> int:
        posts = [six_moves(kind, (), drills, (), number, minutes) for number in range(10)]
        return sum(one.seconds for moves in posts for one in moves)

    assert seconds(30) < seconds(60) < seconds(120)


def test_a_club_that_was_kept_before_sessions_had_a_length_is_read() -> None:
    data = club_data(CLUB)
    data["meetings"] = [meeting[:4] for meeting in data["meetings"]]

    assert club_from(data) == CLUB


@pytest.mark.parametrize("kind", KINDS)
def test_getting_warm_comes_first_and_fast_drills_only_before_fast_sessions(kind: Kind) -> None:
    drills = tuple(real_library().drills.values())
    phases = [one.phase for one in six_moves(kind, (), drills, (), 0)]
    order = ("raise", "activate", "mobilise", "potentiate")

    assert all(order.index(one) <= order.index(other) for one, other in pairwise(phases))
    assert ("potentiate" in phases) == (kind not in {"easy", "long_run"})
