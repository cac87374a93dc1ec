"""A body of fixed limb lengths: where its joints are, given how each part is turned."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from bot.pictures.space import Turn, Vector, dot, plus, turned

SIDES: Final[Mapping[str, int]] = {"right": -1, "left": 1}
"""The sides, with the sign of y that is outward."""

HIP_HALF: Final = 9.0
SHOULDER_HALF: Final = 16.0
LOWER_TRUNK: Final = 21.0
UPPER_TRUNK: Final = 28.0
NECK: Final = 22.0
UPPER_ARM: Final = 29.0
FOREARM: Final = 25.0
HAND: Final = 12.0
THIGH: Final = 42.0
SHIN: Final = 41.0
ANKLE_HEIGHT: Final = 7.0
BALL: Final[Vector] = (11.5, 0.0, -4.6)
"""From the ankle to the ball of the foot, in the frame of the foot. All lengths are centimetres
of a person 172 cm tall; proportions after Drillis and Contini (1966), rounded."""

BALL_RADIUS: Final = 2.4
TOES: Final = (
    (3.4, 6.2, 1.7),
    (1.3, 5.6, 1.3),
    (-0.6, 5.0, 1.2),
    (-2.3, 4.4, 1.2),
    (-3.8, 3.6, 1.1),
)
"""Of each toe from the big one: how far inward it starts, its length and its radius."""

RADIUS: Final[Mapping[str, float]] = {
    "hip": 8.0,
    "knee": 5.4,
    "ankle": 3.7,
    "heel": 3.0,
    "ball": BALL_RADIUS,
    "toe": 1.6,
    "shoulder": 5.6,
    "elbow": 3.8,
    "wrist": 2.9,
    "hand": 2.9,
    "hips": 9.5,
    "waist": 8.6,
    "chest": 9.0,
    "head": 10.0,
}


@dataclass(frozen=True)
class Body:
    """A posed body.

    Attributes:
        hips: The middle between the hip joints.
        turns: How each part is turned: pelvis, chest, head, and of each side thigh, shin, foot,
            toes, big_toe, upper_arm, forearm, hand.
        spread: Degrees between neighbouring toes beyond the usual, for each side.
    """

    hips: Vector
    turns: Mapping[str, Turn]
    spread: float = 0

    @cached_property
    def points(self) -> Mapping[str, Vector]:
        """Every joint and landmark by name."""
        turns = self.turns
        waist = plus(self.hips, turns["pelvis"][2], LOWER_TRUNK)
        chest = plus(waist, turns["chest"][2], UPPER_TRUNK)
        found = {
            "hips": self.hips,
            "waist": waist,
            "neck": chest,
            "chest": plus(waist, turns["chest"][2], UPPER_TRUNK - 9),
            "head": plus(chest, turned(turns["head"], (1.5, 0, NECK))),
        }
        for side, out in SIDES.items():
            hip = plus(self.hips, turns["pelvis"][1], out * HIP_HALF)
            knee = plus(hip, turns[f"{side}_thigh"][2], -THIGH)
            ankle = plus(knee, turns[f"{side}_shin"][2], -SHIN)
            foot = turns[f"{side}_foot"]
            ball = plus(ankle, turned(foot, BALL))
            shoulder = plus(chest, turned(turns["chest"], (0, out * SHOULDER_HALF, -4)))
            elbow = plus(shoulder, turns[f"{side}_upper_arm"][2], -UPPER_ARM)
            wrist = plus(elbow, turns[f"{side}_forearm"][2], -FOREARM)
            found |= {
                f"{side}_hip": hip,
                f"{side}_knee": knee,
                f"{side}_ankle": ankle,
                f"{side}_heel": plus(ankle, turned(foot, (-4.5, 0, -4))),
                f"{side}_ball": ball,
                f"{side}_toe": plus(ball, turned(turns[f"{side}_toes"], (5.5, 0, -0.8))),
                f"{side}_shoulder": shoulder,
                f"{side}_elbow": elbow,
                f"{side}_wrist": wrist,
                f"{side}_hand": plus(wrist, turns[f"{side}_hand"][2], -HAND * 0.75),
            }
        return found

    def moved(self, by: Vector) -> "Body":
        """The same pose elsewhere."""
        return replace(self, hips=plus(self.hips, by))

    def lowest(self, part: str) -> float:
        """Height of the underside of a part."""
        return min(self.points[name][2] - radius_of(name) for name in landmarks_of(part))

    @property
    def floor_gap(self) -> float:
        """Height of the lowest point of all."""
        return min(at[2] - radius_of(name) for name, at in self.points.items() if name != "neck")


def radius_of(landmark: str) -> float:
    """How thick the body is there, from the middle to the skin."""
    return RADIUS.get(landmark.removeprefix("right_").removeprefix("left_"), 0.0)


_MEMBERS: Final[Mapping[str, tuple[str, ...]]] = {
    "foot": ("heel", "ball"),
    "toes": ("ball",),
    "heel": ("heel",),
    "hand": ("hand",),
    "forearm": ("elbow", "wrist"),
    "elbow": ("elbow",),
    "shin": ("knee", "ankle"),
    "knee": ("knee",),
    "thigh": ("hip",),
    "shoulder": ("shoulder",),
    "ankle": ("ankle",),
    "hip": ("hip",),
}
_BOTH: Final = {
    "feet": "foot",
    "hands": "hand",
    "knees": "knee",
    "heels": "heel",
    "elbows": "elbow",
    "shins": "shin",
    "forearms": "forearm",
}
_TRUNK: Final[Mapping[str, tuple[str, ...]]] = {
    "hips": ("hips",),
    "back": ("hips", "chest"),
    "upper_back": ("chest",),
    "front": ("hips", "chest"),
    "belly": ("waist",),
    "chest": ("chest",),
    "head": ("head",),
    "waist": ("waist",),
    "neck": ("neck",),
}
PARTS: Final = frozenset(
    {*_BOTH, *_TRUNK, *(f"{side}_{one}" for side in SIDES for one in (*_MEMBERS, "toe", "ball"))}
)
"""Names of body parts that a file may use."""


def landmarks_of(part: str) -> tuple[str, ...]:
    """The landmarks that a part rests on.

    Raises:
        KeyError: There is no such part.
    """
    if part in _TRUNK:
        return _TRUNK[part]
    if part in _BOTH:
        return tuple(name for side in SIDES for name in landmarks_of(f"{side}_{_BOTH[part]}"))
    side, _, member = part.partition("_")
    if side not in SIDES:
        raise KeyError(part)
    return tuple(f"{side}_{name}" for name in _MEMBERS.get(member) or (member,))


def sides_of(part: str) -> tuple[str, ...]:
    """The one-sided parts that a word for both stands for."""
    return tuple(f"{side}_{_BOTH[part]}" for side in SIDES) if part in _BOTH else (part,)


def middle_of(body: Body, part: str) -> Vector:
    """The middle of a part: of its last landmarks, so that a foot stays where its ball is."""
    names = landmarks_of(part)
    if part.endswith(("foot", "feet")):
        names = tuple(name for name in names if name.endswith("ball"))
    found = [body.points[name] for name in names]
    share = 1 / len(found)
    total: Vector = (0, 0, 0)
    for at in found:
        total = plus(total, at, share)
    return total


def along(turn: Turn, v: Vector) -> float:
    """How far up a frame a vector goes."""
    return dot(turn[2], v)
