"""What went wrong -> an error that names the thing that failed and what to do about it.

Only the command line turns these into exit codes; nothing else in the package ends the process.
"""

from __future__ import annotations


class VerbaleError(Exception):
    """Base of everything that Verbale raises on purpose."""


class SkippedItem(VerbaleError):
    """One source item could not become a report; the rest of the reading goes on.

    `address` is the file, URL or line that failed; `reason` is one of `SKIP_REASONS`; `detail` is for people.
    """

    def __init__(self, address: str, reason: str, detail: str = "") -> None:
        super().__init__(f"{address}: {reason}" + (f" ({detail})" if detail else ""))
        self.address = address
        self.reason = reason
        self.detail = detail


SKIP_REASONS = (
    "empty",
    "not an article",
    "not English",
    "too large",
    "unreadable encoding",
    "refused address",
    "not found",
    "not readable",
    "network",
    "unknown format",
    "internal error",
)
"""Every reason that a `SkippedItem` may carry, in the words that the table at the end of `read` prints."""


class WeightsError(VerbaleError):
    """The encoder's weights are missing, damaged or of another version; names the file."""


class RecordError(VerbaleError):
    """The record's file cannot be opened, is damaged, or was written by a newer version; names the file."""


class RecordBusyError(RecordError):
    """Another process holds the record's write lock for longer than the time-out."""


class NotFoundError(VerbaleError):
    """A story, report or actor that was asked for is not in the record; names what was asked for."""
