"""A checkpoint that has not seen PLV -> figures of the pair question: five folds by sentence, several seeds.

Each fold's model starts from the checkpoint, learns from the other four folds, and answers its own; the answers of all
folds are scored together by the shared scorer, once for each seed. `python -m training folds --start ... --out ...`
"""

from __future__ import annotations

import json
import random
import statistics
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch

from evaluation.scorers import scorer
from training.batches import Example, collate, examples, shuffled
from training.model import Reader, base_folder
from training.plover import plv_texts, without_twins
from training.plover import quad_texts as plover_texts
from training.texts import GoldText
from training.train import Plan, one_pass, optimisation, start_from
from verbale.annotate.windows import Windower
from verbale.resources.plover import TYPES

FOLDS = 5


def folds(plan: Plan, seeds: int = 5) -> dict[str, Any]:
    """A plan (start, passes, rates, out) and how many seeds -> mean, spread and each seed's figures; a line of the log
    after each seed, and what is done already is not done again."""
    file = Path(plan.corpora) / "plover" / "plv_train.jsonl"
    gold = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    texts = list(plv_texts(file))
    quad = plover_texts(Path(plan.corpora) / "plover" / "cameo_quad_train.jsonl")
    alone = set(without_twins(texts, quad))  # what no other corpus of the second stage can have told
    log = Path(plan.out) / "folds.jsonl"
    log.parent.mkdir(parents=True, exist_ok=True)
    done = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()] if log.exists() else []
    for seed in range(1 + len(done), 1 + seeds):
        answers = _seed(plan, texts, seed)
        if "" in answers:
            raise ValueError("a sentence was answered by no fold")
        rows = [{**g, "sentence_id": str(i)} for i, g in enumerate(gold)]
        given = [{"sentence_id": str(i), "type": t} for i, t in enumerate(answers)]
        without = scorer("relations").score([r for r, t in zip(rows, texts, strict=True) if t in alone], given)
        done.append({"seed": seed, **scorer("relations").score(rows, given), "without_twins": without})
        with log.open("a", encoding="utf-8") as out:
            out.write(json.dumps(done[-1]) + "\n")
        print(done[-1], flush=True)
    return {k: _spread([d[k] for d in done]) for k in ("root_macro_f1", "root_accuracy", "quad_macro_f1")} | {
        "seeds": done
    }


def _spread(values: Sequence[float]) -> dict[str, float]:
    return {
        "mean": round(statistics.mean(values), 2),
        "sd": round(statistics.stdev(values), 2) if len(values) > 1 else 0.0,
        "lowest": min(values),
        "highest": max(values),
    }


def _seed(plan: Plan, texts: Sequence[GoldText], seed: int) -> list[str]:
    """One seed: the answer to each sentence by the model that has not seen it. Twins go together."""
    sentences = sorted({t.text for t in texts})
    random.Random(seed).shuffle(sentences)
    fold_of = {s: i % FOLDS for i, s in enumerate(sentences)}
    windower = Windower(base_folder() / "tokenizer.json")
    windows = list(examples(texts, windower, {}))
    answers = [""] * len(texts)
    for fold in range(FOLDS):
        held = [i for i, t in enumerate(texts) if fold_of[t.text] == fold]
        model = _trained(plan, [w for i, w in enumerate(windows) if i not in set(held)], seed * 10 + fold)
        for i in held:
            answers[i] = _answer(model, windows[i])
    return answers


def _trained(plan: Plan, windows: list[Example], seed: int) -> Reader:
    torch.manual_seed(seed)
    model = Reader(plan.dropout)
    start_from(model, torch.load(plan.start, weights_only=True)["model"])
    passes = [shuffled([windows], plan.batch, random.Random(seed * 100 + n)) for n in range(plan.passes)]
    optimiser, schedule = optimisation(model, plan, sum(len(p) for p in passes))
    for batches in passes:
        one_pass(model, optimiser, schedule, batches, told=False)
    return model.eval()


def _answer(model: Reader, window: Example) -> str:
    batch = collate([window])
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        out = model.events(model.hidden(batch.ids, batch.shapes, batch.mask)).float()
    return TYPES[int(model.events.pair_scores(out, batch.mask)[0].argmax())]
