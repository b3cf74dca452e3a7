"""Where places lie: what the report tells, what is favoured, what stays open."""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.resolve.reports import article, cases, names
from verbale.model import Annotations, Name, Place, Span
from verbale.resolve.cast import make_cast
from verbale.resolve.places import event_place, places

WORDS = ("Moscow", ",", "Idaho", "in", "Georgia", "the", "Syrian", "city", "of", "Korea", "'s", "and", "Xy", ".", "-")


def read(text: str, tagged: list[str], persons: list[str]) -> tuple[Place, ...]:
    """A text, what the encoder calls places and persons -> the places."""
    given = tuple(replace(n, kind="place") for n in names(text, {"persons": tagged}))
    report, people = article(text), names(text, {"persons": persons})
    cast = make_cast(report, Annotations((), (*given, *people), ()))
    return places(cast.page, given, cast.spots, [(n.start, n.end) for n in cast.namings if n.is_person])


@pytest.mark.parametrize("case", cases("places"), ids=lambda c: c["why"])
def test_places(case: dict[str, Any]) -> None:
    found = read(case["text"], case["places"], case.get("persons", []))
    by_name = {p.name: [p.country, p.basis] for p in found}
    assert {name: by_name.get(name) for name in case["lies"]} == case["lies"]
    if not case["lies"]:
        assert not by_name


def test_an_open_place_keeps_its_candidates() -> None:
    (kashmir,) = read("Guns were heard in Kashmir.", ["Kashmir"], [])
    assert kashmir.candidates == ("IND", "PAK")
    (salamanca,) = read("A fair opened in Salamanca.", ["Salamanca"], [])
    assert {"MEX", "ESP"} <= set(salamanca.candidates)


def test_a_region_is_told_where_one_is() -> None:
    found = {p.name: p.admin for p in read("A mill closed in Moscow, Idaho.", ["Moscow", "Idaho"], [])}
    assert found == {"Moscow": "Idaho", "Idaho": "Idaho"}


def test_the_place_of_an_event_is_the_narrowest_named_in_it() -> None:
    text = "They met in Lausanne, Switzerland, on Monday."
    found = read(text, ["Lausanne", "Switzerland"], [])
    assert event_place(found, 0, len(text)) == {"name": "Lausanne", "country": "CHE"}
    assert event_place(found, text.index("Switz"), len(text)) == {"name": "Switzerland", "country": "CHE"}
    assert event_place(found, 0, 8) is None


@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_places_lie_in_the_text_in_order(words: list[str]) -> None:
    text = " ".join(words)
    found = read(text, [w for w in dict.fromkeys(words) if w[0].isupper()], [])
    assert all(p.span.text == text[p.span.start : p.span.end] for p in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(p.country is None or not p.candidates for p in found)


@pytest.mark.parametrize("word", ["Moscow, ", "Georgia, ", "the Syrian city of ", "Moscow", "in the northern "])
def test_long_rows_of_places_are_read_in_time(word: str) -> None:
    text = word * (30_000 // len(word))
    tagged = [
        Name(Span.cut(text, i, i + 6), "place", 0.9) for i in range(0, len(text) - 6, len(word)) if text[i].isupper()
    ]
    start = time.perf_counter()
    report = article(text)
    cast = make_cast(report, Annotations((), tuple(tagged), ()))
    places(cast.page, tagged, cast.spots, ())
    assert time.perf_counter() - start < 20
