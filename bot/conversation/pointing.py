"""From places shown on the figure to answers: where it hurts most, on which side, where to."""

from collections.abc import Mapping
from typing import Final

from bot.content.library import Library
from bot.content.predicate import Value
from bot.conversation.evidence import SPREADS, derived
from bot.conversation.incoming import Pointed

PLACE_SLOTS: Final = frozenset({"region", "foot_part", "hip_part", "site"})
"""Slots whose questions ask for a place: the figure answers each of them."""

PARTS: Final = ("foot_part", "hip_part")
"""Slots of parts, which follow from a spot that was shown."""


def answers_shown(library: Library, pointed: Pointed) -> dict[str, Value] | None:
    """The answers by slot, the spot last; `None` when no place of ours is among them.

    Everything in it comes from outside: what is not known is left out.
    """
    places = [
        (site, side if side in {"left", "right"} else "")
        for site, _, side in (place.partition(":") for place in pointed.places)
        if f"site.{site}" in library.findings
    ]
    if not places:
        return None
    site = places[0][0]
    sides = {side for other, side in places if other == site and side}
    side = sides.pop() if len(sides) == 1 else "both" if sides else None
    others = tuple(dict.fromkeys(other for other, _ in places if other != site))
    shown: dict[str, Value] = {"side": side, SPREADS: others or None}
    if pointed.spread in library.body.spread:
        shown |= dict.fromkeys(library.body.spread)
        shown[pointed.spread] = "yes"
    return {**shown, "region": derived(library, {"site": site}).get("region"), "site": site}


def told_of(shown: Mapping[str, Value]) -> dict[str, Value]:
    """The answers that say something, to be said back."""
    return {slot: value for slot, value in shown.items() if value is not None}
