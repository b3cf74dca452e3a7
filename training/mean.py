"""Checkpoints of one training's stages -> a checkpoint between them.

What a later stage loses of what an earlier one had learnt comes back, for the most part, when their weights are mixed
(Wortsman et al. 2022, "Robust fine-tuning of zero-shot models"). The event head, which the first stage does not train,
is the mean of the later ones alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor

LATER_ONLY = "events."


def mix(files: Sequence[str], shares: Sequence[float], to: str) -> None:
    """Writes the mean of checkpoints by their shares, which add up to 1; the first is of the stage without events."""
    if len(files) != len(shares) or len(files) < 2 or abs(sum(shares) - 1) > 1e-6:
        raise ValueError(f"{len(files)} checkpoints and {len(shares)} shares: as many as another, adding up to 1")
    states = [torch.load(file, weights_only=True) for file in files]
    later = [share / sum(shares[1:]) for share in shares[1:]]

    def mean(name: str, value: Tensor) -> Tensor:
        if not value.is_floating_point():
            return value
        chosen = (
            zip(states[1:], later, strict=True) if name.startswith(LATER_ONLY) else zip(states, shares, strict=True)
        )
        return torch.stack([share * state["model"][name] for state, share in chosen]).sum(0)

    mixed = {name: mean(name, value) for name, value in states[-1]["model"].items()}
    out = Path(to)
    out.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"model": mixed, "lemmas": states[-1]["lemmas"], "pass": sum(s["pass"] for s in states)}, out)
