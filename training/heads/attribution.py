"""Attributions of a text -> tags of source, cue and content with a CRF, and links from content to cue to source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.crf import Crf, padded
from training.pieces import pieces_of, tags_of
from training.texts import GoldText
from verbale.annotate.linking import BUCKETS, WIDTH
from verbale.annotate.tags import ATTRIBUTION, Ints
from verbale.annotate.windows import Window

TAG_WEIGHT = 0.1  # a window's likelihood is a sum over its pieces; links are means
LINK_WEIGHT = 1.0
N = len(ATTRIBUTION.tags)


@dataclass(frozen=True, slots=True)
class Gold:
    """A window's labels: tags [pieces], and links as pairs of pieces (asker, asked), 0 for none."""

    tags: Ints
    content_links: tuple[tuple[int, int], ...]
    source_links: tuple[tuple[int, int], ...]


def gold(window: Window, text: GoldText) -> Gold | None:
    """The labels of one window of a text, None when the text has none."""
    if text.links is None:
        return None
    spans: list[tuple[int, int, str]] = []
    content_links: list[tuple[int, int]] = []
    source_links: list[tuple[int, int]] = []
    for link in text.links:
        spans += [(a, b, "cue") for a, b in link.cue]
        spans += [(a, b, "source") for a, b in link.source]
        spans += [(a, b, "content") for a, b in link.contents]
        cue = pieces_of(window, *link.cue[0]) if link.cue else None
        pieces = (pieces_of(window, *c) for c in link.contents)
        content_links += [(piece[0], cue[0] if cue else 0) for piece in pieces if piece]
        if cue:
            source = pieces_of(window, *link.source[0]) if link.source else None
            source_links.append((cue[0], source[0] if source else 0))
    return Gold(tags_of(window, spans, ATTRIBUTION), tuple(content_links), tuple(source_links))


class AttributionHead(nn.Module):
    """Hidden states -> tag scores and four link vectors (see verbale.annotate.linking)."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.out = nn.Linear(width, N + 4 * WIDTH)
        self.crf = Crf(ATTRIBUTION)
        self.content_bias = nn.Parameter(torch.zeros(BUCKETS))
        self.source_bias = nn.Parameter(torch.zeros(BUCKETS))

    def forward(self, hidden: Tensor) -> Tensor:
        """[windows, pieces, width] -> [windows, pieces, N + 4 * WIDTH]."""
        return self.out(hidden)

    def loss(self, out: Tensor, labels: Sequence[Gold], lengths: Tensor) -> Tensor:
        """The tags' likelihood and the links' cross-entropy."""
        tags = padded([g.tags for g in labels], out)
        total = TAG_WEIGHT * self.crf.loss(out[..., :N], tags, lengths)
        asking, offering, cue_asking, source_offering = out[..., N:].chunk(4, dim=-1)
        contents = _rows(g.content_links for g in labels)
        sources = _rows(g.source_links for g in labels)
        links = _link(asking, offering, self.content_bias, contents, _starts(tags, "cue"))
        links = links + _link(cue_asking, source_offering, self.source_bias, sources, _starts(tags, "source"))
        return total + LINK_WEIGHT * links

    def numbers(self) -> dict[str, Tensor]:
        """What the running decoder needs beside the graph."""
        return {
            "attribution": self.crf.transitions(),
            "content_bias": self.content_bias,
            "source_bias": self.source_bias,
        }


def _rows(links: Iterable[Sequence[tuple[int, int]]]) -> Tensor:
    """Each window's links -> rows of (window, asker, asked)."""
    rows = [(i, a, b) for i, pairs in enumerate(links) for a, b in pairs]
    return torch.tensor(rows, dtype=torch.long).reshape(-1, 3)


def _starts(tags: Tensor, kind: str) -> Tensor:
    """[windows, pieces]: where spans of the kind begin; piece 0 stands for "none"."""
    out = (tags == ATTRIBUTION.number("B", kind)) | (tags == ATTRIBUTION.number("S", kind))
    out[:, 0] = True
    return out


def _link(asking: Tensor, offering: Tensor, bias: Tensor, links: Tensor, offered: Tensor) -> Tensor:
    """Cross-entropy of each asker's choice among the spans offered in its window."""
    if not len(links):
        return asking.sum() * 0
    window, row, column = links.unbind(1)
    scores = torch.einsum("nd,npd->np", asking[window, row], offering[window])
    distance = torch.arange(offering.shape[1])[None] - row[:, None]
    nearness = bias[buckets(distance)]
    nearness[:, 0] = 0
    scores = (scores + nearness).masked_fill(~offered[window], -1e4)
    known = offered[window, column]
    return functional.cross_entropy(scores[known], column[known])


def buckets(distance: Tensor) -> Tensor:
    """Signed distances in pieces -> buckets, as verbale.annotate.linking.bucket has them."""
    size = torch.log2(distance.abs().clamp(min=1).float()).clamp(max=9).long()
    return torch.where(distance < 0, size, size + BUCKETS // 2)
