"""Model outputs and a batch's gold -> the loss of the heads that the batch has labels for."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from training.batches import Batch
from training.model import Reader
from verbale.annotate.linking import BUCKETS
from verbale.annotate.tags import ATTRIBUTION

N = len(ATTRIBUTION.tags)
TAG_WEIGHT = 0.1  # a window's likelihood is a sum over its pieces; links are means
LINK_WEIGHT = 1.0


def loss(model: Reader, batch: Batch) -> Tensor:
    """The sum of the tagging losses of the heads that the batch is labelled for and, with roles, of the two links'."""
    scores, vectors = model(batch.ids, batch.shapes, batch.mask)
    total = scores.sum() * 0
    if batch.names is not None:
        total = total + TAG_WEIGHT * model.naming.loss(scores[..., N:], batch.names, batch.lengths)
    if batch.roles is not None:
        total = total + TAG_WEIGHT * model.attribution.loss(scores[..., :N], batch.roles, batch.lengths)
        total = total + LINK_WEIGHT * _links(model, vectors, batch, batch.roles)
    return total


def _links(model: Reader, vectors: Tensor, batch: Batch, roles: Tensor) -> Tensor:
    """Contents to their cues and cues to their sources."""
    asking, offering, cue_asking, source_offering = vectors.chunk(4, dim=-1)
    contents = _link(asking, offering, model.content_bias, batch.content_links, _starts(roles, "cue"))
    sources = _link(cue_asking, source_offering, model.source_bias, batch.source_links, _starts(roles, "source"))
    return contents + sources


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
    nearness = bias[_bucket(distance)]
    nearness[:, 0] = 0
    scores = (scores + nearness).masked_fill(~offered[window], -1e4)
    known = offered[window, column]
    return functional.cross_entropy(scores[known], column[known])


def _bucket(distance: Tensor) -> Tensor:
    size = torch.log2(distance.abs().clamp(min=1).float()).clamp(max=9).long()
    return torch.where(distance < 0, size, size + BUCKETS // 2)
