"""Names as the heads tag them become names that stand whole and have the kind that their text gives them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.annotate.naming import settled
from verbale.model import Name, Span

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "cases" / "settled.jsonl").read_text(encoding="utf-8").splitlines()
]
PIECES = [
    "2003", "invasion", "of", "Iraq", "War", "in", "Afghanistan", "Havana", "Film", "Festival", "MP", "for", "and",
    "Soviet", "Union", "“J.D.”", "Gen.", "Henry", "IV", "local", "elections", "\n", "UK", "Qanbar", "é", "\ud800",
]  # fmt: skip


def read(text: str, named: list[tuple[str, str]]) -> list[Name]:
    """A text and names in order -> the names with their offsets, each after the one before."""
    names: list[Name] = []
    for words, kind in named:
        start = text.index(words, names[-1].span.end if names else 0)
        names.append(Name(Span.cut(text, start, start + len(words)), kind, 0.8))  # type: ignore[arg-type]
    return names


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_settled(case: dict[str, Any]) -> None:
    text = case["text"]
    found = settled(text, [(0, len(text))], read(text, case["read"]))
    assert [[n.span.text, n.kind] for n in found] == case["names"]


@given(st.lists(st.sampled_from(PIECES), max_size=30), st.data())
def test_names_stay_in_the_text_in_order_and_apart(pieces: list[str], data: st.DataObject) -> None:
    text = " ".join(pieces)
    kinds = st.sampled_from(["person", "organisation", "place", "people", "office", "other"])
    names: list[Name] = []
    at = 0
    for piece in pieces:
        if data.draw(st.booleans()):
            names.append(Name(Span.cut(text, at, at + len(piece)), data.draw(kinds), data.draw(st.floats(0, 1))))
        at += len(piece) + 1
    end = 0
    for name in settled(text, [(0, len(text))], names):
        assert end <= name.span.start < name.span.end <= len(text)
        assert name.span.text == text[name.span.start : name.span.end]
        end = name.span.end
