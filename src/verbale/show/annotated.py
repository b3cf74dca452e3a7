"""An article and its annotations -> a JSON value, in the layers that were asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from verbale.model import Annotations, Article, Attribution, EventMention, Name, Quotation, Span, Word
from verbale.show.layers import IN_JSON, LAYERS, Layer, Layers

_FEATURES = ("number", "mood", "tense", "verb_form", "voice", "person")


def as_value(article: Article, annotations: Annotations, layers: Layers = IN_JSON) -> dict[str, Any]:
    """An article and its annotations -> one JSON Lines object; spans are {"start", "end", "text"} into `text`.

    A layer that was not asked for has no key; one in which nothing was found is an empty list.
    """
    head = {"id": article.id, "url": article.address, "title": article.title, "text": article.text}
    return head | {layer: _LISTED[layer](article.text, annotations) for layer in LAYERS if layer in layers}


def _attribution(one: Attribution) -> dict[str, Any]:
    parts = {"source": _spans(one.source), "cue": _spans(one.cue), "content": _spans(one.content)}
    return parts | {"kind": one.kind, "confidence": _share(one.confidence)}


def _name(one: Name) -> dict[str, Any]:
    return _span(one.span) | {"kind": one.kind, "confidence": _share(one.confidence)}


def _quotation(one: Quotation) -> dict[str, Any]:
    return _span(one.span) | {"mark": one.mark, "continued": one.continued, "depth": one.depth}


def _event(one: EventMention) -> dict[str, Any]:
    what = {"trigger": _span(one.trigger), "type": one.type, "mode": one.mode}
    how = {"status": one.status, "background": one.background}
    who = {"actors": _spans(one.actors), "recipients": _spans(one.recipients)}
    return what | how | who | {"confidence": _share(one.confidence)}


def _word(text: str, one: Word) -> dict[str, Any]:
    """A word; `head` is the place of another in the same list, and features that do not apply are left out."""
    tree = {"lemma": one.lemma, "upos": one.upos, "relation": one.relation, "head": one.head}
    return _span(Span.cut(text, one.start, one.end)) | tree | {"features": features(one)}


def features(word: Word) -> dict[str, str]:
    """A word -> its features that apply, by name: {"tense": "Past", "verb_form": "Fin"}."""
    values = ((name, getattr(word, name)) for name in _FEATURES)
    return {name: value for name, value in values if value is not None}


def _spans(spans: Iterable[Span]) -> list[dict[str, Any]]:
    return [_span(span) for span in spans]


def _span(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.text}


def _share(confidence: float) -> float:
    return round(confidence, 4)


_LISTED: dict[Layer, Callable[[str, Annotations], list[dict[str, Any]]]] = {
    "attributions": lambda _, found: [_attribution(one) for one in found.attributions],
    "names": lambda _, found: [_name(one) for one in found.names],
    "quotations": lambda _, found: [_quotation(one) for one in found.quotations],
    "events": lambda _, found: [_event(one) for one in found.events],
    "words": lambda text, found: [_word(text, one) for one in found.words],
}
