"""Nothing -> the demonstration reports' files, which `verbale demo` reads (all of them invented; see README.md)."""

from __future__ import annotations

from pathlib import Path

REPORT_SUFFIXES = (".txt", ".html", ".jsonl", ".eml")


def report_files() -> tuple[Path, ...]:
    """The files of the demonstration, by name; a JSON Lines file holds more than one report."""
    folder = Path(__file__).parent
    return tuple(sorted(file for file in folder.iterdir() if file.suffix in REPORT_SUFFIXES))
