"""Several processes and threads at one record: all of them succeed, and nothing is there twice."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.record.making import as_json, page_of, reading_of, synthetic_report, write_reports
from tests.record.test_kill import start
from verbale.record import Store

COUNT = 40


def test_two_processes_read_into_a_new_record_at_once(place: str, tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "reports", COUNT)
    with start(place, folder) as one, start(place, folder) as other:
        told = one.communicate()[0] + other.communicate()[0]
        assert (one.returncode, other.returncode) == (0, 0)
    lines = [line.split() for line in told.splitlines() if line != "ready"]
    read = [report for status, report in lines if status == "read"]
    assert len(read) == len(set(read)) == COUNT
    assert {status for status, _ in lines} <= {"read", "known"}
    with Store.open(place, create=False) as store:
        assert {line.id for line in store.reports()} == set(read)
        assert list(store.verify()) == []


def test_threads_share_a_store(store: Store) -> None:
    pages = [page_of(synthetic_report(n)) for n in range(COUNT)]
    readings = [reading_of(page) for page in pages]
    with ThreadPoolExecutor(4) as pool:
        added = list(pool.map(store.add, pages * 2, readings * 2))
    assert sum(added) == COUNT
    assert {as_json(r) for r in store.readings()} == {as_json(r) for r in readings}
    assert list(store.verify()) == []
