"""Weights of many features for many classes, summed for all classes at once."""

import struct
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

UNIT: Final = 0.25
"""Nats, times how rare a feature is, that 1 in a lane stands for."""

_LANE: Final = 16
_MOST: Final = (1 << _LANE - 1) - 1
_HUNDREDTHS_SQUARED: Final = 10_000

_SQUARES: Final = 40
_SIZES: Final = _SQUARES + 32
"""Bits below the lanes: for the sum of the squares, and with those for the sum of the sizes."""

_ALL_SQUARES: Final = (1 << _SQUARES) - 1
_ALL_SIZES: Final = (1 << _SIZES) - 1


class Rows:
    """A long whole number for each feature, with 16 bits in it for each class.

    One addition of such numbers adds the weights of a feature for every class, which a loop over
    the classes takes a hundred times as long for. Below the lanes of the classes stand the square
    of how rare the feature is and its greatest weight, which are added in the same go.

    Args:
        features: As in `Weights.features`.
        classes: How many classes there are.
    """

    def __init__(self, features: Mapping[str, Sequence[int]], classes: int) -> None:
        self._classes = classes
        self._rows: dict[str, int] = {}
        for feature, (rarity, *weights) in features.items():
            row, highest = 0, 0
            for at, weight in zip(weights[::2], weights[1::2], strict=True):
                lane = round(rarity * weight / _HUNDREDTHS_SQUARED / UNIT)
                lane = max(-_MOST, min(_MOST, lane))
                row += lane << at * _LANE
                highest = max(highest, abs(lane))
            self._rows[feature] = (row << _SIZES) + (highest << _SQUARES) + rarity**2
        self._lanes = f"<{classes}h"
        self._zeros = sum(1 << at * _LANE + _LANE - 1 for at in range(classes))

    def sums(self, told: AbstractSet[str]) -> tuple[Sequence[int], float]:
        """For each class the sum over some features of weight times rarity, in `UNIT`s.

        With it the sum of the squares of the rarities.
        """
        known = self._rows.keys() & told
        lanes, length = self._added([self._rows[feature] for feature in known])
        return lanes, length / _HUNDREDTHS_SQUARED

    def _added(self, rows: Sequence[int]) -> tuple[Sequence[int], int]:
        """The lanes of the sum of some rows, and the sum of their squares of rarities."""
        total = sum(rows)
        if (total & _ALL_SIZES) >> _SQUARES > _MOST:
            # Sums that may not fit into their bits: half of the rows, and the other half.
            half = len(rows) // 2
            (some, length), (more, further) = self._added(rows[:half]), self._added(rows[half:])
            return [one + other for one, other in zip(some, more, strict=True)], length + further
        # Raised by half of its range no lane is negative and borrows from the next; with the
        # highest bit turned back each is a signed number.
        lanes = ((total >> _SIZES) + self._zeros) ^ self._zeros
        size = self._classes * _LANE // 8
        return struct.unpack(self._lanes, lanes.to_bytes(size + 1, "little")[:size]), (
            total & _ALL_SQUARES
        )
