"""Sources -> reports in the record: read, article, annotate, resolve, record, in this order and nothing else.

What happens to an item that fails:
- it cannot become a report (`SkippedItem` from read/ or article/): skipped with that reason;
- another `VerbaleError` about it: skipped as "not readable", with the error's words;
- a mistake in Verbale's own code: nothing of this report is kept, it is skipped as "internal error" with the place in
  the code, the traceback goes to the log, and the rest go on, since one odd report must not cost a night's reading;
- the record or the weights fail (`RecordError`, `WeightsError`), or Ctrl-C: this ends the reading, and is raised. What
  was read until then is whole in the record, and reading the same sources again goes on from there.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

from verbale.errors import RecordError, SkippedItem, VerbaleError, WeightsError
from verbale.model import Annotations, Article, Page, Reading, report_id

if TYPE_CHECKING:
    from verbale.read import ReadOptions
    from verbale.record import Store

log = logging.getLogger(__name__)

INTERNAL_ERROR = "internal error"
"""The reason of an item on which Verbale's own code failed."""


class Annotator(Protocol):
    """What reads the spans off an article: `verbale.annotate.Annotator`, or another with the same method."""

    def annotate(self, article: Article) -> Annotations:
        """An article -> its annotations."""
        ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one item. `report` is the report's id, None for a skipped item, which has a reason instead."""

    address: str
    status: Literal["read", "known", "skipped"]
    report: str | None = None
    reason: str = ""
    detail: str = ""


class Progress(Protocol):
    """Told of each item as soon as it is done; called in the thread that reads."""

    def __call__(self, outcome: Outcome) -> None:
        """One item is done."""
        ...


@dataclass(frozen=True, slots=True)
class ReadSummary:
    """What was read, what the record had already, and what was skipped and why, each in the order of the sources."""

    read: tuple[Outcome, ...]
    known: tuple[Outcome, ...]
    skipped: tuple[Outcome, ...]

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """The skipped items on which Verbale's own code failed."""
        return tuple(outcome for outcome in self.skipped if outcome.reason == INTERNAL_ERROR)


@dataclass(frozen=True, slots=True)
class Stations:
    """The stations before the record, as functions, so that each can be replaced."""

    open_sources: Callable[[Sequence[str], ReadOptions], Iterator[Page | SkippedItem]]
    make_article: Callable[[Page], Article]
    resolve: Callable[[Article, Annotations], Reading]

    @staticmethod
    def standard() -> Stations:
        """Verbale's own stations; imported when they are wanted, for they bring large libraries with them."""
        from verbale.article import make_article
        from verbale.read import open_sources
        from verbale.resolve import resolve

        return Stations(open_sources, make_article, resolve)


def read_into(
    store: Store,
    sources: Sequence[str],
    options: ReadOptions,
    annotator: Annotator,
    progress: Progress | None = None,
    stations: Stations | None = None,
) -> ReadSummary:
    """Reads all sources into the store, each report in one transaction -> what became of each item.

    Raises RecordError or WeightsError when going on makes no sense; see the head of this file.
    """
    outcomes: list[Outcome] = []
    for outcome in read_each(store, sources, options, annotator, stations):
        outcomes.append(outcome)
        if progress is not None:
            progress(outcome)
    return ReadSummary(
        read=tuple(o for o in outcomes if o.status == "read"),
        known=tuple(o for o in outcomes if o.status == "known"),
        skipped=tuple(o for o in outcomes if o.status == "skipped"),
    )


def read_each(
    store: Store,
    sources: Sequence[str],
    options: ReadOptions,
    annotator: Annotator,
    stations: Stations | None = None,
) -> Iterator[Outcome]:
    """The same, one item at a time: each outcome comes when its report is safe in the record."""
    stations = stations or Stations.standard()
    for item in stations.open_sources(sources, options):
        if isinstance(item, SkippedItem):
            yield Outcome(item.address, "skipped", None, item.reason, item.detail)
        else:
            yield _read_page(store, item, annotator, stations)


def _read_page(store: Store, page: Page, annotator: Annotator, stations: Stations) -> Outcome:
    try:
        return _through_the_stations(store, page, annotator, stations)
    except (RecordError, WeightsError):
        raise
    except SkippedItem as error:
        return Outcome(page.address, "skipped", None, error.reason, error.detail)
    except VerbaleError as error:
        return Outcome(page.address, "skipped", None, "not readable", str(error))
    except Exception as error:  # the head of this file says why
        log.exception("%s: internal error", page.address)
        return Outcome(page.address, "skipped", None, INTERNAL_ERROR, _where(error))


def _through_the_stations(store: Store, page: Page, annotator: Annotator, stations: Stations) -> Outcome:
    report = report_id(page.sha256)
    if store.has(page.sha256):
        return Outcome(page.address, "known", report)
    article = stations.make_article(page)
    reading = stations.resolve(article, annotator.annotate(article))
    return Outcome(page.address, "read" if store.add(page, reading) else "known", report)


def _where(error: Exception) -> str:
    """An error -> its words and the innermost place in the code, for the table that `read` prints."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}: {error} ({Path(frame.filename).name}:{frame.lineno})"
