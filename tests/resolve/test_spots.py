"""What names states and organisations in a report: by its date, beside the encoder's names, in time on hostile text."""

from __future__ import annotations

import time
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.resolve.reports import article, cases, names
from verbale.model import Annotations, Date, Name, Span, Word
from verbale.resolve.cast import make_cast
from verbale.resolve.lexicon import lifetimes, state_rows
from verbale.resolve.spot import Spot
from verbale.resolve.spots import spots
from verbale.resolve.spots.ground import Ground
from verbale.resolve.spots.groups import groups, trimmed
from verbale.resolve.spots.lifetimes import is_alive
from verbale.resolve.tokens import Page
from verbale.resources import several

WORDS = (
    "Russia", "the", "ministry", "of", "Foreign", "Affairs", "(MOFA)", "MOFA", "'s", "and", ",", "Japan", "embassy",
    "in", "US", "State", "Department", "-", "government", "Georgia", "Moscow", "said", "foreign", "GDR", ".",
)  # fmt: skip


def read(text: str, published: str | None, case: dict[str, Any]) -> dict[str, Spot]:
    """A text, its date, and what the encoder calls persons, groups and places -> its spots by their words."""
    given = (*names(text, case), *(place(text, words) for words in case.get("places", ())))
    found = make_cast(article(text, published), Annotations((), given, ())).spots
    return {text[s.start : s.end]: s for s in found}


def place(text: str, words: str) -> Name:
    """A place's name where it first stands."""
    at = text.index(words)
    return Name(Span.cut(text, at, at + len(words)), "place", 0.9)


@pytest.mark.parametrize("case", cases("spots"), ids=lambda c: c["why"])
def test_spots(case: dict[str, Any]) -> None:
    found = read(case["text"], case.get("published"), case)
    for words, means in case["means"].items():
        spot = found.get(words)
        assert (spot and [spot.usage, *(e.id for e in spot.means)]) == means, words


def test_a_state_is_alive_only_on_days_that_are_all_within_its_life() -> None:
    assert is_alive("DDR", Date("1990-10-03", "1990-10-03", "day", "metadata"))
    assert not is_alive("DDR", Date("1990-01-01", "1990-12-31", "year", "metadata"))
    assert not is_alive("DDR", Date(None, "1985-01-01", "day", "metadata"))
    assert not is_alive("DDR", None)


@pytest.mark.parametrize("published", [None, "1900-01-01", "1985-05-01", "2020-05-01"])
def test_the_names_of_states_that_are_no_more_mean_them_at_every_date(published: str | None) -> None:
    for code, name, *_ in (row for row in state_rows() if row[0] in lifetimes()):
        spot = read(f"{name} signed.", published, {})[name]
        assert [e.id for e in spot.means] == [f"state:{code}"]


@pytest.mark.parametrize("published", ["1900-01-01", "2020-05-01"])
def test_outside_of_its_life_no_name_of_a_state_of_today_means_one_that_is_no_more(published: str) -> None:
    for code, name, _, adjectives, people, capitals in (row for row in state_rows() if row[0] not in lifetimes()):
        for words in (name, *several(f"{adjectives}|{people}|{capitals}")):
            means = [e.country for s in read(f"{words} x", published, {}).values() for e in s.means]
            assert not set(means) & lifetimes().keys(), (code, words)


def test_a_clause_is_no_organisation() -> None:
    text = "Macedonia joined NATO."
    words = tuple(
        Word(at, at + len(w), w, "VERB" if w == "joined" else "PROPN", "dep", -1, verb_form=form)
        for w, at, form in (("Macedonia", 0, None), ("joined", 10, "Fin"), ("NATO", 17, None))
    )
    named = (Name(Span.cut(text, 0, 21), "organisation", 0.9),)
    page = Page(article(text), Annotations((), named, (), words=words))
    assert groups(Ground(page, named, ()), ()) == ()
    assert [text[s.start : s.end] for s in spots(page, named, ()) if s.acts] == ["Macedonia", "NATO"]


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30), st.integers(0, 200), st.integers(1, 40))
def test_spots_stand_in_the_text_in_order(words: list[str], start: int, size: int) -> None:
    text = " ".join(words)
    span = Span.cut(text, min(start, len(text) - 1), min(len(text), start + size))
    named = (Name(span, "organisation", 0.9),) if span.text.strip() else ()
    found = spots(Page(article(text), Annotations((), named, ())), named, ())
    assert all(0 <= s.start < s.end <= len(text) and s.means for s in found)
    assert all(a.start <= b.start for a, b in pairwise(found))


@given(st.text(alphabet="the a'’sX ", max_size=20), st.integers(0, 20), st.integers(0, 20))
def test_what_is_trimmed_lies_within(text: str, first: int, last: int) -> None:
    start, end = sorted((min(first, len(text)), min(last, len(text))))
    assert start <= trimmed(text, start, end)[0] <= end
    assert start <= trimmed(text, start, end)[1] <= end


@pytest.mark.parametrize(
    "words", ["Russia and ", "ministry of ", "US ", "(MOFA) ", "the ", "GDR, ", "Russia's ", "Jordan "]
)
def test_long_rows_are_read_in_time(words: str) -> None:
    text = words * (40_000 // len(words))
    step = len(words) * 7
    named = tuple(
        Name(Span.cut(text, i, i + step), "organisation" if i % 2 else "person", 0.9)
        for i in range(0, len(text) - step, step)
    )
    start = time.perf_counter()
    spots(Page(article(text), Annotations((), named, ())), named, ())
    assert time.perf_counter() - start < 20


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("Brack Motor Company announced a recall. Brack spoke.", []),
        ("Brack Motor Company announced a recall. Mr. Brack spoke. Brack left.", ["Brack", "Brack"]),
        ("Brack Harbour Guild announced a recall. Brack spoke.", ["Brack"]),
    ],
)
def test_a_company_may_be_called_by_the_first_word_of_its_name(text: str, persons: list[str]) -> None:
    whole = text.split(" announced", maxsplit=1)[0]
    body = Name(Span.cut(text, 0, len(whole)), "organisation", 0.9)
    short = [Name(Span.cut(text, i, i + 5), "person", 0.9) for i in range(1, len(text)) if text.startswith("Brack", i)]
    cast = make_cast(article(text), Annotations((), (body, *short), ()))
    assert [c.text for p in cast.people.persons for c in p.calls] == persons
    assert (text.count("Brack") - 1 == len(persons)) or len(cast.groups[f"name::{whole.lower()}"][1]) == 2
