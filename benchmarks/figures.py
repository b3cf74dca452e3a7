"""Times -> figures: words a second, ratios paired round by round, shares of the time, as JSON and as a table."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import Any

from benchmarks.contestants import FLOOR, GRAPH, WHOLE
from benchmarks.race import Timed

BUSY = 0.5  # a load average over this before the start: something else was running
Row = dict[str, Any]


def report(timed: Sequence[Timed]) -> Row:
    """All that was timed -> one row each, and what is made of Verbale beside its floor and each peer."""
    named = {(t.contestant.name, t.contestant.processes): t for t in timed}
    whole, graph, floor = (named[name, 1] for name in (WHOLE, GRAPH, FLOOR))
    others = [t for t in timed if t.contestant.name not in (WHOLE, GRAPH, FLOOR)]
    return {
        "annotation_over_bare_encoder": ratio(whole, floor),
        "share_of_annotation_percent": parts(whole, graph, floor),
        "speed_beside": {_key(t): ratio(t, whole) for t in others},
        "rows": [row(t, floor) for t in timed],
    }


def row(timed: Timed, floor: Timed) -> Row:
    """One contestant's figures."""
    c = timed.contestant
    return {
        "name": c.name,
        "processes": c.processes,
        "threads_each": c.threads,
        "words_per_second": round(c.words / median(timed.passes)),
        "words_per_second_lowest": round(c.words / max(timed.passes)),
        "words_per_second_highest": round(c.words / min(timed.passes)),
        "time_over_bare_encoder": ratio(timed, floor),
        "peak_memory_mb": timed.peak_mb,
        "cold_start_seconds": round(median(timed.starts), 3) if timed.starts else None,
        "found": {c.found: timed.found},
    }


def ratio(one: Timed, other: Timed) -> float:
    """How many times the other's time one takes for a word: the median of the rounds' own ratios, for both of a round
    were timed within the same seconds. Over 1: the other is faster."""
    pairs = zip(one.passes, other.passes, strict=True)
    words = other.contestant.words / one.contestant.words
    return round(median(a / b for a, b in pairs) * words, 3)


def parts(whole: Timed, graph: Timed, floor: Timed) -> dict[str, int]:
    """What an annotation's time goes to, in percent: the encoder, the heads in the graph, and all around the graph."""
    encoder, heads, all_ = (median(t.passes) for t in (floor, graph, whole))
    seconds = (encoder, heads - encoder, all_ - heads)
    return dict(zip(("encoder", "heads", "around_the_graph"), percent(seconds), strict=True))


def percent(amounts: Sequence[float]) -> list[int]:
    """Amounts -> whole percentages that sum to 100: all are cut down to whole ones, and what is missing goes to those
    that lost most. One below nought (two times that differ by chance) counts as nought; all nought: all nought."""
    kept = [max(0.0, amount) for amount in amounts]
    if not sum(kept):
        return [0] * len(kept)
    exact = [100 * amount / sum(kept) for amount in kept]
    out = [int(part) for part in exact]
    for i in sorted(range(len(out)), key=lambda i: out[i] - exact[i])[: 100 - sum(out)]:
        out[i] += 1
    return out


def is_busy(load: Sequence[float] | None) -> bool | None:
    """Whether something else was running before the start, by the load averages; None when they are not known."""
    return load[0] > BUSY if load else None


def table(figures: Row) -> str:
    """The report's rows as lines of text, one a contestant."""
    head = ("", "processes x threads", "words/s", "lowest - highest", "x bare encoder", "peak MB", "cold start s")
    lines = [head, *(_cells(one) for one in figures["rows"])]
    widths = [max(len(line[i]) for line in lines) for i in range(len(head))]
    return "\n".join(_line(line, widths) for line in lines)


def summary(figures: Row) -> str:
    """In words: the overhead, where the time goes, and how fast Verbale is beside each peer."""
    share = figures["share_of_annotation_percent"]
    lines = [
        f"Verbale takes {figures['annotation_over_bare_encoder']:.2f} times what the bare encoder takes: "
        f"encoder {share['encoder']}%, heads {share['heads']}%, around the graph {share['around_the_graph']}%.",
        *(f"It is {times:.2f} times as fast as {name}." for name, times in figures["speed_beside"].items()),
    ]
    return "\n".join(lines)


def load_words(load: Sequence[float] | None) -> str:
    """The load averages before the start, and what they mean for the figures."""
    if not load:
        return "load before the start: not known on this system"
    averages = " ".join(f"{one:.2f}" for one in load)
    verdict = "THE MACHINE WAS BUSY: figures are too low" if is_busy(load) else "the machine was quiet"
    return f"load before the start (1, 5, 15 minutes): {averages}; {verdict}"


def _key(timed: Timed) -> str:
    c = timed.contestant
    return f"{c.name}, {c.processes} process{'es' if c.processes > 1 else ''}"


def _cells(one: Row) -> tuple[str, ...]:
    start, peak = one["cold_start_seconds"], one["peak_memory_mb"]
    return (
        one["name"],
        f"{one['processes']} x {one['threads_each']}",
        f"{one['words_per_second']:,}",
        f"{one['words_per_second_lowest']:,} - {one['words_per_second_highest']:,}",
        f"{one['time_over_bare_encoder']:.2f}",
        "-" if peak is None else f"{peak:.0f}",
        "-" if start is None else f"{start:.2f}",
    )


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    first = cells[0].ljust(widths[0])
    return "  ".join((first, *(cell.rjust(width) for cell, width in zip(cells[1:], widths[1:], strict=True))))
