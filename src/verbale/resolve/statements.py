"""The cast and the attributions of one report -> its statements: speaker, carriers, addressees, medium, act."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from itertools import takewhile

from verbale.model import Addressed, Attribution, ReportedStatement
from verbale.resolve import acts
from verbale.resolve.cast import Cast, Naming
from verbale.resolve.hearers import Hearer, Told, carried_on
from verbale.resolve.speaking.behalf import on_behalf_of
from verbale.resolve.speaking.speakers import Spoken
from verbale.resolve.speaking.turns import extent

FARTHEST = 5_000  # characters that a content may reach back and still hold another statement
QUOTED_BY = re.compile(
    r"(?:quoted by|cited by|according to|carried by|reported by|published by|released by|posted by|an interview with"
    r"|in remarks to|statement to|via)\s+(?:the\s+)?(?:[\w’'-]+\s+){0,4}$",
    re.IGNORECASE,
)


def statements(
    cast: Cast,
    attributions: Sequence[Attribution],
    spoken: Mapping[Attribution, Spoken],
    told: Mapping[Attribution, Told],
    carriers: Collection[Attribution] = (),
) -> tuple[ReportedStatement, ...]:
    """-> one statement for each attribution whose words stand in read blocks, in the order of the text; `told`: whom
    each is said to; `carriers` are in the chains of others alone."""
    kept = [a for a in attributions if a.content and all(cast.page.is_read(s.start) for s in a.content)]
    kept.sort(key=lambda a: (extent(a), a.content))
    contents = sorted(((s.start, s.end, i) for i, a in enumerate(kept) for s in a.content), reverse=True)
    heard = carried_on(cast, [(a, spoken[a].speakers, told[a]) for a in kept])
    own = (a for a in kept if a not in carriers)
    return tuple(statement(cast, a, around(a, kept, contents), spoken, heard[a]) for a in own)


def around(
    a: Attribution, kept: Sequence[Attribution], contents: Sequence[tuple[int, int, int]]
) -> tuple[Attribution, ...]:
    """An attribution -> those whose content holds its source and cue, the outermost first. `contents`: start, end and
    number of each content, last first."""
    own = (*a.source, *a.cue)
    if not own:
        return ()
    start = min(s.start for s in own)
    first = bisect_left(contents, -start, key=lambda c: -c[0])
    near = takewhile(lambda c: start - c[0] < FARTHEST, contents[first:])
    outer = {i for _, end, i in near if end > start and all(holds(kept[i], s.start, s.end) for s in own)}
    return tuple(sorted((kept[i] for i in outer if kept[i] is not a), key=lambda b: extent(b)[0] - extent(b)[1]))


def statement(
    cast: Cast,
    a: Attribution,
    outer: Sequence[Attribution],
    spoken: Mapping[Attribution, Spoken],
    told: Sequence[Hearer],
) -> ReportedStatement:
    """One attribution, and those that it stands in, outermost first -> the statement."""
    cue = " ".join(s.text for s in a.cue)
    source = " ".join(s.text for s in a.source)
    speakers = spoken[a].speakers
    others = [hearer for hearer in told if hearer.key not in speakers]
    return ReportedStatement(
        voice="source",
        speakers=speakers,
        speaker_text=re.sub(r"\s+", " ", source) or None,
        kind=a.kind,
        content=a.content,
        source=a.source,
        cue=a.cue,
        confidence=a.confidence,
        on_behalf_of=on_behalf_of(cast, a),
        via=tuple(k for k in via(cast, a, outer, spoken) if k not in speakers),
        addressees=tuple(hearer.key for hearer in others),
        addressed=tuple(Addressed(hearer.key, hearer.how) for hearer in others if hearer.how),
        medium=acts.medium_of(cue, source, beside(cast, a)),
        act=acts.act_of(cue),
        negated=acts.negated(cue),
    )


def beside(cast: Cast, a: Attribution) -> str:
    """The words of the cue's sentence that are neither content nor source, 60 characters before the cue to 80 after."""
    if not a.cue:
        return ""
    start, end = cast.page.sentence_span(a.cue[0].start)
    start, end = max(start, a.cue[0].start - 60), min(end, a.cue[-1].end + 80)
    pieces: list[str] = []
    for content in sorted(a.content):
        pieces.append(cast.page.text[start : min(content.start, end)])
        start = max(start, content.end)
    return " ".join((*pieces, cast.page.text[start:end]))


def via(
    cast: Cast, a: Attribution, outer: Sequence[Attribution], spoken: Mapping[Attribution, Spoken]
) -> tuple[str, ...]:
    """Who carries the words, outermost first: the speakers of the attributions that hold this one, then the outlet
    that the sentence names as carrying it."""
    held = [b for b in outer if len(spoken[b].speakers) == 1]
    carriers = [key for b in held for key in (*spoken[b].carriers, *outlets(cast, b), *spoken[b].speakers)]
    return tuple(dict.fromkeys((*carriers, *spoken[a].carriers, *outlets(cast, a))))


def holds(a: Attribution, start: int, end: int) -> bool:
    """Whether a stretch lies in an attribution's content."""
    return any(s.start <= start and end <= s.end for s in a.content)


def outlets(cast: Cast, a: Attribution) -> tuple[str, ...]:
    """Who carries the words by the cue's own sentence: "as quoted by KCNA", "KCNA quoted X as saying"; with "as saying"
    in the cue anybody who is named before it."""
    if not a.cue:
        return ()
    start, end = cast.page.sentence_span(a.cue[0].start)
    named = [n for n in cast.within(start, end) if n.key and (len(a.cue) > 1 or is_outlet(cast, n))]
    return tuple(n.key for n in named if n.key and (quotes(cast, a, n) or (is_outlet(cast, n) and carries(cast, n))))


def is_outlet(cast: Cast, naming: Naming) -> bool:
    """Whether a naming is of an outlet."""
    return naming.key in cast.groups and cast.groups[naming.key][0].kind == "outlet"


def carries(cast: Cast, naming: Naming) -> bool:
    """Whether "according to", "quoted by" or the like stands before an outlet's name."""
    return QUOTED_BY.search(cast.page.text[max(0, naming.start - 60) : naming.start]) is not None


def quotes(cast: Cast, a: Attribution, naming: Naming) -> bool:
    """Whether a naming stands right before a cue of quoting: "KCNA quoted Kwon as saying"."""
    cue = a.cue[0]
    return cue.text.lower().startswith(("quot", "cit")) and 0 <= cue.start - naming.end <= 2
