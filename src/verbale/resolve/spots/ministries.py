"""Tokens -> the ministry named there, by its field and the state whose it is: "the Foreign Ministry of Japan"."""

from __future__ import annotations

from functools import cache

from verbale.resolve.lexicon import Entity, ministry_of
from verbale.resolve.spot import Spot
from verbale.resolve.spots.ground import Ground
from verbale.resolve.spots.needs import fitting
from verbale.resources import rows, word_set

OF_FOREIGN_AFFAIRS = ("MOFA", "MFA")  # where the state is named before it


@cache
def fields() -> dict[str, str]:
    """The word that a ministry is named by, in lower case -> its field."""
    return {row[0]: row[1] for row in rows("ministries.tsv")}


@cache
def openings() -> frozenset[str]:
    """The lower-case words that a ministry's or a government's name may begin with."""
    letters = frozenset(name.lower() for name in OF_FOREIGN_AFFAIRS)
    return letters | fields().keys() | word_set("ministry_fillers") | {"ministry", "government", "governments"}


def ministry(ground: Ground, i: int) -> tuple[str, int] | None:
    """ "foreign ministry", "MOFA", "Ministry of Foreign Affairs (MOFA)" at a token -> its field and the index after."""
    return by_adjective(ground, i) or by_letters(ground, i) or by_of(ground, i)


def by_adjective(ground: Ground, i: int) -> tuple[str, int] | None:
    """ "foreign ministry", "national security ministry", "Home Office"."""
    k = i + (ground.word(i) in word_set("ministry_fillers"))
    named = ground.word(k) in fields() and (ground.word(k + 1) == "ministry" or is_office(ground, k))
    return (fields()[ground.word(k)], k + 2) if named else None


def is_office(ground: Ground, k: int) -> bool:
    """ "office" is a ministry only where it is one's name: Foreign Office, Home Office."""
    named = ground.word(k) in ("foreign", "home") and ground.word(k + 1) == "office"
    return named and ground.tokens[k + 1].capital


def by_letters(ground: Ground, i: int) -> tuple[str, int] | None:
    """ "MOFA"."""
    token = ground.tokens[i] if i < len(ground.tokens) else None
    return ("foreign", i + 1) if token and token.capital and token.text.upper() in OF_FOREIGN_AFFAIRS else None


def by_of(ground: Ground, i: int) -> tuple[str, int] | None:
    """ "Ministry of Foreign Affairs (MOFA)", "ministry for national security"."""
    if ground.word(i) != "ministry" or ground.word(i + 1) not in ("of", "for"):
        return None
    k = i + 2
    k += ground.word(k) == "the"
    k += ground.word(k) in word_set("ministry_fillers")
    if ground.word(k) not in fields():
        return None
    end = k + 1 + (ground.word(k + 1) in ("affairs", "relations"))
    return fields()[ground.word(k)], after_acronym(ground, end)


def after_acronym(ground: Ground, i: int) -> int:
    """The index after "(MOFA)" at a token, or the index itself."""
    if ground.word(i) == "(" and ground.word(i + 2) == ")" and ground.tokens[i + 1].text.isupper():
        return i + 3
    return i


def bare_ministry(ground: Ground, i: int) -> tuple[Spot | None, int]:
    """ "the foreign ministry" with no state before it; one may follow."""
    return of_state(ground, i) if ministry(ground, i) else (None, i + 1)


def of_state(ground: Ground, i: int) -> tuple[Spot | None, int]:
    """ "Ministry of Foreign Affairs of the Russian Federation", "government of Japan"."""
    found = ministry(ground, i)
    k = found[1] if found else i + 1
    state, end = state_after(ground, k)
    if state is None:
        return (open_ministry(ground, i, *found) if found else None), k
    if ground.word(i) == "governments":
        return ground.spot(end[0], end[1], "name", (state,)), end[1]
    return ground.spot(i, end[1], "name", (ministry_of(state, found[0]) if found else state,)), end[1]


def state_after(ground: Ground, k: int) -> tuple[Entity | None, tuple[int, int]]:
    """ "of Japan", "in the United States", "in Tokyo" at a token -> the state, if one alone is meant, and where its
    name or its capital's stands."""
    at = k + 1 + (ground.word(k + 1) == "the")
    forms = fitting(ground, at) if ground.word(k) in ("of", "in") else ()
    end = at + len(forms[0].words) if forms else at
    usages = ("name", "capital") if ground.word(k) == "in" and ground.word(end) not in "'’" else ("name",)
    state = forms[0].entity if len(forms) == 1 and forms[0].usage in usages else None
    return (state if state and state.is_state else None), (at, end)


def open_ministry(ground: Ground, i: int, field: str, end: int) -> Spot:
    """A ministry of a state that these words do not tell; its field stands as an entity without a country."""
    return ground.spot(i, end, "name", (Entity(f"ministry:?:{field}", "", "ministry", None, None, "GOV"),))
