"""How a wording departs from the fullest one: cases as data; every span is cut out of its report again."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.compare.build import actor, quoting, report
from verbale.compare import compare
from verbale.compare.changes import changes, worded
from verbale.model import Change, Reading

CASES = [json.loads(line) for line in (Path(__file__).parent / "cases/changes.jsonl").read_text("utf-8").splitlines()]


def between(other: Reading, full: Reading) -> tuple[Change, ...]:
    here, there = (worded(r.article, r.statements[0]) for r in (other, full))
    return changes(here, there, {})


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["other"])
def test_changes(case: dict[str, Any]) -> None:
    full, other = quoting("Ada Verhoeven", case["full"]), quoting("Ada Verhoeven", case["other"], title="Other")
    other = replace(other, article=replace(other.article, kind=case.get("kind", "news")))
    found = [[c.kind, c.here.text if c.here else None, c.there.text if c.there else None] for c in between(other, full)]
    assert found == case["changes"]


def test_two_spellings_of_a_name_of_one_actor() -> None:
    words = "We have asked {} to come to the table at Lorn this week"
    names = {"sun": frozenset({"a"}), "son": frozenset({"a", "b"})}
    full, other = (
        quoting("Ada Verhoeven", words.format("Choe Son Hui")),
        quoting("Ada Verhoeven", words.format("Choe Sun Hui")),
    )
    here, there = (worded(r.article, r.statements[0]) for r in (other, full))
    assert [c.kind for c in changes(here, there, names)] == ["spelling"]
    assert [c.kind for c in changes(here, there, {})] == ["substance"]


def test_a_quotation_in_pieces_shows_what_it_leaves_out() -> None:
    full = quoting("Ada Verhoeven", "We want the final, fully verified opening of the harbour at Lorn")
    text = "Other\n\n“We want the final,” Ada Verhoeven said, “opening of the harbour at Lorn.”\n"
    pieces = ["We want the final", "opening of the harbour at Lorn"]
    split = report(
        text, actors=[actor("Ada Verhoeven", "Ada Verhoeven")], statements=[{"by": "Ada Verhoeven", "words": pieces}]
    )
    record = compare([full, split])
    (statement,) = record.statements
    assert statement.wordings[1].quote == "We want the final ... opening of the harbour at Lorn"
    assert [c.kind for c in statement.wordings[1].changes] == ["trimmed"]
    assert not record.differences  # the report shows that words are missing


def test_a_paraphrase_is_not_taken_apart() -> None:
    full = quoting(
        "Ada Verhoeven", "Ships from Dovekia may enter the harbour at Lorn from Monday without an inspection."
    )
    told = quoting(
        "Ada Verhoeven", "ships from Dovekia may enter Lorn's harbour without inspections from Monday", kind="indirect"
    )
    assert between(told, full) == ()


PIECES = "the a bridge at Tarn [Lorn] of 40 60 four harbour harbor US U.S. re-election reelection not ’s — … ß É"
WORDS = st.lists(st.sampled_from(PIECES.split(" ")), max_size=14).map(" ".join)


@settings(deadline=None)
@given(WORDS, WORDS)
def test_spans_are_the_reports_words_whatever_is_compared(a: str, b: str) -> None:
    full, other = quoting("Ada Verhoeven", f"So {a} it is."), quoting("Ada Verhoeven", f"So {b} it is.", title="Other")
    for change in between(other, full):
        assert change.here or change.there
        for located, reading in ((change.here, other), (change.there, full)):
            if located:
                assert located.report == reading.article.id
                assert located.text == reading.article.text[located.start : located.end] != ""


@settings(deadline=None)
@given(WORDS)
def test_a_wording_does_not_depart_from_itself(a: str) -> None:
    full, other = quoting("Ada Verhoeven", f"So {a} it is."), quoting("Ada Verhoeven", f"So {a} it is.", title="Other")
    assert between(other, full) == ()
