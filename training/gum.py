"""GUM's CoNLL-U files -> texts with the names in them.

GUM marks every mention, "the two countries" too; a name here is a run of proper nouns whose innermost mention is one
and the same, with the small words inside it ("Department of State").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.conllu import Document, documents
from training.names import Labelled, NamedText

_SMALL = {"of", "the", "and", "for", "&", "-", "'s", "’s", "de", "al"}


@dataclass(frozen=True, slots=True)
class _Token:
    """One word of a document: its offsets, tag, and the mention it is innermost in (number, type)."""

    start: int
    end: int
    form: str
    tag: str
    mention: tuple[str, str] | None


def gum_texts(folder: Path) -> Iterator[NamedText]:
    """A folder of GUM documents -> their texts with labels "person", "organization" and "place"."""
    for document in gum_documents(folder):
        yield names_of(document)


def names_of(document: Document) -> NamedText:
    """A GUM document -> its text with labels of names."""
    return NamedText(document.id, document.text, tuple(_names(list(_tokens(document)))))


def gum_documents(folder: Path) -> Iterator[Document]:
    """A folder of GUM documents -> the documents, one a file."""
    for file in sorted(folder.glob("*.conllu")):
        yield next(documents(file.read_text(encoding="utf-8"), file.stem))


def _tokens(document: Document) -> Iterator[_Token]:
    """Words with the innermost mention that each stands in."""
    open_: list[tuple[str, str]] = []
    for word in document.words:
        marks = next((m[7:] for m in word.misc.split("|") if m.startswith("Entity=")), "")
        closing: list[str] = []
        for piece in re.findall(r"\([^()]*\)|\([^()]*|[^()]+\)", marks):
            if piece.startswith("("):
                number, kind = re.split(r"[-)]", piece[1:])[:2]
                open_.append((number, kind))
                if piece.endswith(")"):
                    closing.append(number)
            else:
                closing.append(piece[:-1])
        yield _Token(word.start, word.end, word.form, word.xpos, open_[-1] if open_ else None)
        for number in closing:
            last = max((i for i, m in enumerate(open_) if m[0] == number), default=None)
            if last is not None:
                del open_[last]


def _names(tokens: list[_Token]) -> Iterator[Labelled]:
    i = 0
    while i < len(tokens):
        token = tokens[i]
        if not token.tag.startswith("NNP") or token.mention is None:
            i += 1
            continue
        last = j = i
        while j + 1 < len(tokens) and tokens[j + 1].mention == token.mention and _goes_on(tokens[j + 1]):
            j += 1
            if tokens[j].tag.startswith("NNP"):
                last = j
        yield Labelled(token.start, tokens[last].end, token.mention[1])
        i = last + 1


def _goes_on(token: _Token) -> bool:
    return token.tag.startswith("NNP") or token.form.lower() in _SMALL
