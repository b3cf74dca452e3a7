"""The stories of gold_train -> complete reports with their event mentions, to train triggers, types and status on."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.events import GoldEvent, Pair
from training.texts import GoldText, paragraphs_of


def story_texts(stories: Path) -> Iterator[GoldText]:
    """The folder of stories -> each report that is annotated completely, with its events; roles are not marked."""
    reports = {}
    for line in (stories / "reports.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        reports[row["url"]] = "\n\n".join(p for p in (row.get("title"), row["text"]) if p)
    for file in sorted((stories / "gold_train").glob("*.json")):
        story = json.loads(file.read_text(encoding="utf-8"))
        for report in story["reports"]:
            if report["id"] in story["complete_reports"] and report["url"] in reports:
                text = reports[report["url"]]
                events = tuple(_events(story["events"], report["id"], text))
                name = f"{file.stem}-{report['id']}"
                yield GoldText(name, text, paragraphs_of(text), events=events, political=True)


def _events(rows: list[dict[str, Any]], report: str, text: str) -> Iterator[GoldEvent]:
    """Every mention in one report. A mention elsewhere than where the event was recorded may have another status."""
    taken: set[Pair] = set()
    for row in rows:
        first = {"report": row["span_from"], "span": row["span"], "trigger": row.get("trigger")}
        for mention in (first, *row.get("other_spans", ())):
            if mention["report"] != report or not mention.get("trigger"):
                continue
            place = _find(text, mention["span"], mention["trigger"])
            if place is None or place in taken:
                continue
            taken.add(place)
            own = row["span_from"] == report
            yield GoldEvent(
                *(place, row["type"], None, row["status"] if own else None, row["background"] if own else None),
                *(None, None, bool(row.get("optional")), tuple(row.get("type_alt", ())), False),
            )


def _find(text: str, span: str, trigger: str) -> Pair | None:
    at = text.find(span)
    if at < 0:
        return None
    inside = re.search(rf"(?<!\w){re.escape(trigger)}(?!\w)", span) or re.search(re.escape(trigger), span)
    return (at + inside.start(), at + inside.end()) if inside else None
