"""Two checkpoints of one training -> a checkpoint between them.

What a later stage loses of what an earlier one had learnt comes back, for the most part, when their weights are mixed
(Wortsman et al. 2022, "Robust fine-tuning of zero-shot models"). The heads that only the later stage has trained stay
as they are in it.
"""

from __future__ import annotations

from pathlib import Path

import torch

LATER_ONLY = "events."


def mix(earlier: str, later: str, share: float, to: str) -> None:
    """Writes `share` of the earlier checkpoint and the rest of the later one."""
    old, new = (torch.load(file, weights_only=True) for file in (earlier, later))
    mixed = {
        name: value
        if name.startswith(LATER_ONLY) or not value.is_floating_point()
        else share * old["model"][name] + (1 - share) * value
        for name, value in new["model"].items()
    }
    out = Path(to)
    out.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"model": mixed, "lemmas": new["lemmas"], "pass": new["pass"]}, out)
