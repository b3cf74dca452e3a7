"""The tree holds what it should and nothing else: no traces of a machine, no huge or unexplained files."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "verbale"

LONGEST_FILE = 500  # lines of one source file
LARGEST_FILE = 1_000_000  # bytes of anything that is not the encoder
LARGEST_WEIGHTS = 40_000_000  # bytes of all weights together

# Written so that this file does not find itself.
MACHINE_TRACES = re.compile(r"(?<![\w.~-])/(?:work|root|opt)/\w")
REGISTRY_TRACES = re.compile(r"py[p]i\.org|python[h]osted\.org|npm[j]s\.(?:org|com)|index[-]url")
HIDES_CODE = {".pkl", ".pickle", ".joblib", ".pt", ".pth", ".pyc", ".so"}


def _tracked() -> list[Path]:
    try:
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("needs git and a checkout to know which files belong to the tree")
    files = (ROOT / name for name in listed.decode("utf-8").split("\0") if name)
    return [file for file in files if file.is_file()]


def _sources() -> list[Path]:
    return [file for file in _tracked() if file.suffix == ".py"]


def _named(files: Iterator[Path] | list[Path]) -> list[str]:
    return [file.relative_to(ROOT).as_posix() for file in files]


def _is_weights(file: Path) -> bool:
    return PACKAGE / "weights" in file.parents


def _lines_with(pattern: re.Pattern[str]) -> list[str]:
    found: list[str] = []
    for file in _tracked():
        if _is_weights(file):
            continue
        text = file.read_text(encoding="utf-8", errors="replace")
        where = file.relative_to(ROOT).as_posix()
        found += [f"{where}:{n}" for n, line in enumerate(text.splitlines(), 1) if pattern.search(line)]
    return found


def test_no_path_of_a_machine() -> None:
    assert _lines_with(MACHINE_TRACES) == []


def test_no_address_of_a_package_registry() -> None:
    assert _lines_with(REGISTRY_TRACES) == []


def test_no_large_file_but_the_weights() -> None:
    files = _tracked()
    assert _named(f for f in files if not _is_weights(f) and f.stat().st_size > LARGEST_FILE) == []
    assert sum(f.stat().st_size for f in files if _is_weights(f)) <= LARGEST_WEIGHTS


def test_no_file_of_a_kind_that_hides_code() -> None:
    assert _named(f for f in _tracked() if f.suffix in HIDES_CODE) == []


def test_every_source_file_says_what_it_is() -> None:
    assert _named(f for f in _sources() if len(_first_line(f)) < 15) == []


def _first_line(file: Path) -> str:
    docstring = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    return docstring.split("\n", 1)[0]


def test_every_source_file_is_short() -> None:
    assert _named(f for f in _sources() if len(f.read_text(encoding="utf-8").splitlines()) > LONGEST_FILE) == []


def test_every_test_that_security_promises_is_there() -> None:
    promised = set(re.findall(r"`(test_\w+)`", (ROOT / "SECURITY.md").read_text(encoding="utf-8")))
    written = {
        name
        for file in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"^\s*(?:async )?def (test_\w+)", file.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert promised, "SECURITY.md names no test"
    assert sorted(promised - written) == []
