"""`python -m benchmarks`: its options, and what it says when it cannot go on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from benchmarks import __main__ as command
from benchmarks import venvs
from benchmarks.errors import BenchError


@pytest.mark.parametrize("words", [["--articles", "0"], ["--rounds", "-1"], ["--threads", "two"]])
def test_a_number_that_makes_no_sense_is_refused(words: list[str]) -> None:
    with pytest.raises(SystemExit):
        command.parser().parse_args(words)


def test_a_failure_ends_with_its_words_and_no_report(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[str] = []

    def refuse(names: list[str], home: Path, _: Any) -> dict[str, Path]:
        asked.extend(names)
        raise BenchError(venvs.failure(names[0], home / names[0], "no registry"))

    monkeypatch.setattr(venvs, "make", refuse)
    assert command.main(["--no-peers"]) == 1
    told = capsys.readouterr()
    assert (asked, told.out) == (["floor"], "")
    assert "could not be made" in told.err
    assert "no registry" in told.err
