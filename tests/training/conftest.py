"""What the tests of training share: a facts file of one invented state in place of the shared one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from training import names, selfmade

STATE = {
    "names": {"conventional long form": "Republic of Orvelle", "conventional short form": "Orvelle"},
    "nationality": {"noun": "Orvellian(s)", "adjective": "Orvellian"},
}


@pytest.fixture
def orvelle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The only state of the facts is Orvelle, and its people the Orvellians."""
    facts = tmp_path / "states.jsonl"
    facts.write_text(json.dumps(STATE) + "\n", encoding="utf-8")
    cached = (names._rows, names.states, names.nationalities, selfmade._known)  # pyright: ignore[reportPrivateUsage]
    monkeypatch.setattr(names, "_FACTS", facts)
    for function in cached:
        function.cache_clear()
    yield
    for function in cached:
        function.cache_clear()
