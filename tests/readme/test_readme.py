"""The README says what is there: its commands run, and its picture is the bot as it is."""

import re
from pathlib import Path

from bot.cli import _parser
from tests.readme.phone_picture import PICTURE, draw

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_picture_is_the_bot_as_it_is() -> None:
    """`python -m tests.readme.phone_picture` draws it anew."""
    assert PICTURE.read_text(encoding="utf-8") == draw()


def test_each_command_is_in_the_readme() -> None:
    commands = set(
        re.findall(r"\{([a-z,]+)\}|^    ([a-z-]+)(?: |$)", _parser().format_help(), re.MULTILINE)
    )
    named = {name for pair in commands for name in pair if name}
    listed = set(re.findall(r"^\| `stridewell ([a-z-]+)", README, re.MULTILINE))

    assert named == listed


def test_each_setting_is_explained() -> None:
    written = (ROOT / "bot" / "settings.py").read_text(encoding="utf-8")
    names = set(re.findall(r'"([A-Z][A-Z_]{4,})"', written)) - {"DEBUG", "WARNING", "ERROR"}
    example = (ROOT / ".env.example").read_text(encoding="utf-8")

    assert {name for name in names if f"{name}=" not in example} == set()


def test_every_link_leads_somewhere() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", README)

    assert [link for link in links if "://" not in link and not (ROOT / link).exists()] == []
