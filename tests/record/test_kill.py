"""kill -9 at any moment leaves each report wholly in the record or wholly out, and a second run completes it.

Three kills run with every test run; fifty, kills in a row and kills of a broken store are marked `slow`.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import event

from tests.record.making import as_json, page_of, reading_of, synthetic_report, write_reports
from tests.record.reading_child import tear
from verbale.record import Store

ROOT = Path(__file__).parents[2]
SHORT, WHOLE = 40, 200  # reports


@dataclass(frozen=True)
class Undisturbed:
    """The folder of reports, and all that an undisturbed reading of it gives: report id -> reading as JSON."""

    folder: Path
    readings: dict[str, str]


def start(record: Path | str, folder: Path, *how: str) -> subprocess.Popen[str]:
    """Starts a process that reads the folder into the record."""
    command = [sys.executable, "-m", "tests.record.reading_child", str(record), str(folder), *how]
    paths = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    environment = os.environ | {"PYTHONPATH": paths, "OMP_NUM_THREADS": "1"}
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)


def finish(record: Path, folder: Path) -> None:
    """Reads the folder into the record to the end."""
    with start(record, folder) as child:
        child.communicate()
        assert child.returncode == 0


def kill_after(record: Path, folder: Path, reports: int, part: float, *how: str) -> set[str]:
    """Starts reading, and kills the process after so many reports and a part of the time that one takes, so that any
    moment in the life of a report is as likely as another on any machine -> the reports it said were safe."""
    with start(record, folder, *how) as child:
        assert child.stdout is not None
        lines: list[str] = []
        began = 0.0
        while len(lines) <= reports:  # the first line is "ready"
            lines.append(child.stdout.readline())
            began = began or time.monotonic()
        assert lines[0] == "ready\n", "the process did not get as far as reading"
        assert lines[-1], "the process ended before its time"
        time.sleep(part * (time.monotonic() - began) / reports)
        child.kill()
        lines.extend(child.stdout)
    whole = (line.split() for line in lines if line.startswith("read ") and line.endswith("\n"))
    return {words[1] for words in whole}


def dump(record: Path) -> dict[str, str]:
    """A record -> all its readings in their order, each as JSON."""
    with Store.open(record, create=False) as store:
        return {reading.article.id: as_json(reading) for reading in store.readings()}


def read_in_peace(place: Path, reports: int) -> Undisturbed:
    """A new folder -> reports in it, and what a reading from beginning to end gives."""
    folder = write_reports(place / "reports", reports)
    finish(place / "record.verbale", folder)
    readings = dump(place / "record.verbale")
    assert len(readings) == reports
    return Undisturbed(folder, readings)


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    """Forty reports."""
    return read_in_peace(tmp_path_factory.mktemp("short"), SHORT)


@pytest.fixture(scope="module")
def undisturbed_whole(tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    """Two hundred reports."""
    return read_in_peace(tmp_path_factory.mktemp("whole"), WHOLE)


def half_written(record: Path, expected: dict[str, str], safe: set[str]) -> Iterator[str]:
    """A record after a kill -> everything in it that is not a whole report as read in peace."""
    with Store.open(record) as store:
        yield from map(str, store.verify())
        there = {line.id for line in store.reports()}
        yield from (f"{report} was said to be safe and is not there" for report in safe - there)
        for report in there:
            if as_json(store.reading(report)) != expected[report]:
                yield f"{report} is not what it should be"
            if not store.has(store.page(report).sha256):
                yield f"{report} has no page"


def kills(seed: int, count: int, reports: int) -> list[tuple[int, float]]:
    """A seed -> random moments: after how many reports, and which part of the next one's time later."""
    chance = random.Random(seed)
    return [(chance.randrange(1, reports - 1), round(chance.uniform(0, 1.2), 3)) for _ in range(count)]


def kill_and_complete(undisturbed: Undisturbed, record: Path, moment: tuple[int, float]) -> None:
    """Kills a reading at the moment, looks at what is left, and reads to the end."""
    safe = kill_after(record, undisturbed.folder, *moment)
    assert list(half_written(record, undisturbed.readings, safe)) == []
    finish(record, undisturbed.folder)
    assert list(dump(record).items()) == list(undisturbed.readings.items())


@pytest.mark.parametrize("moment", kills(2031, 3, SHORT), ids=str)
def test_killed_at_a_random_moment(undisturbed: Undisturbed, tmp_path: Path, moment: tuple[int, float]) -> None:
    kill_and_complete(undisturbed, tmp_path / "record.verbale", moment)


@pytest.mark.slow
@pytest.mark.parametrize("moment", kills(1907, 50, WHOLE), ids=str)
def test_killed_at_fifty_random_moments(
    undisturbed_whole: Undisturbed, tmp_path: Path, moment: tuple[int, float]
) -> None:
    kill_and_complete(undisturbed_whole, tmp_path / "record.verbale", moment)


@pytest.mark.slow
def test_killed_again_and_again(undisturbed: Undisturbed, tmp_path: Path) -> None:
    """One record, and a run that is killed each time: what was safe stays safe, and it gets to the end."""
    record, safe = tmp_path / "record.verbale", set[str]()
    for _, part in kills(7, 3, SHORT):
        safe |= kill_after(record, undisturbed.folder, len(safe) + 8, part)
        assert list(half_written(record, undisturbed.readings, safe)) == []
    finish(record, undisturbed.folder)
    assert dump(record) == undisturbed.readings


@pytest.mark.slow  # at every single place: test_a_torn_transaction_shows_wherever_it_stopped, which is quick
def test_these_checks_see_a_torn_transaction(undisturbed: Undisturbed, tmp_path: Path) -> None:
    """The store broken on purpose, so that each statement is committed by itself: a few kills, and it shows."""
    for number, moment in enumerate(kills(11, 12, 6)):
        record = tmp_path / f"{number}.verbale"
        safe = kill_after(record, undisturbed.folder, *moment, "torn")
        if list(half_written(record, undisturbed.readings, safe)):
            return
    pytest.fail("twelve kills of a store without transactions left no report half written: the check is blind")


# ---------------------------------------------------------------------------------------------- every single place


class Stopped(BaseException):
    """Stands for the end of the process in the middle of a transaction."""


def add_and_stop(store: Store, inserts: int) -> None:
    """Adds a report, and stops after so many INSERT statements."""
    left = inserts

    def stop(connection: object, cursor: object, statement: str, *_: object) -> None:
        nonlocal left
        left -= statement.startswith("INSERT")
        if left == 0 and statement.startswith("INSERT"):
            raise Stopped

    page = page_of(synthetic_report(4))
    event.listen(store._engine, "after_cursor_execute", stop)  # pyright: ignore[reportPrivateUsage]
    with pytest.raises(Stopped):
        store.add(page, reading_of(page))


INSERTS = range(1, 7)  # pages, reports, blocks, entries, evidence, search


@pytest.mark.parametrize("inserts", INSERTS)
def test_stopped_between_any_two_statements(store: Store, inserts: int) -> None:
    add_and_stop(store, inserts)
    assert list(store.verify()) == []
    assert store.count() == 0
    assert not store.has(page_of(synthetic_report(4)).sha256)


@pytest.mark.parametrize("inserts", INSERTS[:-1])
def test_a_torn_transaction_shows_wherever_it_stopped(store: Store, inserts: int) -> None:
    tear(store)
    add_and_stop(store, inserts)
    assert list(store.verify()) != []


def test_there_are_no_more_statements_than_these(store: Store) -> None:
    page, seen = page_of(synthetic_report(4)), list[str]()
    count = lambda c, cursor, statement, *_: seen.append(statement)  # noqa: E731
    event.listen(store._engine, "after_cursor_execute", count)  # pyright: ignore[reportPrivateUsage]
    store.add(page, reading_of(page))
    assert sum(statement.startswith("INSERT") for statement in seen) == len(INSERTS)
