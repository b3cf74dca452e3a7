"""Choices of the training, each made otherwise -> dev figures of short trainings, one line each.

Every training reads a quarter of all parts with two passes, from the bare encoder, with the same seed. A variation
changes one thing while it trains. `python -m training choices --out FOLDER`; what is done is not done again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from training import crf
from training.heads import attribution, events, naming, syntax
from training.train import Plan, train
from verbale.annotate import windows

LABELS = "stories,own*4,quiet*0.3,bank*2,plv,plover,synthetic"  # of events
ALL = "attribution,names,crossner,news*0.3,gum,ewt," + LABELS
SHOWN = (
    *("source", "cue", "content", "person", "organisation", "place"),
    *("UPOS", "UAS", "LAS", "own trigger", "own trigger_and_type", "own actor", "quiet, events in ten"),
)


@dataclass(frozen=True, slots=True)
class Variation:
    """What is made otherwise: other parts, and attributes of modules or classes that have another value meanwhile."""

    parts: str = ALL
    patches: tuple[tuple[Any, str, Any], ...] = ()
    plan: Mapping[str, Any] = field(default_factory=dict[str, Any])


def _no_case(_text: str, _start: int, _end: int) -> int:
    return 0


def _token_loss(self: crf.Crf, scores: Tensor, tags: Tensor, lengths: Tensor) -> Tensor:
    """Cross-entropy of each piece's tag by itself, summed over a window as the CRF's loss is; mean over windows."""
    inside = torch.arange(scores.shape[1])[None] < lengths[:, None]
    total = functional.cross_entropy(scores[inside], tags[inside], reduction="sum")
    return total / len(lengths) + 0 * self.weight.sum()


def _weights(times: float, *heads: tuple[Any, str]) -> tuple[tuple[Any, str, Any], ...]:
    return tuple((module, name, getattr(module, name) * times) for module, name in heads)


def _without(source: str) -> str:
    return ",".join(p for p in LABELS.split(",") if p.partition("*")[0] != source)


EVENTS_ALONE = {"measured": "events", "share": 0.5}  # half of the labels of events: a quarter is too little to tell
EVENT_WEIGHTS = ((events, "TAG_WEIGHT"), (events, "LABEL_WEIGHT"), (events, "ROLE_WEIGHT"), (events, "PAIR_WEIGHT"))
VARIATIONS: dict[str, Variation] = {
    "as it is": Variation(),
    "no case": Variation(patches=((windows, "_shape", _no_case),)),
    "windows of 128": Variation(patches=((windows, "LIMIT", 128),)),
    "no CRF": Variation(patches=((crf.Crf, "loss", _token_loss),)),
    "attribution alone": Variation("attribution"),
    "trees alone": Variation("gum,ewt"),
    "half the weight on events": Variation(patches=_weights(0.5, *EVENT_WEIGHTS)),
    "twice the weight on names and trees": Variation(patches=_weights(2, (naming, "WEIGHT"), (syntax, "WEIGHT"))),
    "twice the weight on links": Variation(patches=_weights(2, (attribution, "LINK_WEIGHT"))),
    "no dropout": Variation(plan={"dropout": 0.0}),
    "events, all sources of labels": Variation(LABELS, plan=EVENTS_ALONE),
    **{
        f"events, without {source}": Variation(_without(source), plan=EVENTS_ALONE)
        for source in ("stories", "own", "bank", "plv", "plover", "synthetic", "quiet")
    },
}


def choices(plan: Plan, names: tuple[str, ...] = ()) -> Path:
    """A plan (corpora, labels, out, seed) and the variations wanted (none: all) -> the file of figures, a line each."""
    log = Path(plan.out) / "choices.jsonl"
    log.parent.mkdir(parents=True, exist_ok=True)
    done = {json.loads(line)["choice"] for line in log.read_text("utf-8").splitlines()} if log.exists() else set[str]()
    for name in names or tuple(VARIATIONS):
        if name not in done:
            figures = _tried(VARIATIONS[name], plan, Path(plan.out) / name.replace(" ", "-"))
            with log.open("a", encoding="utf-8") as out:
                out.write(json.dumps({"choice": name, **figures}) + "\n")
            print(name, figures, flush=True)
    return log


def _tried(variation: Variation, plan: Plan, out: Path) -> dict[str, float]:
    other = {"parts": variation.parts, "share": 0.25, "passes": 2, **variation.plan}
    short = replace(plan, out=str(out), **other)
    with ExitStack() as stack:
        for where, name, value in variation.patches:
            stack.enter_context(_patched(where, name, value))
        train(replace(short, measured="last:" + short.measured))
    last = json.loads((out / "log.jsonl").read_text(encoding="utf-8").splitlines()[-1])
    (out / "last.pt").unlink()  # figures are what is wanted; fifteen checkpoints are three gigabytes
    return {k: last[k] for k in SHOWN if k in last}


@contextmanager
def _patched(where: Any, name: str, value: Any) -> Iterator[None]:
    before: Callable[..., Any] | Any = getattr(where, name)
    setattr(where, name, value)
    try:
        yield
    finally:
        setattr(where, name, before)
