"""One attribution -> the statements it holds: a quotation that goes on with a new sentence is a statement of its own.

"We shall not go," she said. "The offer is late." are two sentences of hers; other reports will print one without the
other, so they are kept apart. "We shall not go," she said, "until they leave." is one, in two parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from verbale.model import Attribution, Span

_MARKS = "\"'“”‘’«»„` \n\t"
_NEW_SENTENCE = re.compile(r"[.!?:;][\s\"'“”‘’«»„`]*$")


def parts(text: str, a: Attribution) -> Iterator[Attribution]:
    """The report's text and an attribution -> one for each run of content that is one sentence or quotation."""
    run: list[Span] = []
    for span in a.content:
        if run and _is_apart(text, run[-1], span):
            yield replace(a, content=tuple(run))
            run = []
        run.append(span)
    if run:
        yield replace(a, content=tuple(run))


def _is_apart(text: str, before: Span, after: Span) -> bool:
    """Whether the outlet's own words between two pieces end a sentence; a quotation that only goes on over a
    paragraph's end stays together."""
    between = text[before.end : after.start]
    return bool(between.strip(_MARKS)) and _NEW_SENTENCE.search(between) is not None
