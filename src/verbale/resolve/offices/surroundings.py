"""Names and office phrases of one report -> what stands around a phrase: the name before it, after it, its sentence's.

No construction is known here; those that tie a name to a phrase ask these questions.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from verbale.resolve.names import honorifics
from verbale.resolve.offices.phrases import Phrases
from verbale.resolve.offices.tie import Place
from verbale.resolve.offices.vocabulary import office_set
from verbale.resolve.persons.bare import past_letters
from verbale.resolve.trees import SUBJECTS, Trees

DASHES = frozenset("-–—")
ASIDE = 7  # tokens of a caption's "(second from left)" at most


class Surroundings:
    """One report. `names` are persons' names in its tokens, in order."""

    def __init__(self, phrases: Phrases, names: Sequence[Place]) -> None:
        self.at = phrases
        self.page = phrases.page
        self.names = sorted(names)
        self.starts = [start for start, _ in self.names]
        self.trees = Trees(self.page.words)

    def name_after(self, i: int) -> Place | None:
        """The name that begins at a token, past honorifics and initials."""
        i += self.word(i) == "the" and self.word(i + 1).rstrip(".") in honorifics()  # "Prime Minister the Hon. X"
        i = past_letters(self.page.tokens, i)
        first = i
        while self.word(i).rstrip(".") in honorifics() or (self.word(i) == "." and self.at.joined(i, 0)):
            i += 1
        name = self.name_at(i) if self.at.joined(i, 1) or self.word(i - 1) == "." else None
        return name if name and (first == i or self.in_one_sentence(first - 1, i)) else None

    def in_one_sentence(self, i: int, k: int) -> bool:
        """Whether two tokens stand in one sentence: a full stop between them ends an abbreviation."""
        tokens = self.page.tokens
        return self.page.sentence_of(tokens[max(0, i)].start) == self.page.sentence_of(tokens[k].start)

    def name_at(self, i: int) -> Place | None:
        """The name that begins at a token."""
        k = bisect_left(self.starts, i)
        return self.names[k] if k < len(self.names) and self.names[k][0] == i else None

    def name_before(self, i: int) -> Place | None:
        """The name that ends right before a token, past "of Peru" after it, an age, and "left" of a caption."""
        k = bisect_right(self.starts, i - 1) - 1
        if k < 0 or self.names[k][1] > i:
            return None
        end = self.past_place(self.past_state(self.names[k][1]))
        if self.word(end) == "," and self.word(end + 1).isdigit():  # an age
            end += 2
        return self.names[k] if end == i else None

    def name_after_sign(self, i: int) -> Place | None:
        """The name right after a sign, past honorifics."""
        i = past_letters(self.page.tokens, i)
        while self.word(i).rstrip(".") in honorifics() or (self.word(i) == "." and i):
            i += 1
        return self.name_at(i)

    def past_state(self, end: int) -> int:
        """Where a name ends -> the token after "of Peru" or "(Peru)" behind it."""
        aside = self.past_place(end)
        end = aside if self.word(aside) in ("of", "from") else end  # "X (left) of Peru"
        link = self.word(end)
        start = end + 1 + (self.word(end + 1) == "the")
        spot = self.at.by_start.get(start)
        if link in ("of", "from", "(") and spot and spot.usage == "name" and spot.means[0].id.startswith("state:"):
            stop = self.page.first_at(spot.end)
            return stop + (link == "(" and self.word(stop) == ")")
        return end

    def past_place(self, end: int) -> int:
        """Where a name ends -> the token after "(left)", "(2nd from right)", "(58)" behind it."""
        if self.word(end) != "(":
            return end
        close = next((i for i in range(end + 1, end + ASIDE) if self.word(i) == ")"), -1)
        inside = [self.word(i) for i in range(end + 1, close)]
        told = all(w in office_set("pictured") or w[:1].isdigit() or w == "." for w in inside)
        return close + 1 if inside and told else end

    def word(self, i: int) -> str:
        """The token's word in lower case, empty beyond the ends."""
        return self.at.word(i)

    def sentence(self, i: int) -> Place:
        """The tokens of the sentence that a token stands in, within its block; itself alone where annotations have no
        sentence around it."""
        token = self.page.tokens[i]
        start, end = self.page.sentence_span(token.start)
        block = self.page.block_of(token.start)
        low, high = self.page.blocks[block] if block is not None else (start, end)
        first, last = self.page.first_at(max(start, low)), self.page.first_at(min(end, high))
        return min(first, i), max(last, i + 1)

    def between(self, start: int, end: int) -> Place | None:
        """The only name in a stretch of tokens."""
        inside = [n for n in self.names if start <= n[0] < end]
        return inside[0] if len(inside) == 1 else None

    def only_before(self, at: int, low: int) -> Place | None:
        """Where "as" stands -> the name right before it ("under X as"), behind which "X's term" stands, or the only one
        of the sentence so far."""
        beside = self.name_before(at)
        if beside:
            return beside
        here = [n for n in self.names if low <= n[0] < at]
        return here[0] if len(here) == 1 else None

    def before_comma(self, i: int, low: int) -> Place | None:
        """The only name of the sentence so far."""
        here = [n for n in self.names if low <= n[0] < i]
        return here[0] if here and (len(here) == 1 or self.word(here[0][1]) == ",") else None

    def earlier(self, i: int) -> Place | None:
        """ "She" at a token -> the one person that this sentence so far, or else the one before it, names."""
        low, _ = self.sentence(i)
        here = [n for n in self.names if low <= n[0] < i]
        if here or low == 0:
            return here[0] if len(here) == 1 else None
        before, _ = self.sentence(low - 1)
        there = [n for n in self.names if before <= n[0] < low]
        return there[0] if len(there) == 1 else None

    def by_subject(self, verb: int) -> Place | None:
        """A verb -> the name that the tree has as its subject."""
        word = self.trees.at(self.page.tokens[verb].start)
        if word < 0:
            return None
        top = word
        if self.trees.words[word].relation in ("cop", "aux", "aux:pass"):
            top = self.trees.words[word].head
        found = self.trees.subject(top) if top >= 0 else -1
        if found >= 0 and self.trees.words[found].upos == "PRON":
            lemma = self.trees.words[found].lemma.lower()
            if lemma in ("he", "she"):
                return self.earlier(self.page.first_at(self.trees.words[found].start))
            return self.relative(top, found) if lemma in ("who", "that", "which") else None
        if found >= 0 and self.trees.words[found].lemma.lower() in office_set("writers"):
            return self.earlier(self.page.first_at(self.trees.words[found].start))
        return self.name_of_word(found) if found >= 0 else None

    def relative(self, clause: int, pronoun: int) -> Place | None:
        """The verb of a relative clause and its "who" -> the name that it tells of, also where a noun in apposition
        stands between: "X, a judge who is"."""
        who = self.page.first_at(self.trees.words[pronoun].start)
        near = self.name_before(who - (self.word(who - 1) == ","))
        above = self.trees.words[clause].head
        if near or above < 0:
            return near
        noun = self.page.first_at(self.trees.span(above)[0])
        beside = self.name_before(noun - 1) if self.word(noun - 1) == "," else None
        return self.name_of_word(above) or beside or self.predicated(above)

    def predicated(self, noun: int) -> Place | None:
        """A noun of a predicate -> its subject's name: "X is a judge and politician who has"; where the tree has no
        copula, the only name before it with "is" behind it."""
        top = self.trees.part(noun)
        subject = self.trees.child(top, SUBJECTS)
        if subject >= 0:
            return self.name_of_word(subject)
        at = self.page.first_at(self.trees.words[noun].start)
        low, _ = self.sentence(at)
        here = [n for n in self.names if low <= n[0] < at]
        linked = len(here) == 1 and {self.word(i) for i in range(here[0][1], at)} & office_set("being")
        return here[0] if linked else None

    def is_subject(self, name: Place) -> bool:
        """Whether a name is the subject of its sentence by the tree, or begins it where there is none."""
        word = self.trees.at(self.page.tokens[name[0]].start)
        return word < 0 or self.trees.role(word) == "subject"

    def name_of_word(self, i: int) -> Place | None:
        """A word of the trees -> the name that it stands in."""
        token = self.page.first_at(self.trees.words[i].start)
        k = bisect_right(self.starts, token) - 1
        return self.names[k] if k >= 0 and self.names[k][0] <= token < self.names[k][1] else None
