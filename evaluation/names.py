"""Pairs of names with their contexts -> precision, recall and F1 of the matcher, beside plain string similarity.

`tests/cases/names` holds the pairs (its README says how they were made); the shared name_bench_dev is scored beside
them and only reported, as a quarter of its "same" persons are not.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, utils

from evaluation.paths import shared
from evaluation.scorers import scorer
from verbale.resolve.names import match_keys
from verbale.resolve.naming.context import Context
from verbale.resolve.naming.match import Verdict, match

Row = dict[str, Any]
PAIRS = Path("tests", "cases", "names")
SIMILAR = (70, 75, 80, 85, 90, 95)
"""Thresholds of string similarity that are tried; the best on the rows themselves is reported, in its favour."""


def rows_of(file: Path) -> list[Row]:
    """A JSON Lines file -> its rows."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def context(side: Row) -> Context:
    """One side of a pair -> what a report gives beside the name."""
    day = date.fromisoformat(side["date"]).toordinal() if side.get("date") else None
    country = frozenset((side["country"],)) if side.get("country") else frozenset[str]()
    return Context((side["office"],) if side.get("office") else (), country, day, day)


def verdict(row: Row) -> Verdict:
    """A pair -> the matcher's verdict."""
    return match(row["a"]["name"], row["b"]["name"], context(row["a"]), context(row["b"]))


def figures(truth: Sequence[bool], said: Sequence[bool]) -> Row:
    """Gold and answers -> precision, recall, F1."""
    hits = sum(t and s for t, s in zip(truth, said, strict=True))
    precision, recall = hits / max(1, sum(said)), hits / max(1, sum(truth))
    f1 = 2 * hits / max(1, sum(said) + sum(truth))
    return {"p": round(precision, 3), "r": round(recall, 3), "f1": round(f1, 3), "n": len(truth), "same": sum(truth)}


def by_group(rows: Sequence[Row], said: Sequence[bool]) -> Row:
    """Pairs and answers -> figures of all and of each group."""
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        groups["all"].append(place)
        groups[row["group"]].append(place)
    return {g: figures([rows[i]["same"] for i in held], [said[i] for i in held]) for g, held in groups.items()}


def similarity(a: str, b: str) -> float:
    """Two names -> rapidfuzz's token sort ratio, 0 to 100."""
    return fuzz.token_sort_ratio(a, b, processor=utils.default_process)


def plain_similarity(rows: Sequence[Row]) -> Row:
    """Pairs -> figures of string similarity at the threshold that is best on these very rows."""
    truth = [row["same"] for row in rows]
    tried: Iterator[Row] = (
        {"threshold": t, **figures(truth, [similarity(r["a"]["name"], r["b"]["name"]) >= t for r in rows])}
        for t in SIMILAR
    )
    return max(tried, key=lambda found: found["f1"])


def scores() -> Row:
    """Every figure: the matcher and plain similarity on both halves of the pairs, and name_bench_dev."""
    found: Row = {}
    for half in ("dev", "test"):
        rows = rows_of(PAIRS / f"{half}.jsonl")
        verdicts = [verdict(row) for row in rows]
        found[half] = {
            "matcher": by_group(rows, [v.decision == "same" for v in verdicts]),
            "unsure": sum(v.decision == "unsure" for v in verdicts),
            "plain string similarity": plain_similarity(rows),
        }
    bench = rows_of(shared("corpora", "names", "name_bench_dev.jsonl"))
    found["name_bench_dev"] = scorer("names").score(bench, list(predictions(bench)))
    return found


def predictions(rows: Iterable[Row]) -> Iterator[Row]:
    """Lines with name1, name2 and schema -> match: whether the names alone make the two one."""
    for row in rows:
        same: Callable[[str, str], bool] = same_person if row.get("schema") == "Person" else same_body
        yield {"match": same(row["name1"], row["name2"])}


def same_person(a: str, b: str) -> bool:
    """Two persons' names without a context -> whether they are one's."""
    return match(a, b).decision == "same"


def same_body(a: str, b: str) -> bool:
    """Two names of companies, organisations or ships -> whether they are one's."""
    return not match_keys(a, "organisation").isdisjoint(match_keys(b, "organisation"))
