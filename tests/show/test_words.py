"""Dates and counts in words."""

from __future__ import annotations

from typing import get_args

import pytest

from tests.show.samples import make_article
from verbale.model import ChangeKind, Date, Medium, QuoteKind
from verbale.show import words


@pytest.mark.parametrize(
    ("date", "said"),
    [
        (None, "undated"),
        (Date(None, None, "day", "x"), "undated"),
        (Date("2020-07-08", "2020-07-08", "day", "x"), "8 July 2020"),
        (Date("2020-07-08", "2020-07-08", "day", "x", inferred=True), "8 July 2020 (inferred)"),
        (Date("2020-07-08", "2020-07-08", "minute", "x", at="2020-07-08T17:08+09:00"), "8 July 2020, 17:08 +09:00"),
        (Date("2020-07-08", "2020-07-08", "minute", "x", at="2020-07-08T17:08:30Z"), "8 July 2020, 17:08 UTC"),
        (Date("2020-07-08", "2020-07-08", "minute", "x", at="2020-07-08T17:08+00:00"), "8 July 2020, 17:08 UTC"),
        (Date("2020-07-07", "2020-07-10", "week", "x"), "7 to 10 July 2020"),
        (Date("2020-06-30", "2020-07-02", "week", "x"), "30 June to 2 July 2020"),
        (Date("2019-12-30", "2020-01-02", "week", "x"), "30 December 2019 to 2 January 2020"),
        (Date("2020-07-01", "2020-07-31", "month", "x"), "July 2020"),
        (Date("2020-01-01", "2020-12-31", "year", "x"), "2020"),
        (Date("2020-07-03", "2020-07-21", "month", "x", inferred=True), "3 to 21 July 2020 (inferred)"),
        (Date(None, "2020-11-30", "longer", "x"), "until 30 November 2020"),
        (Date("2020-11-30", None, "longer", "x"), "from 30 November 2020"),
    ],
)
def test_a_date_in_words(date: Date | None, said: str) -> None:
    assert words.when(date) == said


def test_what_is_no_day_is_not_made_one() -> None:
    assert words.day("2020-13-45") == "2020-13-45"
    assert words.day("soon\x1b") == "soon\ufffd"


def test_counts() -> None:
    assert words.count(1, "report") == "1 report"
    assert words.count(12_000, "story", "stories") == "12,000 stories"
    assert words.joined(["a", "", "b", "c"]) == "a, b and c"


@pytest.mark.parametrize(
    ("address", "label"),
    [
        ("https://user:pass@news.example/a/b.html?c", "news.example"),
        ("HTTP://news.example", "news.example"),
        ("/home/me/reports/one.txt", "one.txt"),
        ("C:\\reports\\one.txt", "one.txt"),
        ("seed-1", "seed-1"),
    ],
)
def test_a_place_in_a_line(address: str, label: str) -> None:
    assert words.place_label(address) == label


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2020-11-01", "2020-11-30", "November 2020"),
        ("2020-02-01", "2020-02-29", "February 2020"),
        ("2021-02-01", "2021-02-27", "1 to 27 February 2021"),
        ("2017-01-01", "2017-12-31", "2017"),
        ("2020-11-01", "2020-12-31", "1 November to 31 December 2020"),
        ("2020-11-01", None, "from 1 November 2020"),
        (None, None, ""),
        ("0000-01-01", "0000-12-31", "1 January to 31 December 0000"),
        ("soon", "later", "soon to later"),
    ],
)
def test_a_period_in_words(start: str | None, end: str | None, said: str) -> None:
    assert words.period(start, end) == said


@pytest.mark.parametrize(
    ("outlet", "label"),
    [
        ("Border Observer", "Border Observer"),
        ("news-of-the-north-and-the-east.example", "news-of-the-n….example"),
        ("a.example", "a.example"),
        ("The very long name of an outlet that nobody has the room for", "The very long name of an outlet that…"),
    ],
)
def test_a_label_in_a_narrow_column(outlet: str, label: str) -> None:
    assert words.narrow_label(make_article("one.txt", [("body", "Rain fell.")], outlet=outlet)) == label


def test_every_medium_and_every_kind_has_words() -> None:
    assert words.MEDIA.keys() == set(get_args(Medium))
    assert words.KINDS.keys() == set(get_args(QuoteKind))
    assert words.CHANGES.keys() == set(get_args(ChangeKind))


@pytest.mark.parametrize(("confidence", "said"), [(0.4, "unsure, 0.40"), (0.5, ""), (1.0, "")])
def test_what_is_unsure_says_so(confidence: float, said: str) -> None:
    assert words.unsure(confidence) == said
