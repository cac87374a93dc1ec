"""What a club's messages show: sessions in words, the warm-up of a session, the weekly question."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time
from typing import Final

from bot.club.club import Club, Kind, Meeting, Occurrence
from bot.club.moves import six_moves
from bot.club.pulse import PARTS, Summary
from bot.content.knowledge import Drill
from bot.content.library import Library
from bot.conversation.club_records import Post
from bot.conversation.screen import Choice, Screen
from bot.conversation.texts import Texts, lines, paragraphs

_ROUTINES: Final[Mapping[Kind, str]] = {
    "easy": "easy-run",
    "intervals": "intervals",
    "hills": "hills",
    "long_run": "long-run",
    "race": "race",
    "track": "sprints",
}
_OUTDOORS: Final = (
    "club-session",
    "easy-run",
    "recovery-run",
    "long-run",
    "cold-morning",
    "intervals",
    "tempo",
)
"""Warm-ups whose drills fit a group that stands on a path or a track."""

_WINTER: Final = frozenset({12, 1, 2})
_SUMMER: Final = frozenset({6, 7, 8})
_SOUTH: Final = (
    "Australia/",
    "Antarctica/",
    "Africa/Johannesburg",
    "America/Argentina",
    "America/Sao_Paulo",
    "America/Santiago",
    "Pacific/Auckland",
)
"""Zones of the southern half of the earth with running clubs enough to name them."""

_TIPS: Final = ("training", "prevention", "warm-up", "strength", "shoes")


class ClubCards:
    """Makes the messages of a club.

    Args:
        library: The drills and routines.
        texts: The phrases.
    """

    def __init__(self, library: Library, texts: Texts) -> None:
        self._library = library
        self._texts = texts

    def moves(
        self, kind: Kind, lately: Iterable[Post], number: int, minutes: int | None = None
    ) -> tuple[Drill, ...]:
        """Six moves for a kind of session that no post had lately."""
        seen = {post.moves for post in lately}
        preferred = self._drills_of((_ROUTINES[kind],))
        return six_moves(kind, preferred, self._drills_of(_OUTDOORS), seen, number, minutes)

    def _drills_of(self, routines: Iterable[str]) -> tuple[Drill, ...]:
        """The drills of warm-ups, in the order of the drills' own list."""
        wanted = {
            step.drill
            for name in routines
            if name in self._library.routines
            for step in self._library.routines[name].drills
        }
        return tuple(drill for drill in self._library.drills.values() if drill.id in wanted)

    def post(self, post: Post, club: Club, bot_name: str) -> Screen:
        """The warm-up before a session, with how many come and how many are warm."""
        say = self._texts.say
        drills = [self._library.drills[name] for name in post.moves if name in self._library.drills]
        kind = say(f"club.kind.{post.kind}")
        season = self._season(club.zone, post.day)
        text = paragraphs(
            (
                say("club.post", kind=kind, day=self._texts.date(post.day), time=post.at),
                lines((say("club.post.moves"), *self._listed(drills))),
                say(f"club.post.{season}") if season else "",
            )
        )
        answers = (
            Choice("came", say("club.came.button", number=post.came_count)),
            Choice("warm", say("club.warm.button", number=post.warm_count)),
        )
        return Screen("club-post", text, answers, (self.private(bot_name),))

    def warm_up(self, drills: Sequence[Drill], kind: Kind, bot_name: str) -> Screen:
        """A warm-up that somebody asked for in the group."""
        head = self._texts.say("club.warmup", kind=self._texts.say(f"club.kind.{kind}"))
        text = paragraphs((head, lines(self._listed(drills))))
        return Screen("club-answer", text, (), (self.private(bot_name),))

    def private(self, bot_name: str, payload: str = "hurts") -> Choice:
        """The link to the private chat."""
        url = f"https://t.me/{bot_name}?start={payload}"
        return Choice("open_chat", self._texts.say("club.sore.button"), url)

    def more(self, bot_name: str, payload: str) -> Choice:
        """The link to a page in the private chat."""
        url = f"https://t.me/{bot_name}?start={payload}"
        return Choice("more", self._texts.say("club.more.button"), url)

    def _listed(self, drills: Iterable[Drill]) -> list[str]:
        return [
            self._texts.say(
                "club.post.line",
                number=number,
                name=drill.name,
                time=self._texts.duration(drill.seconds),
            )
            for number, drill in enumerate(drills, 1)
        ]

    @staticmethod
    def _season(zone: str, day: date) -> str:
        month = (day.month + 5) % 12 + 1 if zone.startswith(_SOUTH) else day.month
        return "cold" if month in _WINTER else "hot" if month in _SUMMER else ""

    # The pulse

    def pulse(self) -> Screen:
        """The weekly question; what was answered is seen by nobody."""
        parts = tuple(Choice(part, self._texts.say(f"club.part.{part}")) for part in PARTS)
        return Screen("club-pulse", self._texts.say("club.pulse"), parts, ())

    def summed(self, club: Club, found: Summary | None) -> str:
        """What a captain is told of a pulse, with a topic that follows the sorest part."""
        if found is None:
            return self._texts.say("club.pulse.few", title=club.title)
        parts = [
            self._texts.say(
                "club.pulse.part", part=self._texts.say(f"club.part.{part}").lower(), count=count
            )
            for part, count in found.sore
        ]
        if not parts:
            return self._texts.say("club.pulse.quiet", title=club.title, answered=found.answered)
        told = self._texts.say(
            "club.pulse.sum",
            title=club.title,
            parts=self._texts.listed(parts),
            answered=found.answered,
        )
        return paragraphs((told, self._texts.say(f"club.pulse.tip.{found.sore[0][0]}")))

    # Sessions in words

    def meeting(self, meeting: Meeting) -> str:
        """A weekly session: `Tuesday and Thursday, 18:30: intervals, 60 minutes`."""
        return self._texts.say(
            "club.meeting.length" if meeting.minutes else "club.meeting",
            minutes=meeting.minutes or 0,
            days=self._texts.listed([self.weekday(day) for day in sorted(meeting.days)]),
            time=clock(meeting.at),
            kind=self._texts.say(f"club.kind.{meeting.kind}").lower(),
        )

    def occurrence(self, one: Occurrence) -> str:
        """One session: `Tuesday 3 March, 18:30: intervals`."""
        return self._texts.say(
            "club.meeting",
            days=self._texts.date(one.day),
            time=clock(one.at),
            kind=self._texts.say(f"club.kind.{one.kind}").lower(),
        )

    def weekday(self, day: int) -> str:
        """The name of a day of the week, 0 for Monday."""
        return self._texts.say("date.weekdays").split()[day]

    def coming(self, coming: Sequence[Occurrence]) -> str:
        """The next sessions, one a line."""
        if not coming:
            return self._texts.say("club.no_sessions")
        return lines(self._texts.say("club.line", text=self.occurrence(one)) for one in coming)

    def digest(self, club: Club, week: Sequence[Post], coming: Sequence[Occurrence]) -> str:
        """The week of the club as a whole: who came in numbers, what comes, and a tip."""
        came = sum(post.came_count for post in week)
        say = self._texts.say
        told = say("club.digest.came", came=came, sessions=len(week)) if came else ""
        streak = say("club.digest.streak", weeks=club.streak) if club.streak > 1 else ""
        at = max((post.number for post in week), default=0)
        tip = say(f"club.tip.{_TIPS[at % len(_TIPS)]}")
        return paragraphs((say("club.digest"), told, streak, self.coming(coming), tip))


def clock(at: time) -> str:
    """A wall time as people write it: `18:30`."""
    return at.isoformat("minutes")
