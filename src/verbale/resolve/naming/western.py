"""Two full names, given name first -> what speaks for their being one person's, by the order of their words."""

from __future__ import annotations

import re

from verbale.resolve.names import family_names
from verbale.resolve.naming.commonness import (
    NONE,
    Features,
    common_words,
    commonness,
    customs,
    eastern_order,
    known_given,
)
from verbale.resolve.naming.eastern import chinese_order, eastern_initials
from verbale.resolve.naming.form import Form, japanese_shaped, sorts
from verbale.resolve.naming.given import Given, compare_given, genders
from verbale.resolve.naming.letters import Alike, alike, folded
from verbale.resources import word_set

STRENGTH = ("slip", "initial", "nickname", "initials", "language", "romanisation", "spelling")
"""Features of a full name's comparison, the least telling first: the least telling of its parts names the whole."""


def western(a: Form, b: Form, countries: frozenset[str]) -> Features:
    """Two full names by the order of their words -> features: as they stand, then with one of them turned round."""
    if son_of_another(a, b) or son_of_another(b, a):
        return NONE
    chinese = chinese_order(a) or chinese_order(b)
    eastern = chinese or (eastern_order(a) and eastern_order(b))
    for x, y in dict.fromkeys(((a.words, b.words), (a.joined, b.joined))):
        if len(x) > 1 and len(y) > 1:
            found = aligned(x, y) or (NONE if eastern else longer(x, y))
            if found:
                return (*found, *commonness(a))
    if parted_otherwise(a.words, b.words):
        return ("romanisation", *commonness(a))
    turned = aligned((*b.words[1:], b.words[0]), a.words)
    if turned:
        usual = bool(countries & customs("family_first")) or may_turn(a) or may_turn(b)
        return (*turned, "order" if usual else "order_unusual", *commonness(a))
    used = NONE if chinese else middle_used(a.words, b.words, countries)
    return used or eastern_initials(a.words, b.words)


def son_of_another(one: Form, other: Form) -> bool:
    """Whether one is Mohammed, son of ..., and the other has another given name: his father, or a brother."""
    son = compare_given(one.words[0], "mohammed") >= Given.LANGUAGE and re.search(r"\s(?:bin|ibn|ben)\s", one.printed)
    return bool(son) and compare_given(other.words[0], one.words[0]) < Given.INITIAL


def parted_otherwise(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names are one but for spaces (Ahmadinejad, Ahmadi Nejad)."""
    rest, other = "".join(a[1:]), "".join(b[1:])
    return len(a) != len(b) and compare_given(a[0], b[0]) >= Given.LANGUAGE and alike(rest, other) >= Alike.ROMANISED


def may_turn(form: Form) -> bool:
    """Whether a name is of a people whose family names stand first at home, by its shape."""
    ends = {form.words[0], form.words[-1]}
    return bool(ends & (family_names() - known_given())) or all(map(japanese_shaped, form.words))


def aligned(a: tuple[str, ...], b: tuple[str, ...]) -> Features:
    """Two names, family names last -> features, none when a part contradicts."""
    family, given = alike(a[-1], b[-1]), compare_given(a[0], b[0])
    one, other = drop_mohammed(a, b)
    if not given and (one, other) != (a, b):
        found = aligned(one, other)
        little = min(len(one), len(other)) == 2 and folded(one[0]) in common_words()
        return (*found, "mohammed") if found and little else found
    if not family or not given or (family == Alike.SLIP and given == Given.SLIP) or len(a[-1]) == 1 or len(b[-1]) == 1:
        return NONE
    middle = middles(a[1:-1], b[1:-1])
    if middle is None:
        return NONE
    found = {
        {Alike.SLIP: "slip", Alike.ROMANISED: "romanisation"}.get(family, "spelling"),
        {
            Given.SLIP: "slip",
            Given.INITIAL: "initials" if middle else "initial",
            Given.NICKNAME: "nickname",
            Given.LANGUAGE: "language",
            Given.ROMANISED: "romanisation",
        }.get(given, "spelling"),
    }
    unlike = len(a) != len(b)
    real = unlike and min(len(a), len(b)) == 2 and compare_given(a[0], "mohammed") >= Given.LANGUAGE
    return (min(found, key=STRENGTH.index), *(("mohammed",) if real else ("middle",) if unlike else ()))


def drop_mohammed(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Where one of two names begins with Mohammad before another given name, it goes: prints often leave it out."""
    leads = [leading(w) for w in (a, b)]
    return (a[1:], b) if leads[0] and not leads[1] else (a, b[1:]) if leads[1] and not leads[0] else (a, b)


def leading(words: tuple[str, ...]) -> bool:
    """Whether a name begins with one that is often left out: Mohammad before two words, Ali before three."""
    if len(words) < 3:
        return False
    return compare_given(words[0], "mohammed") >= Given.LANGUAGE or (words[0] == "ali" and len(words) > 3)


def middles(a: tuple[str, ...], b: tuple[str, ...]) -> int | None:
    """The words between given and family name on both sides -> how many agree; None when they contradict: those of one
    side must stand in the other's order, initials without a word left out before them. A word that belongs to the one
    before it (Ahmad Shah) may not be missing."""
    fewer, more = sorted((a, b), key=len)
    place = agreed = 0
    left_out: list[str] = []
    for word in fewer:
        skipped = place + 1 if len(word) == 1 or (more[place:] and len(more[place]) == 1) else len(more)
        at = next((i for i in range(place, min(skipped, len(more))) if compare_given(word, more[i])), None)
        if at is None:
            return None
        left_out += more[place:at]
        place, agreed = at + 1, agreed + 1
    left_out += more[place:]
    return None if any(sorts().get(word) == "bound" for word in left_out) else agreed


def longer(a: tuple[str, ...], b: tuple[str, ...]) -> Features:
    """A name that goes on after all of another's words (a second surname, a grandfather, a tribe) -> features."""
    short, long = sorted((a, b), key=len)
    if len(short) < 2 or len(long) <= len(short) or len(short[0]) == 1:
        return NONE
    given, family = compare_given(short[0], long[0]), alike(short[-1], long[-2])
    if given < Given.NICKNAME or family < Alike.ROMANISED or middles(short[1:-1], long[1:-2]) is None:
        return NONE
    return ("longer_common",) if all(folded(w) in common_words() for w in short) else ("longer",)


def middle_used(a: tuple[str, ...], b: tuple[str, ...], countries: frozenset[str]) -> Features:
    """A name that is the end of a longer one (Boris Johnson, Alexander Boris Johnson): where a father's name follows
    one's own it may be the father's."""
    short, long = sorted((a, b), key=len)
    if len(short) < 2 or len(short) == len(long) or alike(short[-1], long[-1]) < Alike.ROMANISED:
        return NONE
    if len(short[0]) == 1 and len(short) == 2:  # one initial may be anybody's
        return NONE
    at = next((i for i, word in enumerate(long[1:-1], 1) if compare_given(short[0], word) >= Given.ROMANISED), None)
    if at is None or middles(short[1:-1], long[at + 1 : -1]) is None:
        return NONE
    if all(len(word) == 1 for word in long[:at]):
        return ("initials",)
    if {genders().get(folded(long[0])), genders().get(folded(short[0]))} == {"m", "f"}:
        return NONE
    fathers = countries & customs("patronymic") if countries else patronymic_looking(long)
    return ("middle_used",) if fathers else ("middle_name",)


def patronymic_looking(words: tuple[str, ...]) -> bool:
    """Whether a name may hold a father's name, as far as its words tell: unless it begins with a known given name and
    holds none of the names of which the Arab and Muslim world is full."""
    return words[0] not in known_given() or not word_set("fathers_names").isdisjoint(words)
