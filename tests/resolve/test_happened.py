"""The clause that tells of something -> when it happened; and when the words of statements were said."""

from __future__ import annotations

from typing import Any

import pytest

from tests.resolve.reports import annotations, article, cases
from verbale.model import Annotations, Date, Quotation, Span
from verbale.resolve import resolve
from verbale.resolve.dates import date_of, report_times


def cut(text: str, words: str) -> Span:
    """Words -> where they first stand."""
    start = text.index(words)
    return Span.cut(text, start, start + len(words))


@pytest.mark.parametrize("case", cases("happened"), ids=lambda c: c["why"])
def test_when_it_happened(case: dict[str, Any]) -> None:
    text = case["text"]
    times = report_times(article(text, case["published"]), Annotations((), (), ()), lambda _: (0, len(text)))
    trigger = cut(text, case["trigger"]) if "trigger" in case else None
    options = {k: case[k] for k in ("background", "news") if k in case}
    found = date_of(times, cut(text, case["clause"]), trigger, **options)
    assert (found and [found.start, found.end, found.precision, found.inferred]) == case["date"]


def said(text: str, published: str | None, *rows: tuple[str | None, str, str], persons: list[str]) -> list[Date | None]:
    """A text and its attributions (source, cue, content) -> the dates of its statements, in the order of the text."""
    case = {"text": text, "persons": persons, "kind": "direct"}
    reading = resolve(article(text, published), annotations(case, [list(r) for r in rows]))
    return [s.date for s in reading.statements]


def days(found: list[Date | None]) -> list[tuple[str | None, bool] | None]:
    """Dates -> their day and whether it is inferred."""
    return [(d.start, d.inferred) if d else None for d in found]


def test_a_speaker_goes_on_speaking_on_the_same_day() -> None:
    text = "Tomas Brack said on Monday the ships would sail. Rain fell. Tomas Brack said the crews were ready."
    rows = [("Tomas Brack", "said", "the ships would sail"), ("Tomas Brack", "said", "the crews were ready")]
    assert days(said(text, "2031-07-09", *rows, persons=["Tomas Brack"])) == [
        ("2031-07-07", False),
        ("2031-07-07", True),
    ]


def test_the_news_has_its_day() -> None:
    text = "The ships sailed on Tuesday.\nTomas Brack said the crews were ready."
    found = said(text, "2031-07-09", ("Tomas Brack", "said", "the crews were ready"), persons=["Tomas Brack"])
    assert days(found) == [("2031-07-08", True)]
    assert found[0] is not None
    assert found[0].basis == "Tuesday"


@pytest.mark.parametrize("case", cases("said_when"), ids=lambda c: c["why"])
def test_when_it_was_said(case: dict[str, Any]) -> None:
    given = annotations({"kind": "direct", **case}, case["rows"])
    quotations = tuple(Quotation(cut(case["text"], words), "“") for words in case.get("quoted", ()))
    given = Annotations(given.attributions, given.names, quotations, given.sentences, given.words)
    reading = resolve(article(case["text"], case["published"]), given)
    dates = [s.date and [s.date.start, s.date.end, s.date.basis, s.date.inferred] for s in reading.statements]
    assert dates == case["dates"]


def test_an_undated_report_gives_no_day() -> None:
    text = "Tomas Brack said today the ships would sail."
    assert said(text, None, ("Tomas Brack", "said", "the ships would sail"), persons=["Tomas Brack"]) == [None]


def test_a_date_in_a_quotation_counts_from_the_day_of_speaking() -> None:
    text = "Tomas Brack said on Monday: “We sail tomorrow.” Crews waited tomorrow."
    case = {"text": text, "persons": ["Tomas Brack"], "kind": "direct"}
    marks = annotations(case, [["Tomas Brack", "said", "We sail tomorrow."]])
    quoted = Annotations(marks.attributions, marks.names, (Quotation(cut(text, "We sail tomorrow."), "“"),))
    times = resolve(article(text, "2031-07-09"), quoted).times
    assert [(t.start_date, t.anchor) for t in times] == [
        ("2031-07-07", "publication"),
        ("2031-07-08", "quote"),
        ("2031-07-10", "publication"),
    ]
