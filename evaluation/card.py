"""Weights -> their card: calibrated, measured on the dev halves, figures and reliability written down."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from evaluation import layers
from evaluation.bias import choose
from evaluation.calibrate import calibrate
from evaluation.paths import shared
from evaluation.readings import Readings
from training.card import write_card
from training.parts import events_dev, quiet_dev
from verbale.annotate import Annotator
from verbale.annotate.weights import CARD


def write(folder: Path) -> dict[str, Any]:
    """Calibrates the weights in a folder, measures them and writes the figures on their card; returns the card."""
    chosen = choose(folder, list(events_dev(shared("corpora"))), list(quiet_dev(shared("corpora"))))
    read = Readings(Annotator(folder, calibrated=False))
    reliability = calibrate(folder, read)
    card = json.loads((folder / CARD).read_text(encoding="utf-8"))
    card["figures_on_dev_int8"] = layers.scores(read)
    card["event_biases"] = chosen
    card["reliability_on_dev"] = reliability
    write_card(folder, card)
    return card
