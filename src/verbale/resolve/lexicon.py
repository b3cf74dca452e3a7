"""The tables of `resources` -> one look-up of every printed form of a state, its people, its capital, an organisation.

Forms match as printed (capitals included), never nearly; what a form means only in some reports says what it needs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from verbale.model import ActorKind
from verbale.resolve.tokens import WORD, Token
from verbale.resources import rows, several, word_set
from verbale.resources.organisations import organisation_rows

QUOTES = frozenset("'’‘")
Usage = Literal["name", "adjective", "people", "capital", "other"]


@dataclass(frozen=True, slots=True)
class Entity:
    """An actor that the tables know."""

    id: str  # "state:PRK", "org:UNO"
    name: str
    kind: ActorKind
    country: str | None
    country_name: str | None
    sector: str | None

    @property
    def is_state(self) -> bool:
        """Whether this is a state or territory itself, not one of its bodies."""
        return self.id.startswith("state:")


@dataclass(frozen=True, slots=True)
class Form:
    """One printed form: what it may mean and what the report must hold for that."""

    words: tuple[str, ...]
    usage: Usage
    entity: Entity | None  # None: the name of something else, in which no state is to be seen
    needs: tuple[str, ...] = ()
    tag: str = ""
    is_open: bool = False  # a candidate also where the report holds what no reading of the form needs


class Lexicon:
    """All forms, by their first two words in lower case; longest first. Never changed once made."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self.by_start: dict[tuple[str, str], list[Form]] = defaultdict(list)
        for form in forms:
            first, second, *_ = (*form.words, "")
            self.by_start[first.lower(), "'" if second in QUOTES else second.lower()].append(form)
        for candidates in self.by_start.values():
            candidates.sort(key=lambda form: -len(form.words))
        self.firsts = frozenset(first for first, _ in self.by_start)

    def match(self, tokens: tuple[Token, ...], i: int) -> tuple[Form, ...]:
        """Tokens and the index of one -> the forms of the longest match that begins there; empty when none does."""
        found: tuple[Form, ...] = ()
        if i >= len(tokens):
            return found
        first, second = tokens[i].lower, tokens[i + 1].lower if i + 1 < len(tokens) else ""
        second = "'" if second in QUOTES else second
        longer = self.by_start.get((first, second), ()) if second else ()
        for form in (*longer, *self.by_start.get((first, ""), ())):
            if found and len(form.words) < len(found[0].words):
                break
            if same_words(form.words, tokens, i):
                found = (*found, form)
        return found

    def whole(self, tokens: tuple[Token, ...]) -> tuple[Form, ...]:
        """Tokens -> the forms that they are from the first to the last; empty when they are none."""
        return tuple(f for f in self.match(tokens, 0) if len(f.words) == len(tokens)) if tokens else ()


def same_words(words: tuple[str, ...], tokens: tuple[Token, ...], i: int) -> bool:
    """Whether a form's words stand at a token."""
    if i + len(words) > len(tokens):
        return False
    for k, word in enumerate(words):
        printed = tokens[i + k].text
        if word != printed and not same_word(word, printed):
            return False
    return True


def same_word(word: str, printed: str) -> bool:
    """Whether a printed word is a form's word: as it stands, small words in any case, long words also in capitals."""
    if word == printed or (word in "'’" and printed in "'’‘"):
        return True
    if word.lower() != printed.lower():
        return False
    return word.lower() in word_set("small") or (len(word) > 3 and printed.isupper())


@cache
def lexicon() -> Lexicon:
    """The look-up of all tables, made at first use."""
    special = (*context_forms(), *seat_forms())
    taken = {form.words for form in special}
    usual = (*state_forms(), *organisation_forms(), *other_forms())
    return Lexicon((*special, *(form for form in usual if form.words not in taken)))


@cache
def states() -> dict[str, Entity]:
    """ISO 3166 alpha-3 (of a state that is no more, its former one) -> the state's entity."""
    table = (*rows("states.tsv"), *rows("historical_states.tsv"))
    return {iso3: Entity(f"state:{iso3}", name, "government", iso3, name, "GOV") for iso3, name, *_ in table}


@cache
def organisations() -> dict[str, Entity]:
    """Key -> the organisation's entity."""
    return {row[0]: organisation(row) for row in organisation_rows()}


def organisation(row: tuple[str, ...]) -> Entity:
    """One such row -> its entity."""
    key, name, _, kind, country, sector = row
    country_name = states()[country].name if country in states() else None
    return Entity(f"org:{key}", name, cast(ActorKind, kind), country or None, country_name, sector or None)


def entity(identifier: str) -> Entity:
    """ "state:PRK", "org:UNO" or "ministry:FRA:foreign" -> its entity; raises KeyError when the tables have none."""
    table, _, key = identifier.partition(":")
    if table == "ministry":
        country, _, field = key.partition(":")
        return ministry_of(states()[country], field)
    return states()[key] if table == "state" else organisations()[key]


def ministry_of(state: Entity, field: str) -> Entity:
    """A state and a ministry's field -> the ministry; those with a name of their own are in the tables."""
    own = {("GBR", "foreign"): "org:UKFCO", ("GBR", "interior"): "org:UKHOMEOFFICE"}.get((state.country or "", field))
    if own:
        return entity(own)
    sector = {"defence": "MIL", "justice": "JUD", "intelligence": "SPY"}.get(field, "GOV")
    name = f"{adjective(state)} {field.capitalize()} Ministry"
    return Entity(f"ministry:{state.country}:{field}", name, "ministry", state.country, state.name, sector)


@cache
def adjective(state: Entity) -> str:
    """A state -> its adjective, or its name where it has none."""
    found = next((r[3] for r in state_rows() if r[0] == state.country), "")
    return next(iter(several(found)), "") or state.name


@cache
def state_rows() -> tuple[tuple[str, ...], ...]:
    """States and those that are no more: code, name, names, adjectives, people, capitals."""
    return tuple(row[:6] for row in (*rows("states.tsv"), *rows("historical_states.tsv")))


@cache
def lifetimes() -> dict[str, tuple[str, str]]:
    """Code of a state that is no more -> the ISO days on which it began and ended."""
    return {row[0]: (row[6], row[7]) for row in rows("historical_states.tsv")}


def state_forms() -> Iterator[Form]:
    """The tables of states -> their forms, without those that two states share. The capitals of states that are no more
    are left to the report's date."""
    owners: dict[tuple[str, ...], set[str]] = defaultdict(set)
    forms: list[Form] = []
    for iso3, name, names, adjectives, people, capitals in state_rows():
        printed: tuple[tuple[Usage, tuple[str, ...]], ...] = (
            ("name", (name, *several(names))),
            ("adjective", several(adjectives)),
            ("people", several(people)),
            ("capital", several(capitals) if iso3 not in lifetimes() else ()),
        )
        for usage, texts in printed:
            for words in map(parts, texts):
                owners[words].add(iso3)
                forms.append(Form(words, usage, states()[iso3]))
    seen: set[tuple[str, ...]] = set()
    for form in forms:
        if len(owners[form.words]) == 1 and form.words not in seen:
            seen.add(form.words)
            yield form


def organisation_forms() -> Iterator[Form]:
    """Organisations, parties and parliaments -> their forms."""
    for key, name, forms, *_ in organisation_rows():
        for text in dict.fromkeys((name, *several(forms))):
            yield Form(parts(text), "name", organisations()[key])


def context_forms() -> Iterator[Form]:
    """contexts.tsv -> its forms."""
    for text, identifier, usage, needs, tag, is_open in rows("contexts.tsv"):
        yield Form(parts(text), cast(Usage, usage), entity(identifier), several(needs), tag, bool(is_open))


def seat_forms() -> Iterator[Form]:
    """seats.tsv -> its forms."""
    for text, identifier, usage, needs in rows("seats.tsv"):
        yield Form(parts(text), cast(Usage, usage), entity(identifier), several(needs))


def other_forms() -> Iterator[Form]:
    """other_names.tsv, and regions whose names have several words -> forms in which no state is to be seen."""
    of_regions = (form for name, forms, *_ in rows("regions.tsv") for form in (name, *several(forms)))
    several_words = (form for form in of_regions if " " in form and not form.startswith("the "))
    for text in dict.fromkeys((*(row[0] for row in rows("other_names.tsv")), *several_words)):
        yield Form(parts(text), "other", None)


def parts(text: str) -> tuple[str, ...]:
    """A form as it stands in a table -> its words and signs, as a report's text is cut; "The" kept only as the name of
    something that is never without it (The Hague)."""
    words = tuple(WORD.findall(text))
    return words[1:] if words[0] == "The" and len(words) > 1 and words[1].lower() not in word_set("with_the") else words
