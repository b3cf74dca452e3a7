"""Annotations of one report -> who is who in it and who said what: a `Reading`.

A pure function of the report; what other reports are compared by comes from `resolve.names`.
"""

from __future__ import annotations

from collections.abc import Mapping

from verbale.annotate.quotes import quoted_mask
from verbale.model import Annotations, Article, Attribution, Reading
from verbale.resolve.actors import actors
from verbale.resolve.cast import make_cast
from verbale.resolve.coref import linked
from verbale.resolve.dates.report import report_times
from verbale.resolve.hearers import Hearers
from verbale.resolve.mentions import mentions
from verbale.resolve.speaking.beside import with_words_before
from verbale.resolve.speaking.nested import claims, is_citation, nested
from verbale.resolve.speaking.parts import parts
from verbale.resolve.speaking.passives import with_agent
from verbale.resolve.speaking.saying import is_statement
from verbale.resolve.speaking.speakers import Spoken, speak
from verbale.resolve.speaking.subjects import with_shared, with_source
from verbale.resolve.speaking.turns import extent
from verbale.resolve.speaking.unnamed import unnamed_groups
from verbale.resolve.statements import statements
from verbale.resolve.when import with_dates

__all__ = ["resolve"]


def resolve(article: Article, annotations: Annotations) -> Reading:
    """An article and what was read off it -> its actors, mentions, statements and times. Never raises on odd
    annotations: what does not lie in the article's read blocks is left out."""
    annotations = in_reach(article, annotations)
    cast = make_cast(article, annotations)
    links = linked(cast, annotations)
    page, trees = cast.page, cast.page.trees
    active = (with_agent(page, a) for a in annotations.attributions)
    shared = with_shared(page, [with_source(page, trees, a) for a in active])
    given = (with_words_before(page, trees, a) for a in shared)
    said = (a for a in given if a.content and is_statement(a) and not is_citation(cast, a))
    quoted = quoted_mask(len(article.text), annotations.quotations)
    read = [part for a in said for part in parts(article.text, a, quoted)]
    claimed = tuple(claims(cast, read, quoted))
    read += claimed
    carried = nested(cast, read, quoted)
    read += carried.values()
    spoken = speak(cast, read, links, claimed)
    hearers = Hearers(cast, cast.page.trees, links, article.outlet)
    heard = hearers.heard(sorted(read, key=extent), {a: s.speakers for a, s in spoken.items()})
    times = report_times(article, annotations, cast.page.sentence_span)
    told = with_dates(statements(cast, read, spoken, heard, carried), times, cast.page)
    meant = mentions(cast, spoken, links, [m for t in heard.values() for m in t.groups])
    known = (*actors(cast, described(spoken)), *unnamed_groups(cast, meant))
    return Reading(article, known, meant, told, times.expressions)


def described(spoken: Mapping[Attribution, Spoken]) -> dict[str, list[str]]:
    """The sources of statements -> actor key -> the words that mean the actor without a name or pronoun."""
    found: dict[str, list[str]] = {}
    for mention in (s.mention for s in spoken.values()):
        if mention and mention.actor and mention.kind == "office":
            found.setdefault(mention.actor, []).append(" ".join(mention.span.text.split()))
    return found


def in_reach(article: Article, annotations: Annotations) -> Annotations:
    """Annotations -> those whose spans lie in the article's text."""
    size = len(article.text)
    return Annotations(
        attributions=tuple(
            a for a in annotations.attributions if all(s.end <= size for s in (*a.source, *a.cue, *a.content))
        ),
        names=tuple(n for n in annotations.names if n.span.end <= size),
        quotations=annotations.quotations,
        sentences=tuple(s for s in annotations.sentences if s.end <= size),
        words=annotations.words if all(0 <= w.start < w.end <= size for w in annotations.words) else (),
        events=tuple(e for e in annotations.events if e.trigger.end <= size),
    )
