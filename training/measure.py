"""A model and the dev halves -> scores: attribution as the shared scorer counts unlinked spans, names by exact span.

A quick look after each pass; `python -m evaluation score` measures the exported weights with the shared scorers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch

from training import corpora
from training.batches import windows_of
from training.corpora import GoldText
from training.model import Reader
from verbale.annotate.decoding import Decoder
from verbale.annotate.linking import LinkBias
from verbale.annotate.windows import Windower

if TYPE_CHECKING:
    from training.train import Plan

Key = tuple[str, int, int]


def decoder_of(model: Reader) -> Decoder:
    """The model's transitions and biases -> the decoder that runs with its weights."""
    with torch.no_grad():
        arrays = [
            t.detach().float().numpy()
            for t in (
                model.attribution.transitions(),
                model.naming.transitions(),
                model.content_bias,
                model.source_bias,
            )
        ]
    return Decoder(arrays[0], arrays[1], LinkBias(arrays[2], arrays[3]))


def measure(model: Reader, windower: Windower, plan: Plan) -> dict[str, float]:
    """F1 of each role and of each kind of name on the dev halves."""
    model.eval()
    root = Path(plan.corpora)
    out = _f1(list(corpora.polnear(root / "polnear" / "dev.jsonl")), _roles_of, model, windower)
    return out | _f1(list(corpora.named(root, "dev")), _names_of, model, windower)


def _roles_of(text: GoldText) -> set[Key]:
    spans = [
        (r, a, b)
        for link in text.links or ()
        for r, s in (("cue", link.cue), ("source", link.source), ("content", link.contents))
        for a, b in s
    ]
    return {_trim(text.text, *s) for s in spans}


def _names_of(text: GoldText) -> set[Key]:
    return {_trim(text.text, n.kind, n.start, n.end) for n in text.names or ()}


def _trim(text: str, kind: str, start: int, end: int) -> Key:
    """As the scorer trims: from the first word to the last."""
    words = list(re.finditer(r"\w+", text[start:end]))
    return (kind, start + words[0].start(), start + words[-1].end()) if words else (kind, start, end)


def _f1(
    texts: list[GoldText], gold_of: Callable[[GoldText], set[Key]], model: Reader, windower: Windower
) -> dict[str, float]:
    decoder, hit, predicted, wanted = decoder_of(model), Counter[str](), Counter[str](), Counter[str]()
    for text in texts:
        windows = windows_of(text, windower)
        outputs = [_run(model, w.ids, w.shapes) for w in windows]
        decoded = decoder.decode(windows, outputs)
        tagged = [(t, w) for d, w in zip(decoded, windows, strict=True) for t in (*d.roles, *d.names)]
        found = {_trim(text.text, t.kind, int(w.starts[t.first]), int(w.ends[t.last])) for t, w in tagged}
        gold = gold_of(text)
        for counter, keys in ((hit, found & gold), (predicted, found), (wanted, gold)):
            counter.update(k for k, _, _ in keys)
    return {k: round(200 * hit[k] / max(1, predicted[k] + wanted[k]), 1) for k in wanted}


def _run(model: Reader, ids: np.ndarray, shapes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        scores, vectors = model(torch.tensor(ids)[None], torch.tensor(shapes)[None], torch.ones(1, len(ids)).long())
    return scores[0].numpy(), vectors[0].numpy()
