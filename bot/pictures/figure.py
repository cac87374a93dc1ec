"""A posed body as SVG: rounded limbs, the far ones darker, what works in another colour."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from bot.pictures.camera import Camera, Window, hull
from bot.pictures.skeleton import RADIUS, SIDES, TOES, Body
from bot.pictures.space import Turn, Vector, about_z, between, chain, length, plus, turned
from bot.pictures.style import LINE, PALETTE, path

Ball = tuple[Vector, float]
_FAR: Final = 5.0
"""Centimetres behind the trunk from which a limb counts as on the far side."""


@dataclass(frozen=True)
class Muscle:
    """Where a muscle lies in its segment: from and to (share of it), offset and radii."""

    segment: str
    ends: tuple[float, float]
    offset: Vector
    radii: tuple[float, float]


MUSCLES: Final[Mapping[str, Muscle]] = {
    "quads": Muscle("thigh", (0.2, 0.9), (2.9, 0, 0), (4.2, 3.0)),
    "hamstrings": Muscle("thigh", (0.2, 0.9), (-2.9, 0, 0), (4.2, 3.0)),
    "inner_thigh": Muscle("thigh", (0.12, 0.75), (0, -3.4, 0), (3.4, 2.2)),
    "calf": Muscle("shin", (0.12, 0.5), (-2.0, 0, 0), (3.4, 2.8)),
    "soleus": Muscle("shin", (0.4, 0.8), (-1.6, 0, 0), (3.0, 2.0)),
    "achilles": Muscle("shin", (0.75, 1.05), (-2.6, 0, 0), (1.3, 1.2)),
    "shin": Muscle("shin", (0.12, 0.8), (2.4, 0.8, 0), (2.2, 1.5)),
    "outer_shin": Muscle("shin", (0.12, 0.9), (0, 2.4, 0), (2.0, 1.3)),
    "inner_shin": Muscle("shin", (0.3, 1.0), (-0.6, -2.3, 0), (2.0, 1.3)),
    "sole": Muscle("foot", (0, 1), (0, 0, -1.2), (1.4, 1.2)),
    "arch": Muscle("foot", (0.15, 0.95), (0, -2.2, -0.6), (1.5, 1.3)),
    "glutes": Muscle("pelvis", (0, 0), (-4.2, 5.5, -1.5), (5.2, 5.2)),
    "outer_hip": Muscle("pelvis", (0.05, 0.4), (-0.5, 8.5, 0), (3.4, 3.4)),
    "hip_flexors": Muscle("pelvis", (-0.3, 0.35), (5.0, 6.5, 0), (2.8, 2.6)),
    "belly": Muscle("trunk", (0.15, 1.0), (5.2, 0, 0), (3.6, 3.4)),
    "back": Muscle("trunk", (0.1, 1.05), (-5.2, 0, 0), (3.4, 3.4)),
    "side_trunk": Muscle("trunk", (0.2, 0.9), (0, 7.2, 0), (3.0, 3.2)),
    "upper_back": Muscle("chest", (0.25, 0.8), (-4.5, 0, 0), (4.4, 4.8)),
}
"""Offsets are forward, outward and up, in centimetres; they stay inside the limb's outline."""

_OF_THE_HIP: Final = frozenset({"glutes", "outer_hip", "hip_flexors"})
_MIDDLE: Final = frozenset({"belly", "back", "upper_back"})
MUSCLE_NAMES: Final = frozenset(
    {*MUSCLES, *(f"{side}_{name}" for side in SIDES for name in MUSCLES if name not in _MIDDLE)}
)


@dataclass(frozen=True)
class Shape:
    """A part to draw: its depth, and SVG."""

    depth: float
    svg: str


def shapes_of(
    body: Body,
    camera: Camera,
    scale: float,
    muscles: Iterable[str],
    foot_window: Window | None = None,
) -> list[Shape]:
    """The parts of a body, each with its depth; draw the deepest first.

    With a `foot_window` it is the right foot alone, and the leg ends where the window does.
    """
    foot_only = foot_window is not None
    tinted = _tinted(muscles)
    middle = camera.distance(between(body.hips, body.points["neck"], 0.5))
    sides = ("right",) if foot_only else tuple(SIDES)
    made = [_leg(body, camera, side, tinted, scale, middle, foot_window) for side in sides]
    if not foot_only:
        made += [_arm(body, camera, side, scale, middle) for side in SIDES]
        made += [_trunk(body, camera, tinted, scale), _head(body, camera, scale)]
        made += _hips(body, camera, tinted, min(made[0].depth, made[1].depth, made[4].depth))
    return made


def _tinted(muscles: Iterable[str]) -> set[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for name in muscles:
        side, _, rest = name.partition("_")
        if side in SIDES and rest in MUSCLES:
            found.add((side, rest))
        else:
            found |= {(one, name) for one in (("right",) if name in _MIDDLE else SIDES)}
    return found


def _drawn(
    camera: Camera,
    pieces: Iterable[tuple[tuple[Ball, ...], str]],
    scale: float,
    window: Window | None = None,
) -> str:
    """Pieces that belong together: one contour round all of them."""
    edge = LINE / scale
    discs = [([camera.disc(*ball) for ball in balls], fill) for balls, fill in pieces]
    # A shape a little larger below is drawn in half the time of a contour.
    round_all = "".join(hull([(x, y, r + edge) for x, y, r in piece], window) for piece, _ in discs)
    filled: dict[str, str] = {}
    for piece, fill in discs:
        filled[fill] = filled.get(fill, "") + hull(piece, window)
    return path(round_all, fill=PALETTE.edge) + "".join(
        path(steps, fill=fill) for fill, steps in filled.items()
    )


def _hips(body: Body, camera: Camera, tinted: set[tuple[str, str]], depth: float) -> list[Shape]:
    """The muscles of the hips lie over legs and trunk."""
    return [
        Shape(depth - 0.1, _tint(body, camera, side, name))
        for side, name in sorted(tinted)
        if name in _OF_THE_HIP
    ]


def _tint(body: Body, camera: Camera, side: str, name: str, window: Window | None = None) -> str:
    muscle = MUSCLES[name]
    out = SIDES[side]
    offset = (muscle.offset[0], muscle.offset[1] * out, muscle.offset[2])
    start, end, turn = _segment(body, side, muscle.segment)
    away = turned(turn, offset)
    facing = camera.toward(away) / length(away)
    opacity = 0.95 if facing > -0.45 else 0.4  # noqa: PLR2004  # seen through what is before it
    balls = [
        camera.disc(plus(between(start, end, share), away), radius)
        for share, radius in zip(muscle.ends, muscle.radii, strict=True)
    ]
    return f'<path d="{hull(balls, window)}" fill="{PALETTE.muscle}" fill-opacity="{opacity}"/>'


def _segment(body: Body, side: str, name: str) -> tuple[Vector, Vector, Turn]:
    p, turns = body.points, body.turns
    match name:
        case "thigh":
            return p[f"{side}_hip"], p[f"{side}_knee"], turns[f"{side}_thigh"]
        case "shin":
            return p[f"{side}_knee"], p[f"{side}_ankle"], turns[f"{side}_shin"]
        case "foot":
            return p[f"{side}_heel"], p[f"{side}_ball"], turns[f"{side}_foot"]
        case "chest":
            return p["waist"], p["neck"], turns["chest"]
        case "trunk":
            return p["hips"], between(p["waist"], p["neck"], 0.4), turns["pelvis"]
    return p["hips"], p["waist"], turns["pelvis"]


def _leg(
    body: Body,
    camera: Camera,
    side: str,
    tinted: set[tuple[str, str]],
    scale: float,
    middle: float,
    window: Window | None,
) -> Shape:
    p = body.points
    hip, knee, ankle = p[f"{side}_hip"], p[f"{side}_knee"], p[f"{side}_ankle"]
    centre = between(hip, between(knee, ankle, 0.3), 0.6)
    depth = camera.depth(centre)
    far = camera.distance(centre) > middle + _FAR
    skin = PALETTE.body_far if far else PALETTE.body
    cloth = PALETTE.shorts_far if far else PALETTE.shorts
    calf = plus(between(knee, ankle, 0.3), body.turns[f"{side}_shin"][0], -0.9)
    pieces: list[tuple[tuple[Ball, ...], str]] = [
        (((hip, RADIUS["hip"]), (knee, 5.4)), skin),
        (((knee, 5.4), (calf, 5.2)), skin),
        (((calf, 5.2), (ankle, 3.5)), skin),
        *((balls, skin) for balls in foot_of(body, side, toes=window is not None)),
        (((hip, RADIUS["hip"] + 0.4), (between(hip, knee, 0.42), 7.2)), cloth),
    ]
    names = (
        "quads",
        "hamstrings",
        "inner_thigh",
        "calf",
        "soleus",
        "achilles",
        "shin",
        "outer_shin",
        "inner_shin",
        "sole",
        "arch",
    )
    tints = "".join(
        _tint(body, camera, side, name, window) for name in names if (side, name) in tinted
    )
    return Shape(depth, _drawn(camera, pieces, scale, window) + tints)


def foot_of(body: Body, side: str, *, toes: bool) -> list[tuple[Ball, ...]]:
    """The round parts of a foot, with every toe or with one for all."""
    p = body.points
    out = SIDES[side]
    foot = body.turns[f"{side}_foot"]
    ball, ankle, heel = p[f"{side}_ball"], p[f"{side}_ankle"], p[f"{side}_heel"]
    inner = plus(ball, turned(foot, (0.8, -2.0 * out, 0.4)))
    outer = plus(ball, turned(foot, (-1.4, 2.2 * out, 0)))
    sole: list[tuple[Ball, ...]] = [
        ((heel, 3.0), (ankle, 3.5), (inner, 2.4), (outer, 2.1)),
    ]
    turn = body.turns[f"{side}_toes"]
    if not toes:
        tip = plus(ball, turned(turn, (6.0, -0.6 * out, -0.7)))
        return [*sole, ((inner, 2.4), (outer, 2.1), (tip, 1.6))]
    for index, (inward, long, radius) in enumerate(TOES):
        own = body.turns[f"{side}_big_toe"] if index == 0 else turn
        own = chain(own, about_z(out * body.spread * (index - 1.6)))
        start = plus(ball, turned(foot, (1.2 - 0.5 * index, -inward * out, -2.4 + radius)))
        sole.append(((start, radius + 0.3), (plus(start, own[0], long), radius)))
    return sole


def _arm(body: Body, camera: Camera, side: str, scale: float, middle: float) -> Shape:
    p = body.points
    shoulder, elbow, wrist = p[f"{side}_shoulder"], p[f"{side}_elbow"], p[f"{side}_wrist"]
    centre = between(shoulder, between(elbow, wrist, 0.4), 0.65)
    depth = camera.depth(centre)
    skin = PALETTE.body_far if camera.distance(centre) > middle + _FAR else PALETTE.body
    pieces: tuple[tuple[tuple[Ball, ...], str], ...] = (
        (((shoulder, 5.2), (elbow, 3.8)), skin),
        (((elbow, 3.8), (wrist, 2.8)), skin),
        (((wrist, 2.8), (p[f"{side}_hand"], 3.1)), skin),
    )
    return Shape(depth, _drawn(camera, pieces, scale))


def _trunk(body: Body, camera: Camera, tinted: set[tuple[str, str]], scale: float) -> Shape:
    p = body.points
    pelvis, chest = body.turns["pelvis"], body.turns["chest"]
    waist = p["waist"]

    def across(at: Vector, turn: Turn, half: float, up: float) -> tuple[Vector, ...]:
        return tuple(plus(plus(at, turn[1], out * half), turn[2], up) for out in (-1, 1))

    hips = across(p["hips"], pelvis, 6.5, 3)
    belly = across(waist, pelvis, 5.5, 0)
    ribs = across(waist, chest, 6.5, 12)
    tops = across(waist, chest, 9.5, 22)
    neck = p["neck"]
    pieces: list[tuple[tuple[Ball, ...], str]] = [
        (((plus(neck, chest[2], -4), 5.0), (between(neck, p["head"], 0.6), 4.4)), PALETTE.body),
        (tuple((at, 8.6) for at in (*hips, *belly)), PALETTE.body),
        (tuple((at, 8.4) for at in (*belly, *ribs)), PALETTE.body),
        (
            (
                *((at, 8.6) for at in ribs),
                *((at, 7.2) for at in tops),
                (plus(neck, chest[2], -4), 5.5),
            ),
            PALETTE.body,
        ),
        (
            (*((at, 8.8) for at in hips), *((at, 8.0) for at in across(p["hips"], pelvis, 8, -1))),
            PALETTE.shorts,
        ),
    ]
    names = ("belly", "back", "side_trunk", "upper_back")
    tints = "".join(
        _tint(body, camera, side, name)
        for side in SIDES
        for name in names
        if (side, name) in tinted
    )
    return Shape(camera.depth(between(p["hips"], neck, 0.5)), _drawn(camera, pieces, scale) + tints)


def _head(body: Body, camera: Camera, scale: float) -> Shape:
    at = body.points["head"]
    turn = body.turns["head"]
    crown = plus(at, turned(turn, (-1.8, 0, 1.6)))
    jaw = plus(at, turned(turn, (2.2, 0, -3.6)))
    nose = plus(at, turned(turn, (9.6, 0, -1.2)))
    face = (((at, 9.0), (jaw, 7.2)), PALETTE.body)
    hair = (((crown, 9.6), (plus(crown, turn[2], 0.5), 9.4)), PALETTE.hair)
    tip = (((nose, 1.5), (plus(nose, turn[0], -2), 2.0)), PALETTE.body)
    faces_away = camera.toward(turn[0]) < -0.25  # noqa: PLR2004
    pieces = (tip, face, hair) if faces_away else (hair, face, tip)
    return Shape(camera.depth(at), _drawn(camera, pieces, scale))
