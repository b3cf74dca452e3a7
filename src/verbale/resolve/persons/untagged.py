"""Sources of words in which the encoder saw no name -> names: whoever speaks and is printed like a name has one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import pairwise

from verbale.model import Annotations, Name, Span
from verbale.resolve.lexicon import lexicon
from verbale.resolve.names import given_names, is_title
from verbale.resolve.persons.bare import bare
from verbale.resolve.tokens import Page, Token, merged, tokens_of, touches
from verbale.resources import word_set

SMALL_PARTS = r"(?:of|for|and|on|de|del|da|al|bin|ben|van|von|the|la)"
NAME_ALONE = re.compile(rf"(?P<article>[Tt]he )?(?P<name>[A-Z][\w.'’-]*(?: (?:{SMALL_PARTS} ){{0,2}}[A-Z][\w.'’-]*)*)")
LETTERS = re.compile(r"(?:[Tt]he )?[A-Z]{3,6}")


def untagged(page: Page, annotations: Annotations) -> Iterator[Name]:
    """Sources that are nothing but capitalised words in which the encoder saw no name -> names: whoever speaks and is
    printed like a name has one. Two or three words without an article or a group's noun are taken as a person's."""
    tagged = merged((n.span.start, n.span.end) for n in annotations.names if n.kind in ("person", "organisation"))
    persons = merged((n.span.start, n.span.end) for n in annotations.names if n.kind == "person")
    bodies = merged((n.span.start, n.span.end) for n in annotations.names if n.kind in ("organisation", "other"))
    whole = {(n.span.start, n.span.end) for n in annotations.names if n.kind == "organisation"}
    yield from (name for name in founders(page, whole) if not touches(persons, name.span.start, name.span.end))
    for source in sorted({s for a in annotations.attributions for s in a.source}):
        if not page.is_read(source.start):
            continue
        place = after_its_title(page, source)
        if place and not touches(persons, *place) and not touches(bodies, place[0], place[0] + 1):
            yield Name(page.span(*place), "person", 0.5)
        elif not touches(tagged, source.start, source.end) and (name := name_alone(page, source)):
            yield name


def founders(page: Page, whole: Collection[tuple[int, int]]) -> Iterator[Name]:
    """ "Michael Bloomberg", "Ray France": a table's organisation of one word with a given name right before it, or a
    state where the encoder saw one name in both (`whole`: where its organisations stand) -> the person."""
    for one, other in pairwise(page.tokens):
        if not (one.capital and other.capital and one.lower in given_names() and one.end + 1 == other.start):
            continue
        form = next(iter(lexicon().whole((other,))), None)
        kind = form.entity.kind if form and form.entity and not other.text.isupper() else ""
        if kind in ("outlet", "organisation") or (kind == "government" and (one.start, other.end) in whole):
            yield Name(page.span(one.start, other.end), "person", 0.5)


def after_its_title(page: Page, source: Span) -> tuple[int, int] | None:
    """ "White House press secretary Ada Lund, a lawyer" -> where the name stands: two or more capitalised words with a
    title right before them."""
    stretches: list[list[Token]] = [[]]
    for token in page.between(source.start, source.end):
        if token.text in ",(—–;:":
            stretches.append([])
        else:
            stretches[-1].append(token)
    return next((place for stretch in stretches if (place := titled_name(tuple(stretch)))), None)


def titled_name(tokens: tuple[Token, ...]) -> tuple[int, int] | None:
    """Tokens between signs -> where the name of two or more capitalised words after a title stands, if one does."""
    place = bare(tokens)
    if place is None:
        return None
    named = [t for t in tokens if t.start >= place[0] and t.end <= place[1]]
    before = [t for t in tokens if t.end <= place[0]]
    titled = bool(before) and is_title(before[-1].lower) and before[-1].lower not in word_set("cuts")
    titled = titled and not has_group_noun(" ".join(t.text for t in named))
    return place if titled and len(named) > 1 and all(t.capital or not t.text.isalpha() for t in named) else None


def name_alone(page: Page, source: Span) -> Name | None:
    """A source that is nothing but capitalised words -> a name of one: a person's, or a group's by its nouns."""
    match = NAME_ALONE.fullmatch(source.text)
    letters = LETTERS.fullmatch(source.text)
    if not match or (len(match["name"].split()) < 2 and not letters):
        return None
    start = source.start + match.start("name")
    if lexicon().match(page.tokens, page.first_at(start)):
        return None
    is_group = (
        bool(letters) or bool(match["article"]) or len(match["name"].split()) > 3 or has_group_noun(match["name"])
    )
    return Name(page.span(start, start + len(match["name"])), "organisation" if is_group else "person", 0.5)


def has_group_noun(name: str) -> bool:
    """Whether a noun of a group's name stands in a name, and not in capitals throughout."""
    words = (token for token in tokens_of(name) if not token.text.isupper())
    return any(w.capital and w.lower in word_set("group_name_nouns") for w in words)
