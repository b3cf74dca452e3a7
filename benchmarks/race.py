"""Contestants -> their times, pass by pass in turn, their peak memory and their cold starts.

All of a contestant's processes are started before the first round and wait; only one contestant works at a time.
"""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.contestants import Contestant
from benchmarks.errors import BenchError

ROOT = Path(__file__).resolve().parent.parent
_SHOWN = 6  # lines of a failed process's last words
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Timed:
    """What was measured of a contestant: seconds of each pass over all articles, in the order of the rounds; seconds
    of each cold start; MB of all its processes' peaks (None: the system does not tell); what a pass found."""

    contestant: Contestant
    passes: tuple[float, ...]
    starts: tuple[float, ...]
    peak_mb: float | None
    found: int


class Process:
    """One running process of a contestant; ends with the `with` block it is opened in."""

    def __init__(self, contestant: Contestant, number: int, folder: Path) -> None:
        """Starts it and waits for its first sentence; `cold` has the seconds that took."""
        self._who = f"{contestant.name}, process {number + 1}"
        self._errors = folder / f"errors-{contestant.module}-{contestant.processes}-{number}.txt"
        began = time.perf_counter()
        with self._errors.open("wb") as errors:
            self._process = subprocess.Popen(
                contestant.command(number),
                cwd=ROOT,
                env=environment(contestant.threads),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                encoding="utf-8",
            )
        self.answer("first")
        self.cold = time.perf_counter() - began

    def __enter__(self) -> Process:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # what was still to be written to a process that is gone
                if pipe:
                    pipe.close()
        self._process.wait()

    def go(self) -> None:
        """Has it begin a pass over its articles."""
        assert self._process.stdin
        try:
            self._process.stdin.write("go\n")
            self._process.stdin.flush()
        except OSError as error:
            raise self._ended() from error

    def answer(self, key: str) -> Any:
        """Waits for its next line; raises BenchError with its last words when there is none."""
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            raise self._ended()
        return json.loads(line)[key]

    def end(self) -> float | None:
        """Ends it -> its peak memory in MB."""
        assert self._process.stdin
        self._process.stdin.close()
        peak = self.answer("peak_mb")
        self._process.wait()
        return peak

    def _ended(self) -> BenchError:
        last = self._errors.read_text(encoding="utf-8", errors="replace").splitlines()[-_SHOWN:]
        return BenchError("\n  ".join((f"{self._who} ended with code {self._process.wait()}", *last)))


def environment(threads: int) -> dict[str, str]:
    """This process's environment with every known limit of threads set alike, and this tree's Verbale before others."""
    limits = ("OMP", "OPENBLAS", "MKL", "BLIS", "NUMEXPR", "RAYON")
    path = os.pathsep.join(filter(None, (str(ROOT / "src"), os.environ.get("PYTHONPATH"))))
    own = {"PYTHONPATH": path, "VERBALE_THREADS": str(threads)}
    return {**os.environ, **own, **{f"{one}_NUM_THREADS": str(threads) for one in limits}}


def race(contestants: Sequence[Contestant], rounds: int, starts: int, folder: Path, say: Say) -> list[Timed]:
    """Measures the cold starts, then the passes: one round that is not counted and `rounds` that are."""
    cold = cold_starts(contestants, starts, folder, say)
    with ExitStack() as open_:
        groups = [[open_.enter_context(Process(c, i, folder)) for i in range(c.processes)] for c in contestants]
        passes: list[list[float]] = [[] for _ in contestants]
        found = [0] * len(contestants)
        for round_ in range(rounds + 1):
            for i in turn(len(contestants), round_):
                seconds, found[i] = _pass(groups[i])
                of = f"round {round_} of {rounds}" if round_ else "warming up"
                say(f"{of}: {_called(contestants[i])}: {seconds:.2f} s")
                if round_:
                    passes[i].append(seconds)
        peaks = [_summed([process.end() for process in group]) for group in groups]
    rows = zip(contestants, passes, cold, peaks, found, strict=True)
    return [Timed(c, tuple(p), tuple(s), peak, n) for c, p, s, peak, n in rows]


def cold_starts(contestants: Sequence[Contestant], starts: int, folder: Path, say: Say) -> list[list[float]]:
    """Seconds from a fresh process's start to its first annotated sentence, in turn; none for those of several
    processes, which start like those of one. The first of each is not counted: it fills the system's file cache."""
    out: list[list[float]] = [[] for _ in contestants]
    alone = [i for i, c in enumerate(contestants) if c.processes == 1]
    for round_ in range(starts + 1):
        say(f"cold starts: {round_} of {starts}" if round_ else "cold starts: once unmeasured")
        for i in alone:
            with Process(contestants[i], 0, folder) as process:
                process.end()
            if round_:
                out[i].append(process.cold)
    return out


def turn(size: int, round_: int) -> list[int]:
    """The order of a round: each begins one further, so that nobody always follows the same one first."""
    return [(i + round_) % size for i in range(size)]


def _pass(group: Sequence[Process]) -> tuple[float, int]:
    """All processes of a contestant at once -> seconds until the last is done, and what they found."""
    began = time.perf_counter()
    for process in group:
        process.go()
    found = sum(process.answer("found") for process in group)
    return time.perf_counter() - began, found


def _summed(peaks: Sequence[float | None]) -> float | None:
    known = [peak for peak in peaks if peak is not None]
    return round(sum(known), 1) if len(known) == len(peaks) else None


def _called(contestant: Contestant) -> str:
    many = f", {contestant.processes} processes" if contestant.processes > 1 else ""
    return contestant.name + many
