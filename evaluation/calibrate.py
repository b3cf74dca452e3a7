"""Weights and the dev halves -> calibration lines for their card, with the reliability that they give.

An attribution counts as right when the scorer would pair it and call it soft-right: its source's and its content's
words agree with gold at F1 0.5 or better. A name counts as right when its span and kind are exact.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from evaluation.layers import named_dev, polnear_dev
from evaluation.scorers import scorer
from verbale.annotate import Annotator
from verbale.annotate import weights as weights_
from verbale.annotate.calibration import Calibration, log_odds
from verbale.model import Attribution

Answer = tuple[float, bool]  # confidence, whether right
ROLES = ("source", "cue", "content")


def attribution_answers(annotator: Annotator) -> list[Answer]:
    """PolNeAR dev -> every attribution's confidence, and whether it is right."""
    score, out = scorer("attributions"), list[Answer]()
    for row in polnear_dev():
        text = row["text"]
        gold = [{r: score.tokens(text, a[r]) for r in ROLES} for a in row["attributions"]]
        found = list(annotator.annotate_text(text).attributions)
        sides = [_tokens(score, text, a) for a in found]
        right = {
            id(p) for g, p in score.pair(gold, sides)
            if score.agree(g["source"], p["source"]) and score.agree(g["content"], p["content"])
        }  # fmt: skip
        out += [(a.confidence, id(p) in right) for a, p in zip(found, sides, strict=True)]
    return out


def _tokens(score: Any, text: str, a: Attribution) -> dict[str, Any]:
    return {r: score.tokens(text, [(s.start, s.end) for s in getattr(a, r)]) for r in ROLES}


def name_answers(annotator: Annotator) -> list[Answer]:
    """The names' dev halves -> every name's confidence, and whether it is right."""
    out: list[Answer] = []
    for text in named_dev():
        gold = {(n.kind, n.start, n.end) for n in text.names or ()}
        found = annotator.annotate_text(text.text).names
        out += [(n.confidence, (n.kind, n.span.start, n.span.end) in gold) for n in found]
    return out


def fit(answers: Sequence[Answer], steps: int = 4000, rate: float = 0.05) -> tuple[float, float]:
    """Raw confidences and rights -> slope and offset on the log-odds that make them most likely."""
    import numpy as np

    x = np.array([log_odds(c) for c, _ in answers])
    y = np.array([float(ok) for _, ok in answers])
    slope, offset = 1.0, 0.0
    for _ in range(steps):
        wrong = 1 / (1 + np.exp(-(slope * x + offset))) - y
        slope -= rate * float((wrong * x).mean()) / max(1.0, float((x * x).mean()))
        offset -= rate * float(wrong.mean())
    return round(slope, 4), round(offset, 4)


def reliability(answers: Sequence[Answer], bins: int = 10) -> dict[str, Any]:
    """Calibrated answers -> expected calibration error and, for each bin, mean confidence, share right, how many."""
    rows: list[tuple[float, float, int]] = []
    for i in range(bins):
        here = [a for a in answers if i / bins <= a[0] < (i + 1) / bins or (i == bins - 1 and a[0] == 1)]
        if here:
            rows.append((sum(c for c, _ in here) / len(here), sum(ok for _, ok in here) / len(here), len(here)))
    error = sum(n * abs(c - right) for c, right, n in rows) / max(1, len(answers))
    table = [{"said": round(c, 3), "right": round(r, 3), "of": n} for c, r, n in rows]
    return {"expected_calibration_error": round(error, 4), "table": table}


def calibrate(folder: Path) -> dict[str, Any]:
    """Fits both lines anew, writes them beside the weights' numbers, and returns the reliability they give.

    The card's hash of the decoder's file is renewed too.
    """
    file = folder / weights_.DECODER
    decoder = json.loads(file.read_text(encoding="utf-8"))
    decoder["calibration"] = {}
    _rewrite(folder, decoder)
    annotator = Annotator(folder)
    answers = {"attributions": attribution_answers(annotator), "names": name_answers(annotator)}
    decoder["calibration"] = {k: fit(v) for k, v in answers.items()}
    _rewrite(folder, decoder)
    lines = Calibration.of(decoder["calibration"])
    scaled = {"attributions": lines.attribution, "names": lines.name}
    return {k: reliability([(scaled[k](c), ok) for c, ok in v]) for k, v in answers.items()}


def _rewrite(folder: Path, decoder: dict[str, Any]) -> None:
    from training.card import write_card

    (folder / weights_.DECODER).write_text(json.dumps(decoder) + "\n", encoding="utf-8")
    write_card(folder, json.loads((folder / weights_.CARD).read_text(encoding="utf-8")))
