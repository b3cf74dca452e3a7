"""The words of one line -> its role; a case for each habit of print."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.article.bylines import names_in, read_byline
from verbale.article.cues import MAX_LINE, role_of_line
from verbale.article.dates import find_dates, metadata_date


def test_role_of_line(line_case: dict[str, Any]) -> None:
    assert role_of_line(line_case["line"], edge=line_case.get("edge", False)) == line_case["role"]


def test_long_text_is_body() -> None:
    assert role_of_line("Sign up for our newsletter. " * 40, edge=True) is None


@given(st.text(max_size=MAX_LINE), st.booleans())
def test_any_line_has_a_role_or_none(line: str, edge: bool) -> None:
    assert role_of_line(line, edge=edge) in (None, "furniture", "caption", "byline", "dateline")


@pytest.mark.parametrize("piece", ["(", "A ", "- ", "a,", "1:", "By A. ", "Photo ", "/AP", "12 ", "of ", '"', "— "])
def test_repetition_is_read_in_no_time(piece: str) -> None:
    """Patterns that could go back and forth over a line would take hours here, not milliseconds."""
    line = (piece * MAX_LINE)[:MAX_LINE]
    assert role_of_line(line, edge=True) in (None, "furniture", "caption", "byline", "dateline")


def test_dates(date_case: dict[str, Any]) -> None:
    found = list(find_dates(date_case["line"], date_case.get("country")))
    assert [[f.date.at or f.date.start, f.date.basis] for f in found] == date_case["found"]
    for one in found:
        assert date_case["line"][one.start : one.end] == one.date.basis
        assert one.date.precision == ("minute" if one.date.at else "day")
        assert one.date.start == one.date.end == (one.date.at or one.date.start or "")[:10]


@given(st.datetimes(), st.integers(-12 * 4, 14 * 4))
def test_iso_instants_survive(moment: Any, quarters: int) -> None:
    if not 1600 <= moment.year <= 2200:
        return
    sign, size = "-" if quarters < 0 else "+", abs(quarters)
    zone = f"{sign}{size // 4:02}:{size % 4 * 15:02}"
    printed = f"{moment:%Y-%m-%dT%H:%M}:00{zone}"
    date = metadata_date(printed)
    assert date is not None
    if date.precision == "minute":
        assert date.at == f"{moment:%Y-%m-%dT%H:%M}{zone}"
    assert date.basis == "metadata"
    assert date.start == f"{moment:%Y-%m-%d}"


def test_midnight_in_metadata_is_a_day() -> None:
    date = metadata_date("2021-05-03T00:00:00Z")
    assert date is not None
    assert (date.precision, date.at) == ("day", None)


@pytest.mark.parametrize("value", [None, "", "soon", "0000-00-00", "9999999999", "\x00"])
def test_no_date_is_none(value: str | None) -> None:
    assert metadata_date(value) is None


def test_bylines(byline_case: dict[str, Any]) -> None:
    found = read_byline(byline_case["line"])
    if byline_case["names"] is None:
        assert found is None
        return
    assert found is not None
    assert list(found.names) == byline_case["names"]
    assert (found.agency, found.outlet) == (byline_case["agency"], byline_case["outlet"])


def test_author_fields() -> None:
    assert names_in("By Jo Marlowe and Hana Orlova") == ("Jo Marlowe", "Hana Orlova")
    assert names_in("Reuters") == ()
    assert names_in("Courier Staff") == ()
