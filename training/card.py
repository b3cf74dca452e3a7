"""A folder of weights and what is to be said of them -> its card, with the hashes of its files."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from verbale.annotate.weights import CARD, DECODER, ENCODER, TOKENIZER


def put_numbers(folder: Path, **numbers: Any) -> None:
    """Puts numbers among those that the decoder reads, and their hash on the card."""
    decoder = json.loads((folder / DECODER).read_text(encoding="utf-8")) | numbers
    (folder / DECODER).write_text(json.dumps(decoder) + "\n", encoding="utf-8")
    write_card(folder, json.loads((folder / CARD).read_text(encoding="utf-8")))


def write_card(folder: Path, card: dict[str, Any]) -> None:
    """Puts the files' hashes on the card and writes it."""
    hashes = {n: hashlib.sha256((folder / n).read_bytes()).hexdigest() for n in (ENCODER, TOKENIZER, DECODER)}
    text = json.dumps({**card, "sha256": hashes}, indent=1, ensure_ascii=False)
    (folder / CARD).write_text(text + "\n", encoding="utf-8")
