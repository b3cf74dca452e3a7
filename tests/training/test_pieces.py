"""Offsets become pieces of a window, and spans become tags that no decoding would forbid."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.pieces import pieces_of, tags_of
from verbale.annotate.tags import ATTRIBUTION, spans
from verbale.annotate.windows import Window

PIECES = [(10, 10), (10, 14), (14, 16), (17, 20), (20, 20), (22, 25), (26, 30), (30, 30)]


def window_of(pieces: list[tuple[int, int]]) -> Window:
    starts, ends = (np.array(x) for x in zip(*pieces, strict=True))
    return Window(np.arange(len(pieces)), np.zeros(len(pieces), dtype=np.int64), starts, ends)


@pytest.mark.parametrize(
    ("span", "found"),
    [
        ((10, 16), (1, 2)),
        ((10, 20), (1, 3)),
        ((16, 20), (3, 3)),
        ((22, 30), (5, 6)),
        ((17, 25), (3, 5)),
        ((20, 30), (5, 6)),
        ((17, 21), (3, 3)),
        ((0, 9), None),
        ((30, 40), None),
        ((20, 22), None),
    ],
)
def test_pieces_of_a_span(span: tuple[int, int], found: tuple[int, int] | None) -> None:
    assert pieces_of(window_of(PIECES), *span) == found


@given(st.integers(0, 35), st.integers(1, 20))
def test_pieces_lie_in_the_span_and_are_no_special_ones(start: int, size: int) -> None:
    found = pieces_of(window_of(PIECES), start, start + size)
    if found is not None:
        first, last = found
        assert start <= PIECES[first][0] < PIECES[first][1]
        assert PIECES[last][0] < PIECES[last][1] <= start + size


SPANS = st.lists(
    st.tuples(st.integers(8, 30), st.integers(1, 12), st.sampled_from(ATTRIBUTION.kinds)).map(
        lambda s: (s[0], s[0] + s[1], s[2])
    ),
    max_size=5,
)


@given(SPANS)
def test_tags_keep_spans_whole_and_the_first_of_two_counts(given_: list[tuple[int, int, str]]) -> None:
    window = window_of(PIECES)
    tags = tags_of(window, given_, ATTRIBUTION)
    assert ATTRIBUTION.may_start()[tags[0]]
    assert ATTRIBUTION.may_end()[tags[-1]]
    assert all(ATTRIBUTION.allowed()[a, b] for a, b in pairwise(tags))
    wanted: list[tuple[int, int, str]] = []
    for start, end, kind in given_:
        place = pieces_of(window, start, end)
        if place and not any(place[0] <= b and a <= place[1] for a, b, _ in wanted):
            wanted.append((*place, kind))
    found = spans(tags, np.ones((len(tags), len(ATTRIBUTION.tags)), np.float32), ATTRIBUTION)
    assert [(t.first, t.last, t.kind) for t in found] == sorted(wanted)
