"""Tokens and names of one report -> places where states, governments, ministries and organisations are named.

Persons are found in people.py. Nothing is resolved here that the printed form and the tables do not settle.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from verbale.model import Name
from verbale.resolve.capitals import governs
from verbale.resolve.gazetteer import known
from verbale.resolve.lexicon import Entity, Form, Usage, lexicon, ministry_of
from verbale.resolve.names import plain
from verbale.resolve.tokens import Page, merged, touches
from verbale.resolve.trees import Trees
from verbale.resources import rows, word_set

MINISTRIES = {
    "foreign": "foreign", "defence": "defence", "defense": "defence", "finance": "finance", "interior": "interior",
    "home": "interior", "trade": "trade", "commerce": "trade", "unification": "unification", "justice": "justice",
    "economy": "economy", "energy": "energy", "health": "health", "intelligence": "intelligence",
    "agriculture": "agriculture", "education": "education", "transport": "transport", "environment": "environment",
    "security": "security", "information": "information", "culture": "culture", "oil": "oil", "labour": "labour",
    "labor": "labour", "industry": "industry", "telecommunications": "telecommunications",
}  # fmt: skip
# Bodies that each state has one of, with their sector; an embassy is known only with the state it stands in.
BODIES = {
    "armed forces": "MIL", "air force": "MIL", "coast guard": "MIL", "supreme court": "JUD", "military": "MIL",
    "army": "MIL", "navy": "MIL", "parliament": "LEG", "presidency": "GOV", "police": "COP", "embassy": "GOV",
    "consulate": "GOV", "delegation": "GOV", "royal court": "GOV", "presidential office": "GOV", "state media": "JRN",
    "news agency": "JRN", "state television": "JRN", "central bank": "GOV",
}  # fmt: skip
ABROAD = frozenset(("embassy", "consulate", "delegation"))
SHORT_MINISTRIES = frozenset(("mofa", "mfa"))  # ministry of foreign affairs, where its state is named before it
FILLERS = frozenset(("national", "public", "general", "state", "people"))
POSSESSIVE_LINKS = frozenset(("'s ", "’s ", "‘s ", "' ", "’ "))
POSSESSIVES = frozenset("'’‘")


ACRONYM = re.compile(r"\((?P<letters>[A-Z][A-Za-z]{1,7})\)")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place where something that may act is named. `means` holds every entity that the form may mean; one is a
    resolved name. `usage` says in what form."""

    start: int
    end: int
    usage: Usage
    means: tuple[Entity, ...]

    @property
    def entity(self) -> Entity | None:
        """What is named, when the form settles it."""
        return self.means[0] if len(self.means) == 1 else None

    @property
    def acts(self) -> bool:
        """Whether the form names an actor, not only whose something is (North Korean) or where (in Tokyo)."""
        return self.usage == "name" and len(self.means) == 1


def spots(page: Page, names: Sequence[Name], persons: Sequence[tuple[int, int]]) -> tuple[Spot, ...]:
    """-> every spot outside the names of persons, in order, none overlapping another."""
    found = Finder(page, names, persons)
    return tuple(found.all())


class Finder:
    """One walk over the tokens of a report."""

    def __init__(self, page: Page, names: Sequence[Name], persons: Sequence[tuple[int, int]]) -> None:
        self.page = page
        self.tokens = page.tokens
        self.trees = Trees(page.words)
        self.held: dict[str, bool] = {}
        self.persons = {i for start, end in persons for i in range(page.first_at(start), page.first_at(end))}
        self.places = {n.span.start for n in names if n.kind == "place"}
        self.groups = sorted((n.span for n in names if n.kind == "organisation"), key=lambda s: (s.start, -s.end))
        self.group_starts = [s.start for s in self.groups]

    def all(self) -> Iterator[Spot]:
        """The spots of the tables, of ministries and governments, then what the encoder calls an organisation."""
        walked = list(self.walk())
        known = (*self.not_inside(walked), *self.other_groups(walked))
        yield from sorted((*known, *self.acronyms(known)), key=lambda s: (s.start, s.end))

    def acronyms(self, known: Sequence[Spot]) -> Iterator[Spot]:
        """Where a group's letters stand alone after "Ministry of Foreign Affairs (MOFA)" has given them."""
        given: dict[str, tuple[Entity, ...]] = {}
        for spot in known:
            match = ACRONYM.search(self.page.text, max(spot.start, spot.end - 12), spot.end + 13)
            if spot.acts and match and match.end() > spot.end - 1 and match.start() <= spot.end + 1:
                given.setdefault(match["letters"], spot.means)
        taken = {s.start for s in known}
        for token in self.tokens if given else ():
            inside = self.page.text[max(0, token.start - 1) : token.start] == "("
            if token.text in given and token.start not in taken and not inside:
                yield Spot(token.start, token.end, "name", given[token.text])

    def walk(self) -> Iterator[Spot]:
        """Forms of the tables with what stands around them, left to right."""
        first, i = beginnings(), 0
        while i < len(self.tokens):
            if self.tokens[i].lower not in first or i in self.persons:
                i += 1
                continue
            spot, j = self.at(i)
            if spot:
                yield spot
            i = max(j, i + 1)

    def at(self, i: int) -> tuple[Spot | None, int]:
        """The spot that begins at a token, and the index of the token after it."""
        if self.tokens[i].lower in ("ministry", "government", "governments") and self.word(i + 1) == "of":
            return self.of_state(i)
        forms = self.fitting(lexicon().match(self.tokens, i), i)
        if not forms:
            return self.bare_ministry(i)
        end = i + len(forms[0].words)
        if forms[0].words[0].lower() in word_set("small") and self.reaches_further(i + 1, end):
            return None, i + 1  # "the North" is not in "the North Korean government"
        if any(k in self.persons for k in range(i, end)):
            return None, i + 1
        if forms[0].words[0] == "the" and self.goes_on(end):
            return None, end  # "the South Lawn", "the North Shore"
        means = tuple(dict.fromkeys(f.entity for f in forms if f.entity))
        if not means or self.is_thing(i, end):
            return None, end
        if self.is_compounded(end):
            return self.spot(i, end, "adjective", means), end
        return self.extended(i, end, forms[0].usage, means)

    def goes_on(self, end: int) -> bool:
        """Whether a capitalised word follows a form, parted from it by a space alone."""
        after = self.tokens[end] if end < len(self.tokens) else None
        return bool(after and after.capital and after.start == self.tokens[end - 1].end + 1)

    def is_thing(self, i: int, end: int) -> bool:
        """Whether a form is the first part of another thing's name ("Luxembourg Palace"), or says from where somebody's
        family came ("Korean-American", "Cuban American")."""
        beyond = end + (self.word(end) == "-")
        if self.word(beyond) in ("american", "americans") and self.tokens[beyond].capital:
            return True
        after = self.tokens[end] if end < len(self.tokens) else None
        return bool(after and after.capital and not after.text.isupper() and after.lower in word_set("named_things"))

    def is_compounded(self, end: int) -> bool:
        """Whether a form is the first part of a compound: "Moscow-based", "Kremlin-watchers", "US-led". What two
        actors share has a capital after the hyphen ("US-China talks")."""
        if self.word(end) not in ("-", "‐", "–") or end + 1 >= len(self.tokens) or self.word(end + 1) in ("and", "or"):
            return False
        glued = (
            self.tokens[end - 1].end == self.tokens[end].start and self.tokens[end].end == self.tokens[end + 1].start
        )
        return glued and self.tokens[end + 1].text[0].isalpha() and not self.tokens[end + 1].capital

    def reaches_further(self, i: int, end: int) -> bool:
        """Whether a form that begins at a token goes on beyond `end`."""
        forms = lexicon().match(self.tokens, i) if i < len(self.tokens) else ()
        return bool(forms) and i + len(forms[0].words) > end

    def fitting(self, forms: tuple[Form, ...], i: int) -> tuple[Form, ...]:
        """Those of the forms whose needs the report meets; abbreviations are not read in lines of capitals."""
        forms = tuple(f for f in forms if self.meets(f, i)) or tuple(f for f in forms if f.is_open)
        if forms and len(forms[0].words) == 1 and len(forms[0].words[0]) < 6 and forms[0].words[0].isupper():
            block = self.page.block_of(self.tokens[i].start)
            if block is not None and self.page.text[slice(*self.page.blocks[block])].isupper():
                return ()
        return forms

    def meets(self, form: Form, i: int) -> bool:
        """Whether the report holds what a form needs; the name of a state needs nothing in a row of states."""
        if (form.tag or form.needs) and form.usage == "name" and not form.is_open and self.is_in_row(form, i):
            return True
        if form.tag and self.tokens[i].start not in self.places:
            return False
        return not form.needs or any(self.holds(need) for need in form.needs)

    def holds(self, need: str) -> bool:
        """Whether words are printed in the report; each is looked for once."""
        if need not in self.held:
            self.held[need] = bool(re.search(rf"\b{re.escape(need)}(?!\w)", self.page.text))
        return self.held[need]

    def is_in_row(self, form: Form, i: int) -> bool:
        """Whether a state's name stands beside another state's: "Ukraine, Georgia and Moldova", "Russia and Georgia".
        The United States and what is named like a region beside it ("Georgia and Texas") make no such row."""
        if form.entity is None or not form.entity.id.startswith("state:"):
            return False
        before = next((f for k in (2, 3, 4) for f in self.plain_states(i - k) if i - k + len(f.words) == i - 1), None)
        at = i + len(form.words)
        after = next(iter(self.plain_states(at + 1)), None) if self.word(at) in (",", "and", "or") else None
        joined = before if before and self.word(i - 1) in (",", "and", "or") else None
        beside = self.tokens[at + 1].text if self.word(at) in (",", "and", "or") and at + 1 < len(self.tokens) else ""
        is_region = bool(beside) and after is None and any(k.is_region and k.admin for k in known(beside))
        return bool(joined or after) and not is_region

    def plain_states(self, i: int) -> tuple[Form, ...]:
        """The forms at a token that are nothing but a state's name, and not the United States'."""
        forms = lexicon().match(self.tokens, i) if 0 <= i < len(self.tokens) else ()
        named = (f for f in forms if f.usage == "name" and f.entity and not f.needs and not f.tag)
        return tuple(f for f in named if f.entity and f.entity.id.startswith("state:") and f.entity.country != "USA")

    def extended(self, i: int, end: int, usage: Usage, means: tuple[Entity, ...]) -> tuple[Spot | None, int]:
        """A form with a noun after it that makes it a government or a ministry, or the form alone."""
        one = means[0] if len(means) == 1 else None
        after = self.after_possessive(end)
        if one and one.id.startswith("state:") and usage != "people":
            ministry = self.ministry(after)
            if ministry:
                return self.spot(i, ministry[1], "name", (ministry_of(one, ministry[0]),)), ministry[1]
            if self.word(after) in word_set("government"):
                return self.spot(i, after + 1, "name", means), after + 1
        body = self.body(after) if one and one.id.startswith("state:") and usage != "people" else None
        if one and body:
            return self.of_body(i, after, one, body)
        if one and usage in ("adjective", "name") and one.id.startswith("state:") and self.is_group_at(after):
            return self.adjective_of_group(i, end, means)
        if usage == "capital":
            return self.spot(i, end, "name" if governs(self.page, self.trees, i, end) else "capital", means), end
        return self.spot(i, end, usage, means), end

    def adjective_of_group(self, i: int, end: int, means: tuple[Entity, ...]) -> tuple[Spot | None, int]:
        """ "the US State Department": the organisation and its state before it are one name if it is that state's."""
        after = self.after_possessive(end)
        forms = self.fitting(lexicon().match(self.tokens, after), after)
        groups = tuple(dict.fromkeys(f.entity for f in forms if f.entity and f.usage == "name"))
        if len(groups) == 1 and groups[0].country == means[0].country:
            last = after + len(forms[0].words)
            return self.spot(i, last, "name", groups), last
        return self.spot(i, end, "adjective", means), end

    def body(self, i: int) -> str | None:
        """The words of a state's body at a token; none where they only begin a longer noun ("police officers")."""
        for words in (f"{self.word(i)} {self.word(i + 1)}", self.word(i)):
            if words in BODIES:
                after = self.word(i + len(words.split()))
                plural = after.isalpha() and after.endswith("s") and len(after) > 4
                return None if plural or after in heads_after_body() else words
        return None

    def of_body(self, i: int, after: int, state: Entity, words: str) -> tuple[Spot, int]:
        """ "the Chinese military", "Russia's embassy in London" -> the body of that state."""
        end = after + len(words.split())
        key = f"body:{state.country}:{words.replace(' ', '-')}"
        if words in ABROAD:
            host, end = self.host(end)
            key = f"{key}:{host}" if host else f"name:{plain(state.name)} {words}"
        body = Entity(key, "", "organisation", state.country, state.name, BODIES[words])
        return self.spot(i, end, "name", (body,)), end

    def host(self, i: int) -> tuple[str | None, int]:
        """ "in London" at a token -> the state it is in and the index after it."""
        at = i + 1 + (self.word(i + 1) == "the")
        linked = self.word(i) in ("in", "to") and at < len(self.tokens)
        form = next(iter(lexicon().match(self.tokens, at)), None) if linked else None
        country = form.entity.country if form and form.entity else None
        return country, at + len(form.words) if form and country else i

    def is_group_at(self, i: int) -> bool:
        """Whether a table's organisation is named at a token."""
        return i < len(self.tokens) and any(
            f.usage == "name" and f.entity and f.entity.id.startswith("org:") for f in lexicon().match(self.tokens, i)
        )

    def ministry(self, i: int) -> tuple[str, int] | None:
        """ "foreign ministry", "Ministry of Foreign Affairs (MOFA)" -> its field and the index after it."""
        k = i + 1 if self.word(i) in FILLERS else i
        if self.word(k) in MINISTRIES and self.word(k + 1) in ("ministry", "office"):
            return (MINISTRIES[self.word(k)], k + 2) if self.fits_office(k) else None
        if (
            self.word(i) in SHORT_MINISTRIES
            and self.tokens[i].text.upper() in ("MOFA", "MFA")
            and self.tokens[i].capital
        ):
            return "foreign", i + 1
        if self.word(i) != "ministry" or self.word(i + 1) not in ("of", "for"):
            return None
        k = i + 2
        k += self.word(k) == "the"
        k += self.word(k) in FILLERS
        if self.word(k) not in MINISTRIES:
            return None
        end = k + 1 + (self.word(k + 1) in ("affairs", "relations"))
        return MINISTRIES[self.word(k)], self.after_acronym(end)

    def fits_office(self, k: int) -> bool:
        """ "office" is a ministry only where it is one's name: Foreign Office, Home Office."""
        return self.word(k + 1) == "ministry" or (self.word(k) in ("foreign", "home") and self.tokens[k + 1].capital)

    def after_acronym(self, i: int) -> int:
        """The index after "(MOFA)" at a token, or the index itself."""
        if self.word(i) == "(" and self.word(i + 2) == ")" and self.tokens[i + 1].text.isupper():
            return i + 3
        return i

    def of_state(self, i: int) -> tuple[Spot | None, int]:
        """ "Ministry of Foreign Affairs of the Russian Federation", "government of Japan"."""
        ministry = self.ministry(i)
        k = ministry[1] if ministry else i + 1
        if self.word(k) not in ("of", "in"):
            return (self.open_ministry(i, ministry) if ministry else None), k
        at = k + 1 + (self.word(k + 1) == "the")
        forms = self.fitting(lexicon().match(self.tokens, at), at) if at < len(self.tokens) else ()
        form = next(iter(forms), None)
        state = form.entity if form and len(forms) == 1 and form.usage == "name" else None
        if form is None or state is None or not state.id.startswith("state:"):
            return (self.open_ministry(i, ministry) if ministry else None), k
        end = at + len(form.words)
        if self.word(i) == "governments":
            return self.spot(at, end, "name", (state,)), end
        return self.spot(i, end, "name", (ministry_of(state, ministry[0]) if ministry else state,)), end

    def bare_ministry(self, i: int) -> tuple[Spot | None, int]:
        """ "the foreign ministry" with no state before it; one may follow."""
        return self.of_state(i) if self.ministry(i) else (None, i + 1)

    def open_ministry(self, i: int, ministry: tuple[str, int]) -> Spot:
        """A ministry of a state that these words do not tell; its field stands as an entity without a country."""
        unknown = Entity(f"ministry:?:{ministry[0]}", "", "ministry", None, None, "GOV")
        return self.spot(i, ministry[1], "name", (unknown,))

    def not_inside(self, known: Sequence[Spot]) -> Iterator[Spot]:
        """Spots that are not a part of a longer name that the encoder found; those still tell whose it is."""
        for spot in known:
            last = bisect_right(self.group_starts, spot.start)
            near = self.groups[max(0, last - 3) : last]
            group = next((g for g in near if spot.end <= g.end), None)
            longer = group is not None and (group.end - group.start) - (spot.end - spot.start) > 4
            if group and spot.means[0].id.startswith("org:") and group.end - spot.end > 4:
                continue  # the European Council is not in "European Council on Foreign Relations"
            if longer and spot.usage == "name" and spot.means[0].id.startswith("state:"):
                yield Spot(spot.start, spot.end, "adjective", spot.means)
            else:
                yield spot

    def other_groups(self, known: Sequence[Spot]) -> Iterator[Spot]:
        """Organisations by the encoder's word alone, where no table's name stands."""
        named = [s for s in known if s.usage == "name"]
        taken = merged((s.start, s.end) for s in named if not s.means[0].id.startswith("state:"))
        governments = merged((s.start, s.end) for s in named)
        for group in self.groups:
            start, end = trimmed(self.page.text, group.start, group.end)
            text = self.page.text[start:end]
            if not self.page.is_read(start) or not is_name(text) or self.is_known(start, end):
                continue
            if not touches(taken, start, end) and not covered(governments, start, end):
                state = self.owner(start, known)
                country, name = (state.country, state.name) if state else (None, None)
                key = f"name:{country or ''}:{plain(text)}"
                yield Spot(start, end, "name", (Entity(key, text, "organisation", country, name, None),))

    def owner(self, start: int, known: Sequence[Spot]) -> Entity | None:
        """The state that stands right before a group's name: "North Korea's National Defense Commission"."""
        i = bisect_right(known, start, key=lambda s: s.start) - 1
        spot = known[i] if i >= 0 else None
        if spot is None or spot.entity is None or not spot.entity.id.startswith("state:"):
            return None
        link = self.page.text[spot.end : start] if spot.end <= start else "no"
        return spot.entity if link in POSSESSIVE_LINKS or (link == " " and spot.usage == "adjective") else None

    def is_known(self, start: int, end: int) -> bool:
        """Whether an encoder's organisation is wholly what the tables or the names of persons have: a state, a people,
        a direction, a person."""
        tokens = self.page.between(start, end)
        if any(self.page.first_at(t.start) in self.persons for t in tokens):
            return True
        forms = lexicon().match(tokens, 0) if tokens else ()
        whole = bool(forms) and len(forms[0].words) == len(tokens) and forms[0].usage != "other"
        alone = len(tokens) == 1 and tokens[0].lower in word_set("no_group")
        last = tokens[-1].lower if tokens else ""
        role = last in heads_after_body() or last.removesuffix("s") in heads_after_body()
        return not tokens or whole or alone or role

    def after_possessive(self, i: int) -> int:
        """The index after "'s" (or a bare apostrophe) at a token, or the index itself."""
        if self.word(i) in POSSESSIVES:
            return i + 2 if self.word(i + 1) == "s" else i + 1
        return i

    def word(self, i: int) -> str:
        """The lower-case word at an index; empty outside the report."""
        return self.tokens[i].lower if 0 <= i < len(self.tokens) else ""

    def spot(self, i: int, end: int, usage: Usage, means: tuple[Entity, ...]) -> Spot:
        """Token indices -> the spot."""
        return Spot(self.tokens[i].start, self.tokens[end - 1].end, usage, means)


@cache
def beginnings() -> frozenset[str]:
    """The lower-case words that a spot may begin with."""
    return lexicon().firsts | MINISTRIES.keys() | FILLERS | SHORT_MINISTRIES | {"ministry", "government", "governments"}


@cache
def heads_after_body() -> frozenset[str]:
    """Nouns that make a body's name part of a person's title: "police chief", "embassy spokesman"."""
    return frozenset(head for head, _, _ in rows("offices.tsv"))


def covered(stretches: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether one of the merged stretches holds [start, end)."""
    i = bisect_right(stretches, start, key=lambda s: s[0]) - 1
    return i >= 0 and end <= stretches[i][1]


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """An encoder's span -> the same without an article before it or a possessive after it."""
    head = re.match(r"(?:the|a|an)\s+", text[start:end], re.IGNORECASE)
    start += head.end() if head and head.end() < end - start else 0
    tail = re.search(r"(?:['’]s?|\s+)$", text[start:end])
    return start, end - (len(tail.group()) if tail else 0)


def is_name(text: str) -> bool:
    """Whether words can be a name: something in them is a capital letter."""
    return any(c.isupper() for c in text)
