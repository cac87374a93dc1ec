"""What a club hears by itself: warm-ups before sessions, the weekly question, the week's digest."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from bot.club.agenda import MOST_POSTS_A_DAY, PULSE_LASTS, Item, agenda, start_of
from bot.club.club import Club, occurrences
from bot.club.pulse import summary
from bot.conversation.club_cards import ClubCards
from bot.conversation.club_records import (
    Post,
    captains_of,
    club_in,
    posts_of,
    pulse_answers,
    with_club,
    with_post,
    without_answers,
)
from bot.conversation.incoming import Incoming
from bot.conversation.reply import EraseMe, Outcome, Reply, Tell
from bot.conversation.state import Session, State

POST: Final = "club-post"
PULSE: Final = "club-pulse"

_LATE: Final = timedelta(hours=2)
_DAY: Final = timedelta(days=1)
_WEEK_DAYS: Final = 7
_KEPT_SESSIONS: Final = 12


class ClubCalendar:
    """Posts what is due.

    Args:
        cards: Makes the messages.
    """

    def __init__(self, cards: ClubCards) -> None:
        self._cards = cards

    def due(
        self, state: State, incoming: Incoming, *, is_told: bool = False
    ) -> tuple[State, Outcome]:
        """The group's state after what is due was posted, and the posts.

        Args:
            state: The group's.
            incoming: Says when.
            is_told: What is due was posted before: it only has to be settled.
        """
        club = club_in(state)
        now = incoming.at
        if club is None or club.done_until is None:
            return replace(state, due=None), Outcome()
        # The clock was set back: the time to come is not settled yet.
        done_until = min(club.done_until, now)
        club = replace(club, done_until=done_until)
        # After a long silence only the last day counts: what was due before is no use any more.
        since = done_until if club.left_at else max(done_until, now - _DAY)
        items = [one for one in agenda(club, since) if one.moment <= now]
        if any(one.what == "erase" for one in items):
            return State(state.person), Outcome(effects=(EraseMe(),))
        state, replies = self._pulse_ended(state, club, now)
        tells: list[Tell] = []
        for item in () if is_told else items:
            if sum(post.day == item.day for post in posts_of(state)) >= MOST_POSTS_A_DAY:
                continue
            state, more = self._told(state, incoming, club, item)
            if more:
                tells.append(Tell(f"{item.what}:{item.moment:%H%M}", item.day))
            replies += more
        # What a digest has counted is kept.
        club = replace(club_in(state) or club, done_until=done_until)
        return with_club(state, club, now), Outcome(tuple(replies), tuple(tells))

    def _told(
        self, state: State, incoming: Incoming, club: Club, item: Item
    ) -> tuple[State, list[Reply]]:
        now = incoming.at
        late = now - item.moment > _LATE
        match item.what:
            case "post" if item.about is not None:
                if now >= start_of(item.about, club.zone):
                    return state, []
                number = state.person.sessions_made + 1
                drills = self._cards.moves(
                    item.about.kind, posts_of(state), number, item.about.minutes
                )
                post = Post(
                    number,
                    item.about.day,
                    item.about.kind,
                    item.about.at.isoformat("minutes"),
                    tuple(drill.id for drill in drills),
                )
                state, session = opened(state, POST, now)
                screen = self._cards.post(post, club, incoming.bot_name)
                reply = screen.reply(session.number, 0, edit=False)
                return with_post(state, post), [replace(reply, topic=club.topic, unasked=True)]
            case "pulse" if not late:
                state, session = opened(without_answers(state), PULSE, now)
                reply = self._cards.pulse().reply(session.number, 0, edit=False)
                quiet = replace(reply, topic=club.topic, unasked=True, quiet=True)
                return state, [quiet]
            case "digest" if not late:
                return self._digest(state, club, item)
        return state, []

    def _pulse_ended(self, state: State, club: Club, now: datetime) -> tuple[State, list[Reply]]:
        open_ = [
            one
            for one in state.sessions
            if one.dialog == PULSE and one.status == "open" and one.started_at + PULSE_LASTS <= now
        ]
        if not open_:
            return state, []
        told = self._cards.summed(club, summary(pulse_answers(state).values()))
        for session in open_:
            state = state.with_session(replace(session, status="done", touched_at=now))
        replies = [Reply(told, chat=captain, unasked=True) for captain in captains_of(state)]
        return without_answers(state), replies

    def _digest(self, state: State, club: Club, item: Item) -> tuple[State, list[Reply]]:
        since = item.day - timedelta(days=_WEEK_DAYS)
        week = [post for post in posts_of(state) if since <= post.day < item.day]
        came = any(post.came_count or post.warm_count for post in week)
        club = replace(club, streak=club.streak + 1 if came else 0)
        state = with_club(state, club, item.moment)
        coming = occurrences(club, item.day, _WEEK_DAYS)
        if not coming and not week:
            return state, []
        text = self._cards.digest(club, week, coming)
        return state, [Reply(text, topic=club.topic, unasked=True, quiet=True)]


def opened(
    state: State, dialog: str, now: datetime, subject: str | None = None
) -> tuple[State, Session]:
    """A new session of the group; old ones go, but for those that still show something."""
    number = state.person.sessions_made + 1
    session = Session(number, dialog, started_at=now, touched_at=now, subject=subject)
    state = state.with_session(session, foreground=False)
    for old in sorted(one.number for one in state.sessions)[:-_KEPT_SESSIONS]:
        state = state.without_session(old)
    return state, session
