"""Sets figures and things side by side on a floor, as large as the picture allows."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import atan2, cos, hypot, pi, sin
from typing import Final

from bot.content.figure import Direction, Figure
from bot.pictures.camera import Camera, Spot, tight
from bot.pictures.figure import shapes_of
from bot.pictures.motion import on_the_way
from bot.pictures.pose import Placed
from bot.pictures.skeleton import Body, middle_of, radius_of, sides_of
from bot.pictures.space import Vector, plus
from bot.pictures.style import PALETTE, STRONG, WIDTH, number, page, path, polygon, words
from bot.pictures.things import drawn_thing, drawn_with_body, reach_of

_MARGIN: Final = 22.0
_TALL: Final = 470.0
_MOST: Final = 4.2
"""Pixels a centimetre: a crouching figure is not drawn larger than this."""

_MOST_OF_A_FOOT: Final = 13.0
_BEHIND: Final = frozenset(
    {"mat", "wall", "step", "chair", "bench", "pad", "slope", "roller", "pole"}
)
_TRAIL: Final = 16
_SHORTEST: Final = 4.0


@dataclass(frozen=True)
class Frame:
    """The window on the scene: its corners in the scene, and pixels a centimetre."""

    left: float
    top: float
    right: float
    bottom: float
    scale: float

    @property
    def width(self) -> float:
        """Pixels across."""
        return (self.right - self.left) * self.scale

    @property
    def height(self) -> float:
        """Pixels down."""
        return (self.bottom - self.top) * self.scale

    def cell(self, width: float) -> tuple[float, float]:
        """Left and right end, in the scene, of a panel so many pixels wide round the window."""
        aside = (width - self.width) / 2 / self.scale
        return (self.left - aside, self.right + aside)


def still(figure: Figure, keys: Sequence[Placed]) -> str:
    """The key positions, numbered, as one SVG picture."""
    camera = Camera.of(figure.view)
    bodies = [key.body for key in keys]
    trails = _trails(figure, keys, camera)
    seen = [spot for trail in trails.values() for way in trail for spot in way]
    wide, high = _extent(figure, bodies, camera, seen)[1]
    count = len(keys)
    beside = _fit((WIDTH - _MARGIN * (count + 1)) / count, _TALL, wide, high, figure)
    below = _fit(WIDTH - 2 * _MARGIN, 680.0 / count - _MARGIN, wide, high, figure)
    in_rows = count > 1 and below > beside * 1.12
    scale = below if in_rows else beside
    frame = _framed(figure, bodies, camera, scale, seen)
    parts: list[str] = []
    columns = 1 if in_rows else count
    cell_width = (WIDTH - _MARGIN * (columns + 1)) / columns
    cell_height = frame.height + _MARGIN
    for index, key in enumerate(keys):
        column, row = (0, index) if in_rows else (index, 0)
        x = _MARGIN + column * (cell_width + _MARGIN)
        y = _MARGIN + row * cell_height
        parts.append(_floor(figure, frame, x, y, cell_width, camera))
        shift = x + (cell_width - frame.width) / 2
        inside = scene(figure, key.body, camera, frame, frame.cell(cell_width))
        inside += "".join(_arrow(trail, scale) for trail in trails.get(index, ()))
        inside += _pushes(figure, key, camera, scale)
        parts.append(_shown(inside, frame, shift, y))
        if count > 1:
            parts.append(
                words(str(index + 1), x + 12, y + 26, 24, fill=PALETTE.thing_edge, anchor="start")
            )
    rows = count if in_rows else 1
    return page("".join(parts), round(rows * cell_height + _MARGIN))


def moving(figure: Figure, bodies: Sequence[Body]) -> list[str]:
    """One picture for each body, all through the same window."""
    camera = Camera.of(figure.view)
    wide, high = _extent(figure, bodies, camera)[1]
    scale = _fit(WIDTH - 2 * _MARGIN, WIDTH * 0.8, wide, high, figure)
    frame = _framed(figure, bodies, camera, scale)
    floor = _floor(figure, frame, _MARGIN, _MARGIN, WIDTH - 2 * _MARGIN, camera)
    cell = frame.cell(WIDTH - 2 * _MARGIN)
    drawn: dict[int, str] = {}  # a position that is held is one body many times
    for body in bodies:
        if id(body) not in drawn:
            inside = scene(figure, body, camera, frame, cell)
            shown = _shown(inside, frame, (WIDTH - frame.width) / 2, _MARGIN)
            drawn[id(body)] = page(floor + shown, round(frame.height + 2 * _MARGIN))
    return [drawn[id(body)] for body in bodies]


def scene(
    figure: Figure, body: Body, camera: Camera, frame: Frame, cell: tuple[float, float]
) -> str:
    """A body among its things, in centimetres of the camera; `cell` is the panel."""
    scale = frame.scale
    window = (frame.left, frame.top, frame.right, frame.bottom) if figure.focus else None
    things = [prop for prop in figure.props if prop.kind in _BEHIND]
    mats = [drawn_thing(prop, camera, scale, cell) for prop in things if prop.kind == "mat"]
    behind = [drawn_thing(prop, camera, scale, cell) for prop in things if prop.kind != "mat"]
    shapes = shapes_of(body, camera, scale, figure.muscles, window)
    bodily = [shape.svg for shape in sorted(shapes, key=lambda shape: -shape.depth)]
    carried = [drawn_with_body(prop, body, camera, scale) for prop in figure.props]
    return "".join((*mats, _shadow(figure, body, camera), *behind, *bodily, *carried))


def _shown(inside: str, frame: Frame, x: float, y: float) -> str:
    dx, dy = x - frame.left * frame.scale, y - frame.top * frame.scale
    moved = f"translate({number(dx)} {number(dy)}) scale({frame.scale:.4f})"
    return f'<g transform="{moved}">{inside}</g>'


def _shadow(figure: Figure, body: Body, camera: Camera) -> str:
    """What is near the floor darkens it; so one sees what touches and what hangs."""
    if figure.focus:
        return ""
    parts: list[str] = []
    for chain in (
        ("right_hip", "right_knee", "right_ankle", "right_ball"),
        ("left_hip", "left_knee", "left_ankle", "left_ball"),
        ("hips", "waist", "chest", "head"),
        ("right_elbow", "right_hand"),
        ("left_elbow", "left_hand"),
    ):
        for start, end in pairwise(chain):
            rim: list[Spot] = []
            for name in (start, end):
                x, y, _ = body.points[name]
                r = radius_of(name) * 0.9
                rim += [camera.spot((x + r * c, y + r * s, 0)) for c, s in _RING]
            parts.append(polygon(tight(rim)))
    return f'<path d="{"".join(parts)}" fill="{PALETTE.shade}" fill-opacity="0.55"/>'


_RING: Final = tuple((cos(i * pi / 5), sin(i * pi / 5)) for i in range(10))


def _floor(figure: Figure, frame: Frame, x: float, y: float, width: float, camera: Camera) -> str:
    """A strip of ground from a little behind the figure to below it."""
    if figure.view == "above":
        return path(
            polygon([(x, y), (x + width, y), (x + width, y + frame.height), (x, y + frame.height)]),
            fill=PALETTE.floor,
        )
    deep = 45.0 if figure.focus is None else 14.0
    horizon = y + max(0.0, (-deep * camera.sink - frame.top) * frame.scale)
    foot = y + frame.height
    return path(
        polygon([(x, horizon), (x + width, horizon), (x + width, foot), (x, foot)]),
        fill=PALETTE.floor,
    )


def _spots(figure: Figure, body: Body, camera: Camera) -> list[Spot]:
    names = [name for name in body.points if name != "neck"]
    if figure.focus == "foot":
        names = ["right_heel", "right_ankle", "right_ball", "right_toe"]
        above = body.turns["right_shin"][2]
        ankle = body.points["right_ankle"]
        high = camera.spot(plus(ankle, above, 13))
        found = [high]
    else:
        found = []
    for name in names:
        a, b, r = camera.disc(body.points[name], radius_of(name) + (3.5 if figure.focus else 1))
        found += [(a - r, b - r), (a + r, b + r)]
    return found


def _extent(
    figure: Figure, bodies: Sequence[Body], camera: Camera, more: Sequence[Spot] = ()
) -> tuple[tuple[float, float], tuple[float, float]]:
    spots = [spot for body in bodies for spot in _spots(figure, body, camera)]
    if figure.focus is None:
        spots += [spot for prop in figure.props for spot in reach_of(prop, camera)]
        spots += more
    xs, ys = [x for x, _ in spots], [y for _, y in spots]
    return (min(xs), min(ys)), (max(xs) - min(xs) + 6, max(ys) - min(ys) + 8)


def _fit(width: float, height: float, wide: float, high: float, figure: Figure) -> float:
    most = _MOST_OF_A_FOOT if figure.focus else _MOST
    return min(width / wide, height / high, most)


def _framed(
    figure: Figure,
    bodies: Sequence[Body],
    camera: Camera,
    scale: float,
    more: Sequence[Spot] = (),
) -> Frame:
    (left, top), (wide, high) = _extent(figure, bodies, camera, more)
    return Frame(left - 3, top - 3, left - 3 + wide, top - 3 + high, scale)


def _trails(figure: Figure, keys: Sequence[Placed], camera: Camera) -> dict[int, list[list[Spot]]]:
    """For each key position but the first, the ways by which parts came to it."""
    found: dict[int, list[list[Spot]]] = {}
    for index, (before, key) in enumerate(pairwise(keys), start=1):
        between = [on_the_way(before, key, step / _TRAIL) for step in range(_TRAIL)]
        bodies = [*between, key.body]
        found[index] = [
            [camera.spot(middle_of(body, one)) for body in bodies]
            for part in figure.arrows
            for one in sides_of(part)
        ]
    return found


def _pushes(figure: Figure, key: Placed, camera: Camera, scale: float) -> str:
    return "".join(
        _push(middle_of(key.body, one), way, one, camera, scale)
        for part, way in figure.pushes.items()
        for one in sides_of(part)
    )


def _push(at: Vector, way: Direction, part: str, camera: Camera, scale: float) -> str:
    out = 1 if part.startswith("left") else -1
    to: Vector = {
        "forward": (1, 0, 0),
        "back": (-1, 0, 0),
        "up": (0, 0, 1),
        "down": (0, 0, -1),
        "out": (0, out, 0),
        "in": (0, -out, 0),
    }[way]
    long, short = 75.0 / scale, 12.0 / scale
    start = camera.spot(plus(at, to, -long))
    end = camera.spot(plus(at, to, -short))
    return _arrow([start, end], scale)


def _arrow(trail: Sequence[Spot], scale: float) -> str:
    """A line with a point, kept off short ways that would be all point."""
    long = sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(trail))
    if long < max(_SHORTEST, 18 / scale):
        return ""
    tip, tail = trail[-1], trail[-2]
    way = atan2(tip[1] - tail[1], tip[0] - tail[0])
    size = 17 / scale
    base = (tip[0] - size * 0.8 * cos(way), tip[1] - size * 0.8 * sin(way))
    head = [
        tip,
        *(
            (tip[0] - size * cos(way + turn), tip[1] - size * sin(way + turn))
            for turn in (0.5, -0.5)
        ),
    ]
    kept = [spot for spot in trail[:-1] if hypot(spot[0] - tip[0], spot[1] - tip[1]) > size]
    line = "M" + "L".join(f"{number(a)} {number(b)}" for a, b in [*kept, base])
    return path(line, stroke=PALETTE.arrow, width=STRONG / scale) + path(
        polygon(head), fill=PALETTE.arrow, stroke=PALETTE.arrow, width=1.5 / scale
    )
