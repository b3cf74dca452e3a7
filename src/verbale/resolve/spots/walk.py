"""A report's tokens -> the spots of the tables, left to right: states, governments, ministries, organisations."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from verbale.resolve.lexicon import Form, lexicon
from verbale.resolve.spot import Spot
from verbale.resolve.spots.ground import Ground
from verbale.resolve.spots.ministries import bare_ministry, of_state, openings
from verbale.resolve.spots.needs import fitting
from verbale.resolve.spots.owned import extended
from verbale.resources import word_set

HYPHENS = ("-", "‐", "–")


def walk(ground: Ground) -> Iterator[Spot]:
    """Forms of the tables with what stands around them, left to right, none within another."""
    first, i = beginnings(), 0
    while i < len(ground.tokens):
        if ground.tokens[i].lower not in first or i in ground.persons:
            i += 1
            continue
        spot, j = at(ground, i)
        if spot:
            yield spot
        i = max(j, i + 1)


@cache
def beginnings() -> frozenset[str]:
    """The lower-case words that a spot may begin with."""
    return lexicon().firsts | openings()


def at(ground: Ground, i: int) -> tuple[Spot | None, int]:
    """The spot that begins at a token, and the index of the token after it."""
    if ground.word(i) in ("ministry", "government", "governments") and ground.word(i + 1) == "of":
        return of_state(ground, i)
    forms = fitting(ground, i)
    if not forms:
        return bare_ministry(ground, i)
    end = i + len(forms[0].words)
    if is_cut(ground, forms[0], i, end):
        return None, i + 1
    means = tuple(dict.fromkeys(f.entity for f in forms if f.entity))
    if not means or is_thing(ground, forms[0], end):
        return None, end
    if is_compounded(ground, end):
        return ground.spot(i, end, "adjective", means), end
    return extended(ground, i, end, forms[0].usage, means)


def is_cut(ground: Ground, form: Form, i: int, end: int) -> bool:
    """Whether a form's words belong to something that begins within them: "the North" in "the North Korean
    government", a person's name."""
    further = form.words[0].lower() in word_set("small") and reaches_further(ground, i + 1, end)
    return further or any(k in ground.persons for k in range(i, end))


def reaches_further(ground: Ground, i: int, end: int) -> bool:
    """Whether a form that begins at a token goes on beyond `end`."""
    forms = lexicon().match(ground.tokens, i) if i < len(ground.tokens) else ()
    return bool(forms) and i + len(forms[0].words) > end


def is_thing(ground: Ground, form: Form, end: int) -> bool:
    """Whether a form is the first part of another thing's name ("Luxembourg Palace", "the South Lawn"), or says from
    where somebody's family came ("Korean-American", "Cuban American")."""
    after = ground.tokens[end] if end < len(ground.tokens) else None
    if form.words[0] == "the" and after and after.capital and after.start == ground.tokens[end - 1].end + 1:
        return True
    beyond = end + (ground.word(end) == "-")
    if ground.word(beyond) in ("american", "americans") and ground.tokens[beyond].capital:
        return True
    return bool(after and after.capital and not after.text.isupper() and after.lower in word_set("named_things"))


def is_compounded(ground: Ground, end: int) -> bool:
    """Whether a form is the first part of a compound: "Moscow-based", "Kremlin-watchers", "US-led". What two actors
    share has a capital after the hyphen ("US-China talks")."""
    if ground.word(end) not in HYPHENS or end + 1 >= len(ground.tokens) or ground.word(end + 1) in ("and", "or"):
        return False
    before, hyphen, after = ground.tokens[end - 1 : end + 2]
    is_glued = before.end == hyphen.start and hyphen.end == after.start
    return is_glued and after.text[0].isalpha() and not after.capital
