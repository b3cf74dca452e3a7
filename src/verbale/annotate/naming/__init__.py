"""A text, the lines of it that are read and its names as the heads tag them -> the names that the record works with:
whole, of the kind that the rest of the text gives them, and parties and parliaments as the table has them."""

from __future__ import annotations

from collections.abc import Sequence

from verbale.annotate.naming.bare import bare_names
from verbale.annotate.naming.bearers import as_borne
from verbale.annotate.naming.dated import with_years
from verbale.annotate.naming.listed import with_listed
from verbale.annotate.naming.whole import whole_names
from verbale.model import Name


def settled(text: str, lines: Sequence[tuple[int, int]], names: Sequence[Name]) -> tuple[Name, ...]:
    """The names in order and apart, before and after; what has no letter or digit is no name."""
    told = [n for n in names if any(map(str.isalnum, n.span.text))]
    whole = whole_names(text, with_years(text, told))
    return with_listed(text, lines, as_borne(text, bare_names(text, whole)))


__all__ = ["settled"]
