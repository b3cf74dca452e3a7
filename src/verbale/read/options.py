"""What a reading may do, in one value -> handed to every reader: size limit, network, standard input, clock."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, Protocol

MAX_BYTES = 20_000_000
"""Most bytes that one item may have, after decompression."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What the network answered: the body with any compression taken off, and where it was finally found."""

    url: str  # after redirects, without user name, password and fragment
    data: bytes
    content_type: str | None = None  # the header as sent


class Fetcher(Protocol):
    """Address -> its body; raises SkippedItem (refused address, not found, too large, network)."""

    def __call__(self, url: str, /) -> Fetched: ...


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How `open_sources` reads. `fetch` None is the guarded fetcher, `stdin` None the process's own; `max_bytes`
    bounds one item; `clock` and `sleep` (seconds) serve the pause between two requests to one host."""

    fetch: Fetcher | None = None
    stdin: BinaryIO | None = None
    max_bytes: int = MAX_BYTES
    allow_local: bool = False
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
