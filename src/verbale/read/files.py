"""A folder -> the files in it, one by one in a fixed order; a path -> the file, opened.

Hidden files are passed over. Links are never followed: one that leads out of the folder is refused with a word, one
that stays inside is passed over, since what it leads to is met at its own place.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Literal

from verbale.errors import SkippedItem
from verbale.read.pages import shown_path


def walk(folder: Path) -> Iterator[Path | SkippedItem]:
    """A folder -> every regular file below it, folder by folder, sorted by name; a SkippedItem for what cannot be
    read. Only the names of the folders on the way are held, however many files there are."""
    try:
        inside = folder.resolve()
    except (OSError, RuntimeError) as error:
        yield SkippedItem(shown_path(folder), "not readable", str(error))
        return
    waiting = [_listing(folder, inside)]
    while waiting:
        met = next(waiting[-1], None)
        if met is None:
            waiting.pop()
        elif isinstance(met, SkippedItem):
            yield met
        else:
            kind = _kind(*met, inside)
            if kind == "folder":
                waiting.append(_listing(*met))
            elif kind == "file":
                yield met[0]
            elif isinstance(kind, SkippedItem):
                yield kind


def open_file(path: Path, address: str) -> BinaryIO:
    """A path -> the open file; raises SkippedItem "not found" or "not readable"."""
    try:
        return path.open("rb")
    except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: a NUL in the name
        raise SkippedItem(address, "not found", "there is no such file") from None
    except OSError as error:
        raise SkippedItem(address, "not readable", error.strerror or str(error)) from None


def _listing(folder: Path, real: Path) -> Iterator[tuple[Path, Path] | SkippedItem]:
    """A folder and its real place -> each thing in it that is not hidden, with its own real place, sorted."""
    try:
        names = sorted(one.name for one in folder.iterdir() if not one.name.startswith("."))
    except OSError as error:
        yield SkippedItem(shown_path(folder), "not readable", error.strerror or str(error))
        return
    for name in names:
        yield folder / name, real / name


def _kind(path: Path, real: Path, inside: Path) -> Literal["folder", "file", "passed over"] | SkippedItem:
    """What is met on the way; `real` is where it stands if it is no link."""
    address = shown_path(path)
    try:
        target = path.resolve()
        if target != real:
            return _link(address, target, inside)
        if path.is_dir():
            return "folder"
        if path.is_file():
            return "file"
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle
        return SkippedItem(address, "not readable", str(error))
    return SkippedItem(address, "unknown format", "not a regular file")


def _link(address: str, target: Path, inside: Path) -> Literal["passed over"] | SkippedItem:
    if not target.is_relative_to(inside):
        return SkippedItem(address, "refused address", "a link that leads out of the folder; name its target instead")
    if not target.exists():
        return SkippedItem(address, "not found", "a link to nothing")
    return "passed over"
