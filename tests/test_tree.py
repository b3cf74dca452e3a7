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

# The way through the house: a station may import from those to the left of it, and from what all may use.
STATIONS = ("read", "article", "annotate", "resolve", "record", "compare", "pipeline", "show")
FOR_ALL = {"model", "errors", "resources", "codec"}


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


def test_data_flows_one_way() -> None:
    against = [f"{name} imports {to}" for name, to in _station_imports() if not _may_import(name, to)]
    assert sorted(set(against)) == []


def _may_import(station: str, to: str) -> bool:
    if to in FOR_ALL or station == to:
        return True
    if station in FOR_ALL or to not in STATIONS:
        return False
    return STATIONS.index(to) < STATIONS.index(station)


def _station_imports() -> Iterator[tuple[str, str]]:
    """Each import inside the package -> (station that imports, station that is imported)."""
    for file in _sources():
        if PACKAGE not in file.parents:
            continue
        parts = file.relative_to(PACKAGE).with_suffix("").parts
        if parts[0] != "__init__":
            yield from ((parts[0], to) for to in _imported_stations(file, parts))


def _imported_stations(file: Path, parts: tuple[str, ...]) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = _absolute(node, parts)
        else:
            continue
        yield from (name.split(".")[1] for name in names if name.startswith("verbale.") and not name.endswith("__"))


def _absolute(node: ast.ImportFrom, parts: tuple[str, ...]) -> list[str]:
    above = ["verbale", *parts[: len(parts) - node.level]] if node.level else []
    base = ".".join([*above, *([node.module] if node.module else [])])
    return [f"{base}.{alias.name}" for alias in node.names] if base == "verbale" else [base]
