"""Chains of who said that who said, read for real: the innermost speaks, the others carry, the outermost first."""

from __future__ import annotations

from typing import Any

import pytest

from tests.resolve.reports import annotator, article, cases
from verbale.resolve import in_reach, resolve

CASES = cases("nested")


def chains(text: str) -> list[tuple[list[str], list[str]]]:
    """A text, read as a report -> speakers and carriers of each statement."""
    report = article(text)
    reading = resolve(report, in_reach(report, annotator().annotate(report)))
    names = {a.key: a.name for a in reading.actors}
    return [([names[k] for k in s.speakers], [names[k] for k in s.via]) for s in reading.statements]


@pytest.mark.parametrize("case", [c for c in CASES if c["read"]], ids=lambda case: case["why"])
def test_chain(case: dict[str, Any]) -> None:
    said = [via for speakers, via in chains(case["text"]) if speakers == [case["speaker"]]]
    assert said, chains(case["text"])
    assert case["via"] is None or case["via"] in said


@pytest.mark.parametrize("case", [c for c in CASES if not c["read"]], ids=lambda case: case["why"])
def test_what_the_encoder_does_not_see_is_nobodys(case: dict[str, Any]) -> None:
    """These have no attribution yet that could be resolved: nothing wrong may stand in their place."""
    assert all(speakers in ([], [case["speaker"]]) for speakers, _ in chains(case["text"]))


def test_enough_cases() -> None:
    assert len(CASES) >= 25
