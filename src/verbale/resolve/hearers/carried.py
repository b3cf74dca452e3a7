"""Whom each of a report's words are said to, one by one -> the same, where a speaker goes on speaking to somebody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from verbale.model import Attribution, Mention
from verbale.resolve.cast import Cast


@dataclass(frozen=True, slots=True)
class Told:
    """Those whom words are said to; `lasting`: what the speaker says next is likely said to them too; `groups`: where
    they are groups without a name."""

    keys: tuple[str, ...] = ()
    lasting: bool = False
    groups: tuple[Mention, ...] = ()


def carried_on(
    cast: Cast, told: Sequence[tuple[Attribution, tuple[str, ...], Told]]
) -> dict[Attribution, tuple[str, ...]]:
    """Attributions in the order of the text with their speakers and those told -> whom each is said to: a speaker who
    told somebody something and goes on within two paragraphs still speaks to the same."""
    out: dict[Attribution, tuple[str, ...]] = {}
    now: Told = Told()
    who: tuple[str, ...] = ()
    block = -9
    inside = -1
    for a, speakers, hearers in told:
        if max(s.end for s in (*a.source, *a.cue, *a.content)) <= inside:  # what others are said to have said
            out[a] = hearers.keys
            continue
        inside = max(s.end for s in a.content)
        here = cast.page.block_of(a.content[0].start) or 0
        goes_on = bool(speakers) and speakers == who and here - block <= 2
        if hearers.keys or not goes_on:
            now = hearers if hearers.lasting else now if goes_on else Told()
        out[a] = hearers.keys or (now.keys if goes_on else ())
        who, block = speakers, here
    return out


def distinct(keys: Iterable[str]) -> tuple[str, ...]:
    """Keys -> each once, in order."""
    return tuple(dict.fromkeys(keys))
