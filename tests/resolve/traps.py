"""Topics -> the traps of tests/cases/traps.jsonl on them; an entry of a trap -> where its words stand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FILE = Path(__file__).parents[1] / "cases" / "traps.jsonl"


def traps(*topics: str) -> list[dict[str, Any]]:
    """The traps on some topics, in their order."""
    rows = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [row for row in rows if row["topic"] in topics]


def offsets(text: str, entry: dict[str, Any]) -> tuple[int, int]:
    """A trap's text and one of its entries -> where the entry's words stand."""
    start = -1
    for _ in range(entry.get("nth", 1)):
        start = text.index(entry["span"], start + 1)
    return start, start + len(entry["span"])
