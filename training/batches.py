"""Labelled texts -> batches of windows with their gold tags and links.

A window carries labels for one head or for both; all windows of a batch carry the same, and a batch trains the heads
that it has labels for.
"""

from __future__ import annotations

import bisect
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from training.corpora import GoldText
from verbale.annotate.quotes import find_quotations, quoted_mask
from verbale.annotate.tags import ATTRIBUTION, NAMING, Ints, TagSet
from verbale.annotate.windows import Window, Windower


@dataclass(frozen=True, slots=True)
class Example:
    """A window with its gold, None where it has no labels for a head. `content_links` and `source_links` are pairs of
    piece numbers (asker, asked), 0 for none."""

    window: Window
    roles: Ints | None = None
    names: Ints | None = None
    content_links: tuple[tuple[int, int], ...] = ()
    source_links: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Batch:
    """Examples labelled alike, padded: ids, shapes, mask, roles, names [windows, pieces]; links [n, 3] of (window,
    from, to)."""

    ids: Tensor
    shapes: Tensor
    mask: Tensor
    lengths: Tensor
    roles: Tensor | None
    names: Tensor | None
    content_links: Tensor
    source_links: Tensor


def windows_of(text: GoldText, windower: Windower) -> list[Window]:
    """A text -> its windows, as they are cut at run time."""
    mask = quoted_mask(len(text.text), find_quotations(text.text, text.paragraphs))
    return list(windower.windows(text.text, text.paragraphs, mask))


def examples(texts: Iterable[GoldText], windower: Windower) -> Iterator[Example]:
    """Labelled texts -> examples, windows in order."""
    for text in texts:
        for window in windows_of(text, windower):
            names = None
            if text.names is not None:
                names = _tags(window, [(n.start, n.end, n.kind) for n in text.names], NAMING)
            yield Example(window, names=names) if text.links is None else _with_roles(window, text, names)


def pieces_of(window: Window, start: int, end: int) -> tuple[int, int] | None:
    """Offsets in the text -> first and last piece of the window that lie in them, None when there is none."""
    first = bisect.bisect_right(window.ends.tolist(), start)
    while first < len(window.ids) and window.starts[first] == window.ends[first]:
        first += 1
    last = first - 1
    while last + 1 < len(window.ids) and window.starts[last + 1] < end and window.ends[last + 1] <= end:
        last += 1
    while last >= first and window.starts[last] == window.ends[last]:
        last -= 1
    return (first, last) if first <= last and window.starts[first] >= start else None


def _tags(window: Window, spans: Sequence[tuple[int, int, str]], tag_set: TagSet) -> Ints:
    out = np.zeros(len(window.ids), dtype=np.int64)
    for start, end, kind in spans:
        place = pieces_of(window, start, end)
        if place is None or out[place[0] : place[1] + 1].any():
            continue
        first, last = place
        if first == last:
            out[first] = tag_set.number("S", kind)
        else:
            out[first], out[last] = tag_set.number("B", kind), tag_set.number("E", kind)
            out[first + 1 : last] = tag_set.number("I", kind)
    return out


def _with_roles(window: Window, text: GoldText, names: Ints | None) -> Example:
    spans: list[tuple[int, int, str]] = []
    content_links: list[tuple[int, int]] = []
    source_links: list[tuple[int, int]] = []
    for gold in text.links or ():
        spans += [(a, b, "cue") for a, b in gold.cue]
        spans += [(a, b, "source") for a, b in gold.source]
        spans += [(a, b, "content") for a, b in gold.contents]
        cue = pieces_of(window, *gold.cue[0]) if gold.cue else None
        pieces = (pieces_of(window, *c) for c in gold.contents)
        content_links += [(piece[0], cue[0] if cue else 0) for piece in pieces if piece]
        if cue:
            source = pieces_of(window, *gold.source[0]) if gold.source else None
            source_links.append((cue[0], source[0] if source else 0))
    tags = _tags(window, spans, ATTRIBUTION)
    return Example(window, tags, names, tuple(content_links), tuple(source_links))


def shuffled(parts: Sequence[Sequence[Example]], size: int, chance: random.Random) -> list[list[Example]]:
    """Examples by what they are labelled for -> one pass of batches of like length, in random order."""
    out: list[list[Example]] = []
    for part in parts:
        order = list(part)
        chance.shuffle(order)
        for start in range(0, len(order), size * 20):
            near = sorted(order[start : start + size * 20], key=lambda e: len(e.window.ids))
            out += [near[i : i + size] for i in range(0, len(near), size)]
    chance.shuffle(out)
    return out


def collate(examples_: Sequence[Example]) -> Batch:
    """Examples labelled alike -> tensors."""
    longest = max(len(e.window.ids) for e in examples_)

    def padded(rows: list[Ints]) -> Tensor:
        return torch.tensor(np.stack([np.pad(r, (0, longest - len(r))) for r in rows]))

    def links(which: str) -> Tensor:
        rows = [(i, a, b) for i, e in enumerate(examples_) for a, b in getattr(e, which)]
        return torch.tensor(rows, dtype=torch.long).reshape(-1, 3)

    def tags(which: str) -> Tensor | None:
        rows = [getattr(e, which) for e in examples_]
        return None if rows[0] is None else padded(rows)

    lengths = torch.tensor([len(e.window.ids) for e in examples_])
    return Batch(
        padded([e.window.ids for e in examples_]),
        padded([e.window.shapes for e in examples_]),
        (torch.arange(longest)[None] < lengths[:, None]).long(),
        lengths,
        tags("roles"),
        tags("names"),
        links("content_links"),
        links("source_links"),
    )
