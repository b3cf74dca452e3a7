"""A text and the names read in it -> the names with parties and parliaments put right by the table: "United Russia" is
no place, and the Bulgaria of "Bulgaria for Citizens Movement" is not named by itself.

The tables (`resources/parties.tsv` and the like of `organisations.tsv`) have only names that mean nothing else, so the
printed form alone decides. What reaches beyond such a name ("Knesset Speaker X" read as one name) stays as it was read.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from verbale.model import Name, Span
from verbale.resources import rows, several
from verbale.resources.organisations import organisation_rows

SECTORS = ("PTY", "LEG")
SURE = 0.9  # of a name that the table has and the heads have not read
_WORD = re.compile(r"[^\W_]+")


def with_listed(text: str, lines: Sequence[tuple[int, int]], names: Sequence[Name]) -> tuple[Name, ...]:
    """A text, the lines of it that are read, the names read there in order -> the same with those of the table as
    organisations, none overlapping."""
    kept = list(names)
    for start, end in (place for line in lines for place in places(text, *line)):
        touching = [n for n in kept if n.span.start < end and start < n.span.end]
        if all(within(n, start, end) for n in touching) and not is_bearer(text[start:end], touching):
            sure = max((n.confidence for n in touching), default=SURE)
            kept = [n for n in kept if n not in touching]
            kept.append(Name(Span.cut(text, start, end), "organisation", sure))
    return tuple(sorted(kept, key=lambda n: n.span.start))


def is_bearer(form: str, names: Sequence[Name]) -> bool:
    """Whether a form of one word was read as a person's name ("Mayor Sabor"), which such a word may be."""
    return " " not in form and any(n.kind == "person" and n.span.text == form for n in names)


def within(name: Name, start: int, end: int) -> bool:
    """Whether a name lies in [start, end)."""
    return start <= name.span.start and name.span.end <= end


def places(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """A stretch of a text -> where forms of the table stand in it, the longest at each word, none overlapping."""
    done = start
    for word in _WORD.finditer(text, start, stop):
        ends = (
            word.start() + len(form) for form in forms().get(word.group(), ()) if text.startswith(form, word.start())
        )
        whole = (end for end in ends if end <= stop and not text[end : end + 1].isalnum())
        if word.start() >= done and (end := next(whole, -1)) >= 0:
            yield word.start(), end
            done = end


@cache
def forms() -> Mapping[str, tuple[str, ...]]:
    """First word -> the table's forms that begin with it, the longest first."""
    found: dict[str, list[str]] = defaultdict(list)
    listed = (row for row in organisation_rows() if row[-1] in SECTORS)
    for form in (form for _, name, others, *_ in listed for form in (name, *several(others))):
        first = _WORD.match(form)
        if first and is_name(form):
            found[first.group()].append(form)
    return {word: tuple(sorted(some, key=lambda f: (-len(f), f))) for word, some in found.items()}


def is_name(form: str) -> bool:
    """Whether a form is a name through and through: not "Iranian parliament", not "Venezuela's National Assembly", of
    which the state is a name by itself."""
    owner = re.split(r"['’]s ", form, maxsplit=1)[0]
    return not form.endswith(" parliament") and (owner == form or owner not in _states())


@cache
def _states() -> frozenset[str]:
    return frozenset(name for row in rows("states.tsv") for name in (row[1], *several(row[2])))
