"""The walk-run ladder back to running: up after clean sessions, down after a painful one.

Source: evidence load-and-return, D7 to D9 (each stage twice clean; down one after a red session or
two ambers; bone: pain 0 and every stage four times; stricter for six weeks after full return).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from bot.content.knowledge import LadderStage
from bot.rehab.judge import Action

CLEAN: Final = 2
CLEAN_BONE: Final = 4
"""Clean sessions before the next stage; a bone needs each stage twice as often."""

STRICT_FOR: Final = timedelta(weeks=6)
"""After full return an amber session counts as a painful one for so long."""


@dataclass(frozen=True, slots=True)
class Rung:
    """Where a runner stands on the ladder.

    Attributes:
        stage: Index of the stage.
        clean: Clean sessions at it so far.
        ambers: Amber sessions at it in a row.
        full_since: The day on which the last stage was done; `None` before.
        last: The day of the last session that was told; one a day counts upwards.
    """

    stage: int = 0
    clean: int = 0
    ambers: int = 0
    full_since: date | None = None
    last: date | None = None


def stage_of(rung: Rung, stages: Sequence[LadderStage]) -> LadderStage:
    """The stage that a runner stands on, also when the ladder has become shorter since.

    Raises:
        IndexError: The ladder has no stages.
    """
    return stages[min(rung.stage, len(stages) - 1)]


def is_strict(rung: Rung, today: date, *, bone: bool) -> bool:
    """A hold counts as a step down: for a bone, and for six weeks after full return."""
    return bone or (rung.full_since is not None and today - rung.full_since < STRICT_FOR)


def after_session(
    rung: Rung, stages: Sequence[LadderStage], action: Action, today: date, *, bone: bool
) -> Rung:
    """The rung after a session.

    Args:
        rung: The one before.
        stages: The ladder, lowest first.
        action: What the session's pain demands.
        today: The day of the session.
        bone: A bone heals: stricter.
    """
    if not stages:
        return rung
    stage = min(rung.stage, len(stages) - 1)
    at = Rung(stage, rung.clean, rung.ambers, rung.full_since, today)
    is_painful = action >= Action.BACK_OFF or (
        action is Action.HOLD and (rung.ambers > 0 or is_strict(rung, today, bone=bone))
    )
    if is_painful:
        return replace(at, stage=max(0, stage - 1), clean=0, ambers=0)
    if action is Action.HOLD:
        return replace(at, clean=0, ambers=rung.ambers + 1)
    if rung.last is not None and today <= rung.last:
        return replace(rung, stage=stage)
    clean = rung.clean + 1
    if clean < needed(stages[stage], bone=bone):
        return replace(at, clean=clean, ambers=0)
    if stage + 1 < len(stages):
        return replace(at, stage=stage + 1, clean=0, ambers=0)
    return replace(at, clean=clean, ambers=0, full_since=rung.full_since or today)


def needed(stage: LadderStage, *, bone: bool) -> int:
    """How many clean sessions a stage takes before the next."""
    return max(CLEAN_BONE if bone else CLEAN, stage.sessions)
