"""A record -> everything in it that does not agree with itself, each thing named: table, row, and what is wrong.

The checks go from the file inwards: the database's own check, rows whose partner is missing, the bytes of each page,
each report with its blocks, entries, evidence and index rows, the full-text index itself, the judgements.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, TypeAlias

from sqlalchemy import Column, Connection, Engine, and_, exists, not_, select, text
from sqlalchemy.exc import DBAPIError

from verbale.codec import loads
from verbale.errors import RecordBusyError, RecordError
from verbale.model import Judgement, Selector, report_id
from verbale.record.engine import fetch, shown, transaction
from verbale.record.rows import (
    ENTRY_KINDS,
    Row,
    Rows,
    block_words,
    evidence_rows,
    seal,
    to_article,
    to_page,
)
from verbale.record.schema import blocks, entries, evidence, judgements, pages, reports, search
from verbale.record.selectors import resolve_selector
from verbale.record.values import Problem

Check: TypeAlias = Callable[[Connection], Iterable[Problem]]


def verify_record(engine: Engine) -> Iterator[Problem]:
    """The engine of a record -> its problems. What cannot be read at all is a problem too; only RecordBusyError is
    raised."""
    yield from _guarded(engine, "file", shown(engine.url), _file)
    for check in _PARTNERS:
        yield from _guarded(engine, check.table, "rows", check)
    for sha256, problem in _keys(engine, pages.c.sha256):
        yield from problem or _guarded(engine, "pages", sha256, lambda c, key=sha256: _page(c, key))
    for report, problem in _keys(engine, reports.c.id):
        yield from problem or _guarded(engine, "reports", report, lambda c, key=report: _report(c, key))
    yield from _guarded(engine, "search", "index", _index)
    yield from _guarded(engine, "judgements", "rows", _judgements)


def _guarded(engine: Engine, table: str, row: str, check: Check) -> list[Problem]:
    """One check in one short transaction; rows that the database cannot even hand out are a problem of `row`, and so
    are values of a wrong type, which SQLite lets into any column."""
    try:
        with transaction(engine) as connection:
            return list(check(connection))
    except RecordBusyError:
        raise
    except RecordError as error:
        return [Problem(table, row, str(error))]
    except (ValueError, TypeError, AttributeError) as error:
        return [Problem(table, row, f"the rows cannot be read: {error}")]


def _keys(engine: Engine, column: Column[str]) -> list[tuple[str, list[Problem]]]:
    """All keys in a column, in order; or one key with the problem that they cannot be listed."""
    keys: list[str] = []

    def read(connection: Connection) -> list[Problem]:
        keys.extend(connection.execute(select(column).order_by(column)).scalars())
        return []

    if problems := _guarded(engine, column.table.name, "rows", read):
        return [("rows", problems)]
    return [(key, []) for key in keys]


# ---------------------------------------------------------------------------------------------- file, partners, pages


def _file(connection: Connection) -> Iterator[Problem]:
    if connection.dialect.name == "sqlite":
        for (line,) in connection.execute(text("PRAGMA integrity_check(20)")):
            if line != "ok":
                yield Problem("file", shown(connection.engine.url), line)


class _Partner:
    """Each row of one table must have its partner in another."""

    def __init__(
        self, name: Sequence[Column[Any]], pairs: Sequence[tuple[Column[Any], Column[Any]]], what: str
    ) -> None:
        self.table = name[0].table.name
        alone = not_(exists().where(and_(*(here == there for here, there in pairs))))
        self._query = select(*name).where(alone).order_by(*name)
        self._what = what

    def __call__(self, connection: Connection) -> Iterator[Problem]:
        for row in connection.execute(self._query):
            yield Problem(self.table, "/".join(map(str, row)), self._what)


_PARTNERS = (
    _Partner([pages.c.sha256], [(pages.c.sha256, reports.c.sha256)], "no report was read from this page"),
    _Partner([reports.c.id], [(reports.c.sha256, pages.c.sha256)], "its page is missing"),
    _Partner([blocks.c.report, blocks.c.number], [(blocks.c.report, reports.c.id)], "its report is missing"),
    _Partner(
        [entries.c.report, entries.c.kind, entries.c.number],
        [(entries.c.report, reports.c.id)],
        "its report is missing",
    ),
    _Partner(
        [evidence.c.report, evidence.c.kind, evidence.c.number, evidence.c.field],
        [(getattr(evidence.c, name), getattr(entries.c, name)) for name in ("report", "kind", "number")],
        "its entry is missing",
    ),
    _Partner([search.c.rowid], [(search.c.rowid, blocks.c.id)], "the block that it indexes is missing"),
    _Partner([blocks.c.report, blocks.c.number], [(blocks.c.id, search.c.rowid)], "it is not in the search index"),
)


def _page(connection: Connection, sha256: str) -> Iterator[Problem]:
    for row in fetch(connection, select(pages).where(pages.c.sha256 == sha256)):
        found = hashlib.sha256(row["data"]).hexdigest()
        if found != sha256:
            yield Problem("pages", sha256, f"the bytes kept have another hash: {found}")
        elif trouble := _trouble(lambda row=row: to_page(row)):
            yield Problem("pages", sha256, f"the row cannot be read: {trouble}")


def _trouble(decode: Callable[[], object]) -> str | None:
    """Runs a decoder -> what it complains about, None when all is well."""
    try:
        decode()
    except (ValueError, KeyError, TypeError) as error:
        return str(error)
    return None


# ---------------------------------------------------------------------------------------------- one report


def _report(connection: Connection, report: str) -> list[Problem]:
    found = fetch(connection, select(reports).where(reports.c.id == report))
    if not found:
        return []  # removed since the keys were listed
    page = fetch(connection, select(pages).where(pages.c.sha256 == found[0]["sha256"]))
    rows = Rows(
        page=page[0] if page else {},
        report=found[0],
        blocks=fetch(connection, select(blocks).where(blocks.c.report == report).order_by(blocks.c.number)),
        entries=fetch(connection, _ordered_entries(report)),
        evidence=fetch(connection, select(evidence).where(evidence.c.report == report)),
    )
    problems = [*_blocks(rows), *_entries(rows), *_evidence(rows), *_index_rows(connection, rows)]
    return problems or list(_whole(rows))


def _ordered_entries(report: str) -> Any:
    return select(entries).where(entries.c.report == report).order_by(entries.c.kind, entries.c.number)


def _blocks(rows: Rows) -> Iterator[Problem]:
    length, report = len(rows.report["text"]), rows.report["id"]
    for place, row in enumerate(rows.blocks):
        name = f"{report}/{row['number']}"
        if row["number"] != place:
            yield Problem("blocks", f"{report}/{place}", "this block is missing")
            return
        if not 0 <= row["start"] <= row["end"] <= length:
            where = f"{row['start']}:{row['end']}"
            yield Problem("blocks", name, f"{where} is not inside the report's text of {length} characters")
        if row["duplicate_of"] is not None and not 0 <= row["duplicate_of"] < place:
            yield Problem("blocks", name, f"it is marked as a duplicate of block {row['duplicate_of']}, not earlier")
    if trouble := _trouble(lambda: to_article(rows.report, rows.blocks)):
        yield Problem("reports", report, f"the row and its blocks cannot be read: {trouble}")


def _entries(rows: Rows) -> Iterator[Problem]:
    for kind, group in groupby(rows.entries, key=lambda row: row["kind"]):
        if kind not in ENTRY_KINDS:
            yield from (Problem("entries", _entry(row), "there is no such kind of entry") for row in group)
            continue
        for place, row in enumerate(group):
            if row["number"] != place:
                yield Problem("entries", f"{row['report']}/{kind}/{place}", "this entry is missing")
                break
            if trouble := _trouble(lambda row=row: _decoded(row)):
                yield Problem("entries", _entry(row), f"the entry cannot be read: {trouble}")


def _entry(row: Row) -> str:
    return f"{row['report']}/{row['kind']}/{row['number']}"


def _decoded(row: Row) -> object:
    return loads(ENTRY_KINDS[row["kind"]][1], row["body"])


def _evidence(rows: Rows) -> Iterator[Problem]:
    """Cuts every span out of the text again, and holds the table of evidence against the entries themselves."""
    report_text: str = rows.report["text"]
    kept = {(_entry(row), row["field"]): row for row in rows.evidence}
    for (entry, path), row in sorted(kept.items()):
        start, end = row["start"], row["end"]
        if not 0 <= start <= end <= len(report_text):
            yield Problem("evidence", f"{entry}/{path}", f"{start}:{end} is not inside the report's text")
        elif report_text[start:end] != row["text"]:
            there = f"the report has {report_text[start:end]!r:.80} at {start}:{end}, not {row['text']!r:.80}"
            yield Problem("evidence", f"{entry}/{path}", there)
    told = {(_entry(entry), row["field"]): row for entry in rows.entries for row in _told(entry)}
    for entry, path in sorted(kept.keys() | told.keys()):
        here, there = kept.get((entry, path)), told.get((entry, path))
        if here is None:
            yield Problem("evidence", f"{entry}/{path}", "the entry rests on these words, and their row is missing")
        elif there is None or any(here[name] != there[name] for name in ("start", "end", "text")):
            yield Problem("evidence", f"{entry}/{path}", "it does not agree with its entry")


def _told(entry: Row) -> list[Row]:
    """The evidence that an entry names itself; none when the entry cannot be read (then `_entries` says so)."""
    try:
        return list(evidence_rows(_decoded(entry)))
    except (ValueError, KeyError, TypeError):
        return []


def _index_rows(connection: Connection, rows: Rows) -> Iterator[Problem]:
    of_report = select(search.c.rowid, search.c.words).join(blocks, blocks.c.id == search.c.rowid)
    kept = fetch(connection, of_report.where(blocks.c.report == rows.report["id"]))
    words = {row["rowid"]: row["words"] for row in kept}
    for row in rows.blocks:
        if row["id"] in words and words[row["id"]] != block_words(rows.report["text"], row):
            name = f"{row['report']}/{row['number']}"
            yield Problem("search", name, "the words indexed are not the words of the block")


def _whole(rows: Rows) -> Iterator[Problem]:
    """What no single row shows: an id of another page, a row lost at the end, a column changed by hand."""
    report = rows.report
    if report["id"] != report_id(report["sha256"]):
        yield Problem("reports", report["id"], f"this is not the id of the page {report['sha256']}")
    elif rows.page and seal(rows) != report["seal"]:
        yield Problem("reports", report["id"], "its rows are not those that were written: the seal is broken")


# ---------------------------------------------------------------------------------------------- the full-text index


def _index(connection: Connection) -> Iterator[Problem]:
    if connection.dialect.name != "sqlite":
        return  # PostgreSQL keeps its index in step by itself, and `_index_rows` has compared what it is made of
    try:
        connection.execute(text("INSERT INTO search(search) VALUES ('integrity-check')"))
    except DBAPIError as error:
        code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF
        if code == sqlite3.SQLITE_READONLY:
            yield Problem("search", "index", "it cannot be checked in a record that is only for reading", note=True)
        elif code == sqlite3.SQLITE_CORRUPT:
            yield from _astray(connection) or [Problem("search", "index", "the full-text index is damaged")]
        else:
            raise


def _astray(connection: Connection) -> list[Problem]:
    """Which rows the full-text index has wrong, as far as the index can still be read."""
    terms = text("SELECT doc, term FROM temp.search_terms ORDER BY doc, offset")
    content = text("SELECT rowid, words FROM search ORDER BY rowid")
    try:
        connection.execute(text("CREATE VIRTUAL TABLE temp.search_terms USING fts5vocab(main, search, instance)"))
        by_row = groupby(connection.execute(terms), key=lambda row: row[0])
        indexed = {doc: hash("".join(row[1] for row in group)) for doc, group in by_row}
        kept = {row: hash(words.replace(" ", "")) for row, words in connection.execute(content) if words}
        connection.execute(text("DROP TABLE temp.search_terms"))
    except DBAPIError:
        return []  # the caller then names the index as a whole
    wrong = sorted(doc for doc in indexed.keys() | kept.keys() if indexed.get(doc) != kept.get(doc))
    return [Problem("search", str(doc), "the full-text index does not hold the words of this row") for doc in wrong]


# ---------------------------------------------------------------------------------------------- judgements


def _judgements(connection: Connection) -> Iterator[Problem]:
    given: set[str] = set()
    for row in fetch(connection, select(judgements).order_by(judgements.c.seq)):
        name = f"{row['id']} (row {row['seq']})"
        if row["act"] not in ("given", "undone", "restored"):
            yield Problem("judgements", name, f"there is no such act: {row['act']}")
        elif row["act"] == "given":
            given.add(row["id"])
            yield from _judgement(connection, row, name)
        elif row["id"] not in given:
            yield Problem("judgements", name, f"it is {row['act']}, but was never given")


def _judgement(connection: Connection, row: Row, name: str) -> Iterator[Problem]:
    try:
        judgement = loads(Judgement, row["body"] or "")
    except ValueError as error:
        yield Problem("judgements", name, f"the row cannot be read: {error}")
        return
    if judgement.id != row["id"]:
        yield Problem("judgements", name, f"the row tells of another judgement: {judgement.id}")
    for selector in judgement.target:
        if not _resolves(connection, selector):
            what = f"unresolved: {selector.exact!r:.80} is not to be found in the report it was said of"
            yield Problem("judgements", name, what, note=True)


def _resolves(connection: Connection, selector: Selector) -> bool:
    words = connection.execute(select(reports.c.text).where(reports.c.sha256 == selector.report_sha256)).scalar()
    return words is not None and resolve_selector(words, selector) is not None
