"""Weights and the dev halves of names -> how ready they are to read names of each kind, chosen there and put into the
weights.

The heads learn from corpora that mark different things as names, so a kind may be read too readily in all of them. The
scores of each kind's tags get a bias; what counts is the mean F1 of persons, organisations and places over the dev
halves, each of them alike. Of all kinds and STEPS the one is taken that gives most, then one from there, until none
gives LEAST more.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from evaluation.layers import name_scores
from evaluation.readings import Readings
from training.card import put_numbers
from verbale.annotate import Annotator
from verbale.annotate.tags import NAMES
from verbale.model import NameKind

KINDS: tuple[NameKind, ...] = ("organisation", "place", "person", "other")
COUNTED = ("person", "organisation", "place")
STEPS = (-0.5, -0.25, 0.25, 0.5)
LEAST = 0.05  # hundredths of F1, below which a step is chance

Biases = Mapping[NameKind, float]


def choose(folder: Path) -> dict[str, Any]:
    """Tries biases on the dev halves and writes the best into the weights; what they give, beside none."""
    reader = Annotator(folder, calibrated=False).remembering()
    biases = best(lambda one: reached(reader.with_name_bias(one)))
    put_numbers(folder, name_bias=[biases.get(kind, 0.0) for kind in NAMES])  # pyright: ignore[reportArgumentType]
    means = {"without": reached(reader.with_name_bias({})), "with": reached(reader.with_name_bias(biases))}
    return {"chosen": dict(biases), "mean_f1": {k: round(v, 2) for k, v in means.items()}}


def best(reach: Callable[[Biases], float]) -> Biases:
    """What biases reach -> the best found, step by step from none; a kind's stays 0 where no step is worth it."""
    chosen: dict[NameKind, float] = {}
    most = reach(chosen)
    while True:
        tried = [{**chosen, kind: chosen.get(kind, 0.0) + step} for kind in KINDS for step in STEPS]
        gives, one = max(((reach(one), one) for one in tried), key=lambda pair: pair[0])
        if gives < most + LEAST:
            return chosen
        most, chosen = gives, one


def reached(reader: Annotator) -> float:
    """An annotator -> the mean F1, in hundredths, of the kinds that count over the dev halves of names."""
    read = Readings(reader)
    scores = [name_scores(texts, read) for texts in read.named.values()]
    figures = [float(one[kind]["f1"]) for one in scores for kind in COUNTED]
    return sum(figures) / len(figures)
