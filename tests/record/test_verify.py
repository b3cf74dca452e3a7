"""Each thing that can go wrong in a record is done to one, and `verify` names it: table, row, what is wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from tests.record.making import judgement_on, page_of, reading_of, synthetic_report
from verbale.errors import RecordError
from verbale.model import Reading
from verbale.record import Problem, Store
from verbale.record.engine import transaction

Sql = Callable[..., list[Any]]
PAGES = [page_of(synthetic_report(n), f"report-{n}.txt") for n in range(5)]


@pytest.fixture
def readings(file_store: Store) -> list[Reading]:
    """Five readings, in the record."""
    made = [reading_of(page) for page in PAGES]
    for page, reading in zip(PAGES, made, strict=True):
        file_store.add(page, reading)
    file_store.add_judgement(judgement_on(made[1], made[1].statements[0].content[0]))
    assert list(file_store.verify()) == []
    return made


def named(store: Store, table: str, row: str, what: str) -> list[Problem]:
    """The problems that name this table and row and have these words."""
    return [p for p in store.verify() if p.table == table and p.id == row and what in p.what]


# Each case: SQL that does the damage, then the table and row that must be named, with these words. %r is the id of the
# second report, %s the hash of its page, %last the number of its last block.
CASES = (Path(__file__).parent / "cases" / "damage.jsonl").read_text(encoding="utf-8").splitlines()
DAMAGE: list[dict[str, str]] = [json.loads(line) for line in CASES]


@pytest.mark.parametrize("case", DAMAGE, ids=[f"{n}-{case['table']}" for n, case in enumerate(DAMAGE)])
def test_damage_is_named(file_store: Store, readings: list[Reading], sql: Sql, case: dict[str, str]) -> None:
    article = readings[1].article

    def filled(words: str) -> str:
        numbered = words.replace("%last", str(len(article.blocks) - 1))
        return numbered.replace("%r", article.id).replace("%s", article.sha256)

    for statement in filled(case["done"]).split(";"):
        sql(statement)
    problems = named(file_store, case["table"], filled(case["row"]), case["what"])
    assert problems, [str(p) for p in file_store.verify()]
    assert not problems[0].note


def test_only_what_is_wrong_is_named(file_store: Store, readings: list[Reading], sql: Sql) -> None:
    sql("UPDATE evidence SET text = '' WHERE report = ? AND kind = 'time' AND number = 0", readings[1].article.id)
    assert {p.id for p in file_store.verify()} == {f"{readings[1].article.id}/time/0/span"}


def test_a_judgement_whose_words_are_gone_is_a_note(file_store: Store, readings: list[Reading]) -> None:
    file_store.remove(readings[1].article.id)
    (problem,) = file_store.verify()
    assert problem.note
    assert (problem.table, problem.id) == ("judgements", "j1 (row 1)")
    assert readings[1].statements[0].content[0].text in problem.what


def test_a_report_under_another_id(file_store: Store, readings: list[Reading], sql: Sql) -> None:
    old = readings[1].article.id
    for table, column in (("reports", "id"), ("blocks", "report"), ("entries", "report"), ("evidence", "report")):
        sql(f"UPDATE {table} SET {column} = 'r0123456789abcdef' WHERE {column} = ?", old)
    assert [(p.table, p.id) for p in file_store.verify()] == [("reports", "r0123456789abcdef")]


def test_damaged_database_pages_are_named(tmp_path: Path) -> None:
    """Whatever part of the file is overwritten, `verify` says so and does not fail itself."""
    path = tmp_path / "record.verbale"
    with Store.open(path) as store:
        for page in PAGES:
            store.add(page, reading_of(page))
    whole = path.read_bytes()
    unseen = []
    for start in range(4096, len(whole), 4096):
        path.write_bytes(whole[:start] + b"\xa5" * 4096 + whole[start + 4096 :])
        try:
            with Store.open(path, create=False) as store:
                found = [str(problem) for problem in store.verify()]
        except RecordError as error:
            found = [str(error)] if str(path) in str(error) else []
        if not found:
            unseen.append(start // 4096)
    assert unseen == []


def test_verify_on_either_database(store: Store) -> None:
    for page in PAGES:
        store.add(page, reading_of(page))
    report = store.reports()[0].id
    with transaction(store._engine, write=True) as connection:  # pyright: ignore[reportPrivateUsage]
        connection.execute(
            text("UPDATE evidence SET text = 'other' WHERE report = :r AND kind = 'time'"), {"r": report}
        )
        connection.execute(text("UPDATE search SET words = 'other' WHERE rowid = 1"))
    tables = {p.table for p in store.verify()}
    assert tables == {"evidence", "search"}
