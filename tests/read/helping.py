"""Small helpers that several tests of read/ import."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from typing import TypeVar

from verbale.errors import SkippedItem

Made = TypeVar("Made")


def tried(make: Callable[[], Made]) -> Made | SkippedItem:
    """What a reader makes, or the SkippedItem that it raises."""
    try:
        return make()
    except SkippedItem as skipped:
        return skipped


def zeros(megabytes: int) -> bytes:
    """A gzip bomb: so many megabytes of NULs, a thousand to one."""
    return gzip.compress(bytes(1_000_000)) * megabytes
