"""Whatever people and clocks do: one message a reminder and day, and the state is never stuck."""

from collections import Counter
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.conversation.incoming import Blocked, Due, Unblocked
from bot.conversation.reminder import reminders_of
from tests.conversation.test_reminders import Chat

WORDS = st.sampled_from(
    [
        "/remind every day at 7:00",
        "/remind weekdays 18:30",
        "/remind sat 23:30",
        "/remind",
        "London",
        "Auckland",
        "I'm in Tokyo this week",
        "5 minutes",
        "skip tomorrow",
        "pause a week",
        "stop",
        "never mind",
        "back",
        "25:00",
        "/log 8 km",
        "/plan",
        "/hurts",
        "knee",
        "/cancel",
    ]
)
HOURS = st.integers(min_value=-5, max_value=80)
EVENTS = st.one_of(
    WORDS,
    HOURS,
    st.sampled_from([Due(), Blocked(), Unblocked()]),
    st.integers(0, 8).map(lambda number: ("tap", number)),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(EVENTS, max_size=25), st.sampled_from([2, 3, 10, 11]))
def test_one_message_a_reminder_and_day(events: list[object], month: int) -> None:
    """A clock may jump back, the person may travel, block the bot, and tap old buttons."""
    chat = Chat()
    chat.now = datetime(2026, month, 27, 5, 0, tzinfo=UTC)
    chat("/remind every day at 6:30", "London", "5 minutes")
    for event in events:
        match event:
            case str():
                chat(event)
            case int():
                later = chat.now + timedelta(hours=event)
                if event > 0:
                    chat.wait(later)
                chat.now = later
            case ("tap", int(number)):
                buttons = [one for reply in chat.last.replies for one in reply.choices if one.data]
                if buttons:
                    chat.tap(buttons[number % len(buttons)].choice)
            case _:
                chat.event(event)  # type: ignore[arg-type]

    told = Counter((tell.what, tell.day) for tell in chat.tells if not tell.what.endswith("later"))
    assert not [what for what, count in told.items() if count > 1]
    assert len(reminders_of(chat.state)) <= 5
    chat.event(Unblocked())
    if chat.state.due is not None:
        chat.wait(chat.now + timedelta(days=40))
