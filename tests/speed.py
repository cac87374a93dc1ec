"""How much slower this machine runs now than the one that bounds in seconds were set on."""

import time

_USUAL_S = 0.06
"""A million additions, there."""


def slowness() -> float:
    """1 on that machine or a faster one, 2 on one that takes twice as long just now."""
    begun = time.perf_counter()
    total = 0
    for number in range(1_000_000):
        total += number
    return max(1.0, (time.perf_counter() - begun) / _USUAL_S)
