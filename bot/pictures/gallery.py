"""Every picture by the name that a message bears: of the body, of an exercise, of a drill."""

from collections.abc import Mapping
from functools import cached_property
from typing import Final

from bot.content.body import NumberedPicture
from bot.content.library import Library
from bot.pictures.body_map import echo, numbered
from bot.pictures.exercise_picture import Album
from bot.pictures.style import Picture

_KEPT: Final = 512
"""Pictures whose names are remembered: making a name reads the whole drawing."""


class Gallery:
    """Finds pictures; nothing is drawn before somebody asks for its SVG."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._album = Album(library)
        self._found: dict[str, Picture | None] = {}

    def picture(self, name: str) -> Picture | None:
        """The picture of this name, or `None` where the content has none."""
        if name not in self._found:
            if len(self._found) >= _KEPT:
                self._found.clear()
            self._found[name] = self._made(name)
        return self._found[name]

    def _made(self, name: str) -> Picture | None:
        kind, _, rest = name.partition(":")
        match kind:
            case "exercise":
                return self._album.exercise(rest)
            case "drill":
                return self._album.drill(rest)
            case "echo":
                site, _, side = rest.partition(":")
                return self._echo(f"site.{site}", side)
        shown = self._numbered.get(name)
        labels = self._labels.get(name, {})
        return None if shown is None else numbered(self._library.body, shown, labels)

    def _echo(self, site: str, side: str) -> Picture | None:
        finding = self._library.findings.get(site)
        if finding is None:
            return None
        body = self._library.body
        word = {"left": body.left, "right": body.right}.get(side, "")
        said = finding.label or finding.says
        place = f"{said}, {word}" if word else said
        return echo(body, site, side or None, place)

    @cached_property
    def _numbered(self) -> Mapping[str, NumberedPicture]:
        return {picture.id: picture for picture in self._library.body.pictures}

    @cached_property
    def _labels(self) -> Mapping[str, Mapping[str, str]]:
        return {
            node.picture: node.choices
            for dialog in self._library.dialogs.values()
            for node in dialog.nodes
            if node.picture is not None
        }
