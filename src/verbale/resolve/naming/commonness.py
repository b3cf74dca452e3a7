"""A form -> whether it says little, as very many bear such a name; and the tables that tell names of peoples apart."""

from __future__ import annotations

from functools import cache

from verbale.resolve.names import given_names
from verbale.resolve.naming import chinese as zh
from verbale.resolve.naming import korean as ko
from verbale.resolve.naming.form import Form, sorts
from verbale.resolve.naming.letters import folded
from verbale.resources import rows, word_set

Features = tuple[str, ...]
NONE: Features = ()


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


@cache
def known_given() -> frozenset[str]:
    """Given names in ASCII lower case."""
    return frozenset(given_names())


def eastern_order(form: Form) -> bool:
    """Whether a Korean family name stands at an end of a name, and no given name of other peoples beside it."""
    return any(w in ko.families() for w in (form.words[0], form.words[-1])) and known_given().isdisjoint(form.words)


def commonness(form: Form) -> Features:
    """("common",) when a name says little: a common Korean family name with common syllables, a common Chinese one
    with a single syllable, or nothing but common words."""
    words = form.words
    if eastern_order(form) and any(ko.is_common(way) for way in ko.korean(words)):
        return ("common",)
    if len(words) == 2 and words[0] in word_set("crowded_families") and words[1] in zh.table()["pinyin"]:
        return ("common",)
    return ("common",) if all(folded(word) in common_words() for word in words) else NONE
