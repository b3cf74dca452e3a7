"""What README.md shows is what Verbale prints: its sessions are run and compared, line by line."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from verbale.annotate.weights import shipped

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
SESSIONS = re.findall(r"^```\n\$ (verbale [^\n]*)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)

# What a new edition of the encoder moves without making the README wrong.
MOVES = re.compile(r"confidence \d\.\d+|^ +\d+ (?:\[unsure\] )?(?=\S)")


def _lines(printed: str) -> list[str]:
    return [MOVES.sub("*", line.rstrip()) for line in printed.splitlines()]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, demo_files: tuple[Path, ...]) -> Path:
    """A folder with the demonstration reports in it, as the README's sessions have it."""
    if not (shipped() / "card.json").is_file():
        pytest.skip("needs the encoder in src/verbale/weights")
    here = tmp_path_factory.mktemp("readme")
    for file in demo_files:
        shutil.copy(file, here)
    return here


def test_there_are_sessions() -> None:
    assert len(SESSIONS) >= 4


def test_the_readme_shows_what_is_printed(folder: Path) -> None:
    """One test for all sessions, since each goes on from those before; "..." stands for lines left out."""
    program = "import sys; sys.argv[0] = 'verbale'; from verbale.show.cli import main; main()"
    environment = os.environ | {"COLUMNS": "100", "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1", "NO_COLOR": "1"}
    for command, shown in SESSIONS:
        arguments = [sys.executable, "-c", program, *shlex.split(command)[1:]]
        done = subprocess.run(
            arguments, cwd=folder, env=environment, capture_output=True, encoding="utf-8", timeout=120, check=False
        )
        # What is answered goes to standard output, what is told on the way to standard error: a reader sees both.
        printed = _lines(done.stdout) + _lines(done.stderr)
        missing = [line for line in _lines(shown) if line and line != "..." and line not in printed]
        assert missing == [], f"{command}\n{done.stdout}\n{done.stderr}"
