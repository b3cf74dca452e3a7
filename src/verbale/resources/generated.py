"""The lines of a table that a script makes -> the table with their digest in its head, which tells an edit by hand."""

from __future__ import annotations

import hashlib

DIGEST = "# sha256 of the lines below: "


def generated(head: str, lines: str) -> str:
    """Comment lines, and the header line with the rows (each line ended) -> the table as text."""
    return f"{head}{DIGEST}{digest(lines)}\n{lines}"


def is_as_generated(table: str) -> bool:
    """Whether a table's lines are those that its digest was made of; False where it has none."""
    _, found, rest = table.partition(DIGEST)
    printed, _, lines = rest.partition("\n")
    return bool(found) and printed == digest(lines)


def digest(lines: str) -> str:
    """Lines -> their SHA-256 as hexadecimal digits."""
    return hashlib.sha256(lines.encode("utf-8")).hexdigest()
