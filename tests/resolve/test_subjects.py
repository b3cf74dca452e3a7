"""Sources put right by their sentence: what is left over at their ends goes."""

from __future__ import annotations

import pytest

from tests.resolve.reports import article
from verbale.model import Annotations, Attribution, Span
from verbale.resolve.speaking.subjects import not_cut_short
from verbale.resolve.tokens import Page


@pytest.mark.parametrize(
    ("source", "left"),
    [
        ("Senator Tom Lund (R-Ky.), a", "Senator Tom Lund (R-Ky.)"),
        ("Orla Venn, the", "Orla Venn"),
        ("Orla Venn — an", "Orla Venn"),
        ("Orla Venn, a critic", "Orla Venn, a critic"),
        ("Kwon Jong A", "Kwon Jong A"),
        ("the", "the"),
    ],
)
def test_no_article_is_left_over(source: str, left: str) -> None:
    text = f"{source} critic of it said no."
    page = Page(article(text), Annotations((), (), ()))
    cue = Span.cut(text, text.index("said"), text.index("said") + 4)
    read = Attribution(
        (Span.cut(text, 0, len(source)),), (cue,), (Span.cut(text, len(text) - 3, len(text) - 1),), "indirect", 0.9
    )
    (span,) = not_cut_short(page, read).source
    assert (span.start, span.text) == (0, left)
