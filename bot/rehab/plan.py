"""The plan of one pain: its phases, the gates between them, and the exercises of a day.

How a day's exercises are fitted to time, things at hand and wishes stands in `fit`.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, Literal

from bot.content.knowledge import Condition, Exercise, Phase, Prescription
from bot.content.terms import Stage, TriageLevel
from bot.rehab.episode import STAGES, Episode, PainEntry, StageName
from bot.rehab.judge import Action

Refusal = Literal["not_cleared", "until_seen", "gates_open", "not_settled"]
"""Why the next phase stays shut; ids of texts in `check-ins.yaml`."""

UPKEEP_DAYS: Final = 2
"""Days a week on which strength goes on after recovery. Source: evidence on exercises."""

LOADING: Final = frozenset({"strength", "power", "drill"})
"""Kinds of exercise that load a place; stretches and balance may come twice."""

_WEEK: Final = timedelta(days=7)
_REST: Final = timedelta(days=2)
"""Strength comes on days that do not follow each other. Source: evidence on exercises."""


@dataclass(frozen=True, slots=True)
class Task:
    """An exercise of today.

    Attributes:
        exercise: The one to do: the one given, or a variant of it.
        given: The one that the condition gives.
        dose: The condition's own dose; `None` for the first of the exercise.
        text: How to do it more easily or harder, where that is no exercise of its own.
    """

    exercise: str
    given: str
    dose: str | None = None
    text: str | None = None

    def as_variant(self, exercise: str) -> "Task":
        """The task with another exercise, at that one's own dose."""
        return Task(exercise, self.given)


def phase_of(condition: Condition, episode: Episode) -> Phase | None:
    """The phase that the episode is in; `None` for a condition without a plan, and in upkeep."""
    return next((phase for phase in condition.plan if phase.stage == episode.stage), None)


def missing(phase: Phase, episode: Episode) -> tuple[str, ...]:
    """The gates of the phase that the runner has not said to be met."""
    return tuple(gate for place, gate in enumerate(phase.gate) if place not in episode.met)


def with_gate(phase: Phase, episode: Episode, place: int) -> Episode:
    """The episode after a gate was said to be met, or not to be after all."""
    met = (set(episode.met) ^ {place}) & set(range(len(phase.gate)))
    return replace(episode, met=tuple(sorted(met)))


def next_stage(condition: Condition, episode: Episode) -> StageName:
    """The stage that the gates of this one unlock."""
    there = [phase.stage for phase in condition.plan]
    later = STAGES[STAGES.index(episode.stage) + 1 :]
    return next((stage for stage in later if stage in there), "upkeep")


def refusal(condition: Condition, episode: Episode, last: PainEntry | None) -> Refusal | None:
    """Why the next phase stays shut, gravest first; `None` when it may be opened.

    Args:
        condition: Whose plan it is.
        episode: Where the runner stands.
        last: The last check-in: after a bad answer nothing is added.
    """
    if episode.rule == "bone" and not episode.cleared:
        return "not_cleared"
    if episode.must_be_seen:
        return "until_seen"
    phase = phase_of(condition, episode)
    if phase is not None and missing(phase, episode):
        return "gates_open"
    return None if is_settled(last) else "not_settled"


def is_settled(last: PainEntry | None) -> bool:
    """True while nothing in the last check-in speaks against a little more."""
    return last is None or (last.action <= Action.GO and last.how not in {"worse", "new_pain"})


def onward(
    condition: Condition, episode: Episode, last: PainEntry | None, today: date
) -> tuple[Episode, Refusal | None]:
    """The episode one phase further, or as it is with the reason why not. No phase is skipped."""
    reason = refusal(condition, episode, last)
    if reason is not None or episode.stage == "upkeep":
        return episode, reason
    return episode.at_stage(next_stage(condition, episode), today), None


def is_upkeep_due(done: Sequence[date], today: date) -> bool:
    """True when today is a day for strength in upkeep: twice a week, not two days running.

    Args:
        done: The days on which it was done.
        today: The day that is asked about.
    """
    in_week = {day for day in done if today - _WEEK < day <= today}
    return len(in_week) < UPKEEP_DAYS and all(today - day >= _REST for day in in_week)


def tasks(
    condition: Condition,
    episode: Episode,
    exercises: Mapping[str, Exercise],
    taken: Collection[str] = (),
) -> tuple[Task, ...]:
    """Today's exercises: those of the stage, in the variant that fits the runner.

    Until a clinician has seen it only the first stage's are given, and none where it is urgent.
    Source: evidence on triage, Precedence 5.

    Args:
        condition: Whose plan it is.
        episode: Where the runner stands; in upkeep the last stage's strength goes on.
        exercises: All exercises.
        taken: Exercises and places that another plan loads today: neither is loaded twice.
    """
    if episode.must_be_seen and TriageLevel.of(episode.level) > TriageLevel.CLINICIAN:
        return ()
    stage = _stage_of(condition, episode, exercises)
    found = []
    for item in condition.exercises:
        if item.stage != stage or item.exercise not in exercises:
            continue
        if item.exercise in episode.left_out:
            continue
        task = _task(item, condition, episode, exercises)
        exercise = exercises[task.exercise]
        if episode.stage == "upkeep" and exercise.kind not in LOADING:
            continue
        if task.exercise in taken or (
            exercise.kind in LOADING and set(exercise.loads) & set(taken)
        ):
            continue
        found.append(task)
    return tuple(found)


def loaded(done: Collection[Task], exercises: Mapping[str, Exercise]) -> frozenset[str]:
    """The exercises of a plan and the places that they load."""
    names = {task.exercise for task in done}
    loading = (exercises[name] for name in names if exercises[name].kind in LOADING)
    return frozenset(names | {site for exercise in loading for site in exercise.loads})


def _stage_of(condition: Condition, episode: Episode, exercises: Mapping[str, Exercise]) -> Stage:
    if episode.must_be_seen:
        return "calm"
    if episode.stage != "upkeep":
        return episode.stage
    strong: dict[Stage, bool] = {
        item.stage: True
        for item in condition.exercises
        if item.exercise in exercises and exercises[item.exercise].kind in LOADING
    }
    latest: tuple[Stage, ...] = ("return", "build")
    return next((stage for stage in latest if stage in strong), "calm")


def _task(
    item: Prescription,
    condition: Condition,
    episode: Episode,
    exercises: Mapping[str, Exercise],
) -> Task:
    exercise = exercises[item.exercise]
    task = Task(exercise.id, exercise.id, item.dose)
    if exercise.id in episode.easier:
        wanted, text = exercise.easier, exercise.easier_text
    elif exercise.id in episode.harder:
        wanted, text = exercise.harder, exercise.harder_text
    else:
        return task
    if wanted is not None and wanted in exercises and condition.id not in exercises[wanted].not_for:
        return task.as_variant(wanted)
    return replace(task, text=text)
