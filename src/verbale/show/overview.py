"""A record -> the terminal, in a screenful: its stories, reports and speakers with counts, and what to ask for next."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from verbale.model import Article, Record
from verbale.show import dated, groups, words
from verbale.show.clean import one_line, shortened
from verbale.show.terminal import broken, few, section, table


def print_overview(console: Console, record: Record, place: str, limit: int | None) -> None:
    """A record, its path, and how many rows of each table to show (None: a screenful) -> the console."""
    counts = (
        words.count(len(record.stories), "story", "stories"),
        words.count(len(record.readings), "report"),
        words.count(len(record.statements), "statement"),
        words.count(len(record.actors), "actor"),
    )
    console.print(Text.assemble((" · ".join(counts), "bold"), "  ", (one_line(place), "dim")))
    _print(console, "Stories", ("story", "dates", "reports", "title"), _stories(record), limit)
    _print(console, "Reports", ("report", "published", "from", "statements", "title"), _reports(record), limit)
    for line in _bounded(record, limit):
        console.print(Text(line, style="dim"))
    _print(console, "Speakers", ("actor", "name", "statements", "reports", "about"), _speakers(record), limit)


def _print(
    console: Console, name: str, columns: Sequence[str], rows: Sequence[Sequence[str | Text]], limit: int | None
) -> None:
    console.print(section(name))
    shown, left = few(rows, limit)
    if not rows:
        console.print("none")
        return
    console.print(table(columns, shown, right=("reports", "statements")))
    if left:
        console.print(Text(f"and {left:,} more; --limit {len(rows)} shows all", style="dim"))


def _stories(record: Record) -> list[tuple[str, ...]]:
    """The newest first: what a desk asks for is what is new."""
    stories = sorted(record.stories, key=lambda s: (s.start or "", s.id), reverse=True)
    return [
        (s.id, words.days(s.start, s.end) or "undated", str(len(s.reports)), shortened(one_line(s.title), 80))
        for s in stories
    ]


def _newest(record: Record) -> list[Article]:
    """The newest first, an undated report by the day from which others bound it, those without a bound last."""
    limits = dict(record.bounds)

    def written(article: Article) -> str:
        date = article.published or limits.get(article.id)
        return (date.start or "") if date else ""

    return sorted((reading.article for reading in record.readings), key=written, reverse=True)


def _reports(record: Record) -> list[tuple[str | Text, ...]]:
    carried, limits = groups.statement_counts(record), dict(record.bounds)
    return [
        (
            a.id,
            broken(dated.written(a, limits), ", "),
            words.narrow_label(a),
            str(carried[a.id]),
            shortened(words.report_title(a), 80),
        )
        for a in _newest(record)
    ]


def _bounded(record: Record, limit: int | None) -> list[str]:
    """Why undated reports among those shown have a date."""
    limits = dict(record.bounds)
    shown, _ = few(_newest(record), limit)
    return [why for a in shown if (why := dated.bounded(a, limits))]


def _speakers(record: Record) -> list[tuple[str, ...]]:
    return [
        (actor.id, one_line(actor.name), str(made), str(reports), shortened(words.actor_line(actor), 60))
        for actor, made, reports in groups.speaker_counts(record)
    ]
