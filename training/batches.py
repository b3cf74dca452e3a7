"""Labelled texts -> batches of windows with the labels of every head that their texts have labels for.

All windows of a batch come from one part of the training data and are labelled for the same heads.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor

from training.heads import attribution, events, naming, syntax
from training.texts import GoldText
from verbale.annotate.syntax import Rule
from verbale.annotate.windows import Window, Windower, with_parties


@dataclass(frozen=True, slots=True)
class Example:
    """A window with its labels by head."""

    window: Window
    labels: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Batch:
    """Examples labelled alike: ids, shapes, mask [windows, pieces], lengths [windows], labels by head, one each."""

    ids: Tensor
    shapes: Tensor
    mask: Tensor
    lengths: Tensor
    labels: Mapping[str, list[Any]]


def windows_of(text: GoldText, windower: Windower) -> list[Window]:
    """A text -> its windows, as they are cut at run time; source and target of a pair question are marked."""
    windows = windower.cut(text.text, text.paragraphs)
    return [with_parties(w, text.pair.source, text.pair.target) for w in windows] if text.pair else windows


def examples(texts: Iterable[GoldText], windower: Windower, rules: dict[Rule, int]) -> Iterator[Example]:
    """Labelled texts -> examples, windows in order."""
    for text in texts:
        windows = windows_of(text, windower)
        for window in windows[:1] if text.pair else windows:
            labels = {
                "attribution": attribution.gold(window, text),
                "naming": naming.gold(window, text),
                "syntax": syntax.gold(window, text, rules),
                "events": events.gold(window, text),
                "pair": text.pair.types if text.pair else None,
            }
            kept = {k: v for k, v in labels.items() if v is not None}
            if "syntax" not in kept or len(kept["syntax"].rows):
                yield Example(window, kept)


def shuffled(parts: Sequence[Sequence[Example]], size: int, chance: random.Random) -> list[list[Example]]:
    """Examples by part -> one pass of batches of like length and labelled alike, in random order. A batch of short
    windows holds more of them: as many as fill the space of `size` whole windows, four times `size` at most."""
    out: list[list[Example]] = []
    for part in parts:
        order = list(part)
        chance.shuffle(order)
        for start in range(0, len(order), size * 20):
            near = sorted(order[start : start + size * 20], key=lambda e: len(e.window.ids))
            out += _filled(near, size)
    chance.shuffle(out)
    return out


def _filled(near: Sequence[Example], size: int) -> Iterator[list[Example]]:
    batch: list[Example] = []
    for example in near:
        if batch and (len(batch) >= 4 * size or (len(batch) + 1) * len(example.window.ids) > size * 256):
            yield batch
            batch = []
        batch.append(example)
    if batch:
        yield batch


def collate(examples_: Sequence[Example]) -> Batch:
    """Examples labelled alike -> tensors, and lists of labels. Raises ValueError when they are not labelled alike."""
    if len({frozenset(e.labels) for e in examples_}) > 1:
        raise ValueError("a batch with examples that are labelled for different heads")
    longest = max(len(e.window.ids) for e in examples_)

    def padded(rows: list[Any]) -> Tensor:
        return torch.tensor(np.stack([np.pad(r, (0, longest - len(r))) for r in rows]))

    lengths = torch.tensor([len(e.window.ids) for e in examples_])
    return Batch(
        padded([e.window.ids for e in examples_]),
        padded([e.window.shapes for e in examples_]),
        (torch.arange(longest)[None] < lengths[:, None]).long(),
        lengths,
        {k: [e.labels[k] for e in examples_] for k in examples_[0].labels},
    )
