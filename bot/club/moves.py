"""Six moves for a club's session: what the kind asks for, and no set that was there lately."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from bot.club.club import Kind
from bot.content.knowledge import Drill

COUNT: Final = 6
SHORT_MIN: Final = 45
LONG_MIN: Final = 90
"""Minutes of a session up to which its warm-up is short, and from which it takes its time."""

_SPARE: Final = 2
REMEMBERED: Final = 10
"""Posts in which no set of moves comes twice."""

_CALM: Final = ("raise", "raise", "activate", "mobilise", "mobilise", "mobilise")
_FAST: Final = ("raise", "activate", "mobilise", "mobilise", "potentiate", "potentiate")
_PHASES: Final[Mapping[Kind, tuple[str, ...]]] = {
    "easy": _CALM,
    "long_run": _CALM,
    "intervals": _FAST,
    "hills": _FAST,
    "race": _FAST,
    "track": _FAST,
}
"""Getting warm first, then waking muscles and joints, fast drills last and only for fast sessions.

Source: jeffreys-2007, the order raise, activate and mobilise, potentiate.
"""


def six_moves(
    kind: Kind,
    preferred: Sequence[Drill],
    others: Sequence[Drill],
    lately: Collection[tuple[str, ...]],
    number: int,
    minutes: int | None = None,
) -> tuple[Drill, ...]:
    """The moves of a post.

    Args:
        kind: Of the session.
        preferred: Drills of the session's own warm-up, which come before others.
        others: Drills that fit too.
        lately: The sets of the last posts.
        number: Which post it is: the same number gives the same moves.
        minutes: How long the session is, if that is known: a short one gets the quicker drills, a
            long one those that take their time.
    """
    pools = {
        phase: _fitting(
            _unique([one for one in (*preferred, *others) if one.phase == phase]),
            minutes,
            _PHASES[kind].count(phase) + _SPARE,
        )
        for phase in _PHASES[kind]
    }
    for turn in range(number, number + REMEMBERED * COUNT):
        taken: list[Drill] = []
        for place, phase in enumerate(_PHASES[kind]):
            pool = [one for one in pools[phase] if one not in taken]
            # Each place goes round at a pace of its own, so that sets differ and not moves alone.
            taken.append(pool[(turn // (place + 1) + place) % len(pool)])
        order = _PHASES[kind]
        # Of two fast drills the longer one (strides) is the one most like the session: it is last.
        moves = sorted(taken, key=lambda one: (order.index(one.phase), one.seconds))
        if tuple(one.id for one in moves) not in lately:
            return tuple(moves)
    return tuple(moves)


def _fitting(pool: list[Drill], minutes: int | None, at_least: int) -> list[Drill]:
    """The half of the drills that fits a session's length, in their order; all without a length."""
    if minutes is None or SHORT_MIN < minutes < LONG_MIN:
        return pool
    by_length = sorted(pool, key=lambda one: one.seconds, reverse=minutes >= LONG_MIN)
    kept = by_length[: max(at_least, (len(pool) + 1) // 2)]
    return [one for one in pool if one in kept]


def _unique(drills: Sequence[Drill]) -> list[Drill]:
    return list({drill.id: drill for drill in drills}.values())
