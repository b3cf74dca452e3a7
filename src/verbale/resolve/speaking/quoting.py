"""An outlet that is the source of words -> whom it quotes or cites: "KCNA quoted Kwon as saying", "Yonhap reported,
citing the ministry"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verbale.model import Attribution, Span
from verbale.resolve.cast import Cast
from verbale.resolve.speaking.sources import read_source

QUOTED_WITHIN = 60  # characters from "quoted" on in which the one quoted is named
CITED_WITHIN = 100  # characters from "citing" on in which the one cited is named
AS_SAYING = re.compile(r"\s(?:[a-z]+\s)?(?:quot|cit)(?:ed|es|ing)\s(?P<whom>[^.;:\"“”]{2,120})\sas\s", re.IGNORECASE)
CITING = re.compile(r"\b(?:citing|quoting)\s+", re.IGNORECASE)


def quoted_by(cast: Cast, attribution: Attribution, speakers: tuple[str, ...]) -> tuple[str, ...]:
    """ "KCNA quoted Kwon as saying": the speakers of what an outlet quotes -> whom it quotes, else they themselves."""
    outlets = [k for k in speakers if k in cast.groups and cast.groups[k][0].kind == "outlet"]
    cue = attribution.cue[0] if attribution.cue else None
    if cue is None:
        return speakers
    if not cue.text.lower().startswith(("quot", "cit")):
        return cited_as(cast, attribution, speakers) or (cited(cast, cue) if outlets else ()) or speakers
    if not outlets:
        return speakers
    stop = min((c.start for c in attribution.content if c.start > cue.start), default=cue.end)
    named = [n for n in cast.within(cue.start, max(stop, cue.end)) if n.key and n.usage == "name"]
    quoted = [n.key for n in named if n.key and n.key not in outlets and n.titled_start - cue.start < QUOTED_WITHIN]
    return (quoted[0],) if quoted else speakers


def cited_as(cast: Cast, attribution: Attribution, citing: Sequence[str]) -> tuple[str, ...]:
    """ "KCNA also cited Kwon, a minister, as saying": the cue "saying" of those who cite -> whom the words before it
    name."""
    cue = attribution.cue[0]
    start = max((s.end for s in attribution.source if s.end <= cue.start), default=cue.start)
    verb = AS_SAYING.fullmatch(cast.page.text, start, cue.start)
    named = [n for n in cast.within(*verb.span("whom")) if n.key and n.usage == "name"] if verb else []
    first = next((n for n in named if n.key not in citing), None)
    return (first.key,) if first and verb and first.key and first.titled_start - verb.start("whom") <= 1 else ()


def cited(cast: Cast, cue: Span) -> tuple[str, ...]:
    """ "Yonhap reported, citing the ministry": a cue of an outlet's -> whom its sentence says the outlet cites."""
    start, end = cast.page.sentence_span(cue.start)
    found = CITING.search(cast.page.text, start, end)
    if not found:
        return ()
    tokens = cast.page.between(found.end(), min(end, found.end() + CITED_WITHIN))
    stop = next((i for i, t in enumerate(tokens) if t.text in ',.;“"' and len(tokens[i - 1].text) > 2), len(tokens))
    return read_source(cast, [cast.page.span(found.end(), tokens[stop - 1].end)]).keys if stop else ()
