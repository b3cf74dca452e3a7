"""Raw confidences become shares right: along the knots, rising, never out of 0 to 1."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.annotate.calibration import Calibration, Knots, scaled

SHARES = st.floats(0, 1)


@st.composite
def rising(draw: st.DrawFn) -> Knots:
    """Knots as `fit` makes them: rising, to three places."""
    xs = sorted(draw(st.sets(st.integers(0, 1000), min_size=1, max_size=8)))
    ys = sorted(draw(st.lists(st.integers(0, 1000), min_size=len(xs), max_size=len(xs))))
    return tuple((x / 1000, y / 1000) for x, y in zip(xs, ys, strict=True))


@given(rising())
def test_knots_are_given_back_exactly(knots: Knots) -> None:
    assert [scaled(x, knots) for x, _ in knots] == [y for _, y in knots]


@given(rising(), st.lists(SHARES, min_size=2, max_size=20))
def test_what_rises_stays_in_order_and_between_0_and_1(knots: Knots, raw: list[float]) -> None:
    found = [scaled(r, knots) for r in sorted(raw)]
    assert all(0 <= f <= 1 for f in found)
    assert all(a <= b for a, b in pairwise(found))


@given(rising(), SHARES)
def test_beyond_the_last_knots_it_is_level(knots: Knots, raw: float) -> None:
    if raw <= knots[0][0]:
        assert scaled(raw, knots) == knots[0][1]
    if raw >= knots[-1][0]:
        assert scaled(raw, knots) == knots[-1][1]


@pytest.mark.parametrize(("raw", "expected"), [(0.5, 0.4), (0.25, 0.2), (0.75, 0.7), (0.0, 0.0), (1.0, 1.0)])
def test_between_two_knots_the_line_is_straight(raw: float, expected: float) -> None:
    assert scaled(raw, ((0.0, 0.0), (0.5, 0.4), (1.0, 1.0))) == expected


@given(SHARES)
def test_a_head_without_knots_gives_what_it_has(raw: float) -> None:
    bare = Calibration.of({})
    assert bare.attribution(raw) == bare.name(raw) == bare.event(raw) == raw


def test_each_head_has_its_own_knots() -> None:
    made = Calibration.of({"attributions": [[0.5, 0.1]], "names": [[0.5, 0.2]], "events": [[0.5, 0.3]]})
    assert (made.attribution(0.9), made.name(0.9), made.event(0.9)) == (0.1, 0.2, 0.3)


def test_a_head_that_is_not_known_is_an_error() -> None:
    with pytest.raises(TypeError):
        Calibration.of({"weather": [[0.5, 0.1]]})
