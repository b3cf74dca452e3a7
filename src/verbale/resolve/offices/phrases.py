"""Tokens of a report -> the phrases in them that name an office: "the former French foreign minister".

A phrase is its head noun with what stands before it (state, status, rank, field) and after it ("of Foreign Affairs",
"of Peru"). Who holds the office is not asked here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from verbale.model import Office, OfficeStatus
from verbale.resolve.lexicon import Entity, states
from verbale.resolve.names import honorifics
from verbale.resolve.offices.canonical import is_national, status_of, statuses
from verbale.resolve.offices.complements import after_head
from verbale.resolve.offices.layout import LONGEST, QUOTES, Layout
from verbale.resolve.offices.phrase import Phrase
from verbale.resolve.offices.vocabulary import LETTERED, heads, letter, modifiers, office_set
from verbale.resolve.tokens import Token
from verbale.resources import word_set

__all__ = ["Phrase", "Phrases"]


class Phrases(Layout):
    """One walk over the heads of a report."""

    def all(self, low: int = 0, high: int | None = None) -> Iterator[Phrase]:
        """Every phrase, in order; those with their head noun between two tokens."""
        for i, token in enumerate(self.tokens[low:high], low):
            if token.lower in heads() and token.lower not in statuses() and i not in self.named and self.is_head(i):
                yield self.around(i)

    def is_head(self, i: int) -> bool:
        """Whether a token is the head noun of an office and not a word before one ("president office", "3 PM")."""
        token = self.tokens[i]
        hour = token.lower in LETTERED and (not token.text.isupper() or (i > 0 and self.tokens[i - 1].text.isdigit()))
        if hour or heads()[token.lower][0] != "office":
            return False
        after = self.word(i + 1)
        runs_on = self.part(i + 1) in ("NOUN", "ADJ") and i + 1 not in self.named
        if runs_on and after not in statuses() and after not in office_set("when"):
            return False
        if after == "-" and self.joined(i + 1, 0) and self.word(i + 2) not in statuses():
            return False
        another = after in heads() and after not in honorifics() and i + 1 not in self.named
        return not another or not self.joined(i + 1, 1)

    def around(self, head: int) -> Phrase:
        """A head noun -> its phrase."""
        first, title, opener, owner, personal = self.before(head)
        if self.word(title + 1) == "-" and is_one_time(self.tokens[title:head]):
            title += 3
        while title < head and (self.is_held(title) or self.is_remark(title, head)):
            title += 1
        if owner and not owner.id.startswith("state:") and self.is_own_name(first, opener, head):
            title = first + bool(opener)  # the "Treasury" of a "Treasury Secretary" is a word of the title
            owner = states().get(owner.country or "")
        end, behind, body = after_head(self, head)
        words = (*self.tokens[first:head], *self.tokens[head + 1 : end][:3])
        status = "former" if is_one_time(words) else status_of([t.lower for t in words])
        shared = self.word(end) in QUOTES and not (self.word(end) == "'" and self.word(end + 1) == "")
        named = owner or behind or self.of_diplomacy(end)
        if named and not named.id.startswith("state:"):
            body = body or named.name or None
        rank = self.page.text[self.tokens[first].start : self.tokens[title].start] if owner else ""
        rank = " ".join(word for word in rank.split() if word.lower() in office_set("ranks"))
        return Phrase(first, title, head, end, opener, status, named, body, shared, personal, rank)

    def of_diplomacy(self, end: int) -> Entity | None:
        """ "the head of Peruvian diplomacy": where a phrase ends -> the state before its last word."""
        spot = self.by_end.get(end - 1) if self.word(end - 1) == "diplomacy" else None
        return spot.means[0] if spot and len(spot.means) == 1 and spot.means[0].id.startswith("state:") else None

    def is_own_name(self, first: int, opener: str, head: int) -> bool:
        """Whether the words from a phrase's beginning to its head are an office's whole name by the tables."""
        words = self.tokens[first + bool(opener) : head + 1]
        return len(words) > 1 and is_national(self.page.text[words[0].start : words[-1].end], "USA")

    def before(self, head: int) -> tuple[int, int, str, Entity | None, bool]:
        """A head noun -> where phrase and title begin, the article, the owner, whether a person is it."""
        title = self.title_start(head)
        owner, k = self.owner_before(title)
        personal = owner is None and k - 1 in self.named and k < title
        other = self.unknown_owner(k) if owner is None and k < title and not personal else None
        first = other[0] if other else self.named_from(k) if personal else k
        while self.has_status_before(first) or (owner and self.word(first - 1) in office_set("ranks")):
            first -= 1
        one_time = self.word(first - 2) in office_set("fold") and self.word(first) == "time"
        if self.word(first - 1) == "-" and (self.word(first - 2) in statuses() or one_time):
            first -= 2
        opener = self.word(first - 1) if self.word(first - 1) in office_set("openers") else ""
        if other and other[1].name.lower() in office_set("own_state"):
            return first - bool(opener), title, "its", None, False  # "that country's foreign minister"
        return first - bool(opener), title, opener, owner or (other[1] if other else None), personal

    def named_from(self, k: int) -> int:
        """Where a possessive sign after a name stands -> where the name begins."""
        while k - 1 in self.named:
            k -= 1
        return k

    def has_status_before(self, i: int) -> bool:
        """Whether a word of status stands right before a token, as a part of the phrase."""
        told = i > 0 and self.word(i - 1) in statuses() and self.joined(i, 1) and i - 1 not in self.named
        return told and not self.is_verb(i - 1)

    def is_verb(self, i: int) -> bool:
        """Whether "appointed" at a token is what happened, and no word of a title ("the newly appointed minister")."""
        if self.part(i) == "VERB" and self.word(i) == "elect":
            return True
        if self.word(i) not in office_set("elected"):
            return False
        before = self.word(i - 1)
        return before not in ("newly", "recently", "s", *office_set("openers"), *QUOTES) and i not in self.by_end

    def title_start(self, head: int) -> int:
        """A head noun -> where the words of the title begin: modifiers, ranks, fields, capitalised words."""
        k = head
        while k > max(0, head - LONGEST) and self.joined(k):
            step = self.before_step(k, head)
            if not step:
                break
            k -= step
        while k < head and (self.word(k) in ("-", "and", "&", ".") or self.is_only_verb(k)):
            k += 1
        return k

    def is_only_verb(self, k: int) -> bool:
        """Whether a token is a verb, and no word of titles ("acting")."""
        return self.part(k) == "VERB" and self.word(k) not in statuses() and self.word(k) not in modifiers()

    def before_step(self, k: int, head: int) -> int:
        """How many tokens before a token belong to the title too."""
        last = self.tokens[k - 1]
        spot = self.by_end.get(k)
        owned = spot is not None and not spot.means[0].id.startswith("ministry:?")
        if k - 1 in self.named or owned or last.text in QUOTES or last.lower in office_set("openers"):
            return 0
        sort = letter(last)
        if last.lower in statuses():
            return int(not self.is_verb(k - 1))
        if sort in "MH" and not (sort == "H" and last.lower.endswith("s")):
            does = self.part(k - 1) == "VERB" and self.tokens[head].capital and not last.capital
            return int(not does)  # "to force President X from power"
        if (
            last.text == "-"
            and self.joined(k - 1, 0)
            and k - 2 >= 0
            and k - 2 not in self.named
            and self.tokens[k - 2].text.isalpha()
        ):
            return 0 if k - 1 in self.by_end else 2
        if (
            last.lower in ("and", "&")
            and k - 1 not in self.by_end
            and letter(self.tokens[k - 2]) == "M"
            and letter(self.tokens[k]) in "MH"
        ):
            other = self.word(k - 3) == "of"  # "Secretary of State and Special Representative" are two
            return 2 if self.joined(k - 1) and k < head and not other else 0
        if last.lower == "dear":
            return 0
        if last.lower in office_set("chosen") and self.word(k - 2) in office_set("counted"):
            return 2  # "last elected president"
        if sort == "C" and self.part(k - 1) == "NUM":
            return 0
        if sort == "C":
            if last.text.isupper() and len(last.text) > 3 and not self.tokens[head].text.isupper():
                return 0  # a button's "CLOSE", the "FILE PHOTO" of a caption
            return 1 if self.part(k - 1) not in ("VERB", "AUX", "ADV", "ADP", "SCONJ", "PRON", "CCONJ", "DET") else 0
        if last.lower in office_set("times"):
            return 0
        lower = last.text.isalpha() and last.text.islower() and self.part(k - 1) in ("NOUN", "ADJ")
        printed_alike = not self.tokens[head].capital  # no "principles" of "Democratic principles President X"
        return 1 if lower and printed_alike and last.lower not in word_set("stopwords") else 0

    def is_held(self, k: int) -> bool:
        """Whether a word of status at a token says no more than that the office is held; no "New" of "New York"."""
        beyond = self.tokens[k + 1]
        named = self.tokens[k].capital and beyond.capital and letter(beyond) == "C"
        return statuses().get(self.word(k)) in ("held", "") and not named

    def is_remark(self, k: int, head: int) -> bool:
        """Whether a token is an adjective that says something of the person: a "patient" foreign minister."""
        lower = self.tokens[k].text.islower() and self.part(k) == "ADJ" and self.word(k) not in modifiers()
        whole = k + 1 < head or self.word(head) in word_set("states_only")
        return lower and whole and is_national(self.page.text[self.tokens[k + 1].start : self.tokens[head].end])

    def owner_before(self, k: int) -> tuple[Entity | None, int]:
        """Where a title begins -> the state or organisation right before it, and where that begins."""
        at = k
        if self.word(at - 1) == "s" and self.word(at - 2) in QUOTES:
            at -= 2
        elif self.word(at - 1) in QUOTES:
            at -= 1
        spot = self.by_end.get(at)
        if spot is None or len(spot.means) != 1 or spot.usage in ("capital", "other") or spot.means[0].kind == "outlet":
            return None, at
        if spot.means[0].id.startswith("ministry:?"):
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

    def office(self, phrase: Phrase, country: str | None, inferred: bool, status: OfficeStatus | None = None) -> Office:
        """A phrase and the state that it is of -> the office."""
        text = self.page.text[self.tokens[phrase.title].start : self.tokens[phrase.end - 1].end]
        span = self.page.span(self.tokens[phrase.first].start, self.tokens[phrase.end - 1].end)
        title = re.sub(r"\s+", " ", f"{phrase.rank} {text}").strip(" '’")
        if phrase.end == phrase.head + 1 and self.word(phrase.head).removesuffix("s") in heads():
            title = title.removesuffix("s")  # one of "the foreign ministers"
        return Office(title, phrase.body, country, span, status or phrase.status, inferred)


def is_one_time(words: Sequence[Token]) -> bool:
    """Whether a phrase's words have "one-time" or "two-time" among them: no more held."""
    lower = [t.lower for t in words]
    return any(lower[i] in office_set("fold") and lower[i + 1 : i + 3] == ["-", "time"] for i in range(len(lower)))
