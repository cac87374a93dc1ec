"""Fits a day's exercises to the minutes and things at hand, and to what the runner said of each.

Sources: evidence on exercises, "How to read" (2 s up, 1 s hold, 2 to 3 s down; 30 to 60 s between
sets; more repetitions before the harder form, one change at a time, after calm mornings).
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from bot.content.knowledge import Exercise
from bot.rehab.episode import Episode
from bot.rehab.plan import Task

Wish = Literal["too_easy", "too_hard", "hurts_me"]
Change = Literal["another", "text", "amount", "keep", "leave_out"]
"""What becomes of an exercise: another one, its own other form, its amount, nothing, it goes."""

_REP_S: Final = 6
_REST_S: Final = 45
_SET_S: Final = 30
"""A set whose amount is no number of repetitions: five breaths, the whole towel."""

_EASIER_FORMS: Final = 4
"""How far to look down a chain of easier forms for one that needs nothing more."""

_NUMBER: Final = re.compile(r"\d+")
_COUNTED: Final = re.compile(r"\d+( to \d+)?( on each side)?$")


@dataclass(frozen=True, slots=True)
class Suited:
    """The episode after a wish, and what it changed."""

    episode: Episode
    change: Change


def seconds_of(exercise: Exercise) -> int:
    """About how long an exercise takes at the beginner's dose, with the rests between sets."""
    dose = exercise.dose.beginner
    reps = dose.reps or ""
    counts = [int(found) for found in _NUMBER.findall(reps)]
    each = dose.hold_s or sum(map(int, _NUMBER.findall(dose.tempo or ""))) or _REP_S
    if dose.reps is None:
        one_set = each
    elif _COUNTED.match(reps):
        one_set = counts[-1] * each
    else:
        one_set = max(_SET_S, each)
    sides = 2 if "each side" in reps else 1
    return dose.sets * one_set * sides + (dose.sets - 1) * _REST_S


def fitted(
    tasks: Sequence[Task],
    exercises: Mapping[str, Exercise],
    minutes: int | None = None,
    at_hand: Collection[str] | None = None,
) -> tuple[Task, ...]:
    """The tasks that fit, in their order; the first that can be done stays however long it takes.

    An exercise for which something is missing gives way to the nearest easier form that can be
    done, or goes.

    Args:
        tasks: Those of the day, weightiest first.
        exercises: All exercises.
        minutes: Time at hand; `None` for as long as it takes.
        at_hand: Words of the exercises' equipment; `None` for all.
    """
    left = None if minutes is None else minutes * 60
    found: list[Task] = []
    for task in tasks:
        doable = task if at_hand is None else _doable(task, exercises, at_hand)
        if doable is None or any(doable.exercise == one.exercise for one in found):
            continue
        takes = seconds_of(exercises[doable.exercise]) + (_REST_S if found else 0)
        if left is not None and found and takes > left:
            continue
        left = None if left is None else left - takes
        found.append(doable)
    return tuple(found)


def suited(
    episode: Episode,
    given: str,
    wish: Wish,
    exercises: Mapping[str, Exercise],
    *,
    is_settled: bool = True,
) -> Suited:
    """What becomes of an exercise that does not suit; never a form that the condition forbids.

    An exercise stands at one of four levels: left out, easier, as given, harder. A wish moves it by
    one; what hurts goes to the easier form first, and when that hurts too it is left out.

    Args:
        episode: Whose plan it is; it keeps the level.
        given: The exercise that the condition gives.
        wish: What the runner said of it.
        exercises: All exercises.
        is_settled: The last check-in was calm; otherwise nothing gets harder.
    """
    level = _level(episode, given)
    if wish == "too_easy" and not is_settled:
        return Suited(episode, "keep")
    target = level + 1 if wish == "too_easy" else level - 1
    exercise = exercises[given]
    other = exercise.harder if target > 0 else exercise.easier if target < 0 else given
    text = exercise.harder_text if target > 0 else exercise.easier_text
    found = exercises.get(other) if other is not None else None
    is_allowed = found is not None and episode.condition not in found.not_for
    if wish == "hurts_me" and (target < -1 or not (is_allowed or text)):
        return Suited(_at_level(episode, given, -2), "leave_out")
    if abs(target) > 1 or not (is_allowed or text):
        return Suited(episode, "amount")
    after = _at_level(episode, given, target)
    return Suited(after, "another" if is_allowed else "text")


def _level(episode: Episode, given: str) -> int:
    if given in episode.easier:
        return -1
    return 1 if given in episode.harder else 0


def _at_level(episode: Episode, given: str, level: int) -> Episode:
    def moved(names: tuple[str, ...], *, there: bool) -> tuple[str, ...]:
        others = {name for name in names if name != given}
        return tuple(sorted(others | {given} if there else others))

    return replace(
        episode,
        easier=moved(episode.easier, there=level == -1),
        harder=moved(episode.harder, there=level == 1),
        left_out=moved(episode.left_out, there=level < -1),
    )


def _doable(task: Task, exercises: Mapping[str, Exercise], at_hand: Collection[str]) -> Task | None:
    name: str | None = task.exercise
    for _ in range(_EASIER_FORMS):
        if name is None or name not in exercises:
            return None
        exercise = exercises[name]
        if _has_all(exercise, at_hand):
            return task if exercise.id == task.exercise else task.as_variant(exercise.id)
        name = exercise.easier
    return None


def _has_all(exercise: Exercise, at_hand: Collection[str]) -> bool:
    return all(
        any(one.strip() in at_hand for one in thing.split(" or ")) for thing in exercise.equipment
    )
