"""A state's form and the words after it -> the government, ministry, body or organisation that both name, or the form.

"Russia's government", "the Iranian foreign ministry", "the Chinese embassy in Paris", "the US State Department".
"""

from __future__ import annotations

from functools import cache

from verbale.resolve.capitals import governs
from verbale.resolve.lexicon import Entity, Usage, lexicon, ministry_of
from verbale.resolve.names import plain
from verbale.resolve.spot import Spot
from verbale.resolve.spots.ground import Ground
from verbale.resolve.spots.ministries import ministry
from verbale.resolve.spots.needs import fitting
from verbale.resources import rows, word_set

Found = tuple[Spot, int]  # a spot and the index of the token after it


def extended(ground: Ground, i: int, end: int, usage: Usage, means: tuple[Entity, ...]) -> Found:
    """A form at tokens [i, end) with a noun after it that makes it a government, a ministry or a body, or the form
    alone."""
    state = means[0] if len(means) == 1 and means[0].is_state and usage != "people" else None
    owned = owned_by(ground, i, end, usage, state) if state else None
    if owned:
        return owned
    if usage == "capital":
        usage = "name" if governs(ground.page, ground.trees, i, end) else "capital"
    return ground.spot(i, end, usage, means), end


def owned_by(ground: Ground, i: int, end: int, usage: Usage, state: Entity) -> Found | None:
    """What a state's form and the words after it name together; none when they name nothing."""
    after = ground.after_possessive(end)
    found = ministry(ground, after)
    if found:
        return ground.spot(i, found[1], "name", (ministry_of(state, found[0]),)), found[1]
    if ground.word(after) in word_set("government"):
        return ground.spot(i, after + 1, "name", (state,)), after + 1
    body = body_at(ground, after)
    if body:
        return of_body(ground, i, state, body)
    return of_group(ground, i, end, state) if usage in ("adjective", "name") else None


def of_group(ground: Ground, i: int, end: int, state: Entity) -> Found | None:
    """ "the US State Department": the organisation and its state before it are one name if it is that state's; none
    where no organisation follows."""
    after = ground.after_possessive(end)
    if not is_group_at(ground, after):
        return None
    forms = fitting(ground, after)
    groups = tuple(dict.fromkeys(f.entity for f in forms if f.entity and f.usage == "name"))
    if len(groups) == 1 and groups[0].country == state.country:
        last = after + len(forms[0].words)
        return ground.spot(i, last, "name", groups), last
    return ground.spot(i, end, "adjective", (state,)), end


def is_group_at(ground: Ground, i: int) -> bool:
    """Whether a table's organisation is named at a token."""
    forms = lexicon().match(ground.tokens, i) if i < len(ground.tokens) else ()
    return any(f.usage == "name" and f.entity and f.entity.id.startswith("org:") for f in forms)


@cache
def bodies() -> dict[str, tuple[str, bool]]:
    """The words of a body that each state has one of -> its sector, and whether it stands in another state."""
    return {words: (sector, bool(abroad)) for words, sector, abroad in rows("bodies.tsv")}


def body_at(ground: Ground, i: int) -> tuple[str, int] | None:
    """The words of a state's body at a token and the index after them; none where they only begin a longer noun
    ("police officers")."""
    for words, end in (
        chief_office(ground, i),
        (f"{ground.word(i)} {ground.word(i + 1)}", i + 2),
        (ground.word(i), i + 1),
    ):
        if words in bodies():
            after = ground.word(end)
            plural = after.isalpha() and after.endswith("s") and len(after) > 4
            return None if plural or after in heads_after_body() else (words, end)
    return None


def chief_office(ground: Ground, i: int) -> tuple[str, int]:
    """ "prime minister's office" at a token -> the same with a plain apostrophe and the index after it; any other words
    without a possessive are no such office."""
    for length in (1, 2):
        owned = ground.after_possessive(i + length)
        if owned > i + length:
            holder = " ".join(ground.word(k) for k in range(i, i + length))
            return f"{holder}'s {ground.word(owned)}", owned + 1
    return "", i


@cache
def heads_after_body() -> frozenset[str]:
    """Nouns that make a body's name part of a person's title: "police chief", "embassy spokesman"."""
    return frozenset(head for head, _, _ in rows("offices.tsv"))


def of_body(ground: Ground, i: int, state: Entity, body: tuple[str, int]) -> Found:
    """ "the Chinese military", "Russia's embassy in London" -> the body of that state."""
    words, end = body
    key = f"body:{state.country}:{words.replace(' ', '-')}"
    sector, is_abroad = bodies()[words]
    if is_abroad:
        host, end = host_at(ground, end)
        key = f"{key}:{host}" if host else f"name:{plain(state.name)} {words}"
    entity = Entity(key, "", "organisation", state.country, state.name, sector)
    return ground.spot(i, end, "name", (entity,)), end


def host_at(ground: Ground, i: int) -> tuple[str | None, int]:
    """ "in London" at a token -> the state it is in and the index after it."""
    at = i + 1 + (ground.word(i + 1) == "the")
    linked = ground.word(i) in ("in", "to") and at < len(ground.tokens)
    form = next(iter(lexicon().match(ground.tokens, at)), None) if linked else None
    country = form.entity.country if form and form.entity else None
    return country, at + len(form.words) if form and country else i
