"""Words around a person's name -> the title, office and country that the words give.

Read off the order of words alone: what stands right before the name ("North Korean Vice Foreign Minister X"), between
commas after it ("X, the US' special representative for North Korea,") or before it ("Russia's president, X,").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from verbale.model import Office
from verbale.resolve.lexicon import Entity
from verbale.resolve.names import honorifics
from verbale.resolve.offices.canonical import SHORT, status_of, statuses
from verbale.resolve.offices.settling import Holder, open_national, settle, settled
from verbale.resolve.offices.title import Title
from verbale.resolve.offices.told import joined, told, untied
from verbale.resolve.offices.vocabulary import genders, heads, letter, modifiers, office_set, shape
from verbale.resolve.spot import Spot
from verbale.resolve.tokens import Page, Token
from verbale.resources import word_set

__all__ = [
    "Holder", "Title", "after", "ahead", "before", "heads", "joined", "letter", "modifiers", "open_national", "settle",
    "settled", "told", "untied",
]  # fmt: skip

SHAPE_BEFORE = re.compile(r"(?:(?:[CMHdhS]*H(?:PD?[CMdh]+){0,2})(?:AD?[CMHdhS]*H(?:PD?[CMdh]+){0,2})*)?[Kd]*$")
SIGNS = frozenset("-.'’‘")
ENDS = frozenset((",", ".", ";", ":", "—", "–", "(", ")", "?", "!", '"', "“", "”"))


def before(page: Page, name_start: int, floor: int, spots: Sequence[Spot]) -> Title | None:
    """Offset of a name -> the title right before it, not reaching back beyond `floor`."""
    last = page.first_at(name_start)
    first = max(page.first_at(max(floor, opening(page, name_start))), last - 16)
    tokens = page.tokens[first:last]
    match = SHAPE_BEFORE.search(shape(tokens))
    if not match or match.start() == len(tokens):
        return None
    tokens = own_title(tokens[match.start() :])
    while tokens and (tokens[0].text in ".-'’s" or letter(tokens[0]) in "Odh"):
        tokens = tokens[1:]
    return titled(page, tokens, True, spots) if tokens else None


def own_title(tokens: Sequence[Token]) -> Sequence[Token]:
    """Tokens before a name -> those of the bearer's own title: of "a former aide to President" the last; a minister
    "for Justice" keeps all."""
    letters = shape(tokens)
    match = re.search(r"H(PD?)M*H$", letters)
    if match and tokens[match.start()].lower not in ("minister", "secretary", "chief", "director", "commander"):
        return tokens[match.end(1) :]
    return tokens


def opening(page: Page, place: int) -> int:
    """A place -> where its sentence begins, or its block when that is later."""
    block = page.block_of(place)
    return max(page.sentence_span(place)[0], page.blocks[block][0] if block is not None else 0)


def after(page: Page, name_end: int, spots: Sequence[Spot]) -> Title | None:
    """Offset after a name -> the apposition between it and the next comma or verb, when that is an office."""
    i = page.first_at(name_end)
    if i >= len(page.tokens) or page.tokens[i].text not in ",(" or page.tokens[i].start > name_end + 1:
        return None
    end = page.sentence_span(name_end)[1]
    tokens = take(page.tokens[i + 1 : i + 28], end)
    article = bool(tokens) and tokens[0].lower in ("a", "an", "the", "another", "then", "now", "his", "her", "its")
    tokens = tokens[1:] if article else tokens
    head = noun_phrase(tokens)
    if not head or letter(head[-1]) != "H" or not (article or letter(tokens[0]) in "CMHK"):
        return None
    return titled(page, tokens, False, spots)


def ahead(page: Page, name_start: int, spots: Sequence[Spot]) -> Title | None:
    """Offset of a name (its honorifics included) -> the office between commas before it: "Iran's president, X"."""
    last = page.first_at(name_start)
    if last < 2 or page.tokens[last - 1].text != ",":
        return None
    floor = page.first_at(opening(page, name_start))
    tokens = page.tokens[max(floor, last - 16) : last - 1]
    match = re.search(r"[CMHhdSD]*[SDC][CMHhd]*H(?:PD?[CMHdh]+){0,2}$", shape(tokens))
    if not match:
        return None
    title = titled(page, tokens[match.start() :], False, spots)
    related = "S" in shape(tokens[match.start() :]) and title.office is None
    return replace(title, description=" ".join(page.text[title.start : title.end].split())) if related else title


def take(tokens: Sequence[Token], end: int) -> Sequence[Token]:
    """Tokens after a comma -> those before the next comma, verb of saying or end of sentence."""
    for i, token in enumerate(tokens):
        closes = (token.text in ENDS and not abbreviates(tokens, i)) or is_dash(tokens, i)
        if token.start >= end or token.lower in word_set("reporting") or closes:
            return tokens[:i]
    return ()


def is_dash(tokens: Sequence[Token], i: int) -> bool:
    """Whether a hyphen stands between spaces, or a word begins what is told of an office's time ("since January")."""
    if tokens[i].text == "-":
        return i > 0 and tokens[i - 1].end < tokens[i].start
    if i and tokens[i].lower in ("from", "in", "between") and i + 1 < len(tokens):
        return tokens[i + 1].text.isdigit()
    return i > 0 and tokens[i].lower in ("since", "until", "till")


def abbreviates(tokens: Sequence[Token], i: int) -> bool:
    """Whether a full stop or bracket belongs to the words around it: "U.S.", "Affairs (MOFA)"."""
    if tokens[i].text == ".":
        return i > 0 and (len(tokens[i - 1].text) == 1 or tokens[i - 1].lower in honorifics())
    if tokens[i].text in "()":
        return any(0 <= k < len(tokens) and tokens[k].text.isupper() for k in (i - 1, i + 1))
    return False


def noun_phrase(tokens: Sequence[Token]) -> Sequence[Token]:
    """Tokens of a noun phrase -> those before its first preposition, relative word or participle."""
    for i, token in enumerate(tokens):
        if i and (token.lower in word_set("prepositions") or token.lower in word_set("phrase_ends")):
            return tokens[:i]
    return tokens


def titled(page: Page, tokens: Sequence[Token], adjacent: bool, spots: Sequence[Spot]) -> Title:
    """The tokens of a title -> the title with its office."""
    start, end = tokens[0].start, tokens[-1].end
    inside = [s for s in spots if start <= s.start and s.end <= end]
    tokens = one_of_two(tokens, adjacent, inside)
    letters = shape(tokens)
    front = noun_phrase(tokens)
    found = [i for i, c in enumerate(letters[: len(front)]) if c == "H"]
    held = [i for i in found if tokens[i].lower not in honorifics()]  # of "prime minister Sheikh" the first two
    head_at = max(held or found, default=-1)
    if held and head_at < len(tokens) - 1 and all(t.lower in honorifics() for t in tokens[head_at + 1 :]):
        tokens, front = tokens[: head_at + 1], front[: head_at + 1]
    head = tokens[head_at].lower if head_at >= 0 else ""
    gender = heads()[head][1] if head else ""
    gender = gender or next((g for t in tokens if (g := genders().get(t.lower, ""))), "")
    given = (office(page, tokens, front, head, inside) if head else None) or ranked(page, tokens)
    return Title(start, end, adjacent, head, gender, given, "", tokens[head_at].start if head else -1)


def one_of_two(tokens: Sequence[Token], adjacent: bool, inside: Sequence[Spot]) -> Sequence[Token]:
    """The tokens of two offices of a state joined by "and" -> those of the one beside the name; any others as they are:
    "president and chief executive of Acme" is one company's."""
    letters = shape(tokens)
    for i, token in enumerate(tokens):
        if token.lower == "and" and "H" in letters[:i] and "H" in letters[i + 1 :]:
            own = any(s.end <= token.start and s.means[0].id.startswith(("state:", "org:")) for s in inside)
            return tokens if not own else tokens[i + 1 :] if adjacent else tokens[:i]
    return tokens


def office(
    page: Page, tokens: Sequence[Token], front: Sequence[Token], head: str, inside: Sequence[Spot]
) -> Office | None:
    """A title's tokens and the spots in them -> the office, without its state's name before it."""
    holder = whose(front[-1].end, inside, page)
    holder = holder if not holder or has_role_for(page, tokens, head, inside) else None
    body = [t for t in tokens if letter(t) != "K" or t.lower in ("general", "king", "queen", "prince", "pope")]
    while len(body) > 1 and (body[0].lower in ("then", "now", "the", "s") or body[0].text in SIGNS):
        body = body[1:]
    start = body[0].start if body else tokens[0].start
    front_words, start = without_state(page, [t for t in tokens if t.start >= start], inside)
    sort = heads()[head][0]
    if sort == "relation" or (sort == "role" and not holder):
        return None
    group = next((s.entity for s in inside if s.acts and not s.means[0].id.startswith("state:")), None)
    title = re.sub(r"\s+", " ", f"{front_words}{page.text[start : tokens[-1].end]}").strip(" '’")
    country = holder.country if holder else None
    organisation = (group.name or None) if group else None
    status = status_of([t.lower for t in tokens])
    return Office(title, organisation, country, page.span(tokens[0].start, tokens[-1].end), status)


def has_role_for(page: Page, tokens: Sequence[Token], head: str, inside: Sequence[Spot]) -> bool:
    """Whether a role is one that somebody has for a state: an "Iran analyst" and a "critic of the regime" have theirs
    for nobody; an "Iranian analyst", a "U.S. official" and a state's "activist" have."""
    if heads()[head][0] != "role" or head not in office_set("topical"):
        return True
    place = next((t.start for t in reversed(tokens) if t.lower == head), tokens[-1].start)
    led = [s for s in inside if s.end <= place and s.means[0].country]
    spot = led[0] if led else None
    owned = spot is not None and page.text[spot.end : spot.end + 1] in ("'", "’")
    short = spot is not None and page.text[spot.start : spot.end].replace(".", "").isupper()
    return spot is not None and (
        spot.usage == "adjective" or owned or short or not spot.means[0].id.startswith("state:")
    )


def ranked(page: Page, tokens: Sequence[Token]) -> Office | None:
    """ "Sen.", "Rep.": a rank that is short for an office -> the office."""
    rank = next((t for t in tokens if t.lower in SHORT), None)
    if rank is None:
        return None
    words = page.span(tokens[0].start, tokens[-1].end)
    dotted = page.text[rank.end : rank.end + 1] == "."
    return Office(f"{rank.text}." if dotted else rank.text, None, None, words)


def without_state(page: Page, body: Sequence[Token], inside: Sequence[Spot]) -> tuple[str, int]:
    """A title's tokens -> its words of status before the state ("former" of "former French minister") and where it goes
    on after the state; nothing and its start where no state leads."""
    start = body[0].start
    first = next((t for t in body if t.lower not in statuses() and t.text != "-"), body[0])
    leading = next((s for s in inside if s.start == first.start and s.means[0].id.startswith("state:")), None)
    if leading is None or leading.end >= body[-1].end:
        return "", start
    rest = [t for t in body if t.start >= leading.end and t.text not in "'’‘" and t.text != "s"]
    return page.text[start : leading.start], rest[0].start if rest else start


def whose(front_end: int, inside: Sequence[Spot], page: Page) -> Entity | None:
    """The spots of a title -> the one whose office it is: a state or organisation before the head noun, else the
    organisation or state that "of" or "at" names after it; "ambassador to Germany" is not Germany's."""
    clear = [
        s
        for s in inside
        if s.usage != "capital" and len(s.means) == 1 and s.means[0].country and s.means[0].kind != "outlet"
    ]
    led = [s for s in clear if s.end <= front_end]
    if led:
        return led[0].means[0]
    acting = [s for s in inside if s.acts and s.means[0].country]
    groups = [s for s in acting if not s.means[0].id.startswith("state:")]
    if groups:
        return groups[0].means[0]
    for spot in acting:
        before, behind = page.text[max(0, spot.start - 8) : spot.start].lower(), page.text[spot.end : spot.end + 2]
        if re.search(r"\b(?:of|at)(?: the)? $", before) and not behind.strip().isalnum():
            return spot.means[0]
    return None
