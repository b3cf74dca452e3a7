"""The calls of one report -> which of them may be one person's: full names, and whom a short name may stand for.

Full names are joined only when spelling makes them one (names.same_person), or two romanisations of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from verbale.resolve.names import family_first, given_names, same_person
from verbale.resolve.naming.parts import compare_names
from verbale.resolve.persons.calls import Call, gender_conflict, is_whole, royal_name, unique
from verbale.resolve.tokens import Page


def full_groups(found: Sequence[Call]) -> list[list[Call]]:
    """The calls by full names -> those that spelling joins; a name that may belong to two groups founds its own."""
    whole = [c for c in found if is_whole(c)]
    longest = sorted(whole, key=lambda c: (-len(c.words), c.start))
    groups: list[list[Call]] = []
    by_text: dict[str, list[Call]] = {}
    for call in longest:
        printed = royal_name(call)
        group = by_text.get(printed)
        if group is None:
            fits = [g for g in groups if same_person(royal_name(g[0]), printed)]
            fits = fits or [g for g in groups if respelled(royal_name(g[0]), printed)]
            fits = fits or [g for g in groups if ends_with(g[0].words, call.words) or begins(g[0].words, call.words)]
            group = fits[0] if len(fits) == 1 else []
            if not group:
                groups.append(group)
            by_text[printed] = group
        group.append(call)
    return groups


def respelled(a: str, b: str) -> bool:
    """Whether two full names are one in two romanisations that no report would use for two people (Sergei, Sergey)."""
    told = compare_names(a, b)
    sure = told[:1] in (("spelling",), ("romanisation",), ("language",), ("korean",), ("wade",))
    return sure and (told[1:] == () or (told[1:] == ("common",) and told[0] != "korean"))


def ends_with(whole: tuple[str, ...], part: tuple[str, ...]) -> bool:
    """Whether a name is the end of a longer one: Le Drian of Jean-Yves Le Drian."""
    return 1 < len(part) < len(whole) and whole[-len(part) :] == part


def begins(whole: tuple[str, ...], part: tuple[str, ...]) -> bool:
    """Whether a name is the beginning of a longer one, all but the last family names: Ada Pérez of Ada Pérez Luna."""
    return 1 < len(part) < len(whole) and whole[: len(part)] == part and not family_first(part)


def short_for(call: Call, groups: list[list[Call]]) -> list[list[Call]]:
    """A short name -> the groups of calls that it may belong to: by family name before given name, of those that a
    title does not rule out, and of several those named before it."""
    if not call.words:
        return []
    word = call.words[-1]
    strengths = [max(as_part(word, c, call) for c in unique(g)) for g in groups]
    for strength in (4, 3, 2, 1):
        options = [g for g, s in zip(groups, strengths, strict=True) if s == strength and not gender_conflict(call, g)]
        if options:
            earlier = [g for g in options if min(c.start for c in g) < call.start]
            return earlier if len(options) > 1 and earlier else options
    return []


def as_part(word: str, whole: Call, call: Call) -> int:
    """How well one word stands for a full name: 4 its family name, 3 the last of three words or more (in a Spanish name
    the second family name), 2 the one before that, 1 the given name, 0 not at all."""
    words = whole.words
    if len(words) < 2:
        return 0
    first = family_first(words)
    if word == (words[0] if first else words[-1]):
        return 4 if first or len(words) == 2 or words[-2] in given_names() else 3
    if not first and len(words) > 2 and word == words[-2] and word not in given_names():
        return 2
    if word in (words[-1] if first else words[0], words[0]):
        return 0 if any(t.adjacent and t.gender and not t.head for t in call.titles) else 1
    return 0


def established(page: Page, call: Call, options: list[list[Call]], used: list[Call] | None) -> list[Call] | None:
    """A short name that several may bear -> the one whom it has meant before, unless another bearer was named since
    and within two sentences; or the one who alone has the title before the name (Chairman Kim)."""
    head = next((t.head for t in call.titles if t.adjacent and t.head), "")
    holders = [g for g in options if head and any(t.head == head for c in g for t in c.titles)]
    if len(holders) == 1:
        return holders[0]
    if used is None or not any(g is used for g in options):
        return None
    last = max(c.start for c in used if c.start < call.start)
    rivals = [c.start for g in options if g is not used for c in g if last < c.start < call.start]
    near = [start for start in rivals if page.sentence_of(call.start) - page.sentence_of(start) <= 2]
    return None if near else used


def settle(page: Page, call: Call, options: list[list[Call]], used: Mapping[tuple[str, ...], list[Call]]) -> bool:
    """A short name that came before its bearer was ever called so (in a headline) -> whether it could be given to the
    one bearer whom the report calls so elsewhere; not when another is named within the two sentences before."""
    group = used.get(call.words)
    if group is None or not any(g is group for g in options):
        return False
    rivals = [c.start for g in options if g is not group for c in g if c.start < call.start]
    if any(page.sentence_of(call.start) - page.sentence_of(start) <= 2 for start in rivals):
        return False
    group.append(call)
    return True
