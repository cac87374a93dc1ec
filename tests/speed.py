"""How much slower this machine runs now than the one that bounds in seconds were set on."""

import time

_USUAL_S = 0.012
"""Two hundred thousand additions, there."""

_ROUNDS = 10


def slowness() -> float:
    """1 on that machine or a faster one, 2 on one that takes twice as long just now.

    The slowest of some rounds counts: what shares the processor comes and goes.
    """
    return max(1.0, max(_took_s() for _ in range(_ROUNDS)) / _USUAL_S)


def _took_s() -> float:
    begun = time.perf_counter()
    total = 0
    for number in range(200_000):
        total += number
    return time.perf_counter() - begun
