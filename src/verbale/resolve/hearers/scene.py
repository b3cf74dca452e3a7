"""One report's cast, trees and links -> look-ups by word: what is printed there, and whom a word names or means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import pairwise

from verbale.resolve.cast import Cast, Naming
from verbale.resolve.coref import Link
from verbale.resolve.hearers.phrase import Phrase, phrase_at
from verbale.resolve.speaking.saying import has_word
from verbale.resolve.trees import Trees

CASE = frozenset(("case",))
OBLIQUE = frozenset(("obl", "obl:agent", "nmod"))


class Scene:
    """A report as its hearers are looked for in it. Never changed once made."""

    def __init__(self, cast: Cast, trees: Trees, links: Iterable[Link], outlet: str | None = None) -> None:
        self.cast = cast
        self.trees = trees
        self.by_start = {link.place.start: link for link in links if link.place.sort not in ("name", "noun")}
        self.by_word = {link.place.word: link for link in links if link.place.word >= 0}
        self.namings = self.by_head()
        self.outlet = own_outlet(cast, outlet)

    def by_head(self) -> Mapping[int, Naming]:
        """Head word -> the naming of an actor there."""
        named = (n for n in self.cast.namings if n.key and n.usage in ("name", "people", "capital"))
        return {self.trees.head_of(n.start, n.end): n for n in named}

    def is_verb(self, i: int) -> bool:
        """Whether a word is a verb."""
        return self.trees.words[i].upos == "VERB"

    def form(self, i: int) -> str:
        """A word as printed, in lower case."""
        word = self.trees.words[i]
        return self.cast.page.text[word.start : word.end].lower()

    def has(self, i: int, row: str) -> bool:
        """Whether a word is a form of one in a row of words.tsv (the encoder's lemmas are not sure enough)."""
        return has_word(self.form(i), row)

    def preposition(self, i: int) -> str:
        """A noun -> its preposition, empty for none."""
        case = self.trees.child(i, CASE)
        return self.form(case) if case >= 0 else ""

    def phrase(self, start: int, end: int) -> Phrase:
        """Offsets -> the phrase that stands first there."""
        return phrase_at(self.cast, self.by_start, start, end)

    def after(self, start: int, end: int, link: re.Pattern[str]) -> Phrase:
        """The end of a word, that of its sentence, what may join a phrase to it -> the phrase joined to it."""
        joined = link.match(self.cast.page.text, start)
        return self.phrase(joined.end(), end) if joined else Phrase()

    def complements(self, i: int, prepositions: frozenset[str]) -> Iterator[str]:
        """A word -> the actors that one of the prepositions joins to it."""
        for k in self.trees.children[i]:
            if self.trees.words[k].relation in OBLIQUE and self.preposition(k) in prepositions:
                yield from self.actors(k)

    def owners(self, i: int) -> Iterator[str]:
        """A word -> the actors whose it is."""
        for k in self.trees.children[i]:
            if self.trees.words[k].relation == "nmod:poss":
                yield from self.actors(k)

    def actors(self, i: int) -> Iterator[str]:
        """A word and those joined to it by "and" -> the actors that they are."""
        yield from self.actor(i)
        for k in self.trees.children[i]:
            if self.trees.words[k].relation in ("conj", "appos", "flat"):
                yield from self.actor(k)

    def actor(self, i: int) -> Iterator[str]:
        """A word -> the actor that it names, or means by a link; none when the word only tells whose its head is."""
        naming, link = self.namings.get(i), self.by_word.get(i)
        if naming and naming.key and (naming.is_person or naming.key in self.cast.groups):
            yield from self.hosted((naming.key,))
        elif link and link.keys:
            yield from (k for k in link.keys if not k.startswith("place:"))
        elif self.outlet and link and link.place.sort == "first" and not self.cast.is_quoted(link.place.start):
            yield self.outlet

    def hosted(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Actors told -> the same, an outlet with its own person and the other way round ("Daily Bugle's Ada Lund"): to
        speak to one is to speak to both."""
        return tuple(k for key in keys for k in (*self.beside_host(key), key))

    def beside_host(self, key: str) -> Iterator[str]:
        """An actor -> the one person who is an outlet's own, and the outlet whose own a person is."""
        held = self.hosts.get(key, ())
        yield from held if len(held) == 1 else ()
        yield from (outlet for outlet, persons in self.hosts.items() if key in persons)

    @cached_property
    def hosts(self) -> Mapping[str, tuple[str, ...]]:
        """Outlet -> the persons whom the report calls its own."""
        found: dict[str, tuple[str, ...]] = {}
        for one, other in pairwise(self.cast.namings):
            if self.is_outlet(one) and other.is_person and one.key and other.key and self.owns(one, other):
                found[one.key] = tuple(dict.fromkeys((*found.get(one.key, ()), other.key)))
        return found

    def is_outlet(self, naming: Naming) -> bool:
        """Whether a naming is of an outlet."""
        return naming.key in self.cast.groups and self.cast.groups[naming.key][0].kind == "outlet"

    def owns(self, one: Naming, other: Naming) -> bool:
        """Whether nothing but a possessive stands between two namings."""
        return self.cast.page.text[one.end : other.titled_start] in ("'s ", "’s ", "' ", "’ ")


def own_outlet(cast: Cast, outlet: str | None) -> str | None:
    """The name of the report's outlet -> its key when the report names it."""
    if not outlet:
        return None
    name = outlet.lower().removeprefix("the ")
    groups = ((key, entity) for key, (entity, _) in cast.groups.items() if entity.kind == "outlet")
    return next((key for key, entity in groups if entity.name.lower().removeprefix("the ") == name), None)
