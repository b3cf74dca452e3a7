"""Each thing that can go wrong in a record is done to one, and `verify` names it: table, row, what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.record.making import judgement_on, page_of, reading_of, synthetic_report
from verbale.model import Reading
from verbale.record import Problem, Store

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


# Each case: what is done (%r is the id of the second report, %s the hash of its page), then table, row and words.
DAMAGE: list[tuple[str, str, str, str]] = [
    ("UPDATE pages SET data = CAST(data || x'20' AS BLOB) WHERE sha256 = '%s'", "pages", "%s", "another hash"),
    ("UPDATE pages SET data = x'' WHERE sha256 = '%s'", "pages", "%s", "another hash"),
    ("UPDATE pages SET data = 'text, not bytes' WHERE sha256 = '%s'", "pages", "%s", "cannot be read"),
    ("UPDATE reports SET text = x'0102' WHERE id = '%r'", "reports", "%r", "cannot be read"),
    ("UPDATE blocks SET start = 'here' WHERE report = '%r' AND number = 0", "reports", "%r", "cannot be read"),
    ("UPDATE judgements SET body = x'00'", "judgements", "rows", "cannot be read"),
    ("UPDATE pages SET given = '{}}' WHERE sha256 = '%s'", "pages", "%s", "cannot be read"),
    ("UPDATE pages SET address = 'elsewhere' WHERE sha256 = '%s'", "reports", "%r", "seal"),
    ("DELETE FROM pages WHERE sha256 = '%s'", "reports", "%r", "page is missing"),
    ("DELETE FROM reports WHERE id = '%r'", "pages", "%s", "no report"),
    ("DELETE FROM reports WHERE id = '%r'", "blocks", "%r/0", "report is missing"),
    ("DELETE FROM reports WHERE id = '%r'", "entries", "%r/statement/0", "report is missing"),
    ("UPDATE reports SET text = 'x' || text WHERE id = '%r'", "evidence", "%r/statement/0/content.0", "the report has"),
    ("UPDATE reports SET text = substr(text, 1, 40) WHERE id = '%r'", "blocks", "%r/2", "not inside"),
    ("UPDATE reports SET text = substr(text, 1, 40) WHERE id = '%r'", "evidence", "%r/statement/0/content.0", "not inside"),
    ("UPDATE reports SET text = replace(text, 'Share', 'Spare') WHERE id = '%r'", "search", "%r/%last", "not the words"),
    ("UPDATE reports SET text = replace(text, 'note', 'Note') WHERE id = '%r'", "reports", "%r", "seal"),
    ("UPDATE reports SET title = 'Another title' WHERE id = '%r'", "reports", "%r", "seal"),
    ("UPDATE reports SET day = NULL WHERE id = '%r'", "reports", "%r", "seal"),
    ("UPDATE reports SET body = '[]' WHERE id = '%r'", "reports", "%r", "cannot be read"),
    ("UPDATE reports SET body = replace(body, '\"news\"', '\"gossip\"') WHERE id = '%r'", "reports", "%r", "gossip"),
    ("UPDATE blocks SET \"end\" = 99999 WHERE report = '%r' AND number = 1", "blocks", "%r/1", "not inside"),
    ("UPDATE blocks SET start = -1 WHERE report = '%r' AND number = 1", "blocks", "%r/1", "not inside"),
    ("UPDATE blocks SET duplicate_of = 3 WHERE report = '%r' AND number = 1", "blocks", "%r/1", "not earlier"),
    ("UPDATE blocks SET role = 'advert' WHERE report = '%r' AND number = 1", "reports", "%r", "advert"),
    ("UPDATE blocks SET role = 'deck' WHERE report = '%r' AND number = 1", "reports", "%r", "seal"),
    ("DELETE FROM blocks WHERE report = '%r' AND number = 1", "blocks", "%r/1", "missing"),
    ("DELETE FROM entries WHERE report = '%r' AND kind = 'statement' AND number = 0", "entries", "%r/statement/0", "missing"),
    ("DELETE FROM entries WHERE report = '%r' AND kind = 'statement' AND number = 0", "evidence", "%r/statement/0/cue.0", "entry is missing"),
    ("DELETE FROM entries WHERE report = '%r' AND kind = 'time'; DELETE FROM evidence WHERE report = '%r' AND kind = 'time'", "reports", "%r", "seal"),
    ("UPDATE entries SET body = '{' WHERE report = '%r' AND kind = 'actor' AND number = 0", "entries", "%r/actor/0", "not JSON"),
    ("UPDATE entries SET body = replace(body, '0.9', '0.8') WHERE report = '%r'", "reports", "%r", "seal"),
    ("UPDATE entries SET kind = 'rumour' WHERE report = '%r' AND kind = 'time' AND number = 0", "entries", "%r/rumour/0", "no such kind"),
    ("UPDATE evidence SET text = 'We never said it' WHERE report = '%r' AND field = 'content.0' AND number = 0", "evidence", "%r/statement/0/content.0", "We never said it"),
    ("UPDATE evidence SET start = start + 1 WHERE report = '%r' AND field = 'cue.0' AND number = 0", "evidence", "%r/statement/0/cue.0", "the report has"),
    ("DELETE FROM evidence WHERE report = '%r' AND field = 'source.0' AND number = 0", "evidence", "%r/statement/0/source.0", "row is missing"),
    ("INSERT INTO evidence SELECT report, kind, number, 'more.0', start, \"end\", text FROM evidence WHERE report = '%r' AND field = 'cue.0' AND number = 0", "evidence", "%r/statement/0/more.0", "does not agree"),
    ("INSERT INTO evidence VALUES ('r0', 'time', 0, 'span', 0, 0, '')", "evidence", "r0/time/0/span", "entry is missing"),
    ("DELETE FROM search WHERE rowid = (SELECT id FROM blocks WHERE report = '%r' AND number = 2)", "blocks", "%r/2", "not in the search index"),
    ("INSERT INTO search(rowid, words) VALUES (99999, 'ghost')", "search", "99999", "missing"),
    ("UPDATE search SET words = 'quite other words' WHERE rowid = (SELECT id FROM blocks WHERE report = '%r' AND number = 2)", "search", "%r/2", "not the words"),
    ("UPDATE search_content SET c0 = 'quite other words' WHERE id = 2", "search", "2", "full-text index"),
    ("DELETE FROM search_data WHERE id > 10", "search", "index", "damaged"),
    ("UPDATE judgements SET body = 'no JSON'", "judgements", "j1 (row 1)", "cannot be read"),
    ("UPDATE judgements SET act = 'doubted'", "judgements", "j1 (row 1)", "no such act"),
    ("UPDATE judgements SET act = 'undone'", "judgements", "j1 (row 1)", "never given"),
    ("UPDATE judgements SET id = 'j2'", "judgements", "j2 (row 1)", "another judgement"),
]  # fmt: skip


@pytest.mark.parametrize(("done", "table", "row", "what"), DAMAGE, ids=[f"{n}-{d[1]}" for n, d in enumerate(DAMAGE)])
def test_damage_is_named(
    file_store: Store, readings: list[Reading], sql: Sql, done: str, table: str, row: str, what: str
) -> None:
    article = readings[1].article

    def filled(words: str) -> str:
        named = words.replace("%last", str(len(article.blocks) - 1))
        return named.replace("%r", article.id).replace("%s", article.sha256)

    for statement in filled(done).split(";"):
        sql(statement)
    problems = named(file_store, table, filled(row), what)
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
                if not list(store.verify()):
                    unseen.append(start // 4096)
        except Exception as error:
            assert type(error).__name__ == "RecordError"
            assert str(path) in str(error)
    assert unseen == []


def test_verify_on_either_database(store: Store) -> None:
    from sqlalchemy import text

    for page in PAGES:
        store.add(page, reading_of(page))
    report = store.reports()[0].id
    with store._engine.begin() as connection:  # pyright: ignore[reportPrivateUsage]
        connection.execute(text("UPDATE evidence SET text = 'other' WHERE report = :r AND kind = 'time'"), {"r": report})
        connection.execute(text("UPDATE search SET words = 'other' WHERE rowid = 1"))
    tables = {p.table for p in store.verify()}
    assert tables == {"evidence", "search"}
