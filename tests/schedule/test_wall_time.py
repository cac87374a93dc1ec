"""A reminder comes once on each of its days, at the time that the person's wall clock shows."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.schedule.wall_time import (
    EVERY_DAY,
    WEEKDAYS,
    Rule,
    catch_up,
    in_quiet_hours,
    is_quiet,
    is_stale,
    local_day,
    next_due,
    with_zone,
    zone_of,
)

ZONES = sorted(available_timezones() - {"localtime", "posixrules", "Factory"})
DAY = timedelta(days=1)

zones = st.sampled_from(ZONES)
days = st.frozensets(st.integers(0, 6), min_size=1)
times = st.times()
moments = st.datetimes(datetime(1990, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def dues(rule: Rule, after: datetime) -> Iterator[datetime]:
    while True:
        after = next_due(rule, after)
        yield after


def is_shown(day: date, at: time, zone: ZoneInfo) -> bool:
    """True when the wall clock shows that time on that day, asked the long way round."""
    wall = datetime.combine(day, at)
    back = wall.replace(tzinfo=zone).astimezone(UTC).astimezone(zone)
    return back.replace(tzinfo=None) == wall


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def is_a_day(day: date, zone: ZoneInfo) -> bool:
    """True unless the place left that day out: some quarter of an hour of it can be seen."""
    begins = datetime.combine(day, time(), UTC) - DAY
    quarters = (begins + timedelta(minutes=15 * count) for count in range(4 * 72))
    return any(moment.astimezone(zone).date() == day for moment in quarters)


@given(zones, days, times, moments)
@settings(max_examples=1500, deadline=None)
def test_an_occurrence_is_later_and_on_one_of_its_days(
    zone: str, on: frozenset[int], at: time, after: datetime
) -> None:
    rule = Rule(on, at, zone)
    due = next_due(rule, after)

    assert due > after
    assert due.tzinfo is UTC
    assert local_day(rule, due).weekday() in on
    assert due - after <= 15 * DAY
    if is_shown(local_day(rule, due), at, ZoneInfo(zone)):
        assert due.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0) == datetime.combine(
            local_day(rule, due), at
        )


@given(zones, days, times, moments)
@settings(max_examples=300, deadline=None)
def test_every_matching_day_has_one_occurrence(
    zone: str, on: frozenset[int], at: time, after: datetime
) -> None:
    """None is left out and none is doubled, in any zone of the world."""
    rule = Rule(on, at, zone)
    found = list(islice(dues(rule, after), 12))
    seen = [local_day(rule, due) for due in found]

    first, last = seen[0], seen[-1]
    wanted = [first + DAY * count for count in range((last - first).days + 1)]
    assert all(one < other for one, other in pairwise(found))
    assert seen == [day for day in wanted if day.weekday() in on and is_a_day(day, ZoneInfo(zone))]


@pytest.mark.parametrize("year", [2011, 2024, 2026])
def test_no_zone_ever_has_two_a_day_or_none_in_a_whole_year(year: int) -> None:
    """Every zone, every day its clock changes, each quarter of an hour within reach of a change."""
    begins, ends = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
    for name in ZONES:
        zone = ZoneInfo(name)
        moments_of_day = [begins + DAY * count for count in range((ends - begins).days + 1)]
        changes = [
            one
            for one, other in pairwise(moments_of_day)
            if one.astimezone(zone).utcoffset() != other.astimezone(zone).utcoffset()
        ]
        for change in changes:
            for at in (time(0), time(0, 30), time(1, 15), time(2, 15), time(3), time(23, 30)):
                rule = Rule(EVERY_DAY, at, name)
                found = list(islice(dues(rule, change - 2 * DAY), 5))
                seen = [local_day(rule, due) for due in found]
                assert len(set(seen)) == 5
                gaps = {one + DAY for one, other in pairwise(seen) if other - one != DAY}
                assert not any(is_a_day(gap, zone) for gap in gaps), (name, at, gaps)
                for due, day in zip(found, seen, strict=True):
                    shown = due.astimezone(zone).replace(tzinfo=None, fold=0)
                    if is_shown(day, at, zone):
                        assert shown == datetime.combine(day, at)
                    else:
                        before = (due - timedelta(seconds=1)).astimezone(zone)
                        assert before.replace(tzinfo=None) < datetime.combine(day, at) < shown


def test_every_zone_has_366_mornings_in_a_leap_year() -> None:
    for name in ZONES:
        rule, zone = Rule(EVERY_DAY, time(6, 30), name), ZoneInfo(name)
        new_year = datetime(2028, 1, 1, tzinfo=zone).astimezone(UTC)
        found = list(islice(dues(rule, new_year), 367))

        assert [local_day(rule, due) for due in (found[0], *found[-2:])] == [
            date(2028, 1, 1),
            date(2028, 12, 31),
            date(2029, 1, 1),
        ]
        assert {due.astimezone(zone).time() for due in found} == {time(6, 30)}


@pytest.mark.parametrize(
    ("zone", "at", "after", "due"),
    [
        # Forward: 2:30 is not shown, the first instant after the jump is.
        ("America/New_York", "02:30", "2026-03-08 00:00", "2026-03-08 07:00"),
        ("Europe/London", "01:30", "2026-03-28 12:00", "2026-03-29 01:00"),
        ("Europe/London", "02:30", "2026-03-28 12:00", "2026-03-29 01:30"),
        # Back: 1:30 is shown twice, the first one counts.
        ("America/New_York", "01:30", "2026-11-01 00:00", "2026-11-01 05:30"),
        ("America/New_York", "01:30", "2026-11-01 05:30", "2026-11-02 06:30"),
        ("America/New_York", "01:30", "2026-11-01 06:00", "2026-11-02 06:30"),
        # Lord Howe moves by half an hour.
        ("Australia/Lord_Howe", "02:15", "2026-10-03 00:00", "2026-10-03 15:30"),
        ("Australia/Lord_Howe", "01:45", "2026-04-04 12:00", "2026-04-04 14:45"),
        ("Australia/Lord_Howe", "01:45", "2026-04-04 14:45", "2026-04-05 15:15"),
        # Apia had no 30 December 2011.
        ("Pacific/Apia", "07:00", "2011-12-29 17:00", "2011-12-30 17:00"),
        # Nuuk jumps over midnight: 23:30 of Saturday is due as Sunday begins.
        ("America/Nuuk", "23:30", "2026-03-28 12:00", "2026-03-29 01:00"),
        # Beirut and others begin a day at 1:00.
        ("Asia/Beirut", "00:30", "2026-03-28 12:00", "2026-03-28 22:00"),
        # Year's end, leap day, and odd minutes.
        ("Asia/Kathmandu", "00:00", "2026-12-31 18:14", "2026-12-31 18:15"),
        ("Pacific/Kiritimati", "06:00", "2026-12-31 00:00", "2026-12-31 16:00"),
        ("Asia/Kolkata", "06:45", "2028-02-28 02:00", "2028-02-29 01:15"),
        ("Asia/Kolkata", "06:45", "2028-02-29 02:00", "2028-03-01 01:15"),
    ],
)
def test_the_clocks_may_change(zone: str, at: str, after: str, due: str) -> None:
    rule = Rule(EVERY_DAY, time.fromisoformat(at), zone)

    assert next_due(rule, utc(after)) == utc(due)


def test_a_jump_over_midnight_belongs_to_the_day_before() -> None:
    rule = Rule(EVERY_DAY, time(23, 30), "America/Nuuk")
    saturday, sunday = islice(dues(rule, utc("2026-03-28 12:00")), 2)

    assert local_day(rule, saturday) == date(2026, 3, 28)
    assert local_day(rule, sunday) == date(2026, 3, 29)


def test_the_day_that_a_place_left_out_has_no_occurrence() -> None:
    """Fridays in Apia: 30 December 2011 is not made up for on the Saturday."""
    rule = Rule(frozenset({4}), time(7), "Pacific/Apia")

    assert local_day(rule, next_due(rule, utc("2011-12-24 00:00"))) == date(2012, 1, 6)


def test_skipped_days_and_a_pause_are_left_out() -> None:
    rule = Rule(WEEKDAYS, time(6, 45), "Europe/Berlin")
    friday = utc("2026-11-27 06:00")
    monday, tuesday = date(2026, 11, 30), date(2026, 12, 1)

    assert local_day(rule, next_due(rule, friday)) == monday
    assert local_day(rule, next_due(rule, friday, frozenset({monday}))) == tuesday
    assert local_day(rule, next_due(rule, friday, paused_until=tuesday)) == tuesday
    assert local_day(rule, next_due(rule, friday, frozenset({tuesday}), tuesday)) == date(
        2026, 12, 2
    )
    assert local_day(rule, next_due(rule, friday, paused_until=date(2020, 1, 1))) == monday


def test_a_move_brings_no_second_one_that_day() -> None:
    """Sent at 7:00 in Tokyo, then on to London, where it is not yet 7:00 of that day."""
    tokyo = Rule(EVERY_DAY, time(7), "Asia/Tokyo")
    sent = next_due(tokyo, utc("2026-11-23 12:00"))
    london = with_zone(tokyo, "Europe/London")

    assert london == Rule(EVERY_DAY, time(7), "Europe/London")
    due = next_due(london, sent, frozenset({local_day(tokyo, sent)}))
    assert due == utc("2026-11-25 07:00")


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        (" America/New York ", "America/New_York"),
        ("Asia/Calcutta", "Asia/Calcutta"),
        ("US/Eastern", "US/Eastern"),
        ("Europe/Kiev", "Europe/Kiev"),
        ("utc", "UTC"),
        ("Mars/Olympus", None),
        ("", None),
        ("America", None),
        ("localtime", None),
        ("Factory", None),
        ("../../etc/passwd", None),
        ("/etc/localtime", None),
        ("a\0b", None),
        ("Zürich", None),
    ],
)
def test_a_zone_is_known_or_not_without_a_fuss(name: str, zone: str | None) -> None:
    assert zone_of(name) == zone


@given(st.text())
@settings(max_examples=200)
def test_any_text_may_be_asked_for_as_a_zone(name: str) -> None:
    found = zone_of(name)

    assert found is None or found in ZONES


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Asia/Calcutta", "Asia/Kolkata"),
        ("US/Pacific", "America/Los_Angeles"),
        ("Europe/Kiev", "Europe/Kyiv"),
    ],
)
def test_a_renamed_zone_keeps_its_hour(old: str, new: str) -> None:
    after = utc("2026-03-01 00:00")
    first, second = (Rule(WEEKDAYS, time(6), zone) for zone in (old, new))

    assert list(islice(dues(first, after), 60)) == list(islice(dues(second, after), 60))


@pytest.mark.parametrize(
    ("on", "at", "zone"),
    [
        (frozenset[int](), time(7), "UTC"),
        (frozenset({7}), time(7), "UTC"),
        (EVERY_DAY, time(7, tzinfo=UTC), "UTC"),
        (EVERY_DAY, time(7), "Mars/Olympus"),
    ],
)
def test_a_rule_that_could_never_be_due_is_refused(on: frozenset[int], at: time, zone: str) -> None:
    with pytest.raises(ValueError, match=r"days of the week|zone"):
        Rule(on, at, zone)


@pytest.mark.parametrize(
    ("shown", "quiet"),
    [("20:59", False), ("21:00", True), ("00:00", True), ("06:59", True), ("07:00", False)],
)
def test_the_night_is_quiet(shown: str, quiet: bool) -> None:
    moment = datetime.fromisoformat(f"2026-07-01 {shown}").replace(tzinfo=ZoneInfo("Asia/Tokyo"))

    assert in_quiet_hours(moment.astimezone(UTC), "Asia/Tokyo") is quiet


def test_quiet_hours_may_lie_in_the_day_or_nowhere() -> None:
    assert is_quiet(time(13), time(12), time(14))
    assert not is_quiet(time(14), time(12), time(14))
    assert not is_quiet(time(12), time(12), time(12))


@pytest.mark.parametrize(
    ("at", "late_min", "does"),
    [
        ("07:30", 0, "send"),
        ("07:30", 119, "send"),
        ("07:30", 120, "send"),
        ("07:30", 121, "drop"),
        ("07:30", 3 * 24 * 60, "drop"),
        ("20:30", 29, "send"),
        ("20:30", 31, "drop"),
        ("05:30", 60, "send"),
        ("22:00", 90, "send"),
    ],
)
def test_what_was_missed_comes_late_or_not_at_all(at: str, late_min: int, does: str) -> None:
    """More than two hours late, or at night unless the person chose the night: not at all."""
    rule = Rule(EVERY_DAY, time.fromisoformat(at), "America/Denver")
    due = next_due(rule, utc("2026-06-01 00:00"))
    now = due + timedelta(minutes=late_min)

    assert catch_up(rule, due, now, is_quiet(rule.at)) == does
    assert is_stale(due, now) is (late_min > 120)


@given(zones, times, moments, st.timedeltas(timedelta(0), timedelta(days=9)))
@settings(max_examples=200, deadline=None)
def test_after_any_downtime_at_most_one_is_sent(
    zone: str, at: time, down: datetime, length: timedelta
) -> None:
    rule = Rule(EVERY_DAY, at, zone)
    now = down + length
    missed = [due for due in islice(dues(rule, down), 12) if due <= now]

    assert sum(catch_up(rule, due, now, is_quiet(at)) == "send" for due in missed) <= 1
