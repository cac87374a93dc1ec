"""The poses that a figure starts from, and how far human joints go."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from bot.content.figure import BasePose

LIMITS: Final[Mapping[str, tuple[float, float]]] = {
    "hip": (-35, 135),
    "hip_out": (-40, 65),
    "hip_turn": (-55, 60),
    "knee": (-3, 152),
    "ankle": (-80, 42),
    "foot_turn": (-40, 30),
    "heel": (-45, 75),
    "toes": (-45, 80),
    "big_toe": (-45, 80),
    "toe_spread": (0, 12),
    "toe_out": (-25, 45),
    "shoulder": (-65, 190),
    "arm_out": (-50, 185),
    "arm_turn": (-90, 95),
    "elbow": (-5, 152),
    "wrist": (-80, 85),
    "spine": (-40, 65),
    "bend": (-38, 38),
    "twist": (-55, 55),
    "neck": (-55, 60),
    "look": (-80, 80),
}
"""Degrees. Bending forward, outward, toes up and turning out are positive; `bend` and `tilt` go to
the right, `twist`, `look` and `turn` to the left. Active range of healthy adults (American Academy
of Orthopaedic Surgeons, 1965), widened where body weight or a hand bends further."""

FREE: Final = frozenset({"lean", "tilt", "roll", "turn"})
"""How the whole body is turned: any angle will do."""

PAIRED: Final = frozenset(
    {
        *("hip", "hip_out", "hip_turn", "knee", "ankle", "foot_turn", "heel", "toes", "big_toe"),
        *("toe_out", "shoulder", "arm_out", "arm_turn", "elbow", "wrist"),
    }
)
"""Joints that there are two of."""

JOINTS: Final = frozenset(
    {*LIMITS, *FREE, *(f"{side}_{joint}" for side in ("right", "left") for joint in PAIRED)}
)


@dataclass(frozen=True, slots=True)
class Base:
    """A pose to start from: degrees by joint, what carries it, and where hands and feet are."""

    joints: Mapping[str, float]
    on: Mapping[str, str] = field(default_factory=lambda: {"feet": "floor"})
    reach: Mapping[str, tuple[float, ...]] = field(default_factory=dict)


_HANGING: Final = {"arm_out": 7, "elbow": 10, "toe_out": 6}
_SIDE: Final = {"lean": -84, "roll": -90, "right_hip_out": -5}
"""On the right side, head to the left of the picture, face to the viewer."""

BASES: Final[Mapping[BasePose, Base]] = {
    "standing": Base({**_HANGING, "hip_out": 1}),
    "squat": Base(
        {**_HANGING, "lean": 38, "hip": 105, "knee": 95, "shoulder": 105, "elbow": 5, "neck": -20}
    ),
    "lunge": Base(
        {
            **_HANGING,
            "right_hip": 68,
            "right_knee": 74,
            "left_hip": -12,
            "left_knee": 50,
            "left_heel": 48,
            "lean": 4,
        },
        {"right_foot": "floor", "left_foot": "floor"},
        {"left_foot": (-78,)},
    ),
    "half-kneeling": Base(
        {
            **_HANGING,
            "right_hip": 90,
            "right_knee": 90,
            "left_hip": 0,
            "left_knee": 92,
            "left_ankle": -68,
        },
        {"left_knee": "floor", "right_foot": "floor"},
        {"right_foot": (42,)},
    ),
    "kneeling": Base({**_HANGING, "knee": 93, "ankle": -70, "toe_out": 0}, {"knees": "floor"}),
    "all-fours": Base(
        {"lean": 77, "hip": 77, "knee": 92, "ankle": -72, "shoulder": 77, "neck": -2},
        {"knees": "floor", "hands": "floor"},
        {"hands": (52,)},
    ),
    "plank": Base(
        {"lean": 72.5, "hip": 0, "knee": 0, "shoulder": 72, "neck": -4, "heel": 68},
        {"feet": "floor", "hands": "floor"},
        {"hands": (128,)},
    ),
    "lying-back": Base(
        {"lean": -90, "arm_out": 14, "ankle": -12, "hip_out": 3, "neck": 4},
        {"back": "floor"},
    ),
    "lying-knees-bent": Base(
        {"lean": -90, "hip": 47, "knee": 94, "arm_out": 14, "neck": 4},
        {"back": "floor", "feet": "floor"},
    ),
    "lying-front": Base(
        {"lean": 90, "ankle": -66, "neck": -12, "arm_out": 12, "hip_out": 3, "hip": 1},
        {"front": "floor"},
    ),
    "side-lying": Base(
        {
            **_SIDE,
            "hip": 45,
            "knee": 80,
            "right_shoulder": 165,
            "right_elbow": 95,
            "bend": 0,
            "left_shoulder": 60,
            "left_elbow": 70,
            "right_arm_out": 0,
            "neck": 8,
            "ankle": -8,
        },
        {"right_hip": "floor", "right_shoulder": "floor"},
    ),
    "sitting": Base(
        {"hip": 88, "knee": 88, "shoulder": 30, "elbow": 50, "arm_out": 6, "hip_out": 4},
        {"feet": "floor", "hips": "chair"},
    ),
    "sitting-floor": Base(
        {"lean": -24, "hip": 67, "knee": 2, "arm_out": 12, "ankle": -8, "neck": 8},
        {"hips": "floor", "hands": "floor"},
        {"hands": (-34, 0, 22)},
    ),
}
