"""Weights of many features for many classes, summed for all classes at once."""

import struct
from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

UNIT: Final = 0.25
"""Nats, times how rare a feature is, that 1 in a lane stands for."""

_LANE: Final = 16
_MOST: Final = (1 << _LANE - 1) - 1
_HUNDREDTHS_SQUARED: Final = 10_000


class Rows:
    """A long whole number for each feature, with 16 bits in it for each class.

    One addition of such numbers adds the weights of a feature for every class, which a loop over
    the classes takes a hundred times as long for. The numbers lie side by side as bytes: as many
    objects would cost memory, and each start time.

    Args:
        features: As in `Weights.features`.
        classes: How many classes there are.
    """

    def __init__(self, features: Mapping[str, Sequence[int]], classes: int) -> None:
        self._classes = classes
        self._places: dict[str, int] = {}
        self._ends = array("L", [0])
        self._rarities = array("L")
        self._highest = array("H")
        rows = bytearray()
        for feature, (rarity, *weights) in features.items():
            row, highest = 0, 0
            for at, weight in zip(weights[::2], weights[1::2], strict=True):
                lane = round(rarity * weight / _HUNDREDTHS_SQUARED / UNIT)
                lane = max(-_MOST, min(_MOST, lane))
                row += lane << at * _LANE
                highest = max(highest, abs(lane))
            self._places[feature] = len(self._places)
            rows += row.to_bytes(row.bit_length() // 8 + 1, "little", signed=True)
            self._ends.append(len(rows))
            self._rarities.append(rarity)
            self._highest.append(highest)
        self._rows = bytes(rows)
        self._zeros = sum(1 << at * _LANE + _LANE - 1 for at in range(classes))

    def sums(self, told: Iterable[str]) -> tuple[list[float], float]:
        """For each class the sum over some features of weight times rarity, in nats.

        With it the sum of the squares of the rarities.
        """
        lanes = [0] * self._classes
        total, room, length = 0, _MOST, 0
        for feature in told:
            place = self._places.get(feature)
            if place is None:
                continue
            if self._highest[place] > room:
                lanes = self._added(lanes, total)
                total, room = 0, _MOST
            row = self._rows[self._ends[place] : self._ends[place + 1]]
            total += int.from_bytes(row, "little", signed=True)
            room -= self._highest[place]
            length += self._rarities[place] ** 2
        sums = self._added(lanes, total)
        return [lane * UNIT for lane in sums], length / _HUNDREDTHS_SQUARED

    def _added(self, lanes: Sequence[int], total: int) -> list[int]:
        """The lanes with those of a sum, each of which fits into its bits."""
        size = self._classes * _LANE // 8
        raised = (total + self._zeros).to_bytes(size + 1, "little")[:size]
        parts = struct.unpack(f"<{self._classes}H", raised)
        return [lane + part - _MOST - 1 for lane, part in zip(lanes, parts, strict=True)]
