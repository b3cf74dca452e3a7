"""An annotator's working form -> gold as offsets and labels, kept in `evaluation/gold/` without a word of the text."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from evaluation.documents import GOLD, documents, hashed, numbered, texts
from training.events import GoldEvent, Pair, wrong
from verbale.model import Span
from verbale.resources.plover import TYPES

T = TypeVar("T")


class FormError(ValueError):
    """A working form that does not fit its text; says which entry and why."""


@dataclass(frozen=True, slots=True)
class GoldStatement:
    """A statement as annotated: offsets of cue, source (None where nobody is named) and contents."""

    cue: Pair
    source: Pair | None
    contents: tuple[Pair, ...]
    speaker: str | None
    act: str
    negated: bool


@dataclass(frozen=True, slots=True)
class Annotated:
    """A document with its gold. `performed`: for each event the place of its statement, or None."""

    id: str
    text: str
    half: str
    statements: tuple[GoldStatement, ...]
    events: tuple[GoldEvent, ...]
    performed: tuple[int | None, ...]


def annotated(corpora: Path, half: str | None = None, folder: Path = GOLD) -> list[Annotated]:
    """The corpora's folder -> the documents of a half ("train", "kept", "test", None: all) that have gold, with it."""
    text_of = texts(corpora)
    chosen = [d for d in documents() if half in (None, d.half) and (folder / f"{d.id}.json").exists()]
    return [
        _kept(json.loads((folder / f"{d.id}.json").read_text(encoding="utf-8")), text_of[d.id], d.half) for d in chosen
    ]


def read_form(form: dict[str, Any], text: str, half: str) -> Annotated:
    """A working form (docs/annotation.md) and its text -> gold; raises FormError that names every fault, one a line."""
    sentences, faults = numbered(text), list[str]()
    statements = _each(form.get("statements", []), "statement", lambda row: _statement(row, sentences), faults)
    events = _each(form.get("events", []), "event", lambda row: (_event(row, sentences), row.get("statement")), faults)
    faults += [
        f"event at {e.trigger}: there is no statement {p}"
        for e, p in events
        if p is not None and not 0 <= p < len(form.get("statements", []))
    ]
    if faults:
        raise FormError("\n".join(faults))
    events.sort(key=lambda pair: pair[0].trigger)
    return Annotated(
        form["id"], text, half, tuple(statements), tuple(e for e, _ in events), tuple(p for _, p in events)
    )


def as_kept(gold: Annotated) -> dict[str, Any]:
    """Gold -> what is written to its file."""
    events = [
        {
            **{k: getattr(e, k) for k in ("trigger", "type", "mode", "status", "background", "actors", "recipients")},
            "optional": e.optional,
            "type_alt": e.alternatives,
            "statement": p,
        }
        for e, p in zip(gold.events, gold.performed, strict=True)
    ]
    statements = [
        {k: getattr(s, k) for k in ("cue", "source", "contents", "speaker", "act", "negated")} for s in gold.statements
    ]
    return {"id": gold.id, "sha256": hashed(gold.text), "statements": statements, "events": events}


def write(gold: Annotated, folder: Path = GOLD) -> Path:
    """Writes gold to its file, one entry a line."""
    kept = as_kept(gold)
    lines = [f'{{"id": {json.dumps(kept["id"])}, "sha256": {json.dumps(kept["sha256"])}']
    lines += [
        f'"{part}": [' + ",".join("\n " + json.dumps(row, ensure_ascii=False) for row in kept[part]) + "]"
        for part in ("statements", "events")
    ]
    file = folder / f"{gold.id}.json"
    file.write_text(",\n".join(lines) + "}\n", encoding="utf-8")
    return file


def _kept(row: dict[str, Any], text: str, half: str) -> Annotated:
    if row["sha256"] != hashed(text):
        raise ValueError(f"{row['id']}: the gold stands on another text (the SHA-256 differs)")
    statements = tuple(
        GoldStatement(
            _pair(s["cue"]),
            _pair(s["source"]) if s["source"] else None,
            _pairs(s["contents"]),
            s["speaker"],
            s["act"],
            s["negated"],
        )
        for s in row["statements"]
    )
    events = tuple(
        GoldEvent(
            *(_pair(e["trigger"]), e["type"], e["mode"], e["status"], e["background"], _pairs(e["actors"])),
            *(_pairs(e["recipients"]), e["optional"], tuple(e["type_alt"])),
        )
        for e in row["events"]
    )
    return Annotated(row["id"], text, half, statements, events, tuple(e["statement"] for e in row["events"]))


def _pair(row: list[int]) -> Pair:
    return row[0], row[1]


def _pairs(rows: list[list[int]]) -> tuple[Pair, ...]:
    return tuple(_pair(r) for r in rows)


def _each(rows: list[Any], what: str, read: Callable[[Any], T], faults: list[str]) -> list[T]:
    """Reads each row; what is wrong with one goes to the faults, with its place."""
    out: list[T] = []
    for i, row in enumerate(rows):
        try:
            out.append(read(row))
        except (KeyError, IndexError, TypeError, AttributeError) as error:
            faults.append(f"{what} {i}: a field is missing or of another kind ({error!r})")
        except FormError as error:
            faults.append(f"{what} {i}: {error}")
    return out


def _statement(row: dict[str, Any], sentences: list[Span]) -> GoldStatement:
    s = row["s"]
    if row["act"] != "STATE" and row["act"] not in TYPES:
        raise FormError(f"no act {row['act']!r}")
    return GoldStatement(
        _find(row["cue"], s, sentences) if row["cue"] else _find(row["content"][0], s, sentences),
        _find(row["source"], s, sentences) if row["source"] else None,
        tuple(_find(c, s, sentences) for c in row["content"]),
        row["speaker"],
        row["act"],
        bool(row["negated"]),
    )


def _event(row: dict[str, Any], sentences: list[Span]) -> GoldEvent:
    problem = wrong(row["type"], row["mode"], row["status"])
    problem = problem or next((f"no type {t!r}" for t in row.get("type_alt", []) if t not in TYPES), None)
    if problem:
        raise FormError(problem)
    actors, recipients = (tuple(_find(w, row["s"], sentences) for w in row[k]) for k in ("actors", "recipients"))
    return GoldEvent(
        *(_find(row["trigger"], row["s"], sentences), row["type"], row["mode"], row["status"], bool(row["background"])),
        *(actors, recipients, bool(row.get("optional")), tuple(row.get("type_alt", []))),
    )


def _find(words: str, s: int, sentences: list[Span]) -> Pair:
    """Words as a working form has them ("4: talks#2") -> their offsets."""
    elsewhere = re.match(r"(\d+): (.+)", words, re.S)
    if elsewhere and 1 <= int(elsewhere[1]) <= len(sentences) and words not in sentences[s - 1].text:
        s, words = int(elsewhere[1]), elsewhere[2]
    which = re.fullmatch(r"(.+)#(\d+)", words, re.S)
    number = int(which[2]) if which else 0
    bare = which[1] if which else words
    if not 1 <= s <= len(sentences) or not bare.strip():
        raise FormError(f"no sentence {s}, or no words")
    sentence = sentences[s - 1]
    places = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(bare)}(?!\w)", sentence.text)]
    if not places:
        raise FormError(f"{bare!r} is not in sentence {s}")
    if number > len(places) or (not number and len(places) > 1):
        raise FormError(f"{bare!r} stands {len(places)} times in sentence {s}: say which, as {bare}#1")
    start = sentence.start + places[max(0, number - 1)]
    return start, start + len(bare)
