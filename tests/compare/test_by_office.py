"""A speaker whom one report names by office alone, and another report of the story by name and office."""

from __future__ import annotations

from typing import Any

import pytest

from verbale.compare.by_office import holder
from verbale.model import Actor, HeldOffice, Located

STORIES = {"r1": "ships", "r2": "ships", "r3": "trains"}


def person(name: str, *offices: tuple[str, str | None, str, str]) -> Actor:
    """A name and offices as (title, country, status, report) -> the record's actor, whose id is the name."""
    held = tuple(
        HeldOffice(title, None, country, None, None, (Located(report, 0, 1, "x"),), title.lower(), status)  # type: ignore[arg-type]
        for title, country, status, report in offices
    )
    return Actor(name, name, "person", None, None, None, held, (name,), ())


VENN = person("Orla Venn", ("Prime Minister", "NOR", "held", "r2"))
BRACK = person("Tomas Brack", ("Prime Minister", "CHL", "held", "r2"))
DEPUTY = person("Ada Lund", ("Deputy Prime Minister", "NOR", "held", "r2"))
ELECT = person("Ivo Sund", ("President-elect", "NOR", "designate", "r2"))
FORMER = person("Nils Aas", ("Prime Minister", "NOR", "former", "r2"))
OTHERWISE = person("Pia Holm", ("Prime Minister", "NOR", "held", "r3"))

CASES: list[tuple[str, str, tuple[Actor, ...], str | None]] = [
    ("another report gives the office", "the prime minister", (VENN,), "Orla Venn"),
    ("with its state", "The Norwegian prime minister", (VENN, BRACK), "Orla Venn"),
    ("with another state", "the Chilean prime minister", (VENN,), None),
    ("two fit", "the prime minister", (VENN, BRACK), None),
    ("another rank", "the prime minister", (DEPUTY,), None),
    ("the same rank", "the deputy prime minister", (DEPUTY, VENN), "Ada Lund"),
    ("not yet in office", "the president-elect", (ELECT,), "Ivo Sund"),
    ("no longer in office", "the prime minister", (FORMER,), None),
    ("by a report of another story", "the prime minister", (OTHERWISE,), None),
    ("no definite words", "a prime minister", (VENN,), None),
    ("nothing but an article", "the", (VENN,), None),
    ("a state alone", "the Norwegian", (VENN,), None),
    ("hostile length", "the " + "prime " * 10_000, (VENN,), None),
]


@pytest.mark.parametrize(("why", "words", "persons", "wanted"), CASES, ids=[case[0] for case in CASES])
def test_holder(why: str, words: str, persons: tuple[Actor, ...], wanted: Any) -> None:
    assert holder(words, persons, STORIES, "ships") == wanted, why
