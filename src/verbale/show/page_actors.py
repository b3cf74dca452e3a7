"""A dossier -> what the page says of its actors: names and why they are one's, offices with their reports and words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from verbale.model import Actor, Located
from verbale.show import dated, groups, joined, offices, view, words
from verbale.show.clean import one_line
from verbale.show.highlights import aim
from verbale.show.markup import Element, Node, tag
from verbale.show.view import Dossier


def focus(dossier: Dossier) -> Element | None:
    """The dossier of an actor -> its names, why they are one's, its offices and the words that give them; else None."""
    if not isinstance(dossier.focus, Actor):
        return None
    (actor,) = (one for one in dossier.actors if one.id == dossier.id)
    facts = _facts(dossier, actor, in_full=True)
    nothing = tag("p", "No office and no other name is printed in these reports.", class_="note")
    differ = any(d.kind == "title" and d.about == actor.id for d in dossier.differences)
    note = tag("p", "Reports give different titles: see ", tag("a", "where reports differ", href="#differences"), ".")
    doubled = offices.doubled(actor.offices)
    return tag(
        "section",
        tag("h2", "Names and offices", id="focus-h"),
        tag("dl", *facts, class_="card") if facts else nothing,
        tag("p", tag("span", "contradiction", class_="flag"), f" {doubled}") if doubled else None,
        note if differ else None,
        id="focus",
        aria_labelledby="focus-h",
    )


def actors(dossier: Dossier) -> Element | None:
    """A dossier -> those who have a part in it, and those who are only mentioned, without its focus, told before; None
    without any."""
    cast = ([actor for actor in part if actor.id != dossier.id] for part in groups.cast(dossier))
    involved, others = ([_actor(dossier, actor) for actor in part] for part in cast)
    if not involved and not others:
        return None
    title = tag("h2", "Who is who", id="actors-h")
    people = tag("ul", *involved, class_="people") if involved else None
    note = tag("p", "Mentioned, without a part in a statement or a difference:", class_="note") if others else None
    mentioned = tag("ul", *others, class_="people") if others else None
    return tag("section", title, people, note, mentioned, id="actors", aria_labelledby="actors-h")


def _actor(dossier: Dossier, actor: Actor) -> Element:
    mentions = dossier.mentions.get(actor.id, 0)
    facts = _facts(dossier, actor, in_full=False)
    return tag(
        "li",
        tag("h3", one_line(actor.name)),
        tag("span", f"{words.actor_line(actor, offices=False)} · {words.count(mentions, 'mention')}", class_="sub"),
        tag("dl", *facts) if facts else None,
    )


def _facts(dossier: Dossier, actor: Actor, *, in_full: bool) -> list[Node]:
    """What is known of an actor; in full with the words that give each office."""
    facts: list[Node] = []
    if actor.offices:
        facts.append(tag("dt", "Offices"))
    for held in offices.in_order(actor.offices):
        shown = _quoted(dossier, held.evidence) if in_full else tuple(_numbered(held.evidence))
        facts.append(tag("dd", offices.line(held, dossier.limits), *shown))
    other = "; ".join(one_line(form) for form in actor.variants if form != actor.name)
    facts += [tag("dt", "Also printed as"), tag("dd", other)] if other else []
    described = "; ".join(one_line(one) for one in actor.descriptions)
    facts += [tag("dt", "Described as"), tag("dd", described)] if described else []
    told = joined.lines(actor)
    return [*facts, tag("dt", "Taken for one"), *(tag("dd", line) for line in told)] if told else facts


def _quoted(dossier: Dossier, spans: Iterable[Located]) -> tuple[Node, ...]:
    """The words that give an office, each a link to its place, with its report and day."""
    return (tag("ul", *(tag("li", *_evidence(dossier, span)) for span in spans), class_="evidence"),)


def _evidence(dossier: Dossier, span: Located) -> Iterator[Node]:
    article = dossier.articles.get(span.report)
    yield tag("a", tag("q", one_line(span.text)), href=f"#{aim(span)}")
    yield f" {view.label(dossier, span.report)}, {dated.written(article, dossier.limits) if article else 'undated'}"


def _numbered(spans: Iterable[Located]) -> Iterator[Node]:
    for number, span in enumerate(spans, 1):
        yield " "
        yield tag("a", f"[{number}]", href=f"#{aim(span)}", aria_label=f"The words: {one_line(span.text)}")
