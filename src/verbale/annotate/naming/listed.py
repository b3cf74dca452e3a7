"""A text and the names read in it -> the names with parties, parliaments and states of more than one word put right by
the tables: "United Russia" is no place, the Bulgaria of "Bulgaria for Citizens Movement" is not named by itself, and
"Soviet Union" is one place.

The tables (`resources/parties.tsv`, the like of `organisations.tsv`, those of states) have only names that mean nothing
else, so the printed form alone decides. What reaches beyond such a name ("Knesset Speaker X" read as one name) stays
as it was read.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from verbale.model import Name, NameKind, Span
from verbale.resources import several
from verbale.resources.organisations import organisation_rows
from verbale.resources.states_by_form import state_forms

SECTORS = ("PTY", "LEG")
SURE = 0.9  # of a name that the table has and the heads have not read
_WORD = re.compile(r"[^\W_]+")


def with_listed(text: str, lines: Sequence[tuple[int, int]], names: Sequence[Name]) -> tuple[Name, ...]:
    """A text, the lines of it that are read, the names read there in order -> the same with those of the table as
    organisations and places, none overlapping."""
    kept = list(names)
    for start, end, kind in (place for line in lines for place in places(text, *line)):
        touching = [n for n in kept if n.span.start < end and start < n.span.end]
        if all(within(n, start, end) for n in touching) and not is_bearer(text[start:end], touching):
            sure = max((n.confidence for n in touching), default=SURE)
            kept = [n for n in kept if n not in touching]
            kept.append(Name(Span.cut(text, start, end), kind, sure))
    return tuple(sorted(kept, key=lambda n: n.span.start))


def is_bearer(form: str, names: Sequence[Name]) -> bool:
    """Whether a form of one word was read as a person's name ("Mayor Sabor"), which such a word may be."""
    return " " not in form and any(n.kind == "person" and n.span.text == form for n in names)


def within(name: Name, start: int, end: int) -> bool:
    """Whether a name lies in [start, end)."""
    return start <= name.span.start and name.span.end <= end


def places(text: str, start: int, stop: int) -> Iterator[tuple[int, int, NameKind]]:
    """A stretch of a text -> where forms of the tables stand in it and their kinds, the longest at each word, none
    overlapping."""
    done = start
    for word in _WORD.finditer(text, start, stop):
        listed = (one for one in forms().get(word.group(), ()) if text.startswith(one[0], word.start()))
        longest = next((one for one in listed if is_whole(text, word.start() + len(one[0]), stop)), None)
        if longest and word.start() >= done:
            done = word.start() + len(longest[0])
            yield word.start(), done, longest[1]


def is_whole(text: str, end: int, stop: int) -> bool:
    """Whether a form that ends at `end` lies before `stop` and goes on in no longer word."""
    return end <= stop and not text[end : end + 1].isalnum()


@cache
def forms() -> Mapping[str, tuple[tuple[str, NameKind], ...]]:
    """First word -> the tables' forms that begin with it and their kinds, the longest first."""
    found: dict[str, list[tuple[str, NameKind]]] = defaultdict(list)
    listed = (row for row in organisation_rows() if row[-1] in SECTORS)
    bodies = [form for _, name, others, *_ in listed for form in (name, *several(others)) if is_name(form)]
    states = [form for form in state_forms() if len(_WORD.findall(form)) > 1 and "." not in form]
    kinds: dict[str, NameKind] = {**dict.fromkeys(states, "place"), **dict.fromkeys(bodies, "organisation")}
    for form, kind in kinds.items():
        if first := _WORD.match(form):
            found[first.group()].append((form, kind))
    return {word: tuple(sorted(some, key=lambda f: (-len(f[0]), f[0]))) for word, some in found.items()}


def is_name(form: str) -> bool:
    """Whether a form is a name through and through: not "Iranian parliament", not "Venezuela's National Assembly", of
    which the state is a name by itself."""
    owner = re.split(r"['’]s ", form, maxsplit=1)[0]
    return not form.endswith(" parliament") and (owner == form or owner not in state_forms())
