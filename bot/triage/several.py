"""Parts a message that tells of several pains; one pain that spreads over two places stays one."""

import re
from collections.abc import Callable
from typing import Final

from bot.triage.facts import Reading, Side

MOST: Final = 3
"""Pains that are parted; what is told beyond them stays with the last."""

_BREAK: Final = re.compile(
    r"(?:[.;!?]+\s+|\n+)"
    r"|,?\s+(?:and|plus|but)\s+(?=(?:also|another|separately|then|now|my|the other|on the other)\b)"
    r"|,?\s+(?=(?:also|plus)\s+(?:my|the|a|have|got|having)\b)"
    r"|,\s+(?=my\s)",
    re.IGNORECASE,
)
_OWN: Final = re.compile(r"\b(?:my|another|other|also|left|right)\b", re.IGNORECASE)
"""Words that begin the story of a pain of its own."""

_SPREADS: Final = re.compile(
    r"\b(?:(?:down|up|over) (?:to|into|my|the)|into|all the way|radiat\w*|spread\w*|travel\w*"
    r"|shoot\w*|same (?:side|leg|spot|pain|time)|follows|moved|because|compensat\w*|from my)\b",
    re.IGNORECASE,
)
"""Words that tie a second place to the first pain."""

_Place = tuple[str, Side | None]
"""A region and a side."""

_NEIGHBOURS: Final = ({"foot", "ankle"}, {"ankle", "lower_leg"})
"""Regions that meet, so that one trouble is often felt in both."""

_UNPLACED: Final = frozenset({"back", "body"})
"""Regions whose pain may be felt elsewhere, or that are no place of an injury."""


def pains_in(text: str, read: Callable[[str], Reading]) -> tuple[str, ...]:
    """The parts of a message that each tell of a pain of their own; the whole when there is one.

    A part counts as its own when it complains by itself, about another region than those before,
    and nothing in it ties the place to them. Signs of nerves and red flags tie: "my back hurts and
    my foot is numb" is one trouble.

    Args:
        text: The message.
        read: Reads a text.
    """
    parts: list[str] = []
    places: list[_Place] = []
    for piece in (one.strip(" ,") for one in _BREAK.split(text)):
        if not piece:
            continue
        found = _place_of_own_pain(read(piece), piece)
        is_new = found is not None and all(_are_apart(found, one) for one in places)
        if is_new and (places or not parts) and len(parts) < MOST:
            parts.append(piece)
        elif parts:
            parts[-1] = f"{parts[-1]}, {piece}"
        else:
            parts.append(piece)
        if found is not None:
            places.append(found)
    return tuple(parts) if len(parts) > 1 else (text,)


def _are_apart(one: _Place, other: _Place) -> bool:
    """True for places too far from each other to be the same trouble, or on different sides."""
    (region, side), (other_region, other_side) = one, other
    if {region, other_region} in _NEIGHBOURS:
        return bool(side and other_side and side != other_side)
    return region != other_region


def _place_of_own_pain(reading: Reading, text: str) -> _Place | None:
    """Where the pain is that a part of a message tells of by itself; `None` for anything else."""
    nerves = any(name.startswith("nerve.") for name in reading.findings)
    if reading.intent != "pain" or nerves or reading.flags or not reading.regions:
        return None
    if _SPREADS.search(text) or not _OWN.search(text):
        return None
    region = reading.regions[0]
    return None if region in _UNPLACED else (region, reading.side)
