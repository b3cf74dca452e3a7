"""The exported tables: the codebook's columns, exact words, the same bytes always, and never half of them."""

from __future__ import annotations

import csv
import json
import os
import random
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.show import samples
from verbale.model import Record
from verbale.show import export as exporting
from verbale.show.export import ExportError, export_record
from verbale.show.rows import COLUMNS, tables

RECORD = samples.harbour()


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def _rows(folder: Path, table: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / f"{table}.jsonl").read_bytes().decode("utf-8").split("\n")[:-1]]


def _spans(value: Any) -> Iterable[dict[str, Any]]:
    if isinstance(value, dict):
        if {"report", "start", "end", "text"} <= set(value):
            yield value
        for one in value.values():
            yield from _spans(one)
    elif isinstance(value, list):
        for one in value:
            yield from _spans(one)


def test_every_table_has_the_columns_of_the_codebook(shared: Path) -> None:
    book = (shared / "codebook.md").read_text(encoding="utf-8")
    for line in book.splitlines():
        name, _, columns = line.removeprefix("| `").partition("` | ")
        if line.startswith("| `"):
            depth, flat = 0, ""
            for c in columns:  # what stands in brackets describes a column
                depth += c in "([{"
                flat += c if depth == 0 else ""
                depth -= c in ")]}"
            given = [c.strip().split(" ")[0] for c in flat.strip(" |").split(",")]
            assert list(COLUMNS[name])[: len(given)] == given, name  # further columns may follow the codebook's


def test_rows_have_exactly_their_columns_in_order() -> None:
    for table, rows in tables(RECORD):
        assert all(tuple(row) == COLUMNS[table] for row in rows), table


def test_every_span_is_the_words_at_its_offsets(tmp_path: Path) -> None:
    export_record(RECORD, tmp_path / "out")
    texts = {row["id"]: row["text"] for row in _rows(tmp_path / "out", "reports")}
    spans = [span for table in COLUMNS for row in _rows(tmp_path / "out", table) for span in _spans(row)]
    assert len(spans) > 40
    assert all(texts[s["report"]][s["start"] : s["end"]] == s["text"] for s in spans)


def test_jsonl_and_csv_say_the_same(tmp_path: Path) -> None:
    export_record(RECORD, tmp_path / "j")
    export_record(RECORD, tmp_path / "c", "csv")
    csv.field_size_limit(10_000_000)
    for table, columns in COLUMNS.items():
        with (tmp_path / "c" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            header, *lines = list(csv.reader(file))
        assert tuple(header) == columns
        rows = _rows(tmp_path / "j", table)
        assert len(lines) == len(rows)
        for line, row in zip(lines, rows, strict=True):
            for cell, value in zip(line, row.values(), strict=True):
                if isinstance(value, str):
                    assert cell == value
                else:
                    assert (json.loads(cell) if cell else None) == value


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "@x", "-2", '"a"', "a,b", "a\rb", "a\r\nb", "a\nb", "\x00", "\u2028", ""]
)
def test_a_cell_holds_the_exact_words(tmp_path: Path, text: str) -> None:
    article = samples.make_article("x.txt", [("title", "T"), ("body", "B")], outlet=text)
    record = Record(readings=(type(RECORD.readings[0])(article),))
    export_record(record, tmp_path / "c", "csv")
    export_record(record, tmp_path / "j")
    with (tmp_path / "c" / "reports.csv").open(encoding="utf-8", newline="") as file:
        assert next(csv.DictReader(file))["outlet"] == text
    assert _rows(tmp_path / "j", "reports")[0]["outlet"] == text


def test_lines_end_with_a_line_feed_and_nothing_else_breaks_them(tmp_path: Path) -> None:
    export_record(samples.hostile(), tmp_path / "out")
    for name, data in _bytes(tmp_path / "out").items():
        assert b"\r" not in data, name
        assert data == b"" or data.endswith(b"\n")
        assert len(data.decode("utf-8").splitlines()) == data.count(b"\n"), name
    text = _rows(tmp_path / "out", "reports")[0]["text"]
    assert text == samples.hostile().readings[0].article.text


def test_the_order_of_the_record_does_not_matter(tmp_path: Path) -> None:
    export_record(RECORD, tmp_path / "first")
    chance = random.Random(7)

    def shuffled(items: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(chance.sample(items, len(items)))

    fields = ("actors", "mentions", "statements", "times", "differences", "aliases")
    export_record(replace(RECORD, **{f: shuffled(getattr(RECORD, f)) for f in fields}), tmp_path / "second")
    assert _bytes(tmp_path / "first") == _bytes(tmp_path / "second")


def test_time_zone_and_locale_do_not_matter(tmp_path: Path, root: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from tests.show import samples; from verbale.show.export import *; "
        "[export_record(samples.harbour(), Path(sys.argv[1]) / f, f) for f in ('jsonl', 'csv')]"
    )
    found = []
    for number, (zone, locale) in enumerate(
        [("UTC", "C"), ("Asia/Pyongyang", "tr_TR.UTF-8"), ("America/Caracas", "C.UTF-8")]
    ):
        environment = os.environ | {"TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": str(number)}
        environment["PYTHONPATH"] = os.pathsep.join((str(root / "src"), str(root)))
        out = tmp_path / str(number)
        subprocess.run([sys.executable, "-c", script, str(out)], check=True, env=environment, cwd=root)
        found.append([_bytes(out / f) for f in ("jsonl", "csv")])
    assert found[0] == found[1] == found[2]


def test_an_earlier_export_is_replaced_and_another_format_beside_it_stays(tmp_path: Path) -> None:
    out = tmp_path / "out"
    export_record(samples.hostile(), out)
    export_record(RECORD, out, "csv")
    export_record(RECORD, out)
    export_record(RECORD, tmp_path / "fresh")
    assert {n: d for n, d in _bytes(out).items() if n.endswith("jsonl")} == _bytes(tmp_path / "fresh")
    assert len(_bytes(out)) == 2 * len(COLUMNS)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["fresh", "out"]


def test_a_folder_with_other_files_is_refused_unless_forced(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(ExportError, match=r"thesis\.txt"):
        export_record(RECORD, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]
    export_record(RECORD, tmp_path, force=True)
    assert (tmp_path / "thesis.txt").read_text(encoding="utf-8") == "mine"
    with pytest.raises(ExportError, match="is a file"):
        export_record(RECORD, tmp_path / "thesis.txt")


def test_a_failed_export_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    export_record(samples.hostile(), out)
    before = _bytes(out)

    def full(*_: object) -> Iterable[bytes]:
        yield b"{"
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(exporting, "jsonl_bytes", full)
    for place in (out, tmp_path / "new"):
        with pytest.raises(ExportError, match="No space left"):
            export_record(RECORD, place)
    assert _bytes(out) == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_an_export_that_cannot_be_moved_in_is_undone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    export_record(samples.hostile(), out)
    before, replace_file, moves = _bytes(out), os.replace, []

    def sometimes(old: Path, new: Path) -> None:
        moves.append(new)
        if len(moves) == 9:
            raise PermissionError(13, "in use by another process")
        replace_file(old, new)

    monkeypatch.setattr(exporting.os, "replace", sometimes)
    with pytest.raises(ExportError, match="in use"):
        export_record(RECORD, out)
    assert _bytes(out) == before
