"""`python -m training`: corpora -> checkpoints -> weights. Run it in the background; it goes on where it stopped.

nohup python -m training train --corpora ../shared/corpora --out .training/run1 > train.log &
python -m training export --checkpoint .training/run1/last.pt --to src/verbale/weights
python -m training bank training/bank/AGREE.txt
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import fields
from pathlib import Path


def main() -> int:
    """Reads the command line and runs one of the steps; exit code 1 when a bank's file has faults."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    steps = parser.add_subparsers(dest="step", required=True)
    steps.add_parser("bank", help="check a file of the sentence bank").add_argument("file", type=Path, nargs="+")
    if sys.argv[1:2] == ["bank"]:  # needs no torch
        return _bank(parser.parse_args().file)
    from training.train import Plan, train

    run = steps.add_parser("train")
    for f in fields(Plan):
        kind = {"int": int, "float": float}.get(str(f.type), str)
        run.add_argument("--" + f.name.replace("_", "-"), type=kind, default=argparse.SUPPRESS)
    write = steps.add_parser("export")
    write.add_argument("--checkpoint", required=True)
    write.add_argument("--to", required=True)
    given = vars(parser.parse_args())
    if given.pop("step") == "train":
        train(Plan(**given))
    else:
        from training.export import export

        export(given["checkpoint"], given["to"])
    return 0


def _bank(files: list[Path]) -> int:
    from training.bank import report

    faults = 0
    for file in files:
        problems, counts = report(file)
        print("\n".join([*counts, *problems]))
        faults += len(problems)
    print(f"{faults} to mend" if faults else "nothing to mend")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
