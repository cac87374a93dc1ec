"""One pain from first word to recovery, and what the runner told of it on the way."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date, timedelta
from typing import Any, Final, Literal

from bot.content.terms import PainRule, TriageLevel
from bot.rehab.judge import Action
from bot.rehab.ladder import Rung

How = Literal["better", "same", "worse", "new_pain", "all_good"]
StageName = Literal["calm", "build", "return", "upkeep"]
Escalation = Literal["twice_worse", "not_in_time", "night"]

STAGES: Final[tuple[StageName, ...]] = ("calm", "build", "return", "upkeep")

_CHECK_AFTER: Final[Mapping[StageName, int]] = {"calm": 3, "build": 5, "return": 7, "upkeep": 28}
"""Days to the next check-in; in upkeep after 4 weeks, then after 12. Our choice within 3 to 7."""

_LAST_CHECK: Final = 84
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Episode:
    """One pain that is followed.

    Attributes:
        number: Unique for the person.
        session: The assessment that it began with.
        condition: What the result said that it fits with, or empty.
        rule: The pain rule of the tissue.
        level: The triage level of the result; it never falls below it.
        site, side, region: The place, for the safety questions.
        started: The day of the result.
        promised: The day by which it should be clearly better.
        next_check: When the runner is asked; `None` when it is over.
        stage: Where the plan stands.
        met: Gates of the stage that the runner said were met, by their place in the list.
        rung: Where the runner stands on the walk-run ladder.
        easier, harder: Exercises for which another variant was wanted.
        cleared: A clinician has cleared a bone that might be stressed.
        closed: The day on which the runner said that all is good for the second time.
    """

    number: int
    session: int
    condition: str
    rule: PainRule
    level: str
    site: str
    side: str
    region: str
    started: date
    promised: date
    next_check: date | None
    stage: StageName = "calm"
    met: tuple[int, ...] = ()
    rung: Rung = field(default_factory=Rung)
    easier: tuple[str, ...] = ()
    harder: tuple[str, ...] = ()
    cleared: bool = False
    closed: date | None = None

    @property
    def may_climb(self) -> bool:
        """False while a bone may be stressed and nobody has cleared it, or the level forbids it."""
        if self.cleared:
            return True
        return self.rule != "bone" and TriageLevel.of(self.level) <= TriageLevel.THERAPIST


@dataclass(frozen=True, slots=True)
class PainEntry:
    """One check-in: the day, the answer, and the numbers where there were any."""

    day: date
    how: How
    during: int | None = None
    morning: int | None = None
    night: bool = False
    action: Action = Action.GO


def after_check_in(
    episode: Episode, entry: PainEntry, earlier: Sequence[PainEntry]
) -> tuple[Episode, Escalation | None]:
    """The episode after a check-in, and what is due beyond its own verdict.

    Args:
        episode: The one before.
        entry: What was told now.
        earlier: The check-ins before, oldest first.
    """
    escalation = _escalation(episode, entry, earlier)
    good_before = bool(earlier) and earlier[-1].how == "all_good"
    if entry.how == "all_good" and episode.stage == "upkeep":
        days = (entry.day - (episode.closed or entry.day)).days
        following = (episode.closed or entry.day) + timedelta(days=_LAST_CHECK)
        done = days >= _LAST_CHECK
        return replace(episode, next_check=None if done else following), escalation
    if entry.how == "all_good" and good_before:
        upkeep = replace(episode, stage="upkeep", met=(), closed=entry.day)
        return replace(upkeep, next_check=_next(upkeep, entry.day)), escalation
    return replace(episode, next_check=_next(episode, entry.day)), escalation


def after_run(episode: Episode, day: date) -> Episode:
    """The episode after a logged run: the next morning is asked about."""
    coming = day + _DAY
    earlier = episode.next_check is not None and episode.next_check < coming
    return episode if earlier else replace(episode, next_check=coming)


def _next(episode: Episode, today: date) -> date:
    coming = today + timedelta(days=_CHECK_AFTER[episode.stage])
    is_promised = episode.stage != "upkeep" and episode.promised > today
    return min(coming, episode.promised) if is_promised else coming


def _escalation(
    episode: Episode, entry: PainEntry, earlier: Sequence[PainEntry]
) -> Escalation | None:
    """Night pain first, then twice worse in a row, then the promised day."""
    if entry.night and not any(one.night for one in earlier):
        return "night"
    if entry.how == "worse" and earlier and earlier[-1].how == "worse":
        return "twice_worse"
    if entry.day >= episode.promised and entry.how in {"same", "worse"}:
        return "not_in_time"
    return None


def episode_data(episode: Episode) -> dict[str, Any]:
    """An episode as plain data for JSON, without its number."""
    data = asdict(episode)
    del data["number"]
    for name in ("started", "promised", "next_check", "closed"):
        data[name] = None if data[name] is None else data[name].isoformat()
    rung = data["rung"]
    rung["full_since"] = None if rung["full_since"] is None else rung["full_since"].isoformat()
    return {name: list(item) if isinstance(item, tuple) else item for name, item in data.items()}


def episode_from(number: int, data: Mapping[str, Any]) -> Episode:
    """An episode from what `episode_data` made."""
    fields = dict(data)
    for name in ("started", "promised", "next_check", "closed"):
        fields[name] = _day(fields[name])
    rung = dict(fields["rung"])
    fields["rung"] = Rung(**{**rung, "full_since": _day(rung["full_since"])})
    for name in ("met", "easier", "harder"):
        fields[name] = tuple(fields[name])
    return Episode(number=number, **fields)


def entry_data(entry: PainEntry) -> dict[str, Any]:
    """A check-in as plain data for JSON."""
    return {**asdict(entry), "day": entry.day.isoformat(), "action": int(entry.action)}


def entry_from(data: Mapping[str, Any]) -> PainEntry:
    """A check-in from what `entry_data` made."""
    fields = {name: value for name, value in data.items() if name != "episode"}
    day = date.fromisoformat(str(fields.pop("day")))
    action = Action(int(fields.pop("action")))
    return PainEntry(day=day, action=action, **fields)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
