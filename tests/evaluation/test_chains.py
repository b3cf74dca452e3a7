"""The scores of chains, against values worked out by hand from the definitions."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.chains import Chains, assignment, b_cubed, ceaf_e, conll, muc


def chains(*words: str) -> Chains:
    """ "ab", "c" -> the chains {a, b} and {c}."""
    return [frozenset(w) for w in words]


def test_muc_counts_links() -> None:
    # Vilain's example: key {a b c d}, response {a b} {c d}: two of three links found, both given ones right.
    counts = muc(chains("abcd"), chains("ab", "cd"))
    assert (counts.found, counts.wanted, counts.right, counts.given) == (2, 3, 2, 2)


def test_b_cubed_counts_mentions() -> None:
    # key {a b c} {d}: a and b have 2 of their 3, c has 1 of 3, d its 1; response {a b} {c d}: 1 + 1 + 1/2 + 1/2.
    counts = b_cubed(chains("abc", "d"), chains("ab", "cd"))
    assert counts.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)
    assert counts.precision == pytest.approx(3 / 4)


def test_a_mention_of_one_side_only_has_no_share() -> None:
    counts = b_cubed(chains("ab"), chains("ax"))
    assert (counts.found, counts.right) == (0.5, 0.5)


def test_ceaf_pairs_each_chain_once() -> None:
    # {a b c} is 4/5 like {a b} and 2/3 like {a b c d e f}; {d e f} only like the latter, 2/3.
    counts = ceaf_e(chains("abc", "def"), chains("ab", "abcdef"))
    assert counts.found == pytest.approx(4 / 5 + 2 / 3)
    assert (counts.wanted, counts.given) == (2, 2)


def test_nothing_found_is_zero_and_no_error() -> None:
    counts = [measure(chains("ab"), []) for measure in (muc, b_cubed, ceaf_e)]
    assert conll(counts) == 0.0


def test_the_same_chains_are_one() -> None:
    counts = [measure(chains("ab", "cde"), chains("cde", "ab")) for measure in (muc, b_cubed, ceaf_e)]
    assert conll(counts) == 1.0


TABLES = st.integers(1, 4).flatmap(
    lambda columns: st.lists(st.lists(st.integers(0, 9), min_size=columns, max_size=columns), min_size=1, max_size=4)
)


@given(TABLES)
def test_the_assignment_is_the_best_there_is(table: list[list[int]]) -> None:
    pairs = assignment(table)
    rows, columns = len(table), len(table[0])
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == min(rows, columns)
    if rows <= columns:
        best = max(sum(table[i][j] for i, j in enumerate(chosen)) for chosen in permutations(range(columns), rows))
    else:
        best = max(sum(table[i][j] for j, i in enumerate(chosen)) for chosen in permutations(range(rows), columns))
    assert sum(table[i][j] for i, j in pairs) == best
