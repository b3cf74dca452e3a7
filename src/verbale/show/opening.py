"""What a command works with -> opened: the record that it is to work on, loaded and compared; the reader, the encoder.

Libraries that take long to load are imported where they are used, so that a command loads only its own.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from verbale.show import places

if TYPE_CHECKING:
    from verbale.annotate import Annotator
    from verbale.model import Reading, Record
    from verbale.read import ReadOptions
    from verbale.record import Store

FINE, NOTHING, STOPPED = 0, 1, 130
"""Exit codes: done; nothing was read, something is wrong, or what was asked for is not there. 2 is wrong usage;
130 is Ctrl-C."""


@dataclass(frozen=True, slots=True)
class Target:
    """Which record a command works on, and whether it answers in JSON."""

    db: str | None
    json: bool

    @property
    def place(self) -> str:
        """The path or URL of the record."""
        return places.record_place(self.db)

    def next(self, command: str) -> str:
        """The words of a command -> what to type so that it works on the same record."""
        return f"verbale {command}{places.option(self.db)}"


def existing(target: Target) -> Store:
    """The record, which must be there already: looking at one never makes one."""
    from verbale.record import Store

    return Store.open(target.place, create=False)


def load(store: Store) -> Record:
    """A store -> the record as it stands."""
    from verbale.compare import compare
    from verbale.show.terminal import progress

    readings: list[Reading] = []
    with _uncollected():
        with progress("loading", store.count()) as advance:
            for one in store.readings():
                readings.append(one)
                advance(one.article.address)
        with progress("comparing"):
            return compare(readings, store.judgements())


@contextmanager
def _uncollected() -> Generator[None]:
    """Runs what is inside without Python's search for cyclic garbage, and turns it on again if it was on.

    A record is hundreds of thousands of small values without a cycle among them; searching them over and over takes
    nearly half of the time in which a record is loaded and compared.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def read_options(*, allow_local: bool = False) -> ReadOptions:
    """The command line's way of reading: standard input as bytes, the guarded fetcher of read/."""
    from verbale.read import ReadOptions

    return ReadOptions(stdin=sys.stdin.buffer, allow_local=allow_local)


def make_annotator() -> Annotator:
    """Nothing -> the encoder with the weights that come with Verbale; raises WeightsError."""
    from verbale.annotate import Annotator

    return Annotator()
