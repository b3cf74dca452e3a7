"""The cast, links and speakers of one report -> its mentions: every place that names or means an actor, once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from verbale.model import Attribution, Mention, MentionKind
from verbale.resolve.cast import Cast
from verbale.resolve.coref import Link
from verbale.resolve.speaking.speakers import Spoken
from verbale.resolve.tokens import merged, touches


def mentions(
    cast: Cast, spoken: Mapping[Attribution, Spoken], links: Iterable[Link], hearers: Iterable[Mention] = ()
) -> tuple[Mention, ...]:
    """-> names, sources of words, hearers without a name, and what points back, in the order of the text."""
    acting = [n for n in cast.namings if n.usage in ("name", "people")]
    named = [mention(cast, n.titled_start, n.end, n.keys, n.usage) for n in acting]
    sources = list({m.span: m for m in (*hearers, *(s.mention for s in spoken.values() if s.mention))}.values())
    taken = merged((m.span.start, m.span.end) for m in (*named, *sources))
    other = [m for m in pointing(cast, spoken, links) if not touches(taken, m.span.start, m.span.end)]
    return tuple(sorted((*named, *sources, *other), key=lambda m: (m.span.start, -m.span.end, m.kind)))


def mention(cast: Cast, start: int, end: int, keys: Sequence[str], usage: str) -> Mention:
    """A naming -> its mention; a people's name ("the Russians") leaves open whether the state is meant."""
    known = actors_only(cast, keys)
    settled = len(known) == 1 and len(keys) == 1 and usage == "name"
    kind = "name" if usage == "name" else "description"
    return Mention(cast.page.span(start, end), kind, known[0] if settled else None, () if settled else known)


def pointing(cast: Cast, spoken: Mapping[Attribution, Spoken], links: Iterable[Link]) -> Iterator[Mention]:
    """Links of pronouns and descriptions -> mentions, open ones with those whom they may mean; "I" in a quotation is
    whoever speaks there."""
    speakers = sorted(
        (c.start, c.end, s.speakers) for a, s in spoken.items() if a.kind != "indirect" for c in a.content
    )
    for link in links:
        place = link.place
        if place.sort == "name" or place.sort == "noun":
            continue
        keys, candidates = actors_only(cast, link.keys), actors_only(cast, link.candidates)
        if place.sort == "first" and place.number == "Sing" and cast.is_quoted(place.start):
            around = [who for start, end, who in speakers if start <= place.start < end]
            keys = around[-1] if around else ()
        kind: MentionKind = "description" if place.sort == "description" else "pronoun"
        span = cast.page.span(place.start, place.end)
        if len(keys) == 1:
            yield Mention(span, kind, keys[0])
        elif kind == "pronoun" and (keys or candidates):
            yield Mention(span, kind, None, keys or candidates)


def actors_only(cast: Cast, keys: Iterable[str]) -> tuple[str, ...]:
    """Keys -> those of the report's actors (a town is none)."""
    return tuple(k for k in keys if k in cast.persons or k in cast.groups)
