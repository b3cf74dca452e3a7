"""The head noun of an office -> what stands behind it: "of Foreign Affairs", "of Peru", "for Trade of the Republic"."""

from __future__ import annotations

from verbale.resolve.lexicon import Entity, lexicon
from verbale.resolve.offices.canonical import statuses
from verbale.resolve.offices.layout import LONGEST, QUOTES, Layout
from verbale.resolve.offices.vocabulary import heads, letter, office_set
from verbale.resolve.spot import Spot
from verbale.resources import word_set


def after_head(at: Layout, head: int) -> tuple[int, Entity | None, str | None]:
    """A head noun -> where the phrase ends, whose the office is by "of ...", and the body's words."""
    end = head + 1
    if at.word(end) == "-" and at.word(end + 1) in statuses():
        end += 2
    elif at.word(end) in ("elect", "designate"):
        end += 1
    elif at.word(end) == "ad" and at.word(end + 1) == "interim":
        end += 2
    core = at.word(end) in office_set("core_links") and at.word(end + 1) in office_set("same_core")
    if core and end + 1 not in at.by_start:  # "of the government of Peru" is its own
        end += 2
    body: str | None = None
    owner: Entity | None = None
    for _ in range(4):
        link = at.word(end) if at.joined(end) else ""
        if link not in office_set("leading") or owner or at.word(end + 2) == "time":  # "at the time"
            break
        start = end + 1 + (at.word(end + 1) in ("the", "all"))
        end, owner, words = complement(at, head, link, start, end)
        body = body or words
        if end < start:
            break
    return end, owner, body


def complement(at: Layout, head: int, link: str, start: int, end: int) -> tuple[int, Entity | None, str | None]:
    """What follows "of" after a head -> the end (as it was when nothing does), the owner, the body."""
    spot = at.by_start.get(start)
    cabinet = of_cabinet(at, link, spot)
    if spot and cabinet:
        return cabinet, spot.means[0], None
    if spot and is_whole(at, spot):
        stop = at.page.first_at(spot.end)
        own = len(spot.means) == 1 and owns(at, head, link, spot)
        own = own and (spot.usage == "name" or is_state_name(at, spot))
        abroad = link in ("for", "in") and heads()[at.word(head)][0] == "office" and is_envoy(at, head)
        acts = own and not abroad
        state = spot.means[0].id.startswith("state:")
        return stop, spot.means[0] if acts else None, None if state or not acts else spot.means[0].name or None
    if link in ("in", "on", "from"):
        return end, None, None
    stop = noun_phrase(at, start)
    timed = link == "for" and any(at.word(i) in office_set("times") for i in range(start, stop + 3))
    if stop == start or timed:  # "for the past nine years" is no field
        return end, None, None
    if at.word(head) in office_set("ministerial") or is_envoy(at, head) or at.word(start) in office_set("own_state"):
        return stop, None, None
    return stop, None, at.page.text[at.tokens[start].start : at.tokens[stop - 1].end]


def of_cabinet(at: Layout, link: str, spot: Spot | None) -> int:
    """ "in Peru's caretaker government" -> where it ends; 0 where nothing of the kind follows."""
    if spot is None or link not in ("in", "of") or len(spot.means) != 1 or not spot.means[0].id.startswith("state:"):
        return 0
    end = at.page.first_at(spot.end)
    if link == "in" and at.word(end - 1) in word_set("government"):
        return end
    for i in range(end, min(end + 5, len(at.tokens))):
        if i > end and at.word(i) in word_set("government"):
            return i + 1
        if i in at.named or at.tokens[i].text in ",.;:":
            return 0
    return 0


def owns(at: Layout, head: int, link: str, spot: Spot) -> bool:
    """Whether what a link names behind a head has the office: whoever is "of" or "at" it; "for" a state only who speaks
    for it, "in" a state only who holds an office of its politics ("a lawmaker in Peru", no "commander in Peru")."""
    if not spot.means[0].id.startswith("state:"):
        return link in ("of", "at", "in", "for")
    sets = {"for": "speaking_for", "in": "in_politics"}
    return link in ("of", "at") or (link in sets and at.word(head) in office_set(sets[link]))


def is_envoy(at: Layout, head: int) -> bool:
    """Whether an office is one that somebody sends to another: what follows "for" and "to" does not have it."""
    return at.word(head) in ("ambassador", "envoy", "representative", "negotiator", "delegate", "coordinator")


def is_whole(at: Layout, spot: Spot) -> bool:
    """Whether a state named after "of" is no part of a longer name ("of the French chess federation")."""
    if spot.usage in ("adjective", "people") and not is_state_name(at, spot):
        return False
    after = at.page.first_at(spot.end)
    if at.word(after) in office_set("when"):
        return True
    if at.word(after) == "-" and at.joined(after, 0) and at.joined(after + 1, 0):  # "Vienna-based"
        return False
    if is_possessive(at, after):
        return False
    if after in at.named or not at.joined(after, 1):
        return True
    capital = after < len(at.tokens) and at.tokens[after].capital and letter(at.tokens[after]) in "CM"
    return not capital and at.part(after) not in ("NOUN", "ADJ")


def is_state_name(at: Layout, spot: Spot) -> bool:
    """Whether a spot is a state's name as printed, also inside of what the encoder took for a longer one."""
    forms = lexicon().match(at.tokens, at.page.first_at(spot.start))
    return bool(forms) and forms[0].usage == "name" and spot.means[0].id.startswith("state:")


def noun_phrase(at: Layout, start: int) -> int:
    """Where a noun phrase may begin -> where it ends: fields of a minister with commas, bodies with their words."""
    k = start
    while k < min(len(at.tokens), start + LONGEST) and at.joined(k, 1 if k > start else 2):
        compounded = at.word(k - 1) == "-" and k > start and at.joined(k, 0)  # "opposition-run"
        if k in at.named or not (compounded or in_noun_phrase(at, k, start)):
            break
        k += 1
    while k > start and at.word(k - 1) in (",", "and", "&", "of", "for", "the", "-"):
        k -= 1
    if k < len(at.tokens) and k > start and letter(at.tokens[k]) == "H":
        return start if k + 1 in at.named else k + 1  # "adviser to Vice President X", "adviser to the vice president"
    return k


def in_noun_phrase(at: Layout, k: int, start: int) -> bool:
    """Whether a token goes on with a noun phrase."""
    token = at.tokens[k]
    if is_possessive(at, k) or is_possessive(at, k - 1):
        return k > start
    spot = at.by_start.get(k)
    if spot and k > start and at.word(k - 1) in ("of", "the") and is_whole(at, spot):
        return at.word(start - 1) != "of" or at.word(start) not in ("foreign", "external", "defence", "defense")
    if token.text == ",":
        return lists_on(at, k)
    if token.lower == "and" and at.word(k - 1) == "affairs" and at.part(k + 1) == "NOUN" and k + 1 not in at.named:
        return True  # "foreign affairs and worship"
    if token.lower in ("and", "&"):
        return (
            k + 1 < len(at.tokens)
            and at.tokens[k + 1].capital == at.tokens[k - 1].capital
            and (k + 1 not in at.named and letter(at.tokens[k + 1]) in "CM")
        )
    if token.lower in ("of", "for", "the"):
        own_state = at.by_start.get(k + 1) or at.by_start.get(k + 2 if at.word(k + 1) == "the" else k + 1)
        return own_state is None or not is_whole(at, own_state)
    if letter(token) == "H" and (not token.capital or k + 1 in at.named):
        return False
    if letter(token) in "CMH":
        return at.part(k) not in ("VERB", "AUX") or token.capital
    return (token.text.isalpha() and at.part(k) in ("NOUN", "ADJ", "PROPN")) or token.text == "-"


def is_possessive(at: Layout, k: int) -> bool:
    """Whether a token is the sign of a possessive before the rest of a body's name: "parliament's Commission"."""
    beyond = k + 2 if at.word(k + 1) == "s" else k + 1
    if at.word(k) not in QUOTES or beyond >= len(at.tokens) or beyond in at.named:
        return False
    return at.tokens[beyond].capital and letter(at.tokens[beyond]) in "CM"


def lists_on(at: Layout, k: int) -> bool:
    """Whether a comma is one in a title's list: capitalised fields follow, and "and" with the last of them."""
    words = at.tokens[k + 1 : k + 10]
    for i, token in enumerate(words):
        spot = at.by_start.get(k + 1 + i)
        if k + 1 + i in at.named or (spot and is_state_name(at, spot)):
            return False
        if token.lower in ("and", "&"):
            return i > 0 and i + 1 < len(words) and words[i + 1].capital and letter(words[i + 1]) in "CM"
        if not (token.capital and letter(token) in "CM") and token.text != ",":
            return False
    return False
