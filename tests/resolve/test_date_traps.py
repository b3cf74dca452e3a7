"""The date traps of tests/cases (its README says how they are meant) -> nothing read wrongly, by the whole chain."""

from __future__ import annotations

from typing import Any

import pytest

from tests.resolve.reports import article
from tests.resolve.traps import offsets, traps
from verbale.annotate import Annotator
from verbale.model import TimeExpression
from verbale.resolve import resolve


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    return Annotator()


def over(times: tuple[TimeExpression, ...], start: int, end: int) -> list[TimeExpression]:
    """The expressions that share a character with [start, end)."""
    return [t for t in times if t.span.start < end and t.span.end > start]


def meant(time: TimeExpression, start: int, end: int) -> tuple[str | None, str | None]:
    """An expression and a stretch of it -> what the stretch means: of a range that is one expression, its end."""
    first, _, last = time.value.partition("/")
    if last and end < time.span.end and time.span.text.split()[0].lower() in ("from", "between"):
        return first, first
    if last and start > time.span.start and time.span.text.split()[0].lower() in ("from", "between"):
        return last, last
    return time.start_date, time.end_date


@pytest.mark.parametrize("trap", traps("date"), ids=lambda t: f"{t['id']} {t.get('note', '')}")
def test_date_traps(trap: dict[str, Any], annotator: Annotator) -> None:
    text = trap["text"]
    report = article(text, trap["published"])
    times = resolve(report, annotator.annotate(report)).times
    for entry in trap["expect"]:
        if isinstance(entry["is"], dict):
            at = offsets(text, entry)
            found = [meant(t, *at) for t in over(times, *at)]
            want = (entry["is"]["start"], entry["is"]["end"])
            assert want in found or (want == (None, None) and not found), (entry, found)
    for entry in trap["never"]:
        at = offsets(text, entry)
        for time in over(times, *at):
            assert entry["is"] != "any", (entry, time)
            if isinstance(entry["is"], dict):
                assert meant(time, *at) != (entry["is"]["start"], entry["is"]["end"]), (entry, time)
