"""What counts as a difference between reports, and what is only a house's or a headline's way."""

from __future__ import annotations

import pytest

from tests.compare.build import actor, office, report
from verbale.compare import compare
from verbale.model import Reading


def differing(*readings: Reading) -> list[tuple[str, list[str]]]:
    """Reports -> their differences: kind, and what each side says."""
    return [(d.kind, [side.value for side in d.sides]) for d in compare(readings).differences]


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (
            "“our ferries will carry 60 passengers to the island of Lund”",
            "“our ferries will carry 48 passengers to the island of Lund”",
            1,
        ),
        (
            "“the harbour pays 4 percent of all the tolls that the league collects”",
            "“the harbour is due to be given 9 percent of all the tolls that the league collects”",
            0,
        ),
        (
            "“they will carry the goods of the United States across the sound in winter”",
            "“THEY WILL CARRY THE GOODS OF THE UNITED STATES ACROSS THE SOUND IN WINTER”",
            0,
        ),
    ],
)
def test_numbers_differ_only_where_they_count_the_same(one: str, other: str, found: int) -> None:
    readings = [
        report(
            f"Report {n}\n\nAda Verhoeven said: {words}.",
            actors=[actor("k", "Ada Verhoeven")],
            statements=[{"by": "k", "words": words, "kind": "indirect" if "“" not in words else "mixed"}],
        )
        for n, words in enumerate((one, other))
    ]
    assert len([d for d in differing(*readings) if d[0] in ("number", "wording")]) == found


def test_the_fullest_wording_is_one_of_the_body() -> None:
    long, short = (
        "We will not reopen the harbour this winter, whoever may ask us to",
        "We will not reopen the harbour this winter",
    )
    ada = actor("k", "Ada Verhoeven")
    headline = report(f"Verhoeven: {long}\n\nAda Verhoeven spoke.", "2031-03-04", [ada], [{"by": "k", "words": long}])
    body = report(f"Harbour news\n\nAda Verhoeven said: {short}.", "2031-03-04", [ada], [{"by": "k", "words": short}])
    (statement,) = compare([headline, body]).statements
    assert [w.quote for w in statement.wordings] == [short, long]


def test_a_headline_may_end_otherwise() -> None:
    words = "We will not reopen the harbour this winter"
    ada = actor("k", "Ada Verhoeven")
    headline = report(
        f"{words} – live\n\nAda Verhoeven spoke.", "2031-03-04", [ada], [{"by": "k", "words": f"{words} – live"}]
    )
    body = report(
        f"News\n\nAda Verhoeven said: {words} for ferries.",
        "2031-03-04",
        [ada],
        [{"by": "k", "words": f"{words} for ferries"}],
    )
    assert len(compare([headline, body]).statements) == 1
    assert differing(headline, body) == []


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("Sen.", "Senator", 0),
        ("foreign minister", "minister of foreign affairs", 0),
        ("spokeswoman", "press secretary", 0),
        ("president", "strongman", 0),
        ("foreign minister", "trade minister", 1),
    ],
)
def test_titles_differ_only_where_the_offices_do(one: str, other: str, found: int) -> None:
    words = "We will not reopen the harbour this winter, whoever may ask us to do it"
    readings = []
    for title in (one, other):
        text = f"Report of {title}\n\nThe {title} Ada Verhoeven said: {words}."
        ada = actor("k", "Ada Verhoeven", offices=(office(text, title),))
        readings.append(report(text, actors=[ada], statements=[{"by": "k", "words": words}]))
    assert len([d for d in differing(*readings) if d[0] == "title"]) == found
