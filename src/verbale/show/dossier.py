"""A dossier -> the terminal: the reports, who said what in which words, where the words differ, who is who.

Differences are marked with signs as well as with colour, so that they survive a pipe, a printer and a reader who does
not see colour: [-words of the fullest wording that this one lacks-] and {+words that only this one has+}.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from verbale.model import Difference, Statement, Wording
from verbale.show import dated, dossier_actors, dossier_reports, facts, groups, marks, view, words
from verbale.show.clean import one_line
from verbale.show.headings import heading
from verbale.show.terminal import indented, section
from verbale.show.view import Dossier

_IN = 5  # columns that a statement's words are set in


def print_dossier(console: Console, dossier: Dossier) -> None:
    """A dossier -> the console."""
    for part in parts(dossier):
        console.print(part)


def parts(dossier: Dossier) -> Iterator[RenderableType]:
    """A dossier -> what is printed of it, from top to bottom."""
    head = heading(dossier)
    yield Text.assemble((head.title, "bold"), "  ", (dossier.id, "dim"))
    yield Text(" · ".join((head.kind, *head.facts)), style="dim")
    yield from dossier_actors.focus(dossier)
    yield from dossier_reports.reports(dossier)
    yield from _statements(dossier)
    yield from _differences(dossier)
    yield from dossier_actors.actors(dossier)
    yield from dossier_reports.dates(dossier)
    yield from dossier_reports.left_open(dossier)
    if dossier.rejected:
        yield Text(f"\n{words.count(dossier.rejected, 'statement')} that a reader rejected not shown", style="dim")


def quotation(wording: Wording, fullest: Wording | None) -> Text:
    """A wording, and the one it is compared with -> its words with the differences marked in signs and colour."""
    text = Text()
    for number, piece in enumerate(marks.redline(wording, fullest)):
        if number:
            text.append(" ... ", style="dim")
        for run in piece.runs:
            if run.side == "same":
                text.append(run.text)
            elif run.side == "here":
                text.append(f"{{+{run.text}+}}", style="green underline")
            else:
                before, core, after = run.apart()
                text.append(before).append(f"[-{core}-]", style="red").append(after)
    return text


# ---------------------------------------------------------------------------------------------- statements


def _statements(dossier: Dossier) -> Iterator[RenderableType]:
    yield section("What was said")
    if not dossier.statements:
        yield Text("No statement was found.")
    if any(wording.changes for statement in dossier.statements for wording in statement.wordings):
        yield Text.assemble(
            "Further wordings are set against the fullest: ",
            ("[-words only the fullest has-]", "red"),
            " ",
            ("{+words only this one has+}", "green underline"),
        )
    number = 0
    for group in groups.by_speaker(dossier):
        about = words.actor_line(group.actor) if group.actor else ""
        yield Text.assemble("\n", (one_line(group.label), "bold cyan"), "  ", (about, "dim"))
        for statement in group.statements:
            number += 1
            yield _statement(dossier, statement, number)


def _statement(dossier: Dossier, statement: Statement, number: int) -> RenderableType:
    """Its number in the margin; its facts, its fullest wording, and further in the other wordings."""
    first = view.fullest(statement)
    flag = f"[{facts.flag(statement)}] " if facts.flag(statement) else ""
    told = Text.assemble((flag, "yellow"), (" · ".join(facts.of_statement(dossier, statement)), "dim"))
    lines: list[RenderableType] = [told] if told else []
    for wording in statement.wordings:
        inset = 0 if wording is first else 3
        lines.append(indented(quotation(wording, first), inset))
        lines.append(indented(_cite(dossier, wording, statement.id if wording is first else ""), inset + 2))
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=_IN - 1, justify="right")
    grid.add_row(Text(str(number), style="bold"), Group(*lines))
    return grid


def _cite(dossier: Dossier, wording: Wording, id_: str) -> Text:
    """Outlet, date, who said it and how as printed there, kind of wording, how it differs, report and offsets, id."""
    article = dossier.articles.get(wording.report)
    told = [
        f"{words.report_label(article)}, {dated.written(article, dossier.limits)}" if article else "",
        words.said_by(wording),
        words.KINDS[wording.kind],
    ]
    told += [words.joined(words.CHANGES[kind] for kind in marks.kinds(wording))]
    told += [f"{wording.report} {words.offsets(wording)}", id_]
    return Text("— " + " · ".join(fact for fact in told if fact), style="dim")


# ---------------------------------------------------------------------------------------------- differences


def _differences(dossier: Dossier) -> Iterator[RenderableType]:
    if dossier.differences:
        yield section("Where reports differ")
    for difference in dossier.differences:
        yield from _difference(dossier, difference)


def _difference(dossier: Dossier, difference: Difference) -> Iterator[RenderableType]:
    explained = f" · explained by {one_line(difference.explained_by)}" if difference.explained_by else ""
    yield Text.assemble((words.sentence(difference.point), "bold"), (f"  {difference.kind}{explained}", "dim"))
    for side in difference.sides:
        label = view.label(dossier, side.report)
        yield indented(
            Text.assemble(
                f"{label}: ", (one_line(side.text), "yellow"), (f"  {side.report} {side.start}–{side.end}", "dim")
            ),
            _IN,
        )
