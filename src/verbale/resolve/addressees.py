"""One attribution and its sentence's tree -> whom the words are said to.

By the cue first ("told X", "called on X"), then by what stands beside it ("in a letter to X", "asked by X"), then by
the words themselves ("Mr X, ...", "X must ..."). Reporters and lawmakers are nobody's names and stay out; a pronoun
or a description counts when the linker settled it. What a government's own words say of "us" and of one other
government alone counts as said to that one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from verbale.model import Attribution
from verbale.resolve.cast import Cast, Naming
from verbale.resolve.coref import Link
from verbale.resolve.objects import Phrase, phrase_at
from verbale.resolve.saying import lemmas
from verbale.resolve.told import Told, distinct
from verbale.resolve.trees import OBJECTS, Trees
from verbale.resources import word_set

CASE = frozenset(("case",))
OBLIQUE = frozenset(("obl", "obl:agent", "nmod"))
CALLED = re.compile(r"\s+(?:up)?on\s|\s+to\s", re.IGNORECASE)
SAID_TO = re.compile(r"\s+(?:to|with|before)\s", re.IGNORECASE)
ASKED_BY = re.compile(r"\s+by\s", re.IGNORECASE)
NEAR = 12  # words beside the cue that are looked at on either side


class Hearers:
    """Looks up whom words are said to, in one report. Never changed once made."""

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

    def told(self, a: Attribution) -> Told:
        """An attribution -> those it is said to."""
        verbs = [i for s in a.cue for i in self.trees.within(s.start, s.end) if self.is_verb(i)]
        for v in verbs:
            object_ = self.object_of(v)
            if keys := distinct(tuple(self.hosted(object_.keys)) or self.around(v, object_.is_somebody)):
                return Told(keys, self.has(v, "conversing"))
            if object_.is_somebody:
                return Told()
        keys = distinct(self.beside(a, verbs))
        if not keys and any(self.has(v, "writing") for v in verbs):
            keys = self.letter_to
        return Told(keys, True) if keys else Told(distinct(self.called(a)))

    def object_of(self, verb: int, end: int | None = None) -> Phrase:
        """A verb of telling or of calling on somebody -> the phrase right after it, up to an offset or the sentence's
        end."""
        after = self.trees.words[verb].end
        stop = self.cast.page.sentence_span(after - 1)[1] if end is None else end
        if self.form(verb).startswith("call") or self.form(verb).startswith("appeal"):
            link = CALLED.match(self.cast.page.text, after)
            return phrase_at(self.cast, self.by_start, link.end(), stop) if link else Phrase()
        return phrase_at(self.cast, self.by_start, after, stop) if self.has(verb, "telling") else Phrase()

    def around(self, verb: int, has_object: bool) -> Iterator[str]:
        """A verb -> those whom the tree has as its objects, and without an object of its own as its obliques."""
        yield from self.objects(verb)
        yield from () if has_object else self.obliques(verb)

    def hosted(self, keys: Sequence[str]) -> Iterator[str]:
        """Actors told -> the same, an outlet with its own person and the other way round."""
        for key in keys:
            yield from self.hosts.get(key, ()) if len(self.hosts.get(key, ())) == 1 else ()
            yield from (outlet for outlet, held in self.hosts.items() if key in held)
            yield key

    @cached_property
    def letter_to(self) -> tuple[str, ...]:
        """The only one to whom the report says that a letter went."""
        letters = (i for i in range(len(self.trees.words)) if self.form(i) == "letter")
        keys = distinct(k for i in letters for k in self.complements(i, frozenset(("to",))))
        return keys if len(keys) == 1 else ()

    def is_verb(self, i: int) -> bool:
        """Whether a word is a verb."""
        return self.trees.words[i].upos == "VERB"

    def objects(self, verb: int) -> Iterator[str]:
        """A verb of telling -> those who are told: its objects."""
        if not self.has(verb, "telling"):
            return
        objects = [i for i in self.trees.children[verb] if self.trees.words[i].relation in OBJECTS]
        yield from (key for i in objects for key in self.actors(i))

    def obliques(self, verb: int) -> Iterator[str]:
        """A verb of saying with "to" or "on" -> those to whom something is said."""
        for i in self.trees.children[verb]:
            if self.trees.words[i].relation in OBLIQUE and self.preposition(i) in self.prepositions(verb):
                yield from self.actors(i)

    def prepositions(self, verb: int) -> frozenset[str]:
        """A verb -> the prepositions that lead to those it is said to."""
        calls = self.form(verb).startswith("call")
        return frozenset(("on", "upon")) if calls else frozenset(("to", "before", "with"))

    def preposition(self, i: int) -> str:
        """A noun -> its preposition, empty for none."""
        case = self.trees.child(i, CASE)
        return self.form(case) if case >= 0 else ""

    def form(self, i: int) -> str:
        """A word as printed, in lower case."""
        word = self.trees.words[i]
        return self.cast.page.text[word.start : word.end].lower()

    def has(self, i: int, row: str) -> bool:
        """Whether a word is a form of one in a row of words.tsv (the encoder's lemmas are not sure enough)."""
        return not word_set(row).isdisjoint(lemmas(self.form(i)))

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
            yield from self.with_host(naming)
        elif link and link.keys:
            yield from (k for k in link.keys if not k.startswith("place:"))
        elif self.outlet and link and link.place.sort == "first" and not self.cast.is_quoted(link.place.start):
            yield self.outlet

    def with_host(self, naming: Naming) -> Iterator[str]:
        """A naming -> its key; with an outlet the one person whom the report calls its own ("Daily Bugle's Ada Lund"),
        and with that person the outlet: to speak to one is to speak to both."""
        yield from self.hosted((naming.key,) if naming.key else ())

    @cached_property
    def hosts(self) -> Mapping[str, tuple[str, ...]]:
        """Outlet -> the persons whom the report calls its own."""
        found: dict[str, tuple[str, ...]] = {}
        for one, other in pairwise(self.cast.namings):
            if self.is_outlet(one) and other.is_person and one.key and other.key and self.owns(one, other):
                found[one.key] = distinct((*found.get(one.key, ()), other.key))
        return found

    def is_outlet(self, naming: Naming) -> bool:
        """Whether a naming is of an outlet."""
        return naming.key in self.cast.groups and self.cast.groups[naming.key][0].kind == "outlet"

    def owns(self, one: Naming, other: Naming) -> bool:
        """Whether nothing but a possessive stands between two namings."""
        return self.cast.page.text[one.end : other.titled_start] in ("'s ", "’s ", "' ", "’ ")

    def beside(self, a: Attribution, verbs: list[int]) -> Iterator[str]:
        """ "in a letter to X", "during a meeting with X", "asked by X": what stands in the cue's sentence outside the
        words that are said."""
        if not verbs:
            return
        start, end = self.cast.page.sentence_span(a.cue[0].start)
        near = range(max(0, verbs[0] - NEAR), min(len(self.trees.words), verbs[-1] + NEAR))
        for i in near:
            word = self.trees.words[i]
            inside = start <= word.start < end and not any(
                s.start <= word.start < s.end for s in (*a.content, *a.source)
            )
            if inside and self.has(i, "said_in") and self.is_occasion(i, a):
                yield from self.after(word.end, end, SAID_TO) or self.complements(
                    i, frozenset(("to", "with", "before"))
                )
            elif inside and self.has(i, "asking") and word.verb_form == "Part":
                yield from self.after(word.end, end, ASKED_BY) or self.complements(i, frozenset(("by",)))

    def is_occasion(self, i: int, a: Attribution) -> bool:
        """Whether a noun tells where the words were said: in the cue, or "in a letter", "during a call"."""
        before = (self.form(k) for k in range(max(0, i - 4), i))
        in_cue = any(s.start <= self.trees.words[i].start < s.end for s in a.cue)
        return in_cue or self.form(i).startswith("meeting") or not word_set("occasions").isdisjoint(before)

    def after(self, start: int, end: int, link: re.Pattern[str]) -> tuple[str, ...]:
        """The end of a word, that of its sentence, what may join a phrase to it -> whom the phrase names."""
        joined = link.match(self.cast.page.text, start)
        return tuple(self.hosted(phrase_at(self.cast, self.by_start, joined.end(), end).keys)) if joined else ()

    def complements(self, i: int, prepositions: frozenset[str]) -> Iterator[str]:
        """A noun or participle -> the actors that one of the prepositions joins to it."""
        for k in self.trees.children[i]:
            if self.trees.words[k].relation in OBLIQUE and self.preposition(k) in prepositions:
                yield from self.actors(k)

    def called(self, a: Attribution) -> Iterator[str]:
        """The words that are said -> whom they call by name, urge outright, or say must do something."""
        for content in a.content:
            for i in self.trees.within(content.start, content.end):
                word = self.trees.words[i]
                if word.relation == "vocative":
                    yield from self.actors(i)
                elif self.form(i) == "must" and word.upos == "AUX":
                    yield from self.required(word.head)
                elif a.kind != "indirect" and self.form(i) in word_set("urging") and self.is_own(i):
                    yield from self.hosted(self.object_of(i, content.end).keys)

    def is_own(self, verb: int) -> bool:
        """Whether a verb in the present is said of the speaker's side: "we urge", "my government strongly urges"."""
        before = {self.form(k) for k in range(max(0, verb - 4), verb)}
        return self.form(verb).endswith("s") or not before.isdisjoint(("i", "we"))

    def required(self, verb: int) -> Iterator[str]:
        """The verb after "must" -> its subject."""
        subject = self.trees.child(verb, frozenset(("nsubj",)))
        if subject >= 0:
            yield from self.actors(subject)


def own_outlet(cast: Cast, outlet: str | None) -> str | None:
    """The name of the report's outlet -> its key when the report names it."""
    if not outlet:
        return None
    name = outlet.lower().removeprefix("the ")
    groups = ((key, entity) for key, (entity, _) in cast.groups.items() if entity.kind == "outlet")
    return next((key for key, entity in groups if entity.name.lower().removeprefix("the ") == name), None)
