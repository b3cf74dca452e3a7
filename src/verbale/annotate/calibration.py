"""A head's raw confidence -> the share of such answers that were right on the dev half.

Each head has knots, fitted by isotonic regression on dev and kept with the weights: pairs of raw confidence and share
right, rising; between two knots the line is straight, beyond the last ones it is level.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Knots = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Calibration:
    """The knots of each head; a head without knots gives its raw confidence as it is."""

    attributions: Knots = ()
    names: Knots = ()
    events: Knots = ()

    @staticmethod
    def of(kept: Mapping[str, Sequence[Sequence[float]]]) -> Calibration:
        """The weights' own numbers (knots by head) -> the calibration."""
        return Calibration(**{k: tuple((float(x), float(y)) for x, y in v) for k, v in kept.items()})

    def attribution(self, raw: float) -> float:
        """Raw confidence of an attribution, 0 to 1 -> calibrated, rounded to three places."""
        return scaled(raw, self.attributions)

    def name(self, raw: float) -> float:
        """Raw confidence of a name, 0 to 1 -> calibrated, rounded to three places."""
        return scaled(raw, self.names)

    def event(self, raw: float) -> float:
        """Raw confidence of an event's trigger and type, 0 to 1 -> calibrated, rounded to three places."""
        return scaled(raw, self.events)


def scaled(raw: float, knots: Knots) -> float:
    """Raw confidence and a head's knots -> the share right, by straight lines between the knots."""
    if not knots:
        return raw
    at = bisect_right(knots, (raw, 2.0))
    if at in (0, len(knots)):
        return round(knots[min(at, len(knots) - 1)][1], 3)
    (x, y), (next_x, next_y) = knots[at - 1], knots[at]
    return round(y + (next_y - y) * (raw - x) / (next_x - x), 3) if next_x > x else round(next_y, 3)
