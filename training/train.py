"""Folder of corpora -> checkpoints: the joint training of all heads, resumable after each pass.

One pass sees every window of every corpus once. The log is JSON Lines: pass, steps, mean loss, scores on dev.
"""

from __future__ import annotations

import json
import math
import random
import time
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import torch

from training import corpora
from training.batches import Example, collate, examples, shuffled
from training.losses import loss
from training.measure import measure
from training.model import Reader, base_folder
from training.selfmade import self_labelled
from verbale.annotate.windows import Windower


@dataclass(frozen=True, slots=True)
class Plan:
    """What a training does; every choice that the weights' card names."""

    corpora: str
    out: str
    passes: int = 4  # after five the dev half no longer gains: docs/encoder.md
    batch: int = 16
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    warm_up: float = 0.06
    seed: int = 1
    labels_by: str = ""  # weights whose reader labels names in news texts; empty for gold names alone
    share: float = 1.0  # of the training texts: compare choices on a quarter, with two passes


def train(plan: Plan) -> Path:
    """Runs what is left of the plan and returns the last checkpoint; a log line is written after each pass."""
    out = Path(plan.out)
    out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(plan.seed)
    windower = Windower(base_folder() / "tokenizer.json")
    parts = _parts(plan, windower)
    per_pass = sum(math.ceil(len(p) / plan.batch) for p in parts)
    model = Reader()
    optimiser = torch.optim.AdamW(_groups(model, plan), weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, _rate(per_pass * plan.passes, plan.warm_up))
    first = _resume(out, model, optimiser, schedule)
    for number in range(first, plan.passes):
        began = time.monotonic()
        mean = _one_pass(
            model, optimiser, schedule, shuffled(parts, plan.batch, random.Random(plan.seed * 1000 + number))
        )
        _save(out, number, model, optimiser, schedule)
        row = {
            "pass": number + 1,
            "loss": mean,
            "seconds": round(time.monotonic() - began),
            **measure(model, windower, plan),
        }
        with (out / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps({**row, "plan": asdict(plan)}) + "\n")
    return out / "last.pt"


def _parts(plan: Plan, windower: Windower) -> list[list[Example]]:
    """Training examples: PolNeAR with roles (and names, where self-labelled), everything else with names alone."""
    root, chance = Path(plan.corpora), random.Random(plan.seed)
    own = (
        {t.id: t for t in self_labelled(root, root.parent / "stories", Path(plan.labels_by))} if plan.labels_by else {}
    )
    attribution = [
        replace(t, names=own.pop(t.id).names if t.id in own else None) for t in corpora.polnear(_polnear(root))
    ]
    parts = [attribution, [*corpora.named(root, "train"), *own.values()]]
    for texts in parts:
        chance.shuffle(texts)
        del texts[max(1, round(len(texts) * plan.share)) :]
    return [list(examples(texts, windower)) for texts in parts]


def _polnear(root: Path) -> Path:
    return root / "polnear" / "train.jsonl"


def _groups(model: Reader, plan: Plan) -> list[dict[str, Any]]:
    encoder = [p for n, p in model.named_parameters() if n.startswith("encoder.") and p.requires_grad]
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.") and p.requires_grad]
    return [{"params": encoder, "lr": plan.encoder_rate}, {"params": heads, "lr": plan.head_rate}]


def _rate(steps: int, warm_up: float) -> Any:
    """Linear warm-up, then linear to nought."""
    return lambda step: min(step / max(1, steps * warm_up), max(0.0, (steps - step) / (steps * (1 - warm_up))))


def _one_pass(model: Reader, optimiser: Any, schedule: Any, batches: list[list[Example]]) -> float:
    model.train()
    total = 0.0
    for i, batch in enumerate(batches):
        optimiser.zero_grad()
        with torch.autocast("cpu", dtype=torch.bfloat16):
            value = loss(model, collate(batch))
        value.backward()  # pyright: ignore[reportUnknownMemberType]
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        total += value.item()
        if i % 20 == 0:
            print(f"{time.strftime('%H:%M:%S')} batch {i} of {len(batches)}: {value.item():.3f}", flush=True)
    return round(total / len(batches), 4)


def _save(out: Path, number: int, model: Reader, optimiser: Any, schedule: Any) -> None:
    state = {
        "pass": number + 1,
        "model": model.state_dict(),
        "optimiser": optimiser.state_dict(),
        "schedule": schedule.state_dict(),
    }
    torch.save(state, out / "last.tmp")
    (out / "last.tmp").replace(out / "last.pt")


def _resume(out: Path, model: Reader, optimiser: Any, schedule: Any) -> int:
    """Takes up the last checkpoint, if there is one; returns the number of passes done."""
    if not (out / "last.pt").exists():
        return 0
    state = torch.load(out / "last.pt", weights_only=True)
    model.load_state_dict(state["model"])
    optimiser.load_state_dict(state["optimiser"])
    schedule.load_state_dict(state["schedule"])
    return int(state["pass"])
