"""Two people of one full name and one country: told apart by offices decades apart, and by nothing less."""

from __future__ import annotations

import pytest

from tests.compare.build import actor, office, report
from verbale.compare import compare
from verbale.model import Reading

MINISTER, WINGER = "minister of fisheries", "footballer"
Told = tuple[str | None, str]


def reading(number: int, day: str | None, title: str, country: str | None = "DNK") -> Reading:
    text = f"Report {number}\n\nAksel Brandt, {title or 'aged 40'}, came.\n"
    offices = (office(text, title),) if title else ()
    return report(text, day, [actor("k", "Aksel Brandt", offices=offices, country=country)])


def parted(told: list[Told], country: str | None = "DNK") -> list[list[int]]:
    readings = [reading(number, day, title, country) for number, (day, title) in enumerate(told)]
    place = {r.article.id: number for number, r in enumerate(readings)}
    groups: dict[str | None, set[int]] = {}
    for mention in compare(readings).mentions:
        groups.setdefault(mention.actor, set()).add(place[mention.report])
    return sorted(map(sorted, groups.values()))


@pytest.mark.parametrize(
    ("why", "told", "groups"),
    [
        ("two lives", [("1985-03-01", MINISTER), ("2024-05-02", WINGER)], [[0], [1]]),
        ("one office", [("1985-03-01", MINISTER), ("2024-05-02", MINISTER)], [[0, 1]]),
        ("a former office", [("1985-03-01", MINISTER), ("2024-05-02", f"former {MINISTER}")], [[0, 1]]),
        ("a career", [("1985-03-01", MINISTER), ("1996-05-02", "ambassador to Chad")], [[0, 1]]),
        (
            "reports that lead from one office to the next",
            [("1985-03-01", MINISTER), ("2001-01-02", "speaker of parliament"), ("2019-05-02", "president")],
            [[0, 1, 2]],
        ),
        ("no office", [("1985-03-01", MINISTER), ("2024-05-02", "")], [[0, 1]]),
        ("near one of two", [("1985-03-01", MINISTER), ("2024-05-02", WINGER), ("2022-01-01", "")], [[0], [1, 2]]),
        ("undated beside two", [("1985-03-01", MINISTER), ("2024-05-02", WINGER), (None, "")], [[0], [1], [2]]),
        ("undated", [(None, MINISTER), (None, WINGER)], [[0, 1]]),
    ],
)
@pytest.mark.parametrize("country", ["DNK", None])
def test_lives(why: str, told: list[Told], groups: list[list[int]], country: str | None) -> None:
    assert parted(told, country) == groups, why


def test_the_order_of_reports_changes_nothing() -> None:
    told: list[Told] = [
        ("2024-05-02", WINGER),
        ("1987-01-01", MINISTER),
        ("2023-01-01", WINGER),
        ("1985-03-01", MINISTER),
    ]
    assert parted(told) == [[0, 2], [1, 3]]
