"""CoNLL-U -> documents as they were printed: text with offsets of its words, and what is marked on each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Word:
    """One syntactic word: offsets, form and lemma, UPOS, XPOS, features, head (place in its sentence from 0, -1 for the
    root), relation, and the last column's notes."""

    start: int
    end: int
    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    relation: str
    misc: str


@dataclass(slots=True)
class Document:
    """A text, its words by sentence."""

    id: str
    text: str = ""
    sentences: list[list[Word]] = field(default_factory=list[list[Word]])

    @property
    def words(self) -> Iterator[Word]:
        """All words in order."""
        for sentence in self.sentences:
            yield from sentence


def documents(conllu: str, id_: str) -> Iterator[Document]:
    """A file's text -> its documents ("# newdoc" parts them); a new paragraph is a new line."""
    document, gap = Document(id_), ""
    for block in conllu.strip().split("\n\n"):
        lines = block.split("\n")
        marks = [line for line in lines if line.startswith("#")]
        if any(m.startswith("# newdoc") for m in marks) and document.text:
            yield document
            document, gap = Document(id_), ""
        document.id = _newdoc(marks) or document.id
        if any(m.startswith("# newpar") for m in marks) and document.text:
            gap = "\n"
        gap = _sentence(document, [line.split("\t") for line in lines if line and line[0].isdigit()], gap)
    yield document


def _newdoc(marks: list[str]) -> str | None:
    return next((m.split("=", 1)[1].strip() for m in marks if m.startswith("# newdoc id")), None)


def _sentence(document: Document, rows: list[list[str]], gap: str) -> str:
    """Adds a sentence; returns what stands between it and the next one."""
    numbers = {row[0]: i for i, row in enumerate(r for r in rows if "-" not in r[0] and "." not in r[0])}
    joined, joined_spaced, words = 0, True, list[Word]()
    for row in rows:
        if "." in row[0]:
            continue
        spaced = "SpaceAfter=No" not in row[9]
        if "-" in row[0]:  # words printed as one: "don't"
            joined, joined_spaced = int(row[0].split("-")[1]), spaced
            continue
        document.text += gap + row[1]
        end = len(document.text)
        head = -1 if row[6] == "0" else numbers[row[6]]
        words.append(Word(end - len(row[1]), end, row[1], row[2], row[3], row[4], row[5], head, row[7], row[9]))
        inside, last = int(row[0]) < joined, int(row[0]) == joined
        gap = "" if inside or not (joined_spaced if last else spaced) else " "
    document.sentences.append(words)
    return gap
