"""The wheel holds the weights, installs lean and without compiling, and runs outside the tree as for a user."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
WEIGHTS = ROOT / "src" / "verbale" / "weights"
INSTALLED_LIMIT = 500_000_000  # bytes, pip and all

pytestmark = pytest.mark.skipif(not list(WEIGHTS.glob("*.onnx")), reason="needs the encoder in src/verbale/weights")


def _run(command: list[str | Path], cwd: Path, **environment: str) -> str:
    """A command -> what it printed; fails the test with both streams when the command fails."""
    # Nothing of this checkout or of pytest's own environment may leak into the run.
    clean = {k: v for k, v in os.environ.items() if k not in {"PYTHONPATH", "VIRTUAL_ENV", "PYTHONHOME"}}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=clean | {"PYTHONUTF8": "1", "COLUMNS": "200"} | environment,
        capture_output=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout[-4000:]}\n{done.stderr[-4000:]}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    _run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, ROOT], out)
    (built,) = out.glob("*.whl")
    return built


def test_wheel_holds_the_weights_unchanged(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        inside = {
            name.removeprefix("verbale/weights/"): hashlib.sha256(archive.read(name)).hexdigest()
            for name in archive.namelist()
            if name.startswith("verbale/weights/")
        }
    outside = {
        file.relative_to(WEIGHTS).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in WEIGHTS.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    assert inside == outside


def test_weights_are_those_of_their_card() -> None:
    cards = "".join(file.read_text(encoding="utf-8") for file in WEIGHTS.glob("*.json"))
    for model in WEIGHTS.glob("*.onnx"):
        assert hashlib.sha256(model.read_bytes()).hexdigest() in cards, f"no card names the hash of {model.name}"


def test_wheel_holds_nothing_but_the_package_and_its_terms(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert {name.split("/")[0].split("-")[0] for name in names} == {"verbale"}
    assert {"LICENSE", "NOTICE"} <= {name.rsplit("/", 1)[-1] for name in names if ".dist-info/licenses/" in name}
    assert "verbale/resources/demo/wexmoor-ledger.txt" in names


def test_demo_runs_from_the_unpacked_wheel(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    program = "import verbale.show.cli as c, sys; print(c.__file__); sys.argv[:] = ['verbale', 'demo']; c.main()"
    out = _run([sys.executable, "-c", program], tmp_path, PYTHONPATH=str(tmp_path / "site"), HOME=str(tmp_path))
    assert Path(out.splitlines()[0]).is_relative_to(tmp_path)
    assert "Toktorov" in out


@pytest.mark.parametrize(
    "constraints",
    [
        pytest.param(["--constraint", str(ROOT / "constraints.txt")], id="pinned"),
        pytest.param([], id="newest", marks=pytest.mark.slow),
    ],
)
def test_wheel_installs_into_an_empty_environment_and_runs(wheel: Path, tmp_path: Path, constraints: list[str]) -> None:
    """What `pipx install` does: an empty environment, only the wheel and its dependencies, nothing compiled."""
    _run([sys.executable, "-m", "venv", tmp_path / "venv"], tmp_path)
    bin_folder = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin")
    _run([bin_folder / "python", "-m", "pip", "install", "--only-binary", ":all:", *constraints, wheel], tmp_path)

    installed = sum(f.stat().st_size for f in (tmp_path / "venv").rglob("*") if f.is_file() and not f.is_symlink())
    assert installed < INSTALLED_LIMIT, f"{installed / 1e6:.0f} MB"

    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    assert "Toktorov" in _run([bin_folder / "verbale", "demo"], elsewhere, HOME=str(elsewhere))
