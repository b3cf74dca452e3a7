"""The floor of a text's field: where two groups of numbers part best."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.bias import parting

NUMBERS = st.lists(st.floats(-5, 5).map(lambda x: round(x, 2)), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("high", "low", "floor"),
    [
        ([1.0, 2.0], [-1.0, 0.0], 0.5),
        ([1.0, -1.0], [-2.0, 0.0], -1.5),  # a tie: rather keep a text that tells events
        ([1.0], [1.0], 0.0),
        ([0.0, 4.0, 5.0, 6.0], [1.0, 2.0, 3.0, -4.0], 3.5),
    ],
)
def test_parting(high: list[float], low: list[float], floor: float) -> None:
    assert parting(high, low) == floor


@given(NUMBERS, NUMBERS)
def test_no_floor_parts_better(high: list[float], low: list[float]) -> None:
    def parted(at: float) -> float:
        return sum(h >= at for h in high) / len(high) + sum(v < at for v in low) / len(low)

    floor = parting(high, low)
    assert all(parted(floor) >= parted(at) - 1e-9 for at in (*high, *low, min(*high, *low) - 1, max(*high, *low) + 1))
