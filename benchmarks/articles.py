"""PolNeAR's dev articles -> a folder with their texts and their windows, already cut, for the processes measured.

Run as `python -m benchmarks.articles FOLDER HOW_MANY` in a process of its own, so that the one that starts the others
stays small; prints what it made as JSON.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from benchmarks.workers.serve import SENTENCE

TEXTS, WINDOWS = "texts.json", "windows.npz"
T = TypeVar("T")


def main(argv: Sequence[str]) -> None:
    """Writes both files; the first window is that of the sentence that cold starts are measured on."""
    import numpy as np

    from evaluation.paths import shared
    from verbale.annotate import Annotator
    from verbale.annotate.weights import ENCODER, shipped

    folder = Path(argv[0])
    rows = shared("corpora", "polnear", "dev.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [str(json.loads(row)["text"]) for row in evenly(rows, int(argv[1]))]
    annotator = Annotator()
    windows = [w for text in (SENTENCE, *texts) for w in annotator.windows(text)]
    arrays = {f"{name}_{i}": getattr(w, name) for i, w in enumerate(windows) for name in ("ids", "shapes")}
    np.savez(folder / WINDOWS, allow_pickle=False, **arrays)
    (folder / TEXTS).write_text(json.dumps(texts), encoding="utf-8")
    made = {"encoder": str(shipped() / ENCODER), "windows": len(windows) - 1}
    sys.stdout.write(json.dumps(made) + "\n")


def evenly(rows: Sequence[T], how_many: int) -> list[T]:
    """Rows -> so many of them, spread evenly over all; all of them when there are no more, or for 0."""
    if not 0 < how_many < len(rows):
        return list(rows)
    return [rows[i * len(rows) // how_many] for i in range(how_many)]


def dealt(texts: Sequence[str], hands: int) -> list[list[str]]:
    """Texts -> one share for each process, about as many words in each: the longest first, to who has least."""
    shares: list[list[str]] = [[] for _ in range(hands)]
    words = [0] * hands
    for text in sorted(texts, key=count, reverse=True):
        least = words.index(min(words))
        shares[least].append(text)
        words[least] += count(text)
    return shares


def count(text: str) -> int:
    """Words of a text, as all speeds here count them: what white space divides."""
    return len(text.split())


if __name__ == "__main__":
    main(sys.argv[1:])
