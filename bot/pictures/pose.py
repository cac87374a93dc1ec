"""From a pose as a file gives it to a body in space: turned, set down, hands and feet in place."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import asin, atan2, cos, degrees, radians, sin, sqrt
from typing import Final

from bot.content.figure import FigurePose, Prop
from bot.pictures.base_poses import BASES, PAIRED
from bot.pictures.skeleton import (
    BALL,
    BALL_RADIUS,
    FOREARM,
    HAND,
    PARTS,
    RADIUS,
    SHIN,
    SIDES,
    THIGH,
    UPPER_ARM,
    Body,
    middle_of,
    sides_of,
)
from bot.pictures.space import (
    Turn,
    Vector,
    about_x,
    about_y,
    about_z,
    chain,
    cross,
    dot,
    frame,
    length,
    plus,
    turned,
    unit,
    within,
)

_HEIGHT_OF_THING: Final = {"chair": 38.0, "bench": 38.0, "step": 18.0, "pad": 6.0, "slope": 6.0}
_STRAIGHT: Final = 0.999


def height_of(thing: str, props: tuple[Prop, ...]) -> float:
    """How high the top of a thing is that something rests on; the floor is at 0."""
    for prop in props:
        if prop.kind == thing:
            if prop.kind in {"ball", "roller"}:
                return 2 * (prop.height or 7)
            return prop.height if prop.height is not None else _HEIGHT_OF_THING.get(thing, 0.0)
    return _HEIGHT_OF_THING.get(thing, 0.0)


@dataclass(frozen=True)
class Placed:
    """A pose in space.

    Attributes:
        body: Where all of it is.
        on: What each supporting part rests on.
        joints: Degrees by joint as the pose gives them, both sides named.
        fixed: Hands and feet that were put somewhere.
        out_of_reach: Those of them that did not get there, with the centimetres that lack.
    """

    body: Body
    on: Mapping[str, str]
    joints: Mapping[str, float]
    fixed: frozenset[str]
    out_of_reach: Mapping[str, float]


def placed(pose: FigurePose, props: tuple[Prop, ...]) -> Placed:
    """The pose in space, its first support at the origin (and `at`).

    Raises:
        KeyError: A joint, a part or a thing is not known.
    """
    base = BASES[pose.base]
    joints = _joints_of(base.joints) | _joints_of(pose.joints)
    on = dict(base.on if pose.on is None else pose.on)
    reach: dict[str, str | tuple[float, ...]] = dict(base.reach) if pose.on is None else {}
    reach |= pose.reach
    body = _turned_body(joints, _standing_feet(on))
    body = _set_down(body, on, props, pose)
    fixed: set[str] = set()
    short: dict[str, float] = {}
    targets = {one: goal for part, goal in reach.items() for one in sides_of(part)}
    for part in list(on)[1:]:
        for one in sides_of(part):
            if one.endswith(("_foot", "_hand")):
                targets.setdefault(one, (middle_of(body, one)[0] - _shift(one),))
    carried = {one: thing for part, thing in on.items() for one in sides_of(part)}
    for one in sorted(targets, key=lambda name: not name.endswith("foot")):
        goal = targets[one]
        height = height_of(carried[one], props) if one in carried else None
        if one.endswith("foot"):
            body, lacks = _put_foot(body, one, goal, height, joints)
        else:
            body, lacks = _put_hand(body, one, goal, height, joints)
        fixed.add(one)
        short[one] = lacks
    return Placed(body, on, joints, frozenset(fixed), short)


def _joints_of(written: Mapping[str, float]) -> dict[str, float]:
    made = dict(written)
    for joint in PAIRED & written.keys():
        value = made.pop(joint)
        for side in SIDES:
            made.setdefault(f"{side}_{joint}", value)
    return made


def _standing_feet(on: Mapping[str, str]) -> frozenset[str]:
    return frozenset(
        f"{one.partition('_')[0]}_foot"
        for part in on
        for one in sides_of(part)
        if one.endswith(("_foot", "_toes"))
    )


def _turned_body(joints: Mapping[str, float], standing: frozenset[str]) -> Body:
    def angle(name: str) -> float:
        return joints.get(name, 0.0)

    pelvis = chain(
        about_z(angle("turn")),
        about_y(angle("lean")),
        about_x(angle("tilt")),
        about_z(angle("roll")),
    )
    chest = chain(pelvis, about_y(angle("spine")), about_x(angle("bend")), about_z(angle("twist")))
    head = chain(chest, about_y(angle("neck")), about_z(angle("look")))
    turns: dict[str, Turn] = {"pelvis": pelvis, "chest": chest, "head": head}
    for side, out in SIDES.items():
        thigh = chain(
            pelvis,
            about_y(-angle(f"{side}_hip")),
            about_x(out * angle(f"{side}_hip_out")),
            about_z(out * angle(f"{side}_hip_turn")),
        )
        shin = chain(thigh, about_y(angle(f"{side}_knee")))
        foot = (
            standing_foot(angle("turn"), side, joints)
            if f"{side}_foot" in standing and f"{side}_ankle" not in joints
            else chain(
                shin, about_y(-angle(f"{side}_ankle")), about_x(out * angle(f"{side}_foot_turn"))
            )
        )
        upper = chain(
            chest,
            about_y(-angle(f"{side}_shoulder")),
            about_x(out * angle(f"{side}_arm_out")),
            about_z(out * angle(f"{side}_arm_turn")),
        )
        forearm = chain(upper, about_y(-angle(f"{side}_elbow")))
        turns |= {
            f"{side}_thigh": thigh,
            f"{side}_shin": shin,
            f"{side}_foot": foot,
            **_toes(foot, side, joints),
            f"{side}_upper_arm": upper,
            f"{side}_forearm": forearm,
            f"{side}_hand": chain(forearm, about_y(-angle(f"{side}_wrist"))),
        }
    return Body((0, 0, 0), turns, angle("toe_spread"))


def standing_foot(turn: float, side: str, joints: Mapping[str, float]) -> Turn:
    """A foot on level ground, its heel lifted by the degrees of `heel`."""
    out = SIDES[side]
    heading = turn + out * joints.get(f"{side}_toe_out", 0.0)
    return chain(
        about_z(heading),
        about_y(joints.get(f"{side}_heel", 0.0)),
        about_x(out * joints.get(f"{side}_foot_turn", 0.0)),
    )


def _toes(foot: Turn, side: str, joints: Mapping[str, float]) -> dict[str, Turn]:
    """Toes stay on the ground under a lifted heel."""
    up = joints.get(f"{side}_toes", max(0.0, joints.get(f"{side}_heel", 0.0)))
    big = joints.get(f"{side}_big_toe", up)
    return {
        f"{side}_toes": chain(foot, about_y(-up)),
        f"{side}_big_toe": chain(foot, about_y(-big)),
    }


def _set_down(body: Body, on: Mapping[str, str], props: tuple[Prop, ...], pose: FigurePose) -> Body:
    if on:
        anchor = next(iter(on))
        stand = middle_of(body, anchor)
        # A lower part of a pair would else hang in the air: the first support decides, both sides.
        drop = body.lowest(anchor) - height_of(on[anchor], props)
    else:
        stand, drop = middle_of(body, "feet"), body.floor_gap
        anchor = "feet"
    return body.moved((pose.at + _shift(anchor) - stand[0], -stand[1], pose.air - drop))


def _shift(part: str) -> float:
    """A foot is where its ankle is when it stands flat."""
    return BALL[0] if part.endswith(("foot", "feet", "toes")) else 0.0


def _put_foot(
    body: Body, part: str, goal: object, height: float | None, joints: Mapping[str, float]
) -> tuple[Body, float]:
    """The leg bent so that the ball of the foot is at the goal."""
    side = part.removesuffix("_foot")
    hip = body.points[f"{side}_hip"]
    turns = dict(body.turns)
    if height is not None and f"{side}_ankle" not in joints:
        foot = standing_foot(joints.get("turn", 0.0), side, joints)
        turns[f"{side}_foot"] = foot
        turns |= _toes(foot, side, joints)
    foot = turns[f"{side}_foot"]
    ball = _goal(body, goal, body.points[f"{side}_ball"], BALL[0], side)
    if height is not None:
        ankle = plus(ball, turned(foot, BALL), -1)
        lowest = min(-BALL_RADIUS, turned(foot, (-16, 0, 0.6))[2] - RADIUS["heel"])
        ankle = (ankle[0], ankle[1], ankle[2] - (ball[2] + lowest) + height)
    else:
        ankle = plus(ball, turned(foot, BALL), -1)
    upper, lower, lacks = two_bones(hip, ankle, THIGH, SHIN, turns[f"{side}_thigh"][0])
    turns[f"{side}_thigh"], turns[f"{side}_shin"] = upper, lower
    if height is None or f"{side}_ankle" in joints:
        out = SIDES[side]
        foot = chain(
            lower,
            about_y(-joints.get(f"{side}_ankle", 0.0)),
            about_x(out * joints.get(f"{side}_foot_turn", 0.0)),
        )
        turns[f"{side}_foot"] = foot
        turns |= _toes(foot, side, joints)
    return Body(body.hips, turns, body.spread), lacks


def _put_hand(
    body: Body, part: str, goal: object, height: float | None, joints: Mapping[str, float]
) -> tuple[Body, float]:
    """The arm bent so that the middle of the hand is at the goal."""
    side = part.removesuffix("_hand")
    out = SIDES[side]
    shoulder = body.points[f"{side}_shoulder"]
    at = _goal(body, goal, body.points[f"{side}_hand"], 0.0, side)
    lies = height is not None
    second = FOREARM
    if height is not None:
        # The palm lies flat, fingers ahead of the wrist.
        wrist = (at[0] - 0.75 * HAND, at[1], height + RADIUS["hand"])
    else:
        second += 0 if f"{side}_wrist" in joints else 0.75 * HAND
        wrist = at
    chest = body.turns["chest"]
    way = within(chest, plus(wrist, shoulder, -1))
    swing = degrees(atan2(way[0], -way[2]))
    front = turned(chain(chest, about_y(-swing)), (1, 0, 0))
    away = unit(plus(wrist, shoulder, -1))
    side_way = cross(away, front)
    spin = radians(joints.get(f"{side}_arm_turn", 20.0)) * -out
    pole = plus(
        (front[0] * cos(spin), front[1] * cos(spin), front[2] * cos(spin)), side_way, sin(spin)
    )
    upper, lower, lacks = arm_bones(shoulder, wrist, pole, second)
    turns = dict(body.turns)
    turns[f"{side}_upper_arm"], turns[f"{side}_forearm"] = upper, lower
    if lies:
        turns[f"{side}_hand"] = ((0, 0, 1), (0, 1, 0), (-1, 0, 0))
    elif f"{side}_wrist" in joints:
        turns[f"{side}_hand"] = chain(turns[f"{side}_forearm"], about_y(-joints[f"{side}_wrist"]))
    else:
        turns[f"{side}_hand"] = turns[f"{side}_forearm"]
    return Body(body.hips, turns, body.spread), lacks


def _goal(body: Body, goal: object, now: Vector, shift: float, side: str) -> Vector:
    if isinstance(goal, str):
        if goal not in PARTS:
            raise KeyError(goal)
        return middle_of(body, goal)
    values = tuple(goal) if isinstance(goal, (list, tuple)) else ()
    x = float(values[0]) + shift if values else now[0]
    z = float(values[1]) if len(values) > 1 else now[2]
    y = float(values[2]) * SIDES[side] if len(values) > 2 else now[1]  # noqa: PLR2004
    return (x, y, z)


def two_bones(
    start: Vector, end: Vector, first: float, second: float, pole: Vector
) -> tuple[Turn, Turn, float]:
    """Turns of two bones from start to end, their joint on the side of the pole."""
    way = plus(end, start, -1)
    far = max(length(way), abs(first - second) + 1)
    lacks = max(0.0, length(way) - (first + second) * _STRAIGHT)
    far = min(far, (first + second) * _STRAIGHT)
    down = unit(way, (0, 0, -1))
    side = unit(plus(pole, down, -dot(pole, down)))
    share = (first * first - second * second + far * far) / (2 * far)
    out = sqrt(max(0.0, first * first - share * share))
    joint = plus(plus(start, down, share), side, out)
    reached = plus(start, down, far)
    upper = frame(plus(start, joint, -1), side)
    lower = frame(plus(joint, reached, -1), side)
    return upper, lower, lacks


def arm_bones(
    shoulder: Vector, wrist: Vector, front: Vector, second: float = FOREARM
) -> tuple[Turn, Turn, float]:
    """Turns of an arm's two bones, and the centimetres that lack; the elbow points from `front`."""
    upper, lower, lacks = two_bones(shoulder, wrist, UPPER_ARM, second, _opposite(front))
    # An elbow bends the other way than a knee, so forward of an arm is away from its elbow.
    return _about_face(upper), _about_face(lower), lacks


def _about_face(turn: Turn) -> Turn:
    return (_opposite(turn[0]), _opposite(turn[1]), turn[2])


def measured(body: Body) -> dict[str, float]:
    """The angles of a body's hips, knees, ankles, shoulders and elbows, however they came about."""
    found: dict[str, float] = {}
    turns = body.turns
    for side, out in SIDES.items():
        for upper, lower, root, names in (
            ("thigh", "shin", "pelvis", ("hip", "hip_out", "knee")),
            ("upper_arm", "forearm", "chest", ("shoulder", "arm_out", "elbow")),
        ):
            down = within(turns[root], _opposite(turns[f"{side}_{upper}"][2]))
            aside = degrees(asin(max(-1.0, min(1.0, down[1] * out))))
            swing = degrees(atan2(down[0], -down[2]))
            if abs(aside) < 70:  # noqa: PLR2004  # near the side no swing can be told
                found[f"{side}_{names[0]}"] = swing + 360 if swing < -100 else swing  # noqa: PLR2004
            found[f"{side}_{names[1]}"] = aside
            next_down = within(turns[f"{side}_{upper}"], _opposite(turns[f"{side}_{lower}"][2]))
            bend = degrees(atan2(next_down[0], -next_down[2]))
            found[f"{side}_{names[2]}"] = -bend if lower == "shin" else bend
        toe = within(turns[f"{side}_shin"], turns[f"{side}_foot"][0])
        found[f"{side}_ankle"] = degrees(asin(max(-1.0, min(1.0, toe[2]))))
    return found


def _opposite(v: Vector) -> Vector:
    return (-v[0], -v[1], -v[2])
