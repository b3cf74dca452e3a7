"""What holds for every record: the order of input does not matter, ids last, spans are the reports' words."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.compare.build import actor, day, report, said
from verbale.compare import compare
from verbale.compare.statements import agreed_date
from verbale.model import Date, Reading, Record

NAMES = ["Ada Verhoeven", "Ada M. Verhoeven", "Verhoeven", "Kwon Jong-gun", "Kwon Jong Gun", "Kwon Jong Su", "Kim"]
SAYINGS = [
    "Let me be plain, we see no use in sitting down with US.",
    "Let me be plain, we see no use in sitting down with the US",
    "we see no use in sitting down",
    "shameless rumour",
    "What we have heard is a shameless rumour from people who know better.",
    "We will send 40 engineers to rebuild the bridge at Tarn before the rains.",
    "We will send 60 engineers to rebuild the bridge at Tarn before the rains.",
    "the ministry would send engineers to rebuild the bridge at Tarn before the rains",
]
TITLES = ["Bridge at Tarn closed", "Toll talks at Tarn break down", "Bridge at Tarn closed to lorries after talks"]


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    telling = draw(st.lists(st.tuples(st.sampled_from([*NAMES, None]), st.sampled_from(SAYINGS)), max_size=4))
    lines = [draw(st.sampled_from(TITLES))]
    statements: list[dict[str, Any]] = []
    people = {
        name: actor(name, name, country=draw(st.sampled_from([None, "PRK", "BEL"]))) for name, _ in telling if name
    }
    for name, words in telling:
        lines.append(f"{name or 'An official'} said: {words}")
        kind = "indirect" if words.startswith("the ministry") else "direct" if words[0].isupper() else "fragment"
        statements.append({"by": name, "words": words, "kind": kind})
    published = draw(st.sampled_from([None, "2031-03-03", "2031-03-04", "2031-03-20"]))
    return report("\n\n".join(lines), published, list(people.values()), statements)


def entries(record: Record) -> dict[str, object]:
    return {e.id: e for e in (*record.statements, *record.actors, *record.stories)}


def leads_to(record: Record, given: str) -> str:
    return dict(record.aliases).get(given, given)


@settings(max_examples=60, deadline=None)
@given(st.lists(readings(), max_size=7), st.randoms(use_true_random=False))
def test_order_of_readings_does_not_matter(given: list[Reading], random: Random) -> None:
    first = compare(given)
    shuffled = [*given, *given[:1]]  # reading a report twice changes nothing either
    random.shuffle(shuffled)
    assert compare(shuffled) == first


@settings(max_examples=60, deadline=None)
@given(st.lists(readings(), max_size=6), readings())
def test_ids_last(given: list[Reading], more: Reading) -> None:
    before, after = compare(given), compare([*given, more])
    for record in (before, after):
        assert all(entry in entries(record) for _, entry in record.aliases)
        assert not {alias for alias, _ in record.aliases} & entries(record).keys()
        assert len(dict(record.aliases)) == len(record.aliases)
        ids = [e.id for e in (*record.statements, *record.actors, *record.stories, *record.differences)]
        assert len(set(ids)) == len(ids)
    for given_id in [*entries(before), *dict(before.aliases)]:
        assert leads_to(after, given_id) in entries(after)
    for statement in before.statements:
        for wording in statement.wordings:
            now = next(s for s in after.statements if s.id == leads_to(after, wording.id))
            assert any(w.id == wording.id and w.quote == wording.quote for w in now.wordings)


@settings(max_examples=60, deadline=None)
@given(st.lists(readings(), max_size=6))
def test_everything_is_kept_and_every_span_is_the_reports_words(given: list[Reading]) -> None:
    record = compare(given)
    texts = {reading.article.id: reading.article.text for reading in record.readings}
    wordings = [w for s in record.statements for w in s.wordings]
    assert len(wordings) == sum(len(reading.statements) for reading in record.readings)
    located = [x for w in wordings for x in (*w.content, *w.source, *w.cue)]
    located += [x for w in wordings for c in w.changes for x in (c.here, c.there) if x]
    for span in (*located, *(side for d in record.differences for side in d.sides), *record.mentions):
        assert texts[span.report][span.start : span.end] == span.text
    for difference in record.differences:
        assert len({side.report for side in difference.sides}) > 1
        assert difference.about in entries(record)
    assert sorted(r for story in record.stories for r in story.reports) == sorted(texts)
    actors = {a.id for a in record.actors}
    for statement in record.statements:
        assert set(statement.speakers) <= actors
        assert set(statement.stories) <= {story.id for story in record.stories}


PROGRAM = """
from tests.compare.test_wordings import synthetic
from verbale.compare import compare
import hashlib
print(hashlib.sha256(repr(compare(synthetic(12, 6))).encode()).hexdigest())
"""


def test_hash_seed_and_time_zone_do_not_matter() -> None:
    root = Path(__file__).parents[2]
    found: set[str] = set()
    for seed, zone in (("0", "UTC"), ("1", "Asia/Seoul"), ("4242", "America/New_York")):
        environment = os.environ | {
            "PYTHONHASHSEED": seed,
            "TZ": zone,
            "PYTHONPATH": os.pathsep.join([str(root / "src"), str(root)]),
        }
        run = subprocess.run(
            [sys.executable, "-c", PROGRAM], env=environment, cwd=root, capture_output=True, text=True, check=True
        )
        found.add(run.stdout.strip())
    assert len(found) == 1


def test_a_wording_difference_shows_both_sides_in_context() -> None:
    full, other = (
        "Let me be plain, we see no use in sitting down with the US",
        "Let me be plain, we see no use in sitting down with US.",
    )
    made: list[Reading] = []
    for number, words in enumerate([full, other]):
        text = f"Report {number}\n\nKwon Jong-gun said: {words}\n"
        made.append(
            report(
                text,
                actors=[actor("Kwon Jong-gun", "Kwon Jong-gun")],
                statements=[{"by": "Kwon Jong-gun", "words": words}],
            )
        )
    (row,) = compare(made).differences
    assert (row.kind, row.explained_by) == ("wording", "article")
    assert [side.value for side in row.sides] == ["with the US", "with US"]
    assert [side.text for side in row.sides] == [
        "plain, we see no use in sitting down with the US",
        "plain, we see no use in sitting down with US",
    ]


def test_words_left_out_without_a_sign_are_a_difference() -> None:
    quotes = [
        "We want the final, fully verified opening of the harbour at Lorn",
        "We want the final opening of the harbour at Lorn",
    ]
    made: list[Reading] = []
    for number, words in enumerate(quotes):
        text = f"Report {number}\n\nAda Verhoeven said: {words}.\n"
        made.append(
            report(
                text,
                actors=[actor("Ada Verhoeven", "Ada Verhoeven")],
                statements=[{"by": "Ada Verhoeven", "words": words}],
            )
        )
    (row,) = compare(made).differences
    assert (row.kind, row.explained_by) == ("wording", "trimming")


def test_fields_that_the_reports_fill_between_them() -> None:
    words = "Not one lorry of theirs will cross our river until the toll is paid in full."
    who = [
        actor("Ada Verhoeven", "Ada Verhoeven"),
        actor("tw", "Tarn Wire", "outlet"),
        actor("dv", "Dovekia", "government", fixed_id="state:DVK"),
    ]
    text = f"Report\n\nAda Verhoeven told Tarn Wire about Dovekia: {words}\n"
    bare = report(
        text.replace("Report", "One"),
        actors=who[:1],
        statements=[{"by": "Ada Verhoeven", "words": words, "confidence": 0.7}],
    )
    rich = report(text, actors=who)
    told = said(
        text,
        "Ada Verhoeven",
        words,
        via=("tw",),
        addressees=("dv",),
        on_behalf_of="dv",
        medium="interview",
        date=day("2031-03-03"),
        confidence=0.6,
    )
    (statement,) = compare([bare, replace(rich, statements=(told,))]).statements
    assert (statement.addressees, statement.on_behalf_of, statement.medium) == (
        ("state:DVK",),
        "state:DVK",
        "interview",
    )
    assert len(statement.via) == 1
    assert statement.date == day("2031-03-03")
    assert statement.confidence == 0.7


def test_the_finest_date_that_most_agree_with() -> None:
    week = Date("2031-03-01", "2031-03-07", "week", "this week")
    third, fourth, guessed = day("2031-03-03"), day("2031-03-04"), day("2031-03-04", inferred=True)
    assert agreed_date([]) is None
    assert agreed_date([d for d in (week, guessed, third) if d]) == third
    assert agreed_date([d for d in (fourth, third, fourth, week) if d]) == fourth
    assert agreed_date([d for d in (guessed,) if d]) == guessed


@settings(max_examples=100, deadline=None)
@given(
    st.text(st.characters(codec=None), min_size=1, max_size=60),
    st.text(st.characters(codec=None), min_size=1, max_size=60),
)
def test_any_characters_at_all(one: str, other: str) -> None:
    """Surrogates, brackets without a partner, other scripts, digits of every kind: compared, never a crash."""
    made: list[Reading] = []
    for number, words in enumerate([one, other, "\ud800 [] ’s ² U.S. ]", "x" * 50_000]):
        text = f"Report {number}\n\nAda Verhoeven: {words}"
        told = [
            {"by": "Ada Verhoeven", "words": words, "kind": "direct"},
            {"by": None, "words": words, "kind": "mixed"},
        ]
        made.append(report(text, actors=[actor("Ada Verhoeven", "Ada Verhoeven")], statements=told))
    record = compare(made)
    assert sum(len(s.wordings) for s in record.statements) == 8
