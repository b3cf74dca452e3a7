"""`resources/coref.tsv` -> the linker's weights: one for each feature and sort of place, and how sure it must be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from verbale.resources import rows

SORTS = ("person", "speaker", "thing", "plural", "description", "teller")  # the table's columns, in their order
NOBODY = "nobody"  # the weight of none of the candidates
LEAST = "least share"  # below this share of the best candidate a place stays open


@dataclass(frozen=True, slots=True)
class Weights:
    """Feature -> weight, for one sort of place; `least`: the share that a link must have."""

    by_feature: Mapping[str, float]
    least: float

    def score(self, found: Iterable[str]) -> float:
        """Features -> the sum of their weights."""
        return sum(self.by_feature.get(name, 0.0) for name in found)


@cache
def weights() -> Mapping[str, Weights]:
    """Sort of place -> its weights."""
    table = rows("coref.tsv")
    return {sort: column([(row[0], row[i + 1]) for row in table]) for i, sort in enumerate(SORTS)}


def column(cells: Iterable[tuple[str, str]]) -> Weights:
    """Feature and cell of one column -> the weights; an empty cell weighs nothing."""
    found = {feature: float(cell) for feature, cell in cells if cell}
    return Weights({k: v for k, v in found.items() if k != LEAST}, found.get(LEAST, 1.0))
