"""The things round a figure: walls, steps, chairs, balls and bands."""

from dataclasses import dataclass
from typing import Final

from bot.content.figure import Prop
from bot.pictures.camera import Camera, Spot, cut, hull, tight
from bot.pictures.pose import height_of
from bot.pictures.skeleton import PARTS, Body, middle_of
from bot.pictures.space import Vector
from bot.pictures.style import LINE, PALETTE, STRONG, number, path, polygon

BAND_ENDS: Final = 2
_LENGTHS: Final = {
    "step": 36.0,
    "chair": 40.0,
    "bench": 44.0,
    "mat": 180.0,
    "pad": 34.0,
    "slope": 34.0,
}


@dataclass(frozen=True)
class Box:
    """A block that nothing may go through, in centimetres."""

    x: tuple[float, float]
    y: tuple[float, float]
    z: tuple[float, float]

    @property
    def corners(self) -> tuple[Vector, ...]:
        """Its eight corners."""
        return tuple((x, y, z) for x in self.x for y in self.y for z in self.z)


def boxes_of(prop: Prop) -> list[Box]:
    """The solid blocks that a thing is made of."""
    long = prop.length if prop.length is not None else _LENGTHS.get(prop.kind, 0.0)
    x = (prop.at - long / 2, prop.at + long / 2)
    top = height_of(prop.kind, (prop,))
    y = (prop.side - 24, prop.side + 24)
    match prop.kind:
        case "wall":
            high = prop.height or 170.0
            if prop.beside:
                far = prop.side + (8 if prop.side > 0 else -8)
                beside = (min(prop.side, far), max(prop.side, far))
                return [Box((prop.at - 45, prop.at + 45), beside, (0, high))]
            far = prop.at + (8 if prop.at > 0 else -8)
            return [Box((min(prop.at, far), max(prop.at, far)), (-42, 42), (0, high))]
        case "step" | "pad":
            return [Box(x, y, (0, top))]
        case "chair" | "bench":
            legs = [
                Box((at, at + 4), (aside, aside + 4), (0, top - 5))
                for at in (x[0] + 1, x[1] - 5)
                for aside in (y[1] - 5, y[0] + 1)
            ]
            seat = Box(x, y, (top - 5, top))
            back = Box((x[0] - 4, x[0]), y, (top - 5, top + 42))
            return [*legs, *([back] if prop.kind == "chair" else []), seat]
        case "pole":
            return [
                Box(
                    (prop.at - 2, prop.at + 2),
                    (prop.side - 2, prop.side + 2),
                    (0, prop.height or 105.0),
                )
            ]
    return []


def drawn_thing(prop: Prop, camera: Camera, scale: float, cell: tuple[float, float]) -> str:
    """A thing that does not move with the body; empty for those that do.

    Args:
        prop: The thing.
        camera: Where it is looked at from.
        scale: Pixels a centimetre.
        cell: Left and right end of the panel; a mat ends there at the latest.
    """
    if prop.kind == "mat":
        long = prop.length if prop.length is not None else _LENGTHS["mat"]
        x = (prop.at - long / 2, prop.at + long / 2)
        flat = [(x[0], -32, 0), (x[1], -32, 0), (x[1], 32, 0), (x[0], 32, 0)]
        spots = [camera.spot((a, b + prop.side, c)) for a, b, c in flat]
        return path(polygon(cut(spots, (cell[0], None, cell[1], None))), fill=PALETTE.faint)
    if prop.kind == "slope":
        long = prop.length if prop.length is not None else _LENGTHS["slope"]
        low, high = prop.at + long / 2, prop.at - long / 2
        rise = long * 0.42
        wedge = [(low, y, 0) for y in (-24, 24)] + [
            (high, y, z) for y in (-24, 24) for z in (0, rise)
        ]
        spots = tight(camera.spot(corner) for corner in wedge)
        return path(
            polygon(spots), fill=PALETTE.thing, stroke=PALETTE.thing_edge, width=LINE / scale
        )
    if prop.kind == "roller" and prop.part is None:
        high = prop.height or 7
        ends = [camera.disc((prop.at, prop.side + y, high), high) for y in (-26, 26)]
        return path(hull(ends), fill=PALETTE.thing, stroke=PALETTE.thing_edge, width=LINE / scale)
    return "".join(_box(box, camera, scale) for box in boxes_of(prop))


def _box(box: Box, camera: Camera, scale: float) -> str:
    (x0, x1), (y0, y1), (z0, z1) = box.x, box.y, box.z
    outline = tight(camera.spot(corner) for corner in box.corners)
    # The faces that look at the viewer meet in the near upper corner.
    near_x = x1 if camera.away[0] < 0 else x0
    near_y = y0 if camera.away[1] > 0 else y1
    far_x, far_y = x0 + x1 - near_x, y0 + y1 - near_y
    ridge = [
        camera.spot(at) for at in ((far_x, near_y, z1), (near_x, near_y, z1), (near_x, far_y, z1))
    ]
    foot = camera.spot((near_x, near_y, z0))
    lines = "M" + "L".join(f"{number(a)} {number(b)}" for a, b in ridge)
    lines += f"M{number(ridge[1][0])} {number(ridge[1][1])}L{number(foot[0])} {number(foot[1])}"
    wide = LINE / scale
    return path(polygon(outline), fill=PALETTE.thing, stroke=PALETTE.thing_edge, width=wide) + path(
        lines, stroke=PALETTE.thing_edge, width=wide
    )


def drawn_with_body(prop: Prop, body: Body, camera: Camera, scale: float) -> str:
    """A thing that moves with the body: a ball, a weight, a band; empty for the others."""
    if prop.kind == "band" and len(prop.ends) >= BAND_ENDS:
        spots = [camera.spot(_end(end, body)) for end in prop.ends]
        steps = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in spots)
        return path(steps, stroke=PALETTE.band, width=STRONG / scale)
    if prop.kind in {"ball", "weight", "roller"} and prop.part is not None:
        at = middle_of(body, prop.part)
        return _held(prop, at, camera, scale)
    if prop.kind == "ball":
        return _held(prop, (prop.at, prop.side, prop.height or 7), camera, scale)
    return ""


def _held(prop: Prop, at: Vector, camera: Camera, scale: float) -> str:
    if prop.kind == "weight":
        rod = [(at[0] + x, at[1], at[2]) for x in (-7, 7)]
        bar = hull([camera.disc(end, 1.4) for end in rod])
        parts = [path(bar, fill=PALETTE.thing_edge)]
        for end in rod:
            disc = hull([camera.disc(end, 4.2), camera.disc(end, 4.1)])
            parts.append(
                path(disc, fill=PALETTE.thing, stroke=PALETTE.thing_edge, width=LINE / scale)
            )
        return "".join(parts)
    radius = prop.height or (7 if prop.kind == "roller" else 6)
    disc = hull([camera.disc(at, radius), camera.disc(at, radius - 0.1)])
    return path(disc, fill=PALETTE.thing_edge, stroke=PALETTE.text, width=LINE / scale)


def _end(end: object, body: Body) -> Vector:
    if isinstance(end, str):
        if end in PARTS:
            return middle_of(body, end)
        raise KeyError(end)
    values = tuple(end) if isinstance(end, (tuple, list)) else ()
    x, z = float(values[0]), float(values[1])
    return (x, float(values[2]) if len(values) > 2 else 0.0, z)  # noqa: PLR2004


def reach_of(prop: Prop, camera: Camera) -> list[Spot]:
    """Spots that a picture must hold so that the thing is in it."""
    found = [camera.spot(corner) for box in boxes_of(prop) for corner in box.corners]
    if prop.kind in {"roller", "ball"} and prop.part is None:
        found += [camera.spot((prop.at + x, prop.side, 7)) for x in (-8, 8)]
    found += [
        camera.spot((float(end[0]), 0.0, float(end[1])))
        for end in prop.ends
        if not isinstance(end, str)
    ]
    return found
