"""The arguments of `verbale demo` -> the demonstration reports in a record of their own, shown; the exit code.

Libraries that take long to load are imported where they are used.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from verbale.show import commands, opening
from verbale.show.opening import FINE, NOTHING, Target

if TYPE_CHECKING:
    from verbale.pipeline import Outcome
    from verbale.record import ReportLine
    from verbale.show.view import Dossier


def demo(target: Target, html: Path | None) -> int:
    """Reads the demonstration reports into a record of their own and shows what came of it -> 0."""
    from verbale.record import Store
    from verbale.resources.demo import report_files
    from verbale.show import view

    folder = Path(tempfile.mkdtemp(prefix="verbale-demo-")) if target.db is None or html is None else None
    there = target if target.db or folder is None else replace(target, db=str(folder / "demo.sqlite"))
    page = html or cast(Path, folder) / "demo.html"
    with Store.open(there.place) as store:
        outcomes, interrupted = commands.read_all(store, [str(file) for file in report_files()], opening.read_options())
        lines = {line.id: line for line in store.reports()}
        record = opening.load(store)
    if interrupted or all(outcome.status == "skipped" for outcome in outcomes):
        _report_demo(there, outcomes, lines, None, None)
        return NOTHING
    largest = max(record.stories, key=lambda story: len(story.reports), default=None)
    chosen = view.of_story(record, largest) if largest else view.of_record(record)
    commands.write_page(page, chosen)
    _report_demo(there, outcomes, lines, chosen, page)
    return FINE


def _report_demo(
    target: Target,
    outcomes: Sequence[Outcome],
    lines: Mapping[str, ReportLine],
    chosen: Dossier | None,
    page: Path | None,
) -> None:
    from verbale.show import answers, dossier, results, terminal

    if target.json:
        answer = answers.of_reading(outcomes, lines, target.place, interrupted=False)
        shown = answers.of_dossier(chosen) if chosen else None
        terminal.print_json(answer | {"page": str(page) if page else None, "dossier": shown})
        return
    console = terminal.output()
    if chosen is not None:
        dossier.print_dossier(console, chosen)
    console.print()
    results.print_counts(console, outcomes)
    steps = [("the record", target.place)]
    steps += [("the page", f"{page} (open it in a browser)")] if page else []
    steps += [("next", target.next("show")), ("your own reports", "verbale read FILE-OR-ADDRESS")]
    console.print(terminal.table(("", ""), steps))
