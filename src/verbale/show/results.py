"""What `read`, `search` and `verify` found -> tables on the terminal, with what to type next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from rich.console import Console
from rich.text import Text

from verbale.show import words
from verbale.show.clean import one_line, shortened
from verbale.show.terminal import indented, table, words_

if TYPE_CHECKING:
    from verbale.pipeline import Outcome
    from verbale.record import Hit, Problem, ReportLine

_ROWS = 40  # of each table; what is left out is counted, and `--json` has it all

_AROUND = 80  # characters that a hit brings of its block on each side; fewer when the block ends there


class Next(Protocol):
    """What knows which record a command worked on."""

    @property
    def place(self) -> str:
        """The record's path or URL."""
        ...

    def next(self, command: str) -> str:
        """The words of a command -> what to type."""
        ...


def print_reading(console: Console, outcomes: Sequence[Outcome], lines: Mapping[str, ReportLine], target: Next) -> None:
    """What became of each item -> tables of what was read and what was skipped, counts, the record, the next step."""
    read = [outcome for outcome in outcomes if outcome.status == "read"]
    known = [outcome for outcome in outcomes if outcome.status == "known"]
    skipped = [outcome for outcome in outcomes if outcome.status == "skipped"]
    _table(console, "Read", ("report", "published", "outlet", "title"), [_report_row(o, lines) for o in read])
    _table(console, "Already known", ("report", "published", "outlet", "title"), [_report_row(o, lines) for o in known])
    _table(console, "Skipped", ("item", "why", "detail"), [_skipped_row(o) for o in skipped])
    print_counts(console, outcomes)
    console.print(words_(f"the record: {target.place}"))
    there = list(dict.fromkeys(outcome.report for outcome in (*read, *known) if outcome.report))
    if there:
        console.print(words_(f"next: {target.next(f'show {there[0]}' if len(there) == 1 else 'show')}", "dim"))


def print_counts(console: Console, outcomes: Sequence[Outcome]) -> None:
    """What became of each item -> one line of counts, the reasons for skipping among them."""
    status = Counter(outcome.status for outcome in outcomes)
    reasons = Counter(outcome.reason for outcome in outcomes if outcome.status == "skipped")
    why = ", ".join(
        f"{number} {reason}" for reason, number in sorted(reasons.items(), key=lambda one: (-one[1], one[0]))
    )
    parts = [f"{words.count(status['read'], 'report')} read"]
    parts += [f"{status['known']:,} already known"] if status["known"] else []
    parts += [f"{status['skipped']:,} skipped ({why})"] if status["skipped"] else []
    console.print(words_(", ".join(parts), "bold"))


def _table(console: Console, name: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    if not rows:
        return
    console.print(Text(name.upper(), style="bold"))
    console.print(table(columns, rows[:_ROWS]))
    if len(rows) > _ROWS:
        console.print(Text(f"and {len(rows) - _ROWS:,} more; --json lists all", style="dim"))
    console.print()


def _report_row(outcome: Outcome, lines: Mapping[str, ReportLine]) -> tuple[str, ...]:
    line = lines.get(outcome.report or "")
    if line is None:
        return outcome.report or "", "", "", outcome.address
    title = shortened(one_line(line.title), 80) or f"(no title) {one_line(line.address)}"
    return line.id, words.on_day(line.published) or "undated", one_line(line.outlet), title


def _skipped_row(outcome: Outcome) -> tuple[str, ...]:
    return outcome.address, outcome.reason, outcome.detail


def print_hits(console: Console, query: str, hits: Sequence[Hit], lines: Mapping[str, ReportLine], limit: int) -> None:
    """A query's hits -> the words in their context, with report and offsets."""
    for hit in hits:
        console.print(_place(hit, lines.get(hit.report)))
        before = ("…" if len(hit.before) >= _AROUND else "") + one_line(hit.before)
        after = one_line(hit.after) + ("…" if len(hit.after) >= _AROUND else "")
        text = Text.assemble(
            f"{before}{' ' if hit.before[-1:].isspace() else ''}",
            (one_line(hit.text), "bold yellow underline"),
            f"{' ' if hit.after[:1].isspace() else ''}{after}",
        )
        console.print(indented(text, 4))
    if not hits:
        console.print(words_(f"no report of this record has: {query}"))
    elif len(hits) == limit:
        console.print(Text(f"the best {limit:,}; --limit shows more", style="dim"))


def _place(hit: Hit, line: ReportLine | None) -> Text:
    label = one_line(line.outlet) or words.place_label(line.address) if line else ""
    date = words.on_day(line.published) or "undated" if line else ""
    title = shortened(one_line(line.title), 70) if line else ""
    role = "" if hit.kind == "body" else f" · {hit.kind}"
    return Text.assemble(
        (f"{hit.report} {hit.start}–{hit.end}", "cyan"),
        (f"  {' · '.join(part for part in (label, date, title) if part)}{role}", "dim"),
    )


def print_problems(console: Console, problems: Sequence[Problem], place: str, reports: int) -> None:
    """What `verify` found -> a table of it, or that everything is in order, with counts."""
    wrong = [problem for problem in problems if not problem.note]
    notes = [problem for problem in problems if problem.note]
    _table(console, "Wrong", ("table", "entry", "what"), [(p.table, p.id, p.what) for p in wrong])
    _table(console, "Worth knowing", ("table", "entry", "what"), [(p.table, p.id, p.what) for p in notes])
    if wrong:
        console.print(
            words_(f"{words.count(len(wrong), 'problem')} in {words.count(reports, 'report')}: {place}", "bold red")
        )
    else:
        console.print(
            words_(f"everything is in order: {words.count(reports, 'report')}, every hash and span checked", "bold")
        )
        console.print(words_(place, "dim"))
