"""The encoder's organisations and the spots of the tables -> the two made one: no part of a longer name, none twice."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from verbale.model import Span
from verbale.resolve.lexicon import Entity, lexicon
from verbale.resolve.names import plain
from verbale.resolve.spot import Spot
from verbale.resolve.spots.ground import Ground
from verbale.resolve.spots.needs import fitting
from verbale.resolve.spots.owned import heads_after_body
from verbale.resolve.tokens import merged, touches
from verbale.resources import word_set

POSSESSIVE_LINKS = frozenset(("'s ", "’s ", "‘s ", "' ", "’ "))
ROW = frozenset((",", "and", "or", "&", "-", "–"))  # between the names of a row
POSTS = frozenset(("minister", "secretary", "undersecretary", "president", "director", "spokesman", "spokeswoman"))
MEMBERS = frozenset(("republican", "democrat"))  # "Republican of Ohio"
CHAMBERS = frozenset(("house", "chamber", "council", "assembly", "conference", "association", "union", "board"))
BODIES_ON = frozenset(("commission", "committee", "council", "inquiry", "conference", "panel", "centre", "center"))
SUBJECT = re.compile(r" on (?:the )?(?P<first>[A-Z][\w-]+)(?: (?:(?:and|of|the|for) ){0,2}[A-Z][\w-]+){0,4}")
MORE = 4  # characters by which a longer name is longer, beyond an article


def groups(ground: Ground, found: Sequence[Spot]) -> tuple[Span, ...]:
    """The encoder's organisations -> those that may be one name, in order: no rows of the tables' names ("Russia and
    China"), no clauses ("Macedonia joined NATO")."""
    ends = {s.start: s.end for s in found}
    named = (n.span for n in ground.names if n.kind == "organisation" and not is_clause(ground, n.span))
    return tuple(sorted((s for s in named if not is_row(ground, s, ends)), key=lambda s: (s.start, -s.end)))


def is_clause(ground: Ground, span: Span) -> bool:
    """Whether a stretch holds a finite verb in lower case, which no name does."""
    inside = (ground.trees.words[i] for i in ground.trees.within(span.start, span.end))
    return any(w.verb_form == "Fin" and ground.page.text[w.start].islower() for w in inside)


def is_row(ground: Ground, span: Span, ends: Mapping[int, int]) -> bool:
    """Whether a stretch is nothing but names of the tables, given by where they begin and end, and words between."""
    linked, at = False, span.start
    for token in ground.page.between(span.start, span.end):
        if token.start < at:
            continue
        if token.start in ends:
            at = ends[token.start]
        elif token.lower in ROW:
            linked = True
        else:
            return False
    return linked and at <= span.end


def not_inside(named: Sequence[Span], found: Sequence[Spot]) -> Iterator[Spot]:
    """The encoder's organisations and the tables' spots -> those that are no part of a longer name; a state's still
    tells whose it is."""
    starts = [s.start for s in named]
    for spot in found:
        last = bisect_right(starts, spot.start)
        near = named[max(0, last - 3) : last]
        group = next((g for g in near if spot.end <= g.end), None)
        longer = group is not None and (group.end - group.start) - (spot.end - spot.start) > MORE
        if group and spot.means[0].id.startswith("org:") and group.end - spot.end > MORE:
            continue  # the European Council is not in "European Council on Foreign Relations"
        if longer and spot.usage == "name" and spot.means[0].is_state:
            yield Spot(spot.start, spot.end, "adjective", spot.means)
        else:
            yield spot


def other_groups(ground: Ground, named: Sequence[Span], found: Sequence[Spot]) -> Iterator[Spot]:
    """Organisations by the encoder's word alone, where no table's name stands."""
    acting = [s for s in found if s.usage == "name"]
    taken = merged((s.start, s.end) for s in acting if not s.means[0].is_state)
    governments = merged((s.start, s.end) for s in acting)
    for group in named:
        start, end = trimmed(ground.page.text, group.start, group.end)
        end = lengthened(ground, start, end)
        is_free = not touches(taken, start, end) and not covered(governments, start, end)
        if is_free and is_group(ground, start, end):
            yield Spot(start, end, "name", (unknown(ground, start, end, owner(ground, start, found)),))


def unknown(ground: Ground, start: int, end: int, state: Entity | None) -> Entity:
    """Where an organisation that the tables do not have is named, and the state whose it is -> its entity."""
    text = ground.page.text[start:end]
    country, name = (state.country, state.name) if state else (None, None)
    return Entity(f"name:{country or ''}:{plain(text)}", text, "organisation", country, name, None)


def owner(ground: Ground, start: int, found: Sequence[Spot]) -> Entity | None:
    """The state that stands right before a group's name: "North Korea's National Defense Commission"."""
    i = bisect_right(found, start, key=lambda s: s.start) - 1
    spot = found[i] if i >= 0 else None
    if spot is None or spot.entity is None or not spot.entity.is_state:
        return None
    link = ground.page.text[spot.end : start] if spot.end <= start else "no"
    return spot.entity if link in POSSESSIVE_LINKS or (link == " " and spot.usage == "adjective") else None


def is_group(ground: Ground, start: int, end: int) -> bool:
    """Whether an encoder's organisation can be one: in a read block, with a capital letter, and not wholly what the
    tables or the names of persons have."""
    is_name = any(c.isupper() for c in ground.page.text[start:end])
    return ground.page.is_read(start) and is_name and not is_known(ground, start, end)


def is_known(ground: Ground, start: int, end: int) -> bool:
    """Whether an encoder's organisation is wholly what the tables or the names of persons have: a state, a people, a
    direction, a person."""
    tokens = ground.page.between(start, end)
    if not tokens or any(ground.page.first_at(t.start) in ground.persons for t in tokens):
        return True
    forms, last = lexicon().whole(tokens), tokens[-1].lower
    fit = fitting(ground, ground.page.first_at(tokens[0].start)) if forms else ()
    whole = bool(forms) and forms[0].usage != "other" and (bool(fit) or not forms[0].needs)
    alone = len(tokens) == 1 and tokens[0].lower in word_set("no_group")
    post = len(tokens) > 2 and tokens[0].lower in POSTS | MEMBERS and tokens[1].lower in ("of", "for")
    posts = not heads_after_body().isdisjoint((last, last.removesuffix("s")))
    of_many = len(tokens) > 2 and tokens[0].lower in CHAMBERS and tokens[1].lower == "of"
    return whole or alone or post or (posts and not of_many)


def covered(stretches: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether one of the merged stretches holds [start, end)."""
    i = bisect_right(stretches, start, key=lambda s: s[0]) - 1
    return i >= 0 and end <= stretches[i][1]


def lengthened(ground: Ground, start: int, end: int) -> int:
    """Where an organisation's name begins and ends -> where it ends with what it is on: "Commission on International
    Trade", "Commission of Inquiry on Peru"; not "the committee on Tuesday", "the council on Cyprus"."""
    text = ground.page.text
    last = text[start:end].split()[-1].lower() if text[start:end].strip() else ""
    found = SUBJECT.match(text, end) if last in BODIES_ON else None
    if found is None or found["first"].lower() in word_set("stopwords"):
        return end
    first = ground.page.first_at(found.start("first"))
    is_place = bool(lexicon().match(ground.tokens, first)) and last != "inquiry"
    return end if is_place else found.end()


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """An encoder's span -> the same without an article before it or a possessive after it."""
    head = re.match(r"(?:the|a|an)\s+", text[start:end], re.IGNORECASE)
    start += head.end() if head and head.end() < end - start else 0
    tail = re.search(r"(?:['’]s?|\s+)$", text[start:end])
    return start, end - (len(tail.group()) if tail else 0)
