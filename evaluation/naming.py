"""Weights and the dev halves of names -> how ready they are to read names of each kind, chosen there and put into the
weights.

The heads learn from corpora that mark different things as names, so a kind may be read too readily in all of them. The
scores of each kind's tags get a bias; what counts is the mean F1 of persons, organisations and places over the dev
halves, each of them alike. Biases are tried one kind after the other, in STEPS and then half a step around.
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
STEPS = (-1.0, -0.5, 0.5, 1.0)
FINER = (-0.25, 0.25)

Biases = Mapping[NameKind, float]


def choose(folder: Path) -> dict[str, Any]:
    """Tries biases on the dev halves and writes the best into the weights; what they give, beside none."""
    reader = Annotator(folder, calibrated=False).remembering()
    biases = best(lambda one: reached(reader.with_name_bias(one)))
    put_numbers(folder, name_bias=[biases.get(kind, 0.0) for kind in NAMES])  # pyright: ignore[reportArgumentType]
    means = {"without": reached(reader.with_name_bias({})), "with": reached(reader.with_name_bias(biases))}
    return {"chosen": dict(biases), "mean_f1": {k: round(v, 2) for k, v in means.items()}}


def best(reach: Callable[[Biases], float]) -> Biases:
    """What biases reach -> the best found, one kind after the other; a kind's stays 0 where nothing is better."""
    chosen: dict[NameKind, float] = {}
    most = reach(chosen)
    for steps in (STEPS, FINER):
        for kind in KINDS:
            for tried in ({**chosen, kind: chosen.get(kind, 0.0) + step} for step in steps):
                if (gives := reach(tried)) > most:
                    most, chosen = gives, tried
    return chosen


def reached(reader: Annotator) -> float:
    """An annotator -> the mean F1, in hundredths, of the kinds that count over the dev halves of names."""
    read = Readings(reader)
    scores = [name_scores(texts, read) for texts in read.named.values()]
    figures = [float(one[kind]["f1"]) for one in scores for kind in COUNTED]
    return sum(figures) / len(figures)
