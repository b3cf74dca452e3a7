"""A page's tags -> what the page says about itself: title, summary, outlet, authors, dates, sections.

JSON-LD is asked first, then meta tags, then `<time>`; the first that answers counts. Nothing is taken from the address
or from the clock of the file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any, Literal, cast

from verbale.article.bylines import names_in
from verbale.article.dates import metadata_date
from verbale.article.tokens import Attribute, Token, tokenize
from verbale.model import Date
from verbale.resources import agencies, outlets

MAX_JSON = 2_000_000
MAX_NODES = 5_000

_ARTICLE = re.compile(r"(?:[A-Za-z]*NewsArticle|Article|BlogPosting|LiveBlogPosting|Report|SocialMediaPosting)\Z")
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "parsely-pub-date", "citation_publication_date",
    "citation_date", "datepublished", "dc.date.issued", "dcterms.created", "dc.date", "dcterms.date", "sailthru.date",
    "article.published", "published-date", "publication_date", "pubdate", "publishdate", "publish-date", "date",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "dc.date.modified",
    "article.updated", "last-modified-date", "lastmod",
)  # fmt: skip
_OUTLET = ("og:site_name", "application-name", "dc.publisher", "citation_journal_title", "cre", "publisher")
_AUTHORS = (
    "author", "article:author", "parsely-author", "citation_author", "dc.creator", "dcterms.creator",
    "sailthru.author", "byl",
)  # fmt: skip
_TITLE = ("og:title", "parsely-title", "citation_title", "dc.title", "sailthru.title", "twitter:title")
_SUMMARY = ("og:description", "description", "twitter:description", "dc.description", "sailthru.description")
_SECTION = ("article:section", "parsely-section", "section")
_NO_OUTLET = re.compile(r"(?:wordpress|localhost|home|untitled|news|blog|\S+@\S+)\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says about itself; what it doesn't say is empty."""

    titles: tuple[str, ...] = ()
    summaries: tuple[str, ...] = ()
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    agency: str | None = None
    published: Date | None = None
    modified: Date | None = None
    sections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """The tags that matter, in source order."""

    metas: tuple[tuple[str, str], ...]
    scripts: tuple[str, ...]
    times: tuple[tuple[str, str], ...]  # what a <time> is marked as, its datetime


def metadata(source: str, blocks_title: str | None) -> Metadata:
    """HTML source, text of its `<title>` -> metadata."""
    found = _find(source)
    nodes = list(_articles(found.scripts))
    country = outlets.countries().get(_outlet(nodes, found) or "")
    credited = list(_credited(nodes, found))
    names = [name for field in credited for name in names_in(field)]
    return Metadata(
        titles=_distinct([*_strings(nodes, "headline"), *_meta(found, _TITLE), blocks_title or ""]),
        summaries=_distinct([*_strings(nodes, "alternativeHeadline", "description"), *_meta(found, _SUMMARY)]),
        outlet=_outlet(nodes, found),
        authors=_distinct(names),
        agency=next((agencies.forms()[field] for field in credited if field in agencies.forms()), None),
        published=_date(_dates(nodes, found, "published"), country),
        modified=_date(_dates(nodes, found, "modified"), country),
        sections=_distinct([*_strings(nodes, "articleSection", "@type"), *_meta(found, _SECTION)]),
    )


def _find(source: str) -> _Found:
    metas: list[tuple[str, str]] = []
    scripts: list[str] = []
    times: list[tuple[str, str]] = []
    in_json = False
    for token in tokenize(source):
        if token.kind == "text":
            if in_json and token.end - token.start <= MAX_JSON:
                scripts.append(source[token.start : token.end])
        elif token.kind == "start" and token.name == "meta":
            metas += _metas(token)
        elif token.kind == "start" and token.name == "time" and "datetime" in token.attributes:
            times.append((_marking(token), token.attributes["datetime"].value))
        in_json = token.kind == "start" and token.name == "script" and "ld+json" in _value(token, "type").lower()
    return _Found(tuple(metas), tuple(scripts), tuple(times))


def _value(token: Token, attribute: str) -> str:
    return token.attributes.get(attribute, Attribute("", 0, 0)).value


def _metas(token: Token) -> Iterator[tuple[str, str]]:
    content = " ".join(_value(token, "content").split())
    for attribute in ("property", "name", "itemprop", "http-equiv"):
        if content and _value(token, attribute):
            yield _value(token, attribute).strip().lower(), content


def _marking(token: Token) -> str:
    """What a `<time>` says it is. Without any marking it may be the time of anything on the page, so it is unused."""
    words = f"{_value(token, 'itemprop')} {_value(token, 'class')} {_value(token, 'pubdate')}".lower()
    if re.search(r"modif|updat|revis", words):
        return "modified"
    published = re.search(r"publish|pubdate|entry-date|post-date|posted", words) or "pubdate" in token.attributes
    return "published" if published else ""


def _meta(found: _Found, names: Sequence[str]) -> list[str]:
    """The contents of the meta tags of these names, the names in order of trust."""
    return [content for wanted in names for name, content in found.metas if name == wanted]


def _times(found: _Found, marking: str) -> list[str]:
    """The date of the page's `<time>` elements so marked, when there is only one: several belong to other reports."""
    values = {value for marked, value in found.times if marked == marking}
    return list(values) if len(values) == 1 else []


def _dates(nodes: Sequence[dict[str, Any]], found: _Found, which: Literal["published", "modified"]) -> list[str]:
    """The fields that may say when the report was published or modified, most trusted first."""
    json_key, names = ("datePublished", _PUBLISHED) if which == "published" else ("dateModified", _MODIFIED)
    return [*_strings(nodes, json_key), *_meta(found, names), *_times(found, which)]


def _date(values: Iterable[str], country: str | None) -> Date | None:
    return next((date for value in values if (date := metadata_date(value, country))), None)


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for raw in values if (value := " ".join(unescape(raw).split()))))


def _outlet(nodes: Sequence[dict[str, Any]], found: _Found) -> str | None:
    named = _meta(found, _OUTLET[:1]) + [name for node in nodes for name in _names(node.get("publisher"))]
    candidates = _distinct([*named, *_meta(found, _OUTLET[1:])])
    plausible = [name for name in candidates if len(name) <= 80 and not _NO_OUTLET.match(name)]
    return next((name for name in plausible if name.lower() != name), plausible[0] if plausible else None)


def _credited(nodes: Sequence[dict[str, Any]], found: _Found) -> Iterator[str]:
    """The author fields of the page: of JSON-LD if it has any, else of the meta tags."""
    fields = [name for node in nodes for name in _names(node.get("author"))]
    for field in fields or _meta(found, _AUTHORS):
        if "://" not in field and len(field) <= 300:
            yield " ".join(unescape(field).split())


def _names(value: Any) -> Iterator[str]:
    """A JSON-LD value that stands for persons or organisations -> their names."""
    for entry in cast("list[Any]", value) if isinstance(value, list) else [value]:
        if isinstance(entry, str):
            yield entry
        elif isinstance(entry, dict):
            name = cast("dict[str, Any]", entry).get("name")
            yield from _names(name) if isinstance(name, (str, list)) else ()


def _strings(nodes: Sequence[dict[str, Any]], *keys: str) -> list[str]:
    found: list[str] = []
    for wanted in keys:
        for node in nodes:
            value = node.get(wanted)
            values = cast("list[Any]", value) if isinstance(value, list) else [value]
            found += [value for value in values if isinstance(value, str)]
    return found


def _articles(scripts: Iterable[str]) -> Iterator[dict[str, Any]]:
    """JSON-LD scripts -> the nodes that describe an article, those with a headline first."""
    nodes = [node for script in scripts for node in _nodes(script) if _is_article(node)]
    yield from sorted(nodes, key=lambda node: not isinstance(node.get("headline"), str))[:1]


def _is_article(node: dict[str, Any]) -> bool:
    types = node.get("@type")
    names = cast("list[Any]", types) if isinstance(types, list) else [types]
    return any(isinstance(name, str) and _ARTICLE.match(name.rsplit("/", 1)[-1]) for name in names)


def _nodes(script: str) -> Iterator[dict[str, Any]]:
    """One script -> the objects in it that may be articles: itself, its list, `@graph`, `mainEntity`."""
    try:
        waiting: list[Any] = [json.loads(_bare(script), strict=False)]
    except (ValueError, RecursionError):
        return  # a damaged script says nothing; the meta tags are asked next
    for _ in range(MAX_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting[:0] = cast("list[Any]", node)[:MAX_NODES]
        elif isinstance(node, dict):
            found = cast("dict[str, Any]", node)
            yield found
            inner = (found.get(name) for name in ("@graph", "mainEntity", "mainEntityOfPage"))
            waiting += [value for value in inner if isinstance(value, (list, dict))]


def _bare(script: str) -> str:
    """A script's text without the comment or CDATA marks that some pages put around JSON."""
    script = re.sub(r"\A\s*(?:<!--|//\s*<!\[CDATA\[|/\*.{0,40}?\*/)", "", script)
    return re.sub(r"(?:-->|//\s*\]\]>|/\*.{0,40}?\*/)\Z", "", script.rstrip(" \t\r\n;"))
