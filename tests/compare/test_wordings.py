"""Which statements of two reports are wordings of one utterance: cases as data, then what cases cannot say."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.compare.build import actor, day, quoting, report
from verbale.compare import compare
from verbale.model import Reading, Record

CASES = [json.loads(line) for line in (Path(__file__).parent / "cases/wordings.jsonl").read_text("utf-8").splitlines()]


def two(case: dict[str, Any]) -> list[Reading]:
    names = case.get("speakers", ["Ada Verhoeven", "Ada Verhoeven"])
    days = case.get("days", ["2031-03-04", "2031-03-05"])
    dates = case.get("dates", [None, None])
    return [
        quoting(
            names[i], case[side], days[i], case.get(f"{side}_kind", "direct"), date=day(dates[i]), title=f"News {side}"
        )
        for i, side in enumerate("ab")
    ]


def words_of(record: Record) -> list[list[str]]:
    return sorted(sorted(w.quote for w in s.wordings) for s in record.statements)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_two_wordings(case: dict[str, Any]) -> None:
    record = compare(two(case))
    assert (len(record.statements) == 1) is case["same"], words_of(record)
    assert sum(len(s.wordings) for s in record.statements) == 2


def test_fullest_wording_comes_first_and_its_act_counts() -> None:
    long = "After a year of promises the harbour must be opened to every ship before winter."
    short = "the harbour must be opened to every ship"
    readings = [
        quoting("Ada Verhoeven", short, act="STATE"),
        quoting("Ada Verhoeven", long, act="REQUEST", title="Other"),
    ]
    (statement,) = compare(readings).statements
    assert [w.quote for w in statement.wordings] == [long, short]
    assert statement.act == "REQUEST"


def test_a_direct_wording_goes_before_a_longer_paraphrase() -> None:
    direct = "Ships from Dovekia may enter the harbour at Lorn from Monday."
    told = "from Monday ships from Dovekia may enter the harbour at Lorn if they have all their papers in order"
    readings = [quoting("Ada Verhoeven", direct), quoting("Ada Verhoeven", told, kind="indirect", title="Other")]
    (statement,) = compare(readings).statements
    assert [w.kind for w in statement.wordings] == ["direct", "indirect"]


def test_two_speakers_never_meet_in_one_statement_through_a_third_report() -> None:
    words = "We will never accept a fence across the Tarn valley or a toll on its bridge."
    readings = [
        quoting(name, words, title=f"News {i}") for i, name in enumerate(["Ada Verhoeven", None, "Bela Kovats"])
    ]
    record = compare(readings)
    for statement in record.statements:
        speakers = {
            s
            for r in record.readings
            for w in statement.wordings
            if w.report == r.article.id
            for s in r.statements[0].speakers
        }
        assert len(speakers) < 2
    assert [d.kind for d in record.differences] == ["attribution"]


def test_title_and_body_of_one_report() -> None:
    text = (
        "“No toll on the bridge at Tarn”, says Ada Verhoeven\n\n"
        "Ada Verhoeven said: “There will be no toll on the bridge at Tarn.”\n"
    )
    reading = report(
        text,
        actors=[actor("Ada Verhoeven", "Ada Verhoeven")],
        statements=[
            {"by": "Ada Verhoeven", "words": "No toll on the bridge at Tarn"},
            {"by": "Ada Verhoeven", "words": "There will be no toll on the bridge at Tarn."},
        ],
    )
    (statement,) = compare([reading]).statements
    assert [w.quote for w in statement.wordings] == [
        "There will be no toll on the bridge at Tarn.",
        "No toll on the bridge at Tarn",
    ]


def test_a_statement_told_inside_a_statement_is_another_one() -> None:
    text = "News\n\nAda Verhoeven said: “I told the mayor that he was wrong about the toll at Tarn.”\n"
    reading = report(
        text,
        actors=[actor("Ada Verhoeven", "Ada Verhoeven")],
        statements=[
            {"by": "Ada Verhoeven", "words": "I told the mayor that he was wrong about the toll at Tarn."},
            {"by": "Ada Verhoeven", "words": "he was wrong about the toll at Tarn", "kind": "indirect"},
        ],
    )
    assert len(compare([reading]).statements) == 2


def test_no_chain_from_one_long_statement_to_another_through_a_fragment() -> None:
    one = "The old bridge is a rope thrown to a drowning neighbour, and we shall hold it."
    other = "Last year our loan was a rope thrown to a drowning neighbour; nobody thanked us for it."
    readings = [
        quoting("Ada Verhoeven", words, title=f"News {i}")
        for i, words in enumerate([one, "a rope thrown to a drowning neighbour", other])
    ]
    together = {frozenset(w.quote for w in s.wordings) for s in compare(readings).statements}
    assert not any({one, other} <= group for group in together)


def test_the_outlets_own_voice_is_never_a_wording_of_a_source() -> None:
    words = "We will never accept a fence across the Tarn valley or a toll on its bridge."
    told = quoting("Ada Verhoeven", words)
    own = quoting("Ada Verhoeven", words, title="Other")
    own = replace(own, statements=(replace(own.statements[0], voice="report"),))
    assert len(compare([told, own]).statements) == 2


def synthetic(n_reports: int, each: int) -> list[Reading]:
    """Reports of a made-up vocabulary; one statement in three is a wording of one in an earlier report."""
    random = Random(7)
    vocabulary = [
        a + b + c
        for a in "bcdfglmnprst"
        for b in ("a", "en", "i", "or", "u")
        for c in ("dal", "kin", "mos", "ter", "vek")
    ]
    names = [
        f"{first} {last}" for first in ("Ada", "Bela", "Cyra", "Dov") for last in ("Kovats", "Lund", "Marsh", "Noor")
    ]
    told: list[tuple[str, str]] = []
    readings: list[Reading] = []
    for number in range(n_reports):
        lines, statements, people = [f"Report {number}"], list[dict[str, Any]](), dict[str, Any]()
        for _ in range(each):
            if told and random.random() < 1 / 3:
                name, words = random.choice(told[-2000:])
            else:
                name, words = random.choice(names), "the " + " ".join(random.choices(vocabulary, k=18))
                told.append((name, words))
            people[name] = actor(name, name)
            lines.append(f"{name} said: {words}.")
            statements.append({"by": name, "words": words})
        readings.append(report("\n\n".join(lines), f"2031-03-{1 + number % 9:02}", list(people.values()), statements))
    return readings


def test_ten_thousand_statements_in_bounded_time() -> None:
    readings = synthetic(400, 25)
    start = time.process_time()
    record = compare(readings)
    took = time.process_time() - start
    assert sum(len(s.wordings) for s in record.statements) == 10_000
    assert 6_000 < len(record.statements) < 7_500  # a third are wordings of others
    assert took < 30, f"{took:.1f} s"  # about 4 s on one idle core; quadratic work would take minutes
