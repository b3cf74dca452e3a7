"""An office's words ("the vice minister") and the persons to whom the report gives offices -> whom they mean."""

from __future__ import annotations

from verbale.resolve.cast import Cast
from verbale.resolve.persons.people import Person
from verbale.resolve.speaking.described import forms, state_words
from verbale.resolve.speaking.leaders import is_at_head, title_words
from verbale.resolve.speaking.sources import Source
from verbale.resources import word_set


def held(cast: Cast, source: Source) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """ "the vice minister" -> (the one whom it means,) or nobody and those who may be meant: of the persons to whom the
    report gives such an office the only one, or the one named last before these words. (The last named was the right
    one in 45 of 45 such sources of thirteen stories.)"""
    body = body_of(cast, source)
    own = (cast.groups[body][0].name, forms(cast, body)) if body else None
    fitting = [p for p in cast.people.persons if holds(p, source, own)]
    place = source.place[0]
    before = [p for p in fitting if p.start < place]
    if before:
        return (max(before, key=lambda p: max(c.start for c in p.calls if c.start < place)).key,), ()
    return ((fitting[0].key,), ()) if len(fitting) == 1 else ((), tuple(p.key for p in fitting))


def counterpart(cast: Cast, source: Source) -> tuple[str, ...]:
    """ "his Iranian counterpart", where the report has told who that is -> the only office holder of that state who is
    named before these words; nobody where none or several are."""
    if not source.words or source.words[-1] not in ("counterpart", "colleague") or len(source.states) != 1:
        return ()
    before = [p for p in cast.people.persons if p.offices and p.country in source.states and p.start < source.place[0]]
    return (before[0].key,) if len(before) == 1 else ()


def body_of(cast: Cast, source: Source) -> str:
    """ "NATO's secretary general", "the UN chief" -> the key of the body whose the office is; "" for none."""
    found = (str(n.key) for n in cast.within(*source.place) if n.key in cast.groups)
    return next((key for key in found if not key.startswith("state:")), "")


def holds(person: Person, source: Source, body: tuple[str, frozenset[str]] | None = None) -> bool:
    """Whether a person may be meant by an office's words: head noun, rank and every other word must be in one of the
    titles that the report gives, and a state must be the person's. `body`: whose the office is, by name and words; the
    report must give the office in that body, in whatever words."""
    if source.states and person.country not in source.states:
        return False
    own = {body[0]: body[1]} if body else {}
    titles = [title_words(o) | own.get(o.organisation or "", frozenset()) for o in person.offices]
    titles = titles or [frozenset((head,)) for head in person.heads]
    if source.words[-1] == "leader" and source.states:
        return any(is_at_head(t) for t in titles)
    named = frozenset(w for word in source.words for w in word.split("-"))
    named -= {"the", "this", "that", "s"} | {w for s in source.states for w in state_words(s)}
    return any(named <= t and t & word_set("ranks") == named & word_set("ranks") for t in titles)
