"""Tagged spans of one window and their link vectors -> attributions: which source and which content go with a cue.

The encoder gives each piece four vectors: as a content looking for its cue, as a cue that contents look for, as a cue
looking for its source, and as a source that cues look for. A link's score is the product of two of them plus a learnt
bias for the distance between the spans' first pieces; piece 0, [CLS], stands for "none". A source may serve several
cues, and a cue may have several pieces of content: a quotation in two parts.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from verbale.annotate.tags import Floats, Tagged, softmax

WIDTH = 64  # of each link vector
BUCKETS = 20  # distances: 10 to the left, 10 to the right


@dataclass(frozen=True, slots=True)
class Linked:
    """One attribution in pieces: the cue, its contents in order, its source if it has one."""

    cue: Tagged
    contents: tuple[Tagged, ...]
    source: Tagged | None
    confidence: float


@dataclass(frozen=True, slots=True)
class LinkBias:
    """Learnt score for the distance from a content to its cue, and from a cue to its source; [BUCKETS] each."""

    content: Floats
    source: Floats


def bucket(distance: NDArray[np.int64]) -> NDArray[np.int64]:
    """Signed distance in pieces -> bucket 0 to BUCKETS - 1: logarithmic, left ones first."""
    size = np.minimum(np.log2(np.maximum(np.abs(distance), 1)), 9).astype(np.int64)
    return np.where(distance < 0, size, size + BUCKETS // 2)


def link(tagged: Sequence[Tagged], vectors: Floats, bias: LinkBias) -> list[Linked]:
    """Spans of one window and its link vectors [pieces, 4 * WIDTH] -> attributions in the order of their cues."""
    cues = [t for t in tagged if t.kind == "cue"]
    if not cues:
        return []
    sources = [t for t in tagged if t.kind == "source"]
    contents = [t for t in tagged if t.kind == "content"]
    content_to_cue, cue_for_content, cue_to_source, source_for_cue = np.split(vectors, 4, axis=1)
    chosen_cue, cue_sure = _choose(contents, cues, content_to_cue, cue_for_content, bias.content)
    chosen_source, source_sure = _choose(cues, sources, cue_to_source, source_for_cue, bias.source)
    out: list[Linked] = []
    for i, cue in enumerate(cues):
        mine = [k for k, chosen in enumerate(chosen_cue) if chosen == i]
        if mine:
            number = chosen_source[i]
            source = None if number is None else sources[number]
            parts = tuple(contents[k] for k in mine)
            spans = (cue, *parts) if source is None else (cue, *parts, source)
            sure = math.prod(s.confidence for s in spans) * source_sure[i] * math.prod(cue_sure[k] for k in mine)
            out.append(Linked(cue, parts, source, sure))
    return out


def _choose(
    askers: Sequence[Tagged], offered: Sequence[Tagged], asking: Floats, offering: Floats, bias: Floats
) -> tuple[list[int | None], list[float]]:
    """For each asker the number of the span offered that fits best, or None; and how sure that is."""
    if not askers:
        return [], []
    rows = np.array([a.first for a in askers])
    columns = np.array([0, *(o.first for o in offered)])
    scores = asking[rows] @ offering[columns].T
    scores[:, 1:] += bias[bucket(columns[None, 1:] - rows[:, None])]
    shares = softmax(scores)
    best = shares.argmax(axis=1)
    return [int(b) - 1 if b else None for b in best], [float(s) for s in shares[np.arange(len(best)), best]]
