"""A command's arguments -> its work done and its exit code. `cli` reads the arguments and turns errors into words.

Those of a record that is there or is made by reading; `annotating` and `demo` hold the two others. Libraries that take
long to load are imported where they are used, so that a command loads only its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from verbale.errors import NotFoundError, VerbaleError
from verbale.show import opening
from verbale.show.opening import FINE, NOTHING, STOPPED, Target

if TYPE_CHECKING:
    from verbale.pipeline import Outcome
    from verbale.read import ReadOptions
    from verbale.record import Store
    from verbale.show.export import Format
    from verbale.show.view import Dossier


class OutputError(VerbaleError):
    """A file that was asked for cannot be written; names the file."""


# ---------------------------------------------------------------------------------------------- read, forget


def read(target: Target, sources: Sequence[str], *, allow_local: bool) -> int:
    """Reads sources into the record and says what became of each -> 0 when something was read or known before."""
    from verbale.record import Store

    with Store.open(target.place) as store:
        outcomes, interrupted = read_all(store, sources, opening.read_options(allow_local=allow_local))
        _report_reading(target, store, outcomes, interrupted=interrupted)
    if interrupted:
        return STOPPED
    return FINE if any(outcome.status != "skipped" for outcome in outcomes) else NOTHING


def read_all(store: Store, sources: Sequence[str], options: ReadOptions) -> tuple[list[Outcome], bool]:
    """What became of each item, and whether the reader stopped it: what was read until then is kept and told."""
    from verbale.pipeline import read_each
    from verbale.show.terminal import progress

    outcomes: list[Outcome] = []
    try:
        with progress("reading") as advance:
            for outcome in read_each(store, sources, options, opening.make_annotator()):
                outcomes.append(outcome)
                advance(outcome.address)
    except KeyboardInterrupt:
        return outcomes, True
    return outcomes, False


def _report_reading(target: Target, store: Store, outcomes: Sequence[Outcome], *, interrupted: bool) -> None:
    from verbale.show import answers, results, terminal

    lines = {line.id: line for line in store.reports()}
    if target.json:
        terminal.print_json(answers.of_reading(outcomes, lines, str(store.path), interrupted=interrupted))
    else:
        results.print_reading(terminal.output(), outcomes, lines, target)
        if interrupted:
            terminal.errors().print(
                "stopped; what was read until then is in the record, and the same command goes on from there"
            )


def forget(target: Target, asked: str) -> int:
    """Takes one report out of the record again -> 0; raises NotFoundError when it is not there."""
    from verbale.show import find, terminal

    with opening.existing(target) as store:
        line = find.find_report(store.reports(), asked)
        store.remove(line.id)
    if target.json:
        terminal.print_json({"record": str(store.path), "forgotten": {"id": line.id, "url": line.address}})
    else:
        terminal.output().print(terminal.words_(f"forgotten: {line.id}  {line.title or line.address}"))
        terminal.output().print(
            terminal.words_(f"it came from {line.address}; reading that again brings it back", "dim")
        )
    return FINE


# ---------------------------------------------------------------------------------------------- show, search


def show(target: Target, asked: str | None, *, html: Path | None, limit: int | None) -> int:
    """Prints the record's overview, or the dossier of what was asked for, or writes it as a page -> 0."""
    from verbale.show import answers, dossier, find, overview, terminal, view

    with opening.existing(target) as store:
        record, place = opening.load(store), str(store.path)
    if not record.readings:
        raise NotFoundError(f"{place}: nothing has been read into this record yet; `verbale read FILE` does")
    chosen = find.find(record, asked) if asked else view.of_record(record)
    if html is not None:
        write_page(html, chosen)
    if target.json:
        terminal.print_json(answers.of_dossier(chosen) if asked else answers.of_overview(record, place))
    elif html is not None:
        terminal.output().print(terminal.words_(f"written: {html}"))
    elif asked:
        dossier.print_dossier(terminal.output(), chosen)
    else:
        overview.print_overview(terminal.output(), record, place, limit)
        terminal.output().print(terminal.words_(f"\nnext: {target.next('show ID')}", "dim"))
    return FINE


def who(target: Target, office: str, country: str | None, on: str | None) -> int:
    """Prints who held an office, by the record -> 0 when it knows somebody, 1 when it does not."""
    from verbale.show import terminal
    from verbale.show import who as asking

    with opening.existing(target) as store:
        record = opening.load(store)
    answer = asking.ask(record, office, country, on)
    if target.json:
        terminal.print_json(asking.value(answer))
    else:
        for line in asking.lines(record, answer, target.next("show"), office):
            inset = len(line) - len(line.lstrip())
            terminal.output().print(terminal.indented(terminal.words_(line.lstrip()), inset))
    return FINE if answer.holders else NOTHING


def write_page(file: Path, dossier: Dossier) -> None:
    """A dossier -> its page in a file, written whole or not at all; raises OutputError."""
    from verbale.show.page import page

    temporary = file.with_name(f".{file.name}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(page(dossier).encode("utf-8"))
        temporary.replace(file)
    except OSError as error:
        with suppress(OSError):  # it may never have been made
            temporary.unlink()
        raise OutputError(f"{file}: the page cannot be written ({error.strerror or error})") from error


def search(target: Target, query: str, limit: int) -> int:
    """Prints where the words stand in the reports -> 0."""
    from verbale.show import answers, results, terminal

    with opening.existing(target) as store:
        found = store.search(query, limit)
        lines = {line.id: line for line in store.reports()} if found else {}
    if target.json:
        terminal.print_json(answers.of_hits(query, found, lines))
    else:
        results.print_hits(terminal.output(), query, found, lines, limit)
    return FINE


# ---------------------------------------------------------------------------------------------- export, verify


def export(target: Target, folder: Path, format_: Format, *, force: bool) -> int:
    """Writes the codebook's tables into a folder -> 0."""
    from verbale.show import terminal
    from verbale.show.export import check_folder, export_record

    check_folder(folder, force=force)  # before the record is loaded: that may take long
    with opening.existing(target) as store:
        record, place = opening.load(store), str(store.path)
    with terminal.progress("writing") as advance:
        files = export_record(record, folder, format_, force=force, progress=advance)
    if target.json:
        listed = [{"file": str(file), "rows": rows} for file, rows in files]
        terminal.print_json({"record": place, "folder": str(folder), "format": format_, "files": listed})
        return FINE
    console = terminal.output()
    rows = [(file.name, f"{rows:,}") for file, rows in files]
    console.print(terminal.table(("file", "rows"), rows, right=("rows",)))
    console.print(terminal.words_(f"written: {folder}"))
    if format_ == "csv":
        console.print(
            "Cells are the reports' exact words: import them as text, or a spreadsheet may run one as a formula."
        )
    return FINE


def verify(target: Target) -> int:
    """Checks the record against itself and says what is wrong -> 0 when nothing is, else 1."""
    from verbale.show import answers, results, terminal

    with opening.existing(target) as store:
        with terminal.progress("verifying"):
            problems, reports = list(store.verify()), store.count()
        place = str(store.path)
    if target.json:
        terminal.print_json(answers.of_problems(problems, place, reports))
    else:
        results.print_problems(terminal.output(), problems, place, reports)
    return NOTHING if any(not problem.note for problem in problems) else FINE
