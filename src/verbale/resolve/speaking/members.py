"""A plural source that names some of those whom it means -> these: "lawmakers, such as X", "officials, including X and
Y," and "all urged", "both said" of persons whom the sentences right before tell of, one each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from verbale.model import Attribution
from verbale.resolve.cast import Cast
from verbale.resolve.clean import clean
from verbale.resolve.speaking.sources import Source, read_phrase
from verbale.resolve.speaking.units import BREAKS, head_phrase
from verbale.resolve.tokens import Token
from verbale.resources import word_set

EVERYBODY = {"all": 3, "both": 2}  # how many at least
FARTHEST = 4  # sentences back in which the first of them is told of
LED = 3  # capitalised words that may stand before a person's title: "South African"
JOINT = re.compile(r",? (?:and|while|but) (?=[A-Z])|; ")


def named_members(cast: Cast, source: Source) -> tuple[str, ...]:
    """A description -> the actors that it names after "including", "such as" or "like"; nobody where it names none."""
    tokens = cast.page.between(*source.place)
    for i, token in enumerate(tokens[:-1]):
        such = token.lower == "as" and i > 0 and tokens[i - 1].lower == "such"
        alike = token.lower == "like" and i > 0 and (tokens[i - 1].lower.endswith("s") or tokens[i - 1].text == ",")
        led = token.lower == "including" or such or alike
        if led and i and tokens[i + 1].lower not in word_set("cuts") and is_of_head(tokens[: i - such]):
            return read_phrase(cast, clean(tokens[i + 1 :])).keys
    return ()


def is_of_head(before: Sequence[Token]) -> bool:
    """Whether what stands before "including" ends in its head, or behind a comma in no other plural: none who speaks is
    named in "critics of leaders such as X", "those who met officials, including X"."""
    words = [t for t in before if t.text not in BREAKS]
    if not words:
        return False
    last = words[-1]
    plural = last.lower in word_set("unnamed_groups") or (not last.capital and last.lower.endswith("s"))
    return head_phrase(before)[-1] == last or (before[-1].text in BREAKS and not plural)


def everybody(cast: Cast, attribution: Attribution) -> tuple[str, ...]:
    """ "All urged", "both said" -> the persons whom the clauses of the sentences right before begin with;
    nobody where they are too few or too many, a sentence between begins otherwise, or "both" may mean a third."""
    source = attribution.source[0]
    least = EVERYBODY.get(source.text.lower(), 0)
    if not least:
        return ()
    found = tuple(dict.fromkeys(subjects_before(cast, source.start)))
    own = {n.key for c in attribution.content for n in cast.within(c.start, c.end)}
    found = tuple(k for k in found if k not in own)
    if source.text.lower() == "both" and len(named_since(cast, found, source.start)) > least:
        return ()
    return found if len(found) == least or (len(found) > least and source.text.lower() == "all") else ()


def named_since(cast: Cast, found: Sequence[str], place: int) -> frozenset[str | None]:
    """Persons -> all who are named from the sentence on in which the first of them is last named before a place."""
    last = {n.key: n.start for n in cast.within(0, place) if n.key in found}
    start = cast.page.sentence_span(min(last.values()))[0] if last else place
    return frozenset(n.key for n in cast.within(start, place) if n.is_person)


def subjects_before(cast: Cast, place: int) -> Iterator[str]:
    """A place -> the persons whom the clauses of the sentences before it begin with, from the last sentence back, until
    one begins with nobody."""
    here = cast.page.sentence_of(place)
    for back in range(here - 1, max(-1, here - 1 - FARTHEST), -1):
        start, end = cast.page.sentences[back]
        firsts = [first_person(cast, *clause) for clause in clauses(cast.page.text, start, end)]
        if not firsts[0]:
            return
        yield from (k for k in firsts if k)


def clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Offsets of a sentence -> those of its main clauses."""
    for found in JOINT.finditer(text, start, end):
        yield start, found.start()
        start = found.end()
    yield start, end


def first_person(cast: Cast, start: int, end: int) -> str:
    """A clause -> the person whose name with its titles it begins with; "" for none."""
    first = next((n for n in cast.within(start, end) if n.is_person), None)
    led = cast.page.text[start : first.titled_start].split() if first else []
    return str(first.key) if first and first.key and len(led) <= LED and all(w[0].isupper() for w in led) else ""
