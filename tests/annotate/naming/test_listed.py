"""Parties and parliaments of the table: read whole, as organisations, and nothing beyond them changed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from verbale.annotate.naming.listed import forms, places, with_listed
from verbale.model import Name, Span


def put_right(text: str, *named: tuple[str, str]) -> list[tuple[str, str]]:
    names: list[Name] = []
    for words, kind in named:
        start = text.index(words)
        names.append(Name(Span.cut(text, start, start + len(words)), kind, 0.7))  # type: ignore[arg-type]
    return [(n.span.text, n.kind) for n in with_listed(text, [(0, len(text))], names)]


def test_a_party_is_no_place() -> None:
    text = "United Russia won in Perm."
    found = put_right(text, ("United Russia", "place"), ("Perm", "place"))
    assert found == [("United Russia", "organisation"), ("Perm", "place")]


def test_a_state_in_a_party_s_name_is_not_named() -> None:
    assert put_right("The Socialist Party of Chile met.", ("Chile", "place")) == [
        ("Socialist Party of Chile", "organisation")
    ]


def test_what_nobody_read_is_added() -> None:
    assert put_right("The Knesset voted.") == [("Knesset", "organisation")]


def test_the_longest_form_counts() -> None:
    assert put_right("Podemos Perú left.", ("Podemos", "person")) == [("Podemos Perú", "organisation")]


def test_a_state_s_parliament_in_small_letters_is_no_name() -> None:
    assert put_right("Iran's parliament and Venezuela's National Assembly met.") == []


def test_ordinary_words_are_no_party() -> None:
    assert put_right("Peru Wins the Cup. Our Ukraine desk rang Harmony Center and the Arema stadium.") == []


def test_what_reaches_beyond_stays() -> None:
    text = "Fidesz Budapest met."
    assert put_right(text, ("Fidesz Budapest", "organisation")) == [("Fidesz Budapest", "organisation")]


def test_a_word_that_goes_on_is_another() -> None:
    assert put_right("Fideszesek met.") == []


def test_nothing_outside_the_lines_that_are_read() -> None:
    assert with_listed("The Knesset voted.", [(12, 18)], []) == ()
    assert with_listed("The Knesset voted.", [(0, 9)], []) == ()


@given(st.lists(st.sampled_from(["Fidesz", "Knesset", "x", "the", "United", "Russia", " ", ",", "\n"]), max_size=30))
def test_places_lie_in_order_and_say_a_form(pieces: list[str]) -> None:
    text = " ".join(pieces)
    every = {form for some in forms().values() for form in some}
    end = 0
    for start, stop, kind in places(text, 0, len(text)):
        assert end <= start < stop <= len(text)
        assert (text[start:stop], kind) in every
        end = stop


def test_a_person_who_is_called_like_a_house_stays_a_person() -> None:
    assert put_right("Mayor Sabor met.", ("Sabor", "person")) == [("Sabor", "person")]
