"""Weights and what is kept from training -> the biases of events that do best there, written into the weights.

A head that learns from few reports is too shy, or too bold, on others: the scores of trigger tags, of actors and of
recipients get a bias each, chosen on our own documents that are kept from training: triggers by F1 with type, then each
role by F1 over its words. The test half is not looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from evaluation.events import as_gold, score
from training.card import put_numbers
from training.parts import is_ours
from training.texts import GoldText
from verbale.annotate import Annotator

TRIED = tuple(x / 2 for x in range(-4, 7))  # -2 to 3


def choose(folder: Path, texts: Sequence[GoldText]) -> dict[str, Any]:
    """Tries each bias on our own ones of the texts and writes the best into the weights; what each gave."""
    annotator, own = Annotator(folder, calibrated=False), [t for t in texts if is_ours(t)]

    def tried(measure: str, biases: Callable[[float], tuple[float, float, float]]) -> dict[float, float]:
        return {b: _f1(annotator, biases(b), own, measure) for b in TRIED}

    triggers = tried("trigger_and_type", lambda b: (b, 0.0, 0.0))
    trigger = _best(triggers)
    actors = tried("actor", lambda b: (trigger, b, 0.0))
    recipients = tried("recipient", lambda b: (trigger, _best(actors), b))
    put_numbers(folder, trigger_bias=trigger, role_bias=(_best(actors), _best(recipients)))
    return {
        "chosen": {"trigger": trigger, "actor": _best(actors), "recipient": _best(recipients)},
        "tried": {"trigger": triggers, "actor": actors, "recipient": recipients},
    }


def _best(given: dict[float, float]) -> float:
    return max(TRIED, key=lambda b: (given[b], -abs(b)))


def _f1(annotator: Annotator, bias: tuple[float, float, float], texts: Sequence[GoldText], measure: str) -> float:
    reader = annotator.with_bias(bias[0], bias[1:])
    rows = [(t.text, t.events or (), [as_gold(e) for e in reader.annotate_text(t.text).events]) for t in texts]
    return float(score(rows)[measure]["f1"])
