"""Folders of gold data -> labelled texts: attributions from PolNeAR; names from GUM, CrossNER, WikiGold and re3d; trees
from GUM and EWT.

The corpora name things differently; `names.harmonise` brings them to our five kinds. Labels are partial: a text says
for which heads it has labels, and trains only these.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from training.conllu import Document, documents
from training.gum import gum_documents, names_of
from training.names import Labelled, NamedText, harmonise, with_states
from training.texts import GoldText, Link, paragraphs_of


def polnear(file: Path) -> Iterator[GoldText]:
    """A PolNeAR file (JSON Lines) -> texts with links."""
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            links = tuple(
                Link(*(tuple((a, b) for a, b in attribution[role]) for role in ("cue", "content", "source")))
                for attribution in row["attributions"]
            )
            yield GoldText(str(row["id"]), row["text"], paragraphs_of(row["text"]), links=links)


def named(root: Path, part: str) -> Iterator[GoldText]:
    """The corpora's folder and "train" or "dev" -> texts with names; GUM's have trees too."""
    yield from gum(root / "gum" / part)
    yield from crossner(root, part)
    yield from re3d(root, part)
    if part == "train":
        yield from wikigold(root)


def wikigold(root: Path) -> Iterator[GoldText]:
    """WikiGold -> texts with names."""
    return _harmonised(_conll(root / "wikigold" / "wikigold.conll.txt", " "))


def crossner(root: Path, part: str) -> Iterator[GoldText]:
    """CrossNER politics -> texts with names."""
    return _harmonised(_conll(root / "crossner_politics" / f"{part}.txt", "\t"))


def re3d(root: Path, part: str) -> Iterator[GoldText]:
    """re3d, which comes without a dev half: every second document by the hash of its id -> texts with names.

    Its annotators left many states out; those are put in where it is learnt from, and not where it is measured on.
    """
    for raw in _re3d(root / "re3d"):
        if (hashlib.sha256(raw.id.encode()).digest()[0] % 2 == 0) == (part == "train"):
            text = next(_harmonised([raw]))
            names = with_states(text.text, text.names or ()) if part == "train" else text.names
            yield replace(text, names=names, others=False)


def _harmonised(texts: Iterable[NamedText]) -> Iterator[GoldText]:
    for raw in texts:
        yield GoldText(raw.id, raw.text, paragraphs_of(raw.text), names=harmonise(raw))


def gum(folder: Path) -> Iterator[GoldText]:
    """A folder of GUM documents -> texts with names and trees."""
    for document in gum_documents(folder):
        yield replace(_with_trees(document), names=harmonise(names_of(document)))


def ewt(file: Path) -> Iterator[GoldText]:
    """EWT's file -> texts with trees."""
    for document in documents(file.read_text(encoding="utf-8"), file.stem):
        yield _with_trees(document)


def _with_trees(document: Document) -> GoldText:
    trees = tuple(tuple(s) for s in document.sentences)
    return GoldText(document.id, document.text, paragraphs_of(document.text), trees=trees)


def _conll(file: Path, separator: str) -> Iterator[NamedText]:
    """A file of one token and tag a line -> texts of twenty sentences, a sentence a paragraph."""
    sentences = [s.split("\n") for s in file.read_text(encoding="utf-8").strip().split("\n\n")]
    for start in range(0, len(sentences), 20):
        text, labels = "", list[Labelled]()
        for sentence in sentences[start : start + 20]:
            rows = [r.rsplit(separator, 1) for r in sentence if r.strip() and not r.startswith("-DOCSTART-")]
            line, found = _detokenised([(token, tag.strip()) for token, tag in rows], len(text))
            text += line + "\n"
            labels += found
        yield NamedText(f"{file.stem}-{start}", text, tuple(labels))


def _detokenised(rows: list[tuple[str, str]], base: int) -> tuple[str, list[Labelled]]:
    """Tokens with BIO or IO tags -> a line as it would be printed, and its labels with offsets from `base`."""
    line, labels, previous = "", list[Labelled](), "O"
    for token, tag in rows:
        glued = (
            not line or token in {",", ".", ";", ":", "!", "?", ")", "%", "'s", "’s", "n't", "'"} or line[-1] in "($“"
        )
        line += token if glued else " " + token
        start, end = base + len(line) - len(token), base + len(line)
        kind = tag[2:]
        if tag != "O":
            if tag[0] == "I" and previous[2:] == kind:
                labels[-1] = Labelled(labels[-1].start, end, kind)
            else:
                labels.append(Labelled(start, end, kind))
        previous = tag
    return line, labels


def _re3d(folder: Path) -> Iterator[NamedText]:
    """re3d's files -> texts; of entities that overlap the longest counts."""
    for file in sorted(folder.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            entities = sorted(row["entities"], key=lambda e: (e["start"] - e["end"], e["start"]))
            kept: list[Labelled] = []
            for e in entities:
                if not any(e["start"] < k.end and k.start < e["end"] for k in kept):
                    kept.append(Labelled(e["start"], e["end"], e["type"]))
            yield NamedText(row["id"], row["text"], tuple(sorted(kept, key=lambda k: k.start)))
