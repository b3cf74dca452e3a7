"""A span of a report's text <-> a selector that outlives its offsets (W3C TextQuoteSelector)."""

from __future__ import annotations

from verbale.model import Selector, Span

CONTEXT = 32
"""Characters kept before and after the words (codebook)."""


def selector_for(text: str, report_sha256: str, span: Span) -> Selector:
    """A report's text, its hash and a span of it -> the selector of these words."""
    return Selector(
        report_sha256=report_sha256,
        exact=text[span.start : span.end],
        prefix=text[max(0, span.start - CONTEXT) : span.start],
        suffix=text[span.end : span.end + CONTEXT],
    )


def resolve_selector(text: str, selector: Selector) -> Span | None:
    """A report's text and a selector -> its words there, or None when they are gone or could be in several places.

    The words with all of their context come first; without it (a neighbouring block was cut away, say) the words
    alone count, if they occur once.
    """
    in_context = selector.prefix + selector.exact + selector.suffix
    start = _only_place(text, in_context)
    if start is not None:
        return Span.cut(text, start + len(selector.prefix), start + len(selector.prefix) + len(selector.exact))
    start = _only_place(text, selector.exact)
    return None if start is None else Span.cut(text, start, start + len(selector.exact))


def _only_place(text: str, words: str) -> int | None:
    first = text.find(words) if words else -1
    return first if first >= 0 and text.find(words, first + 1) < 0 else None
