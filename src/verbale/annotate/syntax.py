"""Encoder outputs at the words of sentences -> words with tags, lemmas and one tree a sentence.

The graph scores arcs by a product of two vectors, a piece as a dependent and a piece as a head (piece 0 stands for the
root); labels are scored by a small layer over the chosen arc. The best head of each word is taken; where that makes no
tree with one root, the best tree as a whole (`spanning`); marks that enclose something follow its head
(`enclosing`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
from numpy.typing import NDArray

from verbale.annotate.enclosing import enclosed
from verbale.annotate.spanning import best_tree
from verbale.annotate.tags import Floats, Ints
from verbale.annotate.windows import Window
from verbale.annotate.words import words
from verbale.model import Span, Word

UPOS = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ",
    "SYM", "VERB", "X",
)  # fmt: skip
FEATURES: dict[str, tuple[str, ...]] = {
    "Number": ("Sing", "Plur"),
    "Mood": ("Ind", "Imp"),
    "Tense": ("Past", "Pres"),
    "VerbForm": ("Fin", "Inf", "Part", "Ger"),
    "Voice": ("Pass",),
    "Person": ("1", "2", "3"),
}
RELATIONS = (
    "acl", "acl:relcl", "advcl", "advcl:relcl", "advmod", "amod", "appos", "aux", "aux:pass", "case", "cc",
    "cc:preconj", "ccomp", "compound", "compound:prt", "conj", "cop", "csubj", "csubj:pass", "dep", "det",
    "det:predet", "discourse", "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark", "nmod",
    "nmod:desc", "nmod:poss", "nmod:unmarked", "nsubj", "nsubj:outer", "nsubj:pass", "nummod", "obj", "obl",
    "obl:agent", "obl:unmarked", "orphan", "parataxis", "punct", "reparandum", "root", "vocative", "xcomp",
)  # fmt: skip
ARC, LABEL = 128, 64  # widths of the vectors for arcs and for labels
LEMMAS = 160  # rules for lemmas; the most frequent ones of the training data
FORBIDDEN = -1e9

Cut = tuple[int, int, int]  # a word's offsets and the number of its sentence
Rule = tuple[bool, int, str]  # lower-cased first, letters cut off the end, letters put on


def widths() -> tuple[int, ...]:
    """Widths of the parts of the head's output, in their order: UPOS, each feature, lemma, label (dependent, head)."""
    return (len(UPOS), *(1 + len(v) for v in FEATURES.values()), LEMMAS, LABEL, LABEL)


def lemma_of(form: str, rule: Rule) -> str:
    """A form and the rule for its lemma -> the lemma; the form itself when the rule leaves nothing."""
    lower, cut, added = rule
    base = form.lower() if lower else form
    return (base[:-cut] if cut else base) + added or form


@dataclass(frozen=True, slots=True)
class Parser:
    """The numbers learnt beside the encoder: label weights [RELATIONS, LABEL] and bias [RELATIONS], lemma rules."""

    label: Floats
    bias: Floats
    rules: tuple[Rule, ...]

    def parse(
        self,
        text: str,
        cut: Sequence[Cut],
        windows: Sequence[Window],
        outputs: Sequence[tuple[Floats, Floats]],
        before: int = 0,
    ) -> list[Word]:
        """A text, its words as cut, some of its windows and for each the head's output [pieces, sum(widths())] and its
        arcs [pieces as dependents, pieces as heads], how many words came before -> the windows' words with their
        trees. A word without a piece is left out. A sentence of more pieces than a window has is cut, and has a tree in
        each window."""
        out: list[Word] = []
        placed = _placed(cut, windows)
        for (output, arcs), (spans, pieces, groups) in zip(outputs, placed, strict=True):
            if spans:
                above = np.concatenate([[0], pieces])
                scores = arcs[np.ix_(pieces, above)]
                out += self._window(text, spans, output[above], scores, groups, before + len(out))
        return out

    def _window(
        self, text: str, spans: list[tuple[int, int]], rows: Floats, arcs: Floats, groups: Ints, base: int
    ) -> list[Word]:
        parts: list[Floats] = np.split(rows, np.cumsum(widths())[:-1], axis=1)
        heads = enclosed([text[a:b] for a, b in spans], groups, best_heads(arcs, groups), arcs)
        # einsum, not @: the threads of numpy's own product would go on spinning beside those of the encoder
        relations = np.einsum("wd,rd->wr", np.maximum(parts[-2][1:] + parts[-1][heads], 0), self.label) + self.bias
        relations[:, RELATIONS.index("root")] = np.where(heads == 0, -FORBIDDEN, FORBIDDEN)
        columns: list[list[int]] = [_best(p) for p in (*(p[1:] for p in parts[:-2]), relations)]
        upos, features, rules, labels = columns[0], columns[1:-2], columns[-2], columns[-1]
        named = [(None, *values) for values in FEATURES.values()]
        values = zip(*([n[f] for f in column] for n, column in zip(named, features, strict=True)), strict=True)
        above = [head - 1 + base if head else -1 for head in _listed(heads)]
        tagged = zip(rules, upos, labels, above, strict=True)
        return [
            Word(a, b, lemma_of(text[a:b], self.rules[r]), UPOS[u], RELATIONS[label], head, *feats)
            for (a, b), (r, u, label, head), feats in zip(spans, tagged, values, strict=True)
        ]


def _best(scores: Floats) -> list[int]:
    """Scores [words, choices] -> the best choice of each word."""
    return _listed(scores.argmax(axis=1))


def _listed(values: Ints) -> list[int]:
    return cast("list[int]", values.tolist())


def cut_words(text: str, sentences: Sequence[Span]) -> list[Cut]:
    """A text and its sentences -> its words."""
    return [(a, b, i) for i, s in enumerate(sentences) for a, b in words(text, s.start, s.end)]


def _placed(cut: Sequence[Cut], windows: Sequence[Window]) -> list[tuple[list[tuple[int, int]], Ints, Ints]]:
    """For each window the words that begin in it, the piece that each is read at, and the number of its sentence."""
    out: list[tuple[list[tuple[int, int]], Ints, Ints]] = []
    for window in windows:
        first, last = (bisect_left(cut, (int(at),)) for at in (window.starts[0], window.ends.max()))
        mine = cut[first:last]
        pieces, kept = word_pieces(window, [(a, b) for a, b, _ in mine])
        groups = np.array([mine[i][2] for i in kept], dtype=np.int64)
        out.append(([mine[i][:2] for i in kept], pieces, groups))
    return out


def word_pieces(window: Window, spans: Sequence[tuple[int, int]]) -> tuple[Ints, list[int]]:
    """A window and words' offsets -> the piece that each is read at, and which words have one of their own.

    A word is read at its first piece; a word that shares its first piece with the one before ("n't" in "don't", where
    the encoder's pieces are don, ', t) takes the next.
    """
    real = np.flatnonzero(window.ends > window.starts)
    if not len(real) or not spans:
        return np.zeros(0, dtype=np.int64), []
    ends = window.ends[real]
    places = np.searchsorted(ends, np.array([a for a, _ in spans]), side="right").tolist()
    piece_starts = window.starts[real].tolist()
    pieces: list[int] = []
    kept: list[int] = []
    before = -1
    for i, (place, (_, end)) in enumerate(zip(places, spans, strict=True)):
        at = max(place, before + 1)
        if at < len(real) and piece_starts[at] < end:
            pieces.append(int(real[at]))
            kept.append(i)
            before = at
    return np.array(pieces, dtype=np.int64), kept


def best_heads(scores: Floats, groups: NDArray[np.int64]) -> Ints:
    """Scores [words, 1 + words] of heads (0: the root), each word's sentence -> heads that make one tree a sentence."""
    own = np.zeros(scores.shape, dtype=bool)
    own[:, 0] = True
    own[:, 1:] = groups[:, None] == groups[None]
    own[np.arange(len(scores)), np.arange(1, len(scores) + 1)] = False
    masked = np.where(own, scores, FORBIDDEN)
    heads = masked.argmax(axis=1)
    reached = heads.copy()
    for _ in range(max(1, int(np.ceil(np.log2(len(scores) + 1))))):  # each step doubles the way up
        reached = np.where(reached > 0, np.concatenate([[0], reached])[reached], 0)
    lost = set(groups[reached > 0].tolist())
    numbers, roots = np.unique(groups[heads == 0], return_counts=True)
    lost |= set(numbers[roots > 1].tolist())
    for number in sorted(lost):
        rows = np.flatnonzero(groups == number)
        local = masked[np.ix_(rows, np.concatenate([[0], rows + 1]))]
        mended = best_tree(local)
        heads[rows] = np.where(mended == 0, 0, np.concatenate([[0], rows + 1])[mended])
    return heads
