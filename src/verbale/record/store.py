"""Pages and readings -> one record in a file or database, and back, exactly; one transaction for one report."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from sqlalchemy import Connection, Engine, delete, func, insert, select

from verbale.codec import dumps, loads
from verbale.errors import NotFoundError, RecordError
from verbale.model import Article, Judgement, Page, Reading
from verbale.record.engine import fetch, locate_record, open_engine, set_journal_mode, shown, transaction
from verbale.record.migrate import bring_up_to_date
from verbale.record.rows import Row, Rows, block_words, to_article, to_page, to_reading, to_rows
from verbale.record.schema import blocks, entries, evidence, judgements, pages, reports, search
from verbale.record.search import find
from verbale.record.values import Hit, Problem, ReportLine
from verbale.record.verify import verify_record

T = TypeVar("T")

BUSY_TIMEOUT = 30.0
"""Seconds to wait for another process that writes to the same record."""


class Store:
    """A record, open for reading and writing. Made by `Store.open`, and best used in a `with` block.

    Each method is one transaction or, where it iterates, one short transaction for each report, so that a slow reader
    never keeps a writer waiting. All of them raise RecordError (or RecordBusyError) with the record's name when the
    database fails or its rows are damaged.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.path = shown(engine.url)  # names the record in messages: the file's path, or the URL without password

    @classmethod
    def open(cls, place: str | Path, *, create: bool = True, busy_timeout: float = BUSY_TIMEOUT) -> Store:
        """A path, or an SQLite or PostgreSQL URL -> the record; made there when it is new and `create` is true.

        Raises RecordError when this is no record, is damaged, was written by a newer version, or is not there.
        """
        url = locate_record(place)
        if url.get_backend_name() == "sqlite":
            _prepare_file(Path(str(url.database)), create)
        store = cls(open_engine(url, busy_timeout))
        try:
            bring_up_to_date(store._engine, create=create)
            if url.get_backend_name() == "sqlite":
                set_journal_mode(store._engine)
        except BaseException:
            store.close()
            raise
        return store

    def close(self) -> None:
        """Closes all connections to the database."""
        self._engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, e: BaseException | None, t: TracebackType | None) -> None:
        self.close()

    # ------------------------------------------------------------------------------------------ writing

    def add(self, page: Page, reading: Reading) -> bool:
        """Adds one report in one transaction; False, and nothing changes, when the same bytes are already there.

        Raises ValueError when the reading is not of this page or one of its spans does not hold the words there.
        """
        rows = to_rows(page, reading)
        with self._transaction(write=True) as connection:
            return _insert(connection, rows)

    def remove(self, report: str) -> None:
        """Takes a report out with everything it gave, in one transaction; judgements stay. Raises NotFoundError."""
        with self._transaction(write=True) as connection:
            sha256 = connection.execute(select(reports.c.sha256).where(reports.c.id == report)).scalar()
            if sha256 is None:
                raise NotFoundError(f"there is no report {report} in {self.path}")
            _delete(connection, report, sha256)

    # ------------------------------------------------------------------------------------------ reading

    def has(self, sha256: str) -> bool:
        """Whether a page with this hash is in the record."""
        with self._transaction() as connection:
            return _has(connection, sha256)

    def count(self) -> int:
        """How many reports there are."""
        with self._transaction() as connection:
            return connection.execute(select(func.count()).select_from(reports)).scalar_one()

    def reports(self) -> list[ReportLine]:
        """All reports in the order of `readings`, without decoding their entries."""
        columns = select(*(c for c in reports.c if c.name not in ("text", "seal")))
        with self._transaction() as connection:
            rows = fetch(connection, columns)
        return [self._decoded(r["id"], lambda r=r: _line(r)) for r in sorted(rows, key=_report_order)]

    def readings(self) -> Iterator[Reading]:
        """All readings: by the first day of the report's date, undated last, then by hash. The order in which they
        were added plays no part. A report that is removed meanwhile is left out."""
        with self._transaction() as connection:
            order = sorted(fetch(connection, select(reports.c.id, reports.c.day, reports.c.sha256)), key=_report_order)
        for row in order:
            reading = self._find_reading(row["id"])
            if reading is not None:
                yield reading

    def reading(self, report: str) -> Reading:
        """The id of a report -> its reading, equal to the one that was added; raises NotFoundError."""
        reading = self._find_reading(report)
        if reading is None:
            raise NotFoundError(f"there is no report {report} in {self.path}")
        return reading

    def page(self, report: str) -> Page:
        """The id of a report -> the page it was read from, equal to the one that was added; raises NotFoundError."""
        wanted = select(pages).join(reports, reports.c.sha256 == pages.c.sha256).where(reports.c.id == report)
        with self._transaction() as connection:
            rows = fetch(connection, wanted)
        if not rows:
            raise NotFoundError(f"there is no report {report} in {self.path}")
        return self._decoded(report, lambda: to_page(rows[0]))

    def search(self, query: str, limit: int = 20) -> list[Hit]:
        """Words, "phrases in quotation marks" and begin* that must all stand in one block -> the best hits first.

        Case, accents and punctuation play no part; nothing in a query is an error.
        """
        with self._transaction() as connection:
            return find(connection, query, limit)

    def verify(self) -> Iterator[Problem]:
        """Checks the whole record against itself: each thing that is wrong, named; nothing when all is well."""
        return verify_record(self._engine)

    # ------------------------------------------------------------------------------------------ judgements

    def judgements(self) -> list[Judgement]:
        """All judgements, undone ones marked, by the instant they were made, then id."""
        with self._transaction() as connection:
            rows = fetch(connection, select(judgements).order_by(judgements.c.seq))
        found: dict[str, Judgement] = {}
        for row in rows:
            if row["act"] == "given":
                found[row["id"]] = self._decoded(row["id"], lambda row=row: loads(Judgement, row["body"]))
            elif row["id"] in found:
                found[row["id"]] = replace(found[row["id"]], undone=row["act"] == "undone")
        return sorted(found.values(), key=lambda j: (datetime.fromisoformat(j.when), j.id))

    def add_judgement(self, judgement: Judgement) -> bool:
        """Keeps a judgement; False when the very same one is already there.

        Raises ValueError when another judgement has its id, or `when` is not an instant with a zone.
        """
        _check_instant(judgement.when)
        body = dumps(judgement)
        row = {"id": judgement.id, "act": "given", "when": judgement.when, "who": judgement.who, "body": body}
        given = select(judgements.c.body).where(judgements.c.id == judgement.id, judgements.c.act == "given")
        with self._transaction(write=True) as connection:
            known = connection.execute(given).scalar()
            if known is not None and known != body:
                raise ValueError(f"the record has another judgement with the id {judgement.id}")
            if known is None:
                connection.execute(insert(judgements), row)
        return known is None

    def undo_judgement(self, judgement: str, *, when: str, who: str, undone: bool = True) -> None:
        """Marks a judgement as undone, or with `undone=False` as standing again; who did so and when is kept.

        Raises NotFoundError when there is no judgement with this id; ValueError when `when` is not an instant.
        """
        _check_instant(when)
        act = "undone" if undone else "restored"
        with self._transaction(write=True) as connection:
            if connection.execute(select(judgements.c.seq).where(judgements.c.id == judgement)).first() is None:
                raise NotFoundError(f"there is no judgement {judgement} in {self.path}")
            connection.execute(insert(judgements), {"id": judgement, "act": act, "when": when, "who": who})

    # ------------------------------------------------------------------------------------------ within

    @contextmanager
    def _transaction(self, *, write: bool = False) -> Generator[Connection]:
        with transaction(self._engine, write=write) as connection:
            yield connection

    def _find_reading(self, report: str) -> Reading | None:
        with self._transaction() as connection:
            found = fetch(connection, select(reports).where(reports.c.id == report))
            parts = fetch(connection, select(blocks).where(blocks.c.report == report).order_by(blocks.c.number))
            made = fetch(connection, select(entries).where(entries.c.report == report))
        return self._decoded(report, lambda: to_reading(found[0], parts, made)) if found else None

    def _decoded(self, name: str, decode: Callable[[], T]) -> T:
        try:
            return decode()
        except (ValueError, KeyError, TypeError) as error:
            words = f"the rows of {name} are damaged ({error}); `verbale verify` says more"
            raise RecordError(f"{self.path}: {words}") from error


def _prepare_file(path: Path, create: bool) -> None:
    if path.is_dir():
        raise RecordError(f"{path}: this is a folder; a record is a file")
    if not create and not path.exists():
        raise RecordError(f"{path}: there is no record here yet; `verbale read` makes one")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RecordError(f"{path}: its folder cannot be made ({error})") from error


def _has(connection: Connection, sha256: str) -> bool:
    return connection.execute(select(pages.c.sha256).where(pages.c.sha256 == sha256)).first() is not None


def _insert(connection: Connection, rows: Rows) -> bool:
    if _has(connection, rows.page["sha256"]):
        return False
    connection.execute(insert(pages), rows.page)
    connection.execute(insert(reports), rows.report)
    for table, found in ((blocks, rows.blocks), (entries, rows.entries), (evidence, rows.evidence)):
        if found:
            connection.execute(insert(table), list(found))
    numbered = fetch(connection, select(blocks).where(blocks.c.report == rows.report["id"]))
    index = [{"rowid": row["id"], "words": block_words(rows.report["text"], row)} for row in numbered]
    if index:
        connection.execute(insert(search), index)
    return True


def _delete(connection: Connection, report: str, sha256: str) -> None:
    numbers = select(blocks.c.id).where(blocks.c.report == report)
    connection.execute(delete(search).where(search.c.rowid.in_(numbers)))
    for table in (evidence, entries, blocks):
        connection.execute(delete(table).where(table.c.report == report))
    connection.execute(delete(reports).where(reports.c.id == report))
    connection.execute(delete(pages).where(pages.c.sha256 == sha256))


def _report_order(row: Row) -> tuple[bool, str, str]:
    return (row["day"] is None, row["day"] or "", row["sha256"])


def _line(row: Row) -> ReportLine:
    article: Article = to_article(row | {"text": ""}, ())
    return ReportLine(row["id"], row["address"], row["title"], row["outlet"], article.published)


def _check_instant(when: str) -> None:
    if datetime.fromisoformat(when).tzinfo is None:
        raise ValueError(f"{when} is not an instant with a zone")
