"""The words of a source -> whom they name: one actor, several jointly, a pronoun, or somebody undescribed.

Only the head of the phrase speaks: in "a spokesman for Mr Biegun" and "Trump's lawyer" neither Biegun nor Trump does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from verbale.model import Span
from verbale.resolve.cast import Cast, Naming
from verbale.resolve.clean import clean
from verbale.resolve.names import short_for
from verbale.resolve.speaking.joint import joined, listed
from verbale.resolve.speaking.units import head_phrase, made_by, unit
from verbale.resolve.titles import heads
from verbale.resolve.tokens import Token
from verbale.resources import rows, word_set

Kind = Literal["name", "office", "pronoun", "description", "none"]


@dataclass(frozen=True, slots=True)
class Source:
    """What a source's words say. `keys`: the actors named, in order; `open`: who it may be when that is not settled;
    `words`: the lower-case words of the phrase's head, when it is no name; `place`: where the mention stands."""

    kind: Kind
    keys: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    place: tuple[int, int] = (0, 0)
    states: tuple[str, ...] = ()


@cache
def pronouns() -> Mapping[str, tuple[str, str, str]]:
    """Pronoun -> number, gender, what it may mean."""
    return {form: (number, gender, kind) for form, number, gender, kind in rows("pronouns.tsv")}


def read_source(cast: Cast, spans: Sequence[Span]) -> Source:
    """The spans of a source -> what they say; the first span that names somebody counts."""
    read = [read_phrase(cast, clean(cast.page.between(s.start, s.end))) for s in spans]
    order: tuple[Kind, ...] = ("name", "pronoun", "office", "description", "none")
    return min(read, key=lambda source: order.index(source.kind), default=Source("none"))


def read_phrase(cast: Cast, tokens: Sequence[Token]) -> Source:
    """Tokens of one phrase -> what it says."""
    if not tokens:
        return Source("none")
    place = (tokens[0].start, tokens[-1].end)
    if len(tokens) == 1 and tokens[0].lower in pronouns() and tokens[0].text != "US":
        return Source("pronoun", words=(tokens[0].lower,), place=place)
    joint = joined(cast, tokens) or listed(cast, tokens) or made_jointly(cast, tokens)
    if joint:
        return Source("name", keys=joint, place=place)
    named = unit(cast, tokens)
    if named and named.key:
        return Source("name", keys=(named.key,), place=(named.titled_start, named.end))
    if named and named.keys:
        return Source("name", open=named.keys, place=(named.titled_start, named.end))
    alone = family_name(cast, tokens)
    return Source("name", keys=(alone,), place=place) if alone else described(cast, tokens, place)


def made_jointly(cast: Cast, tokens: Sequence[Token]) -> tuple[str, ...]:
    """ "a study by X and Y" -> those who made it, where they are several."""
    makers = made_by(tokens) if head_phrase(tokens)[-1].lower in word_set("utterances") else ()
    return joined(cast, clean(makers)) if makers else ()


def family_name(cast: Cast, tokens: Sequence[Token]) -> str | None:
    """A lone capitalised word in which nobody saw a name ("May") -> the one person whose family name it is."""
    if len(tokens) != 1 or not tokens[0].capital or cast.within(tokens[0].start, tokens[0].end):
        return None
    bearers = [p.key for p in cast.people.persons if tokens[0].text == p.name or short_for(tokens[0].text, p.name)]
    return bearers[0] if len(bearers) == 1 else None


def is_of_body(cast: Cast, front: Sequence[Token], found: Sequence[Naming]) -> bool:
    """Whether a phrase begins with the body whose its head is: "NATO's secretary general"."""
    first = found[0] if found and found[0].key in cast.groups and found[0].start == front[0].start else None
    behind = next((t for t in front if first and t.start >= first.end), None)
    return behind is not None and behind.text in "'’‘" and not front[-1].lower.startswith("spokes")


def heads_title(cast: Cast, place: tuple[int, int]) -> bool:
    """Whether a phrase begins the report's title, where articles are left out: "Foreign minister warns rebels"."""
    return place[0] == cast.page.title_start


def described(cast: Cast, tokens: Sequence[Token], place: tuple[int, int]) -> Source:
    """A phrase whose head is a common noun -> an office ("the vice minister") or a description."""
    front = head_phrase(tokens)
    words = tuple(t.lower for t in front if t.text[0].isalnum() and t.text != "s")
    found = cast.within(front[0].start, front[-1].end + 1)
    owners = tuple(k.removeprefix("state:") for n in found if not n.is_person for k in n.keys if k.startswith("state:"))
    if not words:
        return Source("none")
    open_to_all = words[0] in ("a", "an", "some", "another")
    definite = words[0] in ("the", "this", "that") or ((bool(owners) or heads_title(cast, place)) and not open_to_all)
    definite = definite or is_of_body(cast, front, found)
    possessed = any(n.is_person for n in found) or words[0] in ("his", "her", "its", "their")
    anaphoric = "'" in [t.text.replace("’", "'") for t in front] and any(
        w in word_set("states_alone") for w in words[:-1]
    )
    if anaphoric:  # "the country's foreign minister": which country is for the office to tell
        words = ("the", *words[words.index(next(w for w in words if w in word_set("states_alone"))) + 1 :])
    is_office = definite and not possessed and heads().get(words[-1], ("",))[0] == "office" and words[-1][-1] != "s"
    return Source("office" if is_office else "description", words=words, place=place, states=owners)
