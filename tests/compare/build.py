"""Short descriptions of reports -> readings, so that tests say only what matters to them."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from verbale.model import (
    Article,
    Block,
    Date,
    Mention,
    Office,
    Reading,
    ReportedActor,
    ReportedStatement,
    Selector,
    Span,
)
from verbale.resolve.names import match_keys


def day(iso: str | None, inferred: bool = False) -> Date | None:
    return Date(iso, iso, "day", "publication" if inferred else "that day", inferred) if iso else None


def cut(text: str, words: str, after: int = 0) -> Span:
    start = text.index(words, after)
    return Span(start, start + len(words), words)


def actor(key: str, name: str, kind: str = "person", **more: Any) -> ReportedActor:
    more.setdefault("match", tuple(sorted(match_keys(name, kind))))  # type: ignore[arg-type]
    more.setdefault("variants", (name,))
    return ReportedActor(key, name, kind, **more)  # type: ignore[arg-type]


def said(text: str, by: str | None, words: str | list[str], kind: str = "direct", **more: Any) -> ReportedStatement:
    pieces = [words] if isinstance(words, str) else words
    spans: list[Span] = []
    for piece in pieces:
        spans.append(cut(text, piece, spans[-1].end if spans else 0))
    source = (cut(text, by),) if by and by in text else ()
    more.setdefault("confidence", 0.9)
    return ReportedStatement("source", (by,) if by else (), by, kind, tuple(spans), source, (), **more)  # type: ignore[arg-type]


def report(
    text: str,
    published: str | None = "2031-03-04",
    actors: list[ReportedActor] | None = None,
    statements: list[dict[str, Any]] | None = None,
    **more: Any,
) -> Reading:
    """Text with its title as the first line; each actor is mentioned wherever one of its variants stands."""
    sha = hashlib.sha256(text.encode("utf-8", "surrogatepass") + repr(published).encode()).hexdigest()
    blocks = tuple(
        Block(hit.start(), hit.end(), "title" if not hit.start() else "body") for hit in re.finditer(r"[^\n]+", text)
    )
    title = text.split("\n", 1)[0]
    article = Article(
        "r" + sha[:16], sha, f"{sha[:6]}.txt", text, blocks, title=title, published=day(published), **more
    )
    known = actors or []
    mentions = tuple(
        Mention(Span(hit.start(), hit.end(), hit.group()), "name", one.key)
        for one in known
        for variant in one.variants
        for hit in re.finditer(re.escape(variant), text)
    )
    return Reading(article, tuple(known), mentions, tuple(said(text, **one) for one in statements or []))


def quoting(
    name: str | None, words: str, published: str | None = "2031-03-04", kind: str = "direct", **more: Any
) -> Reading:
    """One report with one statement."""
    who = name or "An official"
    people = [actor(name, name, **more.pop("who", {}))] if name else []
    text = f"{more.pop('title', 'News of the day')}\n\n{who} said: {words}\n"
    return report(text, published, people, [{"by": name, "words": words, "kind": kind, **more}])


def office(text: str, title: str) -> Office:
    return Office(title, None, None, cut(text, title))


def selecting(reading: Reading, words: str) -> Selector:
    text, start = reading.article.text, reading.article.text.index(words)
    end = start + len(words)
    return Selector(reading.article.sha256, words, text[max(0, start - 32) : start], text[end : end + 32])
