"""Two names as printed -> what speaks for their being one person's, by the names alone.

The outcome is a list of features (resources/name_features.tsv gives each its weight and its words), or nothing when the
names are two: given names that no habit, language or nickname joins, another family name, another number of a king.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import product

from verbale.resolve.naming import chinese as zh
from verbale.resolve.naming import korean as ko
from verbale.resolve.naming.form import Form, alternatives, form_of, japanese_shaped, sorts
from verbale.resolve.naming.given import Given, compare_given
from verbale.resolve.naming.hanja import families_read, is_reading
from verbale.resolve.naming.letters import Alike, alike, folded
from verbale.resolve.names import family_names, given_names
from verbale.resources import rows

Features = tuple[str, ...]
NONE: Features = ()
STRENGTH = ("slip", "initial", "nickname", "initials", "language", "romanisation", "spelling")
"""Features of a full name's comparison, the least telling first: the least telling of its parts names the whole."""
FAMILY_FIRST = frozenset(("JPN", "KOR", "PRK", "CHN", "TWN", "HKG", "MAC", "VNM", "HUN", "KHM", "SGP"))
"""States in whose names the family name stands first at home and often last abroad."""


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
    told = ("number",) if a.suffix and a.suffix == b.suffix else ("number_missing",) if numerals else NONE
    return (*found, *told)


def both_lone(a: Form, b: Form) -> Features:
    """Two single words -> whether they are one, called by a given name (a king) or by a family name."""
    likeness = alike(a.words[0], b.words[0])
    given = compare_given(a.words[0], b.words[0])
    if a.royal and a.royal == b.royal and given >= Given.LANGUAGE:
        return ("royal",)
    return ("lone_both",) if likeness >= Alike.ROMANISED and not (a.royal or b.royal) else NONE


def lone(short: Form, whole: Form) -> Features:
    """A single word and a full name -> whether it is the family name, or, with a royal title, the given name."""
    word = short.words[0]
    if short.royal:
        return ("lone_given",) if compare_given(word, whole.words[0]) >= Given.LANGUAGE else NONE
    ways = ends_of(whole)
    if any(alike(word, family) >= Alike.ROMANISED for family in ways):
        rare = not any(folded(word) in known for known in (common_families(), common_korean()))
        return ("lone",) if rare else ("lone", "common")
    if len(ways) == 1 and folded_korean(word, whole):
        return ("lone", "common")
    read = {name for way in ko.korean(whole.words) if not whole.lone for name in way.families}
    if word in zh.table()["pinyin"] and read & families_read(word):
        return ("lone_hanja",)
    return NONE


@cache
def common_korean() -> frozenset[str]:
    """Folded spellings of Korean family names that say little."""
    return frozenset(folded(spelling) for spelling, names in ko.families().items() if names & ko.common())


def folded_korean(word: str, whole: Form) -> bool:
    """Whether a word and a full name's first are one Korean family name in two spellings (Choe, Choi)."""
    mine = ko.families().get(word, frozenset())
    return bool(ko.korean(whole.words)) and bool(mine & ko.families().get(whole.words[0], frozenset()))


def ends_of(whole: Form) -> tuple[str, ...]:
    """The words of a full name that may be its family name: the first of Korean and Chinese names, else the last and,
    of three words, the one before it (a Spanish name's first surname)."""
    words = whole.words
    eastern = words[0] in family_names() and words[0] not in known_given() and len(words) < 4
    if eastern:
        return (words[0],)
    second = len(words) > 2 and len(words[-2]) > 1 and words[-2] not in known_given()
    return (words[-1], words[-2]) if second else (words[-1],)


@cache
def known_given() -> frozenset[str]:
    """Given names in ASCII lower case."""
    return frozenset(given_names())


# ------------------------------------------------------------------------------------------------------ full names


def full(a: Form, b: Form, countries: frozenset[str]) -> Features:
    """Two full names -> features."""
    if a.words == b.words or a.joined == b.joined:
        return ("spelling", *commonness(a))
    for decide in (reading, korean_names, chinese_names):
        decided = decide(a, b, countries)
        if decided is not None:
            return decided
    return western(a, b, countries)


def reading(a: Form, b: Form, countries: frozenset[str]) -> Features | None:
    """The Chinese reading of a Korean name on one side; None when it is not that."""
    for one, other in ((a, b), (b, a)):
        if not one.hyphenated and is_reading(zh.chinese(one.words, False), ko.korean(other.words)):
            return ("hanja",)
    return None


def korean_names(a: Form, b: Form, countries: frozenset[str]) -> Features | None:
    """Two Korean names of two given syllables -> one or two; None when either is not Korean."""
    one, other = (tuple(k for k in ko.korean(f.words) if len(k.given) == 2) for f in (a, b))
    if not one or not other or not (eastern_order(a) and eastern_order(b)):
        return None
    if pinyin_only(a) and pinyin_only(b):
        return None
    habits = ko.SOUTHERN if countries == {"KOR"} else ko.HABITS
    return ("korean", *commonness(a)) if ko.agree(one, other, habits) else NONE


def eastern_order(form: Form) -> bool:
    """Whether a Korean family name stands at an end of a name, and no given name of other peoples beside it."""
    return any(w in ko.families() for w in (form.words[0], form.words[-1])) and not known_given() & set(form.words)


def pinyin_only(form: Form) -> bool:
    """Whether a name is good pinyin and printed as pinyin is."""
    return len(form.words) == 2 and any(way.habit == "pinyin" for way in zh.chinese(form.words, form.hyphenated))


def chinese_names(a: Form, b: Form, countries: frozenset[str]) -> Features | None:
    """Two Chinese names -> one or two; None when either is not Chinese, or may be so only loosely."""
    ways = [(f.words, (*f.words[1:], f.words[0]), (f.words[-1], *f.words[:-1])) for f in (a, b)]
    for x, y in product(ways[0], ways[1]):
        if x != ways[0][0] and y != ways[1][0]:
            continue
        one, other = zh.chinese(x, a.hyphenated), zh.chinese(y, b.hyphenated)
        habit = zh.agree(one, other) if one and other else None
        if habit:
            turned = x != ways[0][0] or y != ways[1][0]
            feature = {"pinyin": "spelling", "wade": "wade", "other": "chinese"}[habit]
            return (feature, *(("order",) if turned else ()), *commonness(a))
    straight = [zh.chinese(w[0], f.hyphenated) for w, f in zip(ways, (a, b), strict=True)]
    plain_pinyin = all(pinyin_only(f) for f in (a, b)) and all(straight)
    return NONE if plain_pinyin else None


def commonness(form: Form) -> Features:
    """("common",) when a name says little: a common Korean family name, a common Chinese one with a single syllable,
    or nothing but common words."""
    words = form.words
    families = {name for way in ko.korean(words) for name in way.families}
    if families & ko.common() and eastern_order(form):
        return ("common",)
    chinese = zh.chinese(words, form.hyphenated)
    if words[0] in common_families() and chinese and min(len(way.syllables) for way in chinese) == 2:
        return ("common",)
    return ("common",) if all(folded(word) in common_words() for word in words) else NONE


def western(a: Form, b: Form, countries: frozenset[str]) -> Features:
    """Two full names by the order of their words -> features: as they stand, then with one of them turned round."""
    for x, y in ((a.words, b.words), (a.joined, b.joined)):
        if len(x) > 1 and len(y) > 1:
            found = aligned(x, y) or longer(x, y)
            if found:
                return (*found, *commonness(a))
    turned = aligned((*b.words[1:], b.words[0]), a.words)
    if turned:
        usual = bool(countries & FAMILY_FIRST) or may_turn(a) or may_turn(b)
        return (*turned, "order" if usual else "order_unusual", *commonness(a))
    return middle_used(a.words, b.words)


def may_turn(form: Form) -> bool:
    """Whether a name is of a people whose family names stand first at home, by its shape."""
    ends = {form.words[0], form.words[-1]}
    return bool(ends & (family_names() - known_given())) or all(map(japanese_shaped, form.words))


def aligned(a: tuple[str, ...], b: tuple[str, ...]) -> Features:
    """Two names, family names last -> features, none when a part contradicts."""
    family, given = alike(a[-1], b[-1]), compare_given(a[0], b[0])
    one, other = drop_mohammed(a, b)
    if not given and (one, other) != (a, b):
        return aligned(one, other)
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
    return (min(found, key=STRENGTH.index), *(("middle",) if len(a) != len(b) else ()))


def drop_mohammed(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Where one of two names begins with Mohammad before another given name, it goes: prints often leave it out."""
    leads = [len(w) > 2 and compare_given(w[0], "mohammed") >= Given.LANGUAGE for w in (a, b)]
    return (a[1:], b) if leads[0] and not leads[1] else (a, b[1:]) if leads[1] and not leads[0] else (a, b)


def middles(a: tuple[str, ...], b: tuple[str, ...]) -> int | None:
    """The words between given and family name on both sides -> how many agree; None when they contradict: those of one
    side must stand in the other's order, initials without a word left out before them. A word that belongs to the one before it (Ahmad Shah) may not be missing."""
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
    if len(short) < 2 or len(short) == len(long) or len(short[0]) == 1:
        return NONE
    heads = [compare_given(short[0], long[0]), *(alike(x, y) for x, y in zip(short[1:], long[1:], strict=False))]
    if heads[0] < Given.NICKNAME or any(h < Alike.ROMANISED for h in heads[1:]):
        return NONE
    return ("longer_common",) if all(folded(w) in common_words() for w in short) else ("longer",)


def middle_used(a: tuple[str, ...], b: tuple[str, ...]) -> Features:
    """A name that is the end of a longer one (Boris Johnson, Alexander Boris Johnson): it may be a father's too."""
    short, long = sorted((a, b), key=len)
    if len(short) < 2 or len(short) == len(long) or alike(short[-1], long[-1]) < Alike.ROMANISED:
        return NONE
    inner = any(compare_given(short[0], word) >= Given.ROMANISED for word in long[1:-1])
    return ("middle_used",) if inner else NONE
