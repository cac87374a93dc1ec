"""Fits a warm-up to what hurts and to the time at hand."""

from collections.abc import Collection, Sequence
from typing import Final

from bot.content.knowledge import Drill

Step = tuple[Drill, int]
"""A drill with its seconds."""

Steps = Sequence[Step]
"""Drills with their seconds, in order."""

_MINUTE: Final = 60
_WARM: Final = "raise"
_FAST: Final = "potentiate"
_GIVING: Final = ("settle", _FAST, "activate", "mobilise")
"""Phases that give drills for time; of two equally full ones the first gives."""

_LEAST_WARM: Final = 60
_LEAST_WARM_FOR_FAST: Final = 180
"""Seconds of getting warm, at least. Source for fast drills: 3 to 10 minutes, jeffreys-2007."""

_SHORTEST: Final = 20
"""Seconds below which a drill is not worth its line."""

_ROUND: Final = 10


def fitted(
    steps: Steps, sore: Collection[str], minutes: int
) -> tuple[tuple[Step, ...], tuple[Drill, ...]]:
    """The drills that fit, in their order, and those left out because they load what hurts.

    Fast drills go with anything sore: they load everything (evidence: no potentiate drills with an
    open injury). For time, getting warm is shortened to what the rest needs, then the fullest phase
    gives a drill, so that each phase stays as long as it can; what gets warm always stays.

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
    while len(kept) > 1 and _needs(kept) > limit:
        giving = _giving(kept)
        if giving is None:
            break
        del kept[giving]
    others = sum(seconds for drill, seconds in kept if drill.phase != _WARM)
    return tuple(_cut(kept, limit - others)), tuple(dict.fromkeys(left))


def _needs(steps: Steps) -> int:
    """Seconds that the drills take when getting warm is as short as it may be."""
    warm = sum(seconds for drill, seconds in steps if drill.phase == _WARM)
    others = sum(seconds for drill, seconds in steps if drill.phase != _WARM)
    least = _LEAST_WARM_FOR_FAST if any(_is_fast(drill) for drill, _ in steps) else _LEAST_WARM
    return others + min(warm, least)


def _giving(steps: Steps) -> int | None:
    """The drill that goes next: of the fullest phase the last, of the fast ones the first.

    The last fast drill is the one most like the session.
    """
    places = {
        phase: [at for at, (drill, _) in enumerate(steps) if drill.phase == phase]
        for phase in _GIVING
    }
    fullest = max(_GIVING, key=lambda phase: len(places[phase]))
    if not places[fullest]:
        return None
    return places[fullest][0 if fullest == _FAST else -1]


def _cut(steps: Steps, room: int) -> list[Step]:
    """The steps with those that get warm cut to the room, the longest first."""
    kept = list(steps)
    warm = [at for at, (drill, _) in enumerate(kept) if drill.phase == _WARM]
    if not warm:
        return [(drill, seconds + min(room, 0)) for drill, seconds in kept]
    if sum(kept[at][1] for at in warm) <= room:
        return kept
    dropped = warm[max(1, room // _SHORTEST) :]
    longest = max(kept[at][1] for at in warm)
    staying = [at for at in warm if at not in dropped]
    caps = range(longest // _ROUND * _ROUND, 0, -_ROUND)
    cap = next(
        (cap for cap in caps if sum(min(kept[at][1], cap) for at in staying) <= room), _SHORTEST
    )
    return [
        (drill, min(seconds, cap) if drill.phase == _WARM else seconds)
        for at, (drill, seconds) in enumerate(kept)
        if at not in dropped
    ]


def _is_fast(drill: Drill) -> bool:
    return drill.phase == _FAST
