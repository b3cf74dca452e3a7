"""The traps on persons and pronouns, read for real: whom the words mean, and whom they must not mean."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from tests.resolve.reports import annotator, article
from tests.resolve.traps import offsets, traps
from verbale.model import Reading
from verbale.resolve import in_reach, resolve

TRAPS = traps("person", "pronoun")
OPEN = {"t82": ("which", "it"), "t84": ("his country",), "t85": ("The kingdom",), "t87": ("He",)}
"""What is still left open: no entry, and no wrong one either."""
MISSED = {
    "t39": "a state whose name a person bears, with nothing else in the text that is the state's",
    "t40": "a given name that the encoder takes for a state, and no family name seen",
}
"""What is still read wrongly."""


@cache
def read(text: str) -> Reading:
    """A trap's text, read as a report."""
    report = article(text)
    return resolve(report, in_reach(report, annotator().annotate(report)))


def meant(trap: dict[str, Any], entry: dict[str, Any]) -> set[str]:
    """Names and states of the actors that the words of an entry are read as."""
    reading = read(trap["text"])
    start, end = offsets(trap["text"], entry)
    here = {m.actor for m in reading.mentions if m.actor and m.span.start < end and start < m.span.end}
    actors = [a for a in reading.actors if a.key in here]
    return {a.name for a in actors} | {a.country for a in actors if a.kind != "person" and a.country}


def marked(trap: dict[str, Any]) -> Any:
    """A trap -> the same, marked where it is known to be missed."""
    why = MISSED.get(trap["id"])
    return pytest.param(trap, id=trap["id"], marks=[pytest.mark.xfail(reason=why)] if why else [])


@pytest.mark.parametrize("trap", [marked(t) for t in TRAPS])
def test_trap(trap: dict[str, Any]) -> None:
    for entry in trap["expect"]:
        found = meant(trap, entry)
        assert entry["is"] in found or (not found and entry["span"] in OPEN.get(trap["id"], ())), (entry, found)
    for entry in trap["never"]:
        found = meant(trap, entry)
        assert not found if entry["is"] == "any" else entry["is"] not in found, (entry, found)


def test_there_are_enough_traps() -> None:
    assert len(TRAPS) >= 18
