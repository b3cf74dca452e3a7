"""Romanised Korean name -> the Hangul syllables that it may stand for, by each habit of romanising.

One sound is spelled by three systems and by taste: Jong, Jung, Jeong and Chong may all be one name, but Jong and Jung
by one and the same habit are two. So a name is read by one habit throughout, and two names agree when a reading of
one by some habit and a reading of the other share a syllable at every place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product

from verbale.resources import rows, several, word_set

Letters = dict[str, tuple[str, ...]]
"""Spelling of a part of a syllable -> the letters that it may be."""

HABITS = "rmdp"
"""Revised romanisation, McCune-Reischauer, North Korean media, the South's press and persons."""

SOUTHERN = "rmp"
INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
MEDIALS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
FINALS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
SOFT = frozenset("ㅣㅑㅕㅛㅠㅖ")
"""Vowels before which the South drops the ㄹ that the North keeps (Lee, Ri)."""
VOICED = ("g", "d", "b", "j")
"""Letters that McCune-Reischauer and (but for j) the North write inside words only."""
LONGEST = 16
"""Letters of the longest word that is read as Korean."""


@dataclass(frozen=True, slots=True)
class KoreanName:
    """A name as read by one habit: the family names it may have, and the syllables that may stand at each place."""

    habit: str
    families: frozenset[str]
    given: tuple[frozenset[str], ...]


@cache
def letters(part: str, habit: str) -> Letters:
    """Part of a syllable (initial, medial, final) and habit -> its spellings."""
    found: Letters = {}
    for kind, spelling, habits, values in rows("korean_letters.tsv"):
        if kind == part and habit in habits:
            found[spelling] = (*found.get(spelling, ()), *(several(values) or ("",)))
    return found


@cache
def families() -> dict[str, frozenset[str]]:
    """Spelling in ASCII lower case -> the family names in Hangul that it may be."""
    found: dict[str, set[str]] = {}
    for name, spellings, _, _ in rows("korean_family_names.tsv"):
        for spelling in several(spellings):
            found.setdefault(spelling.replace("'", ""), set()).add(name)
    return {spelling: frozenset(names) for spelling, names in found.items()}


@cache
def common() -> frozenset[str]:
    """Family names in Hangul that say little, so many bear them."""
    return frozenset(name for name, _, _, often in rows("korean_family_names.tsv") if often)


def is_common(name: KoreanName) -> bool:
    """Whether a name says little: a family name of very many, and syllables that may be those of very many."""
    return bool(name.families & common()) and all(syllables & word_set("korean_syllables") for syllables in name.given)


def compose(initial: str, medial: str, final: str) -> str:
    """Letters -> the syllable: ㅈ, ㅓ, ㅇ -> 정."""
    place = (INITIALS.index(initial) * len(MEDIALS) + MEDIALS.index(medial)) * len(FINALS) + FINALS.index(final)
    return chr(0xAC00 + place)


@lru_cache(maxsize=4096)
def syllable(spelling: str, habit: str, inner: bool) -> frozenset[str]:
    """One syllable as romanised -> the syllables that it may be; `inner`: not the first of its name."""
    found: set[str] = set()
    for i, j in cuts(spelling):
        initial, medial, final = spelling[:i], spelling[i:j], spelling[j:]
        if not inner and initial in VOICED and (habit == "m" or (habit == "d" and initial != "j")):
            continue
        starts, ends = letters("initial", habit).get(initial, ()), letters("final", habit).get(final, ())
        vowels = letters("medial", habit).get(medial, ())
        for start, vowel, end in product(starts, vowels, ends):
            found.update(compose(first, vowel, end) for first in southern_and_northern(start, vowel))
    return frozenset(found)


def cuts(spelling: str) -> Iterator[tuple[int, int]]:
    """The ways to cut a syllable into initial (up to two letters), medial (one to three) and final (up to two)."""
    for i in range(min(3, len(spelling))):
        for j in range(max(i + 1, len(spelling) - 2), min(i + 4, len(spelling) + 1)):
            yield i, j


def southern_and_northern(initial: str, vowel: str) -> tuple[str, ...]:
    """An initial -> itself and what the other half of Korea may write: 이 and 리, 용 and 룡."""
    if initial == "ㅇ" and vowel in SOFT:
        return ("ㅇ", "ㄹ", "ㄴ")
    return (initial,)


@lru_cache(maxsize=4096)
def read_word(word: str, habit: str, inner: bool) -> tuple[tuple[frozenset[str], ...], ...]:
    """A word -> the ways to read it as one or two syllables."""
    word = respelled(word)
    if len(word) > LONGEST or not word.isascii() or not word.isalpha():
        return ()
    whole = syllable(word, habit, inner)
    found: list[tuple[frozenset[str], ...]] = [(whole,)] if whole else []
    for at in range(1, len(word)):
        first, second = syllable(word[:at], habit, inner), syllable(word[at:], habit, True)
        if first and second:
            found.append((first, second))
    return tuple(found)


def respelled(word: str) -> str:
    """A word with letters in an order that persons like (Kyung-wha) -> in the usual order (hwa)."""
    return word.replace("wha", "hwa").replace("rh", "r")


@lru_cache(maxsize=4096)
def read_given(given: tuple[str, ...], habit: str) -> tuple[tuple[frozenset[str], ...], ...]:
    """The words of given names -> the ways to read them as one or two syllables; none when they are not Korean."""
    if not 1 <= len(given) <= 2:
        return ()
    if len(given) == 1:
        return read_word(given[0], habit, False)
    first, second = syllable(respelled(given[0]), habit, False), syllable(respelled(given[1]), habit, True)
    return ((first, second),) if first and second else ()


@lru_cache(maxsize=4096)
def korean(words: tuple[str, ...]) -> tuple[KoreanName, ...]:
    """A full name's words in ASCII lower case, hyphens parted -> its readings by every habit, the family name at
    either end; none when it cannot be Korean."""
    found: list[KoreanName] = []
    for family, given in ends(words):
        for habit in HABITS if family in families() else "":
            found += [KoreanName(habit, families()[family], way) for way in read_given(given, habit)]
    return tuple(found)


def ends(words: tuple[str, ...]) -> Iterable[tuple[str, tuple[str, ...]]]:
    """A name's words -> (family name, given names), the family name first and last."""
    return ((words[0], words[1:]), (words[-1], words[:-1])) if len(words) > 1 else ()


def agree(one: Iterable[KoreanName], other: Iterable[KoreanName], habits: str = HABITS) -> bool:
    """Whether two names may be one in Hangul, each read by one of `habits` throughout."""
    return any(
        a.families & b.families
        and len(a.given) == len(b.given)
        and all(x & y for x, y in zip(a.given, b.given, strict=True))
        for a in one
        for b in other
        if a.habit in habits and b.habit in habits
    )
