"""Whom each of a report's words are for, one by one -> the same, where a speaker goes on speaking to somebody, or
somebody who was spoken to answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from verbale.model import Attribution
from verbale.resolve.cast import Cast
from verbale.resolve.hearers.told import Hearer, Told, hearers, joined

AFTER = 2  # paragraphs after which nobody goes on


@dataclass(frozen=True, slots=True)
class Turn:
    """The last words said outright to somebody: who spoke to whom in which paragraph; `lasting`: he may go on;
    `is_apart`: on an occasion of its own."""

    speakers: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    block: int = -9
    lasting: bool = False
    is_apart: bool = False


def carried_on(
    cast: Cast, told: Sequence[tuple[Attribution, tuple[str, ...], Told]]
) -> dict[Attribution, tuple[Hearer, ...]]:
    """Attributions in the order of the text with their speakers and those told -> whom each is for: a speaker who told
    somebody something and goes on within two paragraphs still speaks to the same."""
    out: dict[Attribution, tuple[Hearer, ...]] = {}
    now, last = Turn(), Turn()
    inside = -1
    for a, speakers, heard in told:
        if max(s.end for s in (*a.source, *a.cue, *a.content)) <= inside:  # what others are said to have said
            out[a] = heard.hearers or heard.otherwise
            continue
        inside = max(s.end for s in a.content)
        here = cast.page.block_of(a.content[0].start) or 0
        apart = heard.is_said or (heard.is_apart and not now.is_apart) or here - now.block > AFTER
        before = () if apart else goes_on(cast, now, speakers)
        before = before or answered(cast, last, heard, speakers, here)
        out[a] = joined(heard.hearers, before) or heard.otherwise
        now, last = after(now, heard, speakers, here, bool(before)), Turn(speakers, (), here)
    return out


def goes_on(cast: Cast, now: Turn, speakers: tuple[str, ...]) -> tuple[Hearer, ...]:
    """The turn before and who speaks -> the same as were told then, where the same speak; where one who was told
    speaks, the one who told him."""
    if speakers and speakers == now.speakers:
        return hearers(now.told, "goes_on") if now.lasting else ()
    persons = now.lasting and all(k in cast.persons for k in (*now.told, *now.speakers))
    return hearers(now.speakers, "reply") if persons and speakers and speakers == now.told else ()


def answered(cast: Cast, last: Turn, heard: Told, speakers: tuple[str, ...], here: int) -> tuple[Hearer, ...]:
    """The words before and words that answer somebody -> who spoke before, if another party within a paragraph."""
    if (
        heard.is_said
        or not heard.is_answer
        or not speakers
        or not last.speakers
        or here - last.block > 1
        or set(speakers) & set(last.speakers)
    ):
        return ()
    parties = (k in cast.persons or (k in cast.groups and cast.groups[k][0].kind != "outlet") for k in last.speakers)
    return hearers(last.speakers, "reply") if all(parties) else ()


def after(now: Turn, heard: Told, speakers: tuple[str, ...], here: int, goes_on: bool) -> Turn:
    """The turn before, whom words are said to, who says them where, whether they go on from it -> the turn."""
    if heard.is_said:
        return Turn(speakers, heard.said, here, heard.lasting, heard.is_apart)
    if goes_on and speakers != now.speakers:
        return Turn(speakers, now.speakers, here, True, now.is_apart)
    same = goes_on or (speakers == now.speakers and (now.is_apart or not heard.is_apart))
    return Turn(now.speakers, now.told, here, now.lasting, now.is_apart) if same else Turn()
