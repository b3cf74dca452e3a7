"""Offsets of names in one report -> the calls: each place where a person is named, with the titles around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from verbale.resolve import titles
from verbale.resolve.names import family_first, full_words, given_names, honorifics, is_full, regnal
from verbale.resolve.spot import Spot
from verbale.resolve.titles import Title
from verbale.resolve.tokens import Page


@dataclass(frozen=True, slots=True)
class Call:
    """One place where a person is named: the bare name's offsets and the titles around it."""

    start: int
    end: int
    text: str
    titles: tuple[Title, ...] = ()

    @property
    def titled_start(self) -> int:
        """Where the name begins with the title right before it."""
        return min((t.start for t in self.titles if t.adjacent), default=self.start)

    @property
    def words(self) -> tuple[str, ...]:
        """The bare name's words."""
        return full_words(self.text)

    @property
    def gender(self) -> str:
        """m or f where a title tells, else empty."""
        return next((t.gender for t in self.titles if t.gender), "")


def calls(page: Page, found: Sequence[tuple[int, int]], spots: Sequence[Spot]) -> tuple[Call, ...]:
    """Offsets of names -> the calls with the titles around them, in order."""
    out: list[Call] = []
    floor = 0
    told = titles.told(page, found, spots)
    for start, end in sorted(found):
        call = called(page, start, end, floor, spots)
        out.append(replace(call, titles=titles.joined(call.titles, told.get(start, ()))))
        floor = end
    return tuple(out)


def called(page: Page, start: int, end: int, floor: int, spots: Sequence[Spot]) -> Call:
    """One name -> the call."""
    near = titles.before(page, start, floor, spots)
    around = (near, titles.ahead(page, near.start if near else start, spots), titles.after(page, end, spots))
    return Call(start, end, re.sub(r"\s+", " ", page.text[start:end]), tuple(t for t in around if t))


def is_whole(call: Call) -> bool:
    """Whether a call is by a full name, or by a regnal one (Pope Francis)."""
    return is_full(call.text) or regnal(royal_name(call)) is not None


def royal_name(call: Call) -> str:
    """A call's name, with the title before it where that makes the name (King Salman)."""
    ranks = [t for t in call.titles if t.adjacent and honorifics().get(t.head) == "regnal"]
    return f"{ranks[0].head} {call.text}" if ranks and not is_full(call.text) else call.text


def unique(group: Sequence[Call]) -> Iterable[Call]:
    """Calls -> one for each different name."""
    return {c.text: c for c in group}.values()


def gender_conflict(call: Call, group: list[Call]) -> bool:
    """Whether titles and given names say that a call and a group are of different genders."""
    return {call.gender, group_gender(group)} == {"m", "f"}


def group_gender(group: Sequence[Call]) -> str:
    """m or f where the titles or the given name of a person's calls tell and do not contradict each other."""
    told = told_gender(group)
    if told or any(c.gender for c in group):
        return told
    firsts = {c.words[0] for c in group if len(c.words) > 1 and not family_first(c.words)}
    given = {given_names()[word] for word in firsts if word in given_names()}
    return given.pop() if len(given) == 1 else ""


def told_gender(group: Sequence[Call]) -> str:
    """m or f where the titles of a person's calls tell and do not contradict each other."""
    told = {c.gender for c in group if c.gender}
    return told.pop() if len(told) == 1 else ""
