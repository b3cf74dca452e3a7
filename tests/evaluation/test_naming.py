"""How ready to read each kind of name: the search finds what is best and leaves alone what is best as it is."""

from __future__ import annotations

from evaluation.naming import Biases, best


def test_each_kind_is_moved_to_where_it_gives_most() -> None:
    def reach(biases: Biases) -> float:
        return -((biases.get("place", 0.0) + 0.75) ** 2) - (biases.get("person", 0.0) - 0.5) ** 2

    assert best(reach) == {"place": -0.75, "person": 0.5}


def test_nothing_is_moved_for_nothing() -> None:
    assert best(lambda biases: 1.0) == {}
