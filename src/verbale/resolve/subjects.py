"""An attribution and the words of its sentence -> the same with the subject of its cue's verb as source, where the
encoder found none or took a word that is no subject: "The minister spoke to parliament, warning that ...".
"""

from __future__ import annotations

from dataclasses import replace

from verbale.model import Attribution, Span
from verbale.resolve.tokens import Page
from verbale.resolve.trees import Trees
from verbale.resources import word_set


def with_source(page: Page, trees: Trees, a: Attribution) -> Attribution:
    """One attribution -> itself, or with the source that the sentence's tree gives."""
    verb = cue_verb(page, trees, a)
    if verb < 0 or (a.source and any(is_agent(trees, s) and is_beside(page, a, s) for s in a.source)):
        return a
    subject = trees.subject(verb)
    if subject < 0 or not may_speak(page, trees, subject, a):
        return a
    return replace(a, source=(page.span(*trees.whole(subject)),))


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
    return verbs[0] if len(verbs) == 1 and trees.words[verbs[0]].voice != "Pass" else -1


def is_agent(trees: Trees, source: Span) -> bool:
    """Whether a source may stand: a subject, or words whose place in the tree is not known or is a clause's own."""
    head = trees.head_of(source.start, source.end)
    if head < 0:
        return True
    word = trees.words[trees.part(head)]
    return word.relation not in ("obj", "iobj", "obl", "nmod")


def may_speak(page: Page, trees: Trees, subject: int, a: Attribution) -> bool:
    """Whether a subject may be a source: a noun or pronoun on the cue's line that is no part of the content."""
    word = trees.words[subject]
    between = page.text[min(word.start, a.cue[0].start) : max(word.end, a.cue[-1].end)]
    inside = any(c.start <= word.start < c.end for c in a.content)
    return word.upos in ("NOUN", "PROPN", "PRON") and not inside and "\n" not in between
