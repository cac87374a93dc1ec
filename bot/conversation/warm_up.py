"""Fits a warm-up to what hurts and to the time at hand."""

from collections.abc import Collection, Sequence
from typing import Final

from bot.content.knowledge import Drill

Steps = Sequence[tuple[Drill, int]]
"""Drills with their seconds, in order."""

_MINUTE: Final = 60
_WARM: Final = "raise"
_FAST: Final = "potentiate"


def fitted(
    steps: Steps, sore: Collection[str], minutes: int
) -> tuple[tuple[tuple[Drill, int], ...], tuple[Drill, ...]]:
    """The drills that fit, in their order, and those left out because they load what hurts.

    Fast drills go with anything sore: they load everything (evidence: no potentiate drills with an
    open injury). For time, the last drills go first and the warm beginning stays; a beginning that
    is longer than the time at hand is cut to it.

    Args:
        steps: The whole warm-up.
        sore: Places that hurt, ids of findings.
        minutes: Time at hand.
    """
    left = [
        drill for drill, _ in steps if set(drill.loads) & set(sore) or (sore and _is_fast(drill))
    ]
    kept = [(drill, seconds) for drill, seconds in steps if drill not in left]
    limit = minutes * _MINUTE
    total = sum(seconds for _, seconds in kept)
    while total > limit and len(kept) > 1:
        index = max(range(len(kept)), key=lambda at: (kept[at][0].phase != _WARM, at))
        if index == 0:
            index = len(kept) - 1
        total -= kept.pop(index)[1]
    if kept and total > limit:
        kept[0] = (kept[0][0], limit)
    return tuple(kept), tuple(dict.fromkeys(left))


def _is_fast(drill: Drill) -> bool:
    return drill.phase == _FAST
