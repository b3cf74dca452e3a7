"""Bytes, the characters in them and where they came from -> a Page with its hash."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from verbale.errors import SkippedItem
from verbale.model import Given, Media, Page

Item = Page | SkippedItem
"""What a reader yields for each thing it met: a page, or why there is none."""

# Control characters and those that turn the direction of writing could forge a line of a table or a terminal.
UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def make_page(address: str, data: bytes, media: Media, content: str, given: Given | None = None) -> Page:
    """One item as received -> its Page; raises SkippedItem "empty" when nothing but white space is in it."""
    if not content.strip():
        raise SkippedItem(address, "empty", "no words in it")
    return Page(address, data, hashlib.sha256(data).hexdigest(), media, content, given or Given())


def attempt(make: Callable[[], Page]) -> Item:
    """A page that may not come to be -> the page, or the SkippedItem that says why."""
    try:
        return make()
    except SkippedItem as skipped:
        return bare(skipped)


def attempt_all(make: Callable[[], Iterator[Item]]) -> Iterator[Item]:
    """Items that may break off -> the items, and at the break a SkippedItem that says why."""
    try:
        yield from make()
    except SkippedItem as skipped:
        yield bare(skipped)


def bare(skipped: SkippedItem) -> SkippedItem:
    """A raised SkippedItem -> the same without its traceback, which would keep megabytes of bytes alive."""
    return SkippedItem(skipped.address, skipped.reason, skipped.detail)


def printable(name: str) -> str:
    """A name from outside (file, URL, id) -> the same, safe to print and to store: what is not becomes an escape."""
    return UNPRINTABLE.sub(lambda found: found.group().encode("unicode_escape").decode("ascii"), name)


def shown_path(path: Path) -> str:
    """A path -> the address it is known by: as given, with forward slashes on every system."""
    return printable(path.as_posix())


def folded(text: str | None) -> str | None:
    """Words from a header or feed -> on one line, without control characters; None when nothing is left."""
    return " ".join(UNPRINTABLE.sub(" ", text or "").split()) or None
