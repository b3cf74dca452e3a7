"""Folder of corpora -> the freely licensed texts that our own gold stands on, each found by its name and its hash.

The texts stay where they are: `evaluation/gold/documents.tsv` names them, says which half each belongs to ("train" to
learn from, "kept" to choose and to calibrate by, "test" to measure on and look at for nothing else), and holds the
SHA-256 of each text.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.gum import gum_texts
from training.texts import paragraphs_of
from verbale.annotate.sentences import sentences
from verbale.model import Span

GOLD = Path(__file__).with_name("gold")


@dataclass(frozen=True, slots=True)
class Document:
    """One line of the list: its name here, the corpus and the name there, its half, and the hash of its text."""

    id: str
    corpus: str
    key: str
    half: str
    sha256: str


def documents() -> list[Document]:
    """The list, in its order."""
    with (GOLD / "documents.tsv").open(encoding="utf-8", newline="") as rows:
        return [Document(**row) for row in csv.DictReader(rows, delimiter="\t")]


def texts(corpora: Path) -> dict[str, str]:
    """The corpora's folder -> text of each document by its name here; ValueError when one is not there or differs."""
    found = {(corpus, key): text for corpus, key, text in _all(corpora)}
    out: dict[str, str] = {}
    for document in documents():
        text = found.get((document.corpus, document.key))
        if text is None or hashed(text) != document.sha256:
            raise ValueError(f"{document.id}: {document.corpus} {document.key} is not there, or its text differs")
        out[document.id] = text
    return out


def plain_texts(corpora: Path, corpus: str) -> dict[str, str]:
    """The corpora's folder and a corpus of the list -> all its texts by their key there."""
    return {key: text for found, key, text in _all(corpora) if found == corpus}


def quiet_own() -> list[str]:
    """The quiet reports of our own: headline and paragraphs of each (quiet_own.txt parts them by lines of "===")."""
    told = (GOLD / "quiet_own.txt").read_text(encoding="utf-8")
    return [text.strip() for text in re.split(r"^===.*\n", told, flags=re.MULTILINE) if text.strip()]


def quiet_keys(half: str) -> list[str]:
    """A half of evaluation/gold/quiet.tsv -> the names, in Wikinews, of reports that tell no event."""
    with (GOLD / "quiet.tsv").open(encoding="utf-8", newline="") as rows:
        return [row["key"] for row in csv.DictReader(rows, delimiter="\t") if row["half"] == half]


def hashed(text: str) -> str:
    """SHA-256 of a text in UTF-8, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def numbered(text: str) -> list[Span]:
    """A text -> its sentences; the first is number 1 for annotators."""
    return list(sentences(text, paragraphs_of(text)))


def _all(corpora: Path) -> Iterator[tuple[str, str, str]]:
    """Corpus, key and text of everything that the list may name; a title stands first, as a report is read."""
    for row in _rows(corpora / "text" / "wikinews.jsonl"):
        yield "wikinews", row["url"].rsplit("/", 1)[1], f"{row['title']}\n\n{row['text'].strip()}"
    for file in sorted((corpora / "re3d").glob("*.jsonl")):
        for row in _rows(file):
            yield "re3d", row["id"], f"{row['title']}\n\n{row['text'].strip()}"
    for text in gum_texts(corpora / "gum" / "train"):
        yield "gum", text.id, text.text


def _rows(file: Path) -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)
