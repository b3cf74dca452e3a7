"""The words of a cue and those beside it -> what the statement does and by what means it was made.

Only plain cues count; anything else stays STATE, and no medium.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import cast

from verbale.model import Medium
from verbale.resources import rows, several

NEGATION = re.compile(r"\b(?:not|never|no longer|neither|nor)\b|n['’]t\b", re.IGNORECASE)


@cache
def act_forms() -> tuple[re.Pattern[str], Mapping[str, str]]:
    """-> what finds a form of acts.tsv in a cue, and form -> act; longer forms win."""
    table = {form: act for act, forms in rows("acts.tsv") for form in several(forms)}
    return alternatives(table), table


@cache
def medium_forms() -> tuple[re.Pattern[str], Mapping[str, str]]:
    """-> what finds a form of media.tsv, and form -> medium."""
    table = {form: medium for medium, forms in rows("media.tsv") for form in several(forms)}
    return alternatives(table), table


def alternatives(table: Mapping[str, str]) -> re.Pattern[str]:
    """Forms -> a pattern of whole words, the longest first."""
    forms = sorted(table, key=lambda form: (-len(form), form))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, forms)) + r")\b")


def act_of(cue: str) -> str:
    """A cue's words -> PLOVER type, NO_COMMENT, or STATE."""
    found, table = act_forms()
    acts = [table[m.group()] for m in found.finditer(cue.lower().replace("’", "'"))]
    if "NO_COMMENT" in acts:
        return "NO_COMMENT"
    return acts[0] if acts and not negated(cue) else "STATE"


def negated(cue: str) -> bool:
    """Whether a cue says that something was not said."""
    return NEGATION.search(cue) is not None


def medium_of(*texts: str) -> Medium | None:
    """The cue first, then what stands beside it -> the first medium that one of them names."""
    found, table = medium_forms()
    for text in texts:
        best = max(found.finditer(text.lower()), key=lambda m: len(m.group()), default=None)
        if best:
            return cast(Medium, table[best.group()])
    return None
