"""`python -m training`: corpora -> checkpoints -> weights. Run it in the background; it goes on where it stopped.

nohup python -m training train --corpora ../shared/corpora --out .training/run1 > train.log &
python -m training export --checkpoint .training/run1/last.pt --to src/verbale/weights
"""

from __future__ import annotations

import argparse
from dataclasses import fields

from training.train import Plan, train


def main() -> None:
    """Reads the command line and runs one of the two steps."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    steps = parser.add_subparsers(dest="step", required=True)
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


if __name__ == "__main__":
    main()
