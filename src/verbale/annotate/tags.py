"""Scores of tags for each word piece -> spans: the tag sets of the heads and their constrained decoding.

Each head tags with BIOES (begin, inside, outside, end, single), so that a span's both ends are learnt. Decoding is
Viterbi over the learnt transitions with those forbidden that would break a span.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

ROLES = ("source", "cue", "content")
NAMES = ("person", "organisation", "place", "people", "office", "other")
FORBIDDEN = -1e4

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class TagSet:
    """The tags of one head: "O", then B, I, E and S of each kind, in this order."""

    kinds: tuple[str, ...]

    @property
    def tags(self) -> tuple[str, ...]:
        """All tags by their number."""
        return ("O", *(f"{p}-{k}" for k in self.kinds for p in "BIES"))

    def number(self, position: str, kind: str) -> int:
        """Position ("B", "I", "E" or "S") and kind -> the tag's number."""
        return 1 + 4 * self.kinds.index(kind) + "BIES".index(position)

    def allowed(self) -> NDArray[np.bool_]:
        """Matrix [from, to] of transitions that keep spans whole."""
        tags = self.tags
        return np.array([[_follows(a, b) for b in tags] for a in tags])

    def may_start(self) -> NDArray[np.bool_]:
        """Tags that may stand first."""
        return np.array([t[0] in "OBS" for t in self.tags])

    def may_end(self) -> NDArray[np.bool_]:
        """Tags that may stand last."""
        return np.array([t[0] in "OES" for t in self.tags])


ATTRIBUTION = TagSet(ROLES)
NAMING = TagSet(NAMES)


def _follows(a: str, b: str) -> bool:
    if a[0] in "BI":
        return b[0] in "IE" and b[2:] == a[2:]
    return b[0] in "OBS"


@dataclass(frozen=True, slots=True)
class Tagged:
    """A span of pieces [first, last] of one kind, with how sure the tags are (0 to 1)."""

    first: int
    last: int
    kind: str
    confidence: float


def softmax(scores: Floats) -> Floats:
    """Scores [rows, choices] -> shares that add up to 1 in each row."""
    shifted = np.exp(scores - scores.max(axis=1, keepdims=True))
    return shifted / shifted.sum(axis=1, keepdims=True)


def viterbi(scores: Floats, lengths: Ints, transitions: Floats) -> Ints:
    """Best tag sequences, of several tag sets at once. scores [sets, windows, pieces, tags], padded at the end and
    with FORBIDDEN where a set has fewer tags; lengths [windows]; transitions [sets, from, to] with forbidden ones at
    FORBIDDEN; start and end constraints are to be in the scores. Returns [sets, windows, pieces]."""
    sets, windows, size, tags = scores.shape
    back = np.zeros((size, sets, windows, tags), dtype=np.int64)
    best = scores[:, :, 0].copy()
    finals = best.copy()
    into = np.ascontiguousarray(transitions.transpose(0, 2, 1))[:, None]  # the maximum runs over the contiguous axis
    ends = {int(n) - 1: np.flatnonzero(lengths == n) for n in set(lengths.tolist())}
    for t in range(1, size):
        paths = best[:, :, None, :] + into
        np.argmax(paths, axis=3, out=back[t])
        best = paths.max(axis=3)
        best += scores[:, :, t]
        if t in ends:
            finals[:, ends[t]] = best[:, ends[t]]
    return _traced(back, finals.argmax(axis=2), lengths)


def _traced(back: Ints, last: Ints, lengths: Ints) -> Ints:
    """Pointers [pieces, sets, windows, tags] and each window's last tag -> the paths, 0 after a window's end."""
    size, sets, windows, tags = back.shape
    path = np.zeros((size, sets, windows), dtype=np.int64)
    rows: Ints = np.arange(sets * windows, dtype=np.int64).reshape(sets, windows) * tags
    flat = back.reshape(size, -1)
    inside: NDArray[np.bool_] = np.arange(size, dtype=np.int64)[:, None] < lengths[None]
    current: Ints = last
    for t in range(size - 1, -1, -1):
        path[t] = current
        if t:
            current = np.where(inside[t], flat[t][rows + current], current)
    return np.where(inside[:, None], path, 0).transpose(1, 2, 0)


def spans(path: Ints, probabilities: Floats, tag_set: TagSet) -> list[Tagged]:
    """One window's tag numbers [pieces] and tag probabilities [pieces, tags] -> its spans in order."""
    out: list[Tagged] = []
    first = 0
    for i in np.flatnonzero(path):
        position, kind = (int(path[i]) - 1) % 4, tag_set.kinds[(int(path[i]) - 1) // 4]
        if position in (0, 3):
            first = int(i)
        if position in (2, 3):
            last = int(i)
            sure = probabilities[np.arange(first, last + 1), path[first : last + 1]]
            out.append(Tagged(first, last, kind, float((sure[0] * sure[-1]) ** 0.5)))
    return out
