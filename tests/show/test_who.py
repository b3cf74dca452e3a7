"""`verbale who`: what was typed to a state, the answer's lines and its JSON."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.compare.test_offices import RECORD
from verbale.compare import compare
from verbale.errors import NotFoundError
from verbale.model import Actor, HeldOffice, Located, Record
from verbale.record import Store
from verbale.show import who
from verbale.show.cli import main


@pytest.fixture
def record() -> Record:
    return compare(RECORD, ())


@pytest.mark.parametrize("typed", ["PER", "per", "Peru", "peru", "Peruvian", "Republic of Peru"])
def test_a_state_as_typed(typed: str) -> None:
    assert who.state(typed) == "PER"


@pytest.mark.parametrize("typed", ["", "Perru", "Lima's", "?"])
def test_a_state_that_is_none_is_an_error_that_names_it(typed: str) -> None:
    with pytest.raises(NotFoundError, match="no state"):
        who.state(typed)


def test_the_lines_hold_the_words_that_say_so(record: Record) -> None:
    lines = list(who.lines(record, who.ask(record, "foreign minister", "Peru", "2030-02-01")))
    assert lines[0] == "foreign minister (Peru) on 1 February 2030:"
    assert "Ada Lund" in lines[1]
    assert any("“minister of external relations”" in line for line in lines[2:])


def test_unknown_is_said_with_the_nearest(record: Record) -> None:
    lines = list(who.lines(record, who.ask(record, "foreign minister", "Peru", "2030-07-01")))
    assert lines[0] == "foreign minister (Peru) on 1 July 2030: unknown to this record"
    assert lines[1] == "The nearest that reports have:"
    assert any("last reported before that day" in line for line in lines[2:])


def test_each_is_named_once_with_all_that_reports_call_the_office(record: Record) -> None:
    lines = list(who.lines(record, who.ask(record, "foreign minister", None, None)))
    named = [line for line in lines if line.startswith("  ") and not line.startswith("   ")]
    assert named
    assert len(named) == len(set(named))


def test_what_else_the_record_knows_of_the_state_is_named_when_the_office_is_unknown(record: Record) -> None:
    lines = list(who.lines(record, who.ask(record, "minister of fisheries", "Peru", None)))
    assert lines[0].endswith("unknown to this record")
    assert "Offices of Peru that reports here do name" in lines[1]
    assert "(Ada Lund)" in lines[1]
    assert "No report here" in list(who.lines(record, who.ask(record, "minister of fisheries", "Norway", None)))[1]


def test_another_name_of_the_office_is_said_to_be_one(record: Record) -> None:
    answer = who.ask(record, "Minister of Foreign Affairs", "Peru", None)
    asked = next(iter(who.lines(record, answer, asked="Minister of Foreign Affairs")))
    assert asked.startswith("Minister of Foreign Affairs = foreign minister (Peru)")
    assert next(iter(who.lines(record, answer, asked=answer.office))).startswith(f"{answer.office} (Peru)")


def test_those_whose_state_no_report_gives_are_named_when_nobody_else_is(record: Record) -> None:
    office = HeldOffice(
        "fisheries minister", None, None, None, None, (Located("r", 0, 4, "Lena"),), "fisheries minister"
    )
    lena = replace(record.actors[0], id="a-lena", name="Lena Voss", kind="person", country=None, offices=(office,))
    stateless = replace(record, actors=(*record.actors, lena))
    lines = list(who.lines(stateless, who.ask(stateless, "fisheries minister", "Peru", None)))
    assert "Of a state that no report here gives: fisheries minister (Lena Voss)" in lines
    elsewhere = list(who.lines(stateless, who.ask(stateless, "fisheries minister", "Norway", None)))
    assert len(elsewhere) == 2
    assert "Lena Voss" in elsewhere[1]
    assert not any(
        "Lena" in line for line in who.lines(stateless, who.ask(stateless, "foreign minister", "Peru", None))
    )


def test_the_wrapped_lines_of_the_command_keep_their_inset(tmp_path: Path, monkeypatch: Any, capsys: Any) -> None:
    with Store.open(str(tmp_path / "desk.sqlite")):
        pass
    monkeypatch.setattr("verbale.show.opening.load", lambda _: compare(RECORD, ()))
    monkeypatch.setenv("COLUMNS", "44")
    assert main(["who", "foreign minister", "Peru", "--db", str(tmp_path / "desk.sqlite")]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert all(line.startswith("  ") for line in lines[1:])


def test_the_json_has_evidence_and_says_what_is_known(record: Record) -> None:
    value = who.value(who.ask(record, "foreign minister", "Peru", "2030-02-01"))
    assert (value["known"], value["holders"][0]["name"]) == (True, "Ada Lund")
    assert value["holders"][0]["office"]["evidence"][0]["text"] == "foreign minister"
    assert who.value(who.ask(record, "foreign minister", "Norway", "2030-02-01"))["known"] is False


def test_the_command_and_its_exit_codes(tmp_path: Path, capsys: Any) -> None:
    place = str(tmp_path / "desk.sqlite")
    with Store.open(place):
        pass
    assert main(["who", "foreign minister", "France", "--on", "2020-07-08", "--db", place]) == 1
    assert "unknown to this record" in capsys.readouterr().out
    assert main(["who", "foreign minister", "France", "--on", "in July", "--db", place]) == 2
    assert main(["who", "foreign minister", "Atlantis", "--db", place]) == 1
    assert "Atlantis" in capsys.readouterr().err


@pytest.fixture
def bodied(record: Record) -> Record:
    """The record with somebody who speaks for the White House, and somebody of the Harbour Board."""

    def holder(id_: str, name: str, title: str, body: str) -> Actor:
        words = (Located(record.readings[0].article.id, 0, 4, "News"),)
        office = HeldOffice(title, body, None, "2030-01-01", "2030-02-01", words, title)
        return replace(record.actors[0], id=id_, name=name, kind="person", country=None, offices=(office,))

    lena = holder("a-lena", "Lena Voss", "press secretary", "White House")
    karl = holder("a-karl", "Karl Ott", "press secretary", "Harbour Board")
    return replace(record, actors=(*record.actors, lena, karl))


@pytest.mark.parametrize(
    ("office", "whose", "names"),
    [
        ("white house press secretary", None, ["Lena Voss"]),
        ("press secretary", "the White House", ["Lena Voss"]),
        ("Press Secretary of the Harbour Board", None, ["Karl Ott"]),
        ("press secretary", "harbour board", ["Karl Ott"]),
        ("press secretary", None, ["Karl Ott", "Lena Voss"]),
        ("harbour master", "Harbour Board", []),
        ("peruvian foreign minister", None, ["Ada Lund"]),
    ],
)
def test_an_office_by_its_organisation(bodied: Record, office: str, whose: str | None, names: list[str]) -> None:
    answer = who.ask(bodied, office, whose, None)
    assert sorted({h.actor.name for h in answer.holders} & {"Ada Lund", "Karl Ott", "Lena Voss"}) == names


def test_an_organisation_is_named_in_question_answer_and_error(bodied: Record) -> None:
    lines = list(who.lines(bodied, who.ask(bodied, "harbour master", "Harbour Board", None)))
    assert lines[0] == "harbour master (Harbour Board): unknown to this record"
    assert lines[1] == "Offices of Harbour Board that reports here do name: press secretary (Karl Ott)"
    assert who.value(who.ask(bodied, "press secretary", "White House", None))["organisation"] == "White House"
    with pytest.raises(NotFoundError, match="nor an organisation"):
        who.ask(bodied, "press secretary", "Ferry Board", None)
