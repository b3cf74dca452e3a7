"""GUM's CoNLL-U files -> texts with the names in them.

GUM marks every mention, "the two countries" too; a name here is a run of proper nouns whose innermost mention is one
and the same, with the small words inside it ("Department of State").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from training.names import Labelled, NamedText

_SMALL = {"of", "the", "and", "for", "&", "-", "'s", "’s", "de", "al"}


@dataclass(slots=True)
class _Token:
    """One word of a document: its offsets, tag, and the mention it is innermost in (number, type)."""

    start: int
    end: int
    form: str
    tag: str
    mention: tuple[str, str] | None


@dataclass(slots=True)
class _Document:
    """A document while it is read."""

    text: str = ""
    tokens: list[_Token] = field(default_factory=list)
    open: list[tuple[str, str]] = field(default_factory=list)


def gum_texts(folder: Path) -> Iterator[NamedText]:
    """A folder of GUM documents -> their texts with labels "person", "organization" and "place"."""
    for file in sorted(folder.glob("*.conllu")):
        document = _read(file.read_text(encoding="utf-8"))
        yield NamedText(file.stem, document.text, tuple(_names(document.tokens)))


def _read(conllu: str) -> _Document:
    document, glued_until = _Document(), 0
    gap = ""
    for line in conllu.split("\n"):
        if line.startswith("# newpar"):
            gap = "\n" if document.text else ""
        if not line or line.startswith("#"):
            continue
        columns = line.split("\t")
        if "." in columns[0]:
            continue
        spaced = "SpaceAfter=No" not in columns[9]
        if "-" in columns[0]:  # a multi-word token: its form is printed, its words share the place
            glued_until = int(columns[0].split("-")[1])
            last_spaced = spaced
            continue
        form = columns[1]
        document.text += gap + form
        end = len(document.text)
        _add(document, columns, end - len(form), end)
        inside = int(columns[0]) < glued_until
        gap = "" if inside or not (last_spaced if int(columns[0]) == glued_until else spaced) else " "
        if int(columns[0]) >= glued_until:
            glued_until = 0
    return document


def _add(document: _Document, columns: list[str], start: int, end: int) -> None:
    """One word into the document, with the mentions that open or close at it."""
    marks = next((m[7:] for m in columns[9].split("|") if m.startswith("Entity=")), "")
    closing: list[str] = []
    for piece in re.findall(r"\([^()]*\)|\([^()]*|[^()]+\)", marks):
        if piece.startswith("("):
            number, kind = re.split(r"[-)]", piece[1:])[:2]
            document.open.append((number, kind))
            if piece.endswith(")"):
                closing.append(number)
        else:
            closing.append(piece[:-1])
    document.tokens.append(_Token(start, end, columns[1], columns[4], document.open[-1] if document.open else None))
    for number in closing:
        last = max((i for i, m in enumerate(document.open) if m[0] == number), default=None)
        if last is not None:
            del document.open[last]


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
