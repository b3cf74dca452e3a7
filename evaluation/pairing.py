"""Candidate pairs of two sides, each with how well it fits -> pairs in which each side's entry stands once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


def one_to_one(candidates: Iterable[tuple[Any, int, int]]) -> list[tuple[int, int]]:
    """How well a left and a right entry fit, and the index of each -> the indices of pairs, those that fit best first;
    of candidates that fit alike the one that comes first."""
    left, right, pairs = set[int](), set[int](), list[tuple[int, int]]()
    for _, i, j in sorted(candidates, key=lambda c: c[0], reverse=True):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((i, j))
    return pairs
