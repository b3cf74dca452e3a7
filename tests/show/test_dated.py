"""Dates with what they rest on; why names are one actor's; offices; who was left open."""

from __future__ import annotations

import pytest

from tests.show import samples
from verbale.model import Date, HeldOffice, RecordMention, Span, TimeExpression
from verbale.show import dated, joined, offices, unresolved


@pytest.mark.parametrize(
    ("date", "told"),
    [
        (None, "day unknown"),
        (Date(None, None, "day", "x"), "day unknown"),
        (Date("2020-07-04", "2020-07-04", "day", "July 4"), "said 4 July 2020 (“July 4”)"),
        (
            Date("2020-07-07", "2020-07-07", "day", "on\nTuesday", inferred=True),
            "said 7 July 2020, inferred from “on Tuesday”",
        ),
        (
            Date("2020-07-08", "2020-07-08", "day", "publication", inferred=True),
            "said 8 July 2020, inferred from the report's day",
        ),
        (Date(None, "2020-11-30", "longer", "before\x1b"), "said on or before 30 November 2020 (“before\ufffd”)"),
        (
            Date(None, "2020-07-08", "longer", "has said", inferred=True),
            "said on or before 8 July 2020, inferred from “has said”",
        ),
        (Date("2020-07-08", None, "longer", "since then"), "said on or after 8 July 2020 (“since then”)"),
    ],
)
def test_the_day_of_a_statement(date: Date | None, told: str) -> None:
    assert dated.said(date) == told


def _time(type_: str, value: str, start: str | None = None, end: str | None = None) -> TimeExpression:
    return TimeExpression(Span(0, 1, "x"), type_, value, start, end, "publication")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("time", "meaning", "anchor"),
    [
        (_time("DATE", "2020-07-07", "2020-07-07", "2020-07-07"), "7 July 2020", "the report's day"),
        (_time("TIME", "2020-07-07TMO", "2020-07-07", "2020-07-07"), "7 July 2020, morning", "the report's day"),
        (_time("TIME", "2020-07-07T16:05", "2020-07-07", "2020-07-07"), "7 July 2020, 16:05", "the report's day"),
        (_time("DATE", "2020-11", "2020-11-01", "2020-11-30"), "November 2020", "the report's day"),
        (_time("DATE", "FUTURE_REF"), "some time to come", ""),
        (_time("DATE", "XXXX-WXX-2"), "not known", ""),
        (_time("DURATION", "P3D"), "a length of time (P3D)", ""),
        (_time("SET", "P1D"), "again and again (P1D)", ""),
    ],
)
def test_what_a_date_in_the_text_means(time: TimeExpression, meaning: str, anchor: str) -> None:
    assert (dated.meaning(time), dated.anchored(time)) == (meaning, anchor)


def test_a_bound_is_only_told_where_the_report_bears_no_date() -> None:
    limits = {samples.BLOG.id: samples.BOUND, samples.POST.id: samples.BOUND}
    assert dated.written(samples.BLOG, limits) == "4 to 7 March 2031, inferred"
    assert (dated.bounded(samples.POST, limits), dated.written(samples.SUND, limits)) == ("", "undated")


def test_reasons_of_several_reports_are_told_once() -> None:
    one = samples.actor(
        "a1",
        "Ann Bo",
        "person",
        why=(
            "Bo = Ann Bo: family name alone; same country; nobody else fits",
            "Bo = Ann Bo: both a single name; nobody else fits",
            "Ann Bo = Ann Bo: same name",
            "put together by a judgement",
        ),
    )
    assert joined.lines(one) == [
        "Put together by a judgement",
        "Bo = Ann Bo, because: family name alone or both a single name; nobody else fits",
    ]


@pytest.mark.parametrize(
    ("held", "line"),
    [
        (
            HeldOffice("foreign minister", None, "PER", "2030-01-02", "2030-03-04", ()),
            "foreign minister (Peru), reported 2 January to 4 March 2030",
        ),
        (
            HeldOffice("clerk", "Peruvian Foreign Ministry", "PER", None, None, ()),
            "clerk (Peruvian Foreign Ministry), in an undated report",
        ),
        (
            HeldOffice("clerk", "Bank of Peru", "PER", None, None, (), status="acting"),
            "clerk (Bank of Peru), in an undated report; acting",
        ),
        (
            HeldOffice("Peru's envoy", "Peru", "PER", None, None, (), status="former"),
            "Peru's envoy, in an undated report; former",
        ),
        (
            HeldOffice("president", None, "PER", None, None, (samples.cut(samples.BLOG, "There"),), inferred=True),
            "president (Peru), reported 4 to 7 March 2031, inferred; the state is inferred",
        ),
        (
            HeldOffice("envoy", "United Nations", "IGO", "2030-01-02", "2030-01-02", (), status="designate"),
            "envoy (United Nations), reported 2 January 2030; not yet in office",
        ),
    ],
)
def test_an_office_in_a_line(held: HeldOffice, line: str) -> None:
    assert offices.line(held, {samples.BLOG.id: samples.BOUND}) == line


def test_one_office_in_several_states_is_pointed_out() -> None:
    held = [HeldOffice("President", None, code, None, None, (), office="president") for code in ("PER", "FRA", None)]
    assert offices.doubled(held) == (
        "one office in several states, which cannot all be right: “president” of Peru and France"
    )
    assert offices.doubled(held[1:]) == ""


def test_who_was_left_open() -> None:
    def it(start: int, *candidates: str, text: str = "it") -> RecordMention:
        return RecordMention("r", start, start + 2, text, "pronoun", None, candidates)

    names = {"a": "Aland", "b": "Boreas", "c": "Corin"}
    found = unresolved.rows([it(9), it(5, "a", "b"), it(1, "a"), it(3, "a", text="It"), it(7, "a", "b", "c")], names)
    assert [(text, who, unresolved.where(m)) for text, who, m in found] == [
        ("it", "perhaps Aland", "1–3 and 3–5"),
        ("it", "Aland or Boreas", "5–7"),
        ("it", "Aland, Boreas or Corin", "7–9"),
        ("it", "unknown", "9–11"),
    ]


@pytest.mark.parametrize(
    ("text", "start", "end", "shown"),
    [
        ("The minister told the envoys that it would stay where the river had always been.", 34, 36,
         "…told the envoys that [it] would stay where the…"),
        ("It is so.", 0, 2, "…[It] is so.…"),
        ("x" * 500, 200, 203, "…[xxx]…"),
        ("by\x1b it\nx", 4, 6, "…by\ufffd [it] x…"),
    ],
)  # fmt: skip
def test_a_mention_between_its_words(text: str, start: int, end: int, shown: str) -> None:
    mention = RecordMention("r", start, end, text[start:end], "pronoun", None, ())
    assert unresolved.context(text, mention) == shown
