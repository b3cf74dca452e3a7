"""Trees of a text's sentences -> tags, features, lemma rules, biaffine arcs with labels, at the words' first pieces."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from training.conllu import Word
from training.texts import GoldText
from verbale.annotate.syntax import ARC, FEATURES, LABEL, LEMMAS, RELATIONS, UPOS, Rule, widths, word_pieces
from verbale.annotate.tags import Ints
from verbale.annotate.windows import Window

WEIGHT = 1.0
NONE = -100  # a label that is not known


@dataclass(frozen=True, slots=True)
class Gold:
    """A window's words, one row each: piece, number of the sentence, head (0: root, else 1 + place among these rows;
    NONE when it lies in another window), relation, then UPOS, the features and the lemma rule."""

    rows: Ints


def gold(window: Window, text: GoldText, rules: dict[Rule, int]) -> Gold | None:
    """The labels of one window of a text, None when the text has no trees."""
    if text.trees is None:
        return None
    rows: list[list[int]] = []
    for number, sentence in enumerate(text.trees):
        pieces, kept = word_pieces(window, [(w.start, w.end) for w in sentence])
        if not len(pieces) or sentence[0].start > window.ends.max() or sentence[-1].end <= window.starts[0]:
            continue
        place = {old: len(rows) + i for i, old in enumerate(kept)}
        for piece, old in zip(pieces.tolist(), kept, strict=True):
            word = sentence[old]
            head = 0 if word.head < 0 else place.get(word.head, NONE - 1) + 1
            rows.append([piece, number, head, _relation(word.relation), *_tags(word, rules)])
    return Gold(np.array(rows, dtype=np.int64).reshape(len(rows), 6 + len(FEATURES)))


def lemma_rules(texts: Iterable[GoldText]) -> dict[Rule, int]:
    """Texts with trees -> the most frequent lemma rules, numbered."""
    counts = Counter(rule_of(w.form, w.lemma) for t in texts for s in t.trees or () for w in s)
    return {rule: i for i, (rule, _) in enumerate(counts.most_common(LEMMAS))}


def rule_of(form: str, lemma: str) -> Rule:
    """A form and its lemma -> the rule that leads from the one to the other."""
    lower = form != lemma and form.lower() != form and not lemma.startswith(form[0])
    base = form.lower() if lower else form
    same = 0
    while same < min(len(base), len(lemma)) and base[same] == lemma[same]:
        same += 1
    return lower, len(base) - same, lemma[same:]


def _relation(name: str) -> int:
    """A relation, or what it is without its subtype when that is rare, -> its number."""
    return RELATIONS.index(name if name in RELATIONS else name.split(":", maxsplit=1)[0])


def _tags(word: Word, rules: dict[Rule, int]) -> list[int]:
    feats = dict(f.split("=", 1) for f in word.feats.split("|") if "=" in f)
    values = [1 + v.index(feats[k]) if feats.get(k) in v else 0 for k, v in FEATURES.items()]
    return [UPOS.index(word.upos), *values, rules.get(rule_of(word.form, word.lemma), NONE)]


class SyntaxHead(nn.Module):
    """Hidden states -> tag scores, arc vectors and label vectors of each piece (see verbale.annotate.syntax)."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.tags = nn.Linear(width, sum(widths()[:-2]))
        self.inner = nn.Linear(width, 2 * ARC + 2 * LABEL)
        self.drop = nn.Dropout(0.25)
        self.arc = nn.Linear(ARC, ARC)
        self.label = nn.Linear(LABEL, len(RELATIONS))

    def forward(self, hidden: Tensor) -> Tensor:
        """[windows, pieces, width] -> [windows, pieces, sum(widths()) + 2 * ARC], the arcs' vectors last."""
        dependent, head, labels = self.inner(hidden).split((ARC, ARC, 2 * LABEL), dim=-1)
        arcs = torch.cat([self.drop(functional.gelu(dependent)), self.arc(self.drop(functional.gelu(head)))], dim=-1)
        return torch.cat([self.tags(hidden), self.drop(labels), arcs], dim=-1)

    @staticmethod
    def running(out: Tensor) -> tuple[Tensor, Tensor]:
        """The head's output -> what the graph gives: the same without the arcs' vectors, and the arcs' scores [windows,
        pieces as dependents, pieces as heads]."""
        rest, dependent, head = out.split((sum(widths()), ARC, ARC), dim=-1)
        return rest, dependent @ head.transpose(1, 2)

    def loss(self, out: Tensor, labels: Sequence[Gold], lengths: Tensor) -> Tensor:
        """Cross-entropy of heads, relations and tags, each a mean over the words."""
        del lengths
        words, mask = _padded([torch.from_numpy(g.rows) for g in labels])
        parts = out.split((*widths(), ARC, ARC), dim=-1)
        at = words[..., 0]
        label, label_head, arc, arc_head = (_with_root(p, at) for p in parts[-4:])
        group = words[..., 1].masked_fill(~mask, -1)
        own = functional.pad(group[:, :, None] == group[:, None, :], (1, 0), value=True)
        scores = torch.einsum("bnd,bmd->bnm", arc[:, 1:].float(), arc_head.float()).masked_fill(~own, -1e4)
        heads = words[..., 2].masked_fill(~mask, NONE)
        total = _mean(scores.flatten(0, 1), heads.flatten())
        chosen = label_head.gather(1, heads.clamp(min=0)[..., None].expand(-1, -1, LABEL))
        relations = self.label(functional.relu(label[:, 1:] + chosen))
        known = mask & (heads > 0)
        total = total + _mean(relations[known].float(), words[..., 3][known])
        for i, part in enumerate(parts[:-4]):
            mean = _mean(_with_root(part, at)[:, 1:][mask].float(), words[..., 4 + i][mask])
            total = total + mean * (1.0 if i == 0 else 0.3)
        return WEIGHT * total

    def numbers(self) -> dict[str, Tensor]:
        """What the running decoder needs beside the graph."""
        return {"label": self.label.weight, "label_bias": self.label.bias}


def _mean(scores: Tensor, labels: Tensor) -> Tensor:
    """Mean cross-entropy over the rows whose label is known, 0 when none is."""
    total = functional.cross_entropy(scores, labels, ignore_index=NONE, reduction="sum")
    return total / (labels != NONE).sum().clamp(min=1)


def _padded(rows: list[Tensor]) -> tuple[Tensor, Tensor]:
    words = nn.utils.rnn.pad_sequence(rows, batch_first=True)
    lengths = torch.tensor([len(r) for r in rows])
    return words, torch.arange(words.shape[1])[None] < lengths[:, None]


def _with_root(part: Tensor, at: Tensor) -> Tensor:
    """A part of the output and the words' pieces [windows, words] -> its rows at piece 0 and at the words."""
    at = functional.pad(at, (1, 0))
    return part.gather(1, at[..., None].expand(-1, -1, part.shape[-1]))
