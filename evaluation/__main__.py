"""`python -m evaluation`: predictions in the scorers' form, and the figures of every part on the dev halves.

python -m evaluation predict attributions INPUT.jsonl > PRED.jsonl
python -m evaluation score [--json]        # all layers of the annotation, beside what others reach
python -m evaluation stories seeds|gold|all|train   # the record, by score_record.py; all: gold and the seeds in one
python -m evaluation coref FOLDER          # chains and links, on a folder of GUM documents
python -m evaluation names                 # pairs of real names, beside plain string similarity
python -m evaluation readers               # names: second readers beside the corpora and the weights
python -m evaluation wholes                # names that are hard to read whole, in sentences of our own
python -m evaluation speakers              # of statements, on evaluation/gold by the form of the source
python -m evaluation offices               # offices read back: facts in templates, negatives, gold stories
python -m evaluation pages                 # article extraction beside trafilatura
python -m evaluation gold check|add|second FILE...  # annotators' working forms: checks them, keeps them
python -m evaluation gold agreement        # of the two readings
python -m evaluation places FOLDER         # the states of places, on a folder of GUM documents
python -m evaluation times FOLDER          # dates on TimeML files, beside HeidelTime
python -m evaluation card                  # calibrates, measures, and writes the card of the weights
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from evaluation.paths import SHARED


def main(argv: list[str] | None = None) -> int:
    """Command line -> exit code: 0 done, 2 wrong usage."""
    parser = argparse.ArgumentParser(
        prog="python -m evaluation", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    predict = commands.add_parser("predict", help="gold-free input -> predictions on standard output")
    predict.add_argument("task")
    predict.add_argument("input")
    score = commands.add_parser("score", help="figures of all layers on the dev halves, beside others'")
    score.add_argument("--json", action="store_true", help="every figure, as JSON")
    score.add_argument("--weights", type=Path, help="a folder of weights; by default those shipped")
    score.add_argument("--only", default="", choices=("attributions", "names", "syntax", "events"), help="one layer")
    stories = commands.add_parser("stories", help="figures of the record on stories with gold")
    stories.add_argument("which", choices=("seeds", "gold", "all", "train"))
    coref = commands.add_parser("coref", help="CoNLL F1 of chains, precision of links, on a folder of GUM documents")
    coref.add_argument("folder", type=Path)
    commands.add_parser("pages", help="article extraction on saved pages").add_argument("rest", nargs="*")
    commands.add_parser("names", help="figures of the name matcher on the pairs of tests/cases/names")
    readers = commands.add_parser("readers", help="names as second readers, the corpora and the weights have them")
    readers.add_argument("--weights", type=Path, help="a folder of weights; by default those shipped")
    wholes = commands.add_parser("wholes", help="names that are hard to read whole, in sentences of our own")
    wholes.add_argument("--weights", type=Path, help="a folder of weights; by default those shipped")
    commands.add_parser("speakers", help="speakers of statements, on the gold to learn from and to choose by")
    commands.add_parser("offices", help="offices read back from facts in templates and from gold stories")
    gold = commands.add_parser("gold", help="working forms of annotators (docs/annotation.md)")
    gold.add_argument("what", choices=("check", "add", "second", "agreement"), help="second: keep as a second reading")
    gold.add_argument("file", type=Path, nargs="*")
    commands.add_parser("places", help="states of places with a Wikipedia identity").add_argument("folder", type=Path)
    times = commands.add_parser("times", help="dates on a folder of TimeML corpora")
    times.add_argument("folder", type=Path)
    times.add_argument("--no-annotation", action="store_true", help="without the encoder's own time beside it")
    card = commands.add_parser("card", help="calibrate and write the card of the weights")
    card.add_argument("--weights", type=Path, default=Path("src/verbale/weights"))
    return _run(parser.parse_args(argv))


def _run(given: argparse.Namespace) -> int:
    if given.command == "predict":
        from evaluation.predict import predict

        return predict(given.task, given.input)
    if given.command == "pages":
        from evaluation.pages import main as pages

        return int(pages(given.rest) or 0)
    if given.command == "times":
        from evaluation.times import main as times

        return times(given.folder, annotate=not given.no_annotation)
    if given.command == "gold":
        return _gold(given.what, given.file)
    figures = _figures(given)
    if given.command == "score" and not given.json:
        from evaluation.table import table

        sys.stdout.write(table(figures))
    else:
        _print(figures)
    return 0


def _gold(what: str, files: list[Path]) -> int:
    from evaluation.agreement import SECOND, agreement
    from evaluation.documents import GOLD
    from evaluation.forms import main as forms

    if what == "agreement":
        _print(agreement(SHARED / "corpora"))
        return 0
    return forms(files, keep={"add": GOLD, "second": SECOND}.get(what))


def _figures(given: argparse.Namespace) -> Any:
    from evaluation import card, layers, stories
    from evaluation.readings import Readings
    from verbale.annotate import Annotator

    if given.command == "score":
        return layers.scores(Readings(Annotator(given.weights)), given.only)
    if given.command == "places":
        from evaluation.places import scores

        return scores(given.folder, Annotator())
    if given.command == "names":
        from evaluation import names

        return names.scores()
    if given.command == "offices":
        from evaluation import offices

        return offices.figures(Annotator().annotate)
    if given.command == "readers":
        from evaluation import second_names

        return second_names.figures(Annotator(given.weights))
    if given.command == "wholes":
        from evaluation import whole_names

        return whole_names.figures(Annotator(given.weights))
    if given.command == "speakers":
        from evaluation import speakers

        return speakers.figures(Annotator())
    if given.command == "coref":
        from evaluation import coref

        return coref.figures(given.folder, Annotator())
    if given.command == "stories":
        gold = {
            "seeds": stories.seeds_gold,
            "gold": stories.other_gold,
            "all": lambda: [*stories.seeds_gold(), *stories.other_gold()],
            "train": stories.train_gold,
        }
        return stories.score(gold[given.which]())
    return card.write(given.weights)


def _print(figures: Any) -> None:
    sys.stdout.write(json.dumps(figures, indent=1) + "\n")


if __name__ == "__main__":
    sys.exit(main())
