"""The drawing of the body as data: views, the areas of the sites in them, numbered pictures."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Shape:
    """A part of a drawing.

    Attributes:
        part: What it is, which gives it its colour; a `limb` and a `line` are open, others closed.
        points: The line goes smoothly through them, in units of the view.
        width: Of a limb, in units of the view.
    """

    part: Literal["body", "head", "hair", "shorts", "nail", "limb", "line"]
    points: tuple[Point, ...]
    width: float = 0


@dataclass(frozen=True, slots=True)
class SiteArea:
    """Where a site is in a view: an ellipse, cut at the edge of the body.

    Attributes:
        site: A finding of the vocabulary.
        at: Its middle.
        size: Half its width and half its height.
        turn: Degrees clockwise.
        label: Where its number stands, when not in the middle.
    """

    site: str
    at: Point
    size: Point
    turn: float = 0
    label: Point | None = None


@dataclass(frozen=True, slots=True)
class View:
    """The body, or a part of it, from one side.

    Attributes:
        title: Stands under it.
        box: Left, top, width and height of what is shown.
        mirrored: Shapes and areas are drawn for one half; the other half mirrors them.
        left: The half on which the person's own left is: 1 as drawn, -1 mirrored. Of a view that
            is not mirrored: whether it shows a left foot or a right one.
        figure: It shows the whole body.
        of: The view that this one is a close look at.
    """

    title: str
    box: tuple[float, float, float, float]
    shapes: tuple[Shape, ...] = ()
    areas: tuple[SiteArea, ...] = ()
    mirrored: bool = False
    left: Literal[1, -1] = 1
    figure: bool = False
    of: str | None = None


@dataclass(frozen=True, slots=True)
class NumberedPicture:
    """A picture whose areas bear the numbers of the choices under it.

    Attributes:
        alt: What is to be seen, in words.
        marks: The choices in their order, each with the sites it stands for.
    """

    id: str
    alt: str
    views: tuple[str, ...]
    marks: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Body:
    """All drawings of the body.

    Attributes:
        echo_alt: Says what an echo shows; `{place}` stands for it.
        right, left: Stand beside a figure on the person's own sides.
        closer: Which picture the page with the figure shows from near, by the mark of the map.
        spread: Findings that say how a pain spreads, offered on that page.
    """

    echo_alt: str = ""
    right: str = ""
    left: str = ""
    views: Mapping[str, View] = field(default_factory=dict)
    pictures: tuple[NumberedPicture, ...] = ()
    closer: Mapping[str, str] = field(default_factory=dict)
    spread: tuple[str, ...] = ()

    def picture(self, name: str) -> NumberedPicture | None:
        """The numbered picture of that id."""
        return next((one for one in self.pictures if one.id == name), None)

    def drawn(self, name: str) -> View:
        """The view that holds shapes and areas: the one itself, or what it is a close look at."""
        view = self.views[name]
        return view if view.of is None else self.views[view.of]

    def shows(self, name: str) -> tuple[SiteArea, ...]:
        """The areas whose middle lies inside a view."""
        left, top, width, height = self.views[name].box
        return tuple(
            area
            for area in self.drawn(name).areas
            if left <= area.at[0] <= left + width and top <= area.at[1] <= top + height
        )
