"""Files of annotators -> what is wrong with them, or gold in `evaluation/gold/`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from evaluation.annotated import Annotated, FormError, read_form, write
from evaluation.documents import documents, texts
from evaluation.paths import SHARED


def main(files: list[Path], keep: Path | None) -> int:
    """Checks working forms, and keeps them in a folder when one is given; exit code 1 when one has a fault."""
    text_of, halves = texts(SHARED / "corpora"), {d.id: d.half for d in documents()}
    faults = 0
    for file in files:
        try:
            gold = _read(file, text_of, halves)
        except FormError as error:
            faults += 1
            print(f"{file.name}: {error}", file=sys.stderr)
            continue
        print(f"{file.name}: {len(gold.statements)} statements, {len(gold.events)} events")
        if keep:
            keep.mkdir(exist_ok=True)
            write(gold, keep)
    return 1 if faults else 0


def _read(file: Path, text_of: dict[str, str], halves: dict[str, str]) -> Annotated:
    try:
        form = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise FormError(f"cannot be read: {error}") from error
    if not isinstance(form, dict) or form.get("id") not in halves:
        raise FormError('"id" is none of evaluation/gold/documents.tsv')
    return read_form(form, text_of[form["id"]], halves[form["id"]])
