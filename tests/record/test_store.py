"""What goes into a record comes out again exactly, whatever the order, once, and wholly or not at all."""

from __future__ import annotations

import hashlib
import random
import sqlite3
from dataclasses import fields, replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.record.making import (
    as_json,
    judgement_on,
    page_of,
    reading_of,
    synthetic_report,
)
from verbale.errors import NotFoundError, RecordError
from verbale.model import (
    Article,
    Block,
    Date,
    Given,
    Page,
    Reading,
    ReportedStatement,
    Segment,
    Span,
)
from verbale.record import Store
from verbale.record.rows import ENTRY_KINDS

PAGES = [page_of(synthetic_report(n), f"report-{n}.txt") for n in range(12)]


def dump(store: Store) -> list[str]:
    return [as_json(reading) for reading in store.readings()]


def fill(store: Store, pages: list[Page]) -> list[Reading]:
    readings = [reading_of(page) for page in pages]
    assert all(store.add(page, reading) for page, reading in zip(pages, readings, strict=True))
    return readings


def test_page_and_reading_come_back_exactly(store: Store) -> None:
    for page, reading in zip(PAGES, fill(store, PAGES), strict=True):
        assert as_json(store.reading(reading.article.id)) == as_json(reading)
        assert store.page(reading.article.id) == page
        assert store.has(page.sha256)
    assert store.count() == len(PAGES)
    assert list(store.verify()) == []


def test_order_of_reading_plays_no_part(tmp_path: Path) -> None:
    dumps: list[list[str]] = []
    for seed in range(3):
        pages = random.Random(seed).sample(PAGES, len(PAGES))
        with Store.open(tmp_path / f"{seed}.verbale") as store:
            fill(store, pages)
            dumps.append(dump(store))
    assert dumps[0] == dumps[1] == dumps[2]


def test_readings_are_sorted_by_date_with_undated_last_then_hash(store: Store) -> None:
    fill(store, PAGES)
    days = [r.article.published.start if r.article.published else None for r in store.readings()]
    dated = [day for day in days if day is not None]
    assert 0 < len(dated) < len(days)
    assert days == sorted(dated) + [None] * (len(days) - len(dated))
    undated = [r.article.sha256 for r in store.readings() if r.article.published is None]
    assert undated == sorted(undated)
    assert [line.id for line in store.reports()] == [r.article.id for r in store.readings()]


def test_an_open_start_sorts_as_undated(store: Store) -> None:
    page = PAGES[0]
    reading = reading_of(page)
    before = Date(None, "2001-01-01", "day", "before 2001", inferred=True)
    store.add(page, replace(reading, article=replace(reading.article, published=before)))
    fill(store, [PAGES[1]])
    assert [line.published for line in store.reports()][-1] == before


def test_the_same_bytes_change_nothing(store: Store) -> None:
    page = PAGES[1]
    fill(store, [page])
    before = Path(store.path).read_bytes() if Path(store.path).is_file() else None
    other = replace(page, address="the same words elsewhere")
    assert not store.add(other, replace(reading_of(page), statements=()))
    assert store.page(reading_of(page).article.id) == page
    assert [as_json(reading) for reading in store.readings()] == [as_json(reading_of(page))]
    assert before is None or Path(store.path).read_bytes() == before


def test_the_list_of_reports(store: Store) -> None:
    reading = fill(store, [PAGES[1]])[0]
    article = reading.article
    assert store.reports() == [(article.id, "report-1.txt", article.title, "The Skerry Ledger", article.published)]


def test_remove_takes_all_of_one_report(store: Store) -> None:
    readings = fill(store, PAGES)
    store.add_judgement(judgement_on(readings[0], readings[0].statements[0].content[0]))
    store.remove(readings[0].article.id)
    assert store.count() == len(PAGES) - 1
    assert not store.has(PAGES[0].sha256)
    assert readings[0].article.id not in {hit.report for hit in store.search("day", limit=100)}
    assert [(p.table, p.note) for p in store.verify()] == [("judgements", True)]
    assert store.add(PAGES[0], readings[0])
    assert list(store.verify()) == []


@pytest.mark.parametrize("ask", [Store.reading, Store.page, Store.remove])
def test_a_report_that_is_not_there(store: Store, ask: object) -> None:
    with pytest.raises(NotFoundError, match="r0123"):
        ask(store, "r0123")  # type: ignore[operator]


def test_all_fields_of_a_reading_are_kept() -> None:
    assert {name for name, _ in ENTRY_KINDS.values()} == {f.name for f in fields(Reading)} - {"article"}


@pytest.mark.parametrize(
    "spoil",
    [
        lambda page, reading: (replace(page, sha256="0" * 64), reading),
        lambda page, reading: (PAGES[2], reading),
        lambda page, reading: (page, replace(reading, article=replace(reading.article, id="r1"))),
        lambda page, reading: (page, replace(reading, statements=(_retyped(reading.statements[0]),))),
        lambda page, reading: (
            page,
            replace(reading, article=replace(reading.article, blocks=(Block(0, 9**6, "body"),))),
        ),
    ],
    ids=["hash", "page", "id", "words", "block"],
)
def test_what_does_not_hold_never_enters(store: Store, spoil: object) -> None:
    page, reading = spoil(PAGES[1], reading_of(PAGES[1]))  # type: ignore[operator]
    with pytest.raises(ValueError):
        store.add(page, reading)
    assert store.count() == 0


def _retyped(statement: ReportedStatement) -> ReportedStatement:
    span = statement.content[0]
    return replace(statement, content=(Span(span.start, span.end, span.text.replace("e", "3")),))


# ---------------------------------------------------------------------------------------------- hostile values

HOSTILE = st.text(st.characters(exclude_categories=()) | st.sampled_from("\x00\ufdd0\ud800\udfff\"'%\\*"), max_size=40)


@st.composite
def readings_with_pages(draw: st.DrawFn) -> tuple[Page, Reading]:
    """Any text at all as report, with blocks and spans anywhere in it."""
    text = draw(HOSTILE)
    page = page_of(text, draw(HOSTILE), Given(draw(HOSTILE), draw(HOSTILE), authors=(draw(HOSTILE),)))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=6)))
    pieces = list(pairwise(cuts))
    blocks = tuple(Block(a, b, "body", None, (Segment(a, b, a, b),)) for a, b in pieces)
    spans = tuple(Span.cut(text, a, b) for a, b in pieces)
    article = Article("r" + page.sha256[:16], page.sha256, page.address, text, blocks, title=draw(HOSTILE))
    statement = ReportedStatement("source", (), draw(HOSTILE), "direct", spans, spans[:1], (), draw(st.floats(0, 1)))
    return page, Reading(article, statements=(statement,))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(made=readings_with_pages())
def test_any_text_comes_back_exactly(store: Store, made: tuple[Page, Reading]) -> None:
    page, reading = made
    store.add(page, reading)
    try:
        assert as_json(store.reading(reading.article.id)) == as_json(reading)
        assert repr(store.page(reading.article.id)) == repr(page)
        assert list(store.verify()) == []
    finally:
        store.remove(reading.article.id)


def test_bytes_that_are_not_utf8_are_kept(store: Store) -> None:
    page = page_of("Der Hafen schließt")
    data = page.content.encode("latin-1")
    page = replace(page, data=data, sha256=hashlib.sha256(data).hexdigest())
    reading = fill(store, [page])[0]
    assert store.page(reading.article.id) == page


# ---------------------------------------------------------------------------------------------- judgements


def test_judgements_are_added_undone_and_restored(store: Store) -> None:
    reading = fill(store, [PAGES[1]])[0]
    span = reading.statements[0].content[0]
    late = judgement_on(reading, span, "j1", "2031-04-02T09:00:00+02:00")
    early = judgement_on(reading, span, "j2", "2031-04-02T08:30:00+03:00")
    assert store.add_judgement(late)
    assert store.add_judgement(early)
    assert not store.add_judgement(late)
    assert store.judgements() == [early, late]  # by the instant, not by the digits of the hour
    store.undo_judgement("j1", when="2031-04-03T09:00:00+00:00", who="Tam Osei")
    assert store.judgements() == [early, replace(late, undone=True)]
    store.undo_judgement("j1", when="2031-04-04T09:00:00+00:00", who="Tam Osei", undone=False)
    assert store.judgements() == [early, late]
    assert list(store.verify()) == []


def test_judgement_rows_are_only_added(file_store: Store, sql) -> None:  # type: ignore[no-untyped-def]
    reading = fill(file_store, [PAGES[1]])[0]
    file_store.add_judgement(judgement_on(reading, reading.statements[0].content[0]))
    file_store.undo_judgement("j1", when="2031-04-03T09:00:00+00:00", who="Tam Osei")
    assert sql("SELECT act, who FROM judgements ORDER BY seq") == [("given", "Ina Morrow"), ("undone", "Tam Osei")]


def test_a_judgement_that_cannot_be_kept(store: Store) -> None:
    reading = fill(store, [PAGES[1]])[0]
    judgement = judgement_on(reading, reading.statements[0].content[0])
    store.add_judgement(judgement)
    with pytest.raises(ValueError, match="another judgement"):
        store.add_judgement(replace(judgement, why="for another reason"))
    with pytest.raises(ValueError, match="zone"):
        store.add_judgement(replace(judgement, id="j2", when="2031-04-02T09:00:00"))
    with pytest.raises(NotFoundError, match="j9"):
        store.undo_judgement("j9", when="2031-04-02T09:00:00+00:00", who="Tam Osei")
    assert store.judgements() == [judgement]


# ---------------------------------------------------------------------------------------------- opening


def test_opening_again_finds_the_same(place: str) -> None:
    with Store.open(place) as store:
        fill(store, PAGES)
        before = dump(store)
    with Store.open(place, create=False) as store:
        assert dump(store) == before


def test_a_record_that_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "none.verbale"
    with pytest.raises(RecordError, match=r"none\.verbale.*verbale read"):
        Store.open(path, create=False)
    assert not path.exists()
    path.touch()
    with pytest.raises(RecordError, match="no record here yet"):
        Store.open(path, create=False)
    Store.open(path).close()


def test_the_folder_of_a_new_record_is_made(tmp_path: Path) -> None:
    with Store.open(tmp_path / "a" / "b" / "record.verbale") as store:
        assert store.count() == 0


def test_a_folder_is_no_record(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="folder"):
        Store.open(tmp_path)


def test_a_file_of_another_kind_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear harbour master, " * 100, encoding="utf-8")
    with pytest.raises(RecordError, match=r"letter\.txt: this is not a record"):
        Store.open(path)
    assert path.read_text(encoding="utf-8") == "Dear harbour master, " * 100


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE tides (height)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(RecordError, match="not a record of Verbale"):
        Store.open(path)
    assert path.read_bytes() == before


def test_damage_is_told_with_what_to_do(file_store: Store, sql) -> None:  # type: ignore[no-untyped-def]
    report = fill(file_store, [PAGES[1]])[0].article.id
    sql("UPDATE entries SET body = '{' WHERE kind = 'statement'")
    with pytest.raises(RecordError, match=rf"{report}.*verbale verify"):
        file_store.reading(report)


def test_a_cut_off_file_is_told_as_damaged(tmp_path: Path) -> None:
    path = tmp_path / "record.verbale"
    with Store.open(path) as store:
        fill(store, PAGES)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2 // 4096 * 4096])
    with pytest.raises(RecordError, match=r"record\.verbale.*damaged"), Store.open(path) as store:
        dump(store)
