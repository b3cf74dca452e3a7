"""A bare "minister" and its sentence -> what he is minister for: "at the foreign ministry, where X is the minister"."""

from __future__ import annotations

import re

from verbale.resolve.offices.canonical import fields
from verbale.resolve.offices.phrases import Phrase
from verbale.resolve.offices.surroundings import Surroundings

BARE = re.compile(r"minister(?: (?:in charge|responsible|concerned))?")


def field_near(here: Surroundings, phrase: Phrase) -> str | None:
    """A phrase that says no more than "minister" -> the one field whose ministry, ministers or trade ("diplomacy") its
    sentence names; None for any other."""
    tokens = here.page.tokens
    title = here.page.text[tokens[phrase.title].start : tokens[phrase.end - 1].end].lower()
    if not BARE.fullmatch(title):
        return None
    low, high = here.sentence(phrase.head)
    before = here.sentence(low - 1)[0] if low else low
    return only_field(here, phrase, low, high) or only_field(here, phrase, before, low)


def only_field(here: Surroundings, phrase: Phrase, low: int, high: int) -> str | None:
    """A stretch -> the one field that it names."""
    found = {field for i in range(low, high) if i != phrase.head and (field := field_at(here, i))}
    return found.pop() if len(found) == 1 else None


def field_at(here: Surroundings, i: int) -> str | None:
    """A token -> the field of the ministry, of the ministers or of the trade that ends there."""
    if here.word(i) in ("diplomacy", "diplomats"):
        return "foreign"
    spot = here.at.by_start.get(i)
    if spot and spot.means[0].id.startswith("ministry:"):
        field = spot.means[0].id.rpartition(":")[2]
        return field if field in fields().values() else None
    if here.word(i) in ("ministers", "ministry"):
        return next((f for n in (2, 1) if (f := fields().get(" ".join(here.word(k) for k in range(i - n, i))))), None)
    return None
