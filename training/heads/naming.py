"""Names of a text -> tags of person, organisation, place, people, office and other names, with a CRF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from training.crf import Crf, padded
from training.pieces import tags_of
from training.texts import GoldText
from verbale.annotate.tags import FORBIDDEN, NAMING, Ints
from verbale.annotate.windows import Window

WEIGHT = 0.1


@dataclass(frozen=True, slots=True)
class Gold:
    """A window's tags, and whether names of kind "other" are among them."""

    tags: Ints
    others: bool


def gold(window: Window, text: GoldText) -> Gold | None:
    """The tags of one window of a text, None when the text has none."""
    if text.names is None:
        return None
    return Gold(tags_of(window, [(n.start, n.end, n.kind) for n in text.names], NAMING), text.others)


class NamingHead(nn.Module):
    """Hidden states -> tag scores."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.out = nn.Linear(width, len(NAMING.tags))
        self.crf = Crf(NAMING)

    def forward(self, hidden: Tensor) -> Tensor:
        """[windows, pieces, width] -> [windows, pieces, tags]."""
        return self.out(hidden)

    def loss(self, out: Tensor, labels: Sequence[Gold], lengths: Tensor) -> Tensor:
        """The tags' likelihood among those known to a text: one without other names says nothing of them."""
        unknown = torch.tensor([not g.others for g in labels])[:, None, None] & _others()
        known = out.masked_fill(unknown, FORBIDDEN)
        return WEIGHT * self.crf.loss(known, padded([g.tags for g in labels], out), lengths)

    def numbers(self) -> dict[str, Tensor]:
        """What the running decoder needs beside the graph."""
        return {"naming": self.crf.transitions()}


def _others() -> Tensor:
    """[tags]: those of kind "other"."""
    return torch.tensor([t.endswith("-other") for t in NAMING.tags])
