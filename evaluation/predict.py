"""Gold-free input of a task -> predictions in the scorers' form, JSON Lines on standard output.

The forms are those of the shared scorers' heads: attributions (lines with id, text), relations (sentence_id, sentence,
source, target, marked_sentence), times (id, text, created), names (name1, name2, schema), stories (id, title, text,
published where known, in the order in which they came).
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from evaluation.names import predictions as names
from training.plover import parties
from verbale.annotate import Annotator
from verbale.model import Annotations
from verbale.resolve.dates import find

Row = dict[str, Any]


def attributions(rows: Iterable[Row], annotator: Annotator | None = None) -> Iterator[Row]:
    """Lines with id and text -> id and attributions: source, cue and content as lists of offsets."""
    annotator = annotator or Annotator()
    for row in rows:
        yield as_row(row["id"], annotator.annotate_text(row["text"]))


def as_row(id_: str, read: Annotations) -> Row:
    """What was read in a text -> its attributions in the scorer's form."""
    roles = ("source", "cue", "content")
    found = [{role: [[s.start, s.end] for s in getattr(a, role)] for role in roles} for a in read.attributions]
    return {"id": id_, "attributions": found}


def relations(rows: Iterable[Row], annotator: Annotator | None = None) -> Iterator[Row]:
    """Lines with sentence_id, sentence, source, target and marked_sentence -> sentence_id, type, confidence."""
    annotator = annotator or Annotator()
    for row in rows:
        text, source, target = parties(row)
        shares = annotator.relate(text, source, target)
        type_ = max(shares, key=lambda t: shares[t])
        yield {"sentence_id": row["sentence_id"], "type": type_, "confidence": round(shares[type_], 3)}


def times(rows: Iterable[Row]) -> Iterator[Row]:
    """Lines with id, text and created (an ISO day, or null) -> id and times: start, end, type and TIMEX3 value."""
    for row in rows:
        found = find(row["text"], created(row.get("created")))
        told = [{"start": f.start, "end": f.end, "type": f.resolved.type, "value": f.resolved.value} for f in found]
        yield {"id": row["id"], "times": told}


def created(value: str | None) -> date | None:
    """A creation date as TimeML has it ("1998-02-13", "1998-02-13T16:30", "19980213") -> the day."""
    found = re.match(r"(\d{4})-?(\d\d)-?(\d\d)", value or "")
    return date(int(found[1]), int(found[2]), int(found[3])) if found else None


TASKS: dict[str, Callable[[Iterable[Row]], Iterator[Row]]] = {
    "attributions": attributions,
    "relations": relations,
    "times": times,
    "names": names,
}
LATER = ("stories",)


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
