"""To whom words are said and at whom they are aimed, with how it is inferred: cases as data, and what always holds."""

from __future__ import annotations

from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.resolve.reports import annotations, annotator, article, cases
from verbale.model import Bearing
from verbale.resolve import resolve
from verbale.resolve.hearers.told import Hearer, Told, hearers, joined


@pytest.mark.parametrize("case", cases("hearers"), ids=lambda case: case["why"])
def test_hearers(case: dict[str, Any]) -> None:
    reading = resolve(article(case["text"]), annotations(case, case["said"]))
    names = {a.key: a.name for a in reading.actors}
    got: dict[str, dict[str, str]] = {}
    for statement in reading.statements:
        how = {one.actor: one.how for one in statement.addressed}
        got[statement.quote] = {names[k]: how.get(k) or "told" for k in statement.addressees}
    assert got == {row[2]: want for row, want in zip(case["said"], case["want"], strict=True)}


KEYS = st.lists(st.sampled_from(["p1", "p2", "state:NOR", "state:CHL"]), max_size=6)
HOW = st.sampled_from(cast("list[Bearing | None]", [None, "goes_on", "charge", "demand"]))


@given(KEYS, KEYS, HOW, HOW)
def test_joined_rows_keep_each_key_once_as_it_comes_first(one: list[str], other: list[str], a: Any, b: Any) -> None:
    rows = joined(hearers(one, a), hearers(other, b))
    assert [h.key for h in rows] == list(dict.fromkeys((*one, *other)))
    assert all(h.how == (a if h.key in one else b) for h in rows)


@given(st.lists(st.builds(Hearer, st.sampled_from(["p1", "p2"]), HOW), max_size=4))
def test_only_those_told_are_carried_on(found: list[Hearer]) -> None:
    told = Told(tuple(found))
    assert set(told.said) == {h.key for h in found if h.how is None}
    assert told.is_said == any(h.how is None for h in found)


@pytest.mark.parametrize(
    "text",
    [
        "Norway must " * 4000,
        "accused" * 10_000,
        "“" * 200 + "Mr. President, you " * 500,
        "if the " * 10_000 + "Chile",
        "spoke on Monday on Monday " * 3000 + "with",
        "a message for " * 5000,
    ],
    ids=["must", "one word", "marks", "if", "days", "messages"],
)
def test_hostile_text_takes_no_more_time_than_its_length(text: str) -> None:
    case: dict[str, Any] = {"text": text + ".", "persons": [], "kind": "direct"}
    said = annotations(case, [[None, None, text[: len(text) // 2]]])
    assert resolve(article(case["text"]), said).article.text == case["text"]  # within the suite's time limit


def test_the_encoder_reads_a_report_with_all_of_it() -> None:
    text = (
        "Norway’s foreign minister, Orla Venn, told Tomas Brack that the ships would sail. "
        "“The port is open,” she said. She accused Chile of hiding the maps."
    )
    report = article(text)
    reading = resolve(report, annotator().annotate(report))
    keys = {a.key for a in reading.actors}
    for statement in reading.statements:
        assert {one.actor for one in statement.addressed} <= set(statement.addressees) <= keys
