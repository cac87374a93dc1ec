"""One pain from first word to recovery, and what the runner told of it on the way.

What an answer changes stands in `follow`, what it demands beyond the day in `escalate`.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any, Final, Literal

from bot.content.terms import PainRule, TriageLevel
from bot.rehab.judge import Action
from bot.rehab.ladder import Rung

How = Literal["better", "same", "worse", "new_pain", "all_good"]
StageName = Literal["calm", "build", "return", "upkeep"]

STAGES: Final[tuple[StageName, ...]] = ("calm", "build", "return", "upkeep")

_DAYS: Final = ("started", "promised", "next_check", "closed")
_DAYS_OF_RUNG: Final = ("full_since", "last")


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
        left_out: Exercises that hurt in their easier form too.
        cleared: A clinician has cleared it for running; pain that must be seen withdraws that.
        closed: The day on which the runner said that all is good for the second time.
        steps: The days on which the stage changed, oldest first.
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
    left_out: tuple[str, ...] = ()
    cleared: bool = False
    closed: date | None = None
    steps: tuple[date, ...] = ()

    def at_stage(self, stage: StageName, day: date) -> "Episode":
        """The episode at another stage of the plan, whose gates are all to be met anew."""
        return replace(self, stage=stage, met=(), steps=(*self.steps, day))

    @property
    def must_be_seen(self) -> bool:
        """The level asks for a clinician and none has cleared it: no running until then.

        Source: the table of triage levels of the evidence. A stressed bone that cannot be ruled out
        demands this level whatever leads the ranking.
        """
        return not self.cleared and TriageLevel.of(self.level) >= TriageLevel.CLINICIAN

    @property
    def may_climb(self) -> bool:
        """False while a bone may be stressed and nobody has cleared it, or the level forbids it.

        Where no number may decide (a suspected clot, the chest) there is no ladder at all.
        """
        if self.rule == "none":
            return False
        return self.cleared or (self.rule != "bone" and not self.must_be_seen)


@dataclass(frozen=True, slots=True)
class PainEntry:
    """One check-in: the day, the answer, and the numbers where there were any."""

    day: date
    how: How
    during: int | None = None
    morning: int | None = None
    night: bool = False
    action: Action = Action.GO


def episode_data(episode: Episode) -> dict[str, Any]:
    """An episode as plain data for JSON, without its number."""
    data = asdict(episode)
    del data["number"]
    _write_days(data, _DAYS)
    _write_days(data["rung"], _DAYS_OF_RUNG)
    data["steps"] = [day.isoformat() for day in episode.steps]
    return {name: list(item) if isinstance(item, tuple) else item for name, item in data.items()}


def episode_from(number: int, data: Mapping[str, Any]) -> Episode:
    """An episode from what `episode_data` made."""
    fields = dict(data)
    for name in _DAYS:
        fields[name] = _day(fields[name])
    rung = dict(fields["rung"])
    for name in _DAYS_OF_RUNG:
        rung[name] = _day(rung.get(name))
    fields["rung"] = Rung(**rung)
    for name in ("met", "easier", "harder", "left_out"):
        fields[name] = tuple(fields.get(name, ()))
    fields["steps"] = tuple(date.fromisoformat(day) for day in fields.get("steps", ()))
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


def _write_days(data: dict[str, Any], names: tuple[str, ...]) -> None:
    for name in names:
        data[name] = None if data[name] is None else data[name].isoformat()


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
