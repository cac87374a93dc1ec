"""Reminders as a person meets them, day after day, with the clock in the test's hand."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from types import MappingProxyType

import pytest

from bot.conversation.incoming import (
    Blocked,
    Due,
    Event,
    Incoming,
    Odd,
    Tapped,
    Unblocked,
    event_of,
)
from bot.conversation.reminder import Reminder, reminders_of
from bot.conversation.reply import Outcome, Tell
from bot.conversation.state import Person, State
from bot.conversation.turn import Conversation
from tests.transcripts.library import real_conversation

MONDAY = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)


class Chat:
    """One person, a clock, and what was written to them unasked."""

    def __init__(self, conversation: Conversation | None = None) -> None:
        self._conversation = conversation or real_conversation()
        self.state = State(Person(7, 7, consent="remember"))
        self.now = MONDAY
        self.unasked: list[tuple[datetime, str]] = []
        self.tells: list[Tell] = []
        self.last = Outcome()
        self._events = 0

    def __call__(self, *lines: str) -> str:
        """Say lines; gives the last answer."""
        for line in lines:
            self.now += timedelta(seconds=5)
            self._turn(event_of(line))
        return "\n".join(reply.text for reply in self.last.replies)

    def tap(self, choice: str) -> str:
        buttons = {one.choice: one for reply in self.last.replies for one in reply.choices}
        self.now += timedelta(seconds=5)
        self._turn(Tapped(buttons[choice].data))
        return "\n".join(reply.text for reply in self.last.replies)

    def wait(self, until: datetime, downtime: timedelta = timedelta(0)) -> None:
        """Let time pass; the tick comes whenever the state says that something is due."""
        while self.state.due is not None and self.state.due + downtime <= until:
            self.now = max(self.now, self.state.due + downtime)
            before = self.state.due
            self.event(Due())
            assert self.state.due is None or self.state.due > before, "it would be due for ever"
        self.now = until

    def event(self, event: Event) -> None:
        self._turn(event)

    def located(self, zone: str) -> str:
        self._turn(Odd("location"), {"zone": zone})
        return "\n".join(reply.text for reply in self.last.replies)

    def _turn(self, event: Event, known: Mapping[str, str] = MappingProxyType({})) -> None:
        self._events += 1
        incoming = Incoming(f"e{self._events}", self.now, 7, 7, event, known=known)
        self.state, outcome = self._conversation.turn(self.state, incoming)
        for reply in outcome.replies:
            if reply.unasked:
                self.unasked.append((self.now, reply.text))
        self.tells += [one for one in outcome.effects if isinstance(one, Tell)]
        if outcome.replies:
            self.last = outcome

    @property
    def reminder(self) -> Reminder:
        (one,) = reminders_of(self.state)
        return one


def set_up(line: str = "/remind every weekday at 6:45") -> Chat:
    chat = Chat()
    chat(line, "London", "5 minutes")
    return chat


def test_a_reminder_in_one_breath_asks_only_for_what_is_missing() -> None:
    chat = Chat()
    assert "town" in chat("/remind every weekday at 6:45 before my run")
    assert "How many minutes" in chat("london")
    assert "The next one comes on Tuesday 3 March" in chat("5 minutes")
    assert chat.reminder.days == (0, 1, 2, 3, 4)
    assert chat.reminder.at.isoformat("minutes") == "06:45"
    assert chat.reminder.zone == "Europe/London"


def test_a_reminder_by_taps() -> None:
    chat = Chat()
    assert "which days" in chat("/remind")
    chat.tap("pick")
    chat.tap("day1")
    chat.tap("day3")
    chat.tap("done")
    chat.tap("18:30")
    chat.tap("Europe/Berlin")
    assert "Done" in chat.tap("10")
    assert chat.reminder.days == (1, 3)
    assert "Tuesday and Thursday at 18:30" in chat("/remind")


def test_it_comes_on_its_days_at_its_time_and_never_the_same_two_days_running() -> None:
    chat = set_up()
    for day in range(1, 15):
        chat.wait(MONDAY + day * DAY)
        if chat.last.replies[-1].unasked:
            assert "Done" in chat.tap("done")
    times = [at for at, _ in chat.unasked]
    texts = [text for _, text in chat.unasked]

    assert [at.strftime("%a %H:%M") for at in times[:5]] == [
        "Tue 06:45",
        "Wed 06:45",
        "Thu 06:45",
        "Fri 06:45",
        "Mon 06:45",
    ]
    assert all(one != other for one, other in pairwise(texts))
    assert len({(tell.what, tell.day) for tell in chat.tells}) == len(times)


def test_done_is_one_tap_and_changes_the_message_in_place() -> None:
    chat = set_up()
    chat.wait(MONDAY + DAY)
    assert "Done." in chat.tap("done")
    assert chat.last.replies[-1].mode == "edit"
    assert chat.last.replies[-1].session == chat.state.foreground.number  # type: ignore[union-attr]


def test_guided_it_goes_drill_by_drill() -> None:
    chat = set_up()
    chat.wait(MONDAY + DAY)
    assert chat.tap("start").startswith("**1 of ")
    assert chat.tap("next").startswith("**2 of ")
    assert chat.tap("back").startswith("**1 of ")
    seen = chat.tap("next")
    while "done" not in {one.choice for one in chat.last.replies[-1].choices}:
        seen = chat.tap("next")
    number, _, total = seen.removeprefix("**").partition(":")[0].partition(" of ")
    assert number == total
    assert "Done." in chat.tap("done")


def test_in_twenty_minutes_it_comes_again() -> None:
    chat = set_up()
    chat.wait(MONDAY + DAY - timedelta(hours=5))
    assert "20 minutes" in chat.tap("soon")
    asked = chat.now
    chat.wait(MONDAY + DAY)

    assert [at for at, _ in chat.unasked][1:] == [asked + timedelta(minutes=20)]
    chat.wait(MONDAY + 2 * DAY)
    assert len(chat.unasked) == 3


def test_what_hurts_is_left_out_and_the_message_says_so() -> None:
    chat = Chat()
    chat("/hurts", "knee", "front, at the kneecap", "none", "none", "16 to 39")
    while chat.state.foreground and chat.state.foreground.status == "open":
        chat("not sure")
    chat("/remind every day at 7:00", "London", "15 minutes")
    for day in range(1, 8):
        chat.wait(MONDAY + day * DAY)
        chat.tap("done") if day < 7 else None

    assert any("Left out because of what hurts" in text for _, text in chat.unasked)
    assert not any("Squat" in text.split("Left out")[0] for _, text in chat.unasked)


def test_after_three_ignored_it_asks_once_and_then_is_quiet() -> None:
    chat = set_up("/remind every day at 7:00")
    chat.wait(MONDAY + 10 * DAY)

    assert len(chat.unasked) == 4
    assert "Shall I go on" in chat.unasked[-1][1]
    assert chat.reminder.is_quiet
    assert chat.state.due is None
    assert "quiet for now" in chat("/remind")


def test_keep_them_coming() -> None:
    chat = set_up("/remind every day at 7:00")
    chat.wait(MONDAY + 4 * DAY)
    assert "go on" in chat.tap("go_on")
    chat.wait(MONDAY + 5 * DAY)
    assert len(chat.unasked) == 5
    assert "Shall I go on" not in chat.unasked[-1][1]


@pytest.mark.parametrize(
    ("words", "days_without"),
    [("skip tomorrow", 1), ("pause a week", 7)],
)
def test_skipping_and_pausing_in_words(words: str, days_without: int) -> None:
    chat = set_up("/remind every day at 7:00")
    chat("/remind", words)
    chat.wait(MONDAY + (days_without + 1) * DAY)
    assert [at.date() for at, _ in chat.unasked] == [
        (MONDAY + (days_without + (1 if days_without == 1 else 0)) * DAY).date()
    ] or len(chat.unasked) <= 2
    assert chat.unasked[0][0].date() >= (MONDAY + days_without * DAY).date()


def test_stop_in_words() -> None:
    chat = set_up()
    assert "off" in chat("/remind", "stop")
    assert reminders_of(chat.state) == ()
    assert chat.state.due is None


def test_a_blocked_bot_is_silent_and_goes_on_when_they_return() -> None:
    chat = set_up("/remind every day at 7:00")
    chat.event(Blocked())
    assert chat.state.due is None
    chat.wait(MONDAY + 3 * DAY)
    chat.event(Unblocked())
    chat.wait(MONDAY + 4 * DAY)

    assert [at.date() for at, _ in chat.unasked] == [(MONDAY + 4 * DAY).date()]


def test_three_days_of_downtime_bring_one_message_at_most() -> None:
    chat = set_up("/remind every day at 7:00")
    late = MONDAY + 3 * DAY + timedelta(hours=23)
    chat.now = late
    chat.event(Due())
    assert chat.unasked == [], "it was stale by more than two hours, or in the quiet hours"
    assert chat.state.due is not None
    assert chat.state.due > late
    chat.now = chat.state.due + timedelta(hours=1)
    chat.event(Due())
    assert len(chat.unasked) == 1


def test_what_was_missed_on_other_days_takes_nothing_from_this_one() -> None:
    """Down for days and back an hour after today's time: today's still comes, once."""
    chat = set_up("/remind every day at 7:00")
    chat.now = MONDAY + 3 * DAY + timedelta(hours=20)
    chat.event(Due())
    chat.event(Due())

    assert [at for at, _ in chat.unasked] == [chat.now]
    assert chat.state.due is not None
    assert chat.state.due > chat.now


def test_the_clocks_go_forward_and_the_time_on_the_wall_stays() -> None:
    chat = Chat()
    chat.now = datetime(2026, 3, 27, 12, 0, tzinfo=UTC)
    chat("/remind every day at 7:00", "London", "5 minutes")
    for day in range(28, 32):
        chat.wait(datetime(2026, 3, day, 12, 0, tzinfo=UTC))
        chat.tap("done")

    assert [at.hour for at, _ in chat.unasked] == [7, 6, 6, 6]


def test_travel_takes_the_times_along() -> None:
    chat = set_up("/remind every day at 7:00")
    assert "Tokyo" in chat("/remind", "I'm in Tokyo this week")
    for day in range(1, 10):
        chat.wait(MONDAY + day * DAY)
        if chat.last.replies[-1].unasked:
            chat.tap("done")
    hours = [(at.strftime("%a"), at.hour) for at, _ in chat.unasked]

    assert hours[:2] == [("Mon", 22), ("Tue", 22)], "7:00 in Tokyo is 22:00 in London"
    assert hours[-1][1] == 7, "and at home again it is 7:00"


def test_a_city_of_the_same_name_is_asked_about() -> None:
    chat = Chat()
    assert "more than one" in chat("/remind every day at 7:00", "Birmingham")
    zones = {one.choice for one in chat.last.replies[-1].choices}
    assert {"Europe/London", "America/Chicago"} <= zones


@pytest.mark.parametrize(
    "line", ["half past", "25:00", "31 February", "every minute", "banana", "12"]
)
def test_what_cannot_be_is_answered_kindly_and_nothing_is_set(line: str) -> None:
    chat = Chat()
    said = chat("/remind", line)
    assert "helps" in said or "works best" in said or "Noon" in said
    assert reminders_of(chat.state) == ()


def test_never_mind_changes_nothing() -> None:
    chat = set_up()
    before = chat.reminder
    chat("/remind", "never mind")
    assert chat.reminder == before


def test_five_reminders_are_enough() -> None:
    chat = Chat()
    chat("/remind every day at 6:00", "London", "5 minutes")
    for hour in range(7, 11):
        chat(f"/remind every day at {hour}:00", "5 minutes")
    assert len(reminders_of(chat.state)) == 5
    assert "stop one first" in chat("/remind every day at 15:00")
    assert len(reminders_of(chat.state)) == 5


def test_with_emergency_advice_in_the_chat_nothing_else_comes() -> None:
    chat = set_up("/remind every day at 7:00")
    chat("my calf is swollen and hot and I can hardly breathe")
    chat.wait(MONDAY + 3 * DAY)
    assert chat.unasked == []


def test_an_unasked_message_does_not_take_the_words_of_an_interview() -> None:
    chat = set_up("/remind every day at 7:00")
    chat("/hurts", "knee")
    chat.wait(MONDAY + DAY)
    assert chat.state.foreground is not None
    assert chat.state.foreground.dialog == "assessment"
    assert "Any of these" in chat("front, at the kneecap")


def test_the_state_is_the_same_after_a_restart() -> None:
    """A reminder is kept as plain data: what comes back is what was kept."""
    chat = set_up()
    one = chat.reminder
    assert reminders_of(replace(chat.state)) == (one,)


def test_a_shared_location_says_the_time_zone() -> None:
    chat = Chat()
    chat("/remind every day at 7:00")
    said = chat.located("Asia/Tokyo")
    assert "How many minutes" in said
    chat("5 minutes")
    assert chat.reminder.zone == "Asia/Tokyo"


def test_a_location_out_of_nothing_moves_the_reminders() -> None:
    chat = set_up()
    assert "Tokyo" in chat.located("Asia/Tokyo")
    assert chat.reminder.zone == "Asia/Tokyo"


def test_a_run_that_is_named_gets_its_own_warm_up_but_not_twice_running() -> None:
    chat = set_up("/remind every tuesday and wednesday at 6:45 before my intervals")
    assert chat.reminder.session == "intervals"
    chat.wait(MONDAY + DAY)
    chat.tap("done")
    chat.wait(MONDAY + 2 * DAY)
    first, second = (text for _, text in chat.unasked)

    assert "intervals" in first
    assert "intervals" not in second


def test_a_number_of_minutes_is_no_time_of_day() -> None:
    chat = Chat()
    chat("/remind every day at 6:45", "London", "about 12 minutes")
    assert chat.reminder.minutes == 10
    assert chat.reminder.at.isoformat("minutes") == "06:45"


def test_stop_in_a_guided_warm_up_leads_back_to_its_card() -> None:
    chat = set_up()
    chat.wait(MONDAY + DAY)
    chat.tap("start")
    assert "1. Brisk walk" in chat.tap("stop")
