"""The names of persons in one report -> who is who: each person with every place and form that names him or her.

A short name goes to the one person of the report whose full name it may be short for; with two such persons it stays
open and names both. Full names are joined only when spelling makes them one (names.same_person), or two
romanisations of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from verbale.model import Office
from verbale.resolve import titles
from verbale.resolve.names import (
    ARTICLE,
    family_first,
    full_words,
    given_names,
    honorifics,
    is_full,
    regnal,
    same_person,
    words_of,
)
from verbale.resolve.naming.parts import compare_names
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


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom the report names. `calls` are in order; `key` is given by the order of first calls."""

    key: str
    calls: tuple[Call, ...]
    gender: str
    offices: tuple[Office, ...]
    heads: tuple[str, ...]
    country: str | None
    told: str = ""  # the gender that titles tell; `gender` holds what the table of given names has likely, too

    @property
    def name(self) -> str:
        """The fullest form printed, the more frequent and then the earlier of two."""
        counts = Counter(c.text for c in self.calls)
        return max(counts, key=lambda text: (fullness(text), counts[text], -self.first(text)))

    @property
    def start(self) -> int:
        """Where the report first names the person."""
        return self.calls[0].start

    def first(self, text: str) -> int:
        """Where a form first stands."""
        return next(c.start for c in self.calls if c.text == text)


def fullness(name: str) -> int:
    """How full a name is: its words; none when one comes twice, as where a page runs two names together, but for a name
    that an article makes two of (Sabah Al-Khalid Al-Sabah)."""
    words = words_of(name)
    told_twice = len(set(words)) < len(words) and ARTICLE.search(name) is None
    return 0 if told_twice else len(set(words))


@dataclass(frozen=True, slots=True)
class OpenCall:
    """A short name that may be one of several persons'."""

    call: Call
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class People:
    """The persons of a report and the short names that stay open."""

    persons: tuple[Person, ...]
    unclear: tuple[OpenCall, ...]


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


def link(page: Page, found: Sequence[Call], spots: Sequence[Spot]) -> People:
    """Calls -> the persons they name."""
    groups = full_groups(found)
    owner: dict[Call, list[Call]] = {c: g for g in groups for c in g}
    unclear: list[tuple[Call, list[list[Call]]]] = []
    alone: dict[str, list[Call]] = {}
    used: dict[tuple[str, ...], list[Call]] = {}
    for call in found:
        if call in owner:
            continue
        options = short_for(call, groups)
        group = options[0] if len(options) == 1 else established(page, call, options, used.get(call.words))
        if group is not None:
            group.append(call)
            used[call.words] = group
        elif options:
            unclear.append((call, options))
        else:
            alone.setdefault(call.words[-1] if call.words else call.text, []).append(call)
    unclear = [pair for pair in unclear if not settle(page, *pair, used)]
    everyone = [sorted(g, key=lambda c: c.start) for g in (*groups, *alone.values())]
    everyone.sort(key=lambda g: g[0].start)
    persons = tuple(person(page, f"p{i + 1}", tuple(g), spots) for i, g in enumerate(everyone))
    persons = in_their_states(page, persons, found, spots)
    key_of = {c: p.key for p in persons for c in p.calls}
    return People(persons, tuple(OpenCall(c, tuple(sorted(key_of[o[0]] for o in opts))) for c, opts in unclear))


def in_their_states(
    page: Page, persons: tuple[Person, ...], found: Sequence[Call], spots: Sequence[Spot]
) -> tuple[Person, ...]:
    """Persons -> the same; offices whose words name no state have the one that the rest of the report settles."""
    if not any(o.country is None for p in persons for o in p.offices):
        return persons
    tied = {t.head_at for c in found for t in c.titles}
    # "the Russian president" says who "President X" is only where no other state is spoken of
    states = {m.country for s in spots for m in s.means if m.country and len(m.country) == 3}
    names = [(c.start, c.end) for c in found]
    loose = titles.untied(page, names, spots, tied) if len(states - {"IGO", "NGO"}) == 1 else ()
    holders = [titles.Holder(p.name, p.offices, p.country, tuple(c.end for c in p.calls)) for p in persons]
    hints = {t.office.evidence.start: t.hint for c in found for t in c.titles if t.office and t.hint}
    settled = titles.settle(page.text, holders, loose, hints)
    return tuple(of_state(p, offices) for p, offices in zip(persons, settled, strict=True))


def of_state(person: Person, offices: tuple[Office, ...]) -> Person:
    """A person with these offices, and with the country of those that are a state's, when it is one."""
    states = {o.country for o in offices if o.country and o.country not in ("IGO", "NGO")}
    country = person.country or (states.pop() if len(states) == 1 else None)
    return replace(person, offices=distinct(offices), country=country)


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
            fits = fits or [g for g in groups if ends_with(g[0].words, call.words)]
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


def is_whole(call: Call) -> bool:
    """Whether a call is by a full name, or by a regnal one (Pope Francis)."""
    return is_full(call.text) or regnal(royal_name(call)) is not None


def royal_name(call: Call) -> str:
    """A call's name, with the title before it where that makes the name (King Salman)."""
    ranks = [t for t in call.titles if t.adjacent and honorifics().get(t.head) == "regnal"]
    return f"{ranks[0].head} {call.text}" if ranks and not is_full(call.text) else call.text


def ends_with(whole: tuple[str, ...], part: tuple[str, ...]) -> bool:
    """Whether a name is the end of a longer one: Le Drian of Jean-Yves Le Drian."""
    return 1 < len(part) < len(whole) and whole[-len(part) :] == part


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


def unique(group: Sequence[Call]) -> Iterable[Call]:
    """Calls -> one for each different name."""
    return {c.text: c for c in group}.values()


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


def person(page: Page, key: str, group: tuple[Call, ...], spots: Sequence[Spot]) -> Person:
    """A person's calls -> the person, with the offices and the country that the report gives."""
    found = [t for c in group for t in c.titles]
    owners = possessors(page, group, spots)
    offices = distinct(titles.settled([t.office for t in found if t.office], owners))
    countries = {o.country for o in offices if o.country and len(o.country) == 3} | owners
    countries -= {"IGO", "NGO"}
    heads = tuple(dict.fromkeys(t.head for t in found if t.head))
    country = countries.pop() if len(countries) == 1 else None
    return Person(key, group, group_gender(group), offices, heads, country, told_gender(group))


def possessors(page: Page, group: Sequence[Call], spots: Sequence[Spot]) -> set[str]:
    """States right before a person's name: "Russia's Vladimir Putin"."""
    ends = {s.end: s for s in spots if len(s.means) == 1 and s.means[0].id.startswith("state:")}
    found: set[str] = set()
    for call in group:
        link = re.search(r"(?:['’]s?)? $", page.text[max(0, call.titled_start - 3) : call.titled_start])
        spot = ends.get(call.titled_start - len(link.group())) if link else None
        owns = spot is not None and link is not None and (len(link.group()) > 1 or spot.usage == "adjective")
        if spot and owns and spot.means[0].country:
            found.add(spot.means[0].country)
    return found


def distinct(offices: Sequence[Office]) -> tuple[Office, ...]:
    """Offices -> each title, organisation and country once, with the words that gave it first."""
    seen: dict[tuple[str, str | None, str | None], Office] = {}
    for office in offices:
        seen.setdefault((office.title.lower(), office.organisation, office.country), office)
    return tuple(seen.values())
