"""Names and office phrases of one report -> which person the report ties to which office, and whether held or former.

By the order of words first (apposition, copula, "as", the verbs of office_verbs.tsv), by the tree where words stand
between. What no construction ties stays apart: an office that is only near a name is nobody's.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from verbale.model import OfficeStatus
from verbale.resolve.names import honorifics
from verbale.resolve.offices.phrases import Phrase, Phrases
from verbale.resolve.offices.vocabulary import heads, post_verbs, verbs
from verbale.resolve.trees import SUBJECTS, Trees

Place = tuple[int, int]
"""First token of a name and the token after its last."""

DASHES = frozenset("-–—")
CALLED = frozenset(("named", "called"))
POSTS = frozenset(
    ("post", "office", "position", "job", "role", "title", "rank", "portfolio", "capacity", "seat", "duties", "chair")
)
ADVERBS = frozenset(
    (
        "now",
        "also",
        "currently",
        "then",
        "once",
        "formerly",
        "previously",
        "still",
        "both",
        "himself",
        "herself",
        "only",
        "again",
        "officially",
        "formally",
        "today",
        "newly",
        "recently",
        "later",
        "first",
        "long",
        "already",
        "just",
    )
)
PAST_ADVERBS = frozenset(("once", "formerly", "previously", "then"))
OPEN_MODES = frozenset(
    (
        "will",
        "would",
        "could",
        "may",
        "might",
        "should",
        "must",
        "can",
        "to",
        "if",
        "whether",
        "never",
        "not",
        "n't",
        "nobody",
        "cannot",
        "wants",
        "wanted",
        "want",
        "hopes",
        "hoped",
        "unless",
    )
)
CHOSEN = frozenset(("elected", "appointed", "named"))
WISHES = (
    "hope", "want", "wish", "plan", "seek", "sought", "expect", "likely", "set", "due", "tipped", "poised", "try",
    "tried",
    "fail", "refus", "declin", "ask", "invit", "offer", "bid", "race", "campaign", "unable", "going", "propos", "not",
    "nominat", "need", "vow", "promis", "intend", "call", "urg", "about",
)  # fmt: skip
CARRIED = frozenset(("by", "to"))
SOURCES = frozenset(("held", "occupied", "filled", "led", "assumed", "taken"))
MET = re.compile(
    r"(?:from|between|until|till|in|during|for) (?:the )?(?:early |mid|late )?-? ?(?:1[89]\d\d|20\d\d)|until |till "
)


@dataclass(frozen=True, slots=True)
class Tie:
    """A name and the phrase that gives its bearer an office."""

    name: Place
    phrase: Phrase
    status: OfficeStatus
    adjacent: bool = False  # the phrase stands right before the name
    appointed: bool = False  # a verb puts the bearer into the office or out of it


class Ties:
    """The constructions, tried for each phrase. `names` are persons' names in the report's tokens, in order."""

    def __init__(self, phrases: Phrases, names: Sequence[Place]) -> None:
        self.at = phrases
        self.page = phrases.page
        self.names = sorted(names)
        self.starts = [start for start, _ in self.names]
        self.trees = Trees(self.page.words)

    def all(self) -> Iterator[Tie]:
        """Every tie, in the order of the phrases."""
        last: Phrase | None = None
        given: tuple[Tie, ...] = ()
        for phrase in self.at.all():
            pair = last is not None and self.pairs(last, phrase)
            if last and pair and phrase.entity is None and phrase.body is None:
                phrase = replace(phrase, entity=last.entity)
            found = self.of(phrase) or (tuple(replace(t, phrase=phrase) for t in given) if pair else ())
            if last and pair and not given:
                yield from (replace(t, phrase=last, adjacent=False) for t in found)
            yield from found
            last, given = phrase, found

    def pairs(self, one: Phrase, other: Phrase) -> bool:
        """Whether two offices are one person's: "prime minister and foreign minister"."""
        return other.first == one.end + 1 and self.word(one.end) in ("and", "&") and not other.opener and not one.shared

    def of(self, phrase: Phrase) -> tuple[Tie, ...]:
        """A phrase -> its ties: of the first construction that gives any."""
        if phrase.shared:
            found = self.predecessor(phrase)
            return (found,) if found else ()
        titled = self.name_after(phrase.end)
        if titled:
            return (Tie(titled, phrase, phrase.status, True),) if not self.is_role_of_other(phrase) else ()
        for construction in (
            self.by_verb, self.made, self.apposed, self.reversed_copula, self.handed, self.first_person, self.by_tree,
            self.beside_as, self.taken_up,
        ):  # fmt: skip
            found_ties = tuple(construction(phrase))
            if found_ties:
                return found_ties
        return ()

    # ---------------------------------------------------------------------------------------------- neighbours

    def name_after(self, i: int) -> Place | None:
        """The name that begins at a token, past honorifics and initials."""
        while self.word(i).rstrip(".") in honorifics() or (self.word(i) == "." and self.at.joined(i, 0)):
            i += 1
        return self.name_at(i) if self.at.joined(i, 1) or self.word(i - 1) == "." else None

    def name_at(self, i: int) -> Place | None:
        """The name that begins at a token."""
        k = bisect_left(self.starts, i)
        return self.names[k] if k < len(self.names) and self.names[k][0] == i else None

    def name_before(self, i: int) -> Place | None:
        """The name that ends right before a token, past "of Peru" after it, an age, and "left" of a caption."""
        k = bisect_right(self.starts, i - 1) - 1
        if k < 0 or self.names[k][1] > i:
            return None
        end = self.past_state(self.names[k][1])
        if self.word(end) == "," and self.word(end + 1).isdigit():  # an age
            end += 2
        return self.names[k] if end == i else None

    def past_state(self, end: int) -> int:
        """Where a name ends -> the token after "of Peru" or "(Peru)" behind it."""
        link = self.word(end)
        start = end + 1 + (self.word(end + 1) == "the")
        spot = self.at.by_start.get(start)
        if link in ("of", "from", "(") and spot and spot.usage == "name" and spot.means[0].id.startswith("state:"):
            stop = self.page.first_at(spot.end)
            return stop + (link == "(" and self.word(stop) == ")")
        return end

    def word(self, i: int) -> str:
        """The token's word in lower case, empty beyond the ends."""
        return self.at.word(i)

    def sentence(self, i: int) -> Place:
        """The tokens of the sentence that a token stands in, within its block."""
        token = self.page.tokens[i]
        start, end = self.page.sentence_span(token.start)
        block = self.page.block_of(token.start)
        low, high = self.page.blocks[block] if block is not None else (start, end)
        return self.page.first_at(max(start, low)), self.page.first_at(min(end, high))

    def is_role_of_other(self, phrase: Phrase) -> bool:
        """Whether the words before a title make the name after it another's: nothing so far."""
        return False

    # --------------------------------------------------------------------------------------------- apposition

    def apposed(self, phrase: Phrase) -> Iterator[Tie]:
        """ "X, the French foreign minister," and "the French foreign minister, X,"; dashes, brackets, labels too."""
        first = phrase.first
        status = phrase.status
        while self.word(first - 1) in ADVERBS:
            status = "former" if self.word(first - 1) in PAST_ADVERBS else status
            first -= 1
        opened = self.time_opened(first)
        status = "former" if opened < first and self.word(opened) in ("until", "till") and status == "held" else status
        first = opened
        sign = self.word(first - 1)
        before = self.name_before(first - 1) if sign in (",", "(", ":", *DASHES) else None
        before = before or (self.past_first_aside(first - 1) if sign == "and" and not phrase.opener else None)
        if before and self.closes(phrase.end):
            yield Tie(before, phrase, self.timed(phrase, status))
            return
        end = self.past_time(phrase.end)
        after = self.word(end)
        name = self.name_after_sign(end + 1) if after in (",", "(", ":", *DASHES) else None
        if name and before is None and self.closes(self.past_state(name[1])) and not self.lists(phrase):
            yield Tie(name, phrase, status)

    def past_time(self, end: int) -> int:
        """Where a phrase ends -> the token after "since May" behind it, or the same place."""
        if self.word(end) not in ("since", "for", "from"):
            return end
        for i in range(end + 1, end + 7):
            if self.word(i) in (",", "(", ":", *DASHES) or self.word(i) in BE:
                return i
            if i in self.at.named:
                break
        return end

    def past_first_aside(self, i: int) -> Place | None:
        """ "X, a lawyer by training and foreign minister": where "and" stands -> the name before the apposition."""
        for k in range(i - 1, max(0, i - 10), -1):
            if self.at.part(k) in ("VERB", "AUX") or k in self.at.named or self.word(k) in (".", ";", "the"):
                return None
            if self.word(k) == ",":
                return self.name_before(k) if self.word(k + 1) in ("a", "an") or self.at.part(k + 1) == "NOUN" else None
        return None

    def time_opened(self, first: int) -> int:
        """Where a phrase begins -> where "until March" before it begins, or the same place."""
        for i in range(first - 2, max(0, first - 6), -1):
            if self.word(i) in ("until", "till", "since") and self.word(i - 1) in (",", *DASHES, "("):
                return i
            if self.word(i) in (",", ".") or i in self.at.named:
                break
        return first

    def name_after_sign(self, i: int) -> Place | None:
        """The name right after a sign, past honorifics."""
        while self.word(i).rstrip(".") in honorifics() or (self.word(i) == "." and i):
            i += 1
        return self.name_at(i)

    def closes(self, i: int) -> bool:
        """Whether an apposition may end before a token: a sign, a verb, the end, or words that say since when."""
        if i >= len(self.page.tokens) or not self.at.joined(i):
            return True
        word = self.word(i)
        return (
            word in ',;:.()–—-"”!?'
            or word in ("and", "or", "since", "who", "from", "until", "at", "in", "under")
            or (self.at.part(i) in ("VERB", "AUX", "ADV", "ADP", "CCONJ", "SCONJ"))
        )

    def lists(self, phrase: Phrase) -> bool:
        """Whether a phrase before a comma is a thing of its own in a row ("met the president, X and Y")."""
        return False

    def timed(self, phrase: Phrase, status: OfficeStatus) -> OfficeStatus:
        """The status, former where "until May" or "from 1994 to 1998" follows the phrase."""
        tokens = self.page.tokens[phrase.end : phrase.end + 6]
        text = " ".join(t.lower for t in tokens)
        begin = self.word(phrase.first - 1)
        chosen = {t.lower for t in self.page.tokens[phrase.first : phrase.head]} & CHOSEN
        ended = (MET.match(text) is not None and not chosen) or begin in ("until", "till")
        return "former" if ended and status == "held" else status

    # -------------------------------------------------------------------------------------------------- verbs

    def by_verb(self, phrase: Phrase) -> Iterator[Tie]:
        """What stands before a phrase: a copula, a verb of appointing, "as", "the post of"."""
        at, sort = self.lead(phrase.first)
        low, high = self.sentence(phrase.head)
        if not sort and self.word(at - 1) == "and" and not phrase.opener:
            copula = self.with_copula(at - 1, low)
            if copula >= 0:
                yield from self.from_verb(copula, at, phrase, "direct", (low, high))
        if not sort:
            return
        if sort == "as":
            opened = self.fronted(at, phrase, low)
            if opened:
                yield Tie(opened, phrase, phrase.status)
                return
            beside = self.name_before(at - 1) if self.word(at - 1) == "," else None
            if beside:
                yield Tie(beside, phrase, self.timed(phrase, phrase.status))
                return
        verb = self.verb_before(at, low, sort)
        if verb < 0:
            if sort == "as" and not self.open(at, low):
                yield from self.given(self.only_before(at, low), phrase, "held")
            return
        yield from self.from_verb(verb, at, phrase, sort, (low, high))

    def with_copula(self, at: int, low: int) -> int:
        """ "X is a lawyer and foreign minister": where "and" stands -> the copula before it, -1 for none."""
        for i in range(at - 1, max(low, at - 8), -1):
            if i in self.at.named or self.word(i) in (",", ";", "and") or self.at.part(i) == "VERB":
                return -1
            if verbs().get(self.word(i), ("",))[0] == "be":
                return i if self.word(i + 1) in ("a", "an", "both") else -1
        return -1

    def only_before(self, at: int, low: int) -> Place | None:
        """Where "as" stands -> the name right before it ("under X as"), behind which "X's term" stands, or the only one
        of the sentence so far."""
        beside = self.name_before(at)
        if beside:
            return beside
        here = [n for n in self.names if low <= n[0] < at]
        return here[0] if len(here) == 1 else None

    def lead(self, first: int) -> tuple[int, str]:
        """Where a phrase begins -> where the words that lead up to it begin, and of which sort they are."""
        i = first
        while (
            self.word(i - 1) in ADVERBS
            or self.word(i - 1) == "longer"
            or (self.word(i - 1), self.word(i)) == ("no", "longer")
        ):
            i -= 1
        if self.word(i - 1) in ("of", "as") and self.word(i - 2) in POSTS:
            k = i - 2
            while self.at.joined(k) and (
                self.word(k - 1) in ("the", "his", "her", "its", "a") or self.at.part(k - 1) == "ADJ"
            ):
                k -= 1
            return (k - 1, "as") if self.word(k - 1) in ("in", "to", "for", "as") else (k, "post")
        if self.word(i - 1) == "as":
            return i - 1, "as"
        if self.word(i - 1) == "be" and self.word(i - 2) == "to":
            return i - 2, "as"
        construction = verbs().get(self.word(i - 1), ("", "", ""))[0]
        return (i, "direct") if construction in ("be", "as") else (i, "")

    def fronted(self, at: int, phrase: Phrase, low: int) -> Place | None:
        """ "As foreign minister of Peru, X ...": the name after the comma when the words open the clause."""
        opens = at <= low or self.word(at - 1) in (",", "“", '"', ";", ":") or self.word(at - 1) in ("and", "but")
        if not opens:
            return None
        i = phrase.end
        while i < phrase.end + 8 and self.word(i) not in (",", ".", ""):
            i += 1
        return self.name_after_sign(i + 1) if self.word(i) == "," else None

    def verb_before(self, at: int, low: int, sort: str) -> int:
        """The verb that the words belong to: the nearest one of the table before them, -1 for none."""
        if sort == "direct":
            return at - 1
        table = post_verbs() if sort == "post" else verbs()
        for i in range(at - 1, max(low, at - 14) - 1, -1):
            if self.word(i) in (";", ":", ".") or (self.word(i) in ("and", "but", "who") and sort == "post"):
                return -1
            if self.word(i) in table and i not in self.at.named and self.at.part(i) in ("", "VERB", "AUX", "ADJ"):
                return i
            if self.at.part(i) == "VERB" and sort == "post":
                return i if self.word(i) in verbs() else -1
        return -1

    def from_verb(self, verb: int, at: int, phrase: Phrase, sort: str, sentence: Place) -> Iterator[Tie]:
        """A verb and its phrase -> the ties of its subject and its object."""
        table = post_verbs() if sort == "post" else verbs()
        construction, subject_holds, object_holds = table.get(self.word(verb), ("none", "", ""))
        if construction == "none" or self.open(verb, sentence[0]):
            return
        first = self.chain(verb, sentence[0])
        passive = self.passive(verb, first)
        subject = self.subject(first, verb, sentence[0])
        object_ = self.between(verb + 1, at)
        agent = object_ if passive and object_ and self.word(object_[0] - 1) == "by" else None
        if passive:
            yield from self.given(subject, phrase, object_holds or subject_holds, not object_holds)
            after = self.name_after_sign(phrase.end + 1) if self.word(phrase.end) == "by" else None
            yield from self.given(agent or after, phrase, subject_holds if object_holds == "former" else "")
            return
        yield from self.given(object_, phrase, object_holds, False)
        if self.word(at - 1) != "from" and object_ and self.word(object_[0] - 1) == "from":
            yield from self.given(object_, phrase, "former")
        if not object_ or subject_holds:
            ended = "longer" in {self.word(i) for i in range(verb, phrase.first)}
            if construction == "be":
                subject_holds = "former" if self.in_past(verb, first) or ended else "held"
            yield from self.given(subject, phrase, subject_holds)

    def given(self, name: Place | None, phrase: Phrase, status: str, lasting: bool = True) -> Iterator[Tie]:
        """A name and how it holds the office -> the tie, if both are known. `lasting`: a year that follows says how
        long, not when it began."""
        if name and status:
            held: OfficeStatus = "former" if status == "former" else "designate" if status == "designate" else "held"
            own = phrase.status if held == "held" else held
            yield Tie(name, phrase, self.timed(phrase, own) if lasting else own, False, True)

    def open(self, verb: int, low: int) -> bool:
        """Whether a verb is denied, wished or supposed."""
        words = [self.word(i) for i in range(max(low, verb - 6), verb)]
        if words[-1:] == ["to"] and self.achieved(verb, low):
            return False
        clause = words[max((i for i, w in enumerate(words) if w in (",", ";")), default=-1) + 1 :]
        return bool(OPEN_MODES & set(clause)) or self.word(low) in ("if", "whether", "nobody")

    def achieved(self, verb: int, low: int) -> bool:
        """ "beat her rival to become", "the first woman to serve as": whether what follows "to" came about."""
        before = [self.word(i) for i in range(max(low, verb - 14), verb - 1)]
        told = [w for w in before if w.endswith(("ed", "won", "beat", "left", "rose", "went"))]
        return bool({"first", "second", "third", "youngest", "oldest"} & set(before)) or (
            bool(told) and not any(w.startswith(WISHES) for w in before)
        )

    def chain(self, verb: int, low: int) -> int:
        """A verb -> the first of its auxiliaries: "has been sworn"."""
        i = verb
        while i > low and (self.at.part(i - 1) in ("AUX", "ADV") or self.word(i - 1) in ADVERBS | BE):
            i -= 1
        return i

    def passive(self, verb: int, first: int) -> bool:
        """Whether a verb is passive: with a form of "to be", or a participle behind a comma or a noun."""
        word = self.word(verb)
        if verbs().get(word, ("",))[0] == "be" or word.endswith(("ing", "s")):
            return False
        auxiliaries = {self.word(i) for i in range(first, verb)}
        if auxiliaries & BE:
            return True
        return (
            not auxiliaries
            and word.endswith(("ed", "en", "n", "de"))
            and self.word(verb - 1) in (",", "(", "newly", "recently")
        )

    def in_past(self, verb: int, first: int) -> bool:
        """Whether a copula says that somebody was, and is no longer: "has been" is still."""
        words = {self.word(i) for i in range(first, verb + 1)}
        return bool(words & {"was", "were", "had"}) and not words & {"has", "have"}

    def subject(self, first: int, verb: int, low: int) -> Place | None:
        """Where a verb group begins -> its subject's name: right before, behind "who", or by the tree."""
        i = first
        if self.word(i - 1) in ("who", "which", "that"):
            i -= 1
        if self.word(i - 1) in (",", *DASHES, "("):
            i -= 1
        near = self.name_before(i) or self.name_before(self.without_aside(i))
        if near:
            return near
        named = self.by_subject(verb)
        if named:
            return named
        if self.word(first - 1) == "to":
            return self.before_comma(first - 1, low)
        if self.word(i - 1) in ("he", "she"):
            return self.earlier(i - 1)
        return None

    def before_comma(self, i: int, low: int) -> Place | None:
        """The only name of the sentence so far."""
        here = [n for n in self.names if low <= n[0] < i]
        return here[0] if here and (len(here) == 1 or self.word(here[0][1]) == ",") else None

    def without_aside(self, i: int) -> int:
        """Where an aside between commas ends -> where it begins: "X, a lawyer, was named"."""
        if self.word(i) != "," and self.word(i - 1) != ",":
            return i
        k = i - 1 if self.word(i - 1) == "," else i
        for j in range(k - 1, max(0, k - 16), -1):
            if self.word(j) == ",":
                return j
            if self.word(j) in (".", ";") or j in self.at.named:
                return i
        return i

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
            above = self.trees.words[top].head if lemma in ("who", "that", "which") else -1
            return self.name_of_word(above) if above >= 0 else None
        return self.name_of_word(found) if found >= 0 else None

    def name_of_word(self, i: int) -> Place | None:
        """A word of the trees -> the name that it stands in."""
        token = self.page.first_at(self.trees.words[i].start)
        k = bisect_right(self.starts, token) - 1
        return self.names[k] if k >= 0 and self.names[k][0] <= token < self.names[k][1] else None

    def earlier(self, i: int) -> Place | None:
        """ "She" at a token -> the one person that this sentence so far, or else the one before it, names."""
        low, _ = self.sentence(i)
        here = [n for n in self.names if low <= n[0] < i]
        if here or low == 0:
            return here[0] if len(here) == 1 else None
        before, _ = self.sentence(low - 1)
        there = [n for n in self.names if before <= n[0] < low]
        return there[0] if len(there) == 1 else None

    def between(self, start: int, end: int) -> Place | None:
        """The only name in a stretch of tokens."""
        inside = [n for n in self.names if start <= n[0] < end]
        return inside[0] if len(inside) == 1 else None

    # ------------------------------------------------------------------------------------- phrase before the name

    def reversed_copula(self, phrase: Phrase) -> Iterator[Tie]:
        """ "The foreign minister of Peru is X"."""
        i = self.past_time(phrase.end)
        if self.word(i) in CALLED and phrase.opener in ("a", "an") and (name := self.name_after_sign(i + 1)):
            yield Tie(name, phrase, phrase.status)
            return
        begin = i
        while i < begin + 6 and self.word(i) and (self.word(i) in ADVERBS | BE or self.at.part(i) in ("ADV",)):
            i += 1
        i += self.word(i) in CALLED
        linked = self.word(i - 1) in BE | ADVERBS | CALLED and i > begin and phrase.opener not in ("a", "an", "another")
        name = self.name_after_sign(i + (self.word(i) in (",", ":"))) if linked else None
        if name and self.closes(name[1]):
            yield Tie(name, phrase, "former" if self.word(i - 1) in ("was", "were") else phrase.status)

    def handed(self, phrase: Phrase) -> Iterator[Tie]:
        """ "The post of foreign minister went to X", "is held by X"."""
        _, sort = self.lead(phrase.first)
        for i in range(phrase.end, min(phrase.end + 8, len(self.page.tokens))):
            if self.word(i) in (".", ";") or i in self.at.named:
                return
            name = self.name_after_sign(i + 1) if self.word(i) in CARRIED else None
            if name is None:
                continue
            verb = self.word(i - 1)
            moved = verb in ("went", "goes", "passed", "given") or (i == phrase.end and self.gives(phrase))
            if (self.word(i) == "by" and verb in SOURCES) or (sort == "post" and self.word(i) == "to" and moved):
                yield Tie(name, phrase, phrase.status)
            return

    def gives(self, phrase: Phrase) -> bool:
        """Whether somebody hands the post over: "handed the post of foreign minister to"."""
        low, _ = self.sentence(phrase.head)
        before = {self.word(i) for i in range(max(low, phrase.first - 8), phrase.first)}
        return bool(before & {"handed", "hands", "gave", "gives", "passed", "passes", "entrusted"})

    def made(self, phrase: Phrase) -> Iterator[Tie]:
        """ "Parliament elected X prime minister": a verb of appointing, the name, the phrase."""
        name = self.name_before(phrase.first)
        if name is None:
            return
        low, _ = self.sentence(phrase.head)
        for i in range(name[0] - 1, max(low, name[0] - 4) - 1, -1):
            holds = verbs().get(self.word(i), ("", "", ""))
            if holds[0] == "as" and holds[2]:
                if not self.open(i, low):
                    yield from self.given(name, phrase, holds[2], False)
                return
            if self.word(i).rstrip(".") not in honorifics():
                return

    def first_person(self, phrase: Phrase) -> Iterator[Tie]:
        """ "I am the foreign minister," X said; "As foreign minister I ...": the one whom the sentence names."""
        before = {self.word(i) for i in range(max(0, phrase.first - 4), phrase.first)}
        behind = {self.word(i) for i in range(phrase.end, phrase.end + 3)}
        speaks = ("i" in before and "am" in before) or ("as" in before and "i" in behind)
        low, high = self.sentence(phrase.head)
        here = [n for n in self.names if low <= n[0] < high + 12]
        if speaks and len(here) == 1:
            yield Tie(here[0], phrase, phrase.status)

    def beside_as(self, phrase: Phrase) -> Iterator[Tie]:
        """ "X has, as foreign minister of Peru, the last word": "as" between commas, one name before it."""
        at, sort = self.lead(phrase.first)
        low, _ = self.sentence(phrase.head)
        here = [n for n in self.names if low <= n[0] < at]
        if sort == "as" and self.word(at - 1) == "," and len(here) == 1 and not self.open(at, low):
            yield Tie(here[0], phrase, phrase.status)

    def taken_up(self, phrase: Phrase) -> Iterator[Tie]:
        """A sentence that begins with "The Peruvian foreign minister" after one whose subject is its only name, at its
        beginning: the same person, when no other name could be meant."""
        low, _ = self.sentence(phrase.head)
        word = self.trees.at(self.page.tokens[phrase.head].start)
        opens = phrase.first == low or (word >= 0 and self.trees.role(word) == "subject")
        if phrase.opener != "the" or not opens or low == 0 or phrase.entity is None or phrase.body:
            return
        before, _ = self.sentence(low - 1)
        same_block = self.page.block_of(self.page.tokens[before].start) == self.page.block_of(
            self.page.tokens[low].start
        )
        there = [n for n in self.names if before <= n[0] < low]
        titled = there and self.word(there[0][1]) == ","
        if same_block and len(there) == 1 and not titled and self.is_subject(there[0]) and not self.others(before, low):
            yield Tie(there[0], phrase, phrase.status)

    def is_subject(self, name: Place) -> bool:
        """Whether a name is the subject of its sentence by the tree, or begins it where there is none."""
        word = self.trees.at(self.page.tokens[name[0]].start)
        return word < 0 or self.trees.role(word) == "subject"

    def others(self, start: int, end: int) -> bool:
        """Whether a stretch names an office."""
        return any(self.at.is_head(i) for i in range(start, end) if self.word(i) in heads() and i not in self.at.named)

    def predecessor(self, phrase: Phrase) -> Tie | None:
        """ "The Irish prime minister's predecessor, X"."""
        i = phrase.end + 1 + (self.word(phrase.end + 1) == "s")
        while self.word(i) in ("immediate", "late"):
            i += 1
        if self.word(i) != "predecessor":
            return None
        name = self.name_after_sign(i + 1 + (self.word(i + 1) == ","))
        return Tie(name, phrase, "former") if name else None

    # --------------------------------------------------------------------------------------------------- by tree

    def by_tree(self, phrase: Phrase) -> Iterator[Tie]:
        """Apposition or copula as the tree has them, with anything between."""
        word = self.trees.at(self.page.tokens[phrase.head].start)
        if word < 0:
            return
        head = self.trees.words[word]
        joined = head.relation == "conj" and head.head >= 0 and phrase.opener != "the"
        top = self.trees.words[head.head] if joined else head
        name = self.name_of_word(top.head) if top.relation == "appos" and top.head >= 0 else None
        if name and name[1] <= phrase.first:
            yield Tie(name, phrase, self.timed(phrase, phrase.status))
            return
        pair = head.head if head.relation == "conj" and head.head >= 0 else word
        copula = max(self.trees.child(word, frozenset(("cop",))), self.trees.child(pair, frozenset(("cop",))))
        subject = max(self.trees.child(word, SUBJECTS), self.trees.child(pair, SUBJECTS))
        if copula >= 0 and subject >= 0:
            yield from self.copular(copula, subject, phrase)

    def copular(self, copula: int, subject: int, phrase: Phrase) -> Iterator[Tie]:
        """The words of a copula and its subject -> the tie."""
        token = self.page.first_at(self.trees.words[copula].start)
        low, _ = self.sentence(phrase.head)
        name = self.by_subject(token)
        if name is None or self.open(token, low) or token > phrase.first:
            return
        first = self.chain(token, low)
        yield from self.given(name, phrase, "former" if self.in_past(token, first) else "held")


BE = frozenset(
    ("is", "are", "was", "were", "be", "been", "being", "remains", "remained", "has", "have", "had", "'s", "got")
)
