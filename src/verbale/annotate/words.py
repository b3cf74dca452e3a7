"""Text -> offsets of its syntactic words, cut as Universal Dependencies cuts English: "don't" is do + n't, a hyphen
stands alone, an abbreviation keeps its point (https://universaldependencies.org/en/)."""

from __future__ import annotations

import re
from collections.abc import Iterator

Pair = tuple[int, int]

_WORD = re.compile(
    r"""
      (?:https?://|www\.)[^\s<>"“”]*[^\s<>"“”.,;:!?)\]'’]   # an address
    | (?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+  # an e-mail address
    | [@\#]\w+                                              # a handle, a hashtag
    | (?:[^\W\d_]\.){2,}                                    # U.S., a.m.
    | (?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Sen|Rep|Gov|Rev|Hon|St|Jr|Sr|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|
         Sept|Oct|Nov|Dec|vs|Inc|Corp|Ltd|Co|Bros|Ave|etc|et\ al)\.(?=\s|$|[,;:)])
    | \b[A-Z]\.(?=\s+[A-Z])                                 # an initial
    | \d+(?:[.,:/]\d+)+                                     # 1,000.50, 10:30, 8/9/2020
    | \w+(?=[nN]['’][tT]\b)                                 # do|n't
    | [nN]['’][tT]\b
    | ['’](?:s|re|ve|ll|d|m|S|RE|VE|LL|D|M)\b               # they|'re
    | \b[cC]an(?=not\b)
    | [^\W\d_]+['’](?=[^\W\d_]{3})[^\W\d_]+                 # O'Brien
    | [dDlLoO]['’][A-Z]\w+
    | \w+
    | [!?]{2,} | ([^\w\s])\1+ | \S                         # runs of a mark, one mark
    """,
    re.X,
)


def words(text: str, start: int, end: int) -> Iterator[Pair]:
    """A stretch of a text (a sentence) -> offsets of its words in order."""
    for match in _WORD.finditer(text, start, end):
        yield match.span()
