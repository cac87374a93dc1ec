"""What pain during a run and on the next morning means for the next run, tissue by tissue.

Source: the traffic light and the pain bands of the evidence (load-and-return, D1 and D2, under the
safety review's table of bands, which `pain-rules.yaml` holds).
"""

from dataclasses import dataclass
from enum import IntEnum
from typing import Final, Literal

from bot.content.knowledge import PainBand

Rule = Literal[
    "green",
    "amber",
    "above_band",
    "morning",
    "morning_unknown",
    "morning_high",
    "bone",
    "nerve",
    "no_scale",
    "worse",
    "until_seen",
    "not_cleared",
]
"""Ids of the texts in `check-ins.yaml` that say which rule it was."""


class Action(IntEnum):
    """What to do about running, mildest first."""

    GO = 0
    HOLD = 1
    BACK_OFF = 2
    STOP = 3
    BE_SEEN = 4


@dataclass(frozen=True, slots=True)
class Verdict:
    """What to do and the rule that says so, with the numbers that met it."""

    action: Action
    rule: Rule
    during: int | None = None
    morning: int | None = None
    usual: int | None = None


ACCEPTABLE: Final = 5
"""Pain above it is too much in any tissue, by day or in a run. Source: the pain-monitoring model
(Silbernagel 2007) and the general rule for pain above 5 of the evidence on triage."""

_MOST_NEXT_MORNING: Final = {"bone": 0, "shin": 0, "pelvic-floor": 0, "under-16": 1}
"""Pain that the next morning may bring where no rise above the usual is needed to be too much."""


def judge(
    band: PainBand | None, during: int | None, morning: int | None, usual: int | None = None
) -> Verdict:
    """The strictest of what the two numbers demand; more pain never gives a milder action.

    Args:
        band: The pain rule of the tissue; `None` where numbers must not decide (a suspected clot,
            rupture or infection, the chest): there the answer is always to be seen.
        during: Pain at its worst in the run, 0 to 10; `None` when there was no run.
        morning: Pain on the next morning, 0 to 10; `None` when it is not known.
        usual: What mornings were like before the run; `None` when it is not known.
    """
    if band is None:
        return Verdict(Action.BE_SEEN, "no_scale", during, morning, usual)
    found = [_of_run(band, during), _of_morning(band, morning, usual)]
    worst = max(found, key=lambda item: item[0])
    return Verdict(*worst, during=during, morning=morning, usual=usual)


def _of_run(band: PainBand, during: int | None) -> tuple[Action, Rule]:
    if during is None:
        return Action.GO, "green"
    if band.id == "bone":
        return (Action.BE_SEEN, "bone") if during > 0 else (Action.GO, "green")
    if during > ACCEPTABLE:
        return Action.STOP, "above_band"
    if band.run_green_max is None or during <= band.run_green_max:
        return Action.GO, "green"
    if band.run_amber_max is not None and during <= band.run_amber_max:
        return Action.HOLD, "amber"
    return Action.STOP, "above_band"


def _of_morning(band: PainBand, morning: int | None, usual: int | None) -> tuple[Action, Rule]:
    if morning is None:
        return Action.GO, "green"
    if band.id == "bone":
        return (Action.BE_SEEN, "bone") if morning > 0 else (Action.GO, "green")
    if morning > ACCEPTABLE:
        return Action.STOP, "morning_high"
    most = _MOST_NEXT_MORNING.get(band.id)
    rose = usual is not None and morning > usual
    if band.run_green_max is None:
        return (Action.STOP, "nerve") if rose else (Action.GO, "green")
    if rose or (most is not None and morning > most):
        return Action.BACK_OFF, "morning"
    if usual is None and morning > band.run_green_max:
        return Action.HOLD, "morning_unknown"
    return Action.GO, "green"
