"""Where a figure is looked at from, and the outlines that round parts have from there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import acos, atan2, cos, hypot, pi, radians, sin
from typing import Final

from bot.content.figure import View
from bot.pictures.space import Vector
from bot.pictures.style import number, polygon

Spot = tuple[float, float]
Disc = tuple[float, float, float]
"""Middle and radius of a round part in the picture."""

Window = tuple[float | None, float | None, float | None, float | None]
"""Left, top, right and bottom; `None` where it is open."""

_VIEWS: Final[Mapping[View, tuple[float, float]]] = {
    "side": (14, 9),
    "quarter": (45, 14),
    "front": (88, 8),
    "back": (-92, 8),
    "above": (70, 55),
    "high": (14, 38),
    "inner": (166, 14),
}
"""Degrees round the figure, from its right side to its front, and degrees from above."""


@dataclass(frozen=True)
class Camera:
    """Looks from far away, so that what is far is not smaller.

    Attributes:
        across, away: The ways that are right in the picture and into it, on level ground.
        rise, sink: How much of the height, and of the way into the picture, is up in it.
    """

    across: Spot
    away: Spot
    rise: float
    sink: float

    @classmethod
    def of(cls, view: View) -> "Camera":
        """The camera of a view."""
        round_degrees, above = _VIEWS[view]
        a, p = radians(round_degrees), radians(above)
        return cls((cos(a), sin(a)), (-sin(a), cos(a)), cos(p), sin(p))

    def spot(self, at: Vector) -> Spot:
        """Where a point is in the picture: to the right, and down."""
        return (
            at[0] * self.across[0] + at[1] * self.across[1],
            -at[2] * self.rise - (at[0] * self.away[0] + at[1] * self.away[1]) * self.sink,
        )

    def depth(self, at: Vector) -> float:
        """How far into the picture a point is."""
        into = at[0] * self.away[0] + at[1] * self.away[1]
        return into * self.rise - at[2] * self.sink

    def distance(self, at: Vector) -> float:
        """How far into the picture a point is on level ground, whatever its height."""
        return at[0] * self.away[0] + at[1] * self.away[1]

    def disc(self, at: Vector, radius: float) -> Disc:
        """A ball in the picture."""
        return (*self.spot(at), radius)

    def toward(self, way: Vector) -> float:
        """How much a way points to the viewer, from -1 to 1."""
        return -self.depth(way)


def hull(discs: Sequence[Disc], window: Window | None = None) -> str:
    """The steps of the outline round discs, as if a thread were drawn tight round them.

    Args:
        discs: Two or more.
        window: What is outside is left out. The renderer could do that too, in ten times the time.
    """
    if window is not None:
        kept = cut(tight(_rim(discs)), window)
        return polygon(kept) if kept else ""
    if len(discs) == 2:  # noqa: PLR2004  # most parts: a limb between two joints
        return _capsule(*discs)
    return polygon(tight(_rim(discs)))


def tight(points: Iterable[Spot]) -> list[Spot]:
    """The convex hull of points (Andrew's monotone chain)."""
    ordered = sorted(set(points))
    if len(ordered) < 3:  # noqa: PLR2004
        return ordered
    halves: list[list[Spot]] = []
    for run in (ordered, ordered[::-1]):
        half: list[Spot] = []
        for point in run:
            while len(half) > 1 and _turn(half[-2], half[-1], point) <= 0:
                half.pop()
            half.append(point)
        halves.append(half[:-1])
    return halves[0] + halves[1]


def cut(spots: list[Spot], window: Window) -> list[Spot]:
    """What of a convex shape is inside a window (Sutherland and Hodgman, 1974)."""
    for index, limit in enumerate(window):
        if limit is None:
            continue
        axis, sign = index % 2, 1 if index < 2 else -1  # noqa: PLR2004  # left and top come first
        kept: list[Spot] = []
        for before, spot in zip(spots[-1:] + spots[:-1], spots, strict=True):
            was, now = (before[axis] - limit) * sign, (spot[axis] - limit) * sign
            if (was >= 0) != (now >= 0):
                share = was / (was - now)
                kept.append(
                    (
                        before[0] + (spot[0] - before[0]) * share,
                        before[1] + (spot[1] - before[1]) * share,
                    )
                )
            if now >= 0:
                kept.append(spot)
        spots = kept
    return spots


def _turn(a: Spot, b: Spot, c: Spot) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


_CIRCLE: Final = tuple((cos(i * pi / 12), sin(i * pi / 12)) for i in range(24))


def _rim(discs: Sequence[Disc]) -> list[Spot]:
    return [(x + r * c, y + r * s) for x, y, r in discs for c, s in _CIRCLE]


def _capsule(a: Disc, b: Disc) -> str:
    far = hypot(b[0] - a[0], b[1] - a[1])
    if far <= abs(a[2] - b[2]) + 0.01:
        x, y, r = a if a[2] >= b[2] else b
        first = f"M{number(x - r)} {number(y)}"
        arc = f"A{number(r)} {number(r)} 0 1 1 "
        return f"{first}{arc}{number(x + r)} {number(y)}{arc}{number(x - r)} {number(y)}Z"
    way = atan2(b[1] - a[1], b[0] - a[0])
    lean = acos((a[2] - b[2]) / far)
    corners = [
        (x + r * cos(way + turn), y + r * sin(way + turn))
        for (x, y, r), turn in ((a, -lean), (b, -lean), (b, lean), (a, lean))
    ]
    (p, q, s, t) = (f"{number(x)} {number(y)}" for x, y in corners)
    ra, rb = number(a[2]), number(b[2])
    wide_b = int(lean > pi / 2)
    return f"M{p}L{q}A{rb} {rb} 0 {wide_b} 1 {s}L{t}A{ra} {ra} 0 {1 - wide_b} 1 {p}Z"
