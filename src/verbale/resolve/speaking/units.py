"""Tokens of a phrase -> the naming that is its head, None when its head is a common noun.

Only the head of the phrase speaks: in "a spokesman for Mr Biegun" and "Trump's lawyer" neither Biegun nor Trump does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from verbale.resolve.cast import Cast, Naming
from verbale.resolve.titles import letter
from verbale.resolve.tokens import Token
from verbale.resources import word_set

BREAKS = frozenset(",(—–;:[")
SELF_NAMED = re.compile(
    r"\bwho (?:(?:called|identified) (?:him|her)self (?:only )?(?:as )?|gave (?:his|her) name (?:only )?as |goes by )"
)
DAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
SIGNS = BREAKS | frozenset("'’‘")
MAKERS = frozenset(("from", "by", "of"))
ONLINE = frozenset(("online", "publicly", "yesterday", "today", "last", "week", "month")) | DAYS
CARRIED = frozenset(("posted", "circulated", "shared"))
OF_OTHERS = frozenset(("document", "documents", "text", "video", "videos", "report", "reports"))
LONGEST_LETTERS = 3  # tokens of "(NU)"
NO_ADJECTIVES = frozenset(("and", "or", "to", "than", "s", "not", "but"))
KINDS = frozenset(("press", "news", "policy", "opinion", "internal", "campaign", "annual", "latest", "new", "own"))


def unit(cast: Cast, tokens: Sequence[Token]) -> Naming | None:
    """Tokens of a phrase that is not joint -> the naming that is its head; None when the head is a common noun."""
    found = cast.within(tokens[0].start, tokens[-1].end + 1)
    if not found:
        return cast.around(tokens[0].start, tokens[-1].end)
    front, first = head_phrase(tokens), skip_articles(tokens)[0].start
    titled = [n for n in found if n.is_person and n.titled_start < n.start and is_first(n.titled_start, tokens)]
    titled = [n for n in titled if not owns(n, tokens) and not any(m.start == n.start and m.end > n.end for m in found)]
    if titled:
        return titled[0]
    if (bearer := at_end(tokens, found)) is not None:
        return bearer
    whole = tokens[0].lower == "the" and len(front) == len(tokens)
    ending = [n for n in found if n.end >= front[-1].end - 1 and n.start <= front[-1].start]
    ending = [n for n in ending if speaks(n) or (whole and is_people(cast, n, first))]
    if ending:
        head = min(ending, key=lambda n: (n.start, -n.end))
        return next((n for n in found if n.is_person and n.titled_start < head.end <= n.start), head)
    return (
        self_named(cast, tokens)
        or apposed(front, tokens, found)
        or labelled(front, found)
        or maker(front, tokens, found)
        or closing(front, tokens, found)
        or explained(tokens, found)
    )


def at_end(tokens: Sequence[Token], found: Sequence[Naming]) -> Naming | None:
    """ "University of Oslo at Bergen professor Orla Venn", "Labour nominee and former minister Orla Venn": the full
    name that ends a phrase without signs, right behind capitalised words or the one office that "and" joins to hers."""
    last = found[-1]
    before = [t for t in tokens if t.end <= last.titled_start]
    whole = last.call is not None and len(last.call.words) > 1 and tokens[-1].end - last.end <= 1
    if not whole or last.titled_start == last.start or len(before) < 2 or any(t.text in SIGNS for t in before):
        return None
    joined = [i for i, t in enumerate(before) if t.lower in ("and", "&")]
    if joined:
        own = joined == [len(before) - 1] and (letter(before[-2]) == "H" or before[-2].lower == "runner")
        return last if own and before[0].lower not in ("a", "an", "the") else None
    placed = before[-1].lower == "at" and before[-2].capital
    return last if placed or (before[-1].capital and before[-1].text.isalpha()) else None


def is_first(start: int, tokens: Sequence[Token]) -> bool:
    """Whether nothing but articles and describing words in small letters ("newly confirmed") stands before a place."""
    before = [t for t in skip_articles(tokens) if t.start < start]
    idle = (t.text.isalpha() and not t.capital and t.lower not in word_set("cuts") | NO_ADJECTIVES for t in before)
    return all(idle)


def self_named(cast: Cast, tokens: Sequence[Token]) -> Naming | None:
    """ "a protester who called himself Mr. Lund", "a man who gave his name as Lund" -> the name."""
    text = cast.page.text[tokens[0].start : tokens[-1].end]
    found = SELF_NAMED.search(text)
    start = tokens[0].start + found.end() if found else -1
    return next((n for n in cast.within(start, tokens[-1].end + 1) if n.titled_start == start), None) if found else None


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
        dated = token.text == "," and all(
            t.text.isdigit() for t in (*tokens[max(0, i - 1) : i], *tokens[i + 1 : i + 2])
        )
        if dated and i + 2 < len(tokens):  # "a March 14, 2019 press release"
            continue
        dash = token.text == "-" and tokens[i - 1].end < token.start  # "X - who leads"
        cut = token.lower in word_set("cuts") and tokens[i - 1].text != "-" and token.text != "WHO"
        if i and (token.text in BREAKS or cut or dash):
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


def closing(front: Sequence[Token], tokens: Sequence[Token], found: Sequence[Naming]) -> Naming | None:
    """ "head of the Lund Institute Orla Venn": the full name at the end of an office's words that no preposition and no
    title of its own stands before."""
    last = found[-1]
    before = [t for t in tokens if t.end <= last.start]
    plain = bool(before) and before[-1].text.isalpha() and before[-1].lower not in word_set("cuts") | NO_ADJECTIVES
    if letter(front[-1]) != "H" or not plain or not last.is_person:
        return None
    whole = last.call is not None and len(last.call.words) > 1 and tokens[-1].end - last.end <= 1
    return last if whole and last.titled_start == last.start and not any(t.text in BREAKS for t in tokens) else None


def explained(tokens: Sequence[Token], found: Sequence[Naming]) -> Naming | None:
    """ "a lawmaker, Orla Venn", "one of these groups, the Norse Union (NU)": the only name, which fills what stands
    behind the comma; none after a plural that it does not stand for."""
    comma = next((i for i, t in enumerate(tokens) if t.text in ",—–" or is_dash(tokens, i)), 0)
    front, rest = tokens[:comma], skip_articles(tokens[comma + 1 :]) if comma else ()
    if (
        not rest
        or front[0].lower not in word_set("theirs") | {"one", "another"}
        or any(is_other(n, head_phrase(front)[-1].end) for n in found)
    ):
        return None
    named = [n for n in found if n.titled_start == rest[0].start and speaks(n) and not str(n.key).startswith("state:")]
    behind = [t.text for t in rest if named and t.start >= named[0].end]
    closed = not behind or (behind[0] == "(" and len(behind) <= LONGEST_LETTERS) or behind[0] in ("of", "from")
    of_several = front[0].lower == "one" and len(front) > 1 and front[1].lower == "of"
    alone = front[0].lower not in ("one", "the") and head_phrase(front)[-1].lower[-1] != "s"
    return named[0] if named and closed and (of_several or alone) else None


def is_dash(tokens: Sequence[Token], i: int) -> bool:
    """Whether a hyphen stands for a dash: a blank is before it ("a candidate -- Orla Venn --")."""
    return i > 0 and tokens[i].text == "-" and tokens[i - 1].end < tokens[i].start


def is_other(naming: Naming, place: int) -> bool:
    """Whether a naming before a place is another's than a state's by its adjective."""
    return naming.start < place and naming.usage == "name"


def labelled(front: Sequence[Token], found: Sequence[Naming]) -> Naming | None:
    """ "the RIA news agency": a name that only nouns of its kind follow."""
    labels = word_set("group_nouns") | word_set("labels")
    groups = [n for n in found if n.usage == "name" and not n.is_person and not str(n.key).startswith("state:")]
    ending = [n for n in groups if all(t.lower in labels for t in front if t.start >= n.end)]
    return ending[-1] if ending and ending[-1].start < front[-1].start else None


def maker(front: Sequence[Token], tokens: Sequence[Token], found: Sequence[Naming]) -> Naming | None:
    """ "a White House statement", "a letter from Mr Rouhani": the one who made the words that speak."""
    while (
        len(front) > 1 and front[-1].lower in word_set("making") | ONLINE
    ):  # "figures compiled by", "posted online by"
        front = front[:-1]
    carried = any(t.lower in CARRIED for t in tokens[len(front) : len(front) + 1])
    if front[-1].lower not in word_set("utterances") or (carried and front[-1].lower in OF_OTHERS):
        return None
    owners = [n for n in found if n.end <= front[-1].start and may_own(n, front)]
    if owners:
        return owners[-1]
    inner = made_by(tokens)
    return next((n for n in found if heads_phrase(n, inner)), None) if inner else None


def made_by(tokens: Sequence[Token]) -> Sequence[Token]:
    """ "a letter from officials", "data compiled by Mr Lund" -> the tokens for those who made it; none for none."""
    rest = tokens[len(head_phrase(tokens)) :]
    if len(rest) > 2 and rest[0].lower == "attributed" and rest[1].lower == "to":
        return rest[2:]
    return rest[1:] if rest and rest[0].lower in MAKERS else ()


def may_own(naming: Naming, front: Sequence[Token]) -> bool:
    """Whether a statement may be a naming's that stands before it, with no more than words like "joint" or "press"
    between: who may speak, and a state by its adjective ("the Norse statement", not "a Norse website")."""
    behind = [t for t in front[:-1] if t.start >= naming.end]
    owns = bool(behind) and behind[0].text in "'’‘" and not any(t.capital for t in behind)
    between = [t for t in behind if t.text not in "'’‘" and t.text != "s"]
    if not owns and any(t.lower not in word_set("said_how") | KINDS for t in between):
        return False
    of_state = str(naming.key).startswith("state:") and front[-1].lower not in word_set("private_utterances")
    return speaks(naming) or (naming.usage == "adjective" and of_state)


def heads_phrase(naming: Naming, tokens: Sequence[Token]) -> bool:
    """Whether a naming is the head of the tokens by ending where their head phrase ends."""
    return bool(tokens) and speaks(naming) and abs(naming.end - head_phrase(tokens)[-1].end) <= 1
