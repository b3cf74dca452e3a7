"""`python -m benchmarks`: Verbale, its floor and its peers on the same articles in one run; JSON out, a table beside.

docs/benchmarks.md says who is measured and how.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks import figures, venvs
from benchmarks.articles import TEXTS, WINDOWS
from benchmarks.contestants import Contestant, Materials, own, peers
from benchmarks.errors import BenchError
from benchmarks.race import ROOT, environment, race

VENVS = ROOT / ".bench"


def main(argv: Sequence[str] | None = None) -> int:
    """Command line -> exit code; the report goes to standard output, all else to standard error."""
    given = parser().parse_args(argv)
    load = load_now()
    say(figures.load_words(load))
    try:
        with tempfile.TemporaryDirectory(prefix="verbale-bench-") as scratch:
            report = measured(given, Path(scratch))
    except BenchError as error:
        say(f"error: {error}")
        return 1
    taken = {"load_before": load, "busy": figures.is_busy(load), **machine(), "rounds": given.rounds}
    say("\n\n" + figures.table(report) + "\n\n" + figures.summary(report) + "\n" + figures.load_words(load))
    sys.stdout.write(json.dumps({"taken": taken, **report}, indent=1) + "\n")
    return 0


def parser() -> argparse.ArgumentParser:
    """The options."""
    out = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    out.add_argument("--articles", type=_natural, default=0, metavar="N", help="only N articles, spread over all")
    out.add_argument("--rounds", type=_natural, default=5, metavar="N", help="rounds that are counted (5)")
    out.add_argument("--starts", type=_natural, default=5, metavar="N", help="cold starts that are counted (5)")
    out.add_argument("--threads", type=_natural, default=2, metavar="N", help="threads, or processes of a peer (2)")
    out.add_argument("--no-peers", action="store_true", help="only Verbale and the bare encoder")
    return out


def measured(given: argparse.Namespace, scratch: Path) -> dict[str, Any]:
    """Makes what is needed in a folder, runs the race -> the report. Raises BenchError."""
    names = ["floor"] if given.no_peers else list(venvs.PINS)
    pythons = venvs.make(names, VENVS, say)
    say("reading the articles and cutting their windows")
    made, facts = materials(scratch, given.articles, pythons["floor"])
    contestants = entered(given, made, pythons)
    timed = race(contestants, given.rounds, given.starts, scratch, say)
    about = {"articles": len(made.texts), "words": made.words, **facts}
    return {**about, "packages": {name: list(venvs.PINS[name]) for name in names}, **figures.report(timed)}


def materials(scratch: Path, articles: int, onnx_python: Path) -> tuple[Materials, dict[str, Any]]:
    """The articles, their windows and the graph without heads -> the files, and what the report says of them."""
    made = json.loads(_tool(Path(sys.executable), "articles", str(scratch), str(articles)))
    floor = scratch / "floor.onnx"
    ends = _tool(onnx_python, "cut", made["encoder"], str(floor)).strip()
    texts = tuple(json.loads((scratch / TEXTS).read_text(encoding="utf-8")))
    files = Materials(scratch, texts, scratch / WINDOWS, Path(made["encoder"]), floor)
    return files, {"windows": made["windows"], "floor_ends_at": ends}


def entered(given: argparse.Namespace, made: Materials, pythons: dict[str, Path]) -> list[Contestant]:
    """All who take part."""
    mine = own(made, Path(sys.executable), given.threads)
    if given.no_peers:
        return mine
    model = made.folder / "small-spacy"
    say("making spaCy's small pipeline")
    _tool(pythons["spacy"], "workers.small_spacy_model", str(model))
    return mine + peers(made, pythons, model, given.threads)


def machine() -> dict[str, Any]:
    """What the figures depend on, without naming the machine."""
    return {
        "cores": os.cpu_count(),
        "system": platform.system(),
        "processor": platform.machine(),
        "python": platform.python_version(),
    }


def load_now() -> list[float] | None:
    """The load averages over 1, 5 and 15 minutes; None where the system has none."""
    try:
        return [round(one, 2) for one in os.getloadavg()]
    except (AttributeError, OSError):  # Windows has no such call
        return None


def say(words: str) -> None:
    """A line for the person who waits."""
    sys.stderr.write(f"bench: {words}\n")
    sys.stderr.flush()


def _tool(python: Path, module: str, *arguments: str) -> str:
    """Runs a module of this package in a process of its own -> what it printed."""
    command = [str(python), "-m", f"benchmarks.{module}", *arguments]
    done = subprocess.run(command, check=False, cwd=ROOT, env=environment(1), capture_output=True, encoding="utf-8")
    if done.returncode:
        raise BenchError(f"benchmarks.{module} failed:\n  " + "\n  ".join(done.stderr.splitlines()[-6:]))
    return done.stdout


def _natural(words: str) -> int:
    number = int(words)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{words} is not 1 or more")
    return number


if __name__ == "__main__":
    sys.exit(main())
