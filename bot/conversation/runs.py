"""The runs that a person told of, as they are kept."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from bot.conversation.state import Record, State
from bot.rehab.load import Run

RUN: Final = "run"


def with_run(state: State, run: Run) -> State:
    """The state with a run put to the others."""
    number = max((one.number for one in state.records_of(RUN)), default=0) + 1
    data = {"day": run.day.isoformat(), "km": run.km, "minutes": run.minutes}
    return state.with_record(Record(RUN, number, data))


def runs_of(state: State) -> tuple[Run, ...]:
    """The person's runs, oldest first."""
    return tuple(_run_from(one.data) for one in state.records_of(RUN))


def _run_from(data: Mapping[str, Any]) -> Run:
    return Run(date.fromisoformat(data["day"]), data["km"], data["minutes"])
