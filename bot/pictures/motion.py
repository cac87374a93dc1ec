"""From one key position to the next and back: the pictures between."""

import itertools
from collections.abc import Sequence
from math import cos, pi
from typing import Final

from bot.pictures.pose import Placed, arm_bones, two_bones
from bot.pictures.skeleton import SHIN, SIDES, THIGH, Body
from bot.pictures.space import between, halfway, length, plus

STEPS: Final = 9
"""Pictures from one key position to the next."""

HOLD: Final = 5
"""Pictures for which a key position stands still."""

_STAYS: Final = 8.0
"""Centimetres between two places of a hand that count as the same place."""


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
    """The body this share of the way; what stands or holds in both positions does not slide."""
    a, b = start.body, end.body
    turns = {part: halfway(a.turns[part], b.turns[part], share) for part in a.turns}
    body = Body(between(a.hips, b.hips, share), turns, a.spread + (b.spread - a.spread) * share)
    for side in SIDES:
        foot = f"{side}_foot"
        if _carries(start, foot) and _carries(end, foot):
            body = _foot_kept(body, start, end, side, share)
        body = _hand_kept(body, start, end, side, share)
    low = min(body.floor_gap, 0.0)
    return body.moved((0, 0, -low)) if low < min(a.floor_gap, b.floor_gap, 0.0) else body


def _foot_kept(body: Body, start: Placed, end: Placed, side: str, share: float) -> Body:
    """The same with the ball of a foot on the straight way from one place to the other."""
    name = f"{side}_ball"
    ball = between(start.body.points[name], end.body.points[name], share)
    ankle = plus(body.points[f"{side}_ankle"], plus(ball, body.points[name], -1))
    thigh, shin, _ = two_bones(
        body.points[f"{side}_hip"], ankle, THIGH, SHIN, body.turns[f"{side}_thigh"][0]
    )
    turns = {**body.turns, f"{side}_thigh": thigh, f"{side}_shin": shin}
    return Body(body.hips, turns, body.spread)


def _hand_kept(body: Body, start: Placed, end: Placed, side: str, share: float) -> Body:
    """The same with a hand that stays on the floor, a wall or a rail."""
    hand, wrist = f"{side}_hand", f"{side}_wrist"
    before, after = start.body.points, end.body.points
    put = hand in start.fixed and hand in end.fixed
    if not put or length(plus(before[hand], after[hand], -1)) > _STAYS:
        return body
    goal = between(before[wrist], after[wrist], share)
    front = body.turns[f"{side}_upper_arm"][0]
    upper, lower, _ = arm_bones(body.points[f"{side}_shoulder"], goal, front)
    turns = {**body.turns, f"{side}_upper_arm": upper, f"{side}_forearm": lower}
    return Body(body.hips, turns, body.spread)


def _carries(placed: Placed, foot: str) -> bool:
    return foot in placed.on or "feet" in placed.on
