"""The names that messages give their pictures; `Gallery` finds what they stand for."""

from typing import Final

BODY_MAP: Final = "body-map"
"""The map of the whole body: the numbered picture, and the page with the figure to tap."""


def echo_name(site: str, side: str) -> str:
    """The name of the picture that marks a site (without its group) and a side, or no side."""
    return f"echo:{site}:{side}"


def exercise_name(exercise: str) -> str:
    """The name of an exercise's picture."""
    return f"exercise:{exercise}"


def drill_name(drill: str) -> str:
    """The name of a drill's picture."""
    return f"drill:{drill}"
