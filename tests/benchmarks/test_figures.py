"""Times -> figures: ratios, percentages, the table and the words beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import figures
from benchmarks.contestants import FLOOR, GRAPH, WHOLE, Contestant
from benchmarks.race import Timed


def timed(name: str, *passes: float, words: int = 1000, processes: int = 1, peak: float | None = 100.0) -> Timed:
    contestant = Contestant(name, Path("python"), "module", (("file",),) * processes, 2, words, "things")
    return Timed(contestant, passes, (0.5, 0.25, 0.75) if processes == 1 else (), peak, 7)


def test_a_ratio_is_the_median_of_the_rounds_own_ratios() -> None:
    # the machine was slow in the second round, for both: medians taken apart would give 3.0 / 2.0
    assert figures.ratio(timed("one", 2.0, 30.0, 3.0), timed("other", 1.0, 10.0, 2.0)) == 2.0


def test_a_ratio_is_for_as_many_words() -> None:
    assert figures.ratio(timed("one", 1.0, words=100), timed("other", 5.0, words=1000)) == 2.0


@pytest.mark.parametrize(
    ("amounts", "cut"),
    [
        ([1.0, 1.0, 1.0], [34, 33, 33]),
        ([0.5, 0.25, 0.25], [50, 25, 25]),
        ([66.7, 32.8, 0.5], [67, 33, 0]),
        ([3.0, -0.2, 1.0], [75, 0, 25]),
        ([0.0, 0.0], [0, 0]),
        ([], []),
    ],
)
def test_percentages_are_whole_and_sum_to_a_hundred(amounts: list[float], cut: list[int]) -> None:
    assert figures.percent(amounts) == cut


@given(st.lists(st.floats(min_value=0.001, max_value=1e6), min_size=1, max_size=8))
def test_no_percentage_is_a_whole_one_away(amounts: list[float]) -> None:
    cut = figures.percent(amounts)
    assert sum(cut) == 100
    assert all(abs(whole - 100 * amount / sum(amounts)) < 1 for whole, amount in zip(cut, amounts, strict=True))


def test_parts_are_what_each_step_adds() -> None:
    shares = figures.parts(timed("whole", 10.0), timed("graph", 8.0), timed("floor", 7.0))
    assert shares == {"encoder": 70, "heads": 10, "around_the_graph": 20}


def _report() -> figures.Row:
    own = [timed(WHOLE, 1.4, 1.4, 2.8), timed(GRAPH, 1.2, 1.2, 1.2), timed(FLOOR, 1.0, 1.0, 2.0)]
    peers = [timed("peer", 2.8, 0.7, 5.6), timed("peer", 0.7, 0.7, 0.7, processes=2, peak=None)]
    return figures.report([*own, *peers])


def test_a_report_has_the_overhead_and_each_peer() -> None:
    report = _report()
    assert report["annotation_over_bare_encoder"] == 1.4
    assert report["speed_beside"] == {"peer, 1 process": 2.0, "peer, 2 processes": 0.5}
    assert [one["name"] for one in report["rows"]] == [WHOLE, GRAPH, FLOOR, "peer", "peer"]


def test_a_row_tells_the_median_and_how_far_the_rounds_differ() -> None:
    row = figures.row(timed("one", 1.0, 2.0, 4.0), timed(FLOOR, 1.0, 1.0, 1.0))
    speeds = [row[f"words_per_second{which}"] for which in ("", "_lowest", "_highest")]
    assert (speeds, row["cold_start_seconds"], row["found"]) == ([500, 250, 1000], 0.5, {"things": 7})


def test_the_table_has_aligned_columns_and_a_dash_for_what_is_not_known() -> None:
    lines = figures.table(_report()).splitlines()
    assert len(lines) == 6
    assert len({len(line) for line in lines}) == 1
    assert [line.split()[-2:] for line in lines[1:]] == [["100", "0.50"]] * 4 + [["-", "-"]]
    assert lines[1].split("  ", 1)[1].split()[:7] == ["1", "x", "2", "714", "357", "-", "714"]


def test_the_summary_says_overhead_and_peers() -> None:
    words = figures.summary(_report())
    assert "1.40 times what the bare encoder takes: encoder 72%, heads 14%, around the graph 14%" in words
    assert "2.00 times as fast as peer, 1 process." in words


@pytest.mark.parametrize(
    ("load", "busy", "says"),
    [([0.1, 2.0, 2.0], False, "quiet"), ([1.9, 0.1, 0.1], True, "BUSY"), (None, None, "not known")],
)
def test_the_load_before_is_said(load: list[float] | None, busy: bool | None, says: str) -> None:
    assert figures.is_busy(load) is busy
    assert says in figures.load_words(load)
