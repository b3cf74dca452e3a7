"""Folder of corpora -> checkpoints: the joint training of all heads, resumable after each pass.

The weights are made in stages (docs/encoder.md): a later one starts from the checkpoint of the one before (`--start`)
and reads a share of its parts again, so that nothing is lost. The log is JSON Lines: pass, mean loss by head, scores on
dev.
"""

from __future__ import annotations

import json
import random
import time
from collections import defaultdict
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from training.batches import Example, collate, examples, shuffled
from training.heads.syntax import lemma_rules
from training.measure import measure
from training.model import Reader, base_folder
from training.parts import READING, parts
from training.texts import GoldText
from verbale.annotate.syntax import Rule
from verbale.annotate.windows import Windower


@dataclass(frozen=True, slots=True)
class Plan:
    """What a training does; every choice that the weights' card names."""

    corpora: str
    out: str
    parts: str = ",".join(READING)  # "own*3" reads a part three times in a pass, "names*0.2" a fifth of it, at random
    start: str = ""  # a checkpoint to start from; empty for the bare encoder
    passes: int = 4
    batch: int = 16
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    warm_up: float = 0.06
    dropout: float = 0.1
    seed: int = 1
    labels: str = ""  # file of names in news texts, made by `python -m training label`; empty for gold names alone
    share: float = 1.0  # of the training texts: compare choices on a quarter, with two passes
    measured: str = "reading,events"  # what is measured after each pass; "last:reading": after the last alone


def train(plan: Plan) -> Path:
    """Runs what is left of the plan and returns the last checkpoint; a log line is written after each pass."""
    out = Path(plan.out)
    out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(plan.seed)
    data = Data(plan)
    model = Reader(plan.dropout)
    if plan.start:
        start_from(model, torch.load(plan.start, weights_only=True)["model"])
    optimiser, schedule = optimisation(model, plan, len(data.batches(0)) * plan.passes)
    first = _resume(plan, out, model, optimiser, schedule)
    for number in range(first, plan.passes):
        began = time.monotonic()
        losses = one_pass(model, optimiser, schedule, data.batches(number))
        _save(plan, number, model, optimiser, schedule, data.rules)
        row = {"pass": number + 1, "seconds": round(time.monotonic() - began), "loss": losses}
        if number + 1 == plan.passes or not plan.measured.startswith("last:"):
            row |= measure(model, data.windower, data.rules, plan)
        with (out / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps({**row, "plan": asdict(plan)}) + "\n")
    return out / "last.pt"


class Data:
    """The windows of a plan, and the batches of each pass; the same plan gives the same batches."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.windower = Windower(base_folder() / "tokenizer.json")
        root, chance = Path(plan.corpora), random.Random(plan.seed)
        self._times = wanted(plan.parts)
        read = parts(root, tuple(self._times), plan.labels, chance)
        texts = {k: _shared(v, plan.share, chance) for k, v in read.items()}
        self.rules = _rules(plan, texts)
        self._parts = {k: list(examples(v, self.windower, self.rules)) for k, v in texts.items()}

    def batches(self, number: int) -> list[list[Example]]:
        """The batches of one pass."""
        chance = random.Random(self.plan.seed * 1000 + number)
        read = [_times(part, self._times[name], chance) for name, part in self._parts.items()]
        return shuffled(read, self.plan.batch, chance)


def start_from(model: Reader, state: dict[str, Tensor]) -> None:
    """Puts a checkpoint's numbers into the model; a head that has got more outputs since keeps its own for these,
    which stand last."""
    with torch.no_grad():
        for name, own in model.named_parameters():
            block = tuple(slice(0, n) for n in state[name].shape)
            own[block] = state[name]


def wanted(parts_: str) -> dict[str, float]:
    """ "gum,own*3,names*0.2" -> how many times each part is read in a pass."""
    pairs = (part.partition("*") for part in parts_.split(","))
    return {name: float(times or 1) for name, _, times in pairs}


def _times(part: list[Any], times: float, chance: random.Random) -> list[Any]:
    whole = int(times)
    return part * whole + (_shared(part, times - whole, chance) if times > whole else [])


def _shared(part: list[Any], share: float, chance: random.Random) -> list[Any]:
    """A share of a part, at random."""
    return part if share >= 1 else chance.sample(part, max(1, round(len(part) * share)))


def _rules(plan: Plan, texts: dict[str, list[GoldText]]) -> dict[Rule, int]:
    """Lemma rules: those of the checkpoint that the training starts from, else those of its own texts."""
    if not plan.start:
        return lemma_rules(t for part in texts.values() for t in part)
    kept = torch.load(plan.start, weights_only=True)["lemmas"]
    return {(lower, cut, added): i for i, (lower, cut, added) in enumerate(kept)}


def optimisation(model: Reader, plan: Plan, steps: int) -> tuple[Any, Any]:
    """AdamW with the plan's rates, and their schedule over so many steps."""
    optimiser = torch.optim.AdamW(_groups(model, plan), weight_decay=0.01)
    return optimiser, torch.optim.lr_scheduler.LambdaLR(optimiser, _rate(steps, plan.warm_up))


def _groups(model: Reader, plan: Plan) -> list[dict[str, Any]]:
    encoder = [p for n, p in model.named_parameters() if n.startswith("encoder.") and p.requires_grad]
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.") and p.requires_grad]
    return [{"params": encoder, "lr": plan.encoder_rate}, {"params": heads, "lr": plan.head_rate}]


def _rate(steps: int, warm_up: float) -> Any:
    """Linear warm-up, then linear to nought."""
    return lambda step: min(step / max(1, steps * warm_up), max(0.0, (steps - step) / (steps * (1 - warm_up))))


def one_pass(
    model: Reader, optimiser: Any, schedule: Any, batches: list[list[Example]], told: bool = True
) -> dict[str, float]:
    """Trains on every batch once and tells how it goes; the mean loss of each head."""
    model.train()
    seen: dict[str, list[float]] = defaultdict(list)
    for i, batch in enumerate(batches):
        optimiser.zero_grad()
        with torch.autocast("cpu", dtype=torch.bfloat16):
            losses = model.loss(collate(batch))
        torch.stack(list(losses.values())).sum().backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        for name, value in losses.items():
            seen[name].append(value.item())
        if told and i % 20 == 0:
            losses_so_far = ", ".join(f"{k} {sum(v[-20:]) / len(v[-20:]):.3f}" for k, v in sorted(seen.items()))
            print(f"{time.strftime('%H:%M:%S')} batch {i} of {len(batches)}: {losses_so_far}", flush=True)
    return {k: round(sum(v) / len(v), 4) for k, v in sorted(seen.items())}


def _save(plan: Plan, number: int, model: Reader, optimiser: Any, schedule: Any, rules: dict[Rule, int]) -> None:
    out = Path(plan.out)
    state = {
        "plan": asdict(plan),
        "pass": number + 1,
        "model": model.state_dict(),
        "optimiser": optimiser.state_dict(),
        "schedule": schedule.state_dict(),
        "lemmas": [list(r) for r in rules],
    }
    torch.save(state, out / "last.tmp")
    (out / "last.tmp").replace(out / "last.pt")


def _resume(plan: Plan, out: Path, model: Reader, optimiser: Any, schedule: Any) -> int:
    """Takes up the last checkpoint, if there is one of the same plan; returns the number of passes done. Raises
    ValueError when the folder holds another training."""
    if not (out / "last.pt").exists():
        return 0
    state = torch.load(out / "last.pt", weights_only=True)
    differing = [k for k, v in asdict(plan).items() if k not in ("out", "measured") and state["plan"][k] != v]
    if differing:
        raise ValueError(f"{out} holds a training with another {', '.join(differing)}; choose another folder")
    model.load_state_dict(state["model"])
    optimiser.load_state_dict(state["optimiser"])
    schedule.load_state_dict(state["schedule"])
    return int(state["pass"])
