"""A single word and another name -> what speaks for their being one person's: a family name, a king's name, letters."""

from __future__ import annotations

from verbale.resolve.names import family_names
from verbale.resolve.naming import chinese as zh
from verbale.resolve.naming import korean as ko
from verbale.resolve.naming.commonness import NONE, Features, common_families, common_words, known_given
from verbale.resolve.naming.form import Form
from verbale.resolve.naming.given import Given, compare_given
from verbale.resolve.naming.hanja import families_read
from verbale.resolve.naming.letters import Alike, alike, folded

RISES = {"prince": ("king", "emperor", "sultan", "emir"), "princess": ("queen", "empress")}
"""Title -> those that its bearer may have later."""


def both_lone(a: Form, b: Form) -> Features:
    """Two single words -> whether they are one, called by a given name (a king) or by a family name."""
    likeness = alike(a.words[0], b.words[0])
    numbered = a.suffix != "" and a.suffix == b.suffix
    called_alike = compare_given(a.words[0], b.words[0]) >= Given.LANGUAGE
    if called_alike and (numbered or (a.royal and a.royal == b.royal)):
        return ("royal",)
    if called_alike and (b.royal in RISES.get(a.royal, ()) or a.royal in RISES.get(b.royal, ())):
        return ("royal_risen",)
    return ("lone_both",) if likeness >= Alike.ROMANISED and not (a.royal or b.royal) else NONE


def lone(short: Form, whole: Form) -> Features:
    """A single word and a full name -> whether it is the family name, or, with a royal title, the given name."""
    word = short.words[0]
    if word == short.letters == whole.letters:
        return ("initials",)
    if short.royal:
        return ("lone_given",) if compare_given(word, whole.words[0]) >= Given.LANGUAGE else NONE
    ways = ends_of(whole)
    if any(alike(word, family) >= Alike.ROMANISED for family in ways):
        rare = folded(word) not in common_families() and word not in family_names() and word not in ko.families()
        return ("lone",) if rare else ("lone", "common_family")
    if len(ways) == 1 and folded_korean(word, whole):
        return ("lone", "common_family")
    read = {name for way in ko.korean(whole.words) if not whole.lone for name in way.families}
    if word in zh.table()["pinyin"] and read & families_read(word):
        return ("lone_hanja",)
    return ("lone",) if called_by_given(word, whole) else NONE


def called_by_given(word: str, whole: Form) -> bool:
    """Whether a word is the rare given name that people are called by where there are no family names (Mahathir)."""
    rare = word not in known_given() and folded(word) not in common_words() and word not in family_names()
    return rare and len(word) > 3 and len(whole.words[0]) > 3 and alike(word, whole.words[0]) >= Alike.ROMANISED


def folded_korean(word: str, whole: Form) -> bool:
    """Whether a word and a full name's first are one Korean family name in two spellings (Choe, Choi)."""
    mine = ko.families().get(word, frozenset())
    return bool(ko.korean(whole.words)) and bool(mine & ko.families().get(whole.words[0], frozenset()))


def ends_of(whole: Form) -> tuple[str, ...]:
    """The words of a full name that may be its family name: the first of Korean and Chinese names, else the last and,
    of three words, the one before it (a Spanish name's first surname)."""
    first, *rest = whole.words
    if not rest or (first in family_names() and first not in known_given() and len(rest) < 3):
        return (first,)
    *_, before, last = whole.words
    return (last, before) if len(rest) > 1 and len(before) > 1 and before not in known_given() else (last,)
