"""Checkpoints of one training -> a checkpoint between them: of several seeds, or of several stages.

Models trained from the same start with different seeds lie in one basin, and their mean does better than each (Wortsman
et al. 2022, "Model soups"); what a later stage loses of what an earlier one had learnt comes back in part when the two
are mixed ("Robust fine-tuning of zero-shot models"). A head that the first stages do not train is the mean of the later
ones alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor

LATER_ONLY = ("events.", "naming.")  # heads that have got outputs which the first stages did not have


def mix(files: Sequence[str], shares: Sequence[float], to: str, bare: int = 0) -> None:
    """Writes the mean of checkpoints by their shares, which add up to 1 (none given: all alike). `bare`: how many of
    the first were made without events. Raises ValueError when the shares are not one for each and 1 together."""
    shares = shares or [1 / len(files)] * len(files)
    if len(files) != len(shares) or not bare < len(files) or abs(sum(shares) - 1) > 1e-6:
        raise ValueError(f"{len(files)} checkpoints and {len(shares)} shares: as many as another, adding up to 1")
    states = [torch.load(file, weights_only=True) for file in files]
    later = [0.0] * bare + [share / sum(shares[bare:]) for share in shares[bare:]]

    def mean(name: str, value: Tensor) -> Tensor:
        if not value.is_floating_point():
            return value
        own = later if name.startswith(LATER_ONLY) else shares
        mixed = (share * state["model"][name] for state, share in zip(states, own, strict=True) if share)
        return torch.stack(list(mixed)).sum(0)

    model = {name: mean(name, value) for name, value in states[-1]["model"].items()}
    out = Path(to)
    out.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"model": model, "lemmas": states[-1]["lemmas"], "pass": sum(s["pass"] for s in states)}, out)
