"""Second readings of names: what is kept is whole, and agreement counts what both have."""

from __future__ import annotations

import json

from evaluation.second_names import CORPORA, READINGS, f1, readings
from verbale.annotate.tags import NAMES


def test_kept_readings_are_spans_of_our_kinds() -> None:
    rows = [json.loads(line) for line in READINGS.read_text(encoding="utf-8").splitlines()]
    assert {row["corpus"] for row in rows} == set(CORPORA)
    assert all(0 <= start < end and kind in NAMES for row in rows for start, end, kind in row["names"])
    assert all(len(row["sha256"]) == 64 for row in rows)


def test_spans_of_a_reader_do_not_overlap() -> None:
    for corpus in CORPORA:
        for reading in readings(corpus).values():
            for names in reading.values():
                ends = [end for _, end, _ in sorted(names)]
                starts = [start for start, _, _ in sorted(names)]
                assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))


def test_agreement() -> None:
    one = {"x": frozenset({(0, 4, "person"), (5, 9, "place")})}
    other = {"x": frozenset({(0, 4, "person"), (5, 8, "place")})}
    assert f1(one, other, ["x"]) == {"person": 100.0, "organisation": 0.0, "place": 0.0}
