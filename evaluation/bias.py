"""Weights and what is kept from training -> how ready they are to read events, chosen there and put into the weights.

A head that learns from few reports is too shy, or too bold, on others, and reads attacks into football. So, on what is
kept from training: the scores of trigger tags get a bias; how sure an event is gets fitted, by its own confidence and
by how much its text is news of politics; what is less sure than a floor is left out, and so is all of a text whose
field is below a least one; then the scores of actors and of recipients get a bias each. Bias and floor are chosen by
F0.5, with type, over our own documents and the quiet texts together, since a wrong entry is worse than a missing one:
of those that come within ALIKE of the best, less than chance makes, the one with the best F1. The stories are left out:
their annotators marked other triggers, by another guide. The least field is the one that best parts texts with events
from quiet ones, or the lowest above it with which no event is read in the reports that tell none. Roles are those with
the best F1 over words. The test half is not looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, astuple, dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from evaluation.events import as_gold, right_ones, score
from training.card import put_numbers
from training.parts import is_ours, stands_alone
from training.texts import GoldText
from verbale.annotate import Annotator
from verbale.annotate.events import Sureness, log_odds
from verbale.model import EventMention

TRIED = tuple(x / 4 for x in range(-6, 7))  # of triggers: -1.5 to 1.5
TRIED_OF_ROLES = tuple(x / 2 for x in range(-4, 7))  # -2 to 3
FLOORS = tuple(x / 20 for x in range(16))  # 0 to 0.75
ALIKE = 0.01
STEPS = tuple(x / 5 for x in range(-15, 6))  # least fields: -3 to 1


def choose(folder: Path, texts: Sequence[GoldText], quiet: Sequence[GoldText]) -> dict[str, Any]:
    """Tries each bias and floor on the texts and writes the best into the weights; what each gave."""
    reader, own = Annotator(folder, calibrated=False).remembering(), [t for t in texts if is_ours(t)]
    every, fields = [*own, *quiet], [[reader.field(t.text) for t in kept] for kept in (own, quiet)]
    least = parting(*fields)
    settings = [one for bias in TRIED for one in _fitted(reader, bias, every, least)]
    best = chosen(settings)
    trigger = best.bias
    silent = [t for t in every if not t.events and stands_alone(t)]
    sureness = quieter(best.sureness, lambda s: _read(reader.with_bias(trigger, sureness=s), silent))

    def tried(role: str, biases: Callable[[float], tuple[float, float]]) -> dict[float, float]:
        readers = {b: reader.with_bias(trigger, biases(b), sureness) for b in TRIED_OF_ROLES}
        return {b: float(_figures(own, _read(one, own))[role]["f1"]) for b, one in readers.items()}

    actors = tried("actor", lambda b: (b, 0.0))
    recipients = tried("recipient", lambda b: (_best(actors), b))
    numbers = astuple(sureness)
    put_numbers(folder, trigger_bias=trigger, role_bias=(_best(actors), _best(recipients)), sureness=numbers)
    return {
        "chosen": {
            "trigger": trigger,
            "actor": _best(actors),
            "recipient": _best(recipients),
            "sureness": asdict(sureness),
        },
        "above_the_least_field": [round(sum(f >= sureness.least for f in one) / max(1, len(one)), 3) for one in fields],
        "tried": {
            "trigger": {b: max(t.f_half for t in settings if t.bias == b) for b in TRIED},
            "actor": actors,
            "recipient": recipients,
        },
    }


@dataclass(frozen=True, slots=True)
class Setting:
    """A bias of triggers with a sureness fitted to it, and what they reach, with type."""

    bias: float
    sureness: Sureness
    f_half: float
    f1: float


def chosen(settings: Sequence[Setting]) -> Setting:
    """The setting with the best F1 among those whose F0.5 is within ALIKE of the best."""
    best = max(s.f_half for s in settings)
    return max((s for s in settings if s.f_half >= best - ALIKE), key=lambda s: (s.f1, -abs(s.bias), -s.sureness.floor))


def _fitted(reader: Annotator, bias: float, texts: Sequence[GoldText], least: float) -> list[Setting]:
    """A bias of triggers -> the sureness fitted to it, with each floor, and what each reaches."""
    raw = _read(reader.with_bias(bias, sureness=Sureness()), texts)
    # the same events, with their text's field in place of their confidence
    of_field = _read(reader.with_bias(bias, sureness=Sureness(trigger=0.0, field=1.0)), texts)
    odds = [
        (1.0, log_odds(e.confidence), log_odds(f.confidence))
        for events, fields in zip(raw, of_field, strict=True)
        for e, f in zip(events, fields, strict=True)
    ]
    right = [ok for text, events in zip(texts, raw, strict=True) for ok in right_ones(text.events or (), events)]
    base, trigger, field = (round(float(w), 4) for w in logistic(np.array(odds), np.array(right)))
    fitted = Sureness(base, trigger, field, least=least)
    sure = _read(reader.with_bias(bias, sureness=fitted), texts)
    reached = {at: _reached(texts, [[e for e in events if e.confidence >= at] for events in sure]) for at in FLOORS}
    return [Setting(bias, replace(fitted, floor=at), *both) for at, both in reached.items()]


def quieter(sureness: Sureness, read: Callable[[Sureness], Sequence[Sequence[EventMention]]]) -> Sureness:
    """A sureness and what reads reports without events by one -> the same, with the lowest of STEPS above its least
    field, or that itself, by which no event is read; with the highest, when there is none such."""
    for least in (sureness.least, *(s for s in STEPS if s > sureness.least)):
        tried = replace(sureness, least=least)
        if not any(read(tried)):
            return tried
    return replace(sureness, least=STEPS[-1])


def _read(reader: Annotator, texts: Sequence[GoldText]) -> list[Sequence[EventMention]]:
    return [reader.annotate_text(t.text).events for t in texts]


def logistic(features: np.ndarray, right: np.ndarray, steps: int = 30) -> np.ndarray:
    """Features [events, n] (the first 1) and whether each was right, or a share of it -> weights [n] of the likeliest
    logistic, by Newton's steps, with a pull towards 0 so that it ends where all are right."""
    weights, pull = np.zeros(features.shape[1]), np.eye(features.shape[1])
    for _ in range(steps):
        shares = 1 / (1 + np.exp(-features @ weights))
        slope = features.T @ (right - shares) - pull @ weights
        curve = (features * (shares * (1 - shares))[:, None]).T @ features + pull
        step = np.linalg.solve(curve, slope)
        weights = weights + step / max(1.0, float(np.abs(step).max()))  # a long step may overshoot
    return weights


def parting(high: Sequence[float], low: Sequence[float]) -> float:
    """Two groups of numbers -> the number that parts them best: the greatest sum of the shares of `high` at or above it
    and of `low` below it; in the middle between its neighbours, the lowest such when there are several."""
    ordered = sorted({*high, *low})
    middles = [ordered[0] - 1, *(round((a + b) / 2, 3) for a, b in pairwise(ordered))]

    def parted(at: float) -> float:
        return sum(h >= at for h in high) / max(1, len(high)) + sum(v < at for v in low) / max(1, len(low))

    return max(middles, key=lambda at: (parted(at), -at))


def _best(given: dict[float, float]) -> float:
    return max(TRIED_OF_ROLES, key=lambda b: (given[b], -abs(b)))


def _reached(texts: Sequence[GoldText], read: Sequence[Sequence[EventMention]]) -> tuple[float, float]:
    """F0.5, for which precision counts twice as much as recall, and F1 of triggers with type."""
    given = _figures(texts, read)["trigger_and_type"]
    half = 1.25 * given["p"] * given["r"] / max(1e-9, 0.25 * given["p"] + given["r"])
    return round(half, 4), float(given["f1"])


def _figures(texts: Sequence[GoldText], read: Sequence[Sequence[EventMention]]) -> dict[str, Any]:
    return score([(t.text, t.events or (), [as_gold(e) for e in es]) for t, es in zip(texts, read, strict=True)])
