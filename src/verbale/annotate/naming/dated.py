"""A text and the names read in it -> the same, votes and wars with their year and place as one name each: "2015 [Hong
Kong] local elections", "2003 invasion of [Iraq]", "2006 [Mexican election]".

By docs/annotation.md a year and a place make a name of such words even in small letters; without a year they make none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, takewhile

from verbale.model import Name, Span
from verbale.resources import word_set

FAR = 60  # characters that are looked at before and behind a name
YEAR = r"(?:1[5-9]|20)\d\d"
YEAR_SOMEWHERE = re.compile(YEAR)
YEAR_BEFORE = re.compile(rf"(?<!\w){YEAR} $")
YEAR_BEHIND = re.compile(rf", {YEAR}(?=[,.;:)]|\Z)")
YEAR_OF = re.compile(rf"(?<!\w){YEAR} (?P<noun>[a-z-]+) of (?:the )?$")
YEAR_IN = re.compile(rf"(?<!\w){YEAR} (?P<words>[a-z-]+(?: [a-z-]+){{0,3}}) in (?:the )?$")
WORDS_BEHIND = re.compile(r"(?: [a-z-]+){1,4}")


def with_years(text: str, names: Sequence[Name]) -> tuple[Name, ...]:
    """A text and its names, in order and apart -> the same with such names whole."""
    found: list[Name] = []
    for i, name in enumerate(names):
        last = found[-1].span.end if found else 0
        if name.span.end <= last:
            continue  # inside of the one before, which reaches over it
        start, end = stretch(text, name)
        behind = takewhile(lambda n, end=end: n.span.start < end, islice(names, i + 1, None))
        is_free = last <= start and all(n.span.end <= end for n in behind)
        is_longer = (start, end) != (name.span.start, name.span.end)
        found.append(Name(Span.cut(text, start, end), "other", name.confidence) if is_free and is_longer else name)
    return tuple(found)


def stretch(text: str, name: Name) -> tuple[int, int]:
    """A name -> where the vote's or war's name stands that it is in; its own offsets when it is in none."""
    if name.kind == "other":
        return around_happening(text, name)
    before = text[max(0, name.span.start - FAR) : name.span.start]
    if name.kind in ("place", "people") and YEAR_SOMEWHERE.search(before):
        return around_place(text, name, before)
    return name.span.start, name.span.end


def around_happening(text: str, name: Name) -> tuple[int, int]:
    """A name of kind "other" -> its offsets with its year, when it is a vote's or war's and has one beside it."""
    start, end = name.span.start, name.span.end
    if name.span.text.split()[-1].lower() not in word_set("happenings") or name.span.text[0].isdigit():
        return start, end
    if year := YEAR_BEFORE.search(text, max(0, start - FAR), start):
        return year.start(), end
    behind = YEAR_BEHIND.match(text, end)
    return start, behind.end() if behind else end


def around_place(text: str, name: Name, before: str) -> tuple[int, int]:
    """A place's or people's name and what stands before it -> the offsets of the vote or war with a year that it is
    in, its own when there is none."""
    start, end = name.span.start, name.span.end
    if (year := YEAR_BEFORE.search(before)) and (vote := vote_length(text[end : end + FAR])):
        return start - len(year.group()), end + vote
    if (year := YEAR_OF.search(before)) and year["noun"] in word_set("happenings"):
        return start - len(year.group()), end
    if (year := YEAR_IN.search(before)) and vote_length(" " + year["words"]) == len(" " + year["words"]):
        return start - len(year.group()), end
    return start, end


def vote_length(words: str) -> int:
    """Words -> how many characters of them make a vote of a place before them (" local elections"); 0 when none do."""
    small = WORDS_BEHIND.match(words)
    length = 0
    for word in small.group().split() if small else ():
        length += len(" " + word)
        if word in word_set("votes"):
            return length
        if word not in word_set("sorts_of_vote"):
            break
    return 0
