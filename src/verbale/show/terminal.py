"""Words, tables and progress -> the terminal: colour where there is colour, and nothing from a report as a command.

Everything that is printed goes through `words_` or a table made here, which clean it; markup, emoji codes and guessing
at what to highlight are switched off, so that brackets in a report stay brackets.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import contextmanager
from typing import Any, TextIO, cast

from rich.console import Console
from rich.padding import Padding
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from verbale.show.clean import clean, json_safe, one_line, shortened

_WIDTH = 100  # of lines that go to a file or a pipe
_UNBROKEN = frozenset(("report", "story", "actor", "published", "dates"))  # columns that one copies from, or scans
_FILLING = re.compile(r" +(?=\n)")
_FEW = 20  # rows of a table before the rest is counted


def output() -> Console:
    """Nothing -> the console for standard output."""
    return _console(sys.stdout)


def errors() -> Console:
    """Nothing -> the console for standard error."""
    return _console(sys.stderr)


def _console(file: TextIO) -> Console:
    console = Console(file=file, markup=False, highlight=False, emoji=False)
    if not console.is_terminal:
        console.file = cast(TextIO, _Trimmed(file))
    if not console.is_terminal and "COLUMNS" not in console._environ:  # pyright: ignore[reportPrivateUsage]
        console.width = _WIDTH
    return console


class _Trimmed:
    """A file -> the same file, without the spaces that fill lines up to the width: they only spoil a diff or a mail."""

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def write(self, text: str) -> int:
        self._file.write(_FILLING.sub("", text))
        return len(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def words_(text: str, style: str = "") -> Text:
    """Any text -> safe text for the terminal, line breaks kept."""
    return Text(clean(text), style=style)


def indented(text: Text, by: int) -> Padding:
    """Text -> the same, set in from the left."""
    return Padding(text, (0, 0, 0, by), expand=False)


def section(name: str) -> Text:
    """The name of a part of a dossier -> its heading, a line of space above it."""
    return Text(f"\n{name.upper()}", style="bold")


def table(columns: Sequence[str], rows: Iterable[Sequence[str | Text]], *, right: Iterable[str] = ()) -> Table:
    """Column names and rows of any text -> a table; the columns named in `right` are numbers. A cell that is a Text
    already keeps its lines: it must be safe."""
    made = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for name in columns:
        made.add_column(name, justify="right" if name in right else "left", overflow="fold", no_wrap=name in _UNBROKEN)
    for row in rows:
        made.add_row(*(cell if isinstance(cell, Text) else Text(one_line(cell)) for cell in row))
    return made


def broken(text: str, at: str) -> Text:
    """Words for a narrow column, and where they may go on in a second line -> both lines, cleaned."""
    return Text("\n".join(one_line(part) for part in text.split(at, 1)))


def print_json(value: Any) -> None:
    """A value -> standard output as one JSON document in UTF-8, whatever the terminal's encoding."""
    _write(json_safe(json.dumps(value, ensure_ascii=False, indent=2)) + "\n")


def print_line(value: Any) -> None:
    """A value -> standard output as one line of JSON."""
    _write(json_safe(json.dumps(value, ensure_ascii=False)) + "\n")


def _write(text: str) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8"))
    sys.stdout.buffer.flush()


def few(rows: Sequence[Any], limit: int | None) -> tuple[Sequence[Any], int]:
    """Rows and how many to show (None: a screenful) -> those, and how many are left out."""
    shown = rows[: _FEW if limit is None else limit]
    return shown, len(rows) - len(shown)


@contextmanager
def progress(what: str, total: int | None = None) -> Generator[Callable[[str], None]]:
    """What is being done and, where known, of how many -> a function to call with each item's name when it is done.

    Drawn on standard error, only when that is a terminal, and gone afterwards.
    """
    console = errors()
    if not console.is_terminal:
        yield lambda _: None
        return
    bar: list[Any] = [SpinnerColumn()] if total is None else [BarColumn(), MofNCompleteColumn()]
    text = TextColumn("{task.description}", markup=False)
    number = TextColumn("{task.completed}", markup=False)
    columns = [*bar, text, *([number] if total is None else []), TimeElapsedColumn()]
    with Progress(*columns, console=console, transient=True) as shown:
        task = shown.add_task(what, total=total)

        def advance(item: str) -> None:
            shown.update(task, advance=1, description=f"{what} {shortened(one_line(item), 50)}".rstrip())

        yield advance
