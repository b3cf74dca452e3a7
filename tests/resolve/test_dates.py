"""Texts and the day on which they were written -> time expressions: cases, offsets, hostile input, no clock."""

from __future__ import annotations

import json
import locale
import os
import time
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.resolve.reports import article, cases
from verbale.codec import decode, encode
from verbale.model import Annotations, Attribution, Quotation, Span, TimeExpression
from verbale.resolve.dates import Found, find
from verbale.resolve.dates.calendar import add_months, easter, holiday, interval
from verbale.resolve.dates.ranges import joined
from verbale.resolve.dates.report import report_times

DAY = date(2031, 7, 9)
LINE = (
    "on Tuesday|last|May|march|the|a|two|weeks|ago|before|July 7|2030|,|-|to|from|5 p.m.|EST|morning|of|in|year|'s|.|"
    "earlier|third|quarter|next|1/2|31|9/11|twenty|one|hundred|decade|1990s|every|day|now|said|will|\n\n"
)
WORDS = LINE.split("|")


def read(text: str, written: str | None) -> tuple[Found, ...]:
    """A text -> its expressions with ranges joined, as a report has them."""
    return tuple(joined(text, find(text, date.fromisoformat(written) if written else None)))


def as_row(text: str, found: Found) -> list[str | None]:
    """An expression -> words, type, value, first and last day, anchor."""
    r = found.resolved
    start, end = (d.isoformat() if d else None for d in (r.start, r.end))
    return [text[found.start : found.end], r.type, r.value, start, end, r.anchor]


@pytest.mark.parametrize("case", cases("dates"), ids=lambda case: case["why"])
def test_dates(case: dict[str, Any]) -> None:
    found = read(case["text"], case["published"])
    assert [as_row(case["text"], f) for f in found] == case["found"]


@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join), st.dates(date(1000, 1, 1), date(2999, 1, 1)))
@settings(max_examples=300, deadline=None)
def test_expressions_lie_in_the_text_in_order_and_name_days_that_are(text: str, written: date) -> None:
    end = 0
    for found in joined(text, find(text, written)):
        assert end <= found.start < found.end <= len(text)
        end = found.end
        start, last = found.resolved.start, found.resolved.end
        assert start is None or last is None or start <= last


@given(st.text(max_size=200), st.one_of(st.none(), st.dates()))
@settings(max_examples=300, deadline=None)
def test_no_text_is_too_odd(text: str, written: date | None) -> None:
    found = find(text, written)
    again = find(text, written)
    assert [as_row(text, f) for f in found] == [as_row(text, f) for f in again]


@given(st.text(max_size=40), st.text(max_size=40))
@settings(max_examples=50, deadline=None)
def test_a_public_expression_survives_the_codec(before: str, after: str) -> None:
    text = f"{before} \nThe envoy left on July 7.\n {after}"
    for one in report_times(
        article(text, DAY.isoformat()), Annotations((), (), ()), lambda _: (0, len(text))
    ).expressions:
        assert text[one.span.start : one.span.end] == one.span.text
        assert decode(TimeExpression, json.loads(json.dumps(encode(one)))) == one


HOSTILE = {
    "digits": "1" * 10_000,
    "numbers": "1 " * 2_500,
    "words": "weeks" * 10_000,
    "one long word": "a" * 10_000,
    "units": "two weeks ago " * 2_500,
    "openings": "the last " * 2_500,
    "months": "May " * 2_500,
    "cardinals": "twenty one hundred and " * 2_500,
    "dashes": "1990-" * 2_500,
    "slashes": "1/" * 2_500,
    "clocks": "5:" * 2_500,
    "quotation marks": "“ ” " * 2_500,
    "breaks": "\n \n" * 2_500,
    "ranges": "from 1990 to 1991 " * 2_500,
    "commas": "in 2030," * 2_500,
    "years": "2030 " * 2_500,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_time_grows_with_the_text(text: str) -> None:
    quarter, whole = seconds(text[: len(text) // 4]), seconds(text)
    assert whole < 12 * quarter + 0.25  # four times as long; sixteen would be quadratic


def seconds(text: str) -> float:
    """The processor's time for a text: the least of two runs."""
    spent: list[float] = []
    for _ in range(2):
        begun = time.process_time()
        list(joined(text, find(text, DAY)))
        spent.append(time.process_time() - begun)
    return min(spent)


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Another time zone and, where the system has it, another locale."""
    before = locale.setlocale(locale.LC_ALL)
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    if hasattr(time, "tzset"):
        time.tzset()
    for name in ("de_DE.UTF-8", "ko_KR.UTF-8", "C"):
        try:
            locale.setlocale(locale.LC_ALL, name)
            break
        except locale.Error:
            continue
    yield
    locale.setlocale(locale.LC_ALL, before)
    monkeypatch.undo()
    if hasattr(time, "tzset"):
        time.tzset()


def test_zone_and_locale_of_the_machine_change_nothing(elsewhere: None) -> None:
    assert os.environ["TZ"] == "Pacific/Kiritimati"
    for case in cases("dates"):
        assert [as_row(case["text"], f) for f in read(case["text"], case["published"])] == case["found"]


def test_nothing_asks_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    class NoClock(date):
        @classmethod
        def today(cls) -> date:
            raise AssertionError("the clock was asked")

    import verbale.resolve.dates.anchors
    import verbale.resolve.dates.calendar

    monkeypatch.setattr(verbale.resolve.dates.anchors, "date", NoClock)
    monkeypatch.setattr(verbale.resolve.dates.calendar, "date", NoClock)
    found = read("Today, on Tuesday, last month, on 5 March and two days ago they met.", None)
    assert len(found) == 5
    assert all(f.resolved.start is None and f.resolved.end is None for f in found)


@pytest.mark.parametrize(
    ("year", "day"),
    [(2019, date(2019, 4, 21)), (2020, date(2020, 4, 12)), (2024, date(2024, 3, 31)), (2038, date(2038, 4, 25))],
)
def test_easter(year: int, day: date) -> None:
    assert easter(year) == day


def test_holidays_by_rule() -> None:
    assert holiday("11-4-3", 2020) == date(2020, 11, 26)
    assert holiday("11-4-3+1", 2020) == date(2020, 11, 27)
    assert holiday("05-L-0", 2021) == date(2021, 5, 31)
    assert holiday("easter-2", 2021) == date(2021, 4, 2)


@pytest.mark.parametrize(
    ("value", "start", "end", "precision"),
    [
        ("2020-02", "2020-02-01", "2020-02-29", "month"),
        ("2020-W53", "2020-12-28", "2021-01-03", "week"),
        ("1998-W32-WE", "1998-08-08", "1998-08-09", "day"),
        ("1989-Q3", "1989-07-01", "1989-09-30", "season"),
        ("1989-H1", "1989-01-01", "1989-06-30", "season"),
        ("1997-WI", "1997-12-01", "1998-02-28", "season"),
        ("199", "1990-01-01", "1999-12-31", "longer"),
        ("19", "1900-01-01", "1999-12-31", "longer"),
        ("2020-07-07TNI", "2020-07-07", "2020-07-07", "day"),
    ],
)
def test_a_value_names_its_interval(value: str, start: str, end: str, precision: str) -> None:
    found = interval(value)
    assert found is not None
    assert (found[0].isoformat(), found[1].isoformat(), found[2]) == (start, end, precision)


@pytest.mark.parametrize("value", ["XXXX-WXX-2", "2031-02-30", "0000", "P2W", "PRESENT_REF", "2031-13", ""])
def test_a_value_without_an_interval(value: str) -> None:
    assert interval(value) is None


@given(st.dates(date(1000, 1, 1), date(3000, 1, 1)), st.integers(-500, 500))
def test_months_there_and_back_come_to_the_same_month(day: date, count: int) -> None:
    back = add_months(add_months(day, count), -count)
    assert (back.year, back.month) == (day.year, day.month)


def test_a_report_of_quotations_and_dates_takes_no_quadratic_time() -> None:
    def spent(size: int) -> float:
        text = "“We sail on Tuesday,” Brack said on Monday. " * size
        step = len(text) // size
        said = [
            Attribution(
                (Span.cut(text, i + 22, i + 27),),
                (Span.cut(text, i + 28, i + 32),),
                (Span.cut(text, i + 1, i + 20),),
                "direct",
                0.9,
            )
            for i in range(0, len(text), step)
        ]
        marks = tuple(Quotation(a.content[0], "“") for a in said)
        begun = time.process_time()
        found = report_times(article(text, "2031-07-09"), Annotations(tuple(said), (), marks), lambda _: (0, len(text)))
        assert len(found.expressions) == 2 * size
        return time.process_time() - begun

    assert spent(1_000) < 10 * spent(250) + 0.25
