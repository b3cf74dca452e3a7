"""`python -m training`: corpora -> checkpoints -> weights. Run it in the background; it goes on where it stopped.

python -m training label --to .training/labels.jsonl              # names in news texts, by the weights so far
python -m training train --out .training/reading --labels .training/labels.jsonl > reading.log &
python -m training train --out .training/events --start .training/reading/last.pt --parts bank,own*4,gum,ewt > e.log &
python -m training choices --out .training/choices --labels .training/labels.jsonl   # what each choice gives
python -m training folds --start .training/events/last.pt --out .training/folds --passes 6    # PLV in five folds
python -m training mean --of .training/seed1/last.pt .training/seed2/last.pt --to .training/mean.pt
python -m training export --checkpoint .training/mean.pt --to src/verbale/weights
python -m training bank training/bank/AGREE.txt                   # checks a file of a bank of sentences

The stages that the shipped weights were made in, with all their choices, are in docs/encoder.md.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import fields
from pathlib import Path
from typing import Any

CORPORA = Path("../shared/corpora")


def main(argv: list[str] | None = None) -> int:
    """Command line -> exit code: 0 done, 1 when a file of the bank has faults."""
    given = sys.argv[1:] if argv is None else argv
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    steps = parser.add_subparsers(dest="step", required=True)
    check = steps.add_parser("bank", help="check files of the sentence bank or of the names bank")
    check.add_argument("file", type=Path, nargs="+")
    label = steps.add_parser("label", help="label names in news texts with the weights so far")
    label.add_argument("--corpora", type=Path, default=CORPORA)
    label.add_argument("--weights", type=Path, default=Path("src/verbale/weights"))
    label.add_argument("--to", type=Path, required=True)
    write = steps.add_parser("export", help="write the weights of a checkpoint")
    write.add_argument("--checkpoint", required=True)
    write.add_argument("--to", required=True)
    mean = steps.add_parser("mean", help="a checkpoint between those of several stages")
    mean.add_argument("--of", nargs="+", required=True, help="checkpoints, those made without events first")
    mean.add_argument("--shares", nargs="+", type=float, default=[], help="of each, 1 together (default: all alike)")
    mean.add_argument("--bare", type=int, default=0, help="how many of the first were made without events")
    mean.add_argument("--to", required=True)
    run = steps.add_parser("train", help="train, or go on with a training; every choice of training/train.py's Plan")
    again = steps.add_parser("folds", help="the pair question of PLV in five folds, from a checkpoint without PLV")
    again.add_argument("--seeds", type=int, default=5)
    tried = steps.add_parser("choices", help="what each choice of the training gives, by short trainings on a quarter")
    tried.add_argument("--only", nargs="+", default=(), help="some of training/choices.py's VARIATIONS")
    planned = {"train": run, "folds": again, "choices": tried}
    if given and given[0] in planned:  # only these need torch
        _add_plan(planned[given[0]])
    return _run(parser.parse_args(given))


def _add_plan(run: argparse.ArgumentParser) -> None:
    from training.train import Plan

    for f in fields(Plan):
        kind = {"int": int, "float": float}.get(str(f.type), str)
        wanted = (
            {"required": True} if f.name == "out" else {"default": str(CORPORA) if f.name == "corpora" else f.default}
        )
        run.add_argument("--" + f.name.replace("_", "-"), type=kind, **wanted)


def _run(given: argparse.Namespace) -> int:
    if given.step == "bank":
        return _bank(given.file)
    if given.step == "label":
        from training.selfmade import write_labels

        print(f"{write_labels(given.corpora, given.weights, given.to)} texts labelled")
    elif given.step == "export":
        from training.export import export

        export(given.checkpoint, given.to)
    elif given.step == "mean":
        from training.mean import mix

        mix(given.of, given.shares, given.to, given.bare)
    else:
        _learn(given.step, {k: v for k, v in vars(given).items() if k != "step"})
    return 0


def _learn(step: str, choices: dict[str, Any]) -> None:
    from training.folds import folds
    from training.train import Plan, train

    if step == "train":
        train(Plan(**choices))
    elif step == "choices":
        from training.choices import choices as tried

        only = tuple(choices.pop("only"))
        tried(Plan(**choices), only)
    else:
        seeds = choices.pop("seeds")
        print(json.dumps(folds(Plan(**choices), seeds), indent=1))


def _bank(files: list[Path]) -> int:
    from training import bank, names_bank

    faults = 0
    for file in files:
        of_names = file.resolve().parent == names_bank.BANK
        problems, counts = (names_bank if of_names else bank).report(file)
        print("\n".join([*counts, *problems]))
        faults += len(problems)
    print(f"{faults} to mend" if faults else "nothing to mend")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
