"""`python -m benchmarks`: the annotation of the 84 dev articles beside the bare encoder, in one run, as JSON.

The floor is the same encoder in the same runtime on windows that are already cut: what is above it is Verbale's
own. Both are timed in turn, several rounds, and medians are given; peak memory is that of a process of its own.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

from evaluation.layers import polnear_dev


def main(argv: Sequence[str] | None = None) -> int:
    """Command line -> exit code 0."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--memory-only", action="store_true", help="annotate once and print the peak memory in MB")
    given = parser.parse_args(argv)
    texts = [row["text"] for row in polnear_dev()]
    out = peak_memory(texts, given.threads) if given.memory_only else speed(texts, given.rounds, given.threads)
    sys.stdout.write(json.dumps(out, indent=1) + "\n")
    return 0


def speed(texts: Sequence[str], rounds: int, threads: int) -> dict[str, Any]:
    """Texts -> words a second of the whole annotation and of the bare encoder, and how they relate."""
    from verbale.annotate import Annotator

    began = time.perf_counter()
    annotator = Annotator(threads=threads)
    load = time.perf_counter() - began
    windows = [w for t in texts for w in annotator.windows(t)]
    words = sum(len(t.split()) for t in texts)

    def whole() -> None:
        for text in texts:
            annotator.annotate_text(text)

    def bare() -> None:
        for window in windows:
            annotator.encode(window)

    pairs = [(_seconds(bare), _seconds(whole)) for _ in range(rounds)]
    floor, all_ = statistics.median(p[0] for p in pairs), statistics.median(p[1] for p in pairs)
    child = [sys.executable, "-m", "benchmarks", "--memory-only", "--threads", str(threads)]
    memory = json.loads(subprocess.run(child, check=True, capture_output=True, text=True).stdout)
    return {
        "articles": len(texts),
        "words": words,
        "windows": len(windows),
        "threads": threads,
        "rounds": rounds,
        "load_seconds": round(load, 3),
        "bare_encoder_words_per_second": round(words / floor),
        "annotation_words_per_second": round(words / all_),
        "annotation_over_bare_encoder": round(statistics.median(w / b for b, w in pairs), 3),
        **memory,
    }


def peak_memory(texts: Sequence[str], threads: int) -> dict[str, Any]:
    """Annotates once -> the process's peak resident memory in MB (null where the system does not tell)."""
    from verbale.annotate import Annotator

    annotator = Annotator(threads=threads)
    for text in texts:
        annotator.annotate_text(text)
    try:
        import resource
    except ImportError:  # Windows
        return {"peak_memory_mb": None}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"peak_memory_mb": round(peak / (1024 * 1024 if sys.platform == "darwin" else 1024))}


def _seconds(run: Callable[[], None]) -> float:
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(main())
