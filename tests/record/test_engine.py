"""Where a record may be, which journal it uses, and what its errors say."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.record.making import page_of, reading_of, synthetic_report
from verbale.errors import RecordBusyError, RecordError
from verbale.record import Store, engine
from verbale.record.engine import locate_record, shown, wal_is_safe

PAGE = page_of(synthetic_report(1))


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 6, 23), False),
        ((3, 7, 0), False),
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 0), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 52, 0), True),
        ((4, 0, 0), True),
    ],
)
def test_the_write_ahead_log_only_without_its_bug(version: tuple[int, int, int], safe: bool) -> None:
    assert wal_is_safe(version) is safe


@pytest.mark.parametrize(("safe", "mode"), [(True, "wal"), (False, "delete")])
def test_the_journal_follows_the_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, safe: bool, mode: str
) -> None:
    path = tmp_path / "record.verbale"
    monkeypatch.setattr(engine, "wal_is_safe", lambda version: not safe)  # as another library left it
    Store.open(path).close()
    monkeypatch.setattr(engine, "wal_is_safe", lambda version: safe)
    with Store.open(path) as store:
        store.add(PAGE, reading_of(PAGE))
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("PRAGMA journal_mode").fetchone() == (mode,)
        assert list(store.verify()) == []


def test_a_record_that_is_only_for_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "record.verbale"
    with Store.open(path) as store:
        store.add(PAGE, reading_of(PAGE))
    mode = "delete" if wal_is_safe(sqlite3.sqlite_version_info) else "wal"
    monkeypatch.setattr(engine, "wal_is_safe", lambda version: mode == "wal")  # so that there is something to change
    url = locate_record(path).set(database=f"file:{path.as_posix()}?mode=ro", query={"uri": "true"})
    with closing(Store(engine.open_engine(url, 1))) as store:
        engine.set_journal_mode(store._engine)  # pyright: ignore[reportPrivateUsage]
        assert store.count() == 1
        assert [(p.table, p.note) for p in store.verify()] == [("search", True)]
        with pytest.raises(RecordError, match="cannot be written to"):
            store.remove(reading_of(PAGE).article.id)


def test_each_connection_is_set_up(file_store: Store) -> None:
    with file_store._engine.connect() as connection:  # pyright: ignore[reportPrivateUsage]
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2


def test_a_record_that_is_being_written_to(tmp_path: Path) -> None:
    path = tmp_path / "record.verbale"
    with Store.open(path, busy_timeout=0.2) as store, closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RecordBusyError, match=r"record\.verbale: another process"):
            store.add(PAGE, reading_of(PAGE))
        other.execute("ROLLBACK")
        assert store.add(PAGE, reading_of(PAGE))


def test_a_database_that_is_being_written_to(database: str) -> None:
    import psycopg

    with Store.open(database, busy_timeout=0.2) as store, psycopg.connect(database) as other:
        other.execute(f"SELECT pg_advisory_xact_lock({engine._LOCK})")  # pyright: ignore[reportPrivateUsage]
        with pytest.raises(RecordBusyError, match="another process"):
            store.add(PAGE, reading_of(PAGE))
        other.rollback()
        assert store.add(PAGE, reading_of(PAGE))


def test_a_full_disk_writes_nothing_by_half(tmp_path: Path) -> None:
    path = tmp_path / "record.verbale"
    with Store.open(path) as store:
        with store._engine.connect() as connection:  # pyright: ignore[reportPrivateUsage]
            connection.exec_driver_sql("PRAGMA max_page_count = 30")  # stays with the pooled connection
        page = page_of("\n\n".join(f"Line {n} of a long report" for n in range(20_000)))
        with pytest.raises(RecordError, match="disk is full"):
            store.add(page, reading_of(page))
        assert store.count() == 0
        assert list(store.verify()) == []


def test_a_slow_reader_keeps_no_writer_waiting(tmp_path: Path) -> None:
    path = tmp_path / "record.verbale"
    pages = [page_of(synthetic_report(n)) for n in range(4)]
    with Store.open(path) as store, Store.open(path, busy_timeout=0.2) as other:
        for page in pages[:3]:
            store.add(page, reading_of(page))
        readings = store.readings()
        next(readings)
        assert other.add(pages[3], reading_of(pages[3]))
        assert len(list(readings)) == 2
        problems = store.verify()
        assert next(problems, None) is None


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mysql://user:secret@host/db", "mysql"),
        ("sqlite://", "sqlite"),
        ("no such://thing", "not a URL"),
        ("http://[::1", "http"),
        ("postgresql://user:secret@host:port/db", "postgresql"),
    ],
)
def test_other_urls_are_refused_without_their_password(url: str, said: str) -> None:
    with pytest.raises(RecordError) as error:
        Store.open(url)
    assert said in str(error.value)
    assert "secret" not in str(error.value)


def test_names_of_places(tmp_path: Path) -> None:
    path = tmp_path / "a b.verbale"
    assert shown(locate_record(path)) == shown(locate_record(str(path))) == str(path)
    assert shown(locate_record(f"sqlite:///{path}")) == str(path)
    assert shown(locate_record("postgresql://ina:secret@db/strait")) == "postgresql+psycopg://ina:***@db/strait"


def test_no_server_there(tmp_path: Path) -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(RecordError, match=r"postgresql\+psycopg://ina:\*\*\*@"):
        Store.open(f"postgresql://ina:secret@/strait?host={tmp_path}")


def test_a_database_with_tables_of_the_same_name(database: str) -> None:
    import psycopg

    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("CREATE TABLE reports (words text)")
    with pytest.raises(RecordError, match="not a record of Verbale"):
        Store.open(database)


def test_a_database_beside_other_tables(database: str) -> None:
    import psycopg

    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("CREATE TABLE tides (height int)")
    with pytest.raises(RecordError, match="no record here yet"):
        Store.open(database, create=False)
    with Store.open(database) as store:
        assert store.add(PAGE, reading_of(PAGE))
