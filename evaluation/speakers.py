"""Annotated documents -> of gold's statements that were found, the share with the right speaker, by the source's form.

python -m evaluation speakers

Each document of the halves "train" and "kept" is read whole, as a report of its own, by the package's own stations.
A statement of ours is gold's when their contents cover nearly the same characters. Its speaker is right when an actor
of ours bears gold's name, every word of it (as score_record.py judges, but an actor is not named by its country, nor
a person by a family name where the text has the full one); where gold names nobody, when no person is claimed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from evaluation.annotated import Annotated, GoldStatement, annotated
from evaluation.pairing import one_to_one
from evaluation.paths import shared
from verbale.annotate import Annotator
from verbale.article import make_article
from verbale.model import Annotations, Article, Given, Page, Reading, ReportedActor, ReportedStatement
from verbale.resolve import resolve
from verbale.resolve.lexicon import lexicon
from verbale.resolve.speaking.sources import pronouns
from verbale.resolve.tokens import tokens_of

HALVES = ("train", "kept")
FORMS = ("full name", "family name", "pronoun", "office or description", "organisation, state", "unnamed", "none")
COVERED = 0.6  # F1 over characters from which on two contents are one
UNNAMED = re.compile(r"\b(?:unnamed|anonymous|unknown|not named)\b", re.IGNORECASE)
QUANTIFIERS = re.compile(r"^(?:(?:the|a|an|some|several|many|other|multiple|over|of|\d+)\s+)+", re.IGNORECASE)
BODIES = re.compile(r"^(?:government|ministry|parliament|assembly|constitution)\b")
GOVERNS = re.compile(r"^government of (?:the )?| (?:government|administration)$")
UTTERANCE = re.compile(r" (?:report|poll|polling)$")
BRACKETS = re.compile(r"\s*\(([^()]*)\)")

Read = Callable[[Article], Annotations]


@dataclass(frozen=True, slots=True)
class Judged:
    """One of gold's statements that was found: its document, ours, its source's form, whether its speaker is right."""

    document: Annotated
    gold: GoldStatement
    ours: ReportedStatement
    reading: Reading
    form: str
    right: bool


def figures(annotator: Annotator) -> dict[str, Any]:
    """An annotator -> figures of both halves."""
    return {half: shares(annotated(shared("corpora"), half), annotator.annotate) for half in HALVES}


def shares(documents: Sequence[Annotated], read: Read) -> dict[str, Any]:
    """Documents and what annotates them -> statements in gold, those found, and of these the share that has the right
    speaker, in all and by form."""
    found = [j for document in documents for j in judged(document, read)]
    counts, hits = Counter(j.form for j in found), Counter(j.form for j in found if j.right)
    rows = {form: row(hits[form], counts[form]) for form in FORMS}
    total = sum(len(document.statements) for document in documents)
    return {"found": row(len(found), total), "speaker": row(hits.total(), counts.total()), **rows}


def row(hit: int, of: int) -> dict[str, float]:
    """Counts -> a line of figures, as the scorers print it."""
    return {"share": round(hit / of, 3) if of else 0.0, "hit": hit, "of": of}


def judged(document: Annotated, read: Read) -> Iterator[Judged]:
    """One document, read -> each of gold's statements that was found."""
    report = article(document)
    annotations = read(report)
    reading = resolve(report, annotations)
    persons = [(n.span.start, n.span.end) for n in annotations.names if n.kind == "person"]
    named = [(n.span.start, n.span.end) for n in annotations.names if n.kind in ("organisation", "place", "people")]
    for gold, ours in pairs(document.statements, reading.statements):
        form = form_of(document.text, gold, persons, named)
        yield Judged(document, gold, ours, reading, form, is_right(gold, ours, reading))


def article(document: Annotated) -> Article:
    """A document -> the report of it, whose text is the document's: the line above the first blank one is its title."""
    title, _, body = document.text.partition("\n\n")
    data = document.text.encode()
    page = Page(
        document.id, data, sha256(data).hexdigest(), "text", body or title, Given(title=title if body else None)
    )
    made = make_article(page)
    if made.text != document.text:
        raise ValueError(f"{document.id}: the report's text is not the document's")
    return made


def pairs(
    gold: Sequence[GoldStatement], ours: Sequence[ReportedStatement]
) -> list[tuple[GoldStatement, ReportedStatement]]:
    """Statements of both sides -> one-to-one pairs by the characters of their contents: first those that share their
    cue as well (two may have said one thing: an agency said that a minister said), then the likest."""
    mine = [(places((c.start, c.end) for c in s.content), places((c.start, c.end) for c in s.cue)) for s in ours]
    likeness: list[tuple[tuple[bool, float], int, int]] = []
    for i, g in enumerate(gold):
        own, cue = places(g.contents), places([g.cue])
        likeness += [((bool(cue & c), 2 * len(own & m) / (len(own) + len(m))), i, j) for j, (m, c) in enumerate(mine)]
    return [(gold[i], ours[j]) for i, j in sorted(one_to_one(c for c in likeness if c[0][1] >= COVERED))]


def places(spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    """Spans -> the offsets that they cover."""
    return frozenset(k for start, end in spans for k in range(start, end))


def is_right(gold: GoldStatement, ours: ReportedStatement, reading: Reading) -> bool:
    """Whether ours has gold's speaker."""
    actors = {a.key: a for a in reading.actors}
    claimed = [actors[key] for key in ours.speakers if key in actors]
    if gold.speaker is None or is_unnamed(gold.speaker):
        return not any(a.kind == "person" for a in claimed)
    wanted, of_states = accepted(gold.speaker, reading.article.text), states_of(gold.speaker)
    return any(forms_of(a) & wanted or a.key in of_states for a in claimed)


def is_unnamed(speaker: str) -> bool:
    """ "unnamed official", "several protesters", "US officials": whether a speaker has no name."""
    bare = QUANTIFIERS.sub("", speaker)
    head = re.split(r" (?:of|in|from|within|for|such|with)\b", bare)[0].split()[-1:]
    plural = bool(head) and head[0].islower() and head[0].endswith("s") and head[0] not in ("news", "others")
    return bool(UNNAMED.search(speaker)) or (bare[:1].islower() and not BODIES.match(bare)) or plural


def accepted(speaker: str, text: str) -> set[str]:
    """Gold's words for a speaker and the text -> the names of which one must be borne: the whole without brackets,
    letters in brackets, what stands before a comma, "of" or "in", each of several, a name of two words behind a
    title; and the last word of a name that the text has nowhere in full."""
    short = [b for b in BRACKETS.findall(speaker) if b.isupper()]
    whole = UTTERANCE.sub("", BRACKETS.sub("", speaker))
    several = [part for piece in re.split(r"; ", whole) for part in re.split(r" and |, (?=[A-Z])", piece)]
    before = [
        p for name in (whole, *several) for p in (name.split(",")[0], *(name.split(f" {w} ")[0] for w in ("of", "in")))
    ]
    names = {folded(name) for name in (*short, whole, *several, *before)} - {""}
    behind = {" ".join(name.split()[-k:]) for name in map(folded, before) for k in (2, 3, 4) if len(name.split()) > k}
    full = f" {folded(text)} "
    nowhere = not any(f" {name} " in full for name in (*names, *behind) if " " in name)
    return names | behind | ({n.split()[-1] for n in map(folded, before) if n} if nowhere else set())


def states_of(speaker: str) -> set[str]:
    """ "government of Iran", "the United States" -> the keys of the states that gold may mean."""
    bare = GOVERNS.sub("", re.sub(r"^[Tt]he ", "", UTTERANCE.sub("", BRACKETS.sub("", speaker))))
    return {form.entity.id for form in lexicon().whole(tuple(tokens_of(bare))) if form.entity}


def forms_of(actor: ReportedActor) -> set[str]:
    """An actor of ours -> all its names and descriptions, and what stands before "in" (a court in Scotland)."""
    forms = (actor.name, *actor.variants, *actor.descriptions)
    return {folded(form) for whole in forms for form in (whole, whole.split(" in ")[0])}


def folded(name: str) -> str:
    """A name -> its words in lower case, without an article before them."""
    return " ".join(re.findall(r"\w+", name.lower().replace("’", "'"))).removeprefix("the ")


def form_of(
    text: str, gold: GoldStatement, persons: Sequence[tuple[int, int]], named: Sequence[tuple[int, int]]
) -> str:
    """A statement of gold's, and where names of persons and of others stand -> the form of its source."""
    if gold.source is None or gold.speaker is None:
        return "none"
    words = folded(text[slice(*gold.source)])
    if words in pronouns():
        return "pronoun"
    if is_unnamed(gold.speaker):
        return "unnamed"
    names = [name for name in accepted(gold.speaker, text) if f" {name} " in f" {words} "]
    if any(gold.source[0] <= start < gold.source[1] for start, _ in persons):
        return "full name" if any(" " in name for name in names) else "family name"
    within = any(gold.source[0] <= start < gold.source[1] for start, _ in named)
    return "organisation, state" if names or (within and states_of(gold.speaker)) else "office or description"
