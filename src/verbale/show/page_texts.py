"""A dossier -> its reports' words in the page, marked where an entry rests on them, and below each what its dates mean
and who was left open."""

from __future__ import annotations

from collections.abc import Iterator

from verbale.model import Article, Located, Span, TimeExpression
from verbale.show import dated, highlights, unresolved, words
from verbale.show.clean import one_line
from verbale.show.highlights import Anchor, Pointer, aim, report_id
from verbale.show.markup import Element, Node, tag
from verbale.show.view import Dossier


def pointers(dossier: Dossier) -> Iterator[Pointer]:
    """A dossier -> the places of its reports' dates and open mentions, to which the lists below them lead."""
    for report in dossier.articles:
        yield from (Pointer(_located(report, time.span), "time") for time in dossier.times.get(report, ()))
        for mention in dossier.unresolved.get(report, ()):
            yield Pointer(Located(report, mention.start, mention.end, mention.text), "open")


def _located(report: str, span: Span) -> Located:
    return Located(report, span.start, span.end, span.text)


def texts(dossier: Dossier, anchors: dict[str, list[Anchor]]) -> tuple[Element, list[str]]:
    """Every report's text with its marks, and the ids of the spans that go on in further pieces."""
    shown = [_text(dossier, article, anchors.get(article.id, [])) for article in dossier.reports]
    title = tag("h2", "The reports' words", id="texts-h")
    note = tag(
        "p",
        "Marked words are what an entry rests on; a number leads back to its statement. Dates are underlined, "
        "and dotted red is where it stayed open who is meant: the lists below each text say more.",
        class_="note",
    )
    section = tag("section", title, note, *shown, id="reports-words", aria_labelledby="texts-h")
    return section, list(highlights.continued(shown))


def _text(dossier: Dossier, article: Article, anchors: list[Anchor]) -> Element:
    id_ = report_id(article.id)
    facts = [dated.bounded(article, dossier.limits) or words.when(article.published)]
    facts += [f"modified {words.when(article.modified)}"] if article.modified else []
    facts += [words.joined(map(one_line, article.authors))] if article.authors else []
    facts += [words.via(article)] if words.via(article) else []
    return tag(
        "article",
        tag(
            "header",
            tag("h3", words.report_label(article), id=id_),
            tag("p", " · ".join(facts)),
            tag("p", _address(article.address), " · ", tag("span", article.id, class_="id")),
        ),
        tag("div", *_paragraphs(article, anchors), class_="words"),
        _dates(dossier, article),
        _left_open(dossier, article),
        class_="report",
        aria_labelledby=id_,
    )


def _dates(dossier: Dossier, article: Article) -> Element | None:
    """What the dates in a report's text mean, each with a link to its place; open in the dossier of the report."""
    times = dossier.times.get(article.id, ())
    rows = [_row(article.id, time) for time in times]
    return _folded(dossier, f"Dates in this text: {len(times):,}", ("Words", "Meaning", "Counted from"), rows)


def _row(report: str, time: TimeExpression) -> Element:
    place = tag("a", tag("q", one_line(time.span.text)), href=f"#{aim(_located(report, time.span))}")
    cells = (dated.meaning(time), dated.anchored(time))
    names = ("Meaning", "Counted from")
    return tag("tr", tag("td", place), *(_cell(cell, name) for cell, name in zip(cells, names, strict=True)))


def _cell(text: str, name: str) -> Element:
    return tag("td", text, data_name=name if text else None)


def _left_open(dossier: Dossier, article: Article) -> Element | None:
    """The mentions of a report that were not resolved, each with a link to its places, and who they may be."""
    found = unresolved.rows(dossier.unresolved.get(article.id, ()), dossier.names)
    rows: list[Element] = []
    for text, who, mentions in found:
        links: list[Node] = []
        for number, mention in enumerate(mentions, 1):
            span = Located(article.id, mention.start, mention.end, mention.text)
            name = f"“{text}”, place {number}"
            links += [" " if links else None, tag("a", f"[{number}]", href=f"#{aim(span)}", aria_label=name)]
        rows.append(tag("tr", tag("td", tag("q", text), " ", *links), _cell(who, "May be")))
    size = sum(len(mentions) for _, _, mentions in found)
    return _folded(dossier, f"Left open, who is meant: {size:,}", ("Words", "May be"), rows)


def _folded(dossier: Dossier, name: str, columns: tuple[str, ...], rows: list[Element]) -> Element | None:
    """A table that one opens; without rows None."""
    if not rows:
        return None
    head = tag("thead", tag("tr", *(tag("th", column, scope="col") for column in columns)))
    table = tag("div", tag("table", tag("caption", name, class_="unseen"), head, tag("tbody", *rows)), class_="wide")
    return tag("details", tag("summary", name), table, open=dossier.kind == "report")


def _address(address: str) -> Node:
    """Where the report came from: a link for the web, plain words for anything else ("javascript:" is no address)."""
    shown = one_line(address)
    if address.lower().startswith(("http://", "https://")):
        return tag("a", shown, href=address, rel="noopener noreferrer nofollow")
    return shown


def _paragraphs(article: Article, anchors: list[Anchor]) -> Iterator[Element]:
    for paragraph in highlights.paragraphs(article):
        role = paragraph.role or "body"
        name = "repeated above" if paragraph.duplicate else "" if role == "body" else role
        label = tag("span", name, class_="role") if name else None
        yield tag(
            "p",
            label,
            *highlights.marked(article.text, paragraph, anchors),
            class_="again" if paragraph.duplicate else role,
        )
