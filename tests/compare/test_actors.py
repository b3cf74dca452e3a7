"""Which of the reports' actors are one: cases as data; ids, offices, names and mentions of what is joined."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.compare.build import actor, office, report
from verbale.compare import compare
from verbale.compare.actors import join_actors
from verbale.model import Mention, Reading, Record, Span

CASES = [json.loads(line) for line in (Path(__file__).parent / "cases/actors.jsonl").read_text("utf-8").splitlines()]


def naming(number: int, name: str, kind: str = "person", day: str = "2031-03-04", **more: Any) -> Reading:
    return report(f"Report {number}\n\nIt was {name} who came.\n", day, [actor("k", name, kind, **more)])


def groups(record: Record, readings: list[Reading]) -> list[list[int]]:
    place = {reading.article.id: number for number, reading in enumerate(readings)}
    by_actor: dict[str | None, list[int]] = {}
    for mention in record.mentions:
        by_actor.setdefault(mention.actor, []).append(place[mention.report])
    return sorted(sorted(set(members)) for members in by_actor.values())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_joining(case: dict[str, Any]) -> None:
    countries = case.get("countries", [None] * len(case["names"]))
    readings = [
        naming(i, name, case.get("kind", "person"), country=countries[i]) for i, name in enumerate(case["names"])
    ]
    assert groups(compare(readings), readings) == case["groups"]


def test_tables_join_by_their_id_and_keep_it() -> None:
    readings = [
        naming(0, "Dovekia", "government", fixed_id="state:DVK"),
        naming(1, "DVK", "government", fixed_id="state:DVK"),
    ]
    record = compare(readings)
    assert [a.id for a in record.actors] == ["state:DVK"]
    assert record.aliases
    assert {entry for alias, entry in record.aliases if alias[0] in "am"} == {"state:DVK"}


def test_two_that_one_report_tells_apart_stay_apart() -> None:
    text = "Report\n\nAda M. Verhoeven met Ada Verhoeven in Lorn.\n"
    both = report(
        text, actors=[actor("1", "Ada M. Verhoeven"), actor("2", "Ada Verhoeven", variants=("met Ada Verhoeven",))]
    )
    assert len(compare([both, naming(1, "Ada M. Verhoeven")]).actors) == 2


def test_one_wrong_country_does_not_break_up_an_actor_of_many_reports() -> None:
    readings = [naming(i, "Ada Verhoeven", country="BEL") for i in range(10)]
    readings += [naming(10, "Ada Verhoeven", country="ZAF"), naming(11, "Ada Verhoeven")]
    record = compare(readings)
    assert groups(record, readings) == [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11], [10]]


def test_offices_keep_the_days_and_words_that_gave_them() -> None:
    readings: list[Reading] = []
    for number, day in enumerate(["2031-03-06", None, "2031-03-02"]):
        text = f"Report {number}\n\nAda Verhoeven, envoy to Lorn, left.\n"
        readings.append(report(text, day, [actor("k", "Ada Verhoeven", offices=(office(text, "envoy to Lorn"),))]))
    (one,) = compare(readings).actors
    (held,) = one.offices
    assert (held.title, held.first_seen, held.last_seen) == ("envoy to Lorn", "2031-03-02", "2031-03-06")
    texts = {reading.article.id: reading.article.text for reading in readings}
    assert [texts[e.report][e.start : e.end] for e in held.evidence] == ["envoy to Lorn"] * 3


def test_variants_by_how_often_they_are_printed() -> None:
    text = "Report\n\nVerhoeven came. Verhoeven went. Ada Verhoeven stayed.\n"
    (one,) = compare(
        [report(text, actors=[actor("k", "Ada Verhoeven", variants=("Ada Verhoeven", "Verhoeven"))])]
    ).actors
    assert one.variants == ("Verhoeven", "Ada Verhoeven")
    assert one.name == "Ada Verhoeven"


def test_unresolved_mentions_keep_their_candidates() -> None:
    text = "Report\n\nAda Verhoeven met Bela Kovats. She left.\n"
    reading = report(text, actors=[actor("1", "Ada Verhoeven"), actor("2", "Bela Kovats")])
    at = text.index("She")
    pronoun = Mention(Span(at, at + 3, "She"), "pronoun", None, ("1", "2"))
    record = compare([replace(reading, mentions=(*reading.mentions, pronoun))])
    (found,) = [m for m in record.mentions if m.kind == "pronoun"]
    assert found.actor is None
    assert set(found.candidates) == {a.id for a in record.actors}


def test_spellings_and_offices_that_differ_are_shown_within_a_story() -> None:
    lead = "The bridge at Tarn was closed on Monday after talks between the two river states broke down over the toll."
    first = f"{lead}\n\nKwon Jong-gun, director general, spoke.\n"
    second = f"Bridge closed\n\n{lead}\n\nKwon Jong Gun, vice minister, spoke.\n"
    record = compare(
        [
            report(first, actors=[actor("k", "Kwon Jong-gun", offices=(office(first, "director general"),))]),
            report(second, actors=[actor("k", "Kwon Jong Gun", offices=(office(second, "vice minister"),))]),
        ]
    )
    assert len(record.stories) == len(record.actors) == 1
    shown = {d.kind: ({s.text for s in d.sides}, d.explained_by) for d in record.differences}
    assert shown == {
        "actor": ({"Kwon Jong-gun", "Kwon Jong Gun"}, "romanisation"),
        "title": ({"director general", "vice minister"}, None),
    }


def test_a_middle_initial_and_a_longer_title_are_no_difference() -> None:
    lead = "The bridge at Tarn was closed on Monday after talks between the two river states broke down over the toll."
    first = f"{lead}\n\nAda M. Verhoeven, foreign minister, spoke.\n"
    second = f"Bridge closed\n\n{lead}\n\nAda Verhoeven, minister, spoke.\n"
    record = compare(
        [
            report(first, actors=[actor("k", "Ada M. Verhoeven", offices=(office(first, "foreign minister"),))]),
            report(second, actors=[actor("k", "Ada Verhoeven", offices=(office(second, "minister"),))]),
        ]
    )
    assert len(record.stories) == len(record.actors) == 1
    assert record.differences == ()


def test_the_reason_of_a_join_is_kept() -> None:
    record = compare([naming(0, "Kwon Jong-gun", country="PRK"), naming(1, "Quan Zhenggen", country="PRK")])
    (one,) = record.actors
    assert set(one.variants) == {"Kwon Jong-gun", "Quan Zhenggen"}
    (why,) = one.why
    assert "the Chinese reading of a Korean name; same country; reports within a year" in why


def test_a_family_name_alone_joins_where_country_and_time_agree_and_nobody_else_fits() -> None:
    full, short = naming(0, "Ada Verhoeven", country="BEL"), naming(1, "Verhoeven", country="BEL")
    assert len(compare([full, short]).actors) == 1
    late = naming(1, "Verhoeven", day="2039-03-04", country="BEL")
    assert len(compare([full, late]).actors) == 2
    rival = naming(2, "Bela Verhoeven", country="BEL")
    assert len(compare([full, short, rival]).actors) == 3
    assert len(compare([full, naming(1, "Verhoeven")]).actors) == 2


def test_many_actors_in_seconds() -> None:
    """Some 1,500 names of real persons, most of them in two spellings: more that is alike than any record holds."""
    file = Path(__file__).parents[1] / "resolve/cases/naming.jsonl"
    pairs = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    names = sorted({pair[side] for pair in pairs for side in "ab"})
    start = time.process_time()
    index = join_actors([naming(number, name) for number, name in enumerate(names)])
    assert time.process_time() - start < 40
    assert len(index.by_id) < len(names)


def in_the_news(day: str, *names: str) -> Reading:
    """A report of a day that names persons."""
    text = f"News of {day}\n\n" + " ".join(f"{name} was there." for name in names)
    return report(text, day, [actor(name, name) for name in names])


BESIDE = ("Mona Vale", "Otto Quill")


@pytest.mark.parametrize(
    ("why", "full", "short", "joined"),
    [
        ("the same days and company", [in_the_news("2031-03-04", "Ada Tornquist", *BESIDE)], "Tornquist", True),
        ("other days", [in_the_news("2031-04-04", "Ada Tornquist", *BESIDE)], "Tornquist", False),
        ("other company", [in_the_news("2031-03-04", "Ada Tornquist", "Mona Vale", "Rolf Bly")], "Tornquist", False),
        (
            "a relative in the news of those days",
            [
                in_the_news("2031-03-04", "Ada Tornquist", *BESIDE),
                in_the_news("2031-03-05", "Lena Tornquist", "Rolf Bly"),
            ],
            "Tornquist",
            False,
        ),
        ("a crowded name", [in_the_news("2031-03-04", "Chen Ada", *BESIDE)], "Chen", False),
    ],
)
def test_a_family_name_alone_is_whom_the_news_of_its_days_names(
    why: str, full: list[Reading], short: str, joined: bool
) -> None:
    found = compare([*full, in_the_news("2031-03-05", short, "Vale", "Otto Quill")]).actors
    assert (short not in {a.name for a in found}) == joined, why


def test_an_actor_is_named_in_full() -> None:
    readings = [in_the_news("2031-03-04", "Ada Tornquist", *BESIDE)]
    readings += [in_the_news(f"2031-03-0{n}", "Tornquist", *BESIDE) for n in (3, 5, 6)]
    assert {a.name for a in compare(readings).actors} == {"Ada Tornquist", *BESIDE}


def test_a_name_that_ends_in_w_and_in_v_is_one_where_the_rest_agrees() -> None:
    readings = [
        in_the_news("2031-03-04", "Beksultan Ormatov", *BESIDE),
        in_the_news("2031-03-04", "Bek-Sultan Ormatow"),
    ]
    assert {a.name for a in compare(readings).actors} - set(BESIDE) in ({"Beksultan Ormatov"}, {"Bek-Sultan Ormatow"})
