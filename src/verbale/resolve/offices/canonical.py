"""A title as printed and its state -> the office's one name: "Minister of External Relations" -> "foreign minister".

The names stand in `resources` (canonical_offices.tsv, office_fields.tsv, office_status.tsv). A title that the tables
do not know keeps its own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from verbale.model import OfficeStatus
from verbale.resolve.lexicon import lexicon
from verbale.resolve.names import honorifics
from verbale.resolve.offices.vocabulary import heads
from verbale.resolve.tokens import Token
from verbale.resources import rows, several

WORDS = re.compile(r"\w+|[^\w\s]")
DEPUTIES = re.compile(r"(?:(?:first|second|third|senior) )?(?P<rank>deputy|vice|associate|assistant) ")
NTH = re.compile(
    r"(?:(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|next|only|own|female|woman|civilian"
    r"|black|elected) )+"
)
"""Words that count the holders of an office and are no part of its name."""
WITHIN = re.compile(
    r" in (?:\w+ ){0,4}(?:governments?|cabinets?|administrations?)$| ad interim$| at the (?:ministry|department) .*$"
)
LEADING = re.compile(r"(?:head|chief|boss) of (?:.* )?(?P<field>\w+) ministry$")
SENT = re.compile(r"(?:ambassador|high commissioner|permanent representative|consul general) (?:to|in) ")
SPEAKING = re.compile(r"\b(?:ministry|cabinet|government) spokes(?:man|woman|person)$")
FOR = re.compile(
    r"(minister|cabinet secretary|secretary of state|secretary) (?:of|for|in charge of|responsible for) (?:the )?(.+)"
)
FIELDED = re.compile(r"(.+) (minister|cabinet secretary|secretary)")
SHORT = {"sen": "senator", "rep": "representative", "gov": "governor", "amb": "ambassador", "pres": "president"}
MINISTERIAL = frozenset(("USA", "GBR"))
"""States whose secretaries are ministers."""


@cache
def named_offices() -> Mapping[tuple[str, str], str]:
    """Form in lower case and state ("" for any) -> the office's name."""
    return {
        (" ".join(singular(word) for word in form.split()), country): office
        for office, forms, country, _ in rows("canonical_offices.tsv")
        for form in several(forms)
    }


@cache
def ranks() -> Mapping[tuple[str, str], str]:
    """Office and state ("" for any) -> state, government, both or nothing."""
    return {(office, country): rank for office, _, country, rank in rows("canonical_offices.tsv")}


@cache
def fields() -> Mapping[str, str]:
    """What a minister is for in lower case -> the field's usual name."""
    return {word: field for field, words in rows("office_fields.tsv") for word in several(words)}


@cache
def statuses() -> Mapping[str, str]:
    """Word of a title in lower case -> what it says of how the office is held; empty for words that say nothing."""
    return {word: status for word, status in rows("office_status.tsv")}  # noqa: C416


def ranked_offices(title: str, country: str | None) -> frozenset[str]:
    """ "head of state" or "head of government" -> the offices that may be it in this state; empty for other titles."""
    words = title.lower().strip()
    if words not in ("head of state", "head of government"):
        return frozenset()
    rank = words.removeprefix("head of ")
    own = {office: r for (office, state), r in ranks().items() if state in ("", country or "")}
    own |= {office: r for (office, state), r in ranks().items() if state == (country or "")}
    return frozenset(office for office, r in own.items() if r in (rank, "both"))


def status_of(words: Iterable[str]) -> OfficeStatus:
    """Words of a title in lower case -> how the office is held."""
    told = {statuses()[word] for word in words if statuses().get(word)}
    if "former" in told:
        return "former"
    return "designate" if "designate" in told else "acting" if "acting" in told else "held"


def canonical(title: str, country: str | None) -> str:
    """A title and the ISO alpha-3 of its state (None: unknown) -> the office's name in lower case."""
    words = WITHIN.sub("", " ".join(bare_words(title, country)))
    if not words:
        return title.lower()
    words = uncounted(words, country)
    deputy = DEPUTIES.match(words)
    if deputy and not named(words, country):
        rank = "deputy" if deputy["rank"] == "vice" else deputy["rank"]
        held, _, area = words[deputy.end() :].partition(" for ")
        if area and country == "USA" and (name := named(held, country)):  # "assistant secretary of state for Asia"
            return f"{rank} {name} for {area}"
        return f"{rank} {of_words(words[deputy.end() :], country)}"
    return of_words(words, country)


def is_national(title: str, country: str | None = None) -> bool:
    """Whether a title is one that states give: of the table, or a minister's with a known field."""
    words = uncounted(WITHIN.sub("", " ".join(bare_words(title, country))), country)
    deputy = DEPUTIES.match(words)
    words = words[deputy.end() :] if deputy and not named(words, country) else words
    states = {country or "", *MINISTERIAL}
    sent = SENT.match(words) or SPEAKING.search(words)
    return sent is not None or any(named(words, state) or fielded(words, state) for state in states)


def uncounted(words: str, country: str | None) -> str:
    """A title's words -> without "first" and the like before an office that the tables know."""
    counted = NTH.match(words)
    rest = words[counted.end() :] if counted else words
    known = not DEPUTIES.match(rest) and (named(rest, country) or fielded(rest, country))
    return rest if known else words


def of_words(words: str, country: str | None) -> str:
    """A title's words without its state and status -> the office's name."""
    leading = LEADING.match(words)
    if leading and leading["field"] in fields():
        return f"{fields()[leading['field']]} minister"
    return named(words, country) or fielded(words, country) or words


def named(words: str, country: str | None) -> str | None:
    """The name that the table gives such words: of this state first, of any state then."""
    table = named_offices()
    forms = (words, words.replace(" of the ", " of "))
    return next((name for form in forms for key in (country or "", "") if (name := table.get((form, key)))), None)


def fielded(words: str, country: str | None) -> str | None:
    """ "minister for foreign affairs and trade" -> "foreign minister"; a secretary is one in some states only."""
    behind, before = FOR.fullmatch(words), FIELDED.fullmatch(words)
    sort, told = (behind[1], behind[2]) if behind else (before[2], before[1]) if before else ("", "")
    if not sort or (sort not in ("minister", "cabinet secretary") and country not in MINISTERIAL):
        return None
    parts = (told, *(part.removeprefix("the ") for part in re.split(r" ?, (?:and )?| and ", told)))
    field = next((fields()[part] for part in parts if part in fields()), None)
    return f"{field} minister" if field else None


def bare_words(title: str, country: str | None) -> list[str]:
    """A title -> its words in lower case without its state, status, articles and honorifics."""
    tokens = tuple(Token(m.start(), m.end(), m[0], m[0].lower(), m[0][0].isupper()) for m in WORDS.finditer(title))
    words = [SHORT.get(t.lower, t.lower) for t in without_state(tokens, country) if t.text not in ".-'’‘()"]
    words = [singular(word) for word in words]
    while len(words) > 1 and (words[0] in statuses() or words[0] in ("the", "a", "an", "s", "his", "her", "its")):
        words = words[1:]
    while len(words) > 1 and (words[-1] in statuses() or words[-1] in honorifics()):
        words = words[:-1]
    return words


def singular(word: str) -> str:
    """A head noun in the plural -> the singular; any other word as it is."""
    return word.removesuffix("s") if word.removesuffix("s") in heads() else word


def without_state(tokens: tuple[Token, ...], country: str | None) -> tuple[Token, ...]:
    """A title's tokens -> without the state that it is of, before its words or after "of" at their end."""
    kept: list[Token] = []
    i = 0
    while i < len(tokens):
        forms = lexicon().match(tokens, i)
        own = next((f for f in forms if country and f.entity and f.entity.id == f"state:{country}"), None)
        ends = own is not None and i + len(own.words) == len(tokens)
        rest = [t.lower for t in tokens[i + len(own.words) :] if t.text not in "'’‘" and t.lower != "s"] if own else []
        within = rest in (["diplomacy"], ["government"], ["cabinet"])
        if own and (ends or within or all(t.lower in statuses() or t.text in "-the" for t in kept)):
            while ends and kept and kept[-1].lower in ("of", "the", "in", "for"):
                kept.pop()
            i += len(own.words)
            while kept and i < len(tokens) and (tokens[i].text in "'’‘" or tokens[i].lower == "s"):
                i += 1
        else:
            kept.append(tokens[i])
            i += 1
    return tuple(kept)
