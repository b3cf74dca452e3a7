"""Brackets and quotation marks hang on the head of what they enclose, and every sentence stays one tree."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.annotate.enclosing import CLOSING, enclosed
from verbale.annotate.syntax import best_heads

# forms, heads as read (1 + word, 0: root), heads as they ought to be
CASES = [
    ("one pair", "He came ( again ) .", [2, 0, 2, 2, 2, 2], [2, 0, 4, 2, 4, 2]),
    ("one mark is right", 'He said " no "', [2, 0, 4, 2, 2], [2, 0, 4, 2, 4]),
    ("nested", "See ( list [ 2 ] )", [0, 1, 1, 3, 3, 1, 1], [0, 3, 1, 5, 3, 5, 3]),
    ("nothing between", "He came ( ) .", [2, 0, 2, 2, 2], [2, 0, 2, 2, 2]),
    ("only marks between", "He came ( - ) .", [2, 0, 2, 2, 2, 2], [2, 0, 2, 2, 2, 2]),
    ("no mate", "He came ( again .", [2, 0, 2, 2, 2], [2, 0, 2, 2, 2]),
    ("crossed", "a ( b [ c ) d ]", [0, 1, 1, 1, 1, 1, 1, 1], [0, 1, 1, 5, 1, 1, 1, 5]),
    ("a mark that a word hangs on", "He came ( again )", [2, 0, 2, 3, 2], [2, 0, 2, 3, 2]),
    ("a mark that is the root", '" Never again "', [0, 3, 1, 1], [0, 3, 1, 1]),
]


@pytest.mark.parametrize(("why", "text", "heads", "wanted"), CASES, ids=lambda c: c if isinstance(c, str) else "")
def test_pairs(why: str, text: str, heads: list[int], wanted: list[int]) -> None:
    forms = text.split()
    n = len(forms)
    found = enclosed(forms, np.zeros(n, dtype=np.int64), np.array(heads), np.zeros((n, n + 1), dtype=np.float32))
    assert found.tolist() == wanted, why


def test_the_likeliest_of_several_heads() -> None:
    forms, heads = ["They", "sang", '"', "one", "two", '"', "."], np.array([2, 0, 2, 2, 2, 2, 2])
    scores = np.zeros((7, 8), dtype=np.float32)
    scores[2, 5] = 1
    assert enclosed(forms, np.zeros(7, dtype=np.int64), heads, scores).tolist() == [2, 0, 5, 2, 2, 5, 2]


def test_a_pair_does_not_reach_over_sentences() -> None:
    forms, heads = ["(", "He", "came", "He", ")", "came"], np.array([3, 3, 0, 6, 6, 0])
    groups = np.array([0, 0, 0, 1, 1, 1])
    assert enclosed(forms, groups, heads, np.zeros((6, 7), dtype=np.float32)).tolist() == heads.tolist()


FORMS = st.lists(st.sampled_from([*CLOSING, *CLOSING.values(), "a", "b", ","]), min_size=1, max_size=25)


@given(FORMS, st.integers(0, 2**32 - 1))
def test_every_sentence_stays_a_tree(forms: list[str], seed: int) -> None:
    chance = np.random.default_rng(seed)
    scores = chance.normal(size=(len(forms), len(forms) + 1)).astype(np.float32)
    groups = np.sort(chance.integers(0, 3, size=len(forms)))
    heads = enclosed(forms, groups, best_heads(scores, groups), scores)
    for number in set(groups.tolist()):
        rows = np.flatnonzero(groups == number).tolist()
        assert sum(heads[i] == 0 for i in rows) == 1
        for i in rows:
            at, steps = i, 0
            while heads[at] and steps <= len(forms):
                at, steps = int(heads[at]) - 1, steps + 1
                assert at in rows
            assert not heads[at]
