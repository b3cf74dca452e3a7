"""Weights and what is kept from training -> how ready to be to read an event: the bias of triggers that does best.

A model that learns from few reports is too shy, or too bold, on others: the tags of triggers get a bias, chosen on our
own documents that are kept from training by F1 of trigger with type. The test half is not looked at.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from evaluation.events import as_gold, score
from training.card import write_card
from training.texts import GoldText
from verbale.annotate import Annotator
from verbale.annotate.weights import CARD, DECODER

TRIED = tuple(x / 4 for x in range(-4, 17))  # -1 to 4


def choose(folder: Path, texts: Sequence[GoldText]) -> dict[str, Any]:
    """Tries each bias on the texts with marked parties (ours), writes the best into the weights; what each gave."""
    own = [t for t in texts if not t.events or t.events[0].actors is not None]
    given = {bias: _f1(folder, bias, own) for bias in TRIED}
    best = max(TRIED, key=lambda b: (given[b], -abs(b)))
    _write(folder, best)
    return {"chosen": best, "trigger_and_type": {str(b): f for b, f in given.items()}}


def _f1(folder: Path, bias: float, texts: Sequence[GoldText]) -> float:
    _write(folder, bias)
    annotator = Annotator(folder, calibrated=False)
    rows = [(t.text, t.events or (), [as_gold(e) for e in annotator.annotate_text(t.text).events]) for t in texts]
    return float(score(rows)["trigger_and_type"]["f1"])


def _write(folder: Path, bias: float) -> None:
    decoder = json.loads((folder / DECODER).read_text(encoding="utf-8"))
    decoder["readiness"] = bias
    (folder / DECODER).write_text(json.dumps(decoder) + "\n", encoding="utf-8")
    write_card(folder, json.loads((folder / CARD).read_text(encoding="utf-8")))
