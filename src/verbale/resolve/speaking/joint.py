"""Tokens of a phrase that names several actors together -> their keys: "Trump and Kim", "the closest allies, France and
Germany", "the leaders of France and Germany"."""

from __future__ import annotations

from collections.abc import Sequence

from verbale.resolve.cast import Cast, Naming
from verbale.resolve.clean import clean
from verbale.resolve.speaking.leaders import HEADS, leaders
from verbale.resolve.speaking.units import head_phrase, owned, skip_articles, unit
from verbale.resolve.titles import letter
from verbale.resolve.tokens import Token
from verbale.resources import word_set

JOINERS = frozenset(("and", "&"))
CLAUSES = frozenset(("who", "which", "that", "whose"))


def joined(cast: Cast, tokens: Sequence[Token]) -> tuple[str, ...]:
    """ "Trump and Kim", "China, France and Germany" -> every actor named; empty when the phrase is not joint or one of
    its parts may own the noun of another ("US and South Korean officials")."""
    found = cast.within(tokens[0].start, tokens[-1].end + 1)
    if len(found) == 0 or not any(t.lower in JOINERS for t in tokens):
        return ()
    first = skip_articles(tokens)[0]
    if any(n.titled_start <= first.start and tokens[-1].end - n.end <= 1 for n in found if n.is_person):
        return ()
    if led := leaders(cast, tokens):
        before = unit(cast, left) if (left := before_and(tokens)) else None
        return (before.key, *led) if before and before.key else led
    parts = split(row_of(tokens, found), found)
    if len(parts) < 2 or in_apposition(cast, parts) or head_phrase(parts[0])[-1].lower in word_set("utterances"):
        return ()
    named = [unit(cast, part) for part in parts]
    if is_group(named, parts):
        return ()
    # A state may own the noun that follows ("US and Norwegian officials"), and so may a person ("X and Y's aides").
    alone = bool(named[0]) and not str(named[0].key).startswith("state:") and not any(owned(cast, p) for p in parts[1:])
    if not alone and not all(
        (n and n.key) or p[0].lower in word_set("theirs") for n, p in zip(named, parts, strict=True)
    ):
        return ()
    keys = tuple(dict.fromkeys(n.key for n in named if n and n.key))
    return keys if named[0] and named[0].key else ()


def is_group(named: Sequence[Naming | None], parts: Sequence[Sequence[Token]]) -> bool:
    """ "Treasury and national security officials": whether the last part is a group whose body the first one names."""
    first, last = named[0], parts[-1]
    alone = len(last) == 1 and last[0].lower in word_set("anybody")
    plural = last[-1].lower in word_set("unnamed_groups") and last[0].lower not in word_set("theirs") and not alone
    return plural and named[-1] is None and first is not None and not first.is_person


def before_and(tokens: Sequence[Token]) -> Sequence[Token]:
    """ "X and the leaders of Y and Z" -> the tokens before "and the leaders"; none where the leaders come first."""
    ands = [i for i, t in enumerate(tokens) if t.lower in JOINERS]
    heads = [i for i, t in enumerate(tokens) if t.lower in HEADS]
    return tokens[: ands[0]] if ands and heads and ands[0] < heads[0] else ()


def listed(cast: Cast, tokens: Sequence[Token]) -> tuple[str, ...]:
    """ "some of the closest allies, France and Germany," -> those listed after a plural noun; else nobody."""
    comma = next((i for i, t in enumerate(tokens) if t.text in ",—–"), 0)
    rest = tokens[comma + 1 :]
    noun = tokens[comma - 1] if comma else tokens[0]
    plural = noun.lower.endswith("s") and (not noun.capital or noun.lower in word_set("unnamed_groups"))
    if not comma or not rest or not plural or any(t.lower in CLAUSES for t in tokens[:comma]):
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


def row_of(tokens: Sequence[Token], found: Sequence[Naming]) -> Sequence[Token]:
    """Tokens -> those of the row: up to a comma behind its last "and" ("X and Y, both of Oslo"), up to a relative
    clause that goes on after "and" ("X, who worked for Y, and guided Z"), and without one that a comma closes before
    it ("X, who met Y, and Z")."""
    free = [i for i, t in enumerate(tokens) if not any(n.start < t.start < n.end for n in found)]
    last = max((i for i in free if tokens[i].lower in JOINERS), default=0)
    end = next((i for i in free if i > last > 0 and tokens[i].text == ","), len(tokens))
    clause = next((i for i in range(1, last) if tokens[i].lower in CLAUSES), 0)
    goes_on = clause and last + 1 < len(tokens) and tokens[last + 1].text.islower() and letter(tokens[last + 1]) != "H"
    if goes_on and tokens[last + 1].lower not in word_set("theirs") | {"the"}:
        return tokens[:clause]
    closed = last - 1 if clause and last - 1 in free and tokens[last - 1].text == "," else clause
    return (*tokens[:clause], *tokens[closed:end]) if closed > clause else tokens[:end]


def in_apposition(cast: Cast, parts: Sequence[Sequence[Token]]) -> bool:
    """Whether what follows the first part describes it: "X, chairman of the group and former minister"."""
    second = parts[1]
    if "," not in cast.page.text[parts[0][-1].end : second[0].start]:
        return False
    named = unit(cast, second)
    if (named and named.keys) or not any(letter(t) == "H" for t in head_phrase(second)):
        return False
    return second[0].lower not in word_set("theirs") or second[0].lower in ("a", "an", "the")
