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
    """

    stage: int = 0
    clean: int = 0
    ambers: int = 0
    full_since: date | None = None


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
    strict = bone or (rung.full_since is not None and today - rung.full_since < STRICT_FOR)
    painful = action >= Action.BACK_OFF or (strict and action is Action.HOLD)
    if painful or (action is Action.HOLD and rung.ambers):
        return Rung(max(0, rung.stage - 1), full_since=rung.full_since)
    if action is Action.HOLD:
        return replace(rung, clean=0, ambers=rung.ambers + 1)
    clean = rung.clean + 1
    needed = CLEAN_BONE if bone else max(CLEAN, stages[rung.stage].sessions)
    if clean < needed:
        return replace(rung, clean=clean, ambers=0)
    if rung.stage + 1 < len(stages):
        return Rung(rung.stage + 1, full_since=rung.full_since)
    return replace(rung, clean=clean, ambers=0, full_since=rung.full_since or today)
