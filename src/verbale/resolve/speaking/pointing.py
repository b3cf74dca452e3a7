"""A source that points back by an office or by whose it is, and the linker's links -> whom it means: "his
administration", "the Florida senator", "the senator" of whom the sentence has just told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from verbale.resolve.cast import Cast
from verbale.resolve.coref import Link
from verbale.resolve.names import full_words
from verbale.resolve.speaking.holders import counterpart
from verbale.resolve.speaking.local import of_place
from verbale.resolve.speaking.sources import Source
from verbale.resolve.speaking.turns import Turn
from verbale.resources import word_set


def nearer(cast: Cast, source: Source, links: Mapping[int, Link], holder: tuple[str, ...]) -> tuple[str, ...]:
    """An office's words and whom the report gives it -> another person named in the same sentence before them, whom
    the linker takes them to mean, where the holder is named in none of the two sentences before."""
    found = (by_link(links, source) or ((), ()))[0]
    here = cast.page.sentence_of(source.place[0])
    if len(found) != 1 or found == holder or found[0] not in cast.persons or source.kind != "office":
        return ()
    start = cast.page.sentences[here][0]
    near = cast.page.sentences[max(0, here - 2)][0]
    named = {n.key for n in cast.within(start, source.place[0]) if n.is_person}
    held_near = any(n.key in holder for n in cast.within(near, source.place[0]))
    return found if found[0] in named and not held_near else ()


def owned_by(cast: Cast, source: Source, links: Mapping[int, Link], turns: Sequence[Turn]) -> tuple[str, ...]:
    """ "his Iranian counterpart", "her government", "the Florida senator" -> whom it means by whose or whence it is."""
    return counterpart(cast, source) or administration(cast, source, links) or of_place(cast, source, turns)


def administration(cast: Cast, source: Source, links: Mapping[int, Link]) -> tuple[str, ...]:
    """ "his administration", "her government", "his office" -> the one that the report names after whom the pronoun
    means, else that person's state, which an office is not; nobody where the pronoun stays open."""
    words = source.words
    if len(words) != 2 or words[0] not in ("his", "her") or words[1] not in word_set("government") | {"office"}:
        return ()
    owner = next(iter(by_owner(links, source)), "")
    person = cast.persons.get(owner)
    if person is None:
        return ()
    noun = "office" if words[1] == "office" else "administration"
    own = (key for key in cast.groups if key.startswith("name:") and key.endswith(f" {noun}"))
    family = full_words(person.name)[-1:]
    named = [key for key in own if set(family) & set(key.removeprefix("name:").split())]
    state = f"state:{person.country}"
    return (named[0],) if named else (state,) if noun != "office" and state in cast.groups else ()


def by_owner(links: Mapping[int, Link], source: Source) -> tuple[str, ...]:
    """A source that begins with a possessive -> whom the linker takes that to mean."""
    link = links.get(source.place[0])
    return known(link.keys) if link and len(link.keys) == 1 else ()


def by_link(links: Mapping[int, Link], source: Source) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """A source that points back -> whom the linker takes it to mean, or nobody and those it may mean; None when the
    linker has no such place."""
    link = links.get(source.place[0])
    if link is None or (source.kind == "description" and source.words[0] in word_set("owners")):
        return None  # "his administration" is not he
    return known(link.keys), known(link.candidates)


def known(keys: tuple[str, ...]) -> tuple[str, ...]:
    """Keys -> those of actors (a town is none)."""
    return tuple(k for k in keys if not k.startswith("place:"))
