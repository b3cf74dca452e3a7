"""The names bank's lines -> sentences with every name in them, and texts put together of them.

The form is docs/annotation.md's: one sentence a line, each name in square brackets with its kind in front.
`python -m training bank FILE` checks a file and counts what is in it.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.bank import BankError, checked, read, twice
from training.names import Labelled
from training.texts import GoldText, paragraphs_of

BANK = Path(__file__).with_name("names_bank")
KINDS = ("person", "organisation", "place", "people", "office", "other")
TOGETHER = 8  # sentences in one text, at most
_MARK = re.compile(rf"\[({'|'.join(KINDS)}) ([^\[\]]+)\]")


@dataclass(frozen=True, slots=True)
class Named:
    """One line: the plain sentence and its names, in order."""

    text: str
    names: tuple[Labelled, ...]


def names_bank(folder: Path = BANK) -> Iterator[Named]:
    """All sentences of the bank, files in the order of their names; raises BankError that names file and line."""
    return read(folder, parse)


def parse(line: str) -> Named:
    """One line -> its sentence; raises BankError."""
    text, at, names = "", 0, list[Labelled]()
    for match in _MARK.finditer(line):
        text += line[at : match.start()]
        names.append(Labelled(len(text), len(text) + len(match[2]), match[1]))
        text, at = text + match[2], match.end()
    text += line[at:]
    if broken := re.search(r"[\[\]].{0,50}", text):
        raise BankError(f"a mark that is not in the form: {broken.group()!r}")
    if not text or text != text.strip() or "\t" in text:
        raise BankError("an empty line, blanks at the ends, or a tab")
    for name in names:
        words = text[name.start : name.end]
        if words != words.strip() or words.startswith("the "):
            raise BankError(f"{words!r}: a mark begins and ends with its name, the article outside")
    return Named(text, tuple(names))


def texts(sentences: Sequence[Named], chance: random.Random) -> Iterator[GoldText]:
    """Sentences -> texts of one to TOGETHER of them, one a line, in random order."""
    order = list(sentences)
    chance.shuffle(order)
    while order:
        text, names = "", list[Labelled]()
        for sentence in [order.pop() for _ in range(min(len(order), chance.randint(1, TOGETHER)))]:
            names += [Labelled(n.start + len(text), n.end + len(text), n.kind) for n in sentence.names]
            text += sentence.text + "\n"
        yield GoldText(f"names-bank-{len(order)}", text, paragraphs_of(text), names=tuple(names))


def report(file: Path) -> tuple[list[str], list[str]]:
    """A file -> what is wrong with its lines, and counts of what is in it, both as lines to print."""
    sentences, problems = checked(file, parse)
    kinds = Counter(n.kind for s in sentences for n in s.names)
    return problems + twice(file, (s.text for s in sentences)), [f"{n:5} {kind}" for kind, n in sorted(kinds.items())]
