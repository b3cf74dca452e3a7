"""Weights and what is kept from training -> the bias of trigger tags that does best there, written into the weights.

A model that learns from few reports is too shy, or too bold, on others: the scores of trigger tags get a bias, chosen
on our own documents that are kept from training, by F1 of trigger with type. The test half is not looked at.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from evaluation.events import as_gold, score
from training.card import write_card
from training.parts import is_ours
from training.texts import GoldText
from verbale.annotate import Annotator
from verbale.annotate.weights import CARD, DECODER

TRIED = tuple(x / 2 for x in range(-4, 9))  # -2 to 4


def choose(folder: Path, texts: Sequence[GoldText]) -> dict[str, Any]:
    """Tries each bias on our own ones of the texts and writes the best into the weights; what each gave."""
    annotator, own = Annotator(folder, calibrated=False), [t for t in texts if is_ours(t)]
    given = {bias: _f1(annotator.with_trigger_bias(bias), own) for bias in TRIED}
    best = max(TRIED, key=lambda b: (given[b], -abs(b)))
    decoder = json.loads((folder / DECODER).read_text(encoding="utf-8"))
    decoder["trigger_bias"] = best
    (folder / DECODER).write_text(json.dumps(decoder) + "\n", encoding="utf-8")
    write_card(folder, json.loads((folder / CARD).read_text(encoding="utf-8")))
    return {"chosen": best, "trigger_and_type": {str(b): f for b, f in given.items()}}


def _f1(annotator: Annotator, texts: Sequence[GoldText]) -> float:
    rows = [(t.text, t.events or (), [as_gold(e) for e in annotator.annotate_text(t.text).events]) for t in texts]
    return float(score(rows)["trigger_and_type"]["f1"])
