"""Vectors and turns in space: x forward, y to the person's left, z up; degrees."""

from math import acos, cos, radians, sin, sqrt

Vector = tuple[float, float, float]
Turn = tuple[Vector, Vector, Vector]
"""Three columns: where forward, left and up of a part point to."""

_SMALL = 1e-6


def plus(a: Vector, b: Vector, times: float = 1) -> Vector:
    """`a` and `times` of `b`."""
    return (a[0] + times * b[0], a[1] + times * b[1], a[2] + times * b[2])


def dot(a: Vector, b: Vector) -> float:
    """How much of one is along the other."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vector, b: Vector) -> Vector:
    """Square to both."""
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])


def length(a: Vector) -> float:
    """How long it is."""
    return sqrt(dot(a, a))


def unit(a: Vector, otherwise: Vector = (1, 0, 0)) -> Vector:
    """The same way, one long."""
    long = length(a)
    return (a[0] / long, a[1] / long, a[2] / long) if long > _SMALL else otherwise


def between(a: Vector, b: Vector, share: float) -> Vector:
    """The point that lies this share of the way from one to the other."""
    return plus(a, plus(b, a, -1), share)


def about_x(degrees: float) -> Turn:
    """Up tips to the right."""
    c, s = cos(radians(degrees)), sin(radians(degrees))
    return ((1, 0, 0), (0, c, s), (0, -s, c))


def about_y(degrees: float) -> Turn:
    """Up tips forward."""
    c, s = cos(radians(degrees)), sin(radians(degrees))
    return ((c, 0, -s), (0, 1, 0), (s, 0, c))


def about_z(degrees: float) -> Turn:
    """Forward turns to the left."""
    c, s = cos(radians(degrees)), sin(radians(degrees))
    return ((c, s, 0), (-s, c, 0), (0, 0, 1))


def turned(turn: Turn, v: Vector) -> Vector:
    """A vector of a part, in the world."""
    f, left, up = turn
    return (
        f[0] * v[0] + left[0] * v[1] + up[0] * v[2],
        f[1] * v[0] + left[1] * v[1] + up[1] * v[2],
        f[2] * v[0] + left[2] * v[1] + up[2] * v[2],
    )


def within(turn: Turn, v: Vector) -> Vector:
    """A vector of the world, as the part sees it."""
    return (dot(turn[0], v), dot(turn[1], v), dot(turn[2], v))


def chain(*turns: Turn) -> Turn:
    """One turn after the other, each in the frame of the one before."""
    made = turns[0]
    for turn in turns[1:]:
        made = (turned(made, turn[0]), turned(made, turn[1]), turned(made, turn[2]))
    return made


def frame(up: Vector, forward: Vector) -> Turn:
    """The turn with this up, and forward as near as can be."""
    up = unit(up, (0, 0, 1))
    left = unit(cross(up, forward), (0, 1, 0))
    return (cross(left, up), left, up)


def halfway(a: Turn, b: Turn, share: float) -> Turn:
    """The turn this share of the shortest way from one to the other."""
    step = (within(a, b[0]), within(a, b[1]), within(a, b[2]))
    trace = step[0][0] + step[1][1] + step[2][2]
    angle = acos(max(-1.0, min(1.0, (trace - 1) / 2)))
    axis = unit(
        (step[1][2] - step[2][1], step[2][0] - step[0][2], step[0][1] - step[1][0]), (0, 1, 0)
    )
    if angle < _SMALL:
        return b
    part = angle * share
    c, s = cos(part), sin(part)

    def spun(v: Vector) -> Vector:
        across = cross(axis, v)
        along = dot(axis, v) * (1 - c)
        return (
            v[0] * c + across[0] * s + axis[0] * along,
            v[1] * c + across[1] * s + axis[1] * along,
            v[2] * c + across[2] * s + axis[2] * along,
        )

    return chain(a, (spun((1, 0, 0)), spun((0, 1, 0)), spun((0, 0, 1))))
