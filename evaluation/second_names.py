"""Second readings of names in the dev halves of re3d and CrossNER -> how far careful readers agree with the corpora and
with each other, and how far weights agree with both.

python -m evaluation readers [--weights FOLDER]

`evaluation/gold/second_names.jsonl` has them as offsets with the text's hash: two readers of the half of re3d that is
kept from training, one of every third stretch of CrossNER's dev half. They saw docs/annotation.md and the texts alone.
Where a reader does not reach a figure, no program does but by learning what the annotators left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from itertools import combinations
from pathlib import Path
from typing import Any

from evaluation.layers import Names, by_kind, found_names, gold_names
from evaluation.paths import shared
from training import corpora
from verbale.annotate import Annotator

READINGS = Path(__file__).with_name("gold") / "second_names.jsonl"
CORPORA = {"re3d": corpora.re3d, "crossner": corpora.crossner}
KINDS = ("person", "organisation", "place")

Reading = Mapping[str, Names]  # by the text's hash


def figures(annotator: Annotator) -> dict[str, Any]:
    """An annotator -> for each corpus F1, exact spans, of all pairs of readers, corpus and annotator."""
    return {corpus: agreement(corpus, annotator) for corpus in CORPORA}


def agreement(corpus: str, annotator: Annotator) -> dict[str, Any]:
    """One corpus -> the F1 of each kind, for each pair of those who read it, over the texts that all have read."""
    second = readings(corpus)
    common = frozenset.intersection(*(frozenset(r) for r in second.values()))
    texts = {key: t for t in CORPORA[corpus](shared("corpora"), "dev") if (key := hash_of(t.text)) in common}
    whole = {
        **second,
        "corpus": {key: gold_names(t) for key, t in texts.items()},
        "Verbale": {key: found_names(annotator.annotate_text(t.text)) for key, t in texts.items()},
    }
    pairs = {f"{a}, {b}": f1(whole[a], whole[b], texts) for a, b in combinations(whole, 2)}
    return {"texts": len(texts), "names": sum(len(whole["corpus"][key]) for key in texts), **pairs}


def readings(corpus: str) -> dict[str, Reading]:
    """One corpus -> each reader's names."""
    found: dict[str, dict[str, Names]] = {}
    for line in READINGS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["corpus"] == corpus:
            names = frozenset((start, end, kind) for start, end, kind in row["names"])
            found.setdefault(f"reader {row['reader']}", {})[row["sha256"]] = names
    return dict(found)


def hash_of(text: str) -> str:
    """A text -> what its readings are kept under."""
    return sha256(text.encode()).hexdigest()


def f1(one: Reading, other: Reading, texts: Iterable[str]) -> dict[str, float]:
    """Two readings -> F1 of each kind, in hundredths."""
    figures = by_kind((other[key], one[key]) for key in texts)
    return {kind: figures[kind]["f1"] if kind in figures else 0.0 for kind in KINDS}
