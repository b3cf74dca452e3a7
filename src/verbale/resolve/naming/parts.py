"""Two names as printed -> what speaks for their being one person's, by the names alone.

The outcome is a list of features (resources/name_features.tsv gives each its weight and its words), or nothing when the
names are two: given names that no habit, language or nickname joins, another family name, another number of a king.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import product

from verbale.resolve.names import family_names, given_names
from verbale.resolve.naming import chinese as zh
from verbale.resolve.naming import korean as ko
from verbale.resolve.naming.form import Form, alternatives, form_of, japanese_shaped, sorts
from verbale.resolve.naming.given import Given, compare_given, genders
from verbale.resolve.naming.hanja import families_read, is_reading
from verbale.resolve.naming.letters import Alike, alike, folded
from verbale.resources import rows

Features = tuple[str, ...]
NONE: Features = ()
KOREA = frozenset(("KOR", "PRK"))
CROWDED = frozenset(("li", "wang", "zhang", "liu", "chen", "yang"))
"""Chinese family names that, with a given name of one syllable, say little."""
FATHERS = frozenset(
    ("ali", "mohammed", "mohammad", "muhammad", "ahmed", "ahmad", "hassan", "hussein", "hossein", "abdullah")
)
"""Names that speak for a father's name in the middle of another."""
STRENGTH = ("slip", "initial", "nickname", "initials", "language", "romanisation", "spelling")
"""Features of a full name's comparison, the least telling first: the least telling of its parts names the whole."""


@cache
def customs(custom: str) -> frozenset[str]:
    """A custom of the table (family_first, patronymic) -> the states (ISO alpha-3) that have it."""
    return frozenset(country for country, kept in rows("name_customs.tsv") if kept == custom)


@cache
def common_families() -> frozenset[str]:
    """Folded family names so common that they say little."""
    return frozenset(folded(name) for (name,) in rows("common_family_names.tsv"))


@cache
def common_words() -> frozenset[str]:
    """Folded words of names of which two alone say little."""
    return frozenset(folded(word) for word, sort in sorts().items() if sort == "common") | common_families()


def compare_names(a: str, b: str, countries: frozenset[str] = frozenset()) -> Features:
    """Two names as printed, and the states (ISO alpha-3) that the reports give their bearers -> features, none when
    they are names of two persons. Symmetric."""
    first, second = sorted((a, b))
    found = (compare_forms(form_of(x), form_of(y), countries) for x, y in product(*map(alternatives, (first, second))))
    return next((features for features in found if features), NONE)


@lru_cache(maxsize=32768)
def compare_forms(a: Form, b: Form, countries: frozenset[str]) -> Features:
    """Two forms -> features; none when they are names of two persons."""
    if not a.words or not b.words:
        return NONE
    numerals = {a.suffix, b.suffix} - {""}
    if len(numerals) > 1:
        return NONE
    if a.lone and b.lone:
        found = both_lone(a, b)
    elif a.lone or b.lone:
        found = lone(*((a, b) if a.lone else (b, a)))
    else:
        found = full(a, b, countries)
    if not found:
        return NONE
    if not numerals:
        return found
    missing = "royal_number_missing" if "royal" in found else "number_missing"
    return (*found, "number" if a.suffix == b.suffix else missing)


def both_lone(a: Form, b: Form) -> Features:
    """Two single words -> whether they are one, called by a given name (a king) or by a family name."""
    likeness = alike(a.words[0], b.words[0])
    numbered = a.suffix != "" and a.suffix == b.suffix
    if (numbered or (a.royal and a.royal == b.royal)) and compare_given(a.words[0], b.words[0]) >= Given.LANGUAGE:
        return ("royal",)
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


@cache
def known_given() -> frozenset[str]:
    """Given names in ASCII lower case."""
    return frozenset(given_names())


# ------------------------------------------------------------------------------------------------------ full names


def full(a: Form, b: Form, countries: frozenset[str]) -> Features:
    """Two full names -> features."""
    if a.words == b.words or a.joined == b.joined:
        return ("spelling", *commonness(a))
    orders = (reading, korean_names, chinese_names) if countries & KOREA else (reading, chinese_names, korean_names)
    for decide in orders:
        decided = decide(a, b, countries)
        if decided is not None:
            return decided
    return western(a, b, countries)


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


def eastern_order(form: Form) -> bool:
    """Whether a Korean family name stands at an end of a name, and no given name of other peoples beside it."""
    return any(w in ko.families() for w in (form.words[0], form.words[-1])) and known_given().isdisjoint(form.words)


def pinyin_only(form: Form) -> bool:
    """Whether a name is good pinyin and printed as pinyin is."""
    return len(form.words) == 2 and any(way.habit == "pinyin" for way in zh.chinese(form.words, form.hyphenated))


def chinese_names(a: Form, b: Form, countries: frozenset[str]) -> Features | None:
    """Two Chinese names -> one or two; None when either is not Chinese, or may be so only loosely."""
    ways = [eastern_words(f) for f in (a, b)]
    for x, y in product(ways[0], ways[1]):
        one, other = zh.chinese(x, a.hyphenated), zh.chinese(y, b.hyphenated)
        habit = zh.agree(one, other) if one and other else None
        if habit:
            turned = x != ways[0][0] or y != ways[1][0]
            feature = {"pinyin": "spelling", "wade": "wade", "other": "chinese"}[habit]
            return (feature, *(("order",) if turned else ()), *commonness(a))
    if pinyin_only(a) and pinyin_only(b):
        if loosely_wade(a.words, b.words):
            return ("wade_loose", *commonness(a))
        slipped = a.words[0] == b.words[0] and a.words[1].replace("ng", "n") == b.words[1].replace("ng", "n")
        return ("pinyin_slip", *commonness(a)) if slipped else NONE
    return None


def loosely_wade(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether one of two names in good pinyin is the other in Wade-Giles without its marks (Lin Piao, Lin Biao)."""
    for one, other in ((a, b), (b, a)):
        wade = (zh.ChineseName("wade", way) for way in zh.readings(one, "wade"))
        if zh.agree(tuple(wade), zh.chinese(other, False)):
            return True
    return False


def eastern_words(form: Form) -> tuple[tuple[str, ...], ...]:
    """A name's words -> as they stand, with the last one first, and, of a name like John Lee Ka-chiu, without the
    given name of another language."""
    words = form.words
    turned = (words[-1], *words[:-1])
    return (words, turned, words[1:]) if len(words) == 4 and words[0] in known_given() else (words, turned)


def commonness(form: Form) -> Features:
    """("common",) when a name says little: a common Korean family name with common syllables, a common Chinese one
    with a single syllable, or nothing but common words."""
    words = form.words
    if eastern_order(form) and any(ko.is_common(way) for way in ko.korean(words)):
        return ("common",)
    if len(words) == 2 and words[0] in CROWDED and words[1] in zh.table()["pinyin"]:
        return ("common",)
    return ("common",) if all(folded(word) in common_words() for word in words) else NONE


def western(a: Form, b: Form, countries: frozenset[str]) -> Features:
    """Two full names by the order of their words -> features: as they stand, then with one of them turned round."""
    for x, y in dict.fromkeys(((a.words, b.words), (a.joined, b.joined))):
        if len(x) > 1 and len(y) > 1:
            found = aligned(x, y) or (longer(x, y) if not (eastern_order(a) and eastern_order(b)) else NONE)
            if found:
                return (*found, *commonness(a))
    if parted_otherwise(a.words, b.words):
        return ("romanisation", *commonness(a))
    turned = aligned((*b.words[1:], b.words[0]), a.words)
    if turned:
        usual = bool(countries & customs("family_first")) or may_turn(a) or may_turn(b)
        return (*turned, "order" if usual else "order_unusual", *commonness(a))
    return middle_used(a.words, b.words, countries) or eastern_initials(a.words, b.words)


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


def eastern_initials(a: tuple[str, ...], b: tuple[str, ...]) -> Features:
    """Initials and a family name, and the same family name first (C. Y. Leung, Leung Chun-ying), or a given name of
    another language in their place (Carrie Lam, Lam Cheng Yuet-ngor)."""
    for one, other in ((a, b), (b, a)):
        if len(other) != 3 or one[-1] != other[0] or other[0] not in family_names():
            continue
        if one[:-1] == tuple(word[0] for word in other[1:]):
            return ("initials",)
        if len(one) == 2 and one[0] in known_given() and not known_given() & set(other):
            return ("english_name",)
    return NONE


def middle_used(a: tuple[str, ...], b: tuple[str, ...], countries: frozenset[str]) -> Features:
    """A name that is the end of a longer one (Boris Johnson, Alexander Boris Johnson): where a father's name follows
    one's own it may be the father's."""
    short, long = sorted((a, b), key=len)
    if len(short) < 2 or len(short) == len(long) or alike(short[-1], long[-1]) < Alike.ROMANISED:
        return NONE
    at = next((i for i, word in enumerate(long[1:-1], 1) if compare_given(short[0], word) >= Given.ROMANISED), None)
    if at is None:
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
    return words[0] not in known_given() or any(word in FATHERS for word in words)
