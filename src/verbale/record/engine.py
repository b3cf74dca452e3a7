"""A path or URL -> a SQLAlchemy engine that begins, waits and fails the way the record needs, and its errors in words.

There is one writer at a time: it takes the lock before it reads anything, so that nothing can change in between, and
waits for another up to the time-out. Whoever reads sees the record as it was when the transaction began. On SQLite the
write-ahead log is used only where the library has no WAL-reset bug (it corrupts databases on 3.7.0 to 3.51.2).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, Executable, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from verbale.errors import RecordBusyError, RecordError

_WRITE = "verbale_write"
_LOCK = 0x76657262  # "verb": the number of the lock that a writer to a PostgreSQL database holds
_WAL_FIXES = ((3, 44, 6), (3, 50, 7), (3, 51, 3))  # in each line of releases the first without the WAL-reset bug


def locate_record(place: str | Path) -> URL:
    """A file's path, or an SQLite or PostgreSQL URL -> the URL to open; raises RecordError for any other URL."""
    if isinstance(place, Path) or "://" not in place:
        return URL.create("sqlite", database=str(Path(place).expanduser().absolute()))
    try:
        url = make_url(place)
    except (ArgumentError, ValueError) as error:
        raise RecordError(f"{place.partition('://')[0]}://...: this is not a URL that names a record") from error
    if url.get_backend_name() in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() == "sqlite" and url.database:
        return URL.create("sqlite", database=str(Path(url.database).absolute()))
    raise RecordError(f"{shown(url)}: a record is an SQLite file or a PostgreSQL database")


def shown(url: URL) -> str:
    """The URL -> the words that name the record in messages: the file's path, or the URL without its password."""
    is_file = url.get_backend_name() == "sqlite" and url.database
    return str(url.database) if is_file else url.render_as_string(hide_password=True)


def open_engine(url: URL, busy_timeout: float) -> Engine:
    """The URL and seconds to wait for another writer -> the engine; nothing is opened yet.

    Raises RecordError when the driver for PostgreSQL is not installed.
    """
    try:
        if url.get_backend_name() == "sqlite":
            return _sqlite_engine(url, busy_timeout)
        return _postgresql_engine(url, busy_timeout)
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        raise RecordError(f"{shown(url)}: PostgreSQL needs the extra: pip install 'verbale[postgres]'") from error


def _sqlite_engine(url: URL, busy_timeout: float) -> Engine:
    engine = create_engine(url, connect_args={"timeout": busy_timeout})

    def connect(raw: sqlite3.Connection, _: object) -> None:
        raw.isolation_level = None  # the driver must not begin transactions by itself: `begin` below does
        raw.execute("PRAGMA foreign_keys = ON")
        raw.execute("PRAGMA synchronous = FULL")

    def begin(connection: Connection) -> None:
        wanted = connection.get_execution_options().get(_WRITE)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if wanted else "BEGIN")

    def let_go(raw: sqlite3.Connection, *_: object) -> None:
        raw.rollback()  # after Ctrl-C the driver may hold on to a statement, and with it to the lock

    event.listen(engine, "connect", connect)
    event.listen(engine, "invalidate", let_go)
    event.listen(engine, "begin", begin)
    return engine


def _postgresql_engine(url: URL, busy_timeout: float) -> Engine:
    wait = f"-c lock_timeout={max(1, int(busy_timeout * 1000))}"
    engine = create_engine(url, connect_args={"options": wait, "connect_timeout": 10})

    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get(_WRITE):
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
        else:
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")

    event.listen(engine, "begin", begin)
    return engine


@contextmanager
def transaction(engine: Engine, *, write: bool = False) -> Generator[Connection]:
    """One transaction: committed at the end of the block, rolled back when anything at all is raised in it.

    Raises RecordBusyError or RecordError, naming the record, for what the database reports.
    """
    try:
        with engine.connect() as connection:
            connection.execution_options(**{_WRITE: write})
            with connection.begin():
                yield connection
    except DBAPIError as error:
        raise record_error(engine.url, error) from error


def fetch(
    connection: Connection, query: Executable, values: Mapping[str, object] | None = None
) -> list[dict[str, Any]]:
    """A query -> its rows, each as column name -> value."""
    return [{str(name): value for name, value in row.items()} for row in connection.execute(query, values).mappings()]


# ---------------------------------------------------------------------------------------------- write-ahead log


def wal_is_safe(version: tuple[int, ...]) -> bool:
    """A version of SQLite -> whether its write-ahead log is free of the WAL-reset bug."""
    if version >= _WAL_FIXES[-1]:
        return True
    return any(version[:2] == fix[:2] and version >= fix for fix in _WAL_FIXES)


def set_journal_mode(engine: Engine) -> None:
    """Brings an SQLite file to the journal mode that is safe with this library; does nothing when it is there.

    Raises RecordBusyError when other connections keep it from being changed.
    """
    wanted = "wal" if wal_is_safe(sqlite3.sqlite_version_info) else "delete"
    try:
        with engine.connect() as connection:
            raw: Any = connection.connection.dbapi_connection
            if raw.execute("PRAGMA journal_mode").fetchone()[0] != wanted:
                raw.execute(f"PRAGMA journal_mode = {wanted}")
    except sqlite3.Error as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_READONLY:  # what is only read needs no journal
            raise record_error(engine.url, error) from error


# ---------------------------------------------------------------------------------------------- errors in words

_SQLITE_WORDS = {
    sqlite3.SQLITE_NOTADB: "this is not a record of Verbale (not an SQLite file); choose another file with --db",
    sqlite3.SQLITE_CORRUPT: "the record's file is damaged; go back to a copy of it, or read the reports again into a "
    "new one (`verbale verify` says more)",
    sqlite3.SQLITE_FULL: "the disk is full; nothing was half written: make room and read again",
    sqlite3.SQLITE_READONLY: "the record cannot be written to; check the rights of the file and its folder",
    sqlite3.SQLITE_CANTOPEN: "the record cannot be opened; check that the folder exists and may be written to",
    sqlite3.SQLITE_IOERR: "the disk reported an error; check the disk, then run `verbale verify`",
}


def record_error(url: URL, error: DBAPIError | sqlite3.Error) -> RecordError:
    """What the database reported -> the record's name, what is wrong, and what to do."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) or getattr(cause, "sqlstate", None) == "55P03":
        return RecordBusyError(f"{shown(url)}: another process is writing to the record; try again when it is done")
    words = _SQLITE_WORDS.get(code)
    return RecordError(f"{shown(url)}: {words} ({cause})" if words else f"{shown(url)}: {str(cause).strip()}")
