"""Sentences on names that are hard to read whole: every line is in the form, and every group has both halves."""

from __future__ import annotations

from collections import Counter

from evaluation.whole_names import lines


def test_every_group_has_twenty_lines_with_names() -> None:
    every = list(lines())
    assert Counter(group for group, _ in every) == dict.fromkeys("ABCDEFGHIJKL", 20)
    assert all(told.names for _, told in every)
    assert len({told.text for _, told in every}) == len(every)
