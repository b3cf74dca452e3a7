"""A name of the table below -> the Python of a virtual environment with exactly those packages, under .bench/.

Each peer has an environment of its own, so that nothing that Verbale needs decides which version of theirs is run.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.errors import BenchError

PINS: dict[str, tuple[str, ...]] = {
    "floor": ("onnx==1.23.2",),  # cuts the heads off the graph; runs in no measurement
    "spacy": ("spacy==3.8.18",),
    "textacy": ("textacy==0.13.0", "spacy==3.8.18"),
    "dateparser": ("dateparser==1.5.0",),
}
_STAMP = ".made"
_SHOWN = 6  # lines of a failed installation's last words


def make(names: Sequence[str], home: Path, say: Callable[[str], None]) -> dict[str, Path]:
    """Names of PINS -> the Python of each one's environment in `home`; makes those that are missing or outdated.

    Raises BenchError when an environment cannot be made.
    """
    return {name: _made(name, home / name, say) for name in names}


def python_of(folder: Path, system: str = os.name) -> Path:
    """The interpreter of the environment in a folder."""
    return folder / "Scripts" / "python.exe" if system == "nt" else folder / "bin" / "python"


def stamp(name: str) -> str:
    """What an environment must have been made from to be used as it is."""
    return "\n".join((f"python {sys.version.split()[0]}", *PINS[name])) + "\n"


def _made(name: str, folder: Path, say: Callable[[str], None]) -> Path:
    mark = folder / _STAMP
    if mark.is_file() and mark.read_text(encoding="utf-8") == stamp(name):
        return python_of(folder)
    say(f"making the environment {folder} with {', '.join(PINS[name])}")
    shutil.rmtree(folder, ignore_errors=True)
    _run(name, folder, [sys.executable, "-m", "venv", str(folder)])
    python = python_of(folder)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--prefer-binary"]
    _run(name, folder, [*pip, *PINS[name]])
    mark.write_text(stamp(name), encoding="utf-8")
    return python


def _run(name: str, folder: Path, command: Sequence[str]) -> None:
    try:
        done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8", errors="replace")
    except OSError as error:
        raise BenchError(failure(name, folder, str(error))) from error
    if done.returncode:
        raise BenchError(failure(name, folder, done.stderr or done.stdout))


def failure(name: str, folder: Path, words: str) -> str:
    """What to tell when an environment cannot be made, with the last words of the command that failed."""
    last = [line for line in words.splitlines() if line.strip()][-_SHOWN:]
    way_out = (
        "It cuts the heads off the encoder's graph; without it there is no floor."
        if name == "floor"
        else "--no-peers measures without the peers."
    )
    head = f"the environment {folder} could not be made ({', '.join(PINS[name])}). {way_out}"
    return "\n  ".join((head, *last))
