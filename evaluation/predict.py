"""Gold-free input of a task -> predictions in the scorers' form, JSON Lines on standard output.

The forms are those of the shared scorers' heads: attributions (lines with id, text), names (name1, name2, schema),
stories (id, title, text, published where known, in the order in which they came).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from verbale.annotate import Annotator

Row = dict[str, Any]


def attributions(rows: Iterable[Row], annotator: Annotator | None = None) -> Iterator[Row]:
    """Lines with id and text -> id and attributions: source, cue and content as lists of offsets."""
    annotator = annotator or Annotator()
    for row in rows:
        found = annotator.annotate_text(row["text"]).attributions
        yield {
            "id": row["id"],
            "attributions": [
                {role: [[s.start, s.end] for s in getattr(a, role)] for role in ("source", "cue", "content")}
                for a in found
            ],
        }


TASKS: dict[str, Callable[[Iterable[Row]], Iterator[Row]]] = {"attributions": attributions}
LATER = ("times", "relations", "names", "stories")


def predict(task: str, file: str) -> int:
    """Task and input file ("-" for standard input) -> predictions on standard output; returns the exit code."""
    if task not in TASKS:
        known = ", ".join(sorted(TASKS))
        word = "is not built yet" if task in LATER else "is not a task"
        print(f"{task} {word}; there is: {known}", file=sys.stderr)
        return 2
    with sys.stdin if file == "-" else Path(file).open(encoding="utf-8") as lines:
        for row in TASKS[task](json.loads(line) for line in lines if line.strip()):
            sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    return 0
