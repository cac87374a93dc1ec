"""The figure that a person turns and taps: drawings as SVG definitions, areas as plain data.

The drawings bear classes in the place of colours, so that the page can follow the reader's theme.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from bot.content.body import Body, NumberedPicture, Shape, SiteArea, View
from bot.content.library import Library
from bot.pictures.body_map import smooth
from bot.pictures.names import BODY_MAP
from bot.pictures.style import number

_TOO_LARGE: Final = 100.0
"""Half the size of an area, in units of the view, from which it would lie under all others."""

_LAYERS: Final[Mapping[str, frozenset[str]]] = {
    "a": frozenset({"limb"}),
    "b": frozenset({"body", "head", "hair", "shorts"}),
    "l": frozenset({"line", "nail"}),
}
"""Arms, which a close look leaves away; what tints lie on; what lies on the tints."""

Json = dict[str, Any]


def drawings(body: Body) -> str:
    """SVG definitions of what the page shows.

    For each drawn view there are the layers `a-<view>`, `b-<view>` and `l-<view>`, and the clip
    path `c-<view>`, the body's edge.
    """
    drawn = sorted({body.views[name].of or name for name in _views(body)})
    return "".join(_drawing(name, body.views[name]) for name in drawn)


def touch_map(library: Library) -> Json:
    """What can be tapped: figures, regions with their close looks, sites with their words."""
    body = library.body
    whole = body.picture(BODY_MAP)
    if whole is None:
        return {"figures": [], "regions": [], "sites": {}, "views": {}}
    labels = next(
        (
            node.choices
            for dialog in library.dialogs.values()
            for node in dialog.nodes
            if node.picture == BODY_MAP
        ),
        {},
    )
    regions = [
        _region(body, mark, labels.get(mark, mark), near, whole)
        for mark, name in body.closer.items()
        if (near := body.picture(name)) is not None
    ]
    sided = {site for region in regions if not region["direct"] for site in region["sites"]}
    sites = {site for region in regions for site in region["sites"]}
    words = {site: library.findings[f"site.{site}"] for site in sites}
    return {
        "figures": list(whole.views),
        "regions": regions,
        "sites": {
            site: {"label": words[site].label or words[site].says, "sided": site in sided}
            for site in sorted(sites)
        },
        "views": {name: _view(body, name) for name in _views(body)},
        "spread": [
            [name, _as_sentence(library.findings[name].says)]
            for name in body.spread
            if name in library.findings
        ],
    }


def _views(body: Body) -> list[str]:
    """The names of all views that the page shows."""
    shown = [body.picture(name) for name in (BODY_MAP, *body.closer.values())]
    return list(dict.fromkeys(view for one in shown if one is not None for view in one.views))


def _region(
    body: Body, mark: str, label: str, near: NumberedPicture, whole: NumberedPicture
) -> Json:
    """A region: which areas of the figure stand for it, and what is to be seen from near.

    A `direct` one has no close look: its spots are tapped on the figure.
    """
    sites = [site for group in near.marks.values() for site in group]
    return {
        "id": mark,
        "label": label,
        "views": list(near.views),
        "sites": [_short(site) for site in dict.fromkeys(sites)],
        "marks": [_short(site) for site in whole.marks.get(mark, ())],
        "direct": all(body.views[name].figure for name in near.views),
    }


def _view(body: Body, name: str) -> Json:
    view, drawn = body.views[name], body.drawn(name)
    areas = sorted(body.shows(name), key=lambda area: -area.size[0] * area.size[1])
    return {
        "title": view.title,
        "box": list(view.box),
        "drawn": view.of or name,
        "mirrored": drawn.mirrored,
        "half": "left" if drawn.left == 1 else "right",
        # Small areas come last and so lie on top, where fingers find them.
        "areas": [_area(area) for area in areas if max(area.size) < _TOO_LARGE],
    }


def _area(area: SiteArea) -> list[str | float]:
    return [_short(area.site), *area.at, *area.size, area.turn, *(area.label or area.at)]


def _drawing(name: str, view: View) -> str:
    return "".join((*_layers(name, view), _edge(name, view)))


def _layers(name: str, view: View) -> Iterator[str]:
    for layer, parts in _LAYERS.items():
        shapes = [
            _path(shape, f"{name}-{at}" if layer == "b" else "")
            for at, shape in enumerate(view.shapes)
            if shape.part in parts
        ]
        half = "".join(shapes)
        if view.mirrored and half:
            half = f'<g id="h{layer}-{name}">{half}</g>{_mirrored(f"h{layer}-{name}")}'
        yield f'<g id="{layer}-{name}">{half}</g>'


def _edge(name: str, view: View) -> str:
    ids = [f"{name}-{at}" for at, shape in enumerate(view.shapes) if shape.part in _LAYERS["b"]]
    uses = "".join(f'<use href="#{each}"/>' for each in ids)
    other = "".join(map(_mirrored, ids)) if view.mirrored else ""
    return f'<clipPath id="c-{name}">{uses}{other}</clipPath>'


def _mirrored(name: str) -> str:
    return f'<use href="#{name}" transform="scale(-1 1)"/>'


def _path(shape: Shape, name: str) -> str:
    is_open = shape.part in {"limb", "line"}
    width = f' stroke-width="{number(shape.width)}"' if shape.part == "limb" else ""
    # Legs go into the trunk without a line between them.
    is_lined = shape.part == "nail" or (not is_open and shape.points[0][0] > 0)
    kind = f"{shape.part} edge" if is_lined else shape.part
    named = f' id="{name}"' if name else ""
    return f'<path{named} class="{kind}"{width} d="{smooth(shape.points, closed=not is_open)}"/>'


def _short(site: str) -> str:
    return site.removeprefix("site.")


def _as_sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
