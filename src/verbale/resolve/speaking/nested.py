"""An attribution whose content is itself somebody's saying ("KCNA said that Kwon said ...") -> the inner attribution,
where the encoder found the outer one alone.

Only what is plain is taken: the words begin with a named speaker and a verb of saying, or are a quotation that ends
with the two. The outer one is then no statement of its own: it carries the inner one's words.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from verbale.annotate.kinds import quote_kind
from verbale.annotate.quotes import MARKS
from verbale.model import Attribution, Span
from verbale.resolve.cast import Cast, Naming
from verbale.resolve.clean import clean
from verbale.resolve.speaking.saying import has_word
from verbale.resolve.speaking.sources import read_phrase
from verbale.resources import word_set

OPENING = re.compile(r"\s*(?:that\s+)?(?:(?:but|and|meanwhile|however),?\s+)?(?:the\s+)?", re.IGNORECASE)
SAID = re.compile(r"\s+(?:(?:has|have|had|also|then|later|[a-z]{2,12}ly)\s+){0,3}(?P<verb>[a-z]{3,14})\b")
APPOSED = re.compile(r", [^,.;:\"“”]{3,120},")
ISSUED = re.compile(r"\s(?:issued|released|made) an? [a-z]+ (?:[^.;:\"“”]{0,60}?\s)?(?P<verb>saying)\b")
AS_SAYING = re.compile(r".{2,80}?\sas (?:saying|telling|stating)\b(?:\s+that\b)?", re.DOTALL)
TOLD_THAT = re.compile(r"\s(?:him|her|them|me|us)\s|.{2,120}?\sthat\b", re.DOTALL)
CLAIM = re.compile(r"['’]s?\s+(?:[\w-]+\s+){0,2}?(?P<noun>[a-z]{4,14})\s+(?:that\s+)(?=\S)")
THAT = re.compile(r"[\s:]+(?:that\s)?\s*")
CLOSING = 150  # characters at the end of a quotation in which its speaker is named
TAIL = re.compile(r"(?: (?:reporters|journalists))?(?:\s+(?:at|in|during|on|to|after|through|via)\s[^\"“”]{2,100})?,?")
PRONOUN = re.compile(r"[\"”]\s*(?P<who>he|she|they|it)\s", re.IGNORECASE)
SHORTEST = 3  # words that are said


def nested(cast: Cast, read: Sequence[Attribution], quoted: bytearray) -> dict[Attribution, Attribution]:
    """Attributions -> those that only carry another's saying, each with that other's."""
    cues = {s.start for a in read for s in a.cue}
    found = ((a, inner(cast, a, cues, quoted)) for a in read)
    return {a: b for a, b in found if b}


def inner(cast: Cast, a: Attribution, cues: Collection[int], quoted: bytearray) -> Attribution | None:
    """An attribution, the starts of all cues, the mask of what is quoted -> what it carries; None when that is not
    plain, or the encoder has found it."""
    if not a.source or not a.cue or len(a.content) != 1:
        return None
    content = a.content[0]
    said = next(chain(leading(cast, content, quoted), trailing(cast, content)), None)
    return finished(cast, a, said, quoted) if said and said[1].start not in cues else None


def finished(cast: Cast, a: Attribution, said: Sequence[Span], quoted: bytearray) -> Attribution:
    """An outer attribution and the source, cue and content of the inner one -> the inner one."""
    source, cue, content = said
    kind = quote_kind(cast.page.text, (content,), quoted)
    return replace(a, source=(source,), cue=(cue,), content=(content,), kind=kind)


def leading(cast: Cast, content: Span, quoted: bytearray) -> Iterator[tuple[Span, Span, Span]]:
    """ "that Kwon had told Lund that ...": source, cue and content."""
    opening = OPENING.match(cast.page.text, content.start, content.end)
    first = opening.end() if opening else content.start
    for n in (n for n in speakers(cast, first, content.end) if not quoted[n.start]):
        said = said_by(cast, n, content) if n.titled_start == first else None
        if said and said["verb"] in word_set("plainly_saying"):
            rest = after_verb(cast, said["verb"], said.end(), content.end)
            if len(cast.page.text[rest : content.end].split()) >= SHORTEST:
                page = cast.page
                yield page.span(first, n.end), page.span(*said.span("verb")), page.span(rest, content.end)
                return


def said_by(cast: Cast, naming: Naming, content: Span) -> re.Match[str] | None:
    """A naming at the head of a content -> its verb of saying, right behind it or behind an apposition; "saying" of
    "issued a statement saying"."""
    text = cast.page.text
    end = past_apposition(text, naming.end, content.end)
    return ISSUED.match(text, end, content.end) or SAID.match(text, end, content.end)


def past_apposition(text: str, start: int, stop: int) -> int:
    """Where a name ends -> where the apposition behind it does ("X, a minister,"); the same place for none."""
    apposed = APPOSED.match(text, start, stop)
    return apposed.end() if apposed else start


def after_verb(cast: Cast, verb: str, start: int, end: int) -> int:
    """A verb of saying and where it ends -> where the words that are said begin; the end where that is not plain."""
    if verb in ("quoted", "cited", "quotes", "cites"):
        link = AS_SAYING.match(cast.page.text, start, end)
    elif has_word(verb, "telling") and verb not in ("promised", "promises"):
        link = TOLD_THAT.match(cast.page.text, start, end)
    else:
        link = THAT.match(cast.page.text, start, end)
    if link is None:
        return end
    blank = THAT.match(cast.page.text, link.end(), end)
    return blank.end() if blank else link.end()


def trailing(cast: Cast, content: Span) -> Iterator[tuple[Span, Span, Span]]:
    """ "... have failed," Kwon said at a meeting: source, cue and content."""
    text, page = cast.page.text, cast.page
    first = max(content.start + 1, content.end - CLOSING)
    for start, end in (
        *((n.titled_start, n.end) for n in speakers(cast, first, content.end)),
        *(m.span("who") for m in PRONOUN.finditer(text, first, content.end)),
    ):
        said = SAID.match(text, past_apposition(text, end, content.end), content.end)
        before = text[content.start : start].rstrip()
        plain = said and said["verb"] in word_set("plainly_saying") and TAIL.fullmatch(text, said.end(), content.end)
        if said and plain and before and before[-1] in MARKS and any(m in before[:-1] for m in MARKS):
            last = content.start + len(before)
            yield page.span(start, end), page.span(*said.span("verb")), page.span(content.start, last)


def claims(cast: Cast, read: Sequence[Attribution], quoted: bytearray) -> Iterator[Attribution]:
    """Attributions whose content is another's claim ("rejected Lund's charge that the ships had sailed") -> that claim,
    as a further attribution; the outer one stays a statement of its own."""
    cues = {s.start for a in read for s in a.cue}
    for a in read:
        content = a.content[0] if a.source and len(a.content) == 1 else None
        found = next(claimed(cast, content), None) if content else None
        if content and found and found[1].start not in cues:
            yield finished(cast, a, found, quoted)


def claimed(cast: Cast, content: Span) -> Iterator[tuple[Span, Span, Span]]:
    """ "Lund's frequent charge that the ships had sailed": source, cue and content."""
    text, page = cast.page.text, cast.page
    opening = OPENING.match(text, content.start, content.end)
    first = opening.end() if opening else content.start
    for n in (n for n in speakers(cast, first, content.end) if n.titled_start == first):
        noun = CLAIM.match(text, n.end, content.end)
        if noun and noun["noun"] in word_set("claims") and len(text[noun.end() : content.end].split()) >= SHORTEST:
            yield page.span(first, n.end), page.span(*noun.span("noun")), page.span(noun.end(), content.end)


def is_citation(cast: Cast, a: Attribution) -> bool:
    """Whether an attribution says no more than whom somebody cites ("Yonhap, citing the ministry")."""
    cue = " ".join(s.text.lower() for s in a.cue)
    words = cast.page.between(a.content[0].start, a.content[-1].end) if a.content else ()
    return cue in ("citing", "quoting", "cites") and bool(read_phrase(cast, clean(words)).keys)


def speakers(cast: Cast, start: int, end: int) -> Iterator[Naming]:
    """The namings there who may speak."""
    yield from (n for n in cast.within(start, end) if n.key and n.usage == "name")
