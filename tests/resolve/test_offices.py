"""Words that give persons offices, without an encoder's trees; the names of offices; what a report settles."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.resolve.reports import annotations, article, cases
from verbale.model import Annotations, Name, Office, Span
from verbale.resolve import resolve
from verbale.resolve.offices.canonical import canonical, ranked_offices
from verbale.resolve.offices.settling import Holder, Untied, settle, settled


def told(case: dict[str, Any]) -> dict[str, list[list[str | None]]]:
    """The offices of each of a case's persons: canonical name, state, status."""
    reading = resolve(article(case["text"]), annotations(case, []))
    return {
        a.name: sorted([[canonical(o.title, o.country), o.country, o.status] for o in a.offices], key=str)
        for a in reading.actors
        if a.kind == "person"
    }


@pytest.mark.parametrize("case", cases("offices"), ids=lambda case: case["text"])
def test_offices(case: dict[str, Any]) -> None:
    got = told(case)
    for person, offices in case["offices"].items():
        assert got[person] == sorted(offices, key=str)


@pytest.mark.parametrize(
    ("title", "country", "name"),
    [
        ("Minister of External Relations", "AGO", "foreign minister"),
        ("FM", "FRA", "foreign minister"),
        ("Secretary of State", "USA", "foreign minister"),
        ("secretary of state", None, "secretary of state"),
        ("Foreign Secretary", "GBR", "foreign minister"),
        ("foreign secretary", "IND", "foreign secretary"),
        ("First Vice Minister of Foreign Affairs", "PRK", "deputy foreign minister"),
        ("deputy foreign minister", "PRK", "deputy foreign minister"),
        ("vice president", "USA", "vice president"),
        ("assistant secretary of state", "USA", "assistant foreign minister"),
        ("former prime minister of the Netherlands", "NLD", "prime minister"),
        ("Taoiseach", "IRL", "prime minister"),
        ("Federal Chancellor", "AUT", "prime minister"),
        ("president of the supreme court of Nigeria", "NGA", "president of the supreme court"),
        ("foreign ministers", "NOR", "foreign minister"),
        ("Sen.", "USA", "senator"),
        ("", None, ""),
    ],
)
def test_canonical_names(title: str, country: str | None, name: str) -> None:
    assert canonical(title, country) == name


def test_head_of_government_depends_on_the_state() -> None:
    assert "president" in ranked_offices("head of government", "USA")
    assert "president" not in ranked_offices("head of government", "FRA")
    assert "prime minister" in ranked_offices("Head of Government", "FRA")
    assert ranked_offices("foreign minister", "FRA") == frozenset()


def office(title: str, country: str | None = None, status: str = "held") -> Office:
    return Office(title, None, country, Span(0, len(title), title), status)  # type: ignore[arg-type]


def test_a_state_that_the_person_has_elsewhere_is_the_office_s_and_marked() -> None:
    (given_,) = settled([office("foreign minister")], {"PER"})
    assert (given_.country, given_.inferred) == ("PER", True)


def test_two_states_settle_nothing_and_a_body_s_office_is_no_state_s() -> None:
    assert settled([office("foreign minister")], {"PER", "CHL"})[0].country is None
    assert settled([office("president of the chess federation")], {"PER"})[0].country is None


def holder(name: str, *offices: Office) -> Holder:
    return Holder(name, offices, None, ())


def test_the_seat_settles_a_president_unless_another_may_be_meant() -> None:
    text = "President Ada Lund spoke at the White House."
    ((lund,),) = settle(text, [holder("Ada Lund", office("President"))], ())
    assert lund.country == "USA"
    two = [holder("Ada Lund", office("President")), holder("Bo Tarn", office("President"))]
    assert [o.country for (o,) in settle(text, two, ())] == [None, None]
    known = [holder("Ada Lund", office("President")), holder("Bo Tarn", office("President", "USA"))]
    assert [o.country for (o,) in settle(text, known, ())] == [None, "USA"]
    ruled = f"{text} The Tarn administration did not."
    assert [o.country for (o,) in settle(ruled, two, ())] == [None, "USA"]


def test_the_only_office_of_a_state_without_a_holder_is_the_only_holder_s_without_a_state() -> None:
    untied = [Untied("president", "PER")]
    assert settle("", [holder("Ada Lund", office("President"))], untied)[0][0].country == "PER"
    two = [holder("Ada Lund", office("President")), holder("Bo Tarn", office("President"))]
    assert [o.country for (o,) in settle("", two, untied)] == [None, None]


PIECES = [
    "president", "foreign", "minister", "of", "the", "Peru", "French", "'s", "’", ",", "(", ")", "-", "as", "was", "by",
    "Orla Venn", "and", "former", "its", "secretary", "state", "Norway", "ministers", "counterpart", "named", "PM", ":",
    "predecessor", "who", "post", "until", "March", "1994", "\n", "elect", "Sen.", "no longer", "Presidents", "King",
]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_order_of_words_gives_offices_whose_evidence_stands_in_the_text(words: list[str]) -> None:
    text = " ".join(words)
    reading = resolve(article(text), annotations({"text": text, "persons": ["Orla Venn"]}, []))
    for actor in reading.actors:
        for held in actor.offices:
            assert held.evidence.text == text[held.evidence.start : held.evidence.end]
            assert held.title.strip()


@pytest.mark.parametrize(
    "text",
    ["president of " * 5000, "minister, " * 5000, "the foreign minister of Peru and " * 2000, "x" * 60000, "'" * 5000],
)
def test_hostile_texts_take_seconds(text: str) -> None:
    name = Name(Span.cut(text, 0, 0), "person", 0.9)
    begin = time.process_time()
    resolve(article(text), Annotations((), (name,), ()))
    assert time.process_time() - begin < 30
