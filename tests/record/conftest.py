"""A place for a record: a file, or a database of a throw-away PostgreSQL server when its programs are installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from verbale.record import Store


def _find(program: str) -> str | None:
    known = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"))
    return shutil.which(program) or (str(known[-1]) if known else None)


def _as_ordinary_user(folder: Path) -> dict[str, Any]:
    """PostgreSQL does not run as root: there it runs as the user that Debian makes for it."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return {}
    try:
        shutil.chown(folder, "postgres", "postgres")
    except LookupError:
        pytest.skip("PostgreSQL cannot run as root, and there is no user postgres")
    return {"user": "postgres", "group": "postgres", "extra_groups": []}


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """A server on a socket in a folder of its own -> that folder; stopped and removed at the end."""
    pytest.importorskip("psycopg", reason="psycopg is not installed (the extra `postgres`)")
    initdb, pg_ctl = _find("initdb"), _find("pg_ctl")
    if initdb is None or pg_ctl is None or os.name == "nt":
        pytest.skip("no PostgreSQL server here (initdb, pg_ctl)")
    folder = Path(tempfile.mkdtemp(prefix="verbale-pg-"))
    data, socket = folder / "data", f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
    user = _as_ordinary_user(folder)

    def call(*command: str | Path) -> None:
        subprocess.run(command, check=True, capture_output=True, cwd=folder, **user)

    try:
        call(initdb, "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale")
        call(pg_ctl, "-D", data, "-w", "-l", folder / "log", "-o", socket, "start")
        yield str(folder)
        call(pg_ctl, "-D", data, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def database(server: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """The URL of a new, empty PostgreSQL database."""
    import psycopg

    name = f"t{abs(hash(request.node.nodeid))}"
    with psycopg.connect(host=server, user="postgres", dbname="postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        yield f"postgresql://postgres@/{name}?host={server}"
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new record may be made: a file's path, then a PostgreSQL URL."""
    return str(tmp_path / "record.verbale") if request.param == "sqlite" else request.getfixturevalue("database")


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    """A new, open record in each kind of place."""
    with Store.open(place) as opened:
        yield opened


@pytest.fixture
def file_store(tmp_path: Path) -> Iterator[Store]:
    """A new, open record in a file."""
    with Store.open(tmp_path / "record.verbale") as opened:
        yield opened


@pytest.fixture
def sql(file_store: Store) -> Iterator[Callable[..., list[Any]]]:
    """SQL on the record's file behind the store's back, foreign keys not minded."""
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(file_store.path, isolation_level=None)) as connection:
        yield lambda query, *values: connection.execute(query, values).fetchall()
