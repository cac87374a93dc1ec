"""The page with the figure: small, whole in itself, strict, and with every place on it."""

import json
import re

from bot.web.body_map import LARGEST_PAGE, body_map_page
from tests.transcripts.library import real_library

PAGE = body_map_page(real_library())
TEXT = PAGE.body.decode()
_FOUND = re.search(r'<script type="application/json" id="data">(.*?)</script>', TEXT)
assert _FOUND is not None
DATA = json.loads(_FOUND[1])


def test_it_is_small() -> None:
    assert len(PAGE.body) < LARGEST_PAGE


def test_it_asks_for_nothing_outside() -> None:
    """The namespace of SVG is a name and never asked for."""
    addresses = set(re.findall(r"(?:https?:)?//[\w.-]+", TEXT))

    assert addresses <= {"http://www.w3.org"}
    assert not re.search(r"@import|url\((?!#)|<link|<img|<iframe|\bsrc=", TEXT)


def test_the_policy_allows_what_is_in_it_and_nothing_else() -> None:
    policy = PAGE.headers["Content-Security-Policy"]

    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    # Inline handlers and styles would be refused.
    assert not re.search(r"\son\w+=|\sstyle=", TEXT)
    script = TEXT.rpartition("<script>")[2]
    assert "innerHTML" not in script
    assert "eval(" not in script


def test_nothing_is_left_to_fill_in() -> None:
    assert "@@" not in TEXT


def test_every_word_it_shows_is_a_phrase() -> None:
    """No sentence stands in the script: each is looked up by its name."""
    script = TEXT.rpartition("<script>")[2]
    keys = set(re.findall(r'say\("(figure\.\w+)"', script))
    keys |= {f"figure.{name}" for name in ("first", "next", "taken")}

    assert keys <= DATA["words"].keys()
    texts = re.findall(r'"([^"\n]{12,})"', script)
    assert not [text for text in texts if re.fullmatch(r"[A-Z][\w']+( [\w',]+){2,}[.!?]?", text)]


def test_every_site_of_the_vocabulary_is_on_it() -> None:
    sites = {site.removeprefix("site.") for site in real_library().region_of_site}
    listed = {site for region in DATA["regions"] for site in region["sites"]}

    assert sites == listed == DATA["sites"].keys()


def test_every_spot_that_has_a_close_look_can_be_tapped_in_it() -> None:
    for region in DATA["regions"]:
        shown = {
            area[0]
            for name in (DATA["figures"] if region["direct"] else region["views"])
            for area in DATA["views"][name]["areas"]
        }
        # All over, and the muscles of both legs, are no spots: they are in the list.
        assert set(region["sites"]) - shown <= {"whole_body", "muscles_both_legs"}


def test_each_region_can_be_found_on_the_figure() -> None:
    areas = {area[0] for name in DATA["figures"] for area in DATA["views"][name]["areas"]}
    for region in DATA["regions"]:
        assert areas & set(region["sites"] if region["direct"] else region["marks"]), region["id"]


def test_left_is_the_persons_left() -> None:
    """From the front it is on the right of the picture, from behind on the left."""
    assert DATA["views"]["front"]["half"] == "left"
    assert DATA["views"]["back"]["half"] == "right"
    assert DATA["views"]["calf"]["half"] == "right"
    # The big toe is on the right of both: so from below it is a right foot, from above a left one.
    assert DATA["views"]["sole"]["half"] == "right"
    assert DATA["views"]["top"]["half"] == "left"


def test_each_drawing_it_names_is_there() -> None:
    drawn = {view["drawn"] for view in DATA["views"].values()}
    ids = re.findall(r'\bid="([^"]+)"', TEXT)

    assert len(ids) == len(set(ids))
    assert {f"{layer}-{name}" for name in drawn for layer in "ablc"} <= set(ids)


def test_content_cannot_end_the_script_early() -> None:
    assert "</" not in _FOUND[1] if _FOUND else False
