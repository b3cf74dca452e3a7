"""A command's arguments -> its work done and its exit code. `cli` reads the arguments and turns errors into words.

Each function here is one command. Libraries that take long to load are imported where they are used, so that a command
loads only its own.
"""

from __future__ import annotations

import gc
import sys
import tempfile
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from verbale.errors import NotFoundError, SkippedItem, VerbaleError
from verbale.show import places

if TYPE_CHECKING:
    from verbale.annotate import Annotator
    from verbale.model import Annotations, Article, Page, Reading, Record
    from verbale.pipeline import Outcome
    from verbale.read import ReadOptions
    from verbale.record import ReportLine, Store
    from verbale.show.export import Format
    from verbale.show.layers import Layers
    from verbale.show.view import Dossier

FINE, NOTHING, STOPPED = 0, 1, 130
"""Exit codes: done; nothing was read, something is wrong, or what was asked for is not there. 2 is wrong usage;
130 is Ctrl-C."""


@dataclass(frozen=True, slots=True)
class Target:
    """Which record a command works on, and whether it answers in JSON."""

    db: str | None
    json: bool

    @property
    def place(self) -> str:
        """The path or URL of the record."""
        return places.record_place(self.db)

    def next(self, command: str) -> str:
        """The words of a command -> what to type so that it works on the same record."""
        return f"verbale {command}{places.option(self.db)}"


class OutputError(VerbaleError):
    """A file that was asked for cannot be written; names the file."""


# ---------------------------------------------------------------------------------------------- read, forget


def read(target: Target, sources: Sequence[str], *, allow_local: bool) -> int:
    """Reads sources into the record and says what became of each -> 0 when something was read or known before."""
    from verbale.record import Store

    with Store.open(target.place) as store:
        outcomes, interrupted = _read(store, sources, read_options(allow_local=allow_local))
        _report_reading(target, store, outcomes, interrupted=interrupted)
    if interrupted:
        return STOPPED
    return FINE if any(outcome.status != "skipped" for outcome in outcomes) else NOTHING


def read_options(*, allow_local: bool = False) -> ReadOptions:
    """The command line's way of reading: standard input as bytes, the guarded fetcher of read/."""
    from verbale.read import ReadOptions

    return ReadOptions(stdin=sys.stdin.buffer, allow_local=allow_local)


def make_annotator() -> Annotator:
    """Nothing -> the encoder with the weights that come with Verbale; raises WeightsError."""
    from verbale.annotate import Annotator

    return Annotator()


def _read(store: Store, sources: Sequence[str], options: ReadOptions) -> tuple[list[Outcome], bool]:
    """What became of each item, and whether the reader stopped it: what was read until then is kept and told."""
    from verbale.pipeline import read_each
    from verbale.show.terminal import progress

    outcomes: list[Outcome] = []
    try:
        with progress("reading") as advance:
            for outcome in read_each(store, sources, options, make_annotator()):
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

    with _existing(target) as store:
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

    with _existing(target) as store:
        record, place = load(store), str(store.path)
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

    with _existing(target) as store:
        record = load(store)
    answer = asking.ask(record, office, country, on)
    if target.json:
        terminal.print_json(asking.value(answer))
    else:
        for line in asking.lines(record, answer, target.next("show")):
            inset = len(line) - len(line.lstrip())
            terminal.output().print(terminal.indented(terminal.words_(line.lstrip()), inset))
    return FINE if answer.holders else NOTHING


def load(store: Store) -> Record:
    """A store -> the record as it stands."""
    from verbale.compare import compare
    from verbale.show.terminal import progress

    readings: list[Reading] = []
    with _uncollected():
        with progress("loading", store.count()) as advance:
            for one in store.readings():
                readings.append(one)
                advance(one.article.address)
        with progress("comparing"):
            return compare(readings, store.judgements())


@contextmanager
def _uncollected() -> Generator[None]:
    """Runs what is inside without Python's search for cyclic garbage, and turns it on again if it was on.

    A record is hundreds of thousands of small values without a cycle among them; searching them over and over takes
    nearly half of the time in which a record is loaded and compared.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


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

    with _existing(target) as store:
        found = store.search(query, limit)
        lines = {line.id: line for line in store.reports()} if found else {}
    if target.json:
        terminal.print_json(answers.of_hits(query, found, lines))
    else:
        results.print_hits(terminal.output(), query, found, lines, limit)
    return FINE


# ---------------------------------------------------------------------------------------------- annotate


def annotate(sources: Sequence[str], *, json: bool, allow_local: bool, layers: Layers | None = None) -> int:
    """Prints what is read off each article, in the layers asked for -> 0 when there was one. No record is opened."""
    from verbale.read import open_sources
    from verbale.show import terminal

    annotator, show_one = make_annotator(), _annotation_printer(json=json, layers=layers)
    done = 0
    for item in open_sources(sources, read_options(allow_local=allow_local)):
        article = _article(item)
        if isinstance(article, SkippedItem):
            terminal.errors().print(terminal.words_(f"skipped: {article}"))
            continue
        show_one(article, annotator.annotate(article))
        done += 1
    return FINE if done else NOTHING


def _annotation_printer(*, json: bool, layers: Layers | None) -> Callable[[Article, Annotations], None]:
    """What prints one article: as a line of JSON, or with marks when a person looks on."""
    from verbale.show import annotated, annotated_text, terminal
    from verbale.show.layers import IN_JSON, IN_TEXT

    console = terminal.output()
    if json or not console.is_terminal:
        return lambda article, found: terminal.print_line(annotated.as_value(article, found, layers or IN_JSON))
    shown = layers or IN_TEXT
    console.print(annotated_text.legend(shown), end="\n\n")

    def with_marks(article: Article, found: Annotations) -> None:
        for part in annotated_text.displayed(article, found, shown):
            console.print(part)
        console.print()

    return with_marks


def _article(item: Page | SkippedItem) -> Article | SkippedItem:
    from verbale.article import make_article

    if isinstance(item, SkippedItem):
        return item
    try:
        return make_article(item)
    except SkippedItem as skipped:
        return skipped


# ---------------------------------------------------------------------------------------------- export, verify


def export(target: Target, folder: Path, format_: Format, *, force: bool) -> int:
    """Writes the codebook's tables into a folder -> 0."""
    from verbale.show import terminal
    from verbale.show.export import check_folder, export_record

    check_folder(folder, force=force)  # before the record is loaded: that may take long
    with _existing(target) as store:
        record, place = load(store), str(store.path)
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

    with _existing(target) as store:
        with terminal.progress("verifying"):
            problems, reports = list(store.verify()), store.count()
        place = str(store.path)
    if target.json:
        terminal.print_json(answers.of_problems(problems, place, reports))
    else:
        results.print_problems(terminal.output(), problems, place, reports)
    return NOTHING if any(not problem.note for problem in problems) else FINE


# ---------------------------------------------------------------------------------------------- demo


def demo(target: Target, html: Path | None) -> int:
    """Reads the demonstration reports into a record of their own and shows what came of it -> 0."""
    from verbale.record import Store
    from verbale.resources.demo import report_files
    from verbale.show import view

    folder = Path(tempfile.mkdtemp(prefix="verbale-demo-")) if target.db is None or html is None else None
    there = target if target.db or folder is None else replace(target, db=str(folder / "demo.sqlite"))
    page = html or cast(Path, folder) / "demo.html"
    with Store.open(there.place) as store:
        outcomes, interrupted = _read(store, [str(file) for file in report_files()], read_options())
        lines = {line.id: line for line in store.reports()}
        record = load(store)
    if interrupted or all(outcome.status == "skipped" for outcome in outcomes):
        _report_demo(there, outcomes, lines, None, None)
        return NOTHING
    largest = max(record.stories, key=lambda story: len(story.reports), default=None)
    chosen = view.of_story(record, largest) if largest else view.of_record(record)
    write_page(page, chosen)
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


# ---------------------------------------------------------------------------------------------- within


def _existing(target: Target) -> Store:
    """The record, which must be there already: looking at one never makes one."""
    from verbale.record import Store

    return Store.open(target.place, create=False)
