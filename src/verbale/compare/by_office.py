"""Words that name a speaker by office alone ("the prime minister") and the record's actors -> who holds that office by
the other reports of the same story.

Only persons whom the report itself names come in question, and only one may fit: a report that calls somebody by name
here and by office there is made plain by another that says the two together.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from verbale.compare.actors import ActorIndex
from verbale.model import Actor, HeldOffice
from verbale.resources import rows, several, word_set

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
LONGEST = 60  # characters of an office's words


def persons_named(actors: ActorIndex) -> Mapping[str, tuple[str, ...]]:
    """The record's actors -> report -> ids of the persons whom it names."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for (report, _), actor in actors.of.items():
        if actors.by_id[actor].kind == "person":
            found[report].append(actor)
    return {report: tuple(dict.fromkeys(ids)) for report, ids in found.items()}


def holder(text: str, persons: Iterable[Actor], story_of: Mapping[str, str], story: str) -> str | None:
    """A speaker's words, the persons whom the report names, report -> story, the report's story -> the id of the only
    one who holds such an office; None where the words are no office, or nobody or two fit."""
    words = tuple(WORD.findall(text.lower())) if len(text) <= LONGEST else ()
    if len(words) < 2 or words[0] != "the":
        return None
    states, office = state_words(words[1:])
    if not office:
        return None
    near = ((p, o) for p in persons for o in p.offices if any(story_of.get(e.report) == story for e in o.evidence))
    fitting = {p.id for p, held in near if fits(held, office, states)}
    return fitting.pop() if len(fitting) == 1 else None


def fits(held: HeldOffice, office: frozenset[str], states: frozenset[str]) -> bool:
    """Whether an office that somebody holds is meant by words: all of them are of its title, and no rank is missing."""
    title = frozenset(w for word in WORD.findall(held.title.lower()) for w in word.split("-"))
    ranks = word_set("ranks")
    same = office <= title and office & ranks == title & ranks and held.status in ("held", "designate")
    return same and (not states or held.country in states)


def state_words(words: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """Lower-case words of an office -> the states that its first words name ("south korean"), and the words left."""
    for n in range(min(3, len(words) - 1), 0, -1):
        if found := adjectives().get(" ".join(words[:n])):
            return found, frozenset(w for word in words[n:] for w in word.split("-"))
    return frozenset(), frozenset(w for word in words for w in word.split("-"))


@cache
def adjectives() -> Mapping[str, frozenset[str]]:
    """Lower-case adjective or name of a state -> the codes of the states that it means."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for code, name, names, forms, *_ in rows("states.tsv"):
        for form in (name, *several(names), *several(forms)):
            found[" ".join(WORD.findall(form.lower()))].add(code)
    return {form: frozenset(codes) for form, codes in found.items()}
