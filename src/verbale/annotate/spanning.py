"""Scores of each word of a sentence under each head -> the heads of the one tree with the highest sum of scores.

The algorithm of Chu and Liu (1965) and Edmonds (1967): each word takes its best head; a cycle is drawn together into
one word, the smaller problem solved, and the cycle opened where that is cheapest.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from verbale.annotate.tags import Floats, Ints

# What a root costs. A tree with one root that is best at one of these costs is the best of all with one root: the cost
# takes the same from each. So the least that does it is taken, as a high one makes a cycle of nearly every word.
COSTS = (0.0, 2.0, 5.0, 10.0, 20.0, 1e5)


def best_tree(scores: Floats) -> Ints:
    """Scores [words, 1 + words] of heads (0: the root) -> heads [words], which make one tree with one root."""
    size = len(scores) + 1
    arcs = np.full((size, size), -np.inf)
    arcs[1:] = scores
    np.fill_diagonal(arcs, -np.inf)
    heads = np.zeros(0, dtype=np.int64)
    for cost in COSTS:
        arcs[1:, 0] = scores[:, 0] - cost
        heads = _tree(arcs)[1:]
        if np.count_nonzero(heads == 0) == 1:
            break
    return heads


def _tree(arcs: NDArray[np.float64]) -> Ints:
    """Scores [nodes as dependents, nodes as heads], -inf where there is no arc, node 0 the root -> each node's head."""
    heads = arcs.argmax(axis=1)
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    outside = np.ones(len(arcs), dtype=bool)
    outside[cycle] = False
    others = np.flatnonzero(outside)
    lost = arcs[cycle, heads[cycle]]
    into = arcs[cycle][:, others] - lost[:, None]  # what it gains to hang a node of the cycle elsewhere
    out_of = arcs[others][:, cycle]
    smaller = np.full((len(others) + 1, len(others) + 1), -np.inf)
    smaller[:-1, :-1] = arcs[others][:, others]
    smaller[-1, :-1], smaller[:-1, -1] = into.max(axis=0), out_of.max(axis=1)
    found, drawn = _tree(smaller), len(others)
    above = np.append(others, -1)[found[:-1]]
    heads[others] = np.where(found[:-1] == drawn, cycle[out_of.argmax(axis=1)], above)
    opened = into[:, found[-1]].argmax()
    heads[cycle[opened]] = others[found[-1]]
    return heads


def _cycle(heads: Ints) -> Ints | None:
    """Each node's head (node 0: its own) -> the nodes of one cycle, None when all ways lead to node 0."""
    seen = np.zeros(len(heads), dtype=np.int64)
    seen[0] = -1
    for start in range(1, len(heads)):
        path, at = list[int](), start
        while not seen[at]:
            seen[at] = start
            path.append(at)
            at = int(heads[at])
        if seen[at] == start:
            return np.array(path[path.index(at) :], dtype=np.int64)
    return None
