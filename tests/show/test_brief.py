"""Which of an actor's offices the line about it names."""

from __future__ import annotations

import pytest

from verbale.model import HeldOffice, Located, OfficeStatus
from verbale.show import brief, words


def _office(title: str, reports: str, status: OfficeStatus = "held", body: str | None = None) -> HeldOffice:
    spans = tuple(Located(report, 0, len(title), title) for report in reports)
    return HeldOffice(title, body, "NOR", None, None, spans, status=status)


@pytest.mark.parametrize(
    ("offices", "titles"),
    [
        ([], []),
        ([_office("chief", "a"), _office("president", "bc")], ["president"]),
        ([_office("chief", "a"), _office("president", "b")], ["chief", "president"]),
        ([_office("President", "a"), _office("president", "b"), _office("chief", "c")], ["President"]),
        ([_office("envoy", "a"), _office("deputy head and envoy", "b")], ["deputy head and envoy"]),
        ([_office("mayor", "ab", "former"), _office("envoy", "a")], ["envoy"]),
        ([_office("mayor", "a", "former")], ["former mayor"]),
        ([_office("former mayor", "a", "former")], ["former mayor"]),
        ([_office("president", "a", "acting")], ["acting president"]),
        ([_office("president", "a", body="Northern Council")], ["president (Northern Council)"]),
        ([_office("president of the council", "a", body="Northern Council")], ["president of the council"]),
        ([_office("a", "x"), _office("b", "x"), _office("c", "x")], ["a", "b"]),
    ],
)
def test_the_titles_of_a_line(offices: list[HeldOffice], titles: list[str]) -> None:
    assert brief.titles(offices) == titles


def test_what_is_unsure_is_never_rounded_up() -> None:
    assert words.unsure(0.4999) == "unsure, 0.49"
    assert words.unsure(0.29) == "unsure, 0.29"
