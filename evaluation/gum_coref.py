"""A GUM document -> its mentions with their chains, as `Entity=` marks them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from training.conllu import Document, Word

PIECE = re.compile(r"\([^()]*\)|\([^()]*|[^()]+\)")
PRONOUNS = frozenset(("PRP", "PRP$", "WP", "WP$", "WDT"))


@dataclass(frozen=True, slots=True)
class GoldMention:
    """One mention: its offsets, those of its head, its chain's number, the entity's type, how it names it."""

    start: int
    end: int
    head: tuple[int, int]
    chain: str
    type: str
    is_name: bool
    is_pronoun: bool


def mentions(document: Document) -> list[GoldMention]:
    """A document -> its mentions in order, the longer of two that begin together first."""
    found = (m for sentence in document.sentences for m in in_sentence(sentence))
    return sorted(found, key=lambda m: (m.start, -m.end))


def in_sentence(words: list[Word]) -> Iterator[GoldMention]:
    """The words of a sentence -> its mentions; a mention never crosses a sentence's end."""
    open_: list[tuple[list[str], int]] = []
    for i, word in enumerate(words):
        marks = next((m[7:] for m in word.misc.split("|") if m.startswith("Entity=")), "")
        for piece in PIECE.findall(marks):
            if piece.startswith("("):
                open_.append((piece.strip("()").split("-"), i))
            if piece.endswith(")"):
                number = piece.strip("()").split("-")[0]
                at = next((k for k in reversed(range(len(open_))) if open_[k][0][0] == number), None)
                if at is not None:
                    fields, first = open_.pop(at)
                    yield mention(words[first : i + 1], fields)


def mention(words: list[Word], fields: list[str]) -> GoldMention:
    """The words of a mention and its fields (chain, type, status, salience, centering, head words, link) -> it."""
    place = next((f for f in fields[5:6] if re.match(r"\d+", f)), "1")
    head = words[min(int(place.split(",")[0]), len(words)) - 1]
    alone = len(words) == 1 or (len(words) == 2 and words[1].form in ("'s", "’s", "'", "’"))
    return GoldMention(
        words[0].start,
        words[-1].end,
        (head.start, head.end),
        fields[0],
        fields[1],
        head.xpos.startswith("NNP"),
        alone and head.xpos in PRONOUNS,
    )
