"""Runs of pieces and names become parties: whole words and whole names, each on one side."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.annotate.parties import apart, beside, parties
from verbale.model import Name, Span

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "cases" / "parties.jsonl").read_text(encoding="utf-8").splitlines()
]


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span.cut(text, start, start + len(words))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_parties(case: dict[str, Any]) -> None:
    text = case["text"]
    names = [Name(span(text, n), "person", 0.9) for n in case["names"]]
    found = parties(text, [span(text, r) for r in case["runs"]], names)
    assert [s.text for s in found] == case["parties"]


def test_a_recipient_that_is_an_actor_is_none() -> None:
    text = "Ingrid Halvorsen met Toktorov."
    whole, half, other = (span(text, w) for w in ("Ingrid Halvorsen", "Halvorsen", "Toktorov"))
    assert apart([half, other], [whole]) == (other,)
    assert apart([half, other], []) == (half, other)


TEXT = "Ada Lund, Peru and the U.N. envoy  met in Lima."
CUTS = st.lists(st.integers(0, len(TEXT)), max_size=12, unique=True).map(sorted)


def spans(cuts: list[int]) -> list[Span]:
    return [Span.cut(TEXT, a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]


@given(CUTS, CUTS)
def test_parties_lie_in_the_text_apart_and_hold_what_they_were_made_of(runs: list[int], names: list[int]) -> None:
    given_ = spans(runs)
    found = parties(TEXT, given_, [Name(s, "place", 0.5) for s in spans(names)])
    assert all(s.text == TEXT[s.start : s.end] for s in found)
    assert all(a.end < b.start for a, b in pairwise(found))
    assert all(any(s.start <= r.start and r.end <= s.end for s in found) for r in given_)


def test_a_name_that_the_trigger_stands_in_is_no_party() -> None:
    text = "The 2003 invasion of Iraq split Nato."
    whole, other = (
        Name(span(text, "2003 invasion of Iraq"), "other", 0.9),
        Name(span(text, "Nato"), "organisation", 0.9),
    )
    assert beside(span(text, "invasion"), [whole, other]) == [other]
    assert beside(span(text, "split"), [whole, other]) == [whole, other]
    assert parties(text, [span(text, "Iraq")], beside(span(text, "invasion"), [whole, other])) == (span(text, "Iraq"),)
