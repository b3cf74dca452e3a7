"""Weights and what is kept from training -> the biases of events that do best there, written into the weights.

A head that learns from few reports is too shy, or too bold, on others: the scores of trigger tags, of actors and of
recipients get a bias each, chosen on our own documents that are kept from training: triggers by F1 with type, then each
role by F1 over its words. And a text whose field is too low to be news of politics tells no event: the floor is where
the texts kept that tell events part best from the quiet ones kept. The test half is not looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from evaluation.events import as_gold, score
from training.card import put_numbers
from training.parts import is_ours
from training.texts import GoldText
from verbale.annotate import Annotator

TRIED = tuple(x / 2 for x in range(-4, 7))  # -2 to 3


def choose(folder: Path, texts: Sequence[GoldText], quiet: Sequence[GoldText]) -> dict[str, Any]:
    """Tries each bias on our own ones of the texts and writes the best into the weights; what each gave."""
    annotator, own = Annotator(folder, calibrated=False), [t for t in texts if is_ours(t)]
    fields = [[annotator.field(t.text) for t in kept] for kept in (texts, quiet)]
    floor = parting(*fields)

    def tried(measure: str, biases: Callable[[float], tuple[float, float, float]]) -> dict[float, float]:
        return {b: _f1(annotator, biases(b), own, measure) for b in TRIED}

    triggers = tried("trigger_and_type", lambda b: (b, 0.0, 0.0))
    trigger = _best(triggers)
    actors = tried("actor", lambda b: (trigger, b, 0.0))
    recipients = tried("recipient", lambda b: (trigger, _best(actors), b))
    put_numbers(folder, trigger_bias=trigger, role_bias=(_best(actors), _best(recipients)), field_floor=floor)
    kept = [round(sum(f >= floor for f in one) / max(1, len(one)), 3) for one in fields]
    return {
        "field": {"floor": floor, "kept_of_those_with_events": kept[0], "kept_of_quiet_ones": kept[1]},
        "chosen": {"trigger": trigger, "actor": _best(actors), "recipient": _best(recipients)},
        "tried": {"trigger": triggers, "actor": actors, "recipient": recipients},
    }


def parting(high: Sequence[float], low: Sequence[float]) -> float:
    """Two groups of numbers -> the number that parts them best: the greatest sum of the shares of `high` at or above it
    and of `low` below it; in the middle between its neighbours, the lowest such when there are several."""
    ordered = sorted({*high, *low})
    middles = [ordered[0] - 1, *(round((a + b) / 2, 3) for a, b in pairwise(ordered))]

    def parted(at: float) -> float:
        return sum(h >= at for h in high) / max(1, len(high)) + sum(v < at for v in low) / max(1, len(low))

    return max(middles, key=lambda at: (parted(at), -at))


def _best(given: dict[float, float]) -> float:
    return max(TRIED, key=lambda b: (given[b], -abs(b)))


def _f1(annotator: Annotator, bias: tuple[float, float, float], texts: Sequence[GoldText], measure: str) -> float:
    reader = annotator.with_bias(bias[0], bias[1:])
    rows = [(t.text, t.events or (), [as_gold(e) for e in reader.annotate_text(t.text).events]) for t in texts]
    return float(score(rows)[measure]["f1"])
