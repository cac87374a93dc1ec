"""How long answers are kept of those who want to be remembered, and what goes when that is over."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from bot.conversation.follow import EPISODE, PAIN, entries_of, episodes_of
from bot.conversation.state import Person, State
from bot.conversation.today import next_due_of

MONTHS: Final = (3, 6, 12, 24)
"""What a person may choose."""

USUAL_MONTHS: Final = 12
SETTING: Final = "keep_months"
MONTH: Final = timedelta(days=365) / 12


def months_of(person: Person) -> int:
    """How many months this person's answers are kept."""
    written = person.settings.get(SETTING, "")
    return int(written) if written.isdecimal() else USUAL_MONTHS


def with_months(state: State, months: int) -> State:
    """The state after a choice."""
    settings = {**state.person.settings, SETTING: str(months)}
    return replace(state, person=replace(state.person, settings=settings))


def without_old(state: State, now: datetime) -> State:
    """The state without what is older than the person wants; the same state when nothing is.

    What belongs to a pain that is still followed stays: its check-ins are younger. Reminders and
    settings are no answers and stay.
    """
    oldest = now - MONTH * months_of(state.person)
    day = oldest.date().isoformat()
    after = state
    for record in state.records:
        if record.kind != EPISODE and str(record.data.get("day", day)) < day:
            after = after.without_record(record.kind, record.number)
    for episode in episodes_of(after):
        if episode.started < oldest.date() and not entries_of(after, episode.number):
            after = after.without_record(EPISODE, episode.number)
    followed = {episode.session for episode in episodes_of(after)}
    followed |= {record.data["session"] for record in after.records_of(PAIN)}
    for session in state.sessions:
        if session.touched_at < oldest and session.number not in followed:
            after = after.without_session(session.number)
    results = tuple(one for one in after.results if one.at >= oldest or one.session in followed)
    if len(results) < len(after.results):
        after = replace(after, results=results)
    return state if after is state else replace(after, due=next_due_of(after))
