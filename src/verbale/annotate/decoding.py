"""Encoder outputs of an article's windows -> tagged and linked spans in pieces.

All windows of an article are decoded in one go; each operation works on one window's numbers alone, so a window's
result does not depend on the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from verbale.annotate.linking import LinkBias, Linked, link
from verbale.annotate.tags import ATTRIBUTION, FORBIDDEN, NAMING, Floats, Tagged, TagSet, spans, viterbi
from verbale.annotate.windows import Window


@dataclass(frozen=True, slots=True)
class Decoded:
    """What was read in one window: role spans, the attributions they make, names."""

    roles: tuple[Tagged, ...]
    links: tuple[Linked, ...]
    names: tuple[Tagged, ...]


@dataclass(frozen=True, slots=True)
class Decoder:
    """The numbers learnt beside the encoder: transitions [from, to] of both tag sets and the links' bias."""

    attribution: Floats
    naming: Floats
    bias: LinkBias

    def decode(self, windows: Sequence[Window], outputs: Sequence[tuple[Floats, Floats]]) -> list[Decoded]:
        """Windows and for each its tag scores [pieces, all tags] and link vectors [pieces, 4 * WIDTH]."""
        if not windows:
            return []
        lengths = np.array([len(w.ids) for w in windows], dtype=np.int64)
        cut = len(ATTRIBUTION.tags)
        roles = self._spans([s[:, :cut] for s, _ in outputs], lengths, windows, ATTRIBUTION, self.attribution)
        names = self._spans([s[:, cut:] for s, _ in outputs], lengths, windows, NAMING, self.naming)
        return [
            Decoded(tuple(r), tuple(link(r, vectors, self.bias)), tuple(n))
            for r, n, (_, vectors) in zip(roles, names, outputs, strict=True)
        ]

    def _spans(
        self,
        scores: Sequence[Floats],
        lengths: NDArray[np.int64],
        windows: Sequence[Window],
        tag_set: TagSet,
        transitions: Floats,
    ) -> list[list[Tagged]]:
        padded = np.zeros((len(scores), int(lengths.max()), len(tag_set.tags)), dtype=np.float32)
        for i, (rows, window) in enumerate(zip(scores, windows, strict=True)):
            padded[i, : len(rows)] = rows
            padded[i, : len(rows), 1:][window.starts == window.ends] = FORBIDDEN  # special pieces carry no tag
        paths = viterbi(padded, lengths, transitions)
        return [
            spans(path[:n], _softmax(rows[:n]), tag_set) for path, rows, n in zip(paths, padded, lengths, strict=True)
        ]


def _softmax(scores: Floats) -> Floats:
    shifted = np.exp(scores - scores.max(axis=1, keepdims=True))
    return shifted / shifted.sum(axis=1, keepdims=True)
