"""What goes when it is older than the person wants, and what of it is still in use."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.conversation.follow import PAIN, with_episode
from bot.conversation.retention import months_of, with_months, without_old
from bot.conversation.state import Person, Record, Result, Session, State
from bot.rehab.episode import Episode, PainEntry, entry_data

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)
OLD = NOW - timedelta(days=400)


def _followed(day: datetime) -> State:
    """A pain of long ago whose last check-in was on that day."""
    session = Session(1, "assessment", OLD, OLD, status="done")
    check = Session(2, "check-in", day, day, subject="episode:1", status="done")
    result = Result(1, OLD, "digest", "therapist", {"matches": []})
    state = State(Person(1, 1, consent="remember"), (session, check), (result,))
    episode = Episode(
        number=1,
        session=1,
        condition="",
        rule="tendon",
        level="therapist",
        site="knee_front",
        side="left",
        region="knee",
        started=OLD.date(),
        promised=OLD.date(),
        next_check=None,
    )
    entry = PainEntry(day.date(), "same", None, 2)
    told = {**entry_data(entry), "episode": 1, "session": 2, "rules": [], "usual": None}
    return with_episode(state, episode).with_record(Record(PAIN, 1, told))


def test_a_pain_that_is_still_followed_stays_whole() -> None:
    state = _followed(NOW - timedelta(days=10))
    assert without_old(state, NOW) is state


def test_a_pain_that_nobody_told_of_for_a_year_goes_whole() -> None:
    after = without_old(_followed(OLD), NOW)
    assert (after.sessions, after.results, after.records) == ((), (), ())


def test_the_choice_is_offered_and_kept() -> None:
    state = State(Person(1, 1, consent="remember"))
    assert months_of(state.person) == 12
    state = with_months(state, 3)
    assert months_of(state.person) == 3
    young = _followed(NOW - timedelta(days=100))
    young = replace(young, person=state.person)
    assert without_old(young, NOW).sessions == ()
