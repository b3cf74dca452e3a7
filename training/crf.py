"""Tag scores and gold tags -> the negative log-likelihood of a linear-chain CRF that never breaks a span."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from verbale.annotate.tags import FORBIDDEN, Ints, TagSet


def padded(tags: Sequence[Ints], out: Tensor) -> Tensor:
    """Each window's gold tags and a head's output [windows, pieces, ..] -> tags [windows, pieces], 0 after the end."""
    rows = torch.zeros(out.shape[:2], dtype=torch.long)
    for row, one in zip(rows, tags, strict=True):
        row[: len(one)] = torch.from_numpy(one)
    return rows


class Crf(nn.Module):
    """Learnt transitions of one tag set; forbidden ones are fixed."""

    def __init__(self, tag_set: TagSet) -> None:
        super().__init__()
        n = len(tag_set.tags)
        self.weight = nn.Parameter(torch.zeros(n, n))
        self.register_buffer("allowed", torch.tensor(tag_set.allowed()))
        self.register_buffer("may_start", torch.tensor(tag_set.may_start()))
        self.register_buffer("may_end", torch.tensor(tag_set.may_end()))

    def transitions(self) -> Tensor:
        """[from, to] with forbidden transitions at FORBIDDEN."""
        return self.weight.masked_fill(~self.allowed, FORBIDDEN)

    def loss(self, scores: Tensor, tags: Tensor, lengths: Tensor) -> Tensor:
        """scores [windows, pieces, tags], gold tags [windows, pieces], lengths [windows] -> mean over windows."""
        transitions = self.transitions()
        steps = torch.arange(scores.shape[1])
        inside = steps[None] < lengths[:, None]
        gold = (scores.gather(2, tags[..., None])[..., 0] * inside).sum(1)
        gold = gold + (transitions[tags[:, :-1], tags[:, 1:]] * inside[:, 1:]).sum(1)
        total = scores[:, 0].masked_fill(~self.may_start, FORBIDDEN)
        for t in range(1, scores.shape[1]):
            following = torch.logsumexp(total[:, :, None] + transitions[None], 1) + scores[:, t]
            total = torch.where(inside[:, t, None], following, total)
        total = torch.logsumexp(total.masked_fill(~self.may_end, FORBIDDEN), 1)
        return (total - gold).mean()
