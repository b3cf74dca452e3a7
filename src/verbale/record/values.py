"""What the store answers with besides the model's own values: hits, problems, lines of the list of reports."""

from __future__ import annotations

from typing import NamedTuple

from verbale.model import BlockRole, Date


class Hit(NamedTuple):
    """Words found in one block: `text == report.text[start:end]`, with up to 80 characters of the block around it."""

    report: str
    start: int
    end: int
    text: str
    before: str
    after: str
    kind: BlockRole  # the role of the block that the words stand in


class Problem(NamedTuple):
    """Something that `verify` found: the table, the row in it, and what is wrong in words.

    A note is worth knowing but is no damage: a judgement whose words are no longer in the record.
    """

    table: str
    id: str
    what: str
    note: bool = False

    def __str__(self) -> str:
        return f"{self.table} {self.id}: {self.what}"


class ReportLine(NamedTuple):
    """One report in a list of them."""

    id: str
    address: str
    title: str | None
    outlet: str | None
    published: Date | None
