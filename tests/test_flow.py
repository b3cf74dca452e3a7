"""Data flows one way: a package imports from the stations before it, and from the ground that all stand on."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src"

GROUND = {"verbale", "errors", "model", "codec", "resources"}  # imported by anybody; imports only each other
STATIONS = ("read", "article", "annotate", "resolve", "record", "compare", "show")
MAY_IMPORT = {station: GROUND | set(STATIONS[: number + 1]) for number, station in enumerate(STATIONS)}
MAY_IMPORT["show"].add("pipeline")
MAY_IMPORT["pipeline"] = GROUND | {"pipeline"} | set(STATIONS[: STATIONS.index("record") + 1])
MAY_IMPORT["__main__"] = GROUND | {"show"}
MAY_IMPORT |= dict.fromkeys(GROUND, GROUND)


def place_of(path: Path, root: Path) -> str:
    """A source file -> its station, or the module's name directly under `verbale` ("verbale" for the package)."""
    first = path.relative_to(root / "verbale").parts[0]
    return "verbale" if first == "__init__.py" else first.removesuffix(".py")


def imported(path: Path, root: Path) -> Iterator[tuple[int, str]]:
    """A source file -> line and place of each import from `verbale`, however it is written."""
    package = ["verbale", *path.relative_to(root / "verbale").parts[:-1]]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        for name in _names(node, package):
            parts = name.split(".")
            if parts[0] == "verbale":
                yield node.lineno, parts[1] if len(parts) > 1 else "verbale"


def _names(node: ast.AST, package: list[str]) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if not isinstance(node, ast.ImportFrom):
        return []
    base = package[: len(package) + 1 - node.level] if node.level else []
    module = [*base, *(node.module.split(".") if node.module else [])]
    if module == ["verbale"]:  # from verbale import compare; from .. import __version__
        return [f"verbale.{a.name}" if not a.name.startswith("_") else "verbale" for a in node.names]
    return [".".join(module)]


def against_the_flow(root: Path) -> list[str]:
    """The folder that holds `verbale` -> every import that goes the wrong way, and every module without a place."""
    found: list[str] = []
    for path in sorted((root / "verbale").rglob("*.py")):
        here, name = place_of(path, root), path.relative_to(root).as_posix()
        if here not in MAY_IMPORT:
            found.append(f"{name}: give this module a place in tests/test_flow.py")
            continue
        wrong = ((line, there) for line, there in imported(path, root) if there not in MAY_IMPORT[here])
        found.extend(f"{name}:{line} imports {there}" for line, there in wrong)
    return found


def test_data_flows_one_way() -> None:
    assert against_the_flow(SOURCE) == []


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("read/files.py", "from verbale.article import make_article"),
        ("read/files.py", "import verbale.show.cli"),
        ("read/files.py", "from .. import compare"),
        ("read/files.py", "from ..record import Store"),
        ("read/files.py", "from verbale import pipeline"),
        ("record/store.py", "def f():\n    from verbale.compare import compare"),
        ("compare/merge.py", "from verbale.pipeline import read_into"),
        ("pipeline.py", "from verbale.show import cli"),
        ("model.py", "from verbale.read import open_sources"),
        ("resources/__init__.py", "from ..resolve import resolve"),
        ("stray.py", ""),
    ],
)
def test_a_wrong_import_is_seen(tmp_path: Path, file: str, line: str) -> None:
    path = tmp_path / "verbale" / file
    path.parent.mkdir(parents=True)
    path.write_text(line, encoding="utf-8")
    assert len(against_the_flow(tmp_path)) == 1


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("show/cli.py", "from verbale.pipeline import read_into\nfrom verbale.read import open_sources"),
        ("record/store.py", "from verbale.record.rows import Row\nfrom . import rows\nfrom ..model import Page"),
        ("pipeline.py", "from verbale.record import Store\nfrom verbale import __version__"),
        ("read/files.py", "import readability\nfrom show import nothing"),
    ],
)
def test_a_right_import_is_let_through(tmp_path: Path, file: str, line: str) -> None:
    path = tmp_path / "verbale" / file
    path.parent.mkdir(parents=True)
    path.write_text(line, encoding="utf-8")
    assert against_the_flow(tmp_path) == []
