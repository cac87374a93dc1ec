"""The pictures of exercises and drills, by id."""

import hashlib
from dataclasses import dataclass
from typing import Final

from bot.content.figure import Figure
from bot.content.library import Library
from bot.pictures.motion import round_trip
from bot.pictures.pose import Placed, placed
from bot.pictures.stage import moving, still
from bot.pictures.style import Picture

EDITION: Final = 1
"""Part of each name: another look needs another number, so that kept files are drawn anew."""

FRAME_MS: Final = 90


@dataclass(frozen=True)
class Album:
    """Every exercise and drill that has a figure, as a picture."""

    library: Library

    def exercise(self, exercise: str) -> Picture | None:
        """The picture of an exercise, or `None` where there is none."""
        found = self.library.exercises.get(exercise)
        return picture_of(exercise, found.figure) if found and found.figure else None

    def drill(self, drill: str) -> Picture | None:
        """The picture of a drill, or `None` where there is none."""
        found = self.library.drills.get(drill)
        return picture_of(drill, found.figure) if found and found.figure else None


def picture_of(name: str, figure: Figure) -> Picture:
    """A figure as a picture, drawn when it is wanted."""
    digest = hashlib.sha256(f"{EDITION}{figure!r}".encode()).hexdigest()[:10]
    moves = len(figure.poses) > 1
    return Picture(
        f"{name}-{digest}",
        figure.alt,
        lambda: still(figure, key_positions(figure)),
        (lambda: moving(figure, round_trip(key_positions(figure)))) if moves else None,
        FRAME_MS,
    )


def key_positions(figure: Figure) -> list[Placed]:
    """The key positions of a figure in space."""
    return [placed(pose, figure.props) for pose in figure.poses]
