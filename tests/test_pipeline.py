"""Sources into a record: what becomes of each item, and that one that fails costs the others nothing."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.record.making import SIMPLE, RegexAnnotator, as_json, page_of, reading_of, synthetic_report, write_reports
from verbale.errors import RecordError, SkippedItem, VerbaleError, WeightsError
from verbale.model import Annotations, Article, Page
from verbale.pipeline import INTERNAL_ERROR, Outcome, ReadSummary, Stations, read_each, read_into
from verbale.record import Store

NOTHING: Any = None  # the stand-ins take no options
PAGES = [page_of(synthetic_report(n), f"report-{n}.txt") for n in range(4)]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A new record."""
    with Store.open(tmp_path / "record.verbale") as opened:
        yield opened


@pytest.fixture(autouse=True, params=[1, 3], ids=["one thread", "three threads"])
def threads(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """Everything here holds whether or not reports are annotated ahead."""
    monkeypatch.setattr(RegexAnnotator, "threads", request.param)
    return int(request.param)


def items(*found: Page | SkippedItem) -> Stations:
    """Pages and skipped items -> stations that find them."""
    return replace(SIMPLE, open_sources=lambda sources, options: iter(found))


def read(store: Store, stations: Stations, annotator: Any = None, **more: Any) -> ReadSummary:
    return read_into(store, ["here"], NOTHING, annotator or RegexAnnotator(), stations=stations, **more)


class Failing(RegexAnnotator):
    """An annotator that raises on one article."""

    def __init__(self, address: str, error: BaseException) -> None:
        self.address, self.error = address, error

    def annotate(self, article: Article) -> Annotations:
        """An article -> its annotations, or the error."""
        if article.address == self.address:
            raise self.error
        return super().annotate(article)


def test_a_folder_is_read(store: Store, tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "reports", 5)
    (folder / "picture.txt").write_bytes(b"\xff\xd8\xff")
    (folder / "blank.txt").write_bytes(b" \n")
    summary = read_into(store, [str(folder)], NOTHING, RegexAnnotator(), stations=SIMPLE)
    assert [o.address for o in summary.read] == [f"report-{n:03}.txt" for n in range(5)]
    assert {o.report for o in summary.read} == {line.id for line in store.reports()}
    assert [(o.address, o.reason) for o in summary.skipped] == [
        ("blank.txt", "empty"),
        ("picture.txt", "unreadable encoding"),
    ]
    assert summary.known == summary.failed == ()


def test_what_is_read_is_what_the_stations_give(store: Store) -> None:
    read(store, items(*PAGES))
    assert {as_json(r) for r in store.readings()} == {as_json(reading_of(page)) for page in PAGES}
    assert list(store.verify()) == []


def test_reading_again_reads_nothing(store: Store) -> None:
    first = read(store, items(*PAGES))
    before = Path(store.path).read_bytes()

    def never(page: Page) -> Article:
        raise AssertionError(f"{page.address} was read again")

    summary = read(store, replace(items(*PAGES), make_article=never))
    assert summary.read == ()
    assert [o.report for o in summary.known] == [o.report for o in first.read]
    assert Path(store.path).read_bytes() == before


def test_the_same_bytes_twice_in_one_run(store: Store) -> None:
    summary = read(store, items(PAGES[0], replace(PAGES[0], address="again.txt")))
    assert ([o.address for o in summary.read], [o.address for o in summary.known]) == (["report-0.txt"], ["again.txt"])


def test_progress_is_told_of_each_item_when_it_is_safe(store: Store) -> None:
    seen: list[tuple[str, int]] = []
    stations = items(PAGES[0], SkippedItem("x.pdf", "unknown format", "PDF"), PAGES[1], PAGES[0])
    read(store, stations, progress=lambda outcome: seen.append((outcome.status, store.count())))
    assert seen == [("read", 1), ("skipped", 1), ("read", 2), ("known", 2)]


def test_as_many_items_are_opened_ahead_as_there_are_threads(store: Store, threads: int) -> None:
    opened: list[str] = []

    def sources(names: Sequence[str], options: object) -> Iterator[Page]:
        for page in PAGES * 2:
            opened.append(page.address)
            yield page

    outcomes: Any = read_each(store, [], NOTHING, RegexAnnotator(), replace(SIMPLE, open_sources=sources))
    first: Outcome = next(outcomes)
    assert first.status == "read"
    assert len(opened) == (1 if threads == 1 else threads + 1)
    assert store.count() == 1
    outcomes.close()
    assert store.count() == 1


def test_annotating_goes_on_while_a_report_is_resolved(store: Store, threads: int) -> None:
    begun: list[str] = []

    class Slow(RegexAnnotator):
        def annotate(self, article: Article) -> Annotations:
            begun.append(article.address)
            return super().annotate(article)

    def resolve(article: Article, annotations: Annotations) -> Any:
        at_resolving.append(len(begun))
        return SIMPLE.resolve(article, annotations)

    at_resolving: list[int] = []
    assert [o.status for o in read(store, replace(items(*PAGES), resolve=resolve), Slow()).read] == ["read"] * 4
    if threads == 1:
        assert at_resolving == [1, 2, 3, 4]
    assert begun == sorted(begun)


SKIPS: list[tuple[BaseException, str, str]] = [
    (SkippedItem("report-1.txt", "not English", "Korean"), "not English", "Korean"),
    (VerbaleError("no such block"), "not readable", "no such block"),
    (TypeError("no such kind"), INTERNAL_ERROR, "TypeError: no such kind (test_pipeline.py:"),
    (RecursionError("too deep"), INTERNAL_ERROR, "RecursionError: too deep"),
    (MemoryError(), INTERNAL_ERROR, "MemoryError"),
]


@pytest.mark.parametrize(("error", "reason", "detail"), SKIPS, ids=[type(s[0]).__name__ for s in SKIPS])
def test_one_item_that_fails_is_skipped_alone(store: Store, error: BaseException, reason: str, detail: str) -> None:
    summary = read(store, items(*PAGES), Failing("report-1.txt", error))
    (skipped,) = summary.skipped
    assert (skipped.address, skipped.status, skipped.report, skipped.reason) == (
        "report-1.txt",
        "skipped",
        None,
        reason,
    )
    assert skipped.detail.startswith(detail)
    assert len(summary.read) == store.count() == len(PAGES) - 1
    assert list(store.verify()) == []


def test_a_mistake_of_ours_is_told_with_its_traceback(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        summary = read(store, items(*PAGES), Failing("report-1.txt", ZeroDivisionError("ours")))
    assert summary.failed == summary.skipped
    (line,) = caplog.records
    assert "report-1.txt" in line.getMessage()
    assert line.exc_info is not None
    assert line.exc_info[0] is ZeroDivisionError


def test_a_reading_that_does_not_hold_is_a_mistake_of_ours(store: Store) -> None:
    def other_words(article: Article, annotations: Annotations) -> Any:
        reading = SIMPLE.resolve(article, annotations)
        return replace(reading, article=replace(article, text=article.text.upper()))

    summary = read(store, replace(items(*PAGES), resolve=other_words))
    assert len(summary.failed) == len(PAGES)
    assert store.count() == 0


@pytest.mark.parametrize("error", [RecordError("the disk is full"), WeightsError("no weights"), KeyboardInterrupt()])
def test_what_ends_the_reading_leaves_the_record_whole(store: Store, error: BaseException) -> None:
    with pytest.raises(type(error)):
        read(store, items(*PAGES), Failing("report-2.txt", error))
    assert store.count() == 2
    assert list(store.verify()) == []
    assert len(read(store, items(*PAGES)).read) == 2


def test_ctrl_c_in_the_middle_of_writing(store: Store) -> None:
    from sqlalchemy import event

    def interrupt(connection: Any, cursor: Any, statement: str, *_: Any) -> None:
        if statement.startswith("INSERT INTO entries"):
            raise KeyboardInterrupt

    engine = store._engine  # pyright: ignore[reportPrivateUsage]
    event.listen(engine, "after_cursor_execute", interrupt)
    with pytest.raises(KeyboardInterrupt):
        read(store, items(*PAGES))
    event.remove(engine, "after_cursor_execute", interrupt)
    assert store.count() == 0
    assert list(store.verify()) == []
    assert len(read(store, items(*PAGES)).read) == len(PAGES)


def test_sources_that_break_off_end_the_reading(store: Store) -> None:
    def sources(names: Sequence[str], options: object) -> Iterator[Page]:
        yield PAGES[0]
        raise OSError("the folder is gone")

    with pytest.raises(OSError, match="gone"):
        read(store, replace(SIMPLE, open_sources=sources))
    assert store.count() == 1


def test_outcomes_are_in_the_order_of_the_sources(store: Store) -> None:
    summary = read(store, items(PAGES[2], PAGES[0], PAGES[1]))
    assert [o.address for o in summary.read] == ["report-2.txt", "report-0.txt", "report-1.txt"]
    assert summary.read[0] == Outcome("report-2.txt", "read", "r" + PAGES[2].sha256[:16])


def test_the_standard_stations_are_verbales_own() -> None:
    try:
        import verbale.article
        import verbale.read
        import verbale.resolve
    except ImportError as error:
        pytest.skip(f"a station is not built yet: {error}")
    stations = Stations.standard()
    found: list[Callable[..., Any]] = [stations.open_sources, stations.make_article, stations.resolve]
    assert found == [verbale.read.open_sources, verbale.article.make_article, verbale.resolve.resolve]
