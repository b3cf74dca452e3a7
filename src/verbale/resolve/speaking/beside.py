"""An attribution that is left without a source -> the same with the words that stand as subject before its cue, by
their order alone: "In a letter, President X promised", "X, who led the talks, said", "Chile has in recent weeks
issued".

Trees go wrong where a name stands behind another noun's comma; the order of words does not.
"""

from __future__ import annotations

from dataclasses import replace

from verbale.model import Attribution, Span
from verbale.resolve.tokens import Page
from verbale.resolve.trees import Trees

STEPS_OVER = frozenset(("AUX", "ADV", "PART"))
NOUNS = frozenset(("NOUN", "PROPN", "PRON"))
OPENS = frozenset(("and", "but", "while", "as", "that", "when", "after", "whereas", "though", "although"))
RELATIVE = frozenset(("who", "which", "whose"))
BETWEEN = 6  # words that may stand between an auxiliary and its verb: "has in recent weeks issued"
LONGEST_CLAUSE = 25  # words of "who led the talks"


def with_words_before(page: Page, trees: Trees, a: Attribution) -> Attribution:
    """One attribution -> itself; where it has no source, with the noun's phrase right before its cue as one, if that
    begins the sentence or a clause."""
    verb = trees.at(a.cue[0].start) if a.cue and not a.source else -1
    if verb < 0 or not is_finite(trees, verb):
        return a
    noun = before_clause(page, trees, before_verb(trees, verb))
    found = phrase(page, trees, noun) if noun >= 0 else None
    if found is None or any(c.start < found.end and found.start < c.end for c in a.content):
        return a
    return replace(a, source=(found,))


def is_finite(trees: Trees, verb: int) -> bool:
    """Whether a word is a verb that may have a subject right before it."""
    word = trees.words[verb]
    return word.upos == "VERB" and (word.verb_form == "Fin" or (word.verb_form == "Part" and word.tense == "Past"))


def before_verb(trees: Trees, verb: int) -> int:
    """A verb -> the word before it and its auxiliaries and adverbs; a few words between the two are passed over."""
    first = max(0, verb - BETWEEN)
    auxiliary = next((i for i in range(verb - 1, first - 1, -1) if trees.words[i].upos == "AUX"), -1)
    tied = auxiliary >= 0 and trees.words[auxiliary].head == verb
    i = (auxiliary if tied else verb) - 1
    while i >= 0 and trees.words[i].upos in STEPS_OVER:
        i -= 1
    return i


def before_clause(page: Page, trees: Trees, i: int) -> int:
    """The word before a verb -> itself; where it is the comma that ends a relative clause, the noun before that."""
    if i < 0 or printed(page, trees, i) != ",":
        return i
    for k in range(i - 1, max(0, i - LONGEST_CLAUSE), -1):
        if printed(page, trees, k).lower() in RELATIVE and printed(page, trees, k - 1) == ",":
            return k - 2
    return -1


def printed(page: Page, trees: Trees, i: int) -> str:
    """A word of the trees -> as the page prints it."""
    return page.text[trees.words[i].start : trees.words[i].end]


def phrase(page: Page, trees: Trees, noun: int) -> Span | None:
    """The last word of a noun's phrase -> the phrase, where it begins its sentence or stands behind a comma or a word
    that opens a clause; None where it does not, or is none."""
    if noun < 0 or trees.words[noun].upos not in NOUNS:
        return None
    head = next(k for k in trees.above(noun) if trees.words[k].relation not in ("flat", "compound"))
    end = trees.span(head)[1]
    while trees.words[head].relation == "conj" and trees.words[trees.words[head].head].upos in NOUNS:
        head = trees.words[head].head
    start = trees.span(head)[0]
    if end != trees.words[noun].end:
        return None
    sentence = page.sentence_span(start)[0]
    before = page.between(sentence, start)
    free = not before or before[-1].text == "," or before[-1].lower in OPENS
    speaks = page.text[start:end].lower() not in RELATIVE | {"that", "what", "there"}
    return page.span(start, end) if free and speaks and sentence <= start else None
