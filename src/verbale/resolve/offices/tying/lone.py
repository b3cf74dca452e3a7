"""An office phrase that no construction ties, and the only person near it of whom nothing is told -> the tie.

Who stands in a report without a word on who that is, is said to be somebody by the words around: "P kept everyone
waiting. The Peruvian president ...", "The Peruvian president came late. 'Traffic,' P said". Whoever has an office, a
trade or a relation of his own there is described and out of question. One clause never names one person twice: what
stands with a verb beside the name, or in what the person says, is somebody else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import islice

from verbale.resolve.names import full_words, honorifics
from verbale.resolve.offices.canonical import is_national
from verbale.resolve.offices.layout import QUOTES
from verbale.resolve.offices.phrases import Phrase
from verbale.resolve.offices.surroundings import DASHES, Surroundings
from verbale.resolve.offices.tie import Place, Tie
from verbale.resolve.offices.tying.appositions import timed
from verbale.resolve.offices.vocabulary import heads, office_set
from verbale.resources import word_set

NEAR, CALLED = 2, 4  # segments between a name and a phrase at most, and where the phrase calls its holder
REACTED = 4  # tokens behind an office in which it does something about what was told
MANY = 60  # untied heads of one noun; a page of news has a dozen
LONGEST = 300  # tokens of a sentence; a longer one is none
APPOSED = 12  # tokens of an apposition that are looked through
SEGMENTS = frozenset((";", ":"))
YOU = frozenset(("you", "your", "yours"))


def lone(here: Surroundings, phrase: Phrase, told: Collection[str], tied: Collection[int]) -> Iterator[Tie]:
    """A definite office and the one person near it who is not described -> the tie. `told`: last words of the names
    whose bearers have offices; `tied`: where the heads of these offices stand."""
    first, last = here.sentence(phrase.head)
    if last - first > LONGEST:
        return
    called = is_call(here, phrase)
    if not (called or is_definite(here, phrase)):
        return
    low, high = segment(here, phrase.head)
    start, end = window(here, low, high, CALLED if called else NEAR)
    near = [n for n in here.names if start <= n[0] < end]
    free = [n for n in near if not is_described(here, n)]
    persons = {last_word(here, n) for n in free} - {""}
    if len(persons) != 1 or persons & set(told) or rivals(here, phrase, tied):
        return
    name = min(free, key=lambda n: abs(n[0] - phrase.head))
    fits = beside if low <= name[0] < high else takes_up if name[0] < low else follows
    if fits(here, name, phrase, low):
        yield Tie(name, phrase, timed(here, phrase, phrase.status))


def is_definite(here: Surroundings, phrase: Phrase) -> bool:
    """Whether a phrase means one holder of a state's office: "the president", "Peru's president"."""
    definite = phrase.opener in ("the", "", "its") and not here.word(phrase.head).endswith("s") and not phrase.body
    known = phrase.country is not None or (phrase.opener in ("the", "its") and phrase.entity is None)
    text = here.page.text[here.page.tokens[phrase.title].start : here.page.tokens[phrase.end - 1].end]
    led = here.word(phrase.first - 1)
    return (
        definite
        and known
        and led not in ("any", "no", "every", "each", "as", "next", "be")
        and is_national(text, phrase.country)
    )


def rivals(here: Surroundings, phrase: Phrase, tied: Collection[int]) -> bool:
    """Whether the report speaks of another such office whose holder is not known. Where there are more of these than
    MANY, nobody can tell."""
    noun = here.word(phrase.head)
    same = (i for i, t in enumerate(here.page.tokens) if t.lower in (noun, f"{noun}s"))
    heads_ = list(islice((i for i in same if i not in here.at.named and i not in tied), MANY + 1))
    return len(heads_) > MANY or any(differs(here, phrase, i) for i in heads_)


def differs(here: Surroundings, phrase: Phrase, head: int) -> bool:
    """Whether the office at a head noun is of another state or body than a phrase."""
    other = here.at.around(head) if head != phrase.head and here.at.is_head(head) else phrase
    return other.country != phrase.country or other.body != phrase.body


def last_word(here: Surroundings, name: Place) -> str:
    """The last word of a name, by which its bearer is called again; empty for none."""
    text = here.page.text[here.page.tokens[name[0]].start : here.page.tokens[name[1] - 1].end]
    return next(iter(full_words(text)[-1:]), "")


def is_call(here: Surroundings, phrase: Phrase) -> bool:
    """Whether an office calls its holder: "Thank you, President;", "Mr President, do you"."""
    signs = here.word(phrase.first - 1) in (",", ".", ":", '"', "“", "madam", *honorifics())
    signs = signs or not here.at.joined(phrase.first)
    closed = here.word(phrase.end) in (",", ";", ".", "?", "!", ":")
    low, high = here.sentence(phrase.head)
    speaks = {here.word(i) for i in range(low, high)} & YOU
    return phrase.opener == "" and signs and closed and bool(speaks) and phrase.end - phrase.first < 3


# ---------------------------------------------------------------------------------------------------- who is described


def is_described(here: Surroundings, name: Place) -> bool:
    """Whether the words around a name say who that is: "Doctor X", "his wife, X", "X, a lawyer", "X is a nurse"."""
    return is_led(here, name[0]) or is_followed(here, name) or is_predicated(here, name)


def is_led(here: Surroundings, i: int) -> bool:
    """Whether a noun stands right before a name, or an apposition does."""
    low, _ = here.sentence(i)
    k = i - 1
    while k > low and (here.word(k).rstrip(".") in honorifics() or here.word(k) == "."):
        k -= 1
    noun = k >= low and k not in here.at.named and (here.at.part(k) in ("NOUN", "PROPN") or here.word(k) in heads())
    noun = noun or (k > low and here.at.part(k) == "ADJ" and here.word(k - 1) in ("the", "a", "an"))  # "the cellist X"
    if k > low and here.word(k) == "," and here.at.part(k - 1) in ("NOUN", "PROPN") and k - 1 not in here.at.named:
        opens = (here.word(j) in (*office_set("openers"), "the") for j in range(max(low, k - 6), k))
        return here.at.part(low) not in ("ADP", "SCONJ") and any(opens)
    return here.at.joined(i, 1) and noun


def is_followed(here: Surroundings, name: Place) -> bool:
    """Whether an apposition stands behind a name: a noun before any verb."""
    if here.word(name[1]) not in (",", "(", *DASHES):
        return False
    for i in range(name[1] + 1, name[1] + APPOSED):
        if here.at.part(i) in ("VERB", "AUX", "PRON") or here.word(i) in (",", ")", ".", ";", '"', "“", *DASHES):
            return False
        if here.at.part(i) == "NOUN" and here.at.part(name[1] + 1) != "ADP":
            return here.word(i) not in office_set("times")
    return False


def is_predicated(here: Surroundings, name: Place) -> bool:
    """Whether a name is the subject of a noun: "X is a nurse"."""
    word = here.trees.at(here.page.tokens[name[0]].start)
    if word < 0:
        return False
    top = here.trees.words[here.trees.part(word)]
    if top.relation != "nsubj" or top.head < 0 or here.trees.words[top.head].upos != "NOUN":
        return False
    article = here.trees.child(top.head, frozenset(("det",)))
    return article >= 0 and here.trees.words[article].lemma.lower() in ("a", "an")


# -------------------------------------------------------------------------------------------------------- where it is


def segment(here: Surroundings, i: int) -> Place:
    """A token -> its sentence, or the part of it between semicolons and colons."""
    low, high = here.sentence(i)
    first = max((k + 1 for k in range(low, i) if here.word(k) in SEGMENTS), default=low)
    return first, next((k for k in range(i, high) if here.word(k) in SEGMENTS), high)


def window(here: Surroundings, low: int, high: int, count: int) -> Place:
    """A segment -> where so many segments around it begin and end, in its own block."""
    start, end = low, high
    block = here.page.block_of(here.page.tokens[low].start)
    first, last = here.page.blocks[block] if block is not None else (0, len(here.page.text))
    first, last = here.page.first_at(first), here.page.first_at(last)
    for _ in range(count):
        start = segment(here, start - 1)[0] if start > first else start
        end = segment(here, end + (here.word(end) in SEGMENTS))[1] if end < last - 1 else end
    return max(start, first), min(end, last)


def beside(here: Surroundings, name: Place, phrase: Phrase, low: int) -> bool:
    """ "The trial of X resumed, with prosecutors alleging that the former Peruvian president took": whether a segment
    is about a thing of the name's, and a clause under its own has the office for its subject."""
    _, end = segment(here, phrase.head)
    clauses = [here.trees.clause(here.trees.at(here.page.tokens[i].start)) for i in (name[0], phrase.head)]
    apart = clauses[0] != clauses[1] and min(clauses) >= 0 and name[1] <= phrase.first
    owned = is_topic(here, name, low, end) and not here.is_subject(name)
    return apart and owned and is_subject(here, phrase, low) and not stands_against(here, low, end)


def takes_up(here: Surroundings, name: Place, phrase: Phrase, low: int) -> bool:
    """Whether an office may take up a name before it: what the name's segment is about, and nobody else's deed."""
    start, end = segment(here, name[0])
    _, high = segment(here, phrase.head)
    about = is_topic(here, name, start, end) and not (here.word(end) == ":" and here.is_subject(name) and end > name[1])
    return (
        about
        and not reacts(here, phrase, high)
        and is_subject(here, phrase, low)
        and not stands_against(here, low, high)
    )


def follows(here: Surroundings, name: Place, phrase: Phrase, low: int) -> bool:
    """Whether a name behind an office may say who holds it: the subject, who speaks next, or who is called."""
    start, end = segment(here, name[0])
    if is_label(here, name, start) or is_called(here, name, start, end):
        return here.at.part(phrase.end) not in ("VERB", "AUX")
    stands = here.word(start) in ("there", "here") and name[0] - start == 2
    opens = name[0] == start and phrase.country is not None
    subject = (stands or here.is_subject(name)) and (opens or is_subject(here, phrase, low))
    quoted = is_quoted(here, phrase.head)
    return subject and not quoted and not is_call(here, phrase) and not stands_against(here, start, end)


def is_quoted(here: Surroundings, i: int) -> bool:
    """Whether a quotation is open at a token, that began in its sentence."""
    low, _ = here.sentence(i)
    marks = [here.word(k) for k in range(low, i) if here.word(k) in ('"', "“", "”")]
    return "“" in marks[-1:] or (marks.count('"') % 2 == 1 and "”" not in marks)


def is_label(here: Surroundings, name: Place, start: int) -> bool:
    """Whether a name stands before a colon, where what its bearer says begins."""
    return here.word(name[1]) == ":" and (name[0] == start or here.word(name[0] - 1) in (".", ")", "?", "!"))


def is_called(here: Surroundings, name: Place, start: int, end: int) -> bool:
    """Whether a name calls its bearer: "X, you have two minutes", "Welcome, X"."""
    closed = here.word(name[1]) in (",", ".", "?", "!")
    opened = name[0] == start or here.word(name[0] - 1) in (",", *honorifics())
    return closed and opened and bool({here.word(i) for i in range(start, end)} & (YOU | {"welcome", "good"}))


def is_topic(here: Surroundings, name: Place, start: int, end: int) -> bool:
    """Whether a segment is about a name: all there is, its subject, or whose thing that is ("The trial of X")."""
    if here.is_subject(name) or end - start <= name[1] - name[0] + 1 or is_acted_on(here, name):
        return True
    of = here.word(name[0] - 1) == "of"
    thing = name[0] - 2 if of else name[1] + 1 + (here.word(name[1] + 1) == "s")
    return (of or here.word(name[1]) in QUOTES) and here.word(thing) in office_set("belongings")


def is_acted_on(here: Surroundings, name: Place) -> bool:
    """ "Nobody told X", "They apologised to X", "It was cut by X": whether a name is a verb's and nothing of it is
    somebody else's."""
    word = here.trees.at(here.page.tokens[name[0]].start)
    if word < 0 or here.word(name[1]) in QUOTES:
        return False
    relation = here.trees.words[here.trees.part(word)].relation
    return relation in ("obj", "iobj", "root") or (relation == "obl" and here.word(name[0] - 1) in office_set("aiming"))


def reacts(here: Surroundings, phrase: Phrase, high: int) -> bool:
    """ "The Peruvian president banned it", "had no comment": whether an office does something about what was told."""
    words = {here.word(i) for i in range(phrase.end, min(high, phrase.end + REACTED))}
    return bool(words & office_set("reacting"))


def is_subject(here: Surroundings, phrase: Phrase, low: int) -> bool:
    """Whether an office is the subject of its clause, or has what is: "the president's first trip"."""
    word = here.trees.at(here.page.tokens[phrase.head].start)
    if word < 0 or phrase.first == low:
        return phrase.first == low
    things = office_set("belongings") | office_set("posts") | office_set("around")
    of = here.word(phrase.first - 1) == "of" and here.word(phrase.first - 2) in things
    if of and {here.word(i) for i in range(*segment(here, phrase.head))} & {"he", "she", "wants", "hopes"}:
        return False  # "The job of president is what she wants"
    own = phrase.shared and here.word(phrase.end + 1 + (here.word(phrase.end + 1) == "s")) in things
    said = here.word(phrase.first - 1) in word_set("plainly_saying") or phrase.opener == "its"
    told = here.word(phrase.first - 1) == "for" and here.at.part(phrase.end) not in ("VERB", "PART")
    return of or own or said or told or here.trees.role(word) in ("subject", "possessor")


def stands_against(here: Surroundings, low: int, high: int) -> bool:
    """Whether a segment sets its subject against whoever was named before: "but", or "him" who is another."""
    first = {here.word(i) for i in range(low, low + 2)}
    return bool(first & office_set("contrary")) or any(is_other(here, i) for i in range(low, high))


def is_other(here: Surroundings, i: int) -> bool:
    """Whether a pronoun at a token means whoever something is done to: "him", "her" with nothing that is hers."""
    hers = here.at.part(i + 1) in ("NOUN", "ADJ", "NUM", "PROPN", "ADV")
    return here.word(i) in ("him", "them") or (here.word(i) == "her" and not hers)
