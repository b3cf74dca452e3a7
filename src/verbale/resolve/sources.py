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
from verbale.resolve.titles import heads, letter
from verbale.resolve.tokens import Token
from verbale.resources import rows, word_set

Kind = Literal["name", "office", "pronoun", "description", "none"]
BREAKS = frozenset(",(—–;:[")
JOINERS = frozenset(("and", "&"))
MAKERS = frozenset(("from", "by", "of"))


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


def clean(tokens: Sequence[Token]) -> Sequence[Token]:
    """Tokens of a source -> without signs and words around the phrase that change nothing ("Trump himself")."""
    tokens = after_dateline(tokens)
    while tokens and not tokens[0].text[0].isalnum():
        tokens = tokens[1:]
    while tokens and is_idle(tokens[-1]):
        tokens = tokens[:-1]
    if len(tokens) > 2 and tokens[-1].text == "s" and tokens[-2].text in "'’‘":
        tokens = tokens[:-2]
    return tokens


def after_dateline(tokens: Sequence[Token]) -> Sequence[Token]:
    """ "Oslo (AFP) The minister" -> the tokens after the bracket with an agency's letters."""
    for i, token in enumerate(tokens[1:5], 1):
        letters = tokens[i + 1].text if i + 3 < len(tokens) else ""
        if token.text == "(" and letters.isupper() and len(letters) > 1 and tokens[i + 2].text == ")":
            return tokens[i + 3 :] if tokens[i + 3].capital else tokens
    return tokens


def is_idle(token: Token) -> bool:
    """Whether a token at the end of a source changes nothing: a sign that closes nothing, or "himself"."""
    return token.text not in ".)" and (not token.text[-1].isalnum() or token.lower in word_set("reflexives"))


def read_phrase(cast: Cast, tokens: Sequence[Token]) -> Source:
    """Tokens of one phrase -> what it says."""
    if not tokens:
        return Source("none")
    place = (tokens[0].start, tokens[-1].end)
    if len(tokens) == 1 and tokens[0].lower in pronouns():
        return Source("pronoun", words=(tokens[0].lower,), place=place)
    joint = joined(cast, tokens) or listed(cast, tokens)
    if joint:
        return Source("name", keys=joint, place=place)
    named = unit(cast, tokens)
    if named and named.key:
        return Source("name", keys=(named.key,), place=(named.titled_start, named.end))
    if named and named.keys:
        return Source("name", open=named.keys, place=(named.titled_start, named.end))
    return described(cast, tokens, place)


def unit(cast: Cast, tokens: Sequence[Token]) -> Naming | None:
    """Tokens of a phrase that is not joint -> the naming that is its head; None when the head is a common noun."""
    found = cast.within(tokens[0].start, tokens[-1].end + 1)
    if not found:
        return cast.around(tokens[0].start, tokens[-1].end)
    front, first = head_phrase(tokens), skip_articles(tokens)[0].start
    titled = [n for n in found if n.is_person and n.titled_start < n.start and n.titled_start <= first]
    titled = [n for n in titled if not owns(n, tokens) and not any(m.start == n.start and m.end > n.end for m in found)]
    if titled:
        return titled[0]
    whole = tokens[0].lower == "the" and len(front) == len(tokens)
    ending = [n for n in found if n.end >= front[-1].end - 1 and n.start <= front[-1].start]
    ending = [n for n in ending if speaks(n) or (whole and is_people(cast, n, first))]
    if ending:
        return min(ending, key=lambda n: (n.start, -n.end))
    return apposed(front, tokens, found) or labelled(front, found) or maker(front, tokens, found)


def is_people(cast: Cast, naming: Naming, first: int) -> bool:
    """Whether "the Russians" are all of the phrase, and stand for a state that the report names."""
    return naming.usage == "people" and naming.key in cast.groups and naming.start == first


def owns(naming: Naming, tokens: Sequence[Token]) -> bool:
    """Whether a naming only tells whose the phrase's head is: "Mr. Moon's office"."""
    behind = [t for t in tokens if t.start >= naming.end]
    return len(behind) > 2 and behind[0].text in "'’‘"


def owned(cast: Cast, tokens: Sequence[Token]) -> bool:
    """Whether a phrase begins with a person who owns its head: "Mr. Brack's aides"."""
    first = skip_articles(tokens)[0].start
    found = cast.within(tokens[0].start, tokens[-1].end + 1)
    return any(n.is_person and n.titled_start <= first and owns(n, tokens) for n in found)


def speaks(naming: Naming) -> bool:
    """Whether a naming may be the head of a source: not an adjective, a people, or a capital that is but a place."""
    return naming.is_person or naming.usage == "name"


def skip_articles(tokens: Sequence[Token]) -> Sequence[Token]:
    """Tokens without the articles and "then", "former" at their head."""
    for i, token in enumerate(tokens):
        if token.lower not in word_set("articles") and token.text not in "-":
            return tokens[i:]
    return tokens[-1:]


def head_phrase(tokens: Sequence[Token]) -> Sequence[Token]:
    """Tokens of a phrase -> those up to what only describes its head: a comma, a preposition, a relative clause."""
    for i, token in enumerate(tokens):
        if i and (token.text in BREAKS or (token.lower in word_set("cuts") and tokens[i - 1].text != "-")):
            return tokens[:i]
    return tokens


def apposed(front: Sequence[Token], tokens: Sequence[Token], found: Sequence[Naming]) -> Naming | None:
    """ "Boston's mayor, Marty Walsh", "the official agency, Onara,": the only person (or group, by the noun) whose
    name, with its title, fills what stands between commas."""
    is_group = front[-1].lower in word_set("group_nouns")
    if letter(front[-1]) != "H" and not is_group:
        return None
    commas = [t.start for t in tokens if t.text in ",—–"] + [tokens[-1].end + 1]
    begins = {t.end + gap for t in tokens if t.text in ",—–" for gap in (0, 1)}
    ends = {comma - gap for comma in commas for gap in (0, 1)}
    filling = [n for n in found if n.titled_start in begins and n.end in ends and speaks(n)]
    filling = [n for n in filling if n.is_person != is_group and not str(n.key).startswith("state:")]
    return filling[0] if len(filling) == 1 else None


def labelled(front: Sequence[Token], found: Sequence[Naming]) -> Naming | None:
    """ "the RIA news agency": a name that only nouns of its kind follow."""
    labels = word_set("group_nouns") | {"news", "state", "television"}
    groups = [n for n in found if n.usage == "name" and not n.is_person and not str(n.key).startswith("state:")]
    ending = [n for n in groups if all(t.lower in labels for t in front if t.start >= n.end)]
    return ending[-1] if ending and ending[-1].start < front[-1].start else None


def maker(front: Sequence[Token], tokens: Sequence[Token], found: Sequence[Naming]) -> Naming | None:
    """ "a White House statement", "a letter from Mr Rouhani": the one who made the words that speak."""
    if front[-1].lower not in word_set("utterances"):
        return None
    owners = [n for n in found if n.end <= front[-1].start and front[-1].start - n.end <= 3 and may_own(n)]
    if owners:
        return owners[-1]
    rest = tokens[len(front) :]
    if rest and rest[0].lower in MAKERS:
        inner = rest[1:]
        return next((n for n in found if heads_phrase(n, inner)), None)
    return None


def may_own(naming: Naming) -> bool:
    """Whether a statement may be a naming's: who may speak, and a state by its adjective ("the Norse statement")."""
    return speaks(naming) or (naming.usage == "adjective" and str(naming.key).startswith("state:"))


def heads_phrase(naming: Naming, tokens: Sequence[Token]) -> bool:
    """Whether a naming is the head of the tokens by ending where their head phrase ends."""
    return bool(tokens) and speaks(naming) and abs(naming.end - head_phrase(tokens)[-1].end) <= 1


def joined(cast: Cast, tokens: Sequence[Token]) -> tuple[str, ...]:
    """ "Trump and Kim", "China, France and Germany" -> every actor named; empty when the phrase is not joint or one of
    its parts may own the noun of another ("US and South Korean officials")."""
    found = cast.within(tokens[0].start, tokens[-1].end + 1)
    if len(found) == 0 or not any(t.lower in JOINERS for t in tokens):
        return ()
    first = skip_articles(tokens)[0]
    if any(n.titled_start <= first.start and tokens[-1].end - n.end <= 1 for n in found if n.is_person):
        return ()
    if first.lower == "governments":
        return tuple(dict.fromkeys(n.key for n in found if n.key and n.key.startswith("state:")))
    parts = split(tokens, found)
    if len(parts) < 2 or in_apposition(cast, parts) or head_phrase(parts[0])[-1].lower in word_set("utterances"):
        return ()
    named = [unit(cast, part) for part in parts]
    # A state may own the noun that follows ("US and Norwegian officials"), and so may a person ("X and Y's aides").
    alone = bool(named[0]) and not str(named[0].key).startswith("state:") and not any(owned(cast, p) for p in parts[1:])
    if not alone and not all(
        (n and n.key) or p[0].lower in word_set("theirs") for n, p in zip(named, parts, strict=True)
    ):
        return ()
    keys = tuple(dict.fromkeys(n.key for n in named if n and n.key))
    return keys if named[0] and named[0].key else ()


def listed(cast: Cast, tokens: Sequence[Token]) -> tuple[str, ...]:
    """ "the closest allies, France and Germany," -> those listed after a plural noun; else nobody."""
    front = head_phrase(tokens)
    rest = tokens[len(front) + 1 :]
    plural = front[-1].lower.endswith("s") and not front[-1].capital
    if not rest or not plural or tokens[len(front)].text not in ",—–":
        return ()
    first = skip_articles(rest)[0].start  # "the officials, who met Norway and Chile," is no list
    begins = any(n.titled_start <= first for n in cast.within(rest[0].start, rest[-1].end + 1))
    return joined(cast, clean(rest)) if begins else ()


def split(tokens: Sequence[Token], found: Sequence[Naming]) -> list[Sequence[Token]]:
    """Tokens -> the parts between "and" and commas that do not stand inside a name."""
    parts: list[Sequence[Token]] = []
    begin = 0
    for i, token in enumerate(tokens):
        inside = any(n.start < token.start < n.end for n in found)
        if not inside and (token.lower in JOINERS or token.text == ","):
            parts.append(tokens[begin:i])
            begin = i + 1
    parts.append(tokens[begin:])
    return [p for p in parts if p]


def in_apposition(cast: Cast, parts: Sequence[Sequence[Token]]) -> bool:
    """Whether what follows the first part describes it: "X, chairman of the group and former minister"."""
    second = parts[1]
    if "," not in cast.page.text[parts[0][-1].end : second[0].start]:
        return False
    named = unit(cast, second)
    if (named and named.keys) or not any(letter(t) == "H" for t in head_phrase(second)):
        return False
    return second[0].lower not in word_set("theirs") or second[0].lower in ("a", "an", "the")


def described(cast: Cast, tokens: Sequence[Token], place: tuple[int, int]) -> Source:
    """A phrase whose head is a common noun -> an office ("the vice minister") or a description."""
    front = head_phrase(tokens)
    words = tuple(t.lower for t in front if t.text[0].isalnum() and t.text != "s")
    found = cast.within(front[0].start, front[-1].end + 1)
    owners = tuple(k.removeprefix("state:") for n in found if not n.is_person for k in n.keys if k.startswith("state:"))
    if not words:
        return Source("none")
    definite = words[0] in ("the", "this", "that") or (bool(owners) and words[0] not in ("a", "an", "some", "another"))
    possessed = any(n.is_person for n in found) or words[0] in ("his", "her", "its", "their")
    anaphoric = "'" in [t.text.replace("’", "'") for t in front] and any(
        w in word_set("states_alone") for w in words[:-1]
    )
    if anaphoric:  # "the country's foreign minister": which country is for the office to tell
        words = ("the", *words[words.index(next(w for w in words if w in word_set("states_alone"))) + 1 :])
    is_office = definite and not possessed and heads().get(words[-1], ("",))[0] == "office" and words[-1][-1] != "s"
    return Source("office" if is_office else "description", words=words, place=place, states=owners)
