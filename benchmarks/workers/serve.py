"""A process that is measured <-> the one that measures it: lines on standard input and output.

It annotates one sentence and says so (a cold start ends there); then each line "go" is one pass over its articles;
when the input ends, it tells its peak memory. Uses the standard library alone: every environment runs it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO

SENTENCE = 'The foreign minister of Norland said on Monday that the talks with the envoy had been "useful and open".'


def serve(first: Callable[[], object], whole: Callable[[], int]) -> None:
    """Runs until the input ends; `first` annotates SENTENCE, `whole` all articles and tells how much it found."""
    out, sys.stdout = sys.stdout, sys.stderr  # what a library prints must not come between the answers
    first()
    _answer(out, {"first": True})
    for line in sys.stdin:
        if line.strip() == "go":
            _answer(out, {"found": whole()})
    _answer(out, {"peak_mb": peak_mb()})


def texts(file: str) -> list[str]:
    """The articles in a file of JSON."""
    return json.loads(Path(file).read_text(encoding="utf-8"))


def peak_mb(status: Path = Path("/proc/self/status")) -> float | None:
    """The most resident memory this process ever had, in MB of 2**20 bytes; None where the system does not tell.

    Linux lets ru_maxrss of a child begin at what its parent had, so VmHWM, the program's own, goes before it.
    """
    if status.is_file():
        for line in status.read_text(encoding="utf-8").splitlines():
            if line.startswith("VmHWM:"):
                return round(int(line.split()[1]) / 1024, 1)
    try:
        import resource
    except ImportError:  # Windows
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(peak / (1024 * 1024 if sys.platform == "darwin" else 1024), 1)


def _answer(out: TextIO, words: dict[str, Any]) -> None:
    out.write(json.dumps(words) + "\n")
    out.flush()
