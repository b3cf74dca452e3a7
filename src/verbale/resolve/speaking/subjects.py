"""An attribution and the words of its sentence -> the same with the subject of its cue's verb as source, where the
encoder found none or took a word that is no subject: "The minister spoke to parliament, warning that ...".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from verbale.model import Attribution, Span
from verbale.resolve.tokens import Page
from verbale.resolve.trees import OBJECTS, SUBJECTS, Trees
from verbale.resources import word_set

CARRIED = re.compile(r"\b(?:according to|as reported by) (?:the )?$", re.IGNORECASE)
GIVEN_BY = "according to"
BEHIND = re.compile(r" (?P<who>(?:[A-Z]|[ae]l-[A-Z])[^,.;:\"“”()\n]{1,60}), ")
APPOSED = re.compile(r"(?:, [^,.;:\"“”\n]{3,60})?(?P<end>,? )")
PARTICIPLE = re.compile(r"[a-z]{2,12}ing")
SHARED = re.compile(r"[^.;:\"“”\n]{0,40},? (?:and )?")
CUT_SHORT = re.compile(r"(?<=\w|\))(?:,|\s[—–-])\s(?:an?|the)$")
LOOK_BACK = 20  # characters before a source in which a word may lead it


def with_source(page: Page, trees: Trees, a: Attribution) -> Attribution:
    """One attribution -> itself, or with the source that the sentence's tree gives."""
    a = not_cut_short(page, without_carrier(page, sourced(page, a)))
    verb = cue_verb(page, trees, a)
    if verb < 0 or (a.source and any(stands(page, trees, a, s, verb) for s in a.source)):
        return a
    subject = subject_of(trees, verb, a)
    if subject < 0 or not may_speak(page, trees, subject, a):
        return a
    return replace(a, source=(page.span(*outside(a, *trees.whole(subject), trees.words[subject].start)),))


def with_shared(page: Page, given: Sequence[Attribution]) -> Iterator[Attribution]:
    """Attributions in order -> the same; "she said, asking X to wait": a participle without a source has that of the
    cue right before it in its sentence."""
    before: Attribution | None = None
    for a in given:
        if not a.source and a.cue and before and PARTICIPLE.fullmatch(a.cue[0].text.lower()):
            last = max((s.end for s in (*before.source, *before.cue) if s.end <= a.cue[0].start), default=-1)
            near = last >= 0 and SHARED.fullmatch(page.text, last, a.cue[0].start) is not None
            a = replace(a, source=before.source) if near else a
        yield a
        before = a if a.source and a.cue else before


def sourced(page: Page, a: Attribution) -> Attribution:
    """An attribution whose source stands elsewhere than its cue says -> the same with the words that are the source:
    behind "according to"; the piece of the content that stands before the cue as its subject."""
    if not a.cue or any(is_beside(page, a, s) and not led_away(page, a, s) for s in a.source):
        return a
    return behind(page, a) if a.cue[0].text.lower().endswith(GIVEN_BY) else from_content(page, a)


def behind(page: Page, a: Attribution) -> Attribution:
    """An attribution with the cue "according to" -> the same with the words up to the comma behind it as source."""
    end = a.cue[0].end
    found = BEHIND.match(page.text, end) if not is_content(a, end + 1) else None
    return replace(a, source=(page.span(*found.span("who")),)) if found else a


def from_content(page: Page, a: Attribution) -> Attribution:
    """An attribution with a source in another sentence -> the same with the words right before its cue as source, where
    they begin the sentence and were taken for a first piece of what is said."""
    cue, pieces = a.cue[0], a.content
    if len(pieces) < 2 or not a.source or pieces[0].end > cue.start or pieces[1].start < cue.end:
        return a
    before = APPOSED.fullmatch(page.text, pieces[0].end, cue.start)
    if before is None or pieces[0].start != page.sentence_span(cue.start)[0]:
        return a
    return replace(a, source=(page.span(pieces[0].start, cue.start - len(before["end"])),), content=pieces[1:])


def led_away(page: Page, a: Attribution, source: Span) -> bool:
    """Whether "according to" is the cue and a source in its sentence stands elsewhere than right behind it."""
    cue = a.cue[0]
    return cue.text.lower().endswith(GIVEN_BY) and page.text[cue.end : source.start].strip(" ") != ""


def without_carrier(page: Page, a: Attribution) -> Attribution:
    """ "According to the agency, the prosecutor, X, said": a source that begins with the one who only carries the words
    -> the same without that one."""
    if len(a.source) != 1 or not a.cue or a.cue[0].start < a.source[0].start:
        return a
    source = a.source[0]
    led = CARRIED.search(page.text, max(0, source.start - LOOK_BACK), source.start)
    comma = page.text.find(", ", source.start, source.end)
    if not led or comma < 0 or comma + 2 >= source.end:
        return a
    return replace(a, source=(page.span(comma + 2, source.end),))


def not_cut_short(page: Page, a: Attribution) -> Attribution:
    """An attribution -> the same with no article left over at the end of its source ("X, a" of "X, a critic")."""
    if not any(CUT_SHORT.search(s.text) for s in a.source):
        return a
    return replace(a, source=tuple(page.span(s.start, s.start + len(CUT_SHORT.sub("", s.text))) for s in a.source))


def stands(page: Page, trees: Trees, a: Attribution, source: Span, verb: int) -> bool:
    """Whether a source may stay: it stands right beside the cue, or in its sentence as what may speak; not where it is
    the subject of another verb and the cue's verb has one of its own."""
    if not is_beside(page, a, source) or is_of_another(trees, source, verb):
        return False
    return is_agent(trees, source) or is_next_to(page, a, source)


def is_next_to(page: Page, a: Attribution, source: Span) -> bool:
    """ "X said", "said X": whether nothing stands between a source and its cue, and no preposition before it."""
    before = page.between(max(0, source.start - LOOK_BACK), source.start)
    led = bool(before) and before[-1].lower in word_set("prepositions") | {"the"}
    gaps = (page.text[source.end : c.start] for c in a.cue), (page.text[c.end : source.start] for c in a.cue)
    return not led and any(gap == " " for side in gaps for gap in side)


def is_of_another(trees: Trees, source: Span, verb: int) -> bool:
    """ "X said that ..., and Y said": whether a source behind a verb is another's subject, and the verb has its own
    before it."""
    own, head = trees.child(verb, SUBJECTS), trees.head_of(source.start, source.end)
    if own < 0 or head < 0 or not trees.words[own].start < trees.words[verb].start < source.start:
        return False
    word = trees.words[trees.part(head)]
    return word.relation in SUBJECTS and word.head != verb


def subject_of(trees: Trees, verb: int, a: Attribution) -> int:
    """A cue's verb -> its subject; where the tree puts that inside the content, the subject of the verb that it is
    joined to."""
    subject = trees.subject(verb)
    if subject < 0 or not is_content(a, trees.words[subject].start):
        return subject
    first = next((k for k in trees.above(verb) if k != verb and trees.words[k].upos == "VERB"), -1)
    return trees.subject(first) if first >= 0 and trees.words[verb].relation == "conj" else subject


def is_content(a: Attribution, place: int) -> bool:
    """Whether a place stands in what is said."""
    return any(c.start <= place < c.end for c in a.content)


def outside(a: Attribution, start: int, end: int, head: int) -> tuple[int, int]:
    """The offsets of a subject's phrase and of its head -> the same without what is said before or after it."""
    start = max([start, *(c.end for c in a.content if start < c.end <= head)])
    end = min([end, *(c.start for c in a.content if head < c.start < end)])
    return start, end


def is_beside(page: Page, a: Attribution, source: Span) -> bool:
    """Whether a source stands in its cue's sentence; one in a sentence before is seldom the subject's equal."""
    return page.sentence_of(source.start) == page.sentence_of(a.cue[0].start)


def cue_verb(page: Page, trees: Trees, a: Attribution) -> int:
    """An attribution -> the verb of its cue, -1 when there is none, it is passive, or a preposition gives the source
    ("according to")."""
    inside = [i for s in a.cue for i in trees.within(s.start, s.end)]
    forms = {page.text[trees.words[i].start : trees.words[i].end].lower() for i in inside}
    if forms & word_set("source_givers"):
        return -1
    verbs = [i for i in inside if trees.words[i].upos == "VERB"]
    return verbs[0] if len(verbs) == 1 and not is_passive(trees, verbs[0]) else -1


def is_passive(trees: Trees, verb: int) -> bool:
    """Whether a verb is passive: as the encoder has it, unless it has a subject and an object of its own."""
    own = trees.child(verb, frozenset(("nsubj",))) >= 0 and trees.child(verb, OBJECTS) >= 0
    return trees.words[verb].voice == "Pass" and not own


def is_agent(trees: Trees, source: Span) -> bool:
    """Whether a source may stand: a subject, or words whose place in the tree is not known or is a clause's own."""
    inside = trees.within(source.start, source.end)
    nouns = (i for i in inside if trees.words[i].head not in inside and trees.words[i].upos in ("NOUN", "PROPN"))
    head = next(nouns, trees.head_of(source.start, source.end))
    if head < 0:
        return True
    word = trees.words[trees.part(head)]
    return word.relation not in ("obj", "iobj", "obl", "nmod")


def may_speak(page: Page, trees: Trees, subject: int, a: Attribution) -> bool:
    """Whether a subject may be a source: a noun or pronoun on the cue's line that is no part of the content."""
    word = trees.words[subject]
    between = page.text[min(word.start, a.cue[0].start) : max(word.end, a.cue[-1].end)]
    return word.upos in ("NOUN", "PROPN", "PRON") and not is_content(a, word.start) and "\n" not in between
