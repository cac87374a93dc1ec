"""The drawing of the body: every site has its place, and left is the person's left."""

import re
from pathlib import Path

import pytest

from bot.content.library import Library
from bot.loading.library_reader import read_library
from bot.pictures.body_map import echo, numbered
from bot.pictures.style import PALETTE

ROOT = Path(__file__).parents[2]
_TINT = re.compile(rf'<ellipse cx="(-?[\d.]+)"[^>]*fill="{PALETTE.muscle}"')


@pytest.fixture(scope="module")
def library() -> Library:
    return read_library(ROOT)[0]


def test_every_site_of_the_vocabulary_can_be_shown(library: Library) -> None:
    for site in library.region_of_site:
        picture = echo(library.body, site, "left", "here")
        assert picture is not None, site
        assert PALETTE.muscle in picture.svg, site


@pytest.mark.parametrize(
    ("site", "side", "half"),
    [
        ("site.knee_outer", "left", 1),
        ("site.knee_outer", "right", -1),
        ("site.calf", "left", -1),
        ("site.calf", "right", 1),
    ],
)
def test_left_is_the_persons_left(library: Library, site: str, side: str, half: int) -> None:
    """From the front the person's left is on the right of the picture, from behind on the left."""
    picture = echo(library.body, site, side, "here")

    assert picture is not None
    figure = float(_TINT.findall(picture.svg)[0])
    assert figure * half > 0


def test_both_sides_are_marked_for_both(library: Library) -> None:
    picture = echo(library.body, "site.calf", "both", "both calves")

    assert picture is not None
    middles = {float(x) > 0 for x in _TINT.findall(picture.svg)}
    assert middles == {True, False}


def test_numbers_follow_the_choices(library: Library) -> None:
    """The number in the drawing is the place of the choice below it."""
    for picture in library.body.pictures:
        svg = numbered(library.body, picture, {name: name for name in picture.marks}).svg
        for place, choice in enumerate(picture.marks, 1):
            assert f">{place}  {choice}</text>" in svg
            assert f">{place}</text>" in svg


def test_words_can_be_read_on_a_phone(library: Library) -> None:
    """A picture 720 wide is shown half as wide: 22 there is 11 here, and no word leaves it."""
    for picture in library.body.pictures:
        svg = numbered(library.body, picture, dict.fromkeys(picture.marks, "W" * 20)).svg
        sizes = [float(size) for size in re.findall(r'font-size="([\d.]+)"', svg)]
        assert min(sizes) >= 22


def test_what_is_chosen_differs_in_brightness_too() -> None:
    """Eyes that tell few hues apart see the chosen area by its brightness."""
    assert abs(_luminance(PALETTE.muscle) - _luminance(PALETTE.body)) > 0.2


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("site", ["calf", "arch", "heel_under", "knee_outer", "ankle_outer"])
def test_the_close_look_is_of_the_persons_own_side(library: Library, site: str) -> None:
    """A sole and a calf are drawn of the right leg, a knee and an ankle of the left one."""
    drawn_of = {"calf": "right", "arch": "right", "heel_under": "right"}.get(site, "left")
    for side in ("left", "right"):
        picture = echo(library.body, f"site.{site}", side, "place")
        assert picture is not None
        assert ("scale(-1 1)" in picture.svg) == (side != drawn_of)
