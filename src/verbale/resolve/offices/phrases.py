"""Tokens of a report -> the phrases in them that name an office: "the former French foreign minister".

A phrase is its head noun with what stands before it (state, status, rank, field) and after it ("of Foreign Affairs",
"of Peru"). Who holds the office is not asked here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from verbale.model import Office, OfficeStatus
from verbale.resolve.lexicon import Entity, lexicon
from verbale.resolve.names import honorifics
from verbale.resolve.offices.canonical import status_of, statuses
from verbale.resolve.offices.vocabulary import LETTERED, heads, letter
from verbale.resolve.spot import Spot
from verbale.resolve.tokens import Page
from verbale.resources import word_set

LONGEST = 24  # tokens of a phrase on either side of its head
QUOTES = frozenset("'’‘")
OPENERS = frozenset(("the", "a", "an", "its", "his", "her", "their", "our", "your", "my", "this", "another", "whose"))
CHOSEN = frozenset(("elected", "appointed", "designated"))
OWN_STATE = frozenset(("republic", "country", "nation", "state", "kingdom", "government", "cabinet", "federation"))
MINISTERIAL = frozenset(("minister", "secretary", "undersecretary", "premier"))
SAME_CORE = frozenset(
    ("state", "staff", "government", "mission", "command", "chief", "charge")
)  # "secretary of state", "chief of staff"
LEADING = frozenset(("of", "for", "to", "at", "in", "on", "from"))
CORE_LINKS = frozenset(("of", "in"))


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that name an office; the numbers are places in the page's tokens, ends exclusive."""

    first: int  # with its article and state
    title: int  # where the title itself begins
    head: int
    end: int
    opener: str  # the article or possessive pronoun before it, else empty
    status: OfficeStatus
    entity: Entity | None  # the state or organisation whose office it is, where the words say so
    body: str | None  # the organisation, as the tables name it or as printed
    shared: bool  # something is said to be the office holder's: "the president's son"
    personal: bool = False  # a person is said to have it: "Trump's envoy"

    @property
    def country(self) -> str | None:
        """ISO alpha-3 of the state that the words name."""
        country = self.entity.country if self.entity else None
        return country if country not in ("IGO", "NGO") else None


class Phrases:
    """One walk over the heads of a report. `names`: offsets of persons' names, which no phrase reaches into."""

    def __init__(self, page: Page, spots: Sequence[Spot], names: Sequence[tuple[int, int]]) -> None:
        self.page = page
        self.tokens = page.tokens
        self.named = {i for start, end in names for i in range(page.first_at(start), page.first_at(end))}
        self.by_end = {page.first_at(s.end): s for s in spots}
        self.by_start = {page.first_at(s.start): s for s in spots}

    @cached_property
    def upos(self) -> Mapping[int, str]:
        """Offset -> part of speech of the word that begins there; empty without words."""
        return {w.start: w.upos for w in self.page.words}

    def all(self) -> Iterator[Phrase]:
        """Every phrase, in order."""
        for i, token in enumerate(self.tokens):
            if token.lower in heads() and token.lower not in statuses() and i not in self.named and self.is_head(i):
                yield self.around(i)

    def is_head(self, i: int) -> bool:
        """Whether a token is the head noun of an office and not a word before one ("president office", "3 PM")."""
        token = self.tokens[i]
        hour = token.lower in LETTERED and (not token.text.isupper() or (i > 0 and self.tokens[i - 1].text.isdigit()))
        if hour or heads()[token.lower][0] != "office":
            return False
        after = self.word(i + 1)
        if self.part(i + 1) in ("NOUN", "ADJ") and i + 1 not in self.named and after not in statuses():
            return False
        if after == "-" and self.joined(i + 1) and self.word(i + 2) not in statuses():
            return False
        another = after in heads() and after not in honorifics() and i + 1 not in self.named
        return not another or not self.joined(i + 1, 1)

    def around(self, head: int) -> Phrase:
        """A head noun -> its phrase."""
        first, title, opener, owner, personal = self.before(head)
        while title < head and statuses().get(self.word(title)) in ("held", ""):
            title += 1
        end, behind, body = self.after(head)
        words = (*self.tokens[first:head], *self.tokens[head + 1 : end][:2])
        status = status_of([t.lower for t in words])
        shared = self.word(end) in QUOTES and not (self.word(end) == "'" and self.word(end + 1) == "")
        named = owner or behind
        if named and not named.id.startswith("state:"):
            body = body or named.name or None
        return Phrase(first, title, head, end, opener, status, named, body, shared, personal)

    def before(self, head: int) -> tuple[int, int, str, Entity | None, bool]:
        """A head noun -> where phrase and title begin, the article, the owner, whether a person is it."""
        title = self.title_start(head)
        owner, k = self.owner_before(title)
        personal = owner is None and k - 1 in self.named and k < title
        other = self.unknown_owner(k) if owner is None and k < title and not personal else None
        first = other[0] if other else title if personal else k
        while self.has_status_before(first):
            first -= 1
        if self.word(first - 1) == "-" and self.word(first - 2) in statuses():
            first -= 2
        opener = self.word(first - 1) if self.word(first - 1) in OPENERS else ""
        if other and other[1].name.lower() in OWN_STATE:
            return first - bool(opener), title, "its", None, False  # "that country's foreign minister"
        return first - bool(opener), title, opener, owner or (other[1] if other else None), personal

    def has_status_before(self, i: int) -> bool:
        """Whether a word of status stands right before a token, as a part of the phrase."""
        told = i > 0 and self.word(i - 1) in statuses() and self.joined(i, 1) and i - 1 not in self.named
        return told and not self.is_verb(i - 1)

    def is_verb(self, i: int) -> bool:
        """Whether "appointed" at a token is what happened, and no word of a title ("the newly appointed minister")."""
        if self.word(i) not in CHOSEN:
            return False
        before = self.word(i - 1)
        return before not in ("newly", "recently", "s", *OPENERS, *QUOTES) and i not in self.by_end

    def title_start(self, head: int) -> int:
        """A head noun -> where the words of the title begin: modifiers, ranks, fields, capitalised words."""
        k = head
        while k > max(0, head - LONGEST) and self.joined(k):
            step = self.before_step(k, head)
            if not step:
                break
            k -= step
        while k < head and (self.word(k) in ("-", "and", "&", ".") or self.part(k) == "VERB"):
            k += 1
        return k

    def before_step(self, k: int, head: int) -> int:
        """How many tokens before a token belong to the title too."""
        last = self.tokens[k - 1]
        if k - 1 in self.named or k in self.by_end or last.text in QUOTES or last.lower in OPENERS:
            return 0
        sort = letter(last)
        if last.lower in statuses():
            return int(not self.is_verb(k - 1))
        if sort in "MH" and not (sort == "H" and last.lower.endswith("s")):
            return 1
        if last.text == "-" and k - 2 >= 0 and k - 2 not in self.named and self.tokens[k - 2].text.isalpha():
            return 0 if k - 1 in self.by_end else 2
        if last.lower in ("and", "&") and letter(self.tokens[k - 2]) == "M" and letter(self.tokens[k]) in "MH":
            return 2 if self.joined(k - 1) and k < head else 0
        if sort == "C":
            return 1 if self.part(k - 1) not in ("VERB", "AUX", "ADV", "ADP", "SCONJ", "PRON") else 0
        lower = last.text.isalpha() and last.text.islower() and self.part(k - 1) in ("NOUN", "ADJ")
        return 1 if lower and last.lower not in word_set("stopwords") else 0

    def owner_before(self, k: int) -> tuple[Entity | None, int]:
        """Where a title begins -> the state or organisation right before it, and where that begins."""
        at = k
        if self.word(at - 1) == "s" and self.word(at - 2) in QUOTES:
            at -= 2
        elif self.word(at - 1) in QUOTES:
            at -= 1
        spot = self.by_end.get(at)
        if spot is None or len(spot.means) != 1 or spot.usage in ("capital", "other"):
            return None, at
        return spot.means[0], self.page.first_at(spot.start)

    def unknown_owner(self, k: int) -> tuple[int, Entity]:
        """Where a possessive sign stands -> where the words before it begin, and the owner that the tables do not
        know ("Bavaria's", "the company's")."""
        first = k
        while first > 0 and k - first < 6 and first - 1 not in self.named and letter(self.tokens[first - 1]) in "CMh":
            first -= 1
        if first == k:
            first = max(0, k - 1)
        name = self.page.text[self.tokens[first].start : self.tokens[k - 1].end] if k else ""
        return first, Entity(f"name:{name.lower()}", name, "organisation", None, None, None)

    # -------------------------------------------------------------------------------------------- after the head

    def after(self, head: int) -> tuple[int, Entity | None, str | None]:
        """A head noun -> where the phrase ends, whose the office is by "of ...", and the body's words."""
        end = head + 1
        if self.word(end) == "-" and self.word(end + 1) in statuses():
            end += 2
        elif self.word(end) in ("elect", "designate"):
            end += 1
        if self.word(end) in CORE_LINKS and self.word(end + 1) in SAME_CORE:
            end += 2
        body: str | None = None
        owner: Entity | None = None
        for _ in range(4):
            link = self.word(end)
            if link not in LEADING or owner:
                break
            start = end + 1 + (self.word(end + 1) in ("the", "all"))
            end, owner, words = self.complement(head, link, start, end)
            body = body or words
            if end < start:
                break
        return end, owner, body

    def complement(self, head: int, link: str, start: int, end: int) -> tuple[int, Entity | None, str | None]:
        """What follows "of" after a head -> the end (as it was when nothing does), the owner, the body."""
        spot = self.by_start.get(start)
        if spot and self.whole(spot):
            stop = self.page.first_at(spot.end)
            own = link in ("of", "at", "in", "for") and len(spot.means) == 1
            own = own and (spot.usage == "name" or self.is_state_name(spot))
            abroad = link in ("for", "in") and heads()[self.word(head)][0] == "office" and self.is_envoy(head)
            acts = own and not abroad
            state = spot.means[0].id.startswith("state:")
            return stop, spot.means[0] if acts else None, None if state or not acts else spot.means[0].name or None
        if link in ("in", "on", "from"):
            return end, None, None
        stop = self.noun_phrase(start)
        if stop == start:
            return end, None, None
        if self.word(head) in MINISTERIAL or self.is_envoy(head) or self.word(start) in OWN_STATE:
            return stop, None, None
        return stop, None, self.page.text[self.tokens[start].start : self.tokens[stop - 1].end]

    def is_envoy(self, head: int) -> bool:
        """Whether an office is one that somebody sends to another: what follows "for" and "to" does not have it."""
        return self.word(head) in ("ambassador", "envoy", "representative", "negotiator", "delegate", "coordinator")

    def whole(self, spot: Spot) -> bool:
        """Whether a state named after "of" is no part of a longer name ("of the French chess federation")."""
        if spot.usage in ("adjective", "people") and not self.is_state_name(spot):
            return False
        after = self.page.first_at(spot.end)
        if after in self.named or not self.joined(after, 1):
            return True
        capital = after < len(self.tokens) and self.tokens[after].capital and letter(self.tokens[after]) == "C"
        return not capital and self.part(after) != "NOUN"

    def is_state_name(self, spot: Spot) -> bool:
        """Whether a spot is a state's name as printed, also inside of what the encoder took for a longer one."""
        forms = lexicon().match(self.tokens, self.page.first_at(spot.start))
        return bool(forms) and forms[0].usage == "name" and spot.means[0].id.startswith("state:")

    def noun_phrase(self, start: int) -> int:
        """Where a noun phrase may begin -> where it ends: fields of a minister with commas, bodies with their words."""
        k = start
        while k < min(len(self.tokens), start + LONGEST) and self.joined(k, 1 if k > start else 2):
            if k in self.named or not self.in_noun_phrase(k, start):
                break
            k += 1
        while k > start and self.word(k - 1) in (",", "and", "&", "of", "for", "the", "-"):
            k -= 1
        return k

    def in_noun_phrase(self, k: int, start: int) -> bool:
        """Whether a token goes on with a noun phrase."""
        token = self.tokens[k]
        spot = self.by_start.get(k)
        if spot and k > start and self.word(k - 1) in ("of", "the") and self.whole(spot):
            return self.word(start - 1) != "of" or self.word(start) not in ("foreign", "external", "defence", "defense")
        if token.text == ",":
            return self.lists_on(k)
        if token.lower in ("and", "&"):
            return (
                k + 1 < len(self.tokens)
                and self.tokens[k + 1].capital == self.tokens[k - 1].capital
                and (k + 1 not in self.named and letter(self.tokens[k + 1]) in "CM")
            )
        if token.lower in ("of", "for", "the"):
            own_state = self.by_start.get(k + 1) or self.by_start.get(k + 2 if self.word(k + 1) == "the" else k + 1)
            return own_state is None or not self.whole(own_state)
        if letter(token) == "H" and (not token.capital or k + 1 in self.named):
            return False
        if letter(token) in "CMH":
            return self.part(k) not in ("VERB", "AUX") or token.capital
        return (token.text.isalpha() and self.part(k) in ("NOUN", "ADJ", "PROPN")) or token.text == "-"

    def lists_on(self, k: int) -> bool:
        """Whether a comma is one in a title's list: capitalised fields follow, and "and" with the last of them."""
        words = self.tokens[k + 1 : k + 10]
        for i, token in enumerate(words):
            spot = self.by_start.get(k + 1 + i)
            if k + 1 + i in self.named or (spot and self.is_state_name(spot)):
                return False
            if token.lower in ("and", "&"):
                return i > 0 and i + 1 < len(words) and words[i + 1].capital and letter(words[i + 1]) in "CM"
            if not (token.capital and letter(token) in "CM") and token.text != ",":
                return False
        return False

    # ----------------------------------------------------------------------------------------------- small helps

    def word(self, i: int) -> str:
        """The token's word in lower case, empty beyond the ends."""
        return self.tokens[i].lower if 0 <= i < len(self.tokens) else ""

    def part(self, i: int) -> str:
        """The token's part of speech, empty where it is not known."""
        return self.upos.get(self.tokens[i].start, "") if 0 <= i < len(self.tokens) else ""

    def joined(self, i: int, most: int = 2) -> bool:
        """Whether a token follows the one before it with no line end and at most so many signs between."""
        if not 0 < i < len(self.tokens):
            return False
        between = self.page.text[self.tokens[i - 1].end : self.tokens[i].start]
        return len(between) <= most and "\n" not in between

    def office(self, phrase: Phrase, country: str | None, inferred: bool, status: OfficeStatus | None = None) -> Office:
        """A phrase and the state that it is of -> the office."""
        text = self.page.text[self.tokens[phrase.title].start : self.tokens[phrase.end - 1].end]
        span = self.page.span(self.tokens[phrase.first].start, self.tokens[phrase.end - 1].end)
        title = re.sub(r"\s+", " ", text).strip(" '’")
        if phrase.end == phrase.head + 1 and self.word(phrase.head).removesuffix("s") in heads():
            title = title.removesuffix("s")  # one of "the foreign ministers"
        return Office(title, phrase.body, country, span, status or phrase.status, inferred)
