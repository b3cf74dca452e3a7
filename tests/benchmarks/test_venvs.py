"""Names of environments -> their Pythons; nothing is installed here."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

from benchmarks import venvs
from benchmarks.errors import BenchError


def _no_command(*_: Any, **__: Any) -> Any:
    pytest.fail("an environment that is up to date was made again")


def test_an_environment_that_is_up_to_date_is_used_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "spacy").mkdir()
    (tmp_path / "spacy" / ".made").write_text(venvs.stamp("spacy"), encoding="utf-8")
    monkeypatch.setattr(subprocess, "run", _no_command)
    assert venvs.make(["spacy"], tmp_path, lambda _: None) == {"spacy": venvs.python_of(tmp_path / "spacy")}


def test_one_that_cannot_be_made_is_said_with_a_way_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(command: list[str], **_: Any) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(command, 1, "", "much before\n" * 9 + "\nERROR: no such version\n")

    (tmp_path / "textacy").mkdir()
    (tmp_path / "textacy" / ".made").write_text("python 2.7\ntextacy==0.1\n", encoding="utf-8")
    monkeypatch.setattr(subprocess, "run", refuse)
    with pytest.raises(BenchError, match=r"textacy==.*--no-peers(.|\n)*ERROR: no such version") as told:
        venvs.make(["textacy"], tmp_path, lambda _: None)
    assert str(told.value).count("much before") < 9
    assert not (tmp_path / "textacy" / ".made").exists()


def test_without_the_floor_leaving_out_the_peers_does_not_help(tmp_path: Path) -> None:
    assert "--no-peers" not in venvs.failure("floor", tmp_path, "")


def test_every_package_is_pinned_by_name_alone() -> None:
    assert all(pin.split("==")[0].isalpha() and "==" in pin for pins in venvs.PINS.values() for pin in pins)


def test_where_python_lies_depends_on_the_system() -> None:
    assert venvs.python_of(Path("v"), "nt") == Path("v/Scripts/python.exe")
    assert venvs.python_of(Path("v"), "posix") == Path("v/bin/python")
