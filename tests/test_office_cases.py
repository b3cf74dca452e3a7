"""The shared cases on offices, read for real: negatives, traps of topic "office", sentences but for the test half."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.resolve.reports import article
from verbale.annotate import Annotator
from verbale.model import Office, Reading, ReportedActor
from verbale.resolve import resolve
from verbale.resolve.names import full_words
from verbale.resolve.offices.canonical import canonical, is_national

CASES = Path(__file__).parent / "cases"
ROW = {"person": "Orla Venn", "surname": "Venn", "country": "Chile", "country_adj": "Chilean", "capital": "Santiago"}
# What is known to fail, and why.
KNOWN: dict[str, str] = {}


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (CASES / name).read_text(encoding="utf-8").splitlines()]


def marked(cases: list[dict[str, Any]]) -> list[Any]:
    """Cases -> the same for parametrize, known failures as strict xfail."""
    known = pytest.mark.xfail(strict=True)
    return [pytest.param(c, id=c["id"], marks=known if c["id"] in KNOWN else ()) for c in cases]


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    return Annotator(threads=1)


def read(annotator: Annotator, case: dict[str, Any], text: str) -> Reading:
    made = article(text, case.get("published"))
    return resolve(made, annotator.annotate(made))


def persons(reading: Reading, name: str) -> list[ReportedActor]:
    return [a for a in reading.actors if a.kind == "person" and full_words(a.name) == full_words(name)]


def national(office: Office) -> bool:
    return not office.organisation and office.status != "designate" and is_national(office.title, office.country)


NEGATIVES = [
    c for name in ("negatives", "third_negatives", "further_negatives") for c in lines(f"offices/{name}.jsonl")
]


@pytest.mark.parametrize("case", marked(NEGATIVES))
def test_negatives(annotator: Annotator, case: dict[str, Any]) -> None:
    offices = [o for a in persons(read(annotator, case, case["text"]), case["person"]) for o in a.offices]
    got = {(canonical(o.title, o.country), o.country, o.status == "former") for o in offices if national(o)}
    if case["office"] is None:
        assert not got
        return
    wanted = canonical(case["office"], case["country"])
    rest = (case["country"], bool(case.get("former")))
    assert all(set(wanted.split()) <= set(name.split()) and (state, former) == rest for name, state, former in got)
    assert any(
        set(wanted.split()) <= set(canonical(o.title, o.country).split()) and (o.country, o.status == "former") == rest
        for o in offices
    )


@pytest.mark.parametrize("case", [pytest.param(c, id=c["id"]) for c in lines("traps.jsonl") if c["topic"] == "office"])
def test_traps(annotator: Annotator, case: dict[str, Any]) -> None:
    """What a trap's words must never mean, as far as persons' offices and states go."""
    reading = read(annotator, case, case["text"])
    named = {a.key: a for a in reading.actors}
    for never in case["never"]:
        means = [m for m in reading.mentions if m.span.text.lower() == never["span"].lower() and m.actor]
        assert all(named[m.actor or ""].name != never["is"] for m in means)
        assert all(a.country != never["is"] for a in persons(reading, never["span"]))
    if case["id"] == "t79":
        assert all(canonical(o.title, o.country) != "president" for o in persons(reading, "Henrik Stahl")[0].offices)


READ = [*(c for c in lines("offices/sentences.jsonl") if c["half"] == "dev"), *lines("offices/third.jsonl")]
READ += [c for c in lines("offices/sixth.jsonl") if c["half"] == "sixth-dev"]


# Sentences in which the encoder sees no person.
UNSEEN = {"t016", "t030", "t070", "t034", "x005", "x019", "x051", "x063", "x075", "x097"}


@pytest.mark.parametrize(
    "case",
    [pytest.param(c, id=c["id"], marks=pytest.mark.xfail(strict=False) if c["id"] in UNSEEN else ()) for c in READ],
)
def test_sentences(annotator: Annotator, case: dict[str, Any]) -> None:
    title = case.get("offices", ["foreign minister"])[0]
    words = {"office": title, "Office": title.title()}
    text = case["template"].format(**ROW, **words)
    reading = read(annotator, case, text[0].upper() + text[1:])
    offices = [o for a in persons(reading, "Orla Venn") for o in a.offices]
    wanted = (canonical(title, "CHL"), "CHL", bool(case.get("former")))
    assert wanted in {(canonical(o.title, o.country), o.country, o.status == "former") for o in offices}


# Sentences whose office is not read, and why.
UNREAD = {
    "f084": "the encoder sees no name behind 'to'",
    "f100": "an expectation in front of the infinitive",
    "f107": "a state in the chair",
    "f119": "the words of the sentence are read otherwise",
    "f124": "'put in charge as'",
    "f148": "'nobody doubts' is no denial",
    "f198": "'replaced with' a name that the encoder does not see",
    "f275": "the encoder sees no name behind 'called'",
    "f339": "the encoder sees no name behind a left out office",
    "f395": "the encoder sees no name in the call",
    "f397": "the encoder sees no name in the answer",
    "f398": "the encoder sees no name in the answer",
    "f399": "the encoder sees no name behind the question",
    "f402": "the encoder sees no name in the greeting",
    "f403": "the encoder sees no name in the greeting",
    "f421": "the encoder sees no name in a form",
    "f423": "the encoder sees no name in a form",
    "f427": "the encoder sees no name in a row",
    "f455": "whom somebody speaks to is not always his own people",
    "f456": "'her fellow citizens'",
    "f470": "the encoder sees no name behind 'to'",
    "f473": "the encoder sees no name behind 'to'",
    "f481": "the encoder sees no name before 'premiership'",
    "f509": "the spokesman denies",
    "f517": "'known as a president who'",
    "f536": "'as if she had never been'",
    "f540": "the phrase reaches into 'until a new cabinet'",
    "f547": "an embassy is no proof of whose minister it is",
    "f574": "'will hand over' after a lost election",
    "f581": "'the top job in the ministry'",
    "f593": "two clauses, the name and the office each an object",
    "f607": "'as if she had never been'",
    "f612": "a correction of 'former'",
    "f807": "'cannot' before 'be sued'",
    "f852": "'had by 1975 become'",
    "f624": "a minister may speak of another state's payments",
}


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(c, id=c["id"], marks=pytest.mark.xfail(strict=False) if c["id"] in UNREAD or "unread" in c else ())
        for c in lines("offices/further.jsonl")
    ],
)
def test_further_sentences(annotator: Annotator, case: dict[str, Any]) -> None:
    offices = [o for a in persons(read(annotator, case, case["text"]), case["person"]) for o in a.offices]
    wanted = (canonical(case["office"], case["country"]), case["country"], bool(case.get("former")))
    assert wanted in {(canonical(o.title, o.country), o.country, o.status == "former") for o in offices}
