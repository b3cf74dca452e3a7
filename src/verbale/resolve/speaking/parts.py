"""One attribution -> the statements it holds: each sentence of a quotation that reports may print alone.

"We shall not go," she said. "The offer is late." are two sentences of hers; other reports will print one without the
other, so they are kept apart. "We shall not go," she said, "until they leave." is one, in two parts. And what an
outlet tells in its own words is kept apart from the sentence that it quotes beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from verbale.annotate.kinds import quote_kind
from verbale.annotate.quotes import MARKS
from verbale.model import Attribution, Span

_AROUND = MARKS + " \n\t"
_NEW_SENTENCE = re.compile(r"[.!?:;][\s\"'“”‘’«»„`]*$")


def parts(text: str, a: Attribution, quoted: bytearray) -> Iterator[Attribution]:
    """The report's text, an attribution, the mask of what is quoted -> one for each run that is one sentence or one
    quotation, each with its own kind."""
    runs: list[list[Span]] = []
    for span in a.content:
        if runs and not _is_apart(text, runs[-1][-1], span, quoted):
            runs[-1].append(span)
        else:
            runs.append([span])
    for run in runs if len(runs) > 1 else ():
        yield replace(a, content=tuple(run), kind=quote_kind(text, run, quoted))
    if len(runs) == 1:
        yield a


def _is_apart(text: str, before: Span, after: Span, quoted: bytearray) -> bool:
    """Whether the outlet's own words between two pieces end a sentence, or one piece is a quoted sentence and the
    other is not; a quotation that only goes on over a paragraph's end stays together."""
    between = text[before.end : after.start]
    if not between.strip(_AROUND):
        return False
    whole = [quote_kind(text, (piece,), quoted) == "direct" for piece in (before, after)]
    sentence = after if whole[1] else before
    if whole[0] != whole[1] and sentence.text.lstrip(_AROUND)[:1].isupper():
        return True
    return _NEW_SENTENCE.search(between) is not None
