"""Two names as printed -> what speaks for their being one person's, by the names alone.

The outcome is a list of features (resources/name_features.tsv gives each its weight and its words), or nothing when the
names are two: given names that no habit, language or nickname joins, another family name, another number of a king.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import product

from verbale.resolve.naming.aliases import aliased
from verbale.resolve.naming.commonness import NONE, Features, commonness
from verbale.resolve.naming.eastern import chinese_names, english_names, korean_names, reading
from verbale.resolve.naming.form import Form, alternatives, form_of
from verbale.resolve.naming.single import both_lone, lone
from verbale.resolve.naming.western import western

TELLING = frozenset(("spelling", "romanisation", "wade", "korean", "chinese", "nickname", "chinese_added", "royal"))
"""Features by which the names say themselves that they are one."""
KOREA = frozenset(("KOR", "PRK"))


def compare_names(a: str, b: str, countries: frozenset[str] = frozenset()) -> Features:
    """Two names as printed, and the states (ISO alpha-3) that the reports give their bearers -> features, none when
    they are names of two persons. Symmetric."""
    first, second = sorted((a, b))
    found = (compare_forms(form_of(x), form_of(y), countries) for x, y in product(*map(alternatives, (first, second))))
    named = next((features for features in found if features), NONE)
    told = not TELLING.isdisjoint(named) and "number_missing" not in named
    if not told and aliased(first) & aliased(second):
        return ("alias", *commonness(form_of(first)))
    return named


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
    missing = "royal_number_missing" if found[0].startswith("royal") else "number_missing"
    return (*found, "number" if a.suffix == b.suffix else missing)


def full(a: Form, b: Form, countries: frozenset[str]) -> Features:
    """Two full names -> features."""
    if a.words == b.words or a.joined == b.joined:
        return ("spelling", *commonness(a))
    halves = (korean_names, chinese_names) if countries & KOREA else (chinese_names, korean_names)
    for decide in (reading, english_names, *halves):
        decided = decide(a, b, countries)
        if decided is not None:
            return decided
    return western(a, b, countries)
