"""Stories of the gold data -> figures of the record: read, export, and hold the export against the gold.

`gold` is measured as it is; the annotators' form of `gold_train` is brought into the scorer's form first, so that
rules can be tuned there and `gold` is only measured on.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from evaluation.paths import shared
from evaluation.scorers import scorer

Row = dict[str, Any]


def training_gold(file: Path) -> Row:
    """A file of gold_train -> the scorer's form (statements and actors; its events and times are left to later)."""
    raw = json.loads(file.read_text(encoding="utf-8"))
    return {
        "story": raw["story"],
        "reports": raw["reports"],
        "complete_reports": raw["complete_reports"],
        "statements": [_statement(s) for s in raw["statements"]],
        "actors": [_actor(a) for a in raw["actors"]],
        **{k: [] for k in ("events", "differences", "no_differences", "times")},
    }


def _statement(raw: Row) -> Row:
    names = [raw["speaker"].get("name") if raw.get("speaker") else None, *raw.get("speaker_alt", [])]
    wordings = {r: w for r, w in (raw.get("wordings") or {}).items() if r != raw["quote_from"] and isinstance(w, str)}
    more = [x for xs in (raw.get("continued") or {}).values() for x in ([xs] if isinstance(xs, str) else xs)]
    return {
        "id": raw["id"],
        "report": raw["quote_from"],
        "quote": raw["quote"],
        "speakers": [None if n and _is_unnamed(n) else n for n in names],
        "addressees": [[a] for a in _listed(raw.get("addressee"))],
        "mode": raw["mode"],
        "acts": [raw.get("act", "STATE"), *raw.get("act_alt", [])],
        "optional": bool(raw.get("optional")),
        "spans": more,
        "date": None,
        "also": [{"report": r, "quote": w} for r, w in wordings.items()],
    }


def _listed(value: Any) -> list[str]:
    """One addressee, several, or none -> a list; reporters are nobody's name and stay out, as in gold."""
    found = [value] if isinstance(value, str) else value or []
    return [a for a in found if a not in ("reporters", "journalists", "a reporter", "each other")]


def _is_unnamed(name: str) -> bool:
    """ "unnamed official", "experts (unnamed)": whether a speaker has no name."""
    return name.lower().startswith(("unnamed", "unknown", "anonymous")) or "(unnamed" in name


def _actor(raw: Row) -> Row:
    forms = [{"report": r, "form": f} for r, fs in (raw.get("variants") or {}).items() for f in fs]
    return {"name": raw["name"], "forms": forms}


def score(gold: Iterable[Row]) -> Row:
    """Gold stories -> the scorer's figures over all of them, from one record of all their reports."""
    gold = list(gold)
    wanted = {r["url"].removeprefix("seed:") for g in gold for r in g["reports"]}
    with tempfile.TemporaryDirectory() as scratch:
        folder = export_of(list(_sources(wanted, Path(scratch))), Path(scratch))
        files = [Path(scratch) / f"gold-{i}.json" for i in range(len(gold))]
        for file, story in zip(files, gold, strict=True):
            file.write_text(json.dumps(story), encoding="utf-8")
        return scorer("record").main(str(folder), [str(f) for f in files])


def _sources(wanted: set[str], scratch: Path) -> Iterator[str]:
    """The reports of the stories as one JSON Lines file, and the seeds as they are."""
    lines = shared("stories", "reports.jsonl").read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if json.loads(line)["url"] in wanted]
    file = scratch / "reports.jsonl"
    file.write_text("\n".join(kept) + "\n", encoding="utf-8")
    if kept:
        yield str(file)
    yield from (str(f) for f in sorted(shared("seeds").glob("*.txt")) if f.name in wanted)


def export_of(sources: list[str], scratch: Path) -> Path:
    """Sources -> a folder with the codebook's tables, by the package's own stations."""
    from verbale.annotate import Annotator
    from verbale.compare import compare
    from verbale.pipeline import read_into
    from verbale.read import ReadOptions
    from verbale.record import Store
    from verbale.show.export import export_record

    with Store.open(scratch / "record.db") as store:
        read_into(store, sources, ReadOptions(), Annotator())
        record = compare(store.readings(), store.judgements())
    export_record(record, scratch / "export", "jsonl")
    return scratch / "export"


def seeds_gold() -> list[Row]:
    """The story of the two seeds."""
    return [_load(shared("stories", "gold", "biegun-seoul-2020-07.json"))]


def other_gold() -> list[Row]:
    """The other six stories with gold."""
    files = sorted(shared("stories", "gold").glob("*.json"))
    return [_load(f) for f in files if not f.stem.startswith("biegun")]


def train_gold() -> list[Row]:
    """The stories to learn from, in the scorer's form."""
    return [training_gold(f) for f in sorted(shared("stories", "gold_train").glob("*.json"))]


def _load(file: Path) -> Row:
    return json.loads(file.read_text(encoding="utf-8"))
