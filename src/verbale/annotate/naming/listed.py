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
from itertools import islice, takewhile

from verbale.model import Name, NameKind, Span
from verbale.resources import several
from verbale.resources.organisations import organisation_rows
from verbale.resources.states_by_form import state_forms

SECTORS = ("PTY", "LEG")
SURE = 0.9  # of a name that the table has and the heads have not read
_WORD = re.compile(r"[^\W_]+")


def with_listed(text: str, lines: Sequence[tuple[int, int]], names: Sequence[Name]) -> tuple[Name, ...]:
    """A text, the lines of it that are read, the names read there, in order and apart -> the same with those of the
    tables as organisations and places."""
    found: list[Name] = []
    i = 0
    for start, end, kind in (place for line in sorted(lines) for place in places(text, *line)):
        while i < len(names) and names[i].span.end <= start:
            found.append(names[i])
            i += 1
        touching = list(takewhile(lambda n, end=end: n.span.start < end, islice(names, i, None)))
        if all(within(n, start, end) for n in touching) and not is_bearer(text[start:end], touching):
            sure = max((n.confidence for n in touching), default=SURE)
            found.append(Name(Span.cut(text, start, end), kind, sure))
            i += len(touching)
    return (*found, *names[i:])


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
    for word in firsts().finditer(text, start, stop):
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
    states = [form for form in state_forms() if form[0].isupper() and " " in form and "." not in form]
    kinds: dict[str, NameKind] = {**dict.fromkeys(states, "place"), **dict.fromkeys(bodies, "organisation")}
    for form, kind in kinds.items():
        if first := _WORD.match(form):
            found[first.group()].append((form, kind))
    return {word: tuple(sorted(some, key=lambda f: (-len(f[0]), f[0]))) for word, some in found.items()}


@cache
def firsts() -> re.Pattern[str]:
    """Words that a form may begin with: those in capitals or digits, and the few in small letters that some begin with
    (a text has few of these, and looking each word up costs a hundredth of the annotation)."""
    small = "".join(f"|{re.escape(word)}" for word in sorted(forms()) if "a" <= word[0] <= "z")
    return re.compile(rf"(?<![^\W_])(?:[^\W_a-z][^\W_]*{small})(?![^\W_])")


def is_name(form: str) -> bool:
    """Whether a form is a name through and through: not "Iranian parliament", not "Venezuela's National Assembly", of
    which the state is a name by itself."""
    owner = re.split(r"['’]s ", form, maxsplit=1)[0]
    return not form.endswith(" parliament") and (owner == form or owner not in state_forms())
