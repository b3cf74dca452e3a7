"""Romanised Chinese name -> the pinyin syllables that it may stand for.

Pinyin leaves no choice; Wade-Giles as the press prints it, without apostrophes, leaves some; names of Hong Kong and
personal spellings leave more. A name that is good pinyin as it stands is not read otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product

from verbale.resources import rows, several

LONGEST = 16
"""Letters of the longest word that is read as Chinese."""


@dataclass(frozen=True, slots=True)
class ChineseName:
    """A name as read by one habit: the pinyin syllables that may stand at each place, the family name first."""

    habit: str
    """pinyin, wade (Wade-Giles) or other (Cantonese, personal)."""
    syllables: tuple[frozenset[str], ...]
    spelled: tuple[str, ...]
    """The syllables as they are spelled."""


Way = tuple[str, frozenset[str]]
"""A syllable as spelled, and the pinyin that may stand for it."""


@cache
def table() -> dict[str, dict[str, frozenset[str]]]:
    """Habit -> syllable as spelled -> pinyin; `other` takes in all spellings."""
    found: dict[str, dict[str, set[str]]] = {"pinyin": {}, "wade": {}, "other": {}}
    for pinyin, wade, habits in rows("chinese_syllables.tsv"):
        found["pinyin"].setdefault(pinyin.replace("v", "u") if pinyin in ("lv", "nv") else pinyin, set()).add(pinyin)
        found["pinyin"].setdefault(pinyin, set()).add(pinyin)
        for spelling in several(wade):
            found["wade"].setdefault(spelling, set()).add(pinyin)
        for spelling in (pinyin, *several(wade), *several(habits)):
            found["other"].setdefault(spelling, set()).add(pinyin)
    return {habit: {s: frozenset(values) for s, values in known.items()} for habit, known in found.items()}


@lru_cache(maxsize=4096)
def chinese(words: tuple[str, ...], hyphenated: bool) -> tuple[ChineseName, ...]:
    """A full name's words in ASCII lower case, hyphens parted, family name first -> its readings; none when it cannot
    be Chinese. Good pinyin without a hyphen is read as nothing else."""
    pinyin = tuple(readings(words, "pinyin"))
    if pinyin and not hyphenated and len(words) == 2:
        return pinyin
    return (*pinyin, *readings(words, "wade"), *readings(words, "other"))


def readings(words: tuple[str, ...], habit: str) -> Iterator[ChineseName]:
    """A name's words -> the ways to read them as two to four syllables (four: a husband's family name before)."""
    if not 2 <= len(words) <= 4 or any(len(word) > LONGEST for word in words):
        return
    for ways in product(*(cut(word, habit, first=place == 0) for place, word in enumerate(words))):
        cuts = tuple(syllable for way in ways for syllable in way)
        if len(cuts) <= 4:
            yield ChineseName(habit, tuple(may_be for _, may_be in cuts), tuple(spelled for spelled, _ in cuts))


def cut(word: str, habit: str, *, first: bool) -> tuple[tuple[Way, ...], ...]:
    """A word -> the ways to read it as one syllable, or as two where it is not the family name."""
    known = table()[habit]
    whole = (((word, known[word]),),) if word in known else ()
    halves = ((word[:at], word[at:]) for at in range(1, 1 if first else len(word)))
    return (*whole, *(((a, known[a]), (b, known[b])) for a, b in halves if a in known and b in known))


def agree(one: tuple[ChineseName, ...], other: tuple[ChineseName, ...]) -> str | None:
    """Two names' readings -> the loosest habit by which they are one in pinyin (pinyin, wade, other); None when they
    are not. Two names in Wade-Giles are compared as they are spelled, which is not done here."""
    order = ("pinyin", "wade", "other")
    found = [
        max(a.habit, b.habit, key=order.index)
        for a in one
        for b in other
        if "pinyin" in (a.habit, b.habit) or "other" in (a.habit, b.habit)
        if meet(a, b)
    ]
    return min(found, key=order.index) if found else None


def meet(a: ChineseName, b: ChineseName) -> bool:
    """Whether two readings may be one in pinyin at every place, where they are spelled in two ways by pinyin or
    Wade-Giles on one side. Without pinyin on either side two spellings are mostly two names (Chun-ying, Chun-wing):
    only the family name may differ, or what one side writes by a personal habit and the other by Wade-Giles."""
    if len(a.syllables) != len(b.syllables):
        return False
    habits = {a.habit, b.habit}
    places = enumerate(zip(a.syllables, b.syllables, a.spelled, b.spelled, strict=True))
    return all(
        s == t or (bool(x & y & (standard(s) | standard(t))) and (at == 0 or may_differ(s, t, habits)))
        for at, (x, y, s, t) in places
    )


def may_differ(one: str, other: str, habits: set[str]) -> bool:
    """Whether a given name's syllable may be spelled in two ways by these habits."""
    return "pinyin" in habits or ("wade" in habits and not (standard(one) and standard(other)))


@lru_cache(maxsize=2048)
def standard(spelled: str) -> frozenset[str]:
    """A syllable as spelled -> what it is in pinyin and in Wade-Giles."""
    return table()["pinyin"].get(spelled, frozenset()) | table()["wade"].get(spelled, frozenset())
