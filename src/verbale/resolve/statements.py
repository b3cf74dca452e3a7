"""The cast and the attributions of one report -> its statements: speaker, carriers, addressees, medium, act."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from verbale.model import Attribution, Date, ReportedStatement
from verbale.resolve import acts
from verbale.resolve.cast import Cast, Naming
from verbale.resolve.speakers import Spoken, extent
from verbale.resolve.when import said_on
from verbale.resources import word_set

TELLING = re.compile(
    r"\b(?:t(?:ell|old|ells|elling)|ask(?:ed|s|ing)?|urg(?:e|ed|es|ing)|assur(?:e|ed|es|ing)|inform(?:ed|s|ing)?"
    r"|remind(?:ed|s|ing)?|warn(?:ed|s|ing)?|call(?:ed|s|ing)? (?:up)?on|wr(?:ote|ites?|iting) to"
    r"|invit(?:e|ed|es|ing)|implor(?:e|ed|es|ing)|press(?:ed|es|ing)?|letter to)\b",
    re.IGNORECASE,
)
SPEAKING_TO = re.compile(r"^\W*(?:to|with)\s+", re.IGNORECASE)
QUOTED_BY = re.compile(
    r"(?:quoted by|cited by|according to|carried by|reported by|published by|released by|posted by|an interview with"
    r"|in remarks to|statement to|via)\s+(?:the\s+)?(?:[\w’'-]+\s+){0,4}$",
    re.IGNORECASE,
)


def statements(
    cast: Cast,
    attributions: Sequence[Attribution],
    spoken: Mapping[Attribution, Spoken],
    published: Date | None,
) -> tuple[ReportedStatement, ...]:
    """-> one statement for each attribution whose words stand in read blocks, in the order of the text."""
    kept = [a for a in attributions if a.content and all(cast.page.is_read(s.start) for s in a.content)]
    kept.sort(key=lambda a: (extent(a), a.content))
    return tuple(statement(cast, a, kept, spoken, published) for a in kept)


def statement(
    cast: Cast,
    a: Attribution,
    everyone: Sequence[Attribution],
    spoken: Mapping[Attribution, Spoken],
    published: Date | None,
) -> ReportedStatement:
    """One attribution -> the statement."""
    cue = " ".join(s.text for s in a.cue)
    source = " ".join(s.text for s in a.source)
    speakers = spoken[a].speakers
    return ReportedStatement(
        voice="source",
        speakers=speakers,
        speaker_text=re.sub(r"\s+", " ", source) or None,
        kind=a.kind,
        content=a.content,
        source=a.source,
        cue=a.cue,
        confidence=a.confidence,
        via=tuple(k for k in via(cast, a, everyone, spoken) if k not in speakers),
        addressees=tuple(k for k in addressees(cast, a) if k not in speakers),
        medium=acts.medium_of(cue, source, beside(cast, a)),
        date=said_on(beside(cast, a), published),
        act=acts.act_of(cue),
        negated=acts.negated(cue),
    )


def beside(cast: Cast, a: Attribution) -> str:
    """The words of the cue's sentence that are neither content nor source, up to 12 words on each side of the cue."""
    if not a.cue:
        return ""
    start, end = cast.page.sentence_span(a.cue[0].start)
    start, end = max(start, a.cue[0].start - 60), min(end, a.cue[-1].end + 80)
    left = list(cast.page.between(start, end))
    for content in a.content:
        left = [t for t in left if not content.start <= t.start < content.end]
    return " ".join(t.text for t in left)


def via(
    cast: Cast, a: Attribution, everyone: Sequence[Attribution], spoken: Mapping[Attribution, Spoken]
) -> tuple[str, ...]:
    """Who carries the words, outermost first: the speakers of attributions whose content holds this one's source and
    cue, then the outlet that "as quoted by" or "told" names."""
    own = (*a.source, *a.cue)
    outer = [b for b in everyone if b is not a and own and all(holds(b, s.start, s.end) for s in own)]
    outer.sort(key=lambda b: -(extent(b)[1] - extent(b)[0]))
    carriers = [spoken[b].speakers[0] for b in outer if len(spoken[b].speakers) == 1]
    return tuple(dict.fromkeys((*carriers, *outlets(cast, a))))


def holds(a: Attribution, start: int, end: int) -> bool:
    """Whether a stretch lies in an attribution's content."""
    return any(s.start <= start and end <= s.end for s in a.content)


def outlets(cast: Cast, a: Attribution) -> tuple[str, ...]:
    """The outlets that carry the words by the cue's own sentence: "as quoted by KCNA", "KCNA quoted X as saying"."""
    if not a.cue:
        return ()
    start, end = cast.page.sentence_span(a.cue[0].start)
    found = [n for n in cast.within(start, end) if n.key and is_outlet(cast, n)]
    return tuple(n.key for n in found if n.key and (carries(cast, n) or quotes(cast, a, n)))


def is_outlet(cast: Cast, naming: Naming) -> bool:
    """Whether a naming is of an outlet."""
    return naming.key in cast.groups and cast.groups[naming.key][0].kind == "outlet"


def carries(cast: Cast, naming: Naming) -> bool:
    """Whether "according to", "quoted by" or the like stands before an outlet's name."""
    return QUOTED_BY.search(cast.page.text[max(0, naming.start - 60) : naming.start]) is not None


def quotes(cast: Cast, a: Attribution, naming: Naming) -> bool:
    """Whether an outlet stands right before a cue of quoting: "KCNA quoted Kwon as saying"."""
    cue = a.cue[0]
    return cue.text.lower().startswith(("quot", "cit")) and 0 <= cue.start - naming.end <= 2


def addressees(cast: Cast, a: Attribution) -> tuple[str, ...]:
    """Whom the cue is told to, as far as they are named: the words after a cue of telling, up to the content."""
    if not a.cue:
        return ()
    cue = a.cue[-1]
    telling = TELLING.search(" ".join(s.text for s in a.cue))
    stop = min((s.start for s in a.content if s.start >= cue.start), default=cue.end + 40)
    begin = a.cue[0].start if telling else cue.end
    text = cast.page.text[begin : min(stop, cue.end + 60)]
    if not telling and not SPEAKING_TO.match(text):
        return ()
    named = [n for n in cast.within(begin, begin + len(text)) if n.key and n.usage == "name"]
    return tuple(dict.fromkeys(n.key for n in named[:1] if n.key and close(cast, begin, n, telling)))


def close(cast: Cast, begin: int, naming: Naming, telling: re.Match[str] | None) -> bool:
    """Whether a name itself is told: nothing but a small word before it, and it owns no noun after it ("Iran's
    leaders", "US officials")."""
    between = cast.page.between(begin + (telling.end() if telling else 0), naming.titled_start)
    behind = cast.page.between(naming.end, naming.end + 3)
    owns = bool(behind) and (behind[0].text in "'’‘" or (behind[0].lower.endswith("s") and len(behind[0].text) > 4))
    return not owns and all(t.lower in word_set("small_words") for t in between)
