"""The hand-written columns of `hanja.tsv` and the Korean standard set's characters -> `hanja.tsv` with its last column.

Run as `python -m verbale.resources.make_hanja`, with `pypinyin` 0.55.0 and `hanja` 0.15.1 installed (no dependencies
of Verbale); it prints the table, which it reads first: not straight onto itself. Syllables, characters and their
readings are edited in the table by hand and kept; `other` is made: how Chinese reads the further characters that KS X
1001 has for a syllable. `hanja` tells a character's sound in Korean, `pypinyin` its commonest reading in Chinese.
"""

from __future__ import annotations

import sys
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import Any

from verbale.resources import rows, several

HEAD = (
    "# Syllables of Korean names -> how a Chinese reader says the characters they are written with (pinyin without\n"
    "# tones, ü as v). pinyin, characters: those usual in names, edited by hand; other: made by make_hanja.py, the\n"
    "# readings of the further characters of that sound in the Korean standard set (KS X 1001). Values parted by |.\n"
    "syllable\tpinyin\tcharacters\tother\n"
)
FIRST, AN_INITIAL, A_MEDIAL = 0xAC00, 588, 28
"""The first syllable of Hangul in Unicode, and how many follow before another initial, another vowel."""
N, R, SILENT = 2, 5, 11
"""Numbers of the initials ㄴ, ㄹ and ㅇ."""
SOFT = frozenset((2, 3, 6, 7, 12, 17, 20))
"""Numbers of the vowels ㅑ ㅒ ㅕ ㅖ ㅛ ㅠ ㅣ."""


def main(sounds: Mapping[str, str], read: Callable[[str], str]) -> str:
    """Character -> its sound in Hangul, and what tells a character's pinyin -> the table as text."""
    by_sound: defaultdict[str, set[str]] = defaultdict(set)
    for character in standard_set():
        if character in sounds:
            for sound in {sounds[character], southern(sounds[character])}:
                by_sound[sound].add(read(character))
    lines: list[str] = []
    for syllable, pinyin, characters, _ in rows("hanja.tsv"):
        other = sorted(by_sound[syllable] - set(several(pinyin)))
        lines.append(f"{syllable}\t{pinyin}\t{characters}\t{'|'.join(other)}\n")
    return HEAD + "".join(lines)


def standard_set() -> Iterator[str]:
    """The 4,888 Chinese characters of KS X 1001, those that it has twice as one."""
    for first in range(0xCA, 0xFE):
        for second in range(0xA1, 0xFF):
            yield unicodedata.normalize("NFC", bytes((first, second)).decode("euc_kr"))


def southern(sound: str) -> str:
    """A syllable -> as the South says it at the start of a name: 라 is 나 there, 리 and 니 are 이."""
    number = ord(sound[0]) - FIRST
    initial, medial = number // AN_INITIAL, number % AN_INITIAL // A_MEDIAL
    if initial not in (N, R):
        return sound
    heard = SILENT if medial in SOFT else N
    return chr(FIRST + heard * AN_INITIAL + number % AN_INITIAL)


def packaged() -> tuple[Mapping[str, str], Callable[[str], str]]:
    """What the two packages hold, as `main` takes it; raises ModuleNotFoundError where they are absent."""
    sounds: Any = import_module("hanja.table").hanja_table
    pypinyin: Any = import_module("pypinyin")
    return sounds, lambda character: pypinyin.lazy_pinyin(character, v_to_u=False)[0]


if __name__ == "__main__":
    sys.stdout.write(main(*packaged()))
