"""A head's raw confidence -> the share of such answers that were right on the dev half (Platt's scaling)."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Line = tuple[float, float]  # slope and offset on the log-odds


@dataclass(frozen=True, slots=True)
class Calibration:
    """One line for each head, fitted on dev and kept with the weights; the identity where none is kept."""

    attributions: Line = (1.0, 0.0)
    names: Line = (1.0, 0.0)
    events: Line = (1.0, 0.0)
    pairs: Line = (1.0, 0.0)

    @staticmethod
    def of(kept: Mapping[str, Sequence[float]]) -> Calibration:
        """The weights' own numbers (by head: slope, offset) -> the calibration."""
        return Calibration(**{k: (float(v[0]), float(v[1])) for k, v in kept.items()})

    def attribution(self, raw: float) -> float:
        """Raw confidence of an attribution, 0 to 1 -> calibrated, rounded to three places."""
        return _scaled(raw, self.attributions)

    def name(self, raw: float) -> float:
        """Raw confidence of a name, 0 to 1 -> calibrated, rounded to three places."""
        return _scaled(raw, self.names)

    def event(self, raw: float) -> float:
        """Raw confidence of an event's trigger and type, 0 to 1 -> calibrated, rounded to three places."""
        return _scaled(raw, self.events)


def log_odds(share: float) -> float:
    """A share, kept off 0 and 1 -> its log-odds."""
    share = min(max(share, 1e-6), 1 - 1e-6)
    return math.log(share / (1 - share))


def _scaled(raw: float, line: Line) -> float:
    slope, offset = line
    return round(1 / (1 + math.exp(-(slope * log_odds(raw) + offset))), 3)
