"""Draws where it hurts: areas with the numbers of the choices, and the place that was chosen.

Left and right are the person's own: the half of a view that is their left is said by the view.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.content.body import Body, NumberedPicture, Point, Shape, SiteArea, View
from bot.pictures.style import PALETTE, WIDTH, Picture, circle, number, page, words

TALLEST: Final = 720.0
"""Pixels of the tallest view."""

_MARGIN: Final = 24.0
_GAP: Final = 28.0
_TITLE: Final = 24.0
PIXELS: Final = 480
"""How wide a picture of the body is: much of it is filled, and the time goes with the area."""

_LEGEND: Final = 27.0
_LINE_HEIGHT: Final = 46.0
_BADGE: Final = 18.0
_ROW: Final = 3
"""Views side by side; of more than that half go below."""

_STRONG, _SOFT, _FAINT = 0.72, 0.45, 0.16
"""How strong a tint is: two for neighbours, and one for what is everywhere."""

_EVERYWHERE: Final = 80.0
"""Half the width of an area, in units of the view, that covers a whole figure."""

_FILL: Final[Mapping[str, str]] = {
    "body": PALETTE.body,
    "head": PALETTE.body,
    "hair": PALETTE.hair,
    "shorts": PALETTE.shorts,
    "nail": "#f6fafc",
}


@dataclass(frozen=True, slots=True)
class _Mark:
    """Areas to tint: their sites, and on which of the person's sides."""

    sites: frozenset[str]
    colour: str
    opacity: float
    number: str = ""
    sides: frozenset[str] = frozenset({"left", "right"})


@dataclass(frozen=True, slots=True)
class _Panel:
    """A view at its place in the picture; `is_alone` when none is above or below it."""

    name: str
    x: float
    y: float
    scale: float
    flipped: bool = False
    is_alone: bool = True


def numbered(body: Body, picture: NumberedPicture, labels: Mapping[str, str]) -> Picture:
    """A picture with numbered areas and, under it, what each number means.

    Args:
        body: The geometry.
        picture: What to show.
        labels: The words of each choice; those without one bear a number only.
    """
    marks = [
        _Mark(frozenset(sites), PALETTE.arrow, _STRONG if place % 2 else _SOFT, str(place))
        for place, sites in enumerate(picture.marks.values(), 1)
    ]
    legend = [f"{place}  {labels.get(name, '')}" for place, name in enumerate(picture.marks, 1)]

    def draw() -> str:
        return _page(body, picture.views, marks, legend)

    name = _name(picture.id, repr((body, picture, legend)))
    return Picture(name, picture.alt, draw, pixels=PIXELS)


def echo(body: Body, site: str, side: str | None, place: str) -> Picture | None:
    """The chosen place, on the whole body and from near; `None` for a site that is not drawn.

    Args:
        body: The geometry.
        site: A finding.
        side: `left`, `right` or `both` of the person; `None` marks both.
        place: The site and side in words.
    """
    figures = [name for name, view in body.views.items() if view.figure]
    near = [name for name, view in body.views.items() if not view.figure]
    shown = [
        next((name for name in names if _has(body, name, site)), None) for names in (figures, near)
    ]
    views = [name for name in shown if name is not None]
    if not views:
        return None
    sides = frozenset({side}) if side in {"left", "right"} else frozenset({"left", "right"})
    # A figure that cannot show the spot itself tells whose foot it is all the same.
    mark = _Mark(frozenset({site}), PALETTE.muscle, 1.0, sides=sides)

    def draw() -> str:
        return _page(body, views, [mark], [place], side=side)

    name = _name(f"echo-{site.rpartition('.')[2]}-{side or 'any'}", repr((body, place)))
    return Picture(name, body.echo_alt.replace("{place}", place), draw, pixels=PIXELS)


def smooth(points: Sequence[Point], *, closed: bool) -> str:
    """The steps of a smooth line through points (Catmull and Rom's), for a path."""
    count = len(points)
    steps = [f"M{number(points[0][0])} {number(points[0][1])}"]
    for index in range(count if closed else count - 1):
        before, start, end, after = (
            points[at % count] if closed else points[min(max(at, 0), count - 1)]
            for at in range(index - 1, index + 3)
        )
        first = (start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6)
        second = (end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6)
        steps.append("C" + " ".join(f"{number(x)} {number(y)}" for x, y in (first, second, end)))
    return "".join(steps) + ("Z" if closed else "")


def _name(stem: str, drawing: str) -> str:
    return f"{stem}-{hashlib.sha256(f'{PIXELS}{drawing}'.encode()).hexdigest()[:8]}"


def _has(body: Body, name: str, site: str) -> bool:
    return any(area.site == site for area in body.shows(name))


def _page(
    body: Body,
    views: Sequence[str],
    marks: Sequence[_Mark],
    legend: Sequence[str],
    *,
    side: str | None = None,
) -> str:
    half = len(views) if len(views) <= _ROW else -(-len(views) // 2)
    rows = [row for row in (views[:half], views[half:]) if row]
    parts: list[str] = []
    y = _MARGIN
    for row in rows:
        tall = TALLEST if len(rows) == 1 else TALLEST * 0.5
        panels, height = _row(body, row, y, tall, side=side)
        panels = [replace(panel, is_alone=len(rows) == 1) for panel in panels]
        parts.extend(_view(body, panel, marks) for panel in panels)
        y += height + 2 * _TITLE
    y += 6
    columns = 2 if len(legend) > 1 and max(map(len, legend)) <= _in_column() else 1
    for index, line in enumerate(legend):
        column, place = index % columns, index // columns
        x = WIDTH / 2 if len(legend) == 1 else _MARGIN + 8 + column * (WIDTH - 2 * _MARGIN) / 2
        anchor = "middle" if len(legend) == 1 else "start"
        foot = y + place * _LINE_HEIGHT + _LEGEND
        parts.append(words(line, x, foot, _LEGEND, anchor=anchor))
    lines = -(-len(legend) // columns)
    return page("".join(parts), y + lines * _LINE_HEIGHT + 8)


def _in_column() -> int:
    """Characters of a legend that fit in half the width; a bold one is two thirds as wide."""
    return int((WIDTH / 2 - _MARGIN) / (_LEGEND * 0.68))


def _row(
    body: Body, views: Sequence[str], y: float, tall: float, *, side: str | None
) -> tuple[list[_Panel], float]:
    """Views side by side, as tall as fits; a close look at the other side's limb is mirrored."""
    boxes = [body.views[name].box for name in views]
    room = WIDTH - 2 * _MARGIN - _GAP * (len(views) - 1)
    # Each view gets an equal share, so that a wide one does not make the others small.
    share = room / len(views)
    scales = [min(share / box[2], tall / box[3]) for box in boxes]
    height = max(scale * box[3] for scale, box in zip(scales, boxes, strict=True))
    panels = []
    x = _MARGIN
    for name, box, scale in zip(views, boxes, scales, strict=True):
        left = x + (share - scale * box[2]) / 2
        top = y + (height - scale * box[3]) / 2
        shown = "left" if body.drawn(name).left == 1 else "right"
        is_other = side in {"left", "right"} and side != shown and not body.views[name].figure
        panels.append(_Panel(name, left, top, scale, is_other))
        x += share + _GAP
    return panels, height


def _view(body: Body, panel: _Panel, marks: Sequence[_Mark]) -> str:
    view, drawn = body.views[panel.name], body.drawn(panel.name)
    left, top, width, height = view.box
    scale, wide, high = panel.scale, panel.scale * width, panel.scale * height
    place = f"translate({number(panel.x)} {number(panel.y)}) "
    if panel.flipped:
        place += f"translate({number(wide)} 0) scale(-1 1) "
    place += f"scale({scale:.4f}) translate({number(-left)} {number(-top)})"
    clip = f"clip-{panel.name}"
    halves = (1, -1) if drawn.mirrored else (1,)
    below = _in_box(_below(drawn, view), halves, view)
    edge = "".join(
        f'<path d="{smooth(_on(shape.points, half), closed=True)}"/>'
        for shape, half in below
        if shape.part != "limb"
    )
    tints = [
        _tint(area, half, mark, scale)
        for mark in marks
        for area in drawn.areas
        if area.site in mark.sites
        for half in halves
        if _is_of_side(view, drawn, half, mark) and _meets(area, half, view)
    ]
    # Cutting doubles the time of drawing: what only sticks out above and below is covered instead.
    is_covered = panel.is_alone and not _sticks_out(below, view)
    is_whole = view.of is None and drawn.mirrored
    cut = "" if is_covered or is_whole else f' clip-path="url(#{clip}-box)"'
    cover = _cover(panel, wide, high) if is_covered and not is_whole else ""
    frame = (
        f'<clipPath id="{clip}-box"><rect x="{number(left)}" y="{number(top)}" '
        f'width="{number(width)}" height="{number(height)}"/></clipPath>'
    )
    parts = [
        f'<defs><clipPath id="{clip}">{edge}</clipPath>{frame}</defs>',
        f'<g transform="{place}"><g{cut}>',
        "".join(_shape(shape, half, scale) for shape, half in below),
        f'<g clip-path="url(#{clip})">{"".join(tints)}</g>',
        "".join(_shape(shape, half, scale) for shape, half in _in_box(_above(drawn), halves, view)),
        "</g></g>",
        cover,
        _badges(body, panel, marks),
        words(view.title, panel.x + wide / 2, panel.y + high + _TITLE + 4, _TITLE),
    ]
    if view.figure:
        parts.append(_sides(body, drawn, panel, wide, high))
    return "".join(parts)


def _below(drawn: View, view: View) -> list[Shape]:
    """What the tints lie on; a close look leaves the arms away, which would be cut."""
    left_away = {"line", "nail"} if view.of is None else {"line", "nail", "limb"}
    return [shape for shape in drawn.shapes if shape.part not in left_away]


def _above(view: View) -> list[Shape]:
    return [shape for shape in view.shapes if shape.part in {"line", "nail"}]


def _in_box(shapes: Sequence[Shape], halves: Sequence[int], view: View) -> list[tuple[Shape, int]]:
    """The shapes that can be seen in a view: what lies outside only costs time."""
    left, top, width, height = view.box
    found = []
    for shape in shapes:
        ys = [y for _, y in shape.points]
        for half in halves:
            xs = [x * half for x, _ in shape.points]
            if (
                max(xs) >= left
                and min(xs) <= left + width
                and max(ys) >= top
                and min(ys) <= top + height
            ):
                found.append((shape, half))
    return found


def _sticks_out(shapes: Sequence[tuple[Shape, int]], view: View) -> bool:
    """True when a shape goes beyond the left or right edge of a view."""
    left, _, width, _ = view.box
    xs = [x * half for shape, half in shapes for x, _ in shape.points]
    return min(xs) < left or max(xs) > left + width


def _cover(panel: _Panel, wide: float, high: float) -> str:
    """Ground above and below a view, over what sticks out there."""
    foot = panel.y + high
    return "".join(
        f'<rect x="{number(panel.x)}" y="{number(y)}" width="{number(wide)}" '
        f'height="{number(height)}" fill="{PALETTE.ground}"/>'
        for y, height in ((0, panel.y), (foot, TALLEST))
    )


def _meets(area: SiteArea, half: int, view: View) -> bool:
    """True when a part of an area can be seen in a view."""
    left, top, width, height = view.box
    x, y, reach = area.at[0] * half, area.at[1], max(area.size)
    return left - reach <= x <= left + width + reach and top - reach <= y <= top + height + reach


def _on(points: Sequence[Point], half: int) -> list[Point]:
    return [(x * half, y) for x, y in points]


def _shape(shape: Shape, half: int, scale: float) -> str:
    points = _on(shape.points, half)
    joins = 'stroke-linejoin="round" stroke-linecap="round"'
    if shape.part == "limb":
        return (
            f'<path d="{smooth(points, closed=False)}" fill="none" stroke="{PALETTE.body}" '
            f'stroke-width="{number(shape.width)}" {joins}/>'
        )
    if shape.part == "line":
        return (
            f'<path d="{smooth(points, closed=False)}" fill="none" stroke="{PALETTE.edge}" '
            f'stroke-opacity="0.55" stroke-width="{2.2 / scale:.2f}" {joins}/>'
        )
    line = f' stroke="{PALETTE.edge}" stroke-width="{1.6 / scale:.2f}"'
    # Legs go into the trunk without a line between them.
    stroke = line if shape.part == "nail" or shape.points[0][0] > 0 else ""
    return f'<path d="{smooth(points, closed=True)}" fill="{_FILL[shape.part]}"{stroke} {joins}/>'


def _is_of_side(view: View, drawn: View, half: int, mark: _Mark) -> bool:
    """True when a half is to be tinted; a close look shows one side and stands for either."""
    if not drawn.mirrored or not view.figure:
        return True
    side = "left" if half == drawn.left else "right"
    return side in mark.sides


def _tint(area: SiteArea, half: int, mark: _Mark, scale: float) -> str:
    opacity = mark.opacity if area.size[0] < _EVERYWHERE else _FAINT
    x, y = area.at[0] * half, area.at[1]
    turn = f' transform="rotate({number(area.turn * half)} {number(x)} {number(y)})"'
    return (
        f'<ellipse cx="{number(x)}" cy="{number(y)}" rx="{number(area.size[0])}" '
        f'ry="{number(area.size[1])}" fill="{mark.colour}" fill-opacity="{opacity}" '
        f'stroke="{PALETTE.edge}" stroke-width="{2 / scale:.2f}"{turn if area.turn else ""}/>'
    )


def _badges(body: Body, panel: _Panel, marks: Sequence[_Mark]) -> str:
    """The number of each mark once in a view, on the first of its areas there."""
    left, top, *_ = body.views[panel.name].box
    parts = []
    for mark in marks:
        area = next((area for area in body.shows(panel.name) if area.site in mark.sites), None)
        if area is None or not mark.number:
            continue
        at = area.label or area.at
        x = panel.x + (at[0] - left) * panel.scale
        y = panel.y + (at[1] - top) * panel.scale
        parts.append(circle(x, y, _BADGE, fill=PALETTE.ground, stroke=PALETTE.text))
        parts.append(words(mark.number, x, y + 9, 25))
    return "".join(parts)


def _sides(body: Body, view: View, panel: _Panel, wide: float, high: float) -> str:
    """The person's own right and left, beside the feet of a figure."""
    near, far = (body.right, body.left) if view.left == 1 else (body.left, body.right)
    y = panel.y + high - 4
    return words(near, panel.x - 2, y, 22, anchor="start", fill=PALETTE.body_far) + words(
        far, panel.x + wide + 2, y, 22, anchor="end", fill=PALETTE.body_far
    )
