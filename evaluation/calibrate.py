"""What was read of the dev halves -> knots of calibration for the weights, and the reliability that they give.

An attribution counts as right when the scorer would pair it and call it soft-right: its source's and its content's
words agree with gold at F1 0.5 or better. A name counts as right when its span and kind are exact; an event when its
trigger overlaps one of the gold and the type is the gold's or one that the annotator allowed. Reliability is measured
crosswise: fitted on one half of the texts, read off the other.

Isotonic regression needs about a thousand answers; with fewer a sigmoid does better (Niculescu-Mizil and Caruana 2005,
"Predicting good probabilities with supervised learning").
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from evaluation.bias import logistic
from evaluation.events import right_ones
from evaluation.readings import Readings
from evaluation.scorers import scorer
from training.card import put_numbers
from verbale.annotate.calibration import Knots, scaled
from verbale.annotate.events import log_odds
from verbale.model import Attribution

Answer = tuple[float, bool]  # raw confidence, whether right
Answers = list[list[Answer]]  # by text
ROLES = ("source", "cue", "content")
FEWEST = 40  # answers behind a knot
ENOUGH = 1000  # answers for isotonic regression
GRID = (0.01, *(i / 20 for i in range(1, 20)), 0.99)  # raw confidences at which a sigmoid has its knots


def attribution_answers(read: Readings) -> Answers:
    """PolNeAR dev -> every attribution's confidence, and whether it is right."""
    score, out = scorer("attributions"), Answers()
    for row in read.polnear:
        text = row["text"]
        gold = [{r: score.tokens(text, a[r]) for r in ROLES} for a in row["attributions"]]
        found = list(read[text].attributions)
        sides = [_tokens(score, text, a) for a in found]
        right = {
            id(p) for g, p in score.pair(gold, sides)
            if score.agree(g["source"], p["source"]) and score.agree(g["content"], p["content"])
        }  # fmt: skip
        out.append([(a.confidence, id(p) in right) for a, p in zip(found, sides, strict=True)])
    return out


def _tokens(score: Any, text: str, a: Attribution) -> dict[str, Any]:
    return {r: score.tokens(text, [(s.start, s.end) for s in getattr(a, r)]) for r in ROLES}


def name_answers(read: Readings) -> Answers:
    """The names' dev halves -> every name's confidence, and whether it is right."""
    out = Answers()
    for text in (t for texts in read.named.values() for t in texts):
        gold = {(n.kind, n.start, n.end) for n in text.names or ()}
        found = read[text.text].names
        out.append([(n.confidence, (n.kind, n.span.start, n.span.end) in gold) for n in found])
    return out


def event_answers(read: Readings) -> Answers:
    """Documents and stories kept from training -> each event's confidence, whether its trigger and type are right."""
    out = Answers()
    for text in read.events_dev:
        events = read[text.text].events
        right = right_ones(text.events or (), events)
        out.append([(e.confidence, ok) for e, ok in zip(events, right, strict=True)])
    return out


def fit(answers: Sequence[Answer]) -> Knots:
    """Raw confidences and rights -> knots: of isotonic regression where there are enough answers, else of a sigmoid."""
    return isotonic(answers) if len(answers) >= ENOUGH else sigmoid(answers)


def sigmoid(answers: Sequence[Answer]) -> Knots:
    """Raw confidences and rights -> knots along a logistic curve over their log odds, fitted by Newton's method to the
    targets of Platt 1999, which stand off 0 and 1 by as much as few answers leave open. No answers, no knots."""
    if not answers:
        return ()
    right = np.array([ok for _, ok in answers])
    target = np.where(right, (right.sum() + 1) / (right.sum() + 2), 1 / ((~right).sum() + 2))
    base, slope = map(float, logistic(np.array([(1.0, log_odds(c)) for c, _ in answers]), target))
    if slope < 0:
        base, slope = log_odds(float(target.mean())), 0.0  # surer is never less often right: level instead
    return tuple((c, round(1 / (1 + math.exp(-(base + slope * log_odds(c)))), 4)) for c in GRID)


def isotonic(answers: Sequence[Answer]) -> Knots:
    """Raw confidences and rights -> rising knots, neighbours pooled, at least FEWEST answers behind each."""
    blocks: list[tuple[float, float, int]] = []  # sum of confidences, how many right, how many
    ordered, start = sorted(answers), 0
    while start < len(ordered):
        end = min(start + FEWEST, len(ordered))
        if len(ordered) - end < FEWEST:
            end = len(ordered)  # a short tail belongs to the last block
        while end < len(ordered) and ordered[end][0] == ordered[end - 1][0]:
            end += 1  # what is equally sure stays together
        part, start = ordered[start:end], end
        blocks.append((sum(c for c, _ in part), float(sum(ok for _, ok in part)), len(part)))
        while len(blocks) > 1 and blocks[-2][1] * blocks[-1][2] >= blocks[-1][1] * blocks[-2][2]:
            last = blocks.pop()
            blocks[-1] = (blocks[-1][0] + last[0], blocks[-1][1] + last[1], blocks[-1][2] + last[2])
    return tuple((round(c / n, 5), round(right / n, 4)) for c, right, n in blocks)


def crosswise(answers: Answers) -> dict[str, Any]:
    """Answers by text -> the reliability of each half under the knots of the other."""
    halves = [[a for text in answers[i::2] for a in text] for i in (0, 1)]
    knots = [fit(half) for half in halves]
    return reliability([(scaled(c, knots[1 - i]), ok) for i, half in enumerate(halves) for c, ok in half])


def reliability(answers: Sequence[Answer], bins: int = 10) -> dict[str, Any]:
    """Calibrated answers -> expected calibration error and, for each bin, mean confidence, share right, how many."""
    rows: list[tuple[float, float, int]] = []
    for i in range(bins):
        here = [a for a in answers if i / bins <= a[0] < (i + 1) / bins or (i == bins - 1 and a[0] == 1)]
        if here:
            rows.append((sum(c for c, _ in here) / len(here), sum(ok for _, ok in here) / len(here), len(here)))
    error = sum(n * abs(c - right) for c, right, n in rows) / max(1, len(answers))
    near = [ok for c, ok in answers if 0.75 <= c < 0.85]
    table = [{"said": round(c, 3), "right": round(r, 3), "of": n} for c, r, n in rows]
    said = {"right": round(sum(near) / max(1, len(near)), 3), "of": len(near)}
    return {"expected_calibration_error": round(error, 4), "said_0.75_to_0.85": said, "table": table}


def calibrate(folder: Path, read: Readings) -> dict[str, Any]:
    """Fits the knots of all heads anew, writes them beside the weights' numbers, and returns the reliability.

    `read`: by the weights in the folder, uncalibrated. The card's hash of the decoder's file is renewed too.
    """
    answers = {"attributions": attribution_answers(read), "names": name_answers(read), "events": event_answers(read)}
    put_numbers(folder, calibration={k: fit([a for text in v for a in text]) for k, v in answers.items()})
    return {k: crosswise(v) for k, v in answers.items()}
