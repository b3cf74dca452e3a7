"""A folder of weights -> the files in it, each held against the hash on its card before it is used."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from verbale.errors import WeightsError

ENCODER, TOKENIZER, DECODER, CARD = "encoder.onnx", "tokenizer.json", "decoder.json", "card.json"
EDITION = 3  # of the layout of inputs, outputs and files; weights of another edition are refused


@dataclass(frozen=True, slots=True)
class Weights:
    """Checked files of one set of weights. `decoder` holds the numbers learnt beside the encoder, `card` what the
    weights were trained on, its terms and its figures."""

    encoder: bytes
    tokenizer: Path
    decoder: dict[str, Any]
    card: dict[str, Any]


def shipped() -> Path:
    """The folder of weights that comes with the package."""
    return Path(str(resources.files("verbale"))) / "weights"


def load(folder: Path) -> Weights:
    """Reads and checks a folder of weights; raises WeightsError that names the file that is missing or differs."""
    card = json.loads(_bytes(folder / CARD))
    if card.get("edition") != EDITION:
        raise WeightsError(
            f"{folder / CARD}: edition {card.get('edition')} of the weights; this Verbale reads {EDITION}"
        )
    files = {name: _checked(folder / name, card["sha256"].get(name)) for name in (ENCODER, TOKENIZER, DECODER)}
    return Weights(files[ENCODER], folder / TOKENIZER, json.loads(files[DECODER]), card)


def _checked(file: Path, expected: str | None) -> bytes:
    data = _bytes(file)
    if hashlib.sha256(data).hexdigest() != expected:
        raise WeightsError(f"{file}: not the file that its card names (the SHA-256 differs); install Verbale again")
    return data


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise WeightsError(f"{file}: cannot be read ({error.strerror}); install Verbale again") from error
