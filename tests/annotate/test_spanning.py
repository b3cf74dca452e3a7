"""Scores of heads into one tree: held against all trees of short sentences."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from verbale.annotate.spanning import best_tree
from verbale.annotate.tags import Floats


def is_tree(heads: list[int]) -> bool:
    """Whether all ways lead to the root, and one word hangs on it."""
    for word in range(1, len(heads) + 1):
        at = word
        for _ in heads:
            at = heads[at - 1] if at else 0
        if at:
            return False
    return heads.count(0) == 1


def total(scores: Floats, heads: list[int]) -> float:
    return float(sum(scores[i, head] for i, head in enumerate(heads)))


@st.composite
def sentences(draw: st.DrawFn) -> Floats:
    words = draw(st.integers(1, 5))
    cells = st.integers(-9, 9)
    return np.array([[draw(cells) for _ in range(words + 1)] for _ in range(words)], dtype=np.float32)


@given(sentences())
def test_no_tree_with_one_root_has_a_higher_sum(scores: Floats) -> None:
    heads = [int(h) for h in best_tree(scores)]
    words = len(scores)
    assert is_tree(heads)
    every = (list(h) for h in product(range(words + 1), repeat=words) if is_tree(list(h)))
    assert total(scores, heads) == max(total(scores, h) for h in every)


@given(st.integers(2, 60), st.integers(0, 2**32 - 1))
def test_long_sentences_give_trees(words: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(words, words + 1)).astype(np.float32)
    assert is_tree([int(h) for h in best_tree(scores)])
