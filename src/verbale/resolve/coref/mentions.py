"""The cast and the words of one report -> every place that names or means somebody, in the order of the text.

Names come from the cast; places that are no actors, common nouns and pronouns from the words. Common nouns are here
because what a pronoun means is often one of them: without them every "it" would seem to mean a state.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from verbale.model import Name
from verbale.resolve.cast import Cast, Naming
from verbale.resolve.names import plain
from verbale.resolve.speaking.saying import lemmas
from verbale.resolve.speaking.sources import pronouns
from verbale.resolve.titles import heads
from verbale.resolve.tokens import merged, touches
from verbale.resolve.trees import Trees
from verbale.resources import word_set

Sort = Literal["name", "noun", "person", "thing", "plural", "relative", "reflexive", "first", "second", "description"]
ANAPHORS: frozenset[Sort] = frozenset(("person", "thing", "plural", "description"))
DEFINITE = frozenset(("the", "this", "that", "these", "those", "both"))


@dataclass(frozen=True, slots=True)
class Place:
    """One place that names or means somebody. `word` heads it (-1 when the words are not known); `keys` are the
    actors named; `key` is what the entity goes by here, also where it is no actor ("place:kumsan", "noun:plan")."""

    start: int
    end: int
    word: int
    sort: Sort
    keys: tuple[str, ...] = ()
    number: str = ""  # Sing, Plur, or empty
    gender: str = ""  # m, f: what the words themselves tell
    human: bool = False
    lemma: str = ""
    modifiers: tuple[str, ...] = ()
    states: tuple[str, ...] = ()  # states whose it is by its own words

    @property
    def key(self) -> str:
        """What the entity is known by when the words themselves tell."""
        return "+".join(self.keys)


def places(cast: Cast, trees: Trees, names: Sequence[Name]) -> list[Place]:
    """The cast, the words and the encoder's names -> every place, in order."""
    named = [*namings(cast, trees), *other_names(cast, trees, names)]
    titles = ((t.start, t.end) for n in cast.namings if n.call for t in n.call.titles if t.adjacent)
    taken = merged((*((p.start, p.end) for p in named), *titles))
    found = [*named, *joint(trees, named), *common(cast, trees, taken)]
    return sorted(found, key=lambda p: (p.start, p.end))


def namings(cast: Cast, trees: Trees) -> Iterator[Place]:
    """The cast's names of persons and groups; an open one has several keys and is nobody's."""
    for n in cast.namings:
        if n.usage == "name" and n.key:
            word = trees.head_of(n.start, n.end)
            yield Place(n.start, n.end, word, "name", (n.key,), human=n.is_person, states=home(cast, n))


def home(cast: Cast, naming: Naming) -> tuple[str, ...]:
    """A naming -> the state that the actor belongs to, when the report tells."""
    key = naming.key or ""
    country = cast.persons[key].country if key in cast.persons else None
    return (country,) if country else ()


def other_names(cast: Cast, trees: Trees, names: Sequence[Name]) -> Iterator[Place]:
    """Places and peoples that the encoder names and the cast has not as actors."""
    taken = merged((n.start, n.end) for n in cast.namings if n.usage == "name")
    for name in names:
        start, end = name.span.start, name.span.end
        if name.kind != "place" or not cast.page.is_read(start) or touches(taken, start, end):
            continue
        if plain(name.span.text) not in word_set("no_group"):
            yield Place(start, end, trees.head_of(start, end), "name", (f"place:{plain(name.span.text)}",))


def joint(trees: Trees, named: Sequence[Place]) -> Iterator[Place]:
    """Names joined by "and" -> a place for all of them together, which "they" may mean."""
    by_word = {p.word: p for p in named if p.word >= 0}
    rows: dict[int, list[Place]] = {}
    for place in named:
        word = trees.words[place.word] if place.word >= 0 else None
        first = by_word.get(word.head) if word and word.relation == "conj" else None
        if first:
            rows.setdefault(first.word, [first]).append(place)
    for row in rows.values():
        keys = tuple(dict.fromkeys(k for p in row for k in p.keys))
        if len(keys) > 1:
            end = max(p.end for p in row)
            yield Place(row[0].start, end, row[0].word, "name", keys, "Plur", human=all(p.human for p in row))


def common(cast: Cast, trees: Trees, taken: Sequence[tuple[int, int]]) -> Iterator[Place]:
    """Pronouns and common nouns outside the names."""
    for i, word in enumerate(trees.words):
        if not cast.page.is_read(word.start) or touches(taken, word.start, word.end):
            continue
        if word.upos in ("PRON", "DET"):
            found = pronoun(cast, trees, i)
        elif word.upos == "NOUN" and word.relation not in ("compound", "flat", "fixed"):
            found = noun(cast, trees, i)
        else:
            continue
        if found:
            yield found


def pronoun(cast: Cast, trees: Trees, i: int) -> Place | None:
    """A word -> its place when it is a pronoun of the table that may mean somebody."""
    word = trees.words[i]
    form = cast.page.text[word.start : word.end].lower()
    number, gender, kind = pronouns().get(form, ("", "", ""))
    sort = sort_of(form, kind, number, trees, i)
    if sort is None:
        return None
    human = kind == "person" or form in ("who", "whom")
    return Place(
        word.start,
        word.end,
        i,
        sort,
        number={"singular": "Sing", "plural": "Plur"}.get(number, ""),
        gender=gender,
        human=human,
        lemma=form,
    )


def sort_of(form: str, kind: str, number: str, trees: Trees, i: int) -> Sort | None:
    """A pronoun's form and its row in the table -> its sort; None when it is not looked into."""
    if form.endswith(("self", "selves")):
        return "reflexive"
    if kind == "self":
        return "first"
    if kind == "hearer":
        return "second"
    if kind == "relative":
        return "relative" if form != "that" or relative_clause(trees, i) >= 0 else None
    if kind == "any" and number == "plural":
        return "plural"
    return {"person": "person", "organisation": "thing"}.get(kind)  # pyright: ignore[reportReturnType]


def relative_clause(trees: Trees, i: int) -> int:
    """A word -> the head of the relative clause that it opens, -1 when it opens none."""
    for k in trees.above(i):
        if trees.words[k].relation in ("acl:relcl", "advcl:relcl"):
            return k
        if k != i and trees.opens_clause(k) and trees.words[k].relation not in ("ccomp", "xcomp"):
            return -1
    return -1


def noun(cast: Cast, trees: Trees, i: int) -> Place:
    """A common noun -> its place: a description when definite words before it point back, else a noun like others."""
    word = trees.words[i]
    start, end = trees.span(i)
    before = [trees.words[k] for k in trees.within(start, word.start)]
    inside = cast.within(start, end)
    lowers = tuple(cast.page.text[w.start : w.end].lower() for w in before)
    owners = tuple(k.removeprefix("state:") for n in inside for k in n.keys if k.startswith("state:"))
    person_owns = any(n.is_person for n in inside) or any(w in word_set("owners") for w in lowers)
    adjectival = bool(owners) and all(n.usage == "adjective" for n in inside)
    points = bool(lowers) and (lowers[0] in DEFINITE or lowers[0] in ("'", "’")) and not person_owns
    form = cast.page.text[word.start : word.end].lower()
    human, gender = humans(form)
    sort: Sort = "description" if points and (not owners or adjectival) else "noun"
    return Place(start, max(end, word.end), i, sort, (), word.number or "", gender, human, form, lowers, owners)


@cache
def humans(form: str) -> tuple[bool, str]:
    """A noun in lower case -> whether it means persons, and the gender that it tells."""
    for lemma in lemmas(form):
        if lemma in heads():
            return True, heads()[lemma][1]
        for gender, row in (("m", "men"), ("f", "women"), ("", "humans")):
            if lemma in word_set(row):
                return True, gender
    return False, ""
