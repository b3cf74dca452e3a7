"""Annotations of one report -> who is who in it and who said what: a `Reading`.

A pure function of the report; what other reports are compared by comes from `resolve.names`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from verbale.annotate.quotes import quoted_mask
from verbale.model import Annotations, Article, Attribution, Mention, Reading
from verbale.resolve.cast import Cast, actors, make_cast
from verbale.resolve.dates.report import report_times
from verbale.resolve.parts import parts
from verbale.resolve.saying import is_statement
from verbale.resolve.speakers import Spoken, speak
from verbale.resolve.statements import statements
from verbale.resolve.when import with_dates

__all__ = ["resolve"]


def resolve(article: Article, annotations: Annotations) -> Reading:
    """An article and what was read off it -> its actors, mentions, statements and times. Never raises on odd annotations:
    what does not lie in the article's read blocks is left out."""
    annotations = in_reach(article, annotations)
    cast = make_cast(article, annotations)
    said = (a for a in annotations.attributions if a.content and is_statement(a))
    quoted = quoted_mask(len(article.text), annotations.quotations)
    read = [part for a in said for part in parts(article.text, a, quoted)]
    spoken = speak(cast, read)
    times = report_times(article, annotations, cast.page.sentence_span)
    told = with_dates(statements(cast, read, spoken), times, cast.page)
    return Reading(article, actors(cast, described(spoken)), tuple(mentions(cast, spoken)), told, times.expressions)


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


def mentions(cast: Cast, spoken: Mapping[Attribution, Spoken]) -> Iterator[Mention]:
    """The cast and the speakers -> every mention once, in order."""
    acting = [n for n in cast.namings if n.usage in ("name", "people")]
    named = [mention(cast, n.titled_start, n.end, n.keys, n.usage) for n in acting]
    other = {s.mention.span: s.mention for s in spoken.values() if s.mention}
    yield from sorted((*named, *other.values()), key=lambda m: (m.span.start, -m.span.end, m.kind))


def mention(cast: Cast, start: int, end: int, keys: tuple[str, ...], usage: str) -> Mention:
    """A naming -> its mention; a people's name ("the Russians") leaves open whether the state is meant."""
    known = tuple(k for k in keys if k in cast.persons or k in cast.groups)
    settled = len(known) == 1 and len(keys) == 1 and usage == "name"
    kind = "name" if usage == "name" else "description"
    return Mention(cast.page.span(start, end), kind, known[0] if settled else None, () if settled else known)
