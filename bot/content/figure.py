"""Models of `figure:`: how an exercise or a drill is drawn, in joints and degrees."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

FORBID: Final = {"extra": "forbid"}

BasePose = Literal[
    "standing",
    "squat",
    "lunge",
    "half-kneeling",
    "kneeling",
    "all-fours",
    "plank",
    "lying-back",
    "lying-knees-bent",
    "lying-front",
    "side-lying",
    "sitting",
    "sitting-floor",
]
View = Literal["side", "quarter", "front", "back", "above", "high", "inner"]
Thing = Literal[
    "wall",
    "step",
    "chair",
    "bench",
    "mat",
    "ball",
    "roller",
    "weight",
    "band",
    "pole",
    "pad",
    "slope",
]
Direction = Literal["forward", "back", "up", "down", "out", "in"]


@dataclass(frozen=True, slots=True)
class FigurePose:
    """A key position: a base pose and what differs from it.

    Attributes:
        base: The pose to start from.
        joints: Degrees by joint; `knee` means both, `right_knee` one. Bending forward is positive.
        on: What carries the body and on what: `{right_foot: step}`. The first stays in its place.
        reach: Where a hand or a foot goes: centimetres forward, up and outward, or a body part.
        at: Centimetres forward of where the first support stands.
        air: Centimetres above the floor, in a jump.
    """

    base: BasePose
    joints: Mapping[str, float] = field(default_factory=dict)
    on: Mapping[str, str] | None = None
    reach: Mapping[str, str | tuple[float, ...]] = field(default_factory=dict)
    at: float = 0
    air: float = 0

    __pydantic_config__ = FORBID


@dataclass(frozen=True, slots=True)
class Prop:
    """A thing that the exercise needs, in centimetres.

    Attributes:
        kind: What it is.
        at: How far forward it stands; of a wall its face, of others the middle.
        height: How high it is.
        length: How long from front to back.
        side: How far to the left it stands; of a wall with `beside` its face.
        beside: A wall to the side of the figure rather than ahead of it.
        part: The body part that a ball or a weight is at.
        ends: The ends of a band: a body part or a point (forward, up, left).
    """

    kind: Thing
    at: float = 0
    height: float | None = None
    length: float | None = None
    side: float = 0
    beside: bool = False
    part: str | None = None
    ends: tuple[str | tuple[float, ...], ...] = ()

    __pydantic_config__ = FORBID


@dataclass(frozen=True, slots=True)
class Figure:
    """How an exercise is drawn.

    Attributes:
        alt: What is to be seen, for people who do not see it.
        poses: One to three key positions, in order.
        view: Where it is looked at from.
        focus: Draw the right foot alone, large.
        props: The things around it.
        muscles: What works or is stretched.
        arrows: Body parts whose way from the pose before is shown.
        pushes: Body parts that press without moving, and where to.
    """

    alt: str
    poses: tuple[FigurePose, ...]
    view: View = "side"
    focus: Literal["foot"] | None = None
    props: tuple[Prop, ...] = ()
    muscles: tuple[str, ...] = ()
    arrows: tuple[str, ...] = ()
    pushes: Mapping[str, Direction] = field(default_factory=dict)

    __pydantic_config__ = FORBID
