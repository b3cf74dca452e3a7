"""A text and the names read in it -> the same, with what is one name put together: "[1980 ... election] in [Ohio]" is
the election's name and names no place, "[Havana] [Film Festival]" is the festival's, "[John “J.D.]” [Dorrian]" a man's.

The heads read long names that hold a place in two pieces about as often as whole; docs/annotation.md says what belongs
to a name. Two names become one only by the words that stand between them and the noun that the name ends in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from verbale.model import Name, NameKind, Span
from verbale.resources import word_set
from verbale.resources.states_by_form import state_forms

SEAT_BEFORE = re.compile(
    r"\b(?:MP|MSP|AM|TD|MEP|Member of (?:the )?(?:Scottish |European )?Parliament|constituency|riding|seat)"
    r"(?: \([A-Z]+\))? (?:for|of|in)(?: the)? $"
)
SEAT_BEHIND = re.compile(r" (?:constituency|riding|seat|electorate)\b")
PART_BEHIND = re.compile(r" (?:constituency|riding|seat|electorate|district|region|area|province)\b")
INSIDE = re.compile(r" (?:in|of|at|on)(?: the)? ")
AT_A_POST = re.compile(r" (?:in|to|at)(?: the)? ")
NICKNAME = re.compile(r" [“\"‘'][A-Z][\w.-]*[”\"’'] ")
BEHIND_A_BRANCH = re.compile(
    r"\Z|[,.;:’')]|\n| (?:and|said|says|has|had|was|were|is|are|in|on|to|which|who|also|will)\b"
)
OPENING = re.compile(r" [“\"‘'][A-Z][\w.-]*$")


def whole_names(text: str, names: Sequence[Name]) -> tuple[Name, ...]:
    """A text and its names, in order and apart -> the names that stand whole, likewise."""
    found: list[Name] = []
    for name in names:
        found.append(name)
        while len(found) > 1 and (kind := joint_kind(text, found[-2], found[-1])):
            last = found.pop()
            found.append(joined(text, found.pop(), last, kind))
    return tuple(found)


def joint_kind(text: str, first: Name, second: Name) -> NameKind | None:
    """Two names that follow each other -> the kind of the one name that they are, None when they are two."""
    between = text[first.span.end : second.span.start]
    if len(between) > len(" of the ") and not NICKNAME.fullmatch(between):
        return None
    return next((kind for rule in RULES if (kind := rule(text, first, second, between))), None)


def nicknamed(_text: str, first: Name, second: Name, between: str) -> NameKind | None:
    """A given name, a nickname between marks and a family name."""
    marked = NICKNAME.fullmatch(between) or (OPENING.search(first.span.text) and re.fullmatch("[”\"’'] ", between))
    return "person" if marked and first.kind == second.kind == "person" else None


def placed_thing(_text: str, first: Name, second: Name, between: str) -> NameKind | None:
    """A place and a festival, prize, treaty or law called after it; a town or region and its body or newspaper."""
    if between != " " or first.kind != "place" or second.kind not in ("organisation", "other"):
        return None
    last = second.span.text.split()[-1]
    if not last[0].isupper() or not second.span.text[0].isupper():
        return None
    if second.kind == "other" and last.lower() in word_set("things_with_places"):
        return "other"
    is_body = last.lower() in word_set("group_name_nouns") and first.span.text not in state_forms()
    return "organisation" if is_body else None


def branch(text: str, first: Name, second: Name, between: str) -> NameKind | None:
    """An organisation and the state of its branch: "Greenpeace UK"; not "State Department Iran envoy"."""
    if between != " " or first.kind != "organisation" or second.span.text not in state_forms():
        return None
    is_body = first.span.text.split()[-1].lower() in word_set("group_name_nouns")
    is_end = second.span.text in ("UK", "USA") or BEHIND_A_BRANCH.match(text, second.span.end)
    return "organisation" if is_end and not is_body and not first.span.text.isupper() else None


def happening(text: str, first: Name, second: Name, between: str) -> NameKind | None:
    """An election, a war or a treaty and its place: with a capital, or with its year."""
    if first.kind != "other" or second.kind != "place" or not INSIDE.fullmatch(between):
        return None
    if PART_BEHIND.match(text, second.span.end):
        return None  # where somebody stood: "in the Guildford constituency"
    *_, last = words = first.span.text.split()
    is_named = last[0].isupper() or (words[0][:4].isdigit() and len(words) > 1)
    return "other" if is_named and last.lower() in word_set("happenings") else None


def post(_text: str, first: Name, second: Name, between: str) -> NameKind | None:
    """An embassy or a mission and where it is: "British Embassy in Washington"."""
    if first.kind != "organisation" or second.kind != "place" or not AT_A_POST.fullmatch(between):
        return None
    *before, last = first.span.text.split()
    return "organisation" if before and last[0].isupper() and last.lower() in word_set("posts_abroad") else None


def polity(_text: str, first: Name, second: Name, between: str) -> NameKind | None:
    """A kind of state or of water and its name: "[Crown Colony] of [Sarawak]"."""
    if first.kind != "place" or second.kind != "place" or not re.fullmatch(r" of (?:the )?", between):
        return None
    return "place" if first.span.text.split()[-1].lower() in word_set("polities") else None


def seat(text: str, first: Name, second: Name, between: str) -> NameKind | None:
    """Two places that are one constituency: "the MP for [Peebles] and [Selkirk]"."""
    if first.kind != "place" or second.kind != "place" or between not in (" and ", "-", " - "):
        return None
    if {first.span.text, second.span.text} & state_forms():
        return None
    beside = first.span.text + text[second.span.end : second.span.end + 1]
    if between == "-" and "-" in beside:
        return "place"  # "Saskatoon-Rosetown-Biggar"
    before = SEAT_BEFORE.search(text, max(0, first.span.start - 60), first.span.start)
    return "place" if before or SEAT_BEHIND.match(text, second.span.end) else None


RULES: tuple[Callable[[str, Name, Name, str], NameKind | None], ...] = (
    nicknamed,
    placed_thing,
    branch,
    happening,
    post,
    polity,
    seat,
)


def joined(text: str, first: Name, second: Name, kind: NameKind) -> Name:
    """Two names -> the one that reaches from the first to the second, as sure as the less sure of the two."""
    return Name(Span.cut(text, first.span.start, second.span.end), kind, min(first.confidence, second.confidence))
