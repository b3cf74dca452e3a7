"""Dev halves -> figures of every layer of the annotation, in int8, by the shared scorers."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evaluation.paths import shared
from evaluation.predict import attributions
from evaluation.scorers import scorer
from training import corpora
from verbale.annotate import Annotator

Row = dict[str, Any]


def scores(weights: Path | None = None) -> Row:
    """A folder of weights (None: the shipped ones) -> one table of all layers."""
    annotator = Annotator(weights)
    return {"attributions": attribution_scores(annotator), "names": name_scores(annotator)}


def attribution_scores(annotator: Annotator) -> Row:
    """PolNeAR dev -> the scorer's figures."""
    gold = polnear_dev()
    return scorer("attributions").score(gold, list(attributions(gold, annotator)))


def polnear_dev() -> list[Row]:
    """The dev half of PolNeAR, a row an article."""
    return [json.loads(line) for line in shared("corpora", "polnear", "dev.jsonl").open(encoding="utf-8")]


def name_scores(annotator: Annotator) -> Row:
    """GUM dev and CrossNER dev, harmonised as for training -> F1 of each kind of name, exact spans."""
    counts = {k: Counter[str]() for k in ("hit", "found", "gold")}
    for text in named_dev():
        gold = {(n.kind, n.start, n.end) for n in text.names or ()}
        found = {(n.kind, n.span.start, n.span.end) for n in annotator.annotate_text(text.text).names}
        for key, these in (("hit", gold & found), ("found", found), ("gold", gold)):
            counts[key].update(kind for kind, _, _ in these)
    return {k: _f1(counts["hit"][k], counts["found"][k], n) for k, n in sorted(counts["gold"].items())}


def named_dev() -> Iterator[corpora.GoldText]:
    """The dev halves of the corpora with names, harmonised."""
    return corpora.named(Path(shared("corpora")), "dev")


def _f1(hit: int, found: int, gold: int) -> Row:
    return {
        "p": round(100 * hit / max(1, found), 1),
        "r": round(100 * hit / max(1, gold), 1),
        "f1": round(200 * hit / max(1, found + gold), 1),
        "of": gold,
    }
