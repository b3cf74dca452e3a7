"""PLOVER's corpora -> sentences with the pair question of PLV, and texts of which one type or quad class is known."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process

from training.texts import GoldText, PairType, paragraphs_of
from verbale.resources.plover import QUADS, TYPES

TWIN = 75  # per cent of the letters: some quad sentences are PLV's, told anew
YIELD = ("CONCEDE", "RETREAT")  # PLV does not part them


def plv_texts(file: Path) -> Iterator[GoldText]:
    """A file in the form of `plv_train.jsonl` -> sentences with source and target marked; the id is the sentence's."""
    for row in _rows(file):
        text, source, target = unmarked(row["marked_sentence"])
        types = types_of(row["gold_root"]) if "gold_root" in row else ()
        yield GoldText(str(row["sentence_id"]), text, paragraphs_of(text), pair=PairType(source, target, types))


def types_of(root: str) -> tuple[str, ...]:
    """A root type of PLV -> ours that it may be."""
    return YIELD if root == "YIELD" else (root,)


def parties(row: dict[str, Any]) -> tuple[str, tuple[int, int] | None, tuple[int, int] | None]:
    """A row with marked_sentence, or sentence, source and target -> the sentence, and where source and target stand."""
    if row.get("marked_sentence"):
        return unmarked(row["marked_sentence"])
    text = str(row["sentence"])
    places = ((text.find(row[k]), len(row[k])) if row.get(k) else (-1, 0) for k in ("source", "target"))
    source, target = ((at, at + n) if at >= 0 else None for at, n in places)
    return text, source, target


def unmarked(marked: str) -> tuple[str, tuple[int, int] | None, tuple[int, int] | None]:
    """A sentence with <s>source</s> and <t>target</t> -> the plain sentence and their offsets."""
    text, at, open_, spans = "", 0, dict[str, int](), dict[str, tuple[int, int]]()
    for match in re.finditer(r"<(/?)([st])>", marked):
        text += marked[at : match.start()]
        if match[1]:
            spans.setdefault(match[2], (open_.get(match[2], len(text)), len(text)))
        else:
            open_[match[2]] = len(text)
        at = match.end()
    return text + marked[at:], spans.get("s"), spans.get("t")


def quad_texts(file: Path) -> Iterator[GoldText]:
    """`cameo_quad_train.jsonl` -> sentences of which the quad class is known (1 to 4; 0 says nothing)."""
    quads = ((), *QUADS.values())
    for i, row in enumerate(r for r in _rows(file) if r["quad"]):
        yield GoldText(
            f"quad-{i}", row["sentence"], paragraphs_of(row["sentence"]), pair=PairType(None, None, quads[row["quad"]])
        )


def synthetic_texts(file: Path) -> Iterator[GoldText]:
    """`synthetic_stories.jsonl` -> title and first paragraph of each story; no word of it is marked."""
    for i, row in enumerate(_rows(file)):
        text = f"{row['title']}\n{row['text'].split(chr(10))[0][:600]}"
        if row["type"] in TYPES:
            yield GoldText(f"synthetic-{i}", text, paragraphs_of(text), pair=PairType(None, None, (row["type"],)))


def record_texts(file: Path) -> Iterator[GoldText]:
    """`gold_records.jsonl` -> sentences with the pair question, source and target where the record names them."""
    for row in _rows(file):
        if row["event"] in TYPES:
            source, target = (_find(row["text"], row.get(k)) for k in ("source", "target"))
            yield GoldText(
                row["id"], row["text"], paragraphs_of(row["text"]), pair=PairType(source, target, (row["event"],))
            )


def without_twins(texts: Iterable[GoldText], others: Iterable[GoldText]) -> Iterator[GoldText]:
    """Texts without those that are nearly the same sentence as one of others."""
    theirs = [o.text for o in others]
    for text in texts:
        if process.extractOne(text.text, theirs, scorer=fuzz.ratio, score_cutoff=TWIN) is None:
            yield text


def _find(text: str, parties: Any) -> tuple[int, int] | None:
    """Where the first party named in a record stands; a record has one party, a list of them, or none."""
    first = parties[0] if isinstance(parties, list) and parties else parties
    words = str(first.get("actorText") or "") if isinstance(first, dict) else ""
    at = text.find(words) if words else -1
    return (at, at + len(words)) if at >= 0 else None


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)
