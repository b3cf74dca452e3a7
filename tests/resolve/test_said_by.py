"""Who says what in short reports, read for real: from the plain text to the speakers of the words that a case names."""

from __future__ import annotations

from typing import Any

import pytest

from tests.resolve.reports import annotator, article, cases
from verbale.resolve import in_reach, resolve

CASES = cases("said_by")


def sayings(text: str) -> list[tuple[str, list[str], list[str]]]:
    """A text, read as a report -> the words, the speakers and the carriers of each statement."""
    report = article(text)
    reading = resolve(report, in_reach(report, annotator().annotate(report)))
    names = {a.key: a.name for a in reading.actors}
    return [
        (" ".join(c.text for c in s.content), [names[k] for k in s.speakers], [names[k] for k in s.via])
        for s in reading.statements
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_said_by(case: dict[str, Any]) -> None:
    said = sayings(case["text"])
    speakers = [who for words, who, _ in said if case["words"] in words]
    assert [sorted(who) for who in speakers] == [sorted(case["speakers"])], said
    if "via" in case:
        assert [via for words, _, via in said if case["words"] in words] == [case["via"]]


def test_enough_cases() -> None:
    assert len(CASES) >= 25
