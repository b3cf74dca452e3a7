"""Two full names, one of them Korean or Chinese -> what speaks for their being one person's."""

from __future__ import annotations

from itertools import product

from verbale.resolve.names import family_names
from verbale.resolve.naming import chinese as zh
from verbale.resolve.naming import korean as ko
from verbale.resolve.naming.commonness import NONE, Features, commonness, eastern_order, known_given
from verbale.resolve.naming.form import Form
from verbale.resolve.naming.given import Given, compare_given
from verbale.resolve.naming.hanja import is_reading


def reading(a: Form, b: Form, countries: frozenset[str]) -> Features | None:
    """The Chinese reading of a Korean name on one side; None when it is not that."""
    for one, other in ((a, b), (b, a)):
        if one.hyphenated or len(one.words) != 2:
            continue
        chinese, korean = zh.chinese(one.words, False), ko.korean(other.words)
        for rare in (False, True):
            if is_reading(chinese, korean, rare):
                return ("hanja_rare",) if rare else ("hanja",)
    return None


def korean_names(a: Form, b: Form, countries: frozenset[str]) -> Features | None:
    """Two Korean names of two given syllables -> one or two; None when either is not Korean."""
    one, other = (ko.korean(f.words) if eastern_order(f) else () for f in (a, b))
    if not one or not other or (pinyin_only(a) and pinyin_only(b)):
        return None
    if ko.agree(one, other, ko.SOUTHERN if countries == frozenset(("KOR",)) else ko.HABITS):
        return ("korean", *commonness(a))
    full_length = all(any(len(k.given) == 2 for k in names) for names in (one, other))
    return NONE if full_length else None


def pinyin_only(form: Form) -> bool:
    """Whether a name is good pinyin and printed as pinyin is."""
    return len(form.words) == 2 and any(way.habit == "pinyin" for way in zh.chinese(form.words, form.hyphenated))


def chinese_names(a: Form, b: Form, countries: frozenset[str]) -> Features | None:
    """Two Chinese names -> one or two; None when either is not Chinese, or may be so only loosely."""
    for (x, turned, mine), (y, turned_too, theirs) in product(eastern_words(a), eastern_words(b)):
        if (turned and turned_too) or (mine and theirs and not compare_given(mine, theirs)):
            continue
        one, other = zh.chinese(x, a.hyphenated), zh.chinese(y, b.hyphenated)
        habit = zh.agree(one, other) if one and other else None
        if habit:
            feature = {"pinyin": "spelling", "wade": "wade", "other": "chinese"}[habit]
            return (feature, *(("order",) if turned or turned_too else ()), *commonness(a))
    if chinese_order(a) and chinese_order(b) and not (a.words[0] in ko.families() and b.words[0] in ko.families()):
        return NONE
    if pinyin_only(a) and pinyin_only(b):
        if loosely_wade(a.words, b.words):
            return ("wade_loose", *commonness(a))
        slipped = a.words[0] == b.words[0] and a.words[1].replace("ng", "n") == b.words[1].replace("ng", "n")
        return ("pinyin_slip", *commonness(a)) if slipped else NONE
    return None


def loosely_wade(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether one of two names in good pinyin is the other in Wade-Giles without its marks (Lin Piao, Lin Biao)."""
    return any(zh.agree(tuple(zh.readings(x, "wade")), zh.chinese(y, False)) for x, y in ((a, b), (b, a)))


def eastern_words(form: Form) -> tuple[tuple[tuple[str, ...], bool, str], ...]:
    """A name's words -> as they stand, with the last one first, and, of a name like John Lee Ka-chiu, without the given
    name of another language; each with whether it was turned round and the name left out."""
    words = form.words
    found = [(words, False, ""), ((words[-1], *words[:-1]), True, "")]
    if len(words) > 2 and is_chinese_family(words[1]) and from_abroad(words[0]):
        found.append((words[1:], False, words[0]))
    if len(words) == 4 and form.hyphenated and is_chinese_family(words[0]) and is_chinese_family(words[1]):
        found.append((words[1:], False, ""))  # Lam Cheng Yuet-ngor, who was born Cheng
    return tuple(found)


def is_chinese_family(word: str) -> bool:
    """Whether a word may be one syllable of Chinese by any habit."""
    return word in zh.table()["other"]


def from_abroad(word: str) -> bool:
    """Whether a word is a given name that is not Chinese (Carrie, Rimsky)."""
    return len(word) > 2 and (word in known_given() or not zh.cut(word, "other", first=False))


def english_names(a: Form, b: Form, countries: frozenset[str]) -> Features | None:
    """A given name of another language and a Chinese family name, and the same with the Chinese given name after them
    (Carrie Lam, Carrie Lam Cheng Yuet-ngor) or with that alone (Lam Cheng Yuet-ngor); None when it is not that."""
    for one, other in ((a, b), (b, a)):
        if len(one.words) != 2 or not from_abroad(one.words[0]) or not is_chinese_family(one.words[1]):
            continue
        name, rest = other.words, other.words[2:]
        if rest and name[1] == one.words[1] and compare_given(one.words[0], name[0]) >= Given.NICKNAME:
            whole = from_abroad(name[0]) and zh.chinese((name[1], *rest), other.hyphenated)
            return ("chinese_added", *commonness(one)) if whole else None
        chinese = name[0] == one.words[1] and not any(map(known_given().__contains__, name))
        if chinese and zh.chinese(name, other.hyphenated):
            return ("english_name",)
    return None


def chinese_order(form: Form) -> bool:
    """Whether a name stands as Chinese names do, with a hyphen in the given name (Chiang Ching-kuo)."""
    start = form.hyphenated and form.words[0] not in known_given() and is_chinese_family(form.words[0])
    return start and bool(zh.chinese(form.words, True))


def eastern_initials(a: tuple[str, ...], b: tuple[str, ...]) -> Features:
    """Initials and a family name, and the same family name first (C. Y. Leung, Leung Chun-ying)."""
    for one, other in ((a, b), (b, a)):
        if len(other) != 3 or one[-1] != other[0] or other[0] not in family_names():
            continue
        if one[:-1] == tuple(word[0] for word in other[1:]):
            return ("initials",)
    return NONE
