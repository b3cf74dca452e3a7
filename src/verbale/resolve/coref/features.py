"""A place that points back and an entity that it may mean -> the features that speak for it and against it, by name.

The names are those of `resources/coref.tsv`, where each has a weight for each sort of place. What is impossible (he for
a woman who was called Ms, it for a person) is no feature but no candidate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from verbale.resolve.cast import Cast
from verbale.resolve.coref.mentions import Place
from verbale.resolve.coref.state import Entity, Setting, Stand
from verbale.resolve.persons.people import Person
from verbale.resolve.trees import Trees
from verbale.resources import word_set

SPEAKING = (
    "group_nouns",
    "said_things",
    "utterances",
    "states_alone",
    "states_together",
    "government",
    "unnamed_groups",
)
FAR = ("in the same sentence", "one sentence back", "two sentences back", "three sentences back or more")


@dataclass(frozen=True, slots=True)
class Among:
    """A candidate's standing among the possible ones. `rank`: how many were spoken of later; `alone_here`: there is
    but one in the sentence; `alone`: it is the only one; `most`: none was spoken of more often; `spoke_last`: nobody
    has spoken since."""

    rank: int
    alone_here: bool
    alone: bool
    most: bool
    spoke_last: bool


def possible(place: Place, entity: Entity) -> bool:
    """Whether a place may mean an entity at all, by number, kind and what is told of its gender."""
    if {place.gender, entity.gender} == {"m", "f"}:
        return False
    if place.sort == "person":
        return entity.type in ("person", "human")
    if place.sort == "thing":
        return entity.type in ("group", "state", "place", "noun")
    if place.sort == "plural":
        return entity.type not in ("person", "noun", "place")
    return describable(place, entity)


def may_speak(entity: Entity) -> bool:
    """Whether an entity may be the source of words: no town, and of the common nouns those for people, bodies and
    texts."""
    if entity.keys or entity.type not in ("noun", "several"):
        return entity.type != "place"
    return entity.last.place.human or any(entity.last.place.lemma in word_set(name) for name in SPEAKING)


def describable(place: Place, entity: Entity) -> bool:
    """Whether a description may mean an entity: a person's noun a person, a group's noun a group, a state's a state."""
    if place.number == "Plur":
        return entity.type == "several"
    if place.states and entity.states and not entity.states & set(place.states):
        return False
    if place.lemma in word_set("states_alone") and entity.type == "state":
        return True
    if place.human:
        return entity.type == "person"
    return entity.type == "group" and place.lemma in word_set("group_nouns")


def features(place: Place, here: Setting, entity: Entity, among: Among, trees: Trees, cast: Cast) -> Iterator[str]:
    """The features of one candidate among all."""
    stand = entity.stand(here.quoted)
    far = min(here.sentence - stand.setting.sentence, 3)
    yield FAR[far]
    yield ("spoken of last", "spoken of last but one", "spoken of earlier")[min(among.rank, 2)]
    yield f"is a {entity.type}"
    yield f"was {stand.setting.role} {FAR[far]}"
    if here.role == stand.setting.role == "subject" and far:
        yield "both subjects"
    if far == 0 and among.alone_here:
        yield "the only one in the sentence"
    if among.alone:
        yield "the only one in mind"
    if stand.setting.block != here.block:
        yield "in another paragraph"
    yield from by_salience(place, entity, stand, among)
    yield from by_gender(place, entity)
    yield from by_quotation(here, entity, stand, among)
    yield from by_clause(here, stand, far)
    if place.sort == "description":
        yield from by_description(place, entity, cast)


def by_salience(place: Place, entity: Entity, stand: Stand, among: Among) -> Iterator[str]:
    """How much the report is about the entity, and whether such a pronoun meant it last."""
    last = stand.place
    if last.sort not in ("name", "noun", "description"):
        same = last.sort == place.sort and last.gender == place.gender
        yield "last by such a pronoun" if same else "last by another pronoun"
    if among.most:
        yield "spoken of most"
    if entity.times > 3:
        yield "spoken of often"
    elif entity.times == 1:
        yield "spoken of once"


def by_gender(place: Place, entity: Entity) -> Iterator[str]:
    """What titles, earlier pronouns and the table of given names say; the table alone decides nothing."""
    if not place.gender:
        return
    if entity.gender == place.gender:
        yield "gender told"
    elif entity.given == place.gender:
        yield "given name agrees"
    elif entity.given:
        yield "given name disagrees"


def by_quotation(here: Setting, entity: Entity, stand: Stand, among: Among) -> Iterator[str]:
    """Whether the two stand inside quotations, and who speaks."""
    if stand.setting.quoted and not here.quoted:
        yield "only inside quotations"
    if here.quoted and not stand.setting.quoted:
        yield "outside the quotation"
    if here.quoted and entity.key in here.speakers:
        yield "speaker of the quotation"
    if not here.is_source:
        return
    if entity.spoken < 0:
        yield "has not spoken"
        return
    back = here.sentence - entity.spoken
    if among.spoke_last:
        yield "spoke last, right before" if back <= 1 else "spoke last, further back" if back <= 4 else "spoke long ago"
    else:
        yield "spoke before the last speaker" if back <= 4 else "spoke long ago"


def by_clause(here: Setting, stand: Stand, far: int) -> Iterator[str]:
    """Whether both stand in one clause, where a pronoun that is no possessive means somebody else."""
    if far or here.clause < 0 or stand.setting.clause != here.clause:
        return
    if here.role == "possessor":
        yield "owner and subject of one clause" if stand.setting.role == "subject" else "owner in one clause"
    else:
        yield "both in one clause"


def by_description(place: Place, entity: Entity, cast: Cast) -> Iterator[str]:
    """Whether the words of a description agree with what the report tells of the entity."""
    person = cast.persons.get(entity.key)
    if person:
        yield title_fit(place, person)
    elif entity.type == "group":
        yield "noun in the name" if place.lemma in words_of_group(entity, cast) else "noun not in the name"
    if place.states and entity.states:
        yield "country agrees" if entity.states & set(place.states) else "country differs"
    elif place.states:
        yield "country unknown"


def title_fit(place: Place, person: Person) -> str:
    """How well a description's words agree with a person's titles."""
    titles = [frozenset(re.findall(r"\w+", o.title.lower())) for o in person.offices]
    titles += [frozenset((head,)) for head in person.heads]
    ranks = word_set("ranks")
    fitting = [t for t in titles if place.lemma in t]
    if not titles:
        return "no title known"
    if not fitting:
        return "another title"
    own = frozenset(w for m in place.modifiers for w in m.split("-")) & ranks
    return "title agrees" if any(t & ranks == own for t in fitting) else "rank differs"


def words_of_group(entity: Entity, cast: Cast) -> frozenset[str]:
    """The words of every printed form of a group."""
    known = cast.groups.get(entity.key)
    if known is None:
        return frozenset()
    group, spots = known
    printed = (cast.page.text[s.start : s.end] for s in spots)
    return frozenset(w for form in (group.name, *printed) for w in re.findall(r"\w+", form.lower()))
