"""A place in a sentence -> the actors whom the phrase that begins there names: "Trump and Kim" in "told Trump and Kim
that", by the order of words alone, which stands where a tree goes astray.

A group without a name ("NATO allies") is an actor of its own, as it is as a source; a sitting is the body that sits
("a Senate hearing", "lawmakers in the House of Commons"); a capital is its government."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from verbale.model import Mention
from verbale.resolve.cast import Cast, Naming
from verbale.resolve.coref import Link
from verbale.resolve.speaking.described import meant
from verbale.resolve.speaking.holders import held
from verbale.resolve.speaking.sources import Source, pronouns, read_phrase
from verbale.resolve.speaking.unnamed import PREFIX, unnamed_group
from verbale.resolve.tokens import Token
from verbale.resources import word_set

OWNERS = word_set("owners")
FARTHEST = 160  # characters that a phrase may be long
ACRONYM = 3  # letters in capitals that may be an outlet's name
MARKS = frozenset(':;(—–"“”‘[!?')


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase after a verb or a preposition. `keys`: the actors that it names or means; `is_somebody`: whether there
    is a phrase at all, be it "reporters" or "a crowd"; `groups`: where it is a group without a name;
    `is_pronoun`: whether it is a pronoun that nothing settles."""

    keys: tuple[str, ...] = ()
    is_somebody: bool = False
    groups: tuple[Mention, ...] = ()
    is_pronoun: bool = False

    def __bool__(self) -> bool:
        """Whether it names or means anybody."""
        return bool(self.keys)


def phrase_at(cast: Cast, links: Mapping[int, Link], start: int, end: int) -> Phrase:
    """Offsets (from after the verb to where the sentence or the words that are said end), links by start -> the phrase
    that stands first there."""
    tokens = without_adverbs(cast.page.between(start, min(end, start + FARTHEST)))
    short = tokens[: stop(tokens, commas=True)]
    found = named(cast, links, short)
    if found or not short:
        return Phrase(found, bool(short))
    longer = tokens[: stop(tokens, commas=False)]  # "the state's leader, Orla Venn"
    if len(longer) > len(short) and (found := named(cast, links, longer)):
        return Phrase(found, True)
    if body := sitting(cast, tokens, short):
        return Phrase((body,), True)
    office = read_phrase(cast, short)
    if office.kind == "office" and (holder := held(cast, office)[0]):
        return Phrase(holder, True)
    group = unnamed(cast, short)
    if group and group.actor:
        return Phrase((group.actor,), True, (group,))
    return Phrase((), True, is_pronoun=len(short) == 1 and short[0].lower in pronouns())


def unnamed(cast: Cast, tokens: Sequence[Token]) -> Mention | None:
    """Tokens of a phrase -> the mention of a group without a name; None where it is none or anybody ("reporters")."""
    trees = cast.page.trees
    first = trees.at(tokens[0].start)
    if first >= 0 and trees.words[first].upos in ("VERB", "AUX"):  # "said to expel diplomats" is said to nobody
        return None
    source = read_phrase(cast, tokens)
    key = unnamed_group(cast, source) or people(cast, source)
    return Mention(cast.page.span(*source.place), "description", key) if key else None


def people(cast: Cast, source: Source) -> str | None:
    """ "Norwegians", "the people of Norway" -> the key of the people; None for what is none."""
    found = [n for n in cast.within(*source.place) if n.key and n.key.startswith("state:")]
    alone = len(found) == 1 and (found[0].start, found[0].end) == source.place and found[0].usage == "people"
    of_state = len(found) == 1 and source.words[-1:] in (("people",), ("nation",)) and source.words[0] not in OWNERS
    return PREFIX + cast.page.text[slice(*source.place)].lower() if alone or of_state else None


def sitting(cast: Cast, tokens: Sequence[Token], short: Sequence[Token]) -> str | None:
    """Tokens after a verb, and those of the first phrase -> the body that sits: "a Senate hearing", "lawmakers in the
    House of Commons"."""
    head = short[-1].lower
    if head in word_set("sittings"):
        bodies = [n for n in cast.within(short[0].start, short[-1].start) if is_body(cast, n)]
        return bodies[-1].key if bodies else None
    rest = tokens[len(short) :]
    if head not in word_set("hearers") or not rest or rest[0].lower not in ("in", "on", "of", "from", "at"):
        return None
    first = rest[1:] if len(rest) > 1 and rest[1].lower != "the" else rest[2:]
    bodies = [n for n in cast.within(first[0].start, first[-1].end + 1) if n.start == first[0].start] if first else []
    return next((n.key for n in bodies if is_body(cast, n)), None)


def is_body(cast: Cast, naming: Naming) -> bool:
    """Whether a naming is of an organisation that may sit: no state, no outlet, no person."""
    key = naming.key or ""
    kind = cast.groups[key][0].kind if key in cast.groups else ""
    return not naming.is_person and naming.usage == "name" and kind == "organisation"


def without_adverbs(tokens: Sequence[Token]) -> Sequence[Token]:
    """Tokens -> without what may stand between a verb and its object ("urged again on Tuesday" has no object)."""
    for i, token in enumerate(tokens):
        if not (token.lower.endswith("ly") and not token.capital):
            return tokens[i:]
    return ()


def stop(tokens: Sequence[Token], commas: bool) -> int:
    """Tokens -> how many of them are of the first phrase."""
    for i, token in enumerate(tokens):
        if token.lower in word_set("after_object") or token.text in MARKS or (commas and token.text == ","):
            return i
        if i and begins_anew(tokens[i - 1], token):
            return i
    return len(tokens)


def begins_anew(before: Token, token: Token) -> bool:
    """Whether a token begins the words that are said, without "that": "told reporters Norway would", "told CNN the"."""
    if before.lower in word_set("hearers"):
        return token.lower not in ("of", "and")
    return (
        token.lower in ("the", "a", "an", "his", "her", "its", "their")
        and before.text[0].isalnum()
        and (before.lower not in ("of", "and", "both", "all", "&"))
    )


def named(cast: Cast, links: Mapping[int, Link], tokens: Sequence[Token]) -> tuple[str, ...]:
    """Tokens of a phrase -> the actors that it names, or that the linker or the report's other words settle."""
    if not tokens:
        return ()
    source = read_phrase(cast, tokens)
    first = tokens[0]
    apart = first.text.isupper() and len(first.text) >= ACRONYM and source.place[0] > first.start
    if apart and tokens[1].text not in "'’‘":  # "told XYZ Venn was"
        return ()
    if source.keys or source.open:
        return source.keys
    if found := (capital(cast, tokens) or meant(cast, source)):
        return found
    link = links.get(source.place[0])
    return tuple(k for k in link.keys if not k.startswith("place:")) if link else ()


def capital(cast: Cast, tokens: Sequence[Token]) -> tuple[str, ...]:
    """ "Moscow" alone, told or asked something -> the government that the report names elsewhere."""
    found = [n for n in cast.within(tokens[0].start, tokens[-1].end + 1) if n.start == tokens[0].start]
    alone = [n for n in found if n.usage == "capital" and n.end >= tokens[-1].end and n.key in cast.groups]
    return (alone[0].key,) if alone and alone[0].key else ()
