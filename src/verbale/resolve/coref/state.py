"""Who has been named so far, where last and how often: what a pronoun may mean, as a reader has it in mind."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from verbale.resolve.cast import Cast
from verbale.resolve.coref.mentions import Place
from verbale.resolve.trees import Role
from verbale.resources import word_set

Type = Literal["person", "group", "state", "place", "human", "noun", "several"]
REMEMBERED = 60  # entities kept in mind: those last spoken of
FARTHEST = 6  # sentences back in which one may have been spoken of


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a place stands: its sentence and block, its part in the clause, the word that heads the clause, whether it
    is quoted (with the speakers' keys when they are named), and when it is a source the sentence its words end in."""

    sentence: int
    block: int
    role: Role
    clause: int
    quoted: bool = False
    speakers: tuple[str, ...] = ()
    until: int = -1

    @property
    def is_source(self) -> bool:
        """Whether the place is the source of words."""
        return self.until >= 0


@dataclass(frozen=True, slots=True)
class Stand:
    """A place that meant an entity, and where it stands."""

    place: Place
    setting: Setting


@dataclass(slots=True)
class Entity:
    """An entity as it stands at one place of the text. `keys`: the actors it is; none for a common noun. `outside`:
    where it was last meant outside quotations: what an outlet's own "he" may mean stands there."""

    key: str
    type: Type
    keys: tuple[str, ...]
    number: str
    gender: str  # m, f: told by a title, a noun, or a pronoun that was settled
    given: str  # m, f: what the table of given names holds likely
    states: frozenset[str]
    last: Stand
    outside: Stand | None = None
    times: int = 0
    spoken: int = -1  # sentence in which it last spoke, -1 for never

    def stand(self, quoted: bool) -> Stand:
        """Where it was last meant, for a place inside or outside a quotation."""
        return self.last if quoted or self.outside is None else self.outside


class Memory:
    """The entities kept in mind, the one spoken of last at the end."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.entities: OrderedDict[str, Entity] = OrderedDict()
        self.faded: dict[str, Entity] = {}
        self.speaker = ""  # key of the one who spoke last

    def recent(self, here: Setting) -> Iterator[Entity]:
        """Where a place stands -> those spoken of in the sentences before it, the last first."""
        near = [e for e in self.entities.values() if here.sentence - e.last.setting.sentence <= FARTHEST]
        near = [e for e in near if here.sentence - e.stand(here.quoted).setting.sentence <= FARTHEST]
        return iter(sorted(near, key=lambda e: e.stand(here.quoted).place.start, reverse=True))

    def note(self, place: Place, key: str, here: Setting) -> Entity:
        """A place that means an entity: the entity is now the one spoken of last."""
        stand = Stand(place, here)
        entity = self.entities.pop(key, None) or self.faded.pop(key, None) or self.new(stand, key)
        entity.last = stand
        if not here.quoted:
            entity.outside = stand
        entity.times += 1
        if place.sort in ("person", "reflexive") and place.gender and not entity.gender:
            entity.gender = place.gender
        if here.is_source and place.sort != "relative":
            entity.spoken, self.speaker = here.until, key
        self.entities[key] = entity
        if len(self.entities) > REMEMBERED:
            old, gone = self.entities.popitem(last=False)
            if gone.keys:
                self.faded[old] = gone
        return entity

    def keep(self, entity: Entity, here: Setting) -> None:
        """An entity that was likely meant is in mind again, though nothing says so for sure."""
        entity.last = replace(entity.last, setting=replace(entity.last.setting, sentence=here.sentence))
        if entity.outside and not here.quoted:
            moved = replace(entity.outside.setting, sentence=here.sentence)
            entity.outside = replace(entity.outside, setting=moved)
        self.entities.move_to_end(entity.key)

    def new(self, stand: Stand, key: str) -> Entity:
        """The entity that a place is the first to mean."""
        place, person = stand.place, self.cast.persons.get(key)
        told = person.told if person else place.gender
        given = person.gender if person and not person.told else ""
        states = frozenset(place.states) | frozenset(() if person is None or not person.country else (person.country,))
        actor = (key,) if key in self.cast.persons or key in self.cast.groups else ()  # "the leader of it, X"
        return Entity(key, self.type_of(place, key), place.keys or actor, place.number, told, given, states, stand)

    def type_of(self, place: Place, key: str) -> Type:
        """A place and the key of what it means -> of what type that is."""
        if len(place.keys) > 1:
            return "several"
        if key in self.cast.persons:
            return "person"
        if key.startswith("state:") or (key.startswith("noun:") and place.lemma in word_set("states_alone")):
            return "state"
        if key.startswith("place:"):
            return "place"
        if place.keys:
            return "group"
        if place.number == "Plur":
            return "several"
        return "human" if place.human else "noun"
