"""Statements of the reports -> made ready for comparing: each with its place, its day and its folded words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date as calendar

from verbale.compare.ids import cover, member_digests
from verbale.compare.words import folds, quoted_ranges, stems
from verbale.model import Article, Reading, ReportedStatement


@dataclass(frozen=True, slots=True)
class Said:
    """One report's statement, made ready for comparing. `order` is its place among all, `number` that in its report;
    `day` is the report's; `heading` says that the words stand in its headline or beside a picture. `quoted` are the
    words between quotation marks; `weight` counts the different words of content that another wording must share."""

    order: int
    number: int
    report: str
    digest: str
    day: int | None
    statement: ReportedStatement
    speakers: frozenset[str]
    words: tuple[str, ...]
    quoted: tuple[str, ...]
    stems: tuple[str, ...]
    weight: int
    heading: bool = False

    @property
    def verbatim(self) -> bool:
        """Whether any of it stands between quotation marks."""
        return self.statement.kind != "indirect"


def said_in(readings: Sequence[Reading], actor_of: Mapping[tuple[str, str], str]) -> tuple[Said, ...]:
    """Readings in the record's order -> their statements made ready, in the order of the text."""
    found: list[Said] = []
    for reading in readings:
        held = sorted((s for s in reading.statements if s.content), key=lambda s: cover(s.content))
        digests = member_digests(reading.article, (cover(s.content) for s in held))
        for number, (statement, member) in enumerate(zip(held, digests, strict=True)):
            found.append(_said((len(found), number), reading, statement, member, actor_of))
    return tuple(found)


def _said(
    at: tuple[int, int],
    reading: Reading,
    statement: ReportedStatement,
    member: str,
    actor_of: Mapping[tuple[str, str], str],
) -> Said:
    report = reading.article.id
    words = tuple(fold for piece in statement.content for fold in folds(piece.text))
    quoted = _quoted_words(statement, words)
    return Said(
        order=at[0],
        number=at[1],
        report=report,
        digest=member,
        day=day_number(reading.article.published.start if reading.article.published else None),
        statement=statement,
        speakers=frozenset(actor_of[report, key] for key in statement.speakers),
        words=words,
        quoted=quoted,
        stems=stems(words),
        weight=len(frozenset(stems(quoted or words))),
        heading=in_heading(reading.article, statement),
    )


def in_heading(article: Article, statement: ReportedStatement) -> bool:
    """Whether a statement's words begin outside the body of their report."""
    start = min((span.start for span in statement.content), default=0)
    role = next((block.role for block in article.blocks if block.start <= start < block.end), "body")
    return role in ("title", "deck", "caption")


def _quoted_words(statement: ReportedStatement, words: tuple[str, ...]) -> tuple[str, ...]:
    """The words that stand between quotation marks; all words where no marks part them from the rest."""
    if statement.kind in ("direct", "indirect"):
        return words if statement.kind == "direct" else ()
    pieces = (piece.text[start:end] for piece in statement.content for start, end in quoted_ranges(piece.text))
    return tuple(fold for piece in pieces for fold in folds(piece)) or words


def day_number(day: str | None) -> int | None:
    """An ISO day -> its number, to count days between; None for an unknown one or one that no calendar has."""
    try:
        return calendar.fromisoformat(day[:10]).toordinal() if day else None
    except ValueError:
        return None
