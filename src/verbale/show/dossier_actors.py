"""A dossier -> what the terminal says of its actors: names and why they are one's, offices with their reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from verbale.model import Actor, HeldOffice, Located
from verbale.show import groups, joined, offices, words
from verbale.show.clean import one_line
from verbale.show.terminal import indented, section, words_
from verbale.show.view import Dossier

_IN = 5  # columns that what is known of an actor is set in
_SPANS = 12  # of each office that are quoted


def focus(dossier: Dossier) -> Iterator[RenderableType]:
    """The dossier of an actor -> its names, why they are one's, and its offices with the words that give them."""
    if not isinstance(dossier.focus, Actor):
        return
    (actor,) = (one for one in dossier.actors if one.id == dossier.id)
    yield section("Names and offices")
    yield from _names(actor)
    for held in offices.in_order(actor.offices):
        yield indented(Text(offices.line(held, dossier.limits)), _IN)
        for span in held.evidence[:_SPANS]:
            yield indented(words_(offices.quoted(span, dossier.articles, dossier.limits), "dim"), _IN + 3)
        if len(held.evidence) > _SPANS:
            yield indented(Text(f"and {len(held.evidence) - _SPANS:,} more; --json lists all", style="dim"), _IN + 3)
    if not actor.offices and actor.kind == "person":
        yield indented(Text("no office is printed in these reports"), _IN)
    if offices.doubled(actor.offices):
        yield indented(words_(offices.doubled(actor.offices), "yellow"), _IN)
    if _contradicted(dossier, actor):
        yield indented(Text("reports give different titles: see below, where reports differ", style="yellow"), _IN)


def _contradicted(dossier: Dossier, actor: Actor) -> bool:
    return any(d.kind == "title" and d.about == actor.id for d in dossier.differences)


def _names(actor: Actor) -> Iterator[RenderableType]:
    other = [one_line(form) for form in actor.variants if form != actor.name]
    if other:
        yield indented(words_(f"also printed as {'; '.join(other)}"), _IN)
    if actor.descriptions:
        yield indented(words_(f"described as {'; '.join(map(one_line, actor.descriptions))}"), _IN)
    for line in joined.lines(actor):
        yield indented(words_(line), _IN)


def actors(dossier: Dossier) -> Iterator[RenderableType]:
    """A dossier -> those who have a part in it, and those who are only mentioned; without its focus, told before."""
    involved, others = groups.cast(dossier)
    involved = [actor for actor in involved if actor.id != dossier.id]
    if involved:
        yield section("Who is who")
    for actor in involved:
        yield _actor_line(dossier, actor, with_offices=False)
        yield from _names(actor)
        for held in offices.in_order(actor.offices):
            yield indented(_office(dossier, held), _IN)
    if others:
        yield section("Also mentioned")
    for actor in others:
        yield _actor_line(dossier, actor, with_offices=True)


def _actor_line(dossier: Dossier, actor: Actor, *, with_offices: bool) -> Text:
    mentions = words.count(dossier.mentions.get(actor.id, 0), "mention")
    about = f"{words.actor_line(actor, offices=with_offices)} · {mentions} · {actor.id}"
    return Text.assemble((one_line(actor.name), "bold"), "  ", (about, "dim"))


def _office(dossier: Dossier, held: HeldOffice) -> Text:
    return Text.assemble(offices.line(held, dossier.limits), (f"  {_places(held.evidence)}", "dim"))


def _places(spans: Sequence[Located]) -> str:
    """Where the words stand: the first place in full, how many more there are."""
    first = "".join(f"{span.report} {span.start}–{span.end}" for span in spans[:1])
    return f"{first} and {len(spans) - 1} more" if len(spans) > 1 else first
