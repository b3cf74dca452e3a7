"""Chinese reading of a Korean name -> whether it may be a given Korean name: Quan Zhenggen is Kwon Jong-gun.

Chinese newspapers read the characters of a Korean name in Chinese, and translations from them keep that. What
characters a syllable is written with cannot be told from its sound, so the table gives all that are usual.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from verbale.resolve.naming.chinese import ChineseName
from verbale.resolve.naming.korean import KoreanName
from verbale.resources import rows, several


@cache
def syllable_readings() -> dict[tuple[str, bool], frozenset[str]]:
    """Hangul syllable, and whether rare characters count -> how Chinese reads the characters it is written with."""
    found: dict[tuple[str, bool], frozenset[str]] = {}
    for syllable, usual, _, other in rows("hanja.tsv"):
        found[syllable, False] = frozenset(several(usual))
        found[syllable, True] = frozenset((*several(usual), *several(other)))
    return found


@cache
def family_readings() -> dict[str, frozenset[str]]:
    """Family name in Hangul -> how Chinese reads it (pinyin)."""
    return {name: frozenset(several(pinyin)) for name, _, pinyin, _ in rows("korean_family_names.tsv")}


def families_read(pinyin: str) -> frozenset[str]:
    """A family name in pinyin -> the Korean ones in Hangul that Chinese reads so."""
    return frozenset(name for name, readings in family_readings().items() if pinyin in readings)


def readings_of(syllables: Iterable[str], rare: bool) -> frozenset[str]:
    """Hangul syllables that may stand at one place -> their readings."""
    return frozenset(pinyin for syllable in syllables for pinyin in syllable_readings().get((syllable, rare), ()))


def is_reading(chinese: Iterable[ChineseName], korean: Iterable[KoreanName], rare: bool = False) -> bool:
    """Whether a name in pinyin may be the Chinese reading of a Korean one; `rare`: by characters rare in names too."""
    pinyin = [name for name in chinese if name.habit == "pinyin"]
    return any(reads(c, k, rare) for k in korean for c in pinyin if len(c.syllables) == len(k.given) + 1)


def reads(chinese: ChineseName, korean: KoreanName, rare: bool) -> bool:
    """Whether every syllable of one reading is a Chinese reading of the other's."""
    family = frozenset(p for name in korean.families for p in family_readings()[name])
    given = zip(chinese.syllables[1:], korean.given, strict=True)
    return bool(chinese.syllables[0] & family) and all(said & readings_of(syllables, rare) for said, syllables in given)
