"""Whom each of a report's words are for, one by one -> the same, where a speaker goes on speaking to somebody."""

from __future__ import annotations

from collections.abc import Sequence

from verbale.model import Attribution
from verbale.resolve.cast import Cast
from verbale.resolve.hearers.told import Hearer, Told, hearers, joined


def carried_on(
    cast: Cast, told: Sequence[tuple[Attribution, tuple[str, ...], Told]]
) -> dict[Attribution, tuple[Hearer, ...]]:
    """Attributions in the order of the text with their speakers and those told -> whom each is for: a speaker who told
    somebody something and goes on within two paragraphs still speaks to the same."""
    out: dict[Attribution, tuple[Hearer, ...]] = {}
    now: Told = Told()
    who: tuple[str, ...] = ()
    block = -9
    inside = -1
    for a, speakers, heard in told:
        if max(s.end for s in (*a.source, *a.cue, *a.content)) <= inside:  # what others are said to have said
            out[a] = heard.hearers
            continue
        inside = max(s.end for s in a.content)
        here = cast.page.block_of(a.content[0].start) or 0
        goes_on = bool(speakers) and speakers == who and here - block <= 2
        if heard.is_said or not goes_on:
            now = heard if heard.lasting else now if goes_on else Told()
        before = hearers(now.keys, "goes_on") if goes_on and not heard.is_said else ()
        out[a] = joined(heard.hearers, before)
        who, block = speakers, here
    return out
