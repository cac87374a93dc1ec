"""Many clubs with a session at the same minute, at Telegram's own rate, and what a club costs."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from bot.club.club import Club
from bot.conversation.club_records import with_club
from bot.conversation.state import Person, State
from tests.benchmarks.reminders import Burst, burst_of
from tests.botapi import BotApiServer

CLUBS = 1000
PER_S = 30
_FIRST = -2_000_000


async def measure(folder: Path, clubs: int = CLUBS, per_s: int = PER_S) -> Burst:
    """Let the warm-ups of so many clubs be due at once, and one person write meanwhile."""

    def states(due: datetime) -> Iterator[State]:
        start = due + timedelta(minutes=30)
        club = Club("Sunday runners", "UTC").with_meeting(
            frozenset(range(7)), start.time().replace(tzinfo=None), "hills"
        )
        template = with_club(
            State(Person(_FIRST, _FIRST, consent="remember")), club, due - timedelta(hours=1)
        )
        for number in range(_FIRST, _FIRST + clubs):
            person = replace(template.person, id=number, chat=number)
            yield replace(template, person=person, due=due)

    def gather(api: BotApiServer) -> None:
        ana = api.person(78, "Cleo")
        for number in range(_FIRST, _FIRST + clubs):
            api.group(number, admins=[ana])

    chats = range(_FIRST, _FIRST + clubs)
    return await burst_of(folder, states, gather, chats, per_s)
