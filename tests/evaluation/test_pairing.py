"""Candidates become pairs: the best first, each entry once, those alike in their order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from evaluation.pairing import one_to_one


def test_the_best_goes_first_and_each_entry_once() -> None:
    assert one_to_one([(0.5, 0, 0), (0.9, 0, 1), (0.8, 1, 1), (0.4, 1, 0)]) == [(0, 1), (1, 0)]
    assert one_to_one([(1, 0, 0), (1, 0, 1), (1, 1, 0), (1, 1, 1)]) == [(0, 0), (1, 1)]
    assert one_to_one([]) == []


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 5), st.integers(0, 5))))
def test_no_candidate_is_left_whose_entries_are_both_free(candidates: list[tuple[int, int, int]]) -> None:
    pairs = one_to_one(candidates)
    left, right = [i for i, _ in pairs], [j for _, j in pairs]
    assert len(set(left)) == len(left)
    assert len(set(right)) == len(right)
    assert all(i in left or j in right for _, i, j in candidates)
