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
    told = np.ascontiguousarray(scores.transpose(2, 0, 1, 3))
    # The maximum runs over the first axis, which numpy does for many tags at once; the way back is looked for only
    # along the best paths, for which the scores so far are kept.
    onward = np.ascontiguousarray(transitions.transpose(1, 0, 2))[:, :, None]
    so_far = np.empty((size, sets, windows, tags), dtype=np.float32)
    paths = np.empty((tags, sets, windows, tags), dtype=np.float32)
    so_far[0] = told[0]
    for t in range(1, size):
        np.add(so_far[t - 1].transpose(2, 0, 1)[..., None], onward, out=paths)
        np.maximum.reduce(paths, axis=0, out=so_far[t])
        so_far[t] += told[t]
    return _traced(so_far, lengths, transitions)


def _traced(so_far: Floats, lengths: Ints, transitions: Floats) -> Ints:
    """Best scores up to each piece [pieces, sets, windows, tags] -> the paths, 0 after a window's end."""
    size, sets, windows, _ = so_far.shape
    path = np.zeros((size, sets, windows), dtype=np.int64)
    into = np.ascontiguousarray(transitions.transpose(0, 2, 1))
    set_numbers = np.arange(sets, dtype=np.int64)[:, None]
    ended = so_far[lengths - 1, :, np.arange(windows)].transpose(1, 0, 2)
    current: Ints = ended.argmax(axis=2)
    for t in range(size - 1, -1, -1):
        path[t] = current
        if t:
            before = (so_far[t - 1] + into[set_numbers, current]).argmax(axis=2)
            current = np.where(t < lengths, before, current)
    inside: NDArray[np.bool_] = np.arange(size, dtype=np.int64)[:, None] < lengths[None]
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
