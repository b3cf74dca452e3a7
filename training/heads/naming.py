"""Names of a text -> tags of person, organisation, place, people and office, with a CRF."""

from __future__ import annotations

from collections.abc import Sequence

from torch import Tensor, nn

from training.crf import Crf, padded
from training.pieces import tags_of
from training.texts import GoldText
from verbale.annotate.tags import NAMING, Ints
from verbale.annotate.windows import Window

WEIGHT = 0.1


def gold(window: Window, text: GoldText) -> Ints | None:
    """The tags of one window of a text, None when the text has none."""
    if text.names is None:
        return None
    return tags_of(window, [(n.start, n.end, n.kind) for n in text.names], NAMING)


class NamingHead(nn.Module):
    """Hidden states -> tag scores."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.out = nn.Linear(width, len(NAMING.tags))
        self.crf = Crf(NAMING)

    def forward(self, hidden: Tensor) -> Tensor:
        """[windows, pieces, width] -> [windows, pieces, tags]."""
        return self.out(hidden)

    def loss(self, out: Tensor, labels: Sequence[Ints], lengths: Tensor) -> Tensor:
        """The tags' likelihood."""
        return WEIGHT * self.crf.loss(out, padded(labels, out), lengths)

    def numbers(self) -> dict[str, Tensor]:
        """What the running decoder needs beside the graph."""
        return {"naming": self.crf.transitions()}
