"""A dossier -> what the terminal says of its reports: where and when they were written, and of a single report the
dates in its text and the mentions that were left open."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from verbale.model import Article
from verbale.show import dated, unresolved, words
from verbale.show.clean import one_line, shortened
from verbale.show.terminal import broken, few, section, table, words_
from verbale.show.view import Dossier

_ROWS = 40  # of each table; --json has all


def reports(dossier: Dossier) -> Iterator[RenderableType]:
    """A dossier -> the table of its reports, and why an undated one has a date."""
    yield section("Reports")
    rows = [(a.id, published(dossier, a), _outlet(a), shortened(words.report_title(a), 90)) for a in dossier.reports]
    yield table(("report", "published", "from", "title"), rows)
    yield from bounds(dossier)


def published(dossier: Dossier, article: Article) -> Text:
    """A report -> when it was written, for a column: "inferred" in a line of its own."""
    return broken(dated.written(article, dossier.limits), ", ")


def bounds(dossier: Dossier) -> Iterator[Text]:
    """A dossier -> for each undated report that others bound, a line that says how."""
    for article in dossier.reports:
        why = dated.bounded(article, dossier.limits)
        if why:
            yield words_(why, "dim")


def _outlet(article: Article) -> str:
    via = words.via(article)
    return f"{words.narrow_label(article)} ({via})" if via else words.narrow_label(article)


def dates(dossier: Dossier) -> Iterator[RenderableType]:
    """The dossier of a report -> what the dates in its text mean; of anything else nothing."""
    if not isinstance(dossier.focus, Article):
        return
    times = dossier.times.get(dossier.focus.id, ())
    if not times:
        return
    rows = [
        (shortened(one_line(t.span.text), 40), dated.meaning(t), dated.anchored(t), f"{t.span.start}–{t.span.end}")
        for t in times
    ]
    yield from _listed("Dates in the text", ("words", "meaning", "counted from", "characters"), rows)


def left_open(dossier: Dossier) -> Iterator[RenderableType]:
    """The dossier of a report -> its mentions that were not resolved, and who they may be; of anything else nothing."""
    if not isinstance(dossier.focus, Article):
        return
    found = unresolved.rows(dossier.unresolved.get(dossier.focus.id, ()), dossier.names)
    text = dossier.focus.text
    rows = [
        (shortened(unresolved.context(text, mentions[0]), 80), who, unresolved.where(mentions))
        for _, who, mentions in found
    ]
    if rows:
        yield from _listed("Left open: who is meant", ("words, first place", "may be", "characters"), rows)


def _listed(name: str, columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> Iterator[RenderableType]:
    yield section(name)
    shown, left = few(rows, _ROWS)
    yield table(columns, shown)
    if left:
        yield Text(f"and {left:,} more; --json lists all", style="dim")
