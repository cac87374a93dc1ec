"""What runners write about their reminders, and what is made of it."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.schedule.spoken import EVENING, Spoken, spoken

TUESDAY = date(2026, 11, 24)
WEDNESDAY = date(2026, 11, 25)
FRIDAY = date(2026, 11, 27)
MONDAY = date(2026, 11, 30)
DAILY = frozenset(range(7))
WEEK = frozenset(range(5))
ENDS = frozenset({5, 6})


def on(*days: int) -> frozenset[int]:
    return frozenset(days)


def dates(first: date, count: int = 1) -> frozenset[date]:
    return frozenset(first + timedelta(days=step) for step in range(count))


@pytest.mark.parametrize(
    ("said", "days", "at"),
    [
        ("every weekday at 6:45 before my run", WEEK, "06:45"),
        ("mo/we/fr 7pm", on(0, 2, 4), "19:00"),
        ("daily 7", DAILY, "07:00"),
        ("weekends at half past eight", ENDS, "08:30"),
        ("tue and thu 18.30", on(1, 3), "18:30"),
        ("6am", None, "06:00"),
        ("noon", None, "12:00"),
        ("midnight", None, "00:00"),
        ("7", None, "07:00"),
        ("7ish", None, "07:00"),
        ("@7", None, "07:00"),
        ("around 7", None, "07:00"),
        ("at seven", None, "07:00"),
        ("at seven o'clock", None, "07:00"),
        ("seven thirty pm", None, "19:30"),
        ("six forty five", None, "06:45"),
        ("7 p.m.", None, "19:00"),
        ("7.30pm", None, "19:30"),
        ("7p", None, "19:00"),
        ("6h30", None, "06:30"),
        ("18h", None, "18:00"),
        ("0645", None, "06:45"),
        ("1830", None, "18:30"),
        ("645am", None, "06:45"),
        ("mondays 645am", on(0), "06:45"),
        ("12:00", None, "12:00"),
        ("12:30", None, "12:30"),
        ("12am", None, "00:00"),
        ("12pm", None, "12:00"),
        ("24:00", None, "00:00"),
        ("12 at night", None, "00:00"),
        ("2", None, "14:00"),
        ("02:00", None, "02:00"),
        ("quarter to seven", None, "06:45"),
        ("quarter past 7 pm", None, "19:15"),
        ("five to six", None, "05:55"),
        ("half eight", None, "08:30"),
        ("7 in the morning", None, "07:00"),
        ("ten past six every morning", DAILY, "06:10"),
        ("every night at 8", DAILY, "20:00"),
        ("evenings at 7", DAILY, "19:00"),
        ("7 days a week at 6", DAILY, "06:00"),
        ("half six in the evening, tuesdays", on(1), "18:30"),
        ("remind me at 5 in the afternoon on tuesdays", on(1), "17:00"),
        ("evry wensday at 7", on(2), "07:00"),
        ("satuday at 9am", on(5), "09:00"),
        ("Mon-Fri 0630", WEEK, "06:30"),
        ("mo-fr 7", WEEK, "07:00"),
        ("monday to friday at six thirty", WEEK, "06:30"),
        ("monday until friday at 7", WEEK, "07:00"),
        ("friday to monday at 8", on(4, 5, 6, 0), "08:00"),
        ("every day except sunday at 7", on(0, 1, 2, 3, 4, 5), "07:00"),
        ("weekdays but not wednesday 6:15", on(0, 1, 3, 4), "06:15"),
        ("except mondays at 7", on(1, 2, 3, 4, 5, 6), "07:00"),
        ("mwf 6:00", on(0, 2, 4), "06:00"),
        ("t/th 7", on(1, 3), "07:00"),
        ("su 8", on(6), "08:00"),
        ("sat & sun 8", ENDS, "08:00"),
        ("we run at 7", None, "07:00"),
        ("run 10 km at 7", None, "07:00"),
        ("Wed 19:00 for 10 minutes", on(2), "19:00"),
        ("weekdays", WEEK, None),
        ("on fridays", on(4), None),
        ("change to mondays and fridays", on(0, 4), None),
        ("only mondays", on(0), None),
        ("every morning", DAILY, None),
        ("make it 18:00", None, "18:00"),
    ],
)
def test_days_and_a_time_are_read(said: str, days: frozenset[int] | None, at: str | None) -> None:
    wanted = Spoken("set", days, time.fromisoformat(at) if at else None)

    assert spoken(said, TUESDAY) == wanted


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ("half past", "hour_missing"),
        ("every day at quarter to", "hour_missing"),
        ("25:00", "no_such_time"),
        ("6:75", "no_such_time"),
        ("13pm", "no_such_time"),
        ("at 99", "no_such_time"),
        ("half past 25", "no_such_time"),
        ("31 February", "no_such_day"),
        ("29 february", "no_such_day"),
        ("every minute", "too_often"),
        ("every 5 minutes", "too_often"),
        ("hourly", "too_often"),
        ("twice a day", "too_often"),
        ("every second", "too_often"),
        ("every second day at 7", "rhythm"),
        ("every other day at 7", "rhythm"),
        ("every 2 weeks", "rhythm"),
        ("three times a week", "which_days"),
        ("12", "ambiguous"),
        ("12 o'clock", "ambiguous"),
        ("7am and 6pm daily", "several_times"),
        ("between 6 and 7", "several_times"),
        ("skip mondays", "which_days"),
        ("stop on weekends", "which_days"),
    ],
)
def test_what_cannot_be_done_is_said(said: str, problem: str) -> None:
    found = spoken(said, TUESDAY)

    assert (found.action, found.problem) == ("set", problem)


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("stop", Spoken("stop")),
        ("please stop", Spoken("stop")),
        ("stop now", Spoken("stop")),
        ("stop it now please", Spoken("stop")),
        ("stop friday", Spoken("skip", dates=dates(FRIDAY))),
        ("pause friday", Spoken("skip", dates=dates(FRIDAY))),
        ("stop reminding me", Spoken("stop")),
        ("turn off the reminders please", Spoken("stop")),
        ("cancel my reminder", Spoken("stop")),
        ("unsubscribe", Spoken("stop")),
        ("resume", Spoken("resume")),
        ("turn it back on", Spoken("resume")),
        ("I'm back", Spoken("resume")),
        ("start again at 7", Spoken("resume", at=time(7))),
        ("never mind", Spoken("cancel")),
        ("oh, nevermind thanks", Spoken("cancel")),
        ("cancel", Spoken("cancel")),
        ("skip tomorrow", Spoken("skip", dates=dates(WEDNESDAY))),
        ("cancel tomorrow", Spoken("skip", dates=dates(WEDNESDAY))),
        ("skip today", Spoken("skip", dates=dates(TUESDAY))),
        ("skip", Spoken("skip", dates=dates(TUESDAY))),
        ("not today", Spoken("skip", dates=dates(TUESDAY))),
        ("stop today", Spoken("skip", dates=dates(TUESDAY))),
        ("skip today and tomorrow", Spoken("skip", dates=dates(TUESDAY, 2))),
        ("skip the day after tomorrow", Spoken("skip", dates=dates(date(2026, 11, 26)))),
        ("skip tuesday", Spoken("skip", dates=dates(TUESDAY))),
        ("skip friday", Spoken("skip", dates=dates(FRIDAY))),
        ("skip next friday", Spoken("skip", dates=dates(date(2026, 12, 4)))),
        ("skip thursday and friday", Spoken("skip", dates=dates(date(2026, 11, 26), 2))),
        ("skip the next two days", Spoken("skip", dates=dates(WEDNESDAY, 2))),
        ("skip 24 december", Spoken("skip", dates=dates(date(2026, 12, 24)))),
        ("skip 31 february", Spoken("skip", problem="no_such_day")),
        ("skip the next one", Spoken("skip")),
        ("rest day tomorrow", Spoken("skip", dates=dates(WEDNESDAY))),
        ("no reminders this weekend", Spoken("skip", dates=dates(date(2026, 11, 28), 2))),
        ("pause next week", Spoken("skip", dates=dates(MONDAY, 7))),
        ("pause from friday until monday", Spoken("skip", dates=dates(FRIDAY, 3))),
        ("pause", Spoken("pause")),
        ("pause a week", Spoken("pause", until=date(2026, 12, 1))),
        ("pause for 10 days", Spoken("pause", until=date(2026, 12, 4))),
        ("pause until friday", Spoken("pause", until=FRIDAY)),
        ("pause through friday", Spoken("pause", until=date(2026, 11, 28))),
        ("puase untill fryday", Spoken("pause", until=FRIDAY)),
        ("pause until tuesday", Spoken("pause", until=date(2026, 12, 1))),
        ("pause until the 3rd", Spoken("pause", until=date(2026, 12, 3))),
        ("pause until 24.12.", Spoken("pause", until=date(2026, 12, 24))),
        ("pause until 12/24", Spoken("pause", until=date(2026, 12, 24))),
        ("pause until 2027-01-04", Spoken("pause", until=date(2027, 1, 4))),
        ("pause until january 4th", Spoken("pause", until=date(2027, 1, 4))),
        ("pause until christmas", Spoken("pause", until=date(2026, 12, 25))),
        ("pause until the new year", Spoken("pause", until=date(2027, 1, 1))),
        ("pause until the end of the month", Spoken("pause", until=date(2026, 12, 1))),
        ("pause until the weekend", Spoken("pause", until=date(2026, 11, 28))),
        ("pause until 31 february", Spoken("pause", problem="no_such_day")),
        ("pause until the 32nd", Spoken("pause", problem="no_such_day")),
        ("pause this week", Spoken("pause", until=MONDAY)),
        ("pause until next week", Spoken("pause", until=MONDAY)),
        ("pause for 0 days", Spoken("pause")),
        ("pause from friday", Spoken("pause", since=FRIDAY)),
        ("stop for a month", Spoken("pause", until=date(2026, 12, 24))),
        ("I'm on holiday for two weeks", Spoken("pause", until=date(2026, 12, 8))),
        ("pause because I'm ill until friday", Spoken("pause", until=FRIDAY)),
        ("+20 min", Spoken("later", minutes=20)),
        ("20min", Spoken("later", minutes=20)),
        ("+1h", Spoken("later", minutes=60)),
        ("+45", Spoken("later", minutes=45)),
        ("snooze", Spoken("later")),
        ("snooze 15", Spoken("later", minutes=15)),
        ("in half an hour", Spoken("later", minutes=30)),
        ("an hour and a half later", Spoken("later", minutes=90)),
        ("remind me in 45 mins", Spoken("later", minutes=45)),
        ("not now", Spoken("later")),
        ("tonight", Spoken("later", at=EVENING)),
        ("tonight at 8", Spoken("later", at=time(20))),
        ("this evening at 7:30", Spoken("later", at=time(19, 30))),
        ("tommorow 8am", Spoken("later", at=time(8), dates=dates(WEDNESDAY))),
        ("tomorrow", Spoken("later", dates=dates(WEDNESDAY))),
        ("4 december at 7", Spoken("later", at=time(7), dates=dates(date(2026, 12, 4)))),
        (
            "weekdays at 7 for 3 weeks",
            Spoken("set", WEEK, time(7), until=date(2026, 12, 15)),
        ),
    ],
)
def test_other_wishes_are_read(said: str, wanted: Spoken) -> None:
    assert spoken(said, TUESDAY) == wanted


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("I'm in Tokyo this week", Spoken("travel", place="Tokyo", until=MONDAY)),
        ("im in new york until friday", Spoken("travel", place="new york", until=FRIDAY)),
        (
            "I’m in São Paulo for two weeks",  # noqa: RUF001  # as phones write it
            Spoken("travel", place="São Paulo", until=date(2026, 12, 8)),
        ),
        ("I am in Portland, Oregon", Spoken("travel", place="Portland, Oregon")),
        ("moved to Berlin", Spoken("travel", place="Berlin")),
        ("I'm back in Berlin", Spoken("travel", place="Berlin")),
        (
            "travelling to Paris for 3 days",
            Spoken("travel", place="Paris", until=date(2026, 11, 27)),
        ),
        (
            "going to Kenya next week",
            Spoken("travel", place="Kenya", since=MONDAY, until=date(2026, 12, 7)),
        ),
        (
            "I'm in London from tomorrow until friday",
            Spoken("travel", place="London", since=WEDNESDAY, until=FRIDAY),
        ),
        (
            "going to kenya next week",
            Spoken("travel", place="kenya", since=MONDAY, until=date(2026, 12, 7)),
        ),
        ("in tokyo", Spoken("travel", place="tokyo")),
        ("going to Kenya", Spoken("travel", place="Kenya")),
        ("off to Lisbon tomorrow", Spoken("travel", place="Lisbon", since=WEDNESDAY)),
        ("I'm in Rome this weekend", Spoken("travel", place="Rome", until=MONDAY)),
        (
            "I'm in the Netherlands until the 5th",
            Spoken("travel", place="the Netherlands", until=date(2026, 12, 5)),
        ),
        ("in Tokyo", Spoken("travel", place="Tokyo")),
        ("I live in munchen", Spoken("travel", place="munchen")),
        ("my city is bristl", Spoken("travel", place="bristl")),
        ("time zone Europe/Berlin", Spoken("travel", place="Europe/Berlin")),
        ("I'm in Tokyo, remind me at 7", Spoken("travel", place="Tokyo", at=time(7))),
        ("back home", Spoken("travel", place="home")),
        ("I'm home again", Spoken("travel", place="home")),
    ],
)
def test_a_journey_is_read_with_its_end(said: str, wanted: Spoken) -> None:
    assert spoken(said, TUESDAY) == wanted


@pytest.mark.parametrize(
    "said",
    [
        "",
        "   ",
        "hello",
        "yes",
        "thanks",
        "please don't stop",
        "the pain doesn't stop",
        "my knee hurts when I stop",
        "should I stop running?",
        "does it help to pause running for a week",
        "my knee hurts every morning",
        "my knee hurts since 3 weeks",
        "it hurts since tuesday",
        "pain continues at night",
        "I was away and my knee hurts now",
        "I skip breakfast",
        "I'll do it later",
        "I ran 5k yesterday, it hurt",
        "i'm in pain",
        "i'm in pain every day",
        "i'm in a hurry",
        "I'm going to bed",
        "in december",
        "I'm in december mode",
        "going to help",
        "in addition",
        "東京",
    ],
)
def test_a_story_is_no_command(said: str) -> None:
    """A reminder must not end because somebody's pain does not."""
    assert spoken(said, TUESDAY) == Spoken("none")


@pytest.mark.parametrize(
    ("today", "said", "until"),
    [
        (date(2027, 12, 30), "pause until 29 february", date(2028, 2, 29)),
        (date(2028, 2, 28), "pause until tomorrow", date(2028, 2, 29)),
        (date(2027, 2, 28), "pause until tomorrow", date(2027, 3, 1)),
        (date(2026, 12, 31), "pause until friday", date(2027, 1, 1)),
        (date(2026, 12, 28), "pause this week", date(2027, 1, 4)),
        (date(2027, 1, 30), "pause until next month", date(2027, 2, 1)),
        (date(2027, 1, 31), "pause until the 30th", date(2027, 3, 30)),
        (date(2026, 12, 26), "pause until christmas", date(2027, 12, 25)),
    ],
)
def test_years_and_months_end(today: date, said: str, until: date) -> None:
    assert spoken(said, today) == Spoken("pause", until=until)


WORDS = """
    every weekday monday tue fri we mo daily weekend at 7 6:45 18.30 12 half past quarter to pm am
    noon skip stop pause until tomorrow 31 february dec the 3rd for a week in tokyo i'm this next
    +20 min later tonight never mind cancel from except and , - / . not home back to of 2026-13-01
""".split()  # noqa: SIM905  # reads better than a list


@given(
    st.one_of(st.text(max_size=80), st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)),
    st.dates(date(2020, 1, 1), date(2090, 12, 31)),
)
@settings(max_examples=800, deadline=None)
def test_anything_may_be_said(said: str, today: date) -> None:
    """No text fails, and no answer is one that the schedule could not use."""
    found = spoken(said, today)

    assert found.days is None or (found.days and found.days <= DAILY)
    assert found.minutes is None or 0 < found.minutes <= 24 * 60
    assert found.until is None or found.until > today
    assert found.action != "set" or found.days or found.at or found.problem
    assert all(day >= today for day in found.dates) or "20" in said


@pytest.mark.parametrize(
    "piece", ["in ", "ok ", "i'm in a ", "7 ", "monday ", "\n ", "pause until "]
)
def test_a_very_long_message_is_read_at_once(piece: str) -> None:
    """Telegram's longest message; a pattern that backtracks would take minutes."""
    spoken(piece * (4096 // len(piece)), TUESDAY)
