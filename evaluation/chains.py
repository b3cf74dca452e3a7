"""Key and response chains of mentions -> MUC, B-cubed and CEAF-e, and their mean, the CoNLL F1.

As defined by Vilain et al. 1995, Bagga and Baldwin 1998, and Luo 2005 (entity-based, phi 4), with the mean of Pradhan
et al. 2012. A mention may be any hashable value; a mention on one side only is a chain of its own for the other.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

Chains = Sequence[frozenset[Hashable]]


@dataclass(frozen=True, slots=True)
class Counts:
    """Numerators and denominators of recall and precision; those of several documents add up."""

    found: float = 0.0
    wanted: float = 0.0
    right: float = 0.0
    given: float = 0.0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.found + other.found, self.wanted + other.wanted, self.right + other.right, self.given + other.given
        )

    @property
    def recall(self) -> float:
        """Share of what was wanted."""
        return self.found / self.wanted if self.wanted else 0.0

    @property
    def precision(self) -> float:
        """Share of what was given."""
        return self.right / self.given if self.given else 0.0

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        total = self.recall + self.precision
        return 2 * self.recall * self.precision / total if total else 0.0


def muc(key: Chains, response: Chains) -> Counts:
    """Links: for each chain its size less the parts that the other side cuts it into."""
    return Counts(*links(key, response), *links(response, key))


def links(chains: Chains, others: Chains) -> tuple[float, float]:
    """Links of the chains that the other side has too, and all of them."""
    of = {m: i for i, chain in enumerate(others) for m in chain}
    kept = sum(len(c) - len({of.get(m, ("alone", m)) for m in c}) for c in chains)
    return kept, sum(len(c) - 1 for c in chains)


def b_cubed(key: Chains, response: Chains) -> Counts:
    """For each mention the share of its chain that the other side's chain has."""
    return Counts(*shares(key, response), *shares(response, key))


def shares(chains: Chains, others: Chains) -> tuple[float, float]:
    """The sum of the mentions' shares, and how many mentions there are."""
    of = {m: chain for chain in others for m in chain}
    total = sum(len(c & of.get(m, frozenset())) / len(c) for c in chains for m in c)
    return total, sum(len(c) for c in chains)


def ceaf_e(key: Chains, response: Chains) -> Counts:
    """Chains paired one to one so that the sum of their likeness (2 |a & b| / (|a| + |b|)) is greatest."""
    if not key or not response:
        return Counts(0.0, len(key), 0.0, len(response))
    likeness = [[2 * len(a & b) / (len(a) + len(b)) for b in response] for a in key]
    best = sum(likeness[i][j] for i, j in assignment(likeness))
    return Counts(best, len(key), best, len(response))


def assignment(worth: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """A table of worths -> the pairs of row and column, each used once, whose sum is greatest (the Hungarian method
    with potentials; rows up to columns cubed in the worst case)."""
    if len(worth) > len(worth[0]):
        return [(i, j) for j, i in assignment([list(column) for column in zip(*worth, strict=True)])]
    rows, columns = len(worth), len(worth[0])
    u, v, match = [0.0] * (rows + 1), [0.0] * (columns + 1), [0] * (columns + 1)
    for row in range(1, rows + 1):
        way = augmented(worth, row, u, v, match)
        column = way[0]
        while column:
            match[column], column = match[way[1][column]], way[1][column]
    return [(match[j] - 1, j - 1) for j in range(1, columns + 1) if match[j]]


def augmented(
    worth: Sequence[Sequence[float]], row: int, u: list[float], v: list[float], match: list[int]
) -> tuple[int, list[int]]:
    """One row more -> the free column it reaches by the cheapest way, and the way; potentials are moved on the way."""
    columns = len(v) - 1
    least, before, done = [float("inf")] * (columns + 1), [0] * (columns + 1), [False] * (columns + 1)
    match[0], column = row, 0
    while match[column]:
        done[column] = True
        at, step, then = match[column], float("inf"), 0
        for j in range(1, columns + 1):
            if done[j]:
                continue
            cost = -worth[at - 1][j - 1] - u[at] - v[j]
            if cost < least[j]:
                least[j], before[j] = cost, column
            if least[j] < step:
                step, then = least[j], j
        for j in range(columns + 1):
            if done[j]:
                u[match[j]] += step
                v[j] -= step
            else:
                least[j] -= step
        column = then
    return column, before


def conll(counts: Sequence[Counts]) -> float:
    """MUC, B-cubed and CEAF-e -> the mean of their F1."""
    return sum(c.f1 for c in counts) / len(counts)
