"""A query finds the words it names, at their place, and no query is ever an error."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.record.making import page_of, reading_of
from verbale.record import Store
from verbale.record.words import WINDOW, folded, locate, parse_query, words_of

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "cases" / "searches.jsonl").read_text(encoding="utf-8").splitlines()
]
BLOCKS = [
    "Harbour\0master quits",
    "Mirela Kovanu said that the reef was never hers.",
    "Céline Brandt of Straße 9 counted 1,200 boats and no harbours. Kim Jong-su walked along the 한강 that day.",
    "Share this: subscribe to the reef",
]
REPORT = "\n\n".join(BLOCKS)


@pytest.fixture
def filled(store: Store) -> Store:
    """A record with the one report that the cases are about."""
    page = page_of(REPORT)
    store.add(page, reading_of(page))
    return store


def test_cases(filled: Store) -> None:
    wrong: list[tuple[str, Any, Any]] = []
    for case in CASES:
        found = [hit.text for hit in filled.search(case["query"])]
        if sorted(found) != sorted(case["found"]):
            wrong.append((case["query"], found, case["found"]))
    assert wrong == []


def test_a_hit_tells_where_it_stands(filled: Store) -> None:
    (hit,) = filled.search("never")
    block = "Mirela Kovanu said that the reef was never hers."
    start = REPORT.index(block)
    assert REPORT[hit.start : hit.end] == hit.text == "never"
    assert hit.before + hit.text + hit.after == block
    assert (hit.report, hit.start, hit.kind) == (filled.reports()[0].id, start + block.index("never"), "body")
    assert filled.search("quits")[0].kind == "title"


def test_context_is_at_most_80_characters_of_the_block(store: Store) -> None:
    page = page_of("T\n\n" + "a" * 200 + " buoy " + "b" * 200)
    store.add(page, reading_of(page))
    (hit,) = store.search("buoy")
    assert (len(hit.before), len(hit.after)) == (80, 80)


def test_the_limit(store: Store) -> None:
    for n in range(5):
        page = page_of(f"Day {n}\n\nThe buoy was seen.")
        store.add(page, reading_of(page))
    assert [len(store.search("buoy", limit=n)) for n in (-1, 0, 1, 3, 20)] == [0, 0, 1, 3, 5]


def test_the_better_match_comes_first(store: Store) -> None:
    for text in ("A buoy among very many other words that say nothing of any kind at all", "buoy buoy buoy"):
        page = page_of(text)
        store.add(page, reading_of(page))
    assert [hit.before for hit in store.search("buoy")] == ["", "A "]


def test_a_very_long_block_is_found_by_its_beginning(store: Store) -> None:
    page = page_of("buoy " + " ".join(f"w{n}" for n in range(200_000)))
    store.add(page, reading_of(page))
    assert [hit.text for hit in store.search("buoy w7")] == ["buoy w0 w1 w2 w3 w4 w5 w6 w7"]
    assert list(store.verify()) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(query=st.text(st.characters(exclude_categories=()) | st.sampled_from("\"'*():^+-&|!<> \0reef"), max_size=30))
@example(query="reef " * 10_000)
@example(query='"' + "reef " * 10_000 + '"')
@example(query="(" * 10_000)
@example(query="x" * 1_000_000)
def test_no_query_is_an_error(filled: Store, query: str) -> None:
    for hit in filled.search(query):
        assert REPORT[hit.start : hit.end] == hit.text != ""


# ---------------------------------------------------------------------------------------------- folding, places

ANY = st.text(st.characters(exclude_categories=()) | st.sampled_from("aé ß-’İﬁ½"), max_size=60)


@given(ANY)
def test_words_stand_where_they_are_said_to(text: str) -> None:
    last = 0
    for word in words_of(text):
        assert last <= word.start < word.end <= len(text)
        assert word.folded
        assert all(c.isalnum() for c in word.folded)
        last = word.end


@given(ANY, ANY)
def test_a_text_is_found_by_its_own_words(before: str, text: str) -> None:
    terms = parse_query('"' + text.translate({ord(c): " " for c in '"“”„‟«»'}) + '"')
    whole = f"{before} {text}"
    found = locate(whole, terms)
    assert (found is None) == (not terms)
    if found:
        assert folded(whole[slice(*found)]) == " ".join(terms[0].words)


def test_words_far_apart_are_not_one_hit() -> None:
    terms = parse_query("reef buoy")
    near, far = "reef " + "x " * 50 + "buoy", "reef " + "x " * WINDOW + "buoy"
    assert locate(near, terms) == (0, len(near))
    assert locate(far, terms) == (0, 4)
    assert locate("reef a reef b buoy reef", terms) == (14, 23)
