"""The plan of one pain: its phases, the gates between them, and the exercises of a day."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Final

from bot.content.knowledge import Condition, Exercise, Phase, Prescription
from bot.rehab.episode import STAGES, Episode, StageName

UPKEEP_DAYS: Final = 2
"""Days a week on which strength goes on after recovery. Source: evidence on exercises."""


@dataclass(frozen=True, slots=True)
class Task:
    """An exercise of today: which, and the dose where the condition names one."""

    exercise: str
    prescription: Prescription


def phase_of(condition: Condition, episode: Episode) -> Phase | None:
    """The phase that the episode is in; `None` for a condition without a plan, and in upkeep."""
    return next((phase for phase in condition.plan if phase.stage == episode.stage), None)


def missing(phase: Phase, episode: Episode) -> tuple[str, ...]:
    """The gates of the phase that the runner has not said to be met."""
    return tuple(gate for place, gate in enumerate(phase.gate) if place not in episode.met)


def with_gate(phase: Phase, episode: Episode, place: int) -> Episode:
    """The episode after a gate was said to be met, or not to be after all."""
    met = set(episode.met) ^ {place}
    return replace(episode, met=tuple(sorted(one for one in met if one < len(phase.gate))))


def next_stage(condition: Condition, episode: Episode) -> StageName:
    """The stage that the gates of this one unlock."""
    there = [phase.stage for phase in condition.plan]
    later = STAGES[STAGES.index(episode.stage) + 1 :]
    return next((stage for stage in later if stage in there), "upkeep")


def tasks(
    condition: Condition,
    episode: Episode,
    exercises: Mapping[str, Exercise],
    taken: Collection[str] = (),
) -> tuple[Task, ...]:
    """Today's exercises: those of the stage, in the variant that fits the runner.

    Args:
        condition: Whose plan it is.
        episode: Where the runner stands; in upkeep the last stage's strength goes on.
        exercises: All exercises.
        taken: Exercises and places that another plan loads today: neither is loaded twice.
    """
    stages = {"upkeep": "return"}
    stage = stages.get(episode.stage, episode.stage)
    found = []
    for item in condition.exercises:
        if item.stage != stage or item.exercise not in exercises:
            continue
        name = _variant(item.exercise, condition, episode, exercises)
        exercise = exercises[name]
        strength = exercise.kind == "strength"
        if name in taken or (strength and set(exercise.loads) & set(taken)):
            continue
        dose = item if name == item.exercise else replace(item, exercise=name, dose=None)
        found.append(Task(name, dose))
    return tuple(found)


def loaded(done: Collection[Task], exercises: Mapping[str, Exercise]) -> frozenset[str]:
    """The exercises of a plan and the places that they load."""
    names = {task.exercise for task in done}
    return frozenset(names | {site for name in names for site in exercises[name].loads})


def _variant(
    name: str, condition: Condition, episode: Episode, exercises: Mapping[str, Exercise]
) -> str:
    exercise = exercises[name]
    wanted = None
    if name in episode.easier:
        wanted = exercise.easier
    elif name in episode.harder:
        wanted = exercise.harder
    fits = (
        wanted in exercises and condition.id not in exercises[wanted].not_for if wanted else False
    )
    return wanted if wanted and fits else name
