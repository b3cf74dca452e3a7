"""`verbale demo` with the real stations and the real encoder: what a new user sees first."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from verbale.show.cli import main


def test_the_demonstration_reads_shows_and_verifies(tmp_path: Path, capfdbinary: Any) -> None:
    if not files("verbale").joinpath("weights", "encoder.onnx").is_file():
        pytest.skip("needs the encoder's weights in src/verbale/weights")
    record, page = str(tmp_path / "demo.sqlite"), tmp_path / "demo.html"
    assert main(["demo", "--db", record, "--html", str(page), "--json"]) == 0
    answer = json.loads(capfdbinary.readouterr()[0])
    assert answer["skipped"] == []
    assert len(answer["read"]) >= 6
    dossier = answer["dossier"]
    assert dossier["kind"] == "story"
    assert any(len({w["report"] for w in statement["wordings"]}) > 1 for statement in dossier["statements"])
    text = page.read_text(encoding="utf-8")
    for statement in dossier["statements"]:
        for wording in statement["wordings"]:
            for span in wording["content"]:
                assert f'href="#{span["report"]}-{span["start"]}-{span["end"]}"' in text
    assert main(["verify", "--db", record]) == 0
