"""Sources -> reports in the record: read, article, annotate, resolve, record, in this order and nothing else.

While one report is resolved and recorded, the next ones are annotated, as many as the annotator has threads; all else
is done in the thread that reads, in the order of the sources. With one thread nothing is done ahead.

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
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol, TypeVar

from verbale.errors import RecordError, SkippedItem, VerbaleError, WeightsError
from verbale.model import Annotations, Article, Page, Reading, report_id

if TYPE_CHECKING:
    from verbale.read import ReadOptions
    from verbale.record import Store

log = logging.getLogger(__name__)
T = TypeVar("T")

INTERNAL_ERROR = "internal error"
"""The reason of an item on which Verbale's own code failed."""


class Annotator(Protocol):
    """What reads the spans off an article: `verbale.annotate.Annotator`, or another with the same members."""

    @property
    def threads(self) -> int:
        """How many articles it annotates at the same time, each in a thread of the caller's."""
        ...

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
    stations, ahead = stations or Stations.standard(), deque[_Begun | Outcome]()
    pool = ThreadPoolExecutor(annotator.threads, "annotate") if annotator.threads > 1 else None
    try:
        for item in _to_the_end(stations.open_sources(sources, options)):
            if isinstance(item, _Broken):
                yield from (_done(store, begun, stations) for begun in ahead)
                raise item.error
            ahead.append(_begun(store, item, annotator, stations, pool))
            if len(ahead) > annotator.threads or pool is None:
                yield _done(store, ahead.popleft(), stations)
        yield from (_done(store, begun, stations) for begun in ahead)
    finally:
        if pool is not None:
            pool.shutdown(cancel_futures=True)


@dataclass(frozen=True, slots=True)
class _Broken:
    """Where the sources break off, and why."""

    error: Exception


def _to_the_end(items: Iterator[Page | SkippedItem]) -> Iterator[Page | SkippedItem | _Broken]:
    """Items of sources -> the same, and their error last when they break off: what was begun is recorded first."""
    try:
        yield from items
    except Exception as error:  # noqa: BLE001 # raised again by who takes it
        yield _Broken(error)


@dataclass(frozen=True, slots=True)
class _Begun:
    """A page whose article is being annotated."""

    page: Page
    article: Article
    annotated: Callable[[], Annotations]


def _begun(
    store: Store, item: Page | SkippedItem, annotator: Annotator, stations: Stations, pool: Executor | None
) -> _Begun | Outcome:
    """An item -> its article, given to the annotator; or what became of it, when that is known already."""
    if isinstance(item, SkippedItem):
        return Outcome(item.address, "skipped", None, item.reason, item.detail)
    if store.has(item.sha256):
        return Outcome(item.address, "known", report_id(item.sha256))
    article = _guarded(item, lambda: stations.make_article(item))
    if isinstance(article, Outcome):
        return article
    if pool is None:
        return _Begun(item, article, lambda: annotator.annotate(article))
    future: Future[Annotations] = pool.submit(annotator.annotate, article)
    return _Begun(item, article, future.result)


def _done(store: Store, begun: _Begun | Outcome, stations: Stations) -> Outcome:
    """Resolves and records what was begun -> what became of the item."""
    return begun if isinstance(begun, Outcome) else _guarded(begun.page, lambda: _recorded(store, begun, stations))


def _recorded(store: Store, begun: _Begun, stations: Stations) -> Outcome:
    page, reading = begun.page, stations.resolve(begun.article, begun.annotated())
    return Outcome(page.address, "read" if store.add(page, reading) else "known", report_id(page.sha256))


def _guarded(page: Page, step: Callable[[], T]) -> T | Outcome:
    """A page and a step on its way -> what the step gives, or the page skipped; the head of this file says when."""
    try:
        return step()
    except (RecordError, WeightsError):
        raise
    except SkippedItem as error:
        return Outcome(page.address, "skipped", None, error.reason, error.detail)
    except VerbaleError as error:
        return Outcome(page.address, "skipped", None, "not readable", str(error))
    except Exception as error:  # the head of this file says why
        log.exception("%s: internal error", page.address)
        return Outcome(page.address, "skipped", None, INTERNAL_ERROR, _where(error))


def _where(error: Exception) -> str:
    """An error -> its words and the innermost place in the code, for the table that `read` prints."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}: {error} ({Path(frame.filename).name}:{frame.lineno})"
