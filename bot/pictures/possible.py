"""What a body cannot do: faults of a figure, for those who write one."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from bot.content.figure import Figure
from bot.pictures.base_poses import FREE, JOINTS, LIMITS
from bot.pictures.figure import MUSCLE_NAMES
from bot.pictures.pose import Placed, height_of, measured, placed
from bot.pictures.skeleton import PARTS, radius_of
from bot.pictures.things import boxes_of

Kind = Literal["word", "joint", "floor", "thing", "support"]
_SLACK: Final = 1.6
"""Centimetres that soft parts give: a heel in a mat, a thigh on a chair."""

_TOUCH: Final = 3.5
"""Centimetres within which a part counts as resting on what carries it."""

_BENDS: Final = 4.0
"""Degrees that a measured joint may pass its limit by; arms and legs are fitted to their goals."""

_OF_A_FOOT: Final = frozenset({"right_ankle", "right_heel", "right_ball", "right_toe"})


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a figure, in which of its poses (from 0), if in one."""

    kind: Kind
    pose: int | None
    says: str


def faults_of(figure: Figure) -> list[Fault]:
    """Every fault of a figure: unknown words first, since nothing can be drawn with them."""
    words = list(_words(figure))
    if words:
        return words
    return [
        fault
        for index, pose in enumerate(figure.poses)
        for fault in _of_pose(figure, index, placed(pose, figure.props))
    ]


def _words(figure: Figure) -> Iterator[Fault]:
    for muscle in figure.muscles:
        if muscle not in MUSCLE_NAMES:
            yield Fault("word", None, f'no muscle "{muscle}"')
    named = [part for prop in figure.props for part in (*prop.ends, prop.part)]
    for part in (*figure.arrows, *figure.pushes, *named):
        if isinstance(part, str) and part not in PARTS:
            yield Fault("word", None, f'no body part "{part}"')
    things = {"floor", *(prop.kind for prop in figure.props)}
    for index, pose in enumerate(figure.poses):
        for joint in pose.joints:
            if joint not in JOINTS:
                yield Fault("word", index, f'no joint "{joint}"')
        goals = [goal for goal in pose.reach.values() if isinstance(goal, str)]
        for part in (*(pose.on or ()), *pose.reach, *goals):
            if part not in PARTS:
                yield Fault("word", index, f'no body part "{part}"')
        for thing in (pose.on or {}).values():
            if thing not in things:
                yield Fault("word", index, f'"{thing}" is not among the props')


def _of_pose(figure: Figure, index: int, pose: Placed) -> Iterator[Fault]:
    found = dict(measured(pose.body))
    free = {joint: value for joint, value in pose.joints.items() if joint not in FREE}
    for joint, value in (free | found).items():
        plain = joint.removeprefix("right_").removeprefix("left_")
        low, high = LIMITS[plain]
        give = _BENDS if joint in found else 0
        if not low - give <= value <= high + give:
            yield Fault(
                "joint", index, f"{joint} at {value:.0f} degrees, {low:g} to {high:g} can be"
            )
    for name, at in pose.body.points.items():
        if name == "neck" or (figure.focus and name not in _OF_A_FOOT):
            continue
        under = radius_of(name) - at[2]
        if under > _SLACK and not _sunk(figure, at):
            yield Fault("floor", index, f"{name} is {under:.0f} cm below the floor")
        yield from _through(figure, index, name, pose)
    for part, thing in pose.on.items():
        gap = pose.body.lowest(part) - height_of(thing, figure.props)
        if abs(gap) > _TOUCH and not _of_two(pose, part):
            yield Fault("support", index, f"{part} is {gap:.0f} cm off the {thing}")
    for part, lacks in pose.out_of_reach.items():
        if lacks > _SLACK:
            yield Fault("support", index, f"{part} is {lacks:.0f} cm short of where it should be")


def _sunk(figure: Figure, at: tuple[float, float, float]) -> bool:
    return any(prop.kind == "slope" for prop in figure.props) and at[2] > 0


def _of_two(pose: Placed, part: str) -> bool:
    """A lifted heel leaves its foot on the floor."""
    return part == "feet" and "right_heel" in pose.joints


def _through(figure: Figure, index: int, name: str, pose: Placed) -> Iterator[Fault]:
    at, radius = pose.body.points[name], radius_of(name)
    for prop in figure.props:
        for box in boxes_of(prop):
            inside = min(
                min(at[axis] + radius - span[0], span[1] - at[axis] + radius)
                for axis, span in enumerate((box.x, box.y, box.z))
            )
            if inside > _SLACK + 1:
                yield Fault("thing", index, f"{name} is {inside:.0f} cm inside the {prop.kind}")
