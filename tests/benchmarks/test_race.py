"""Contestants -> times: processes are started, run in turn and ended, with small ones that do nothing."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from benchmarks.contestants import Contestant
from benchmarks.errors import BenchError
from benchmarks.race import environment, race, turn


@dataclass(frozen=True)
class Small(Contestant):
    """A contestant whose module is a line of Python."""

    line: str = "serve(lambda: print('a library speaks'), lambda: 3)"

    def command(self, process: int) -> list[str]:
        """Runs the line."""
        return [sys.executable, "-c", "from benchmarks.workers.serve import serve; " + self.line]


def _small(processes: int, line: str = Small.line) -> Small:
    return Small(f"small {processes}", Path(sys.executable), "none", (("file",),) * processes, 1, 10, "things", line)


def test_all_are_timed_in_turn_and_those_of_several_processes_together(tmp_path: Path) -> None:
    said: list[str] = []
    alone, two = race([_small(1), _small(2)], rounds=2, starts=1, folder=tmp_path, say=said.append)
    assert (len(alone.passes), len(alone.starts), alone.found) == (2, 1, 3)
    assert (len(two.passes), len(two.starts), two.found) == (2, 0, 6)
    assert alone.starts[0] > max(alone.passes) >= 0
    counted = [line.split(":")[1].strip() for line in said if line.startswith("round")]
    assert counted == ["small 2, 2 processes", "small 1", "small 1", "small 2, 2 processes"]


@pytest.mark.parametrize("line", ["1 / 0", "serve(lambda: 1 / 0, int)", "serve(int, lambda: 1 / 0)"])
def test_a_process_that_fails_is_named_with_its_last_words(tmp_path: Path, line: str) -> None:
    with pytest.raises(BenchError, match=r"small 1, process 1 ended with code 1(.|\n)*ZeroDivisionError"):
        race([_small(1, line)], rounds=1, starts=1, folder=tmp_path, say=lambda _: None)


def test_nobody_always_begins() -> None:
    assert [turn(3, round_) for round_ in range(4)] == [[0, 1, 2], [1, 2, 0], [2, 0, 1], [0, 1, 2]]


def test_every_limit_of_threads_is_set_alike() -> None:
    limits = {name: value for name, value in environment(3).items() if name.endswith("_THREADS")}
    assert {"OMP_NUM_THREADS", "VERBALE_THREADS", "RAYON_NUM_THREADS"} <= limits.keys()
    assert {limits[name] for name in ("OMP_NUM_THREADS", "VERBALE_THREADS", "RAYON_NUM_THREADS")} == {"3"}
