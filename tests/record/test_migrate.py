"""An older record is brought up to date step by step, with a copy kept; a newer one is left alone."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, inspect, text

from tests.record.making import as_json, page_of, reading_of, synthetic_report
from verbale.errors import RecordError
from verbale.record import Store, migrate
from verbale.record.engine import locate_record, open_engine, transaction
from verbale.record.migrate import STEPS, bring_up_to_date, schema_version

PAGE = page_of(synthetic_report(1))


def add_table(connection: Connection) -> None:
    """A made-up second step."""
    connection.execute(text("CREATE TABLE tides (height INTEGER)"))


def fill_table(connection: Connection) -> None:
    """A made-up third step."""
    connection.execute(text("INSERT INTO tides SELECT count(*) FROM reports"))


def fail(connection: Connection) -> None:
    """A step that changes something and then fails."""
    connection.execute(text("DROP TABLE tides"))
    connection.execute(text("SELECT height FROM nowhere"))


LATER = (*STEPS, add_table, fill_table)


@pytest.fixture
def older(place: str) -> str:
    """A record of version 1 with one report, closed."""
    with Store.open(place) as store:
        store.add(PAGE, reading_of(PAGE))
    return place


def version_of(place: str) -> int | None:
    engine = open_engine(locate_record(place), 5)
    try:
        with transaction(engine) as connection:
            return schema_version(connection)
    finally:
        engine.dispose()


def bring(place: str, steps: tuple[migrate.Step, ...]) -> None:
    engine = open_engine(locate_record(place), 5)
    try:
        bring_up_to_date(engine, steps=steps)
    finally:
        engine.dispose()


def test_a_new_record_has_the_newest_version(place: str) -> None:
    Store.open(place).close()
    assert version_of(place) == len(STEPS)


def test_an_older_record_goes_through_each_step(older: str) -> None:
    assert version_of(older) == 1
    bring(older, LATER)
    assert version_of(older) == 3
    engine = open_engine(locate_record(older), 5)
    with transaction(engine) as connection:
        assert connection.execute(text("SELECT height FROM tides")).scalar() == 1
    engine.dispose()


def test_a_copy_of_the_file_is_kept_before(tmp_path: Path) -> None:
    path = tmp_path / "record.verbale"
    with Store.open(path) as store:
        store.add(PAGE, reading_of(PAGE))
    bring(str(path), LATER)
    kept = tmp_path / "record.verbale.bak-v1"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["record.verbale", kept.name]
    with Store.open(kept, create=False) as store:
        assert [as_json(r) for r in store.readings()] == [as_json(reading_of(PAGE))]
        assert list(store.verify()) == []


def test_a_step_that_fails_leaves_the_version_before_it(older: str) -> None:
    with pytest.raises(RecordError, match="nowhere"):
        bring(older, (*STEPS, add_table, fail))
    assert version_of(older) == 2
    engine = open_engine(locate_record(older), 5)
    with transaction(engine) as connection:
        assert "tides" in inspect(connection).get_table_names()
    engine.dispose()
    bring(older, LATER)
    assert version_of(older) == 3


def test_a_new_record_needs_no_later_step(place: str) -> None:
    """The first step makes the tables as they are now, so the later ones must not run after it."""
    bring(place, (*STEPS, fail, fail))
    assert version_of(place) == 3


def test_nothing_is_copied_when_nothing_is_to_be_done(tmp_path: Path) -> None:
    for _ in range(2):
        Store.open(tmp_path / "record.verbale").close()
    assert [p.name for p in tmp_path.iterdir()] == ["record.verbale"]


def test_a_newer_record_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "record.verbale"
    Store.open(path).close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE meta SET value = '2'")
    before = path.read_bytes()
    with pytest.raises(RecordError, match=r"record\.verbale.*newer Verbale \(schema 2.*upgrade Verbale"):
        Store.open(path)
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["record.verbale"]


@pytest.mark.parametrize("version", ["two", "", "-1"])
def test_a_version_that_is_no_number(tmp_path: Path, version: str) -> None:
    path = tmp_path / "record.verbale"
    Store.open(path).close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE meta SET value = ?", (version,))
    with pytest.raises(RecordError, match="not a record of Verbale"):
        Store.open(path)


def test_a_copy_that_cannot_be_written_stops_the_upgrade(tmp_path: Path) -> None:
    path = tmp_path / "record.verbale"
    Store.open(path).close()
    (tmp_path / "record.verbale.bak-v1").mkdir()
    with pytest.raises(RecordError, match=r"bak-v1"):
        bring(str(path), LATER)
    assert version_of(str(path)) == 1
