"""A name of a person as the encoder has it -> its tokens with the syllables, initials, given names that it cut off.

Only what the signs of print or the tree join to the name: a hyphen, an initial's full stop, a particle, a word that the
tree runs on with it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from verbale.model import Name
from verbale.resolve.lexicon import lexicon
from verbale.resolve.names import family_first, family_names, given_names, is_title
from verbale.resolve.tokens import Page, Token
from verbale.resolve.trees import Trees
from verbale.resources import word_set

NUMBER = re.compile(r"I{2,3}|IV|VI{0,3}|IX|X[IV]{1,4}")  # of a king or pope
OPENING, CLOSING = frozenset('“"‘'), frozenset('”"’')
NICKNAME = 8  # tokens from an opening mark in which a nickname ends
RUN_ON = frozenset(("flat", "flat:name"))
LONGEST = 4  # tokens that a name gains at most before it


class Widening:
    """One report's tokens, trees and names."""

    def __init__(self, page: Page, names: Sequence[Name]) -> None:
        self.page = page
        self.tokens = page.tokens
        self.trees = Trees(page.words)
        self.halves = frozenset((n.span.start, n.span.end) for n in names if n.kind == "place")
        spans = ((n.span.start, n.span.end) for n in names if n.kind == "person" and page.is_read(n.span.start))
        self.named = {i for start, end in spans for i in range(page.first_at(start), page.first_at(end))}

    def of(self, name: Name) -> tuple[Token, ...]:
        """A name -> the tokens of the whole name."""
        start, end = self.with_halves(name)
        first, last = self.with_syllables(start, end)
        return self.tokens[self.first_of(first) : last]

    def with_halves(self, name: Name) -> tuple[int, int]:
        """A person of one word -> the offsets with the half of the name that the encoder took for a state or an office:
        Israel Oduya, Ray France, Jordan King. (No state stands right before a family name.)"""
        start, end = name.span.start, name.span.end
        i = self.page.first_at(start)
        tokens = self.tokens
        if not 0 < i + 1 < len(tokens) or tokens[i].end != end or not tokens[i].capital:
            return start, end
        before, after = tokens[i - 1] if i else tokens[i], tokens[i + 1]
        beyond = tokens[i + 2] if i + 2 < len(tokens) else after
        if before.end + 1 == start and (before.start, before.end) in self.halves and not before.text.isupper():
            return before.start, end
        joined = after.start == end + 1 and after.capital and not beyond.capital and not after.text.isupper()
        given = tokens[i].lower in given_names() and (after.start, after.end) in self.halves
        if joined and (given or after.lower in word_set("borne_titles")):
            return start, after.end
        return start, end

    def with_syllables(self, start: int, end: int) -> tuple[int, int]:
        """Offsets -> the first token and the one after the last, with those of the words that the offsets cut in two
        ("Moon Jae-", "Kim Jong" Un)."""
        tokens = self.tokens
        first = self.page.first_at(start)
        first -= first > 0 and tokens[first - 1].end > start
        last = max(first, self.page.first_at(end))
        while last < len(tokens) and last and glued(tokens[last - 1], tokens[last]):
            last += 1
        last += is_cut_short(tokens, last)
        while last < len(tokens) and last and glued(tokens[last - 1], tokens[last]):
            last += 1
        last += runs_over(tokens, first, last)
        return first, past_nickname(tokens, first, last)

    def first_of(self, first: int) -> int:
        """The first token of a name -> the first with initials, particles and given names before it."""
        k = first
        while k > max(0, first - LONGEST):
            step = self.initial(k) or self.particle(k) or self.given(k)
            if not step:
                break
            k -= step
        return k

    def initial(self, k: int) -> int:
        """How many tokens before a token are an initial and its full stop: "S." Jaishankar; not the end of "U.S."."""
        dot, letter = self.before(k, 1), self.before(k, 2)
        if dot is None or letter is None or dot.text != "." or letter.end != dot.start or len(letter.text) != 1:
            return 0
        begin = k - 2
        while begin >= 2 and self.tokens[begin - 1].text == "." and len(self.tokens[begin - 2].text) == 1:
            begin -= 2
        return 2 if letter.capital and not lexicon().match(self.tokens, begin) else 0

    def particle(self, k: int) -> int:
        """Whether a lower-case particle of names stands right before a token: "de" Valera, "von der" Leyen."""
        token = self.before(k, 1)
        own = token is not None and not token.capital and token.lower in word_set("particles")
        return int(own and token.end + 1 == self.tokens[k].start and self.tokens[k].capital)  # type: ignore[union-attr]

    def given(self, k: int) -> int:
        """Whether the capitalised word right before a token is of the name: the tree runs on from it, or it is a name
        and an initial follows, or it stands between two names."""
        token = self.before(k, 1)
        if token is None or not token.capital or not token.text.isalpha() or token.end + 1 != self.tokens[k].start:
            return 0
        if k - 1 in self.named and k + 1 < len(self.tokens) and self.tokens[k + 1].text == ".":
            return 1
        other = is_title(token.lower) or token.lower in word_set("stopwords") or token.text.isupper()
        if (other and k - 2 not in self.named) or lexicon().match(self.tokens, k - 1):
            return 0
        if k - 2 in self.named and self.tokens[k - 2].end + 1 == token.start and self.is_in_prose(k):
            return 2
        if k > 1 and self.tokens[k - 2].lower in word_set("states_only") and self.is_in_prose(k):
            return 1  # "President Nana" Addo
        one, two = self.trees.at(token.start), self.trees.at(self.tokens[k].start)
        return int(one >= 0 and two >= 0 and self.runs_on(one, two))

    def is_in_prose(self, k: int) -> bool:
        """Whether a token's sentence holds a longer word in small letters, as a headline in capitals does not."""
        start, end = self.page.sentence_span(self.tokens[k].start)
        return any(t.text.islower() and len(t.text) > LONGEST for t in self.page.between(start, end))

    def runs_on(self, one: int, two: int) -> bool:
        """Whether two words of the trees are of one name."""
        before, word = self.trees.words[one], self.trees.words[two]
        beside = before.relation in RUN_ON and before.head == word.head
        return word.relation in RUN_ON and (word.head == one or beside) and before.upos == "PROPN"

    def before(self, k: int, by: int) -> Token | None:
        """The token some places before a token on its line; None where there is none."""
        if k - by < 0 or "\n" in self.page.text[self.tokens[k - by].end : self.tokens[k].start]:
            return None
        return self.tokens[k - by]


def is_cut_short(tokens: Sequence[Token], last: int) -> bool:
    """Whether a family-first name goes on with the token after its span: "Kim Jong" Un, "Kim" In-cheol."""
    if not 0 < last < len(tokens) or not tokens[last].capital or tokens[last].start != tokens[last - 1].end + 1:
        return False
    one = tokens[last - 1].lower
    if one in family_names() and last + 1 < len(tokens) and tokens[last + 1].text == "-":
        return tokens[last].end == tokens[last + 1].start
    two = last > 1 and family_first((tokens[last - 2].lower, one))
    return two and len(tokens[last].text) < 5 and not is_title(tokens[last].lower)


def runs_over(tokens: Sequence[Token], first: int, last: int) -> int:
    """How many tokens behind a name belong to it: a king's number (Elizabeth II), what follows a last "Al"."""
    if not first < last < len(tokens) or tokens[last].start != tokens[last - 1].end + 1:
        return 0
    numbered = NUMBER.fullmatch(tokens[last].text) is not None
    led = last - first > 1 and tokens[last - 1].lower in word_set("particles") and tokens[last].capital
    return int(numbered or led)


def past_nickname(tokens: Sequence[Token], first: int, last: int) -> int:
    """Where a name ends -> where it ends with a nickname in quotation marks and the family name behind: Orla “O.V.”
    Venn; the same place where none follows."""
    opens = next((i for i in range(first + 1, min(last + 1, len(tokens))) if tokens[i].text in OPENING), -1)
    closes = next(
        (i for i in range(opens + 2, min(opens + NICKNAME, len(tokens) - 1)) if tokens[i].text in CLOSING), -1
    )
    if opens < 0 or closes < 0 or not tokens[opens + 1].capital or tokens[closes + 1].start != tokens[closes].end + 1:
        return last
    return max(last, closes + 2) if tokens[closes + 1].capital and tokens[closes + 1].text.isalpha() else last


def glued(one: Token, other: Token) -> bool:
    """Whether two tokens are of one hyphenated word."""
    return one.end == other.start and (other.text == "-" or (one.text == "-" and other.text[0].isalpha()))
