"""From one key position to the next and back: the pictures between."""

import itertools
from collections.abc import Sequence
from math import cos, pi
from typing import Final

from bot.pictures.pose import Placed, two_bones
from bot.pictures.skeleton import SHIN, SIDES, THIGH, Body
from bot.pictures.space import between, halfway, plus

STEPS: Final = 9
"""Pictures from one key position to the next."""

HOLD: Final = 5
"""Pictures for which a key position stands still."""


def round_trip(keys: Sequence[Placed]) -> list[Body]:
    """One round: each key position held, the way between eased, and back to the first."""
    if len(keys) == 1:
        return [keys[0].body]
    order = [*keys, *keys[-2::-1]]
    made: list[Body] = []
    for start, end in itertools.pairwise(order):
        made += [start.body] * HOLD
        made += [on_the_way(start, end, _eased(step / STEPS)) for step in range(1, STEPS)]
    return made


def _eased(share: float) -> float:
    return (1 - cos(pi * share)) / 2


def on_the_way(start: Placed, end: Placed, share: float) -> Body:
    """The body this share of the way; a foot that stands in both positions does not slide."""
    a, b = start.body, end.body
    turns = {part: halfway(a.turns[part], b.turns[part], share) for part in a.turns}
    body = Body(between(a.hips, b.hips, share), turns, a.spread + (b.spread - a.spread) * share)
    for side in SIDES:
        foot = f"{side}_foot"
        if not (_carries(start, foot) and _carries(end, foot)):
            continue
        # The ball of the foot goes the straight way, and the ankle is where it then must be.
        ball = between(a.points[f"{side}_ball"], b.points[f"{side}_ball"], share)
        shift = plus(ball, body.points[f"{side}_ball"], -1)
        ankle = plus(body.points[f"{side}_ankle"], shift)
        thigh, shin, _ = two_bones(
            body.points[f"{side}_hip"], ankle, THIGH, SHIN, turns[f"{side}_thigh"][0]
        )
        body = Body(
            body.hips,
            {**body.turns, f"{side}_thigh": thigh, f"{side}_shin": shin},
            body.spread,
        )
    low = min(body.floor_gap, 0.0)
    return body.moved((0, 0, -low)) if low < min(a.floor_gap, b.floor_gap, 0.0) else body


def _carries(placed: Placed, foot: str) -> bool:
    return foot in placed.on or "feet" in placed.on
