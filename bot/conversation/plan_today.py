"""Today's exercises of the plans: fitted to time and things at hand, nothing loaded twice."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Final

from bot.content.library import Library
from bot.conversation.follow import open_episodes
from bot.conversation.result_pages import dose_text
from bot.conversation.state import Record, State
from bot.conversation.texts import Texts
from bot.rehab.episode import Episode
from bot.rehab.fit import fitted
from bot.rehab.plan import Task, is_upkeep_due, loaded, tasks

MINUTES: Final = (5, 10, 15, 20)
"""What the plan offers to fit into; without a choice it takes as long as it takes."""

_STRENGTH: Final = "strength"
_MINUTES: Final = "plan_minutes"
_THINGS: Final = "plan_things"


def todays_tasks(library: Library, state: State, episode: Episode) -> tuple[Task, ...]:
    """Today's exercises of a plan; what an earlier plan loads today is not loaded again."""
    kinds = things_of(state)
    at_hand = None if kinds is None else library.things(kinds)
    taken: frozenset[str] = frozenset()
    for other in open_episodes(state):
        condition = library.conditions.get(other.condition)
        if condition is None:
            continue
        given = tasks(condition, other, library.exercises, taken)
        found = fitted(given, library.exercises, minutes_of(state), at_hand)
        if other.number == episode.number:
            return found
        taken |= loaded(found, library.exercises)
    return ()


def dose_of(library: Library, texts: Texts, task: Task) -> str:
    """How much of an exercise: the condition's own dose, else the exercise's first."""
    dose = task.dose or dose_text(texts, library.exercises[task.exercise].dose.beginner)
    return texts.say("plan.dose_and", dose=dose, text=task.text) if task.text else dose


def minutes_of(state: State) -> int | None:
    """Minutes that the plan is fitted to; `None` for as long as it takes."""
    held = state.person.settings.get(_MINUTES)
    return int(held) if held else None


def things_of(state: State) -> frozenset[str] | None:
    """Kinds of equipment that the person has; `None` while they have not said."""
    held = state.person.settings.get(_THINGS)
    return None if held is None else frozenset(filter(None, held.split(",")))


def with_minutes(state: State, minutes: int | None) -> State:
    """The state after a choice of time; `None` for as long as it takes."""
    return _with_setting(state, _MINUTES, "" if minutes is None else str(minutes))


def with_things(state: State, kinds: Iterable[str]) -> State:
    """The state after the person ticked what they have."""
    return _with_setting(state, _THINGS, ",".join(sorted(kinds)))


def is_due(state: State, episode: Episode, today: date) -> bool:
    """True when the exercises come by themselves: each day of a plan, twice a week in upkeep."""
    return episode.stage != "upkeep" or is_upkeep_due(_done_days(state), today)


def with_done(state: State, today: date) -> State:
    """The state after the exercises of a day were done; it counts for the days of upkeep."""
    number = today.toordinal()
    return state.with_record(Record(_STRENGTH, number, {"day": today.isoformat()}))


def is_done(state: State, today: date) -> bool:
    """True when the exercises of that day were done."""
    return today in _done_days(state)


def _done_days(state: State) -> list[date]:
    return [date.fromordinal(one.number) for one in state.records_of(_STRENGTH)]


def _with_setting(state: State, name: str, value: str) -> State:
    settings = {**state.person.settings, name: value}
    return replace(state, person=replace(state.person, settings=settings))
