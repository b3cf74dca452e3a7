"""TimeML files -> one table: strict, relaxed, value, value_norm and type of the grammar of dates beside others', and
its time beside that of the annotation.

Nothing is trained or fitted on these files; errors were read in them (TimeBank and AQUAINT, shared/corpora/timeml).
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from evaluation.predict import times
from evaluation.scorers import scorer

Row = dict[str, Any]
MEASURES = ("strict", "relaxed", "value", "value_norm", "type")
OTHERS = {
    "timebank": ("HeidelTime 2.2.1", (85.3, 91.9, 78.3, None, None)),
    "aquaint": ("HeidelTime 2.2.1", (82.3, 92.4, 71.8, None, None)),
}
"""Measured on the same files and scorer, from the project's anchors; a second of its took 6.8 to 10 documents."""


def main(folder: Path, *, annotate: bool = True) -> int:
    """A folder with a folder of .tml files for each corpus -> the table on standard output; the exit code."""
    corpora = sorted(f for f in folder.iterdir() if any(f.glob("*.tml")))
    if not corpora:
        sys.stderr.write(f"{folder}: no folder with .tml files in it\n")
        return 2
    sys.stdout.write(table(measured(corpora, annotation if annotate else None)))
    return 0


def measured(corpora: Iterable[Path], annotation: Callable[[list[str]], float] | None) -> Iterator[Row]:
    """Corpora -> the scorer's figures, the words, and the seconds of processor that dates and annotation took."""
    read_tml, score = scorer("times").read_tml, scorer("times").score
    for corpus in corpora:
        read = [(file.stem, *read_tml(file)[:2]) for file in sorted(corpus.glob("*.tml"))]
        rows = [{"id": id_, "text": text, "created": created} for id_, text, created in read]
        list(times(rows[:1]))  # tables are read once a process, not once a corpus
        found, spent = clocked(lambda rows=rows: list(times(rows)))
        texts = [row["text"] for row in rows]
        yield {
            "corpus": corpus.name,
            "words": sum(len(text.split()) for text in texts),
            "seconds": spent,
            "annotation": annotation(texts) if annotation else None,
            **score(corpus, found),
        }


def annotation(texts: list[str]) -> float:
    """Texts -> the seconds of processor that the encoder's one reading of them takes."""
    from verbale.annotate import Annotator

    annotator = Annotator()
    annotator.annotate_text(texts[0])
    return clocked(lambda: [annotator.annotate_text(text) for text in texts])[1]


def clocked(work: Callable[[], Any]) -> tuple[Any, float]:
    """Work -> what it gives and the seconds of processor that it took."""
    begun = time.process_time()
    return work(), time.process_time() - begun


def table(rows: Iterable[Row]) -> str:
    """Figures of corpora -> lines: ours, and HeidelTime's below."""
    lines = [f"{'corpus':<10}{'system':<18}" + "".join(f"{m:>12}" for m in MEASURES) + "   speed"]
    for row in rows:
        lines.append(line(row["corpus"], "Verbale", [row[m] for m in MEASURES]) + "   " + speed(row))
        other, figures = OTHERS.get(row["corpus"], ("", ()))
        if other:
            lines.append(line("", other, figures))
    return "\n".join(lines) + "\n"


def line(corpus: str, system: str, figures: Iterable[float | None]) -> str:
    """One row of the table; a figure that nobody measured is a dash."""
    return f"{corpus:<10}{system:<18}" + "".join(f"{'-' if f is None else f:>12}" for f in figures)


def speed(row: Row) -> str:
    """Words a second of processor, and the share of the annotation's own time."""
    rate = f"{row['words'] / max(row['seconds'], 1e-9):,.0f} words/s"
    if row["annotation"] is None:
        return rate
    return f"{rate}, {100 * row['seconds'] / row['annotation']:.1f}% of the annotation's {row['annotation']:.1f} s"
