"""What is kept of a club, in the state under its group's id: settings, captains, posts, pulse."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final

from bot.club.agenda import agenda
from bot.club.club import Club, club_data, club_from, without_past
from bot.club.moves import REMEMBERED
from bot.conversation.state import Record, State

SETTINGS: Final = "club"
CAPTAIN: Final = "captain"
POST: Final = "post"
ANSWER: Final = "pulse_answer"
REFUSED: Final = "refused"
"""Members who were told once that only admins change things."""

_PERSON_SIZE: Final = 1_000_000
"""Longer than any club is big: people come after all clubs of the same moment."""

OF_PEOPLE: Final = (CAPTAIN, ANSWER, REFUSED)
"""Records of a club whose number is a person's id."""

_ONE: Final = 1


@dataclass(frozen=True, slots=True)
class Post:
    """A warm-up as it was posted.

    Attributes:
        number: Also the number of its session, whose message it is.
        day: Of the training session.
        moves: Ids of the drills.
        came, warm: Who tapped, as long as the post is the newest; afterwards only how many.
    """

    number: int
    day: date
    kind: str
    at: str
    moves: tuple[str, ...]
    came: tuple[int, ...] = ()
    warm: tuple[int, ...] = ()
    came_count: int = 0
    warm_count: int = 0

    def tapped(self, what: str, user: int) -> "Post":
        """The post after a tap: a second one of the same person takes it back."""
        held = self.came if what == "came" else self.warm
        held = tuple(one for one in held if one != user) if user in held else (*held, user)
        if what == "came":
            return replace(self, came=held, came_count=len(held))
        return replace(self, warm=held, warm_count=len(held))

    def closed(self) -> "Post":
        """The post without who tapped: only the counts stay."""
        return replace(self, came=(), warm=())


def club_in(state: State | None) -> Club | None:
    """The club of a state; `None` where no group set one up."""
    records = state.records_of(SETTINGS) if state is not None else ()
    return club_from(records[0].data) if records else None


def with_club(state: State, club: Club, now: datetime) -> State:
    """The state with the club's settings, and due when the next thing is.

    What was due before now is settled: a changed setting never posts into the past.
    """
    done = max(now, club.done_until) if club.done_until is not None else now
    club = without_past(replace(club, done_until=done), now.date())
    items = agenda(club, done)
    state = state.with_record(Record(SETTINGS, _ONE, club_data(club)))
    return replace(state, due=items[0].moment if items else None)


def captains_of(state: State) -> tuple[int, ...]:
    """Those who set the club up: who is told when something about it does not work."""
    return tuple(one.number for one in state.records_of(CAPTAIN))


def with_captain(state: State, user: int) -> State:
    """The state with one more captain."""
    return state.with_record(Record(CAPTAIN, user, {}))


def posts_of(state: State) -> tuple[Post, ...]:
    """The last posts, oldest first."""
    return tuple(_post_from(one.number, one.data) for one in state.records_of(POST))


def with_post(state: State, post: Post) -> State:
    """The state with a post put in or replaced; the newest ones are kept, who tapped of one."""
    earlier = [one.closed() for one in posts_of(state) if one.number < post.number]
    for old in earlier[: -REMEMBERED + 1]:
        state = state.without_record(POST, old.number)
    for old in earlier[-REMEMBERED + 1 :]:
        state = state.with_record(_record(old))
    return state.with_record(_record(post))


def size_of(state: State) -> int:
    """How many came to the best of the last sessions: small clubs are written to first.

    Telegram is not asked for members: who reads along is nobody's business, who comes is told.
    """
    if state.person.id > 0:
        return _PERSON_SIZE
    return max((max(post.came_count, post.warm_count) for post in posts_of(state)), default=0)


def pulse_answers(state: State) -> Mapping[int, str]:
    """What each person answered in the open pulse."""
    return {one.number: str(one.data["part"]) for one in state.records_of(ANSWER)}


def without_answers(state: State) -> State:
    """The state after a pulse: nobody's answer is in it."""
    for user in pulse_answers(state):
        state = state.without_record(ANSWER, user)
    return state


def without_person(state: State, user: int) -> State:
    """The state of a club with nothing of a person in it; any other state as it is."""
    if state.person.id > 0:
        return state
    for kind in OF_PEOPLE:
        state = state.without_record(kind, user)
    for post in posts_of(state):
        came = tuple(one for one in post.came if one != user)
        warm = tuple(one for one in post.warm if one != user)
        state = state.with_record(_record(replace(post, came=came, warm=warm)))
    return state


def _record(post: Post) -> Record:
    data: dict[str, Any] = {
        "day": post.day.isoformat(),
        "kind": post.kind,
        "at": post.at,
        "moves": list(post.moves),
        "came": list(post.came),
        "warm": list(post.warm),
        "came_count": post.came_count,
        "warm_count": post.warm_count,
    }
    return Record(POST, post.number, data)


def _post_from(number: int, data: Mapping[str, Any]) -> Post:
    return Post(
        number=number,
        day=date.fromisoformat(data["day"]),
        kind=data["kind"],
        at=data["at"],
        moves=tuple(data["moves"]),
        came=tuple(data["came"]),
        warm=tuple(data["warm"]),
        came_count=data["came_count"],
        warm_count=data["warm_count"],
    )
