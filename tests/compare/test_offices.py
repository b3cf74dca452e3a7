"""Offices over several reports: first and last day, contradictions side by side, who held one on a day."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.compare.build import actor, cut, report
from verbale.compare import compare
from verbale.compare.offices import Answer, who_held
from verbale.model import Actor, Office, TimeExpression


def told(day: str | None, name: str, title: str, country: str | None = "PER", **more: Any) -> Any:
    """A report of a day that gives a person an office."""
    text = f"News of {day} with {name}\n\n{title} {name} spoke."
    return report(text, day, [actor("k", name, offices=(Office(title, None, country, cut(text, title), **more),))])


def people(*readings: Any) -> list[Actor]:
    return list(compare(readings, ()).actors)


def names(answer: Answer) -> list[str]:
    return [h.actor.name for h in answer.holders]


def test_an_office_by_two_titles_is_one_with_its_first_and_last_day() -> None:
    (lund,) = people(
        told("2031-05-01", "Ada Lund", "minister of foreign affairs"),
        told("2030-02-01", "Ada Lund", "foreign minister"),
        told(None, "Ada Lund", "foreign minister"),
    )
    (held,) = lund.offices
    assert (held.office, held.first_seen, held.last_seen) == ("foreign minister", "2030-02-01", "2031-05-01")
    assert (held.title, len(held.evidence)) == ("foreign minister", 3)


def test_contradicting_titles_are_both_kept_with_their_reports() -> None:
    first, second = told("2031-05-01", "Ada Lund", "foreign minister"), told("2031-05-01", "Ada Lund", "trade minister")
    (lund,) = people(first, second)
    assert {o.office: o.evidence[0].report for o in lund.offices} == {
        "foreign minister": first.article.id,
        "trade minister": second.article.id,
    }


def test_former_and_held_are_two_entries() -> None:
    (lund,) = people(
        told("2030-05-01", "Ada Lund", "foreign minister"),
        told("2031-05-01", "Ada Lund", "former foreign minister", status="former"),
    )
    assert [(o.office, o.status) for o in lund.offices] == [
        ("foreign minister", "former"),
        ("foreign minister", "held"),
    ]


def test_a_state_that_another_report_gives_the_person_is_inferred() -> None:
    (lund,) = people(
        told("2031-05-01", "Ada Lund", "foreign minister"), told("2031-05-02", "Ada Lund", "Foreign Minister", None)
    )
    (held,) = lund.offices
    assert (held.country, held.inferred, held.last_seen) == ("PER", False, "2031-05-02")


RECORD = (
    told("2030-01-10", "Ada Lund", "foreign minister"),
    told("2030-03-10", "Ada Lund", "minister of external relations"),
    told("2031-01-10", "Bo Tarn", "foreign minister"),
    told("2031-01-10", "Cy Venn", "deputy foreign minister"),
    told("2031-01-10", "Di Brack", "foreign minister", "CHL"),
)


@pytest.mark.parametrize(
    ("office", "country", "on", "holders", "otherwise"),
    [
        ("foreign minister", "PER", "2030-02-01", ["Ada Lund"], []),
        ("FM", "PER", "2031-01-10", ["Bo Tarn"], []),
        ("foreign minister", "PER", "2030-07-01", [], [("Ada Lund", "before"), ("Bo Tarn", "after")]),
        ("foreign minister", "PER", "2029-07-01", [], [("Ada Lund", "after")]),
        ("foreign minister", "PER", None, ["Ada Lund", "Bo Tarn"], []),
        ("foreign minister", "NOR", "2030-02-01", [], []),
        ("vice minister of foreign affairs", "PER", "2031-01-10", ["Cy Venn"], []),
        ("foreign minister", None, "2031-01-10", ["Bo Tarn", "Di Brack"], []),
    ],
)
def test_who_held_it(office: str, country: str | None, on: str | None, holders: list[str], otherwise: Any) -> None:
    answer = who_held(people(*RECORD), office, country, on)
    assert sorted(names(answer)) == holders
    assert [(h.actor.name, h.when) for h in answer.otherwise] == otherwise


def test_reports_that_contradict_each_other_give_several() -> None:
    answer = who_held(people(*RECORD, told("2030-02-01", "Eli Moss", "foreign minister")), "FM", "PER", "2030-02-01")
    assert sorted(names(answer)) == ["Ada Lund", "Eli Moss"]


def test_former_holders_hold_nothing_and_undated_reports_no_day() -> None:
    record = people(
        told("2030-02-01", "Ada Lund", "former foreign minister", status="former"),
        told(None, "Bo Tarn", "foreign minister"),
    )
    answer = who_held(record, "foreign minister", "PER", "2030-02-01")
    assert names(answer) == []
    assert [(h.actor.name, h.when) for h in answer.otherwise] == [("Bo Tarn", "undated")]


def test_a_head_of_government_is_asked_for_by_rank() -> None:
    record = people(told("2030-02-01", "Ada Lund", "prime minister"), told("2030-02-01", "Bo Tarn", "president"))
    assert names(who_held(record, "head of government", "PER")) == ["Ada Lund"]
    assert names(who_held(record, "head of state", "PER")) == ["Bo Tarn"]


def test_what_a_report_only_suggests_gives_way_to_what_another_says() -> None:
    (lund,) = people(
        told("2030-05-01", "Ada Lund", "President", "PER"),
        told("2031-05-01", "Ada Lund", "President", "CHL", inferred=True),
    )
    assert [(o.office, o.country) for o in lund.offices] == [("president", "PER")]


def test_a_suggestion_alone_stays_and_is_marked() -> None:
    (lund,) = people(told("2031-05-01", "Ada Lund", "President", "CHL", inferred=True))
    assert [(o.country, o.inferred) for o in lund.offices] == [("CHL", True)]


def past(before: str, time: str, start: str, end: str, day: str = "2031-05-01") -> Any:
    """A report that gives Ada Lund her office behind some words with a time in them."""
    text = f"News of {day}\n\nFerries stayed. {before}foreign minister Ada Lund came to Harbour City. It rained."
    expression = TimeExpression(cut(text, time), "DATE", start, start, end, "absolute")
    office = Office("foreign minister", None, "PER", cut(text, "foreign minister"))
    return replace(report(text, day, [actor("k", "Ada Lund", offices=(office,))]), times=(expression,))


@pytest.mark.parametrize(
    ("reading", "told"),
    [
        (past("That October, ", "That October", "2010-10-01", "2010-10-31"), ("2010-10-01", "2010-10-31")),
        (past("It is told that in 2010 ", "2010", "2010-01-01", "2010-12-31"), ("2010-01-01", "2010-12-31")),
        (past("In March, ", "March", "2031-03-01", "2031-03-31"), None),
        (past("Behind the 2010 deal, ", "2010", "2010-01-01", "2010-12-31"), None),
    ],
)
def test_an_office_of_the_past_that_a_report_tells_of(reading: Any, told: tuple[str, str] | None) -> None:
    ((lund,),) = ([a for a in people(reading) if a.offices],)
    (held,) = lund.offices
    assert (held.told_of and (held.told_of.start, held.told_of.end)) == told
    assert held.first_seen == "2031-05-01"


def test_who_held_it_then_does_not_hold_it_now() -> None:
    actors = people(past("That October, ", "That October", "2010-10-01", "2010-10-31"))
    now, then = (who_held(actors, "foreign minister", "PER", day) for day in ("2031-05-01", "2010-10-05"))
    assert (names(now), [h.when for h in now.otherwise]) == ([], ["before"])
    assert names(then) == ["Ada Lund"]


def test_a_report_of_the_present_outweighs_one_of_the_past() -> None:
    both = (
        past("That October, ", "That October", "2010-10-01", "2010-10-31"),
        told("2031-05-01", "Ada Lund", "foreign minister"),
    )
    ((held,),) = [a.offices for a in people(*both) if a.offices]
    assert held.told_of is None
