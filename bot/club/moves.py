"""Six moves for a club's session: what the kind asks for, and no set that was there lately."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from bot.club.club import Kind
from bot.content.knowledge import Drill

COUNT: Final = 6
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
) -> tuple[Drill, ...]:
    """The moves of a post.

    Args:
        kind: Of the session.
        preferred: Drills of the session's own warm-up, which come before others.
        others: Drills that fit too.
        lately: The sets of the last posts.
        number: Which post it is: the same number gives the same moves.
    """
    pools = {
        phase: _unique([one for one in (*preferred, *others) if one.phase == phase])
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


def _unique(drills: Sequence[Drill]) -> list[Drill]:
    return list(dict.fromkeys(drills))
