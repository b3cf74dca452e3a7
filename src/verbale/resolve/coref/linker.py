"""The places of one report -> whom each means: names by the cast, the rest scored against who is in mind, or left open.

One pass in the order of the text. A place that points back is scored against every possible entity kept in mind, by the
weights of `resources/coref.tsv`; it is linked when its best candidate has a large enough share, else it stays open and
names those that it may mean. Relative and reflexive pronouns are read off the tree.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from verbale.model import Annotations, Attribution
from verbale.resolve.cast import Cast
from verbale.resolve.coref.features import Among, features, may_speak, possible
from verbale.resolve.coref.mentions import ANAPHORS, Place, places, relative_clause
from verbale.resolve.coref.state import Entity, Memory, Setting, Stand
from verbale.resolve.coref.weights import NOBODY, weights
from verbale.resolve.speaking.holders import held
from verbale.resolve.speaking.sources import read_source
from verbale.resolve.trees import SUBJECTS, Trees

RIGHT_BEFORE = re.compile(r",?(?: \([^()]{0,40}\))?,?(?: however,| meanwhile,| too,)? ?")
CANDIDATES = 10  # that a place is scored against
IN_MIND = 0.5  # the share from which on the likeliest candidate of an open place counts as spoken of
OF_SPEAKERS = 0.2  # the least share of the best candidate for "it" and "they" as the source of words
TIMES_THE_NEXT = 4  # how many times the share of the next candidate it must then have
LIKELY = 0.1  # the share from which on a candidate of an open place is named


@dataclass(frozen=True, slots=True)
class Link:
    """Whom a place means. `entity`: the entity's key, None when open; `keys`: the actors that it is, none for what is
    no actor; `candidates`: the actors it may be when open; `before`: the place that last meant the entity."""

    place: Place
    entity: str | None
    keys: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    share: float = 1.0
    before: Place | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """One candidate with its features, for a place that points back."""

    entity: Entity
    features: tuple[str, ...]


def extent(attribution: Attribution) -> tuple[int, int]:
    """First and last offset of all that belongs to an attribution."""
    spans = (*attribution.source, *attribution.cue, *attribution.content)
    return min((s.start for s in spans), default=0), max((s.end for s in spans), default=1)


class Linker:
    """One pass over a report; `links` then holds a link for each place, in order."""

    def __init__(
        self, cast: Cast, annotations: Annotations, named: Mapping[Attribution, tuple[str, ...]], trees: Trees
    ) -> None:
        """`named`: whom the sources that are names name."""
        self.cast = cast
        self.trees = trees
        self.memory = Memory(cast)
        self.links: list[Link] = []
        self.by_word: dict[int, Link] = {}
        self.places = places(cast, trees, annotations.names)
        sources = ((s.start, s.end, a) for a in annotations.attributions for s in a.source)
        self.sources = sorted(sources, key=lambda source: source[:2])
        self.source_starts = [s[0] for s in self.sources]
        self.named = named
        self.contents = sorted(
            (c.start, c.end, keys) for a, keys in named.items() if a.kind != "indirect" for c in a.content
        )
        self.content_starts = [c[0] for c in self.contents]

    def run(self) -> Sequence[Link]:
        """-> the links of all places."""
        for place in self.places:
            link = self.link(place)
            self.links.append(link)
            if place.word >= 0:
                self.by_word.setdefault(place.word, link)
        return self.links

    def link(self, place: Place) -> Link:
        """One place -> whom it means, and the memory of it."""
        here = self.setting(place)
        if place.sort == "name":
            return self.noted(place, place.key, here)
        if place.sort == "noun":
            return self.noted(place, self.same_as(place) or f"noun:{place.lemma}:{place.start}", here)
        if place.sort in ANAPHORS:
            return self.pointed(place, here)
        if place.sort in ("relative", "reflexive"):
            return self.structural(place, here)
        return Link(place, None)

    def noted(self, place: Place, key: str, here: Setting, share: float = 1.0) -> Link:
        """A place whose entity is settled -> the link; the entity is the one spoken of last."""
        known = self.memory.entities.get(key) or self.memory.faded.get(key)
        before = known.last.place if known else None
        entity = self.memory.note(place, key, here)
        return Link(place, key, entity.keys, (), share, before)

    def setting(self, place: Place) -> Setting:
        """Where a place stands."""
        page, word = self.cast.page, place.word
        quoted = self.cast.is_quoted(place.start)
        return Setting(
            page.sentence_of(place.start),
            page.block_of(place.start) or 0,
            self.trees.role(word) if word >= 0 else "other",
            self.trees.clause(word) if word >= 0 else -1,
            quoted,
            self.speakers(place.start) if quoted else (),
            self.speaks_until(place),
        )

    def speaks_until(self, place: Place) -> int:
        """A place -> the sentence in which its words end when it is the head of a source, -1 when it is none."""
        i = bisect_right(self.source_starts, place.start) - 1
        if i < 0 or place.end > self.sources[i][1] or (not place.keys and place.sort == "noun"):
            return -1
        start, end, attribution = self.sources[i]
        named = self.named.get(attribution)
        own = place.keys[0] in named if named and place.keys else place.word == self.trees.head_of(start, end)
        return self.cast.page.sentence_of(extent(attribution)[1] - 1) if own else -1

    def speakers(self, start: int) -> tuple[str, ...]:
        """A place inside a quotation -> who is named as its speaker."""
        i = bisect_right(self.content_starts, start) - 1
        return self.contents[i][2] if i >= 0 and start < self.contents[i][1] else ()

    def choices(self, place: Place, here: Setting) -> list[Choice]:
        """A place that points back -> its possible candidates with their features, the last spoken of first."""
        recent = (e for e in self.memory.recent(here) if possible(place, e) and (not here.is_source or may_speak(e)))
        near = list(islice((e for e in recent if not self.is_beside(here, e.stand(here.quoted))), CANDIDATES))
        in_sentence = sum(e.stand(here.quoted).setting.sentence == here.sentence for e in near)
        most = max((e.times for e in near), default=0)
        found: list[Choice] = []
        for i, e in enumerate(near):
            among = Among(i, in_sentence == 1, len(near) == 1, e.times == most, e.key == self.memory.speaker)
            found.append(Choice(e, tuple(features(place, here, e, among, self.trees, self.cast))))
        return found

    def is_beside(self, here: Setting, stand: Stand) -> bool:
        """ "Speaking to X, he said": whether a place stands in a clause that shares the subject which the other is, and
        so must be somebody else."""
        clause = stand.setting.clause
        if here.role != "subject" or stand.setting.sentence != here.sentence or clause < 0 or clause == here.clause:
            return False
        word, role = self.trees.words[clause], stand.setting.role
        led = word.relation in ("advcl", "ccomp") and word.start < self.trees.words[word.head].start
        shares = led and word.verb_form in ("Part", "Ger") and role not in ("subject", "possessor")
        return shares and self.trees.child(clause, SUBJECTS) < 0 and self.trees.clause(word.head) == here.clause

    def pointed(self, place: Place, here: Setting) -> Link:
        """A pronoun or a description -> the best candidate's link, or an open one."""
        choices = self.choices(place, here)
        shares = self.shares(place, here, choices)
        best = self.chosen(place, here, choices, shares)
        if best >= 0:
            return self.noted(place, choices[best].entity.key, here, shares[best])
        if holder := self.holder(place):
            return self.noted(place, holder, here)
        return self.left_open(place, here, choices, shares)

    def holder(self, place: Place) -> str:
        """ "The president" that no score settles -> the person to whom the report gives the office; "" for none."""
        if place.sort != "description" or not place.human or place.number == "Plur":
            return ""
        source = read_source(self.cast, [self.cast.page.span(place.start, place.end)])
        keys = held(self.cast, source)[0] if source.kind == "office" else ()
        return keys[0] if keys else ""

    def left_open(self, place: Place, here: Setting, choices: Sequence[Choice], shares: Sequence[float]) -> Link:
        """A place without a clear candidate -> an open link that names the likely ones; the likeliest stays in mind."""
        if place.sort == "description":
            self.noted(place, f"noun:{place.lemma}:{place.start}", here)
        pairs = sorted(zip(shares, choices, strict=True), key=lambda pair: -pair[0])
        if pairs and pairs[0][0] > IN_MIND and place.sort != "description":
            self.memory.keep(pairs[0][1].entity, here)
        likely = (c.entity.keys for share, c in pairs if share > LIKELY)
        return Link(place, None, (), tuple(keys[0] for keys in likely if len(keys) == 1), max(shares, default=0.0))

    def shares(self, place: Place, here: Setting, choices: Sequence[Choice]) -> list[float]:
        """The candidates' shares; with that of nobody they sum to 1."""
        table = weights()[column(place, here)]
        scores = [table.score(c.features) for c in choices]
        return softmax([*scores, table.by_feature.get(NOBODY, 0.0)])[:-1]

    def chosen(self, place: Place, here: Setting, choices: Sequence[Choice], shares: Sequence[float]) -> int:
        """The number of the candidate that is linked, -1 when the place stays open. (The fit replaces this.)"""
        ranked = sorted(range(len(choices)), key=lambda i: -shares[i])
        if not ranked:
            return -1
        enough = shares[ranked[0]] >= weights()[column(place, here)].least
        if not enough and not (here.is_source and place.sort in ("thing", "plural") and stands_out(shares, ranked)):
            return -1
        first, *rest = (choices[i].entity for i in ranked[:2] if i == ranked[0] or shares[i] > LIKELY)
        if rest and self.in_one_row(first, rest[0], place):
            return -1
        return ranked[0]

    def in_one_row(self, one: Entity, other: Entity, place: Place) -> bool:
        """ "X and Y met. She said": whether nothing but their order in one row tells two candidates apart."""
        told = {one.gender == place.gender, other.gender == place.gender}
        words = [e.last.place.word for e in (one, other)]
        same = min(words) >= 0 and self.trees.part(words[0]) == self.trees.part(words[1])
        same = same and any(self.trees.words[w].relation == "conj" for w in words)  # "the minister, X" is one
        return place.sort == "person" and same and words[0] != words[1] and len(told) == 1

    def structural(self, place: Place, here: Setting) -> Link:
        """A relative pronoun -> what its clause describes; a reflexive -> the subject of its clause."""
        if place.sort == "relative":
            found = self.right_before(place) or self.by_word.get(self.antecedent(place))
        else:
            found = self.by_word.get(self.trees.subject(here.clause))
        if found is None or found.entity is None or not fits(place, found):
            return Link(place, None)
        return self.noted(place, found.entity, here)

    def right_before(self, place: Place) -> Link | None:
        """ "X (a party), however, who": whose name ends right before the pronoun, a person's for who and whom."""
        near = [k for k in self.links[-6:] if k.place.sort == "name" and k.place.end <= place.start]
        near = [k for k in near if k.place.human == place.human]
        last = near[-1] if near else None
        return last if last and RIGHT_BEFORE.fullmatch(self.cast.page.text, last.place.end, place.start) else None

    def same_as(self, place: Place) -> str | None:
        """A common noun -> the entity that it is in apposition to, or that is in apposition to it; None for none."""
        near = (self.by_word.get(k) for k in self.same(place.word))
        return next((link.entity for link in near if link and link.keys), None)

    def antecedent(self, place: Place) -> int:
        """A relative pronoun -> the word that its clause depends on, or the name in apposition to it."""
        clause = relative_clause(self.trees, place.word)
        noun = self.trees.words[clause].head if clause >= 0 else -1
        return next((k for k in self.same(noun) if k in self.by_word and self.by_word[k].place.sort == "name"), noun)

    def same(self, noun: int) -> Iterator[int]:
        """A noun -> itself and the words that stand for the same: in apposition, and what it is in apposition to."""
        if not 0 <= noun < len(self.trees.words):
            return
        yield noun
        if self.trees.words[noun].relation in ("appos", "flat", "nmod:desc", "compound"):
            yield self.trees.words[noun].head
        yield from (k for k in self.trees.children[noun] if self.trees.words[k].relation in ("appos", "flat"))


def stands_out(shares: Sequence[float], ranked: Sequence[int]) -> bool:
    """Whether the best of the candidates for "it said" and "they said" is far before the next: somebody did speak."""
    second = shares[ranked[1]] if len(ranked) > 1 else 0.0
    return shares[ranked[0]] >= OF_SPEAKERS and shares[ranked[0]] >= TIMES_THE_NEXT * second


def fits(place: Place, link: Link) -> bool:
    """Whether a relative or reflexive pronoun may mean what a place means: who is a person."""
    return not place.human or link.place.human


def column(place: Place, here: Setting) -> str:
    """A place -> the column of the table that it is weighed by: sources of words (he said, the minister said) have
    their own."""
    if here.is_source and place.sort == "description":
        return "teller"
    return "speaker" if place.sort == "person" and here.is_source and place.lemma in ("he", "she") else place.sort


def softmax(scores: Sequence[float]) -> list[float]:
    """Scores -> shares that sum to 1."""
    top = max(scores)
    powers = [math.exp(s - top) for s in scores]
    return [p / sum(powers) for p in powers]
