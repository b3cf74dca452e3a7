"""Folders of gold data -> labelled texts: attributions from PolNeAR; names from GUM, CrossNER, WikiGold and re3d.

The corpora name things differently; `names.harmonise` brings them to our five kinds. Labels are partial: a text says
for which heads it has labels, and trains only these.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.gum import gum_texts
from training.names import Labelled, NamedText, harmonise

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Link:
    """A gold attribution: offsets of its cue, contents and source."""

    cue: tuple[Pair, ...]
    contents: tuple[Pair, ...]
    source: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class GoldText:
    """A text with what is known of it. `names` or `links` None: not labelled, not "there are none"."""

    id: str
    text: str
    paragraphs: tuple[Pair, ...]
    links: tuple[Link, ...] | None = None
    names: tuple[Labelled, ...] | None = None


def paragraphs_of(text: str) -> tuple[Pair, ...]:
    """Text -> offsets of its non-empty lines."""
    return tuple(m.span() for m in re.finditer(r"[^\n]+", text) if m.group().strip())


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
    """The corpora's folder and "train" or "dev" -> texts with names."""
    sources = [gum_texts(root / "gum" / part), _conll(root / "crossner_politics" / f"{part}.txt", "\t")]
    if part == "train":
        sources += [_conll(root / "wikigold" / "wikigold.conll.txt", " "), _re3d(root / "re3d")]
    for source in sources:
        for raw in source:
            yield GoldText(raw.id, raw.text, paragraphs_of(raw.text), names=harmonise(raw))


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
