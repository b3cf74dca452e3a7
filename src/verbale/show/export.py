"""A record -> a folder with one file for each of the codebook's tables, as JSON Lines or CSV.

The same record gives the same bytes on every system: rows and columns in a fixed order, UTF-8 without a mark, "\\n" at
the end of a line, no local time. Words of a report are never altered, also not in CSV, where a cell that begins with
"=" looks like a formula to a spreadsheet: an export whose words are not the report's words would break the promise of
the record. Import such a file as text; the command line says so.
"""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from verbale.errors import VerbaleError
from verbale.model import Record
from verbale.show.clean import json_safe
from verbale.show.rows import COLUMNS, Row, tables

Format = Literal["jsonl", "csv"]

_NAMES = frozenset(f"{table}.{suffix}" for table in COLUMNS for suffix in ("jsonl", "csv"))


class ExportError(VerbaleError):
    """The folder cannot be written, or holds something that is not an export; names the folder."""


def export_record(
    record: Record,
    folder: Path,
    format: Format = "jsonl",  # noqa: A002 - the word of the command line
    *,
    force: bool = False,
    progress: Callable[[str], None] | None = None,
) -> list[tuple[Path, int]]:
    """Record -> (file, number of rows) for each table; `progress` is told each table's name before it is written.

    Everything is written beside the folder first and moved in at the end: when something fails, ExportError is raised
    and the folder is as it was. A folder that holds anything but an earlier export is refused unless `force`, and then
    only the files of this export are replaced.
    """
    folder = Path(folder)
    check_folder(folder, force=force)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with _workplace(folder) as work:
            counts = _write_tables(record, work, format, progress)
            _move_in(work, folder)
    except OSError as error:
        raise ExportError(f"{folder}: the export could not be written ({error.strerror or error})") from error
    return [(folder / name, rows) for name, rows in counts]


def check_folder(folder: Path, *, force: bool) -> None:
    """Raises ExportError when the folder is a file, or holds what is not an earlier export and `force` is not given."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise ExportError(f"{folder}: is a file; name a folder to export to")
    strange = sorted(path.name for path in folder.iterdir() if path.name not in _NAMES)
    if strange and not force:
        raise ExportError(
            f"{folder}: holds {strange[0]!a}, which is no part of an earlier export; "
            "name another folder, or --force to write the export's files beside it"
        )


def json_line(row: Row) -> str:
    """A row -> one line of JSON without its "\\n": keys in the row's order, characters as they are, except those that
    would break the line or drive a terminal, which are escaped."""
    return json_safe(json.dumps(row, ensure_ascii=False))


def csv_cell(value: Any) -> str:
    """A value -> the text of a CSV cell: null is empty, lists, objects and booleans are JSON text."""
    if value is None:
        return ""
    return value if isinstance(value, str) else json_safe(json.dumps(value, ensure_ascii=False))


def encoded(text: str) -> bytes:
    """Text -> UTF-8; a lone surrogate in a CSV cell, which has no UTF-8, is written as JSON would escape it."""
    return text.encode("utf-8", "backslashreplace")


def jsonl_bytes(_: Sequence[str], rows: Iterable[Row]) -> Iterator[bytes]:
    """Rows -> the bytes of a JSON Lines file, a line at a time."""
    for row in rows:
        yield encoded(json_line(row) + "\n")


def csv_bytes(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[bytes]:
    """Columns and rows -> the bytes of a CSV file (RFC 4180 with "\\n"), a header first, a line at a time."""
    yield encoded(_csv_line(columns))
    for row in rows:
        yield encoded(_csv_line([csv_cell(row[column]) for column in columns]))


def _csv_line(cells: Sequence[str]) -> str:
    # Every cell is quoted: a lone "\r" inside one would otherwise end the line for many readers.
    line = io.StringIO(newline="")
    csv.writer(line, lineterminator="\n", quoting=csv.QUOTE_ALL).writerow(cells)
    return line.getvalue()


@contextmanager
def _workplace(folder: Path) -> Generator[Path]:
    """A new folder beside the target, on the same file system, gone afterwards whatever happened."""
    outer = Path(tempfile.mkdtemp(prefix=".verbale-export-", dir=folder.parent))
    try:
        (outer / "new").mkdir()  # made apart from mkdtemp's own: that one is closed to all but the owner
        yield outer / "new"
    finally:
        shutil.rmtree(outer, ignore_errors=True)


def _write_tables(
    record: Record, work: Path, format_: Format, progress: Callable[[str], None] | None
) -> list[tuple[str, int]]:
    write = csv_bytes if format_ == "csv" else jsonl_bytes
    counts: list[tuple[str, int]] = []
    for table, rows in tables(record):
        if progress is not None:
            progress(table)
        name = f"{table}.{format_}"
        with (work / name).open("wb") as file:
            for line in write(COLUMNS[table], rows):
                file.write(line)
        counts.append((name, len(rows)))
    return counts


def _move_in(work: Path, folder: Path) -> None:
    """A finished export -> its place: as a whole when the folder is new, else file by file, undone when one fails."""
    if not folder.exists():
        work.rename(folder)
        return
    kept = work.parent / "old"
    kept.mkdir()
    moved: list[str] = []
    try:
        for new in sorted(work.iterdir()):
            if (folder / new.name).exists():
                os.replace(folder / new.name, kept / new.name)  # noqa: PTH105 - replaces on Windows too
            moved.append(new.name)  # only now: a file that could not be moved away is still the old one
            os.replace(new, folder / new.name)  # noqa: PTH105
    except OSError:
        for name in moved:
            _put_back(kept / name, folder / name)
        raise


def _put_back(old: Path, place: Path) -> None:
    if old.exists():
        os.replace(old, place)  # noqa: PTH105
    else:
        place.unlink(missing_ok=True)
