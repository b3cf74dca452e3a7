"""Offsets in a text -> pieces of a window, and spans -> tags of its pieces."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

import numpy as np

from verbale.annotate.tags import Ints, TagSet
from verbale.annotate.windows import Window


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


def tags_of(window: Window, spans: Sequence[tuple[int, int, str]], tag_set: TagSet) -> Ints:
    """Spans (start, end, kind) -> tags [pieces]; of two that overlap the first counts."""
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
