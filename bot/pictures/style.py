"""The one look of all pictures: colours, widths of lines, and the few SVG words they need.

Every picture brings its own dark ground, so that it reads alike on light and dark screens. Blue and
orange differ in brightness as well as in hue, for eyes that tell few hues apart.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from html import escape
from typing import Final

WIDTH: Final = 720
"""Pixels across of every picture: sharp on a phone, and half of it is still readable."""

FONT: Final = "Bitstream Vera Sans"
"""The family that `bot.rendering.fonts` brings along."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of the drawings.

    Attributes:
        ground: Behind everything.
        floor: What a figure stands on.
        shade: Shadows on the floor.
        text, faint: Of words and numbers, and of lines behind the drawing.
        body, body_far: Of a figure, and of its limbs on the far side.
        shorts, shorts_far: Of what it wears, in the same two tones.
        hair: The back of its head, which tells where it looks.
        edge: Round the parts of a body.
        muscle: What works or is stretched; also an area that a person chose.
        arrow: Movement; also what can be tapped.
        thing, thing_edge: A wall, a step, a chair.
        band: Bands, straps and ropes.
    """

    ground: str = "#10212b"
    floor: str = "#1b3440"
    shade: str = "#0b1820"
    text: str = "#eef4f7"
    faint: str = "#33505e"
    body: str = "#dbe6ec"
    body_far: str = "#9cb2be"
    shorts: str = "#5e8299"
    shorts_far: str = "#476678"
    hair: str = "#4a6473"
    edge: str = "#2a4452"
    muscle: str = "#f2a65a"
    arrow: str = "#6fc3df"
    thing: str = "#3d5d6c"
    thing_edge: str = "#6d8c9b"
    band: str = "#9be08a"


PALETTE: Final = Palette()

LINE: Final = 2.0
"""Width of a contour, in pixels of a picture `WIDTH` wide."""

STRONG: Final = 5.0
"""Width of arrows and bands."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing with what it shows in words.

    A picture is drawn when its SVG is asked for: who sends one that Telegram knows needs only the
    name.

    Attributes:
        name: Stem of a file name; another drawing has another name, whatever changed.
        alt: What is to be seen, in a sentence or two, for people who do not see it.
        draw: Makes the still picture.
        draw_frames: Makes the pictures of one round of the movement, where there is one.
        frame_ms: How long each of those is shown, in milliseconds.
        pixels: How wide the still picture is as PNG; fewer where there is much to fill.
    """

    name: str
    alt: str
    draw: Callable[[], str] = field(repr=False, compare=False)
    draw_frames: Callable[[], Iterable[str]] | None = field(default=None, repr=False, compare=False)
    frame_ms: int = 80
    pixels: int = WIDTH

    @property
    def svg(self) -> str:
        """The still picture as SVG text."""
        return self.draw()

    @classmethod
    def of(cls, name: str, svg: str, alt: str) -> "Picture":
        """A picture that is drawn already."""
        return cls(name, alt, lambda: svg)


def number(value: float) -> str:
    """A coordinate with two decimals at most; more than that no eye can see."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def page(body: str, height: float, width: float = WIDTH, ground: str = PALETTE.ground) -> str:
    """A whole picture on its ground."""
    wide, high = number(width), number(height)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" '
        f'viewBox="0 0 {wide} {high}"><rect width="{wide}" height="{high}" fill="{ground}"/>'
        f"{body}</svg>"
    )


def path(steps: str, *, fill: str = "none", stroke: str = "none", width: float = LINE) -> str:
    """A shape; round at ends and corners."""
    line = f' stroke="{stroke}" stroke-width="{number(width)}"' if stroke != "none" else ""
    joins = ' stroke-linejoin="round" stroke-linecap="round"' if line else ""
    return f'<path d="{steps}" fill="{fill}"{line}{joins}/>'


def polygon(points: Iterable[tuple[float, float]]) -> str:
    """The steps of a closed shape with straight sides, for `path`."""
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points) + "Z"


def circle(x: float, y: float, radius: float, *, fill: str, stroke: str = "none") -> str:
    """A dot."""
    line = f' stroke="{stroke}" stroke-width="{number(LINE)}"' if stroke != "none" else ""
    return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}" fill="{fill}"{line}/>'


def words(
    text: str, x: float, y: float, size: float, *, fill: str = PALETTE.text, anchor: str = "middle"
) -> str:
    """Bold words; `anchor` is `start`, `middle` or `end`, and `y` their foot."""
    return (
        f'<text x="{number(x)}" y="{number(y)}" font-family="{FONT}" font-weight="bold" '
        f'font-size="{number(size)}" fill="{fill}" text-anchor="{anchor}">{escape(text)}</text>'
    )
