"""A dossier -> one self-contained HTML page: sober, printable, without scripts, with every quotation tied to its words.

The page asks for nothing from elsewhere and says so in its content security policy, which allows this one style sheet
by its hash and nothing else. It holds no time of making: the same dossier gives the same bytes.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files

from verbale import __version__
from verbale.model import Article, Difference, Located, Statement
from verbale.show import dated, groups, highlights, page_actors, page_statements, page_texts, view, words
from verbale.show.clean import one_line
from verbale.show.headings import Heading, heading
from verbale.show.highlights import Pointer, anchor_id, report_id, rest_class
from verbale.show.markup import Element, Node, document, tag
from verbale.show.view import Dossier

_LISTED = 12  # speakers in the contents: more would hide what comes after them


def page(dossier: Dossier) -> str:
    """A dossier -> the text of its page; write it as UTF-8."""
    numbers = {statement.id: number for number, statement in enumerate(_in_order(dossier), 1)}
    texts, continued = page_texts.texts(dossier, highlights.anchors(_pointers(dossier, numbers)))
    parts = [
        page_actors.focus(dossier),
        _reports(dossier),
        page_statements.statements(dossier, numbers),
        _differences(dossier),
        page_actors.actors(dossier),
        texts,
    ]
    return document(_frame(dossier, [part for part in parts if part is not None], _sheet(continued)))


def _in_order(dossier: Dossier) -> Iterator[Statement]:
    for group in groups.by_speaker(dossier):
        yield from group.statements


def _pointers(dossier: Dossier, numbers: dict[str, int]) -> Iterator[Pointer]:
    """Everything that points into a report's words, in the page's order."""
    for statement in _in_order(dossier):
        number = numbers[statement.id]
        for wording in statement.wordings:
            yield from (Pointer(span, "content", f"s{number}", str(number)) for span in wording.content)
            yield from (Pointer(span, "source") for span in wording.source)
            yield from (Pointer(span, "cue") for span in wording.cue)
    for actor in dossier.actors:
        yield from (Pointer(span, "evidence") for held in actor.offices for span in held.evidence)
    yield from page_texts.pointers(dossier)
    for difference in dossier.differences:
        yield from (Pointer(Located(s.report, s.start, s.end, s.text), "evidence") for s in difference.sides)


# ---------------------------------------------------------------------------------------------- the frame


def _sheet(continued: Iterable[str]) -> str:
    """The style sheet, with a rule for each span in several pieces that lights them up together."""
    sheet = files("verbale.show").joinpath("page.css").read_text(encoding="utf-8").replace("\r\n", "\n")
    rules = (
        f":root:has(#{id_}:target) .{rest_class(id_)} {{ background: var(--aim); color: var(--aim-ink); }}"
        for id_ in dict.fromkeys(continued)
    )
    return "\n".join((sheet, *rules))


def _frame(dossier: Dossier, parts: list[Element], sheet: str) -> Element:
    head = heading(dossier)
    digest = base64.b64encode(hashlib.sha256(sheet.encode("utf-8")).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return tag(
        "html",
        tag(
            "head",
            tag("meta", charset="utf-8"),
            tag("meta", http_equiv="Content-Security-Policy", content=policy),
            tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
            tag("meta", name="referrer", content="no-referrer"),
            tag("meta", name="generator", content=f"Verbale {__version__}"),
            tag("title", f"{head.title} · Verbale"),
            tag("style", sheet),
        ),
        tag("body", _body(dossier, head, parts)),
        lang="en",
    )


def _body(dossier: Dossier, head: Heading, parts: list[Element]) -> Element:
    return tag(
        "div",
        tag("a", "Skip to the dossier", class_="skip", href="#dossier"),
        tag(
            "header",
            tag("p", tag("b", "Verbale"), f" · {head.kind}", class_="kicker"),
            tag("h1", head.title),
            tag("p", " · ".join(head.facts), class_="standfirst"),
            class_="masthead",
        ),
        tag(
            "div",
            _contents(dossier),
            tag("main", *parts, id="dossier", tabindex="-1"),
            class_="columns",
        ),
        _ending(dossier),
        class_="sheet",
    )


def _contents(dossier: Dossier) -> Element:
    speakers = list(speaker_entries(groups.by_speaker(dossier)))
    texts = [_entry(f"#{report_id(a.id)}", _told_apart(dossier, a)) for a in dossier.reports]
    others = sum(actor.id != dossier.id for actor in dossier.actors)
    entries: list[Node] = [
        _entry("#focus", "Names and offices") if dossier.kind == "actor" else None,
        _entry("#reports", "Reports", len(dossier.reports)),
        _entry("#statements", "What was said", len(dossier.statements), below=speakers),
        _entry("#differences", "Where reports differ", len(dossier.differences)) if dossier.differences else None,
        _entry("#actors", "Who is who", others) if others else None,
        _entry("#reports-words", "The reports' words", below=texts),
    ]
    return tag("nav", tag("h2", "Contents"), tag("ul", *entries), class_="contents", aria_label="Contents")


def speaker_entries(grouped: Sequence[groups.Group]) -> Iterator[Element]:
    """Groups of statements -> the entries of the first of them, and one that leads to the others."""
    several = len(grouped) > _LISTED + 1
    for n, group in enumerate(grouped[: _LISTED if several else None], 1):
        yield _entry(f"#speaker-{n}", group.label, len(group.statements))
    if several:
        yield _entry(f"#speaker-{_LISTED + 1}", f"and {len(grouped) - _LISTED:,} more")


def _told_apart(dossier: Dossier, article: Article) -> str:
    """A report -> its outlet, with the day where the dossier has several of that outlet."""
    label = words.report_label(article)
    several = sum(words.report_label(other) == label for other in dossier.reports) > 1
    return f"{label}, {dated.written(article, dossier.limits)}" if several else label


def _entry(href: str, name: str, number: int | None = None, below: list[Element] | None = None) -> Element:
    counted = tag("span", f" {number:,}", class_="n") if number is not None else None
    return tag("li", tag("a", one_line(name), href=href), counted, tag("ul", *below) if below else None)


def _ending(dossier: Dossier) -> Element:
    rejected = f" {words.count(dossier.rejected, 'statement')} that a reader rejected are left out." * bool(
        dossier.rejected
    )
    return tag(
        "footer",
        tag(
            "p",
            "Every quotation here is cut from the report's own text at the offsets given with it, and leads to its "
            "place there. Statements were found by machine unless marked as confirmed or corrected; read the words "
            f"before you rely on one.{rejected}",
        ),
        tag("p", f"Made with Verbale {__version__}."),
        class_="end",
    )


# ---------------------------------------------------------------------------------------------- reports


def _reports(dossier: Dossier) -> Element:
    columns = ("Report", "Published", "Story")
    stories = len(dossier.stories) > 1
    shown = columns if stories else columns[:2]
    rows = [_report_row(dossier, article, stories) for article in dossier.reports]
    table = tag(
        "table",
        tag("caption", "The reports that this dossier rests on", class_="unseen"),
        tag("thead", tag("tr", *(tag("th", name, scope="col") for name in shown))),
        tag("tbody", *rows),
    )
    return tag("section", tag("h2", "Reports", id="reports-h"), tag("div", table, class_="wide"), id="reports",
               aria_labelledby="reports-h")  # fmt: skip


def _published(dossier: Dossier, article: Article) -> tuple[Node, ...]:
    """When a report was written; where others bound an undated one, marked as inferred and with the reason."""
    why = dated.bounded(article, dossier.limits)
    if not why:
        return (words.when(article.published),)
    reason = tag("span", f"it {dated.reason(dossier.limits[article.id])}", class_="sub why")
    days = dated.written(article, dossier.limits).removesuffix(", inferred")
    return (f"{days} ", tag("span", "inferred", class_="flag quiet"), reason)


def _report_row(dossier: Dossier, article: Article, with_story: bool) -> Element:
    story = view.story_of(dossier, article.id)
    about = [words.report_label(article), words.via(article)]
    return tag(
        "tr",
        tag(
            "td",
            tag("a", words.report_title(article), href=f"#{report_id(article.id)}"),
            tag("span", " · ".join(part for part in about if part), class_="sub"),
        ),
        tag("td", *_published(dossier, article), class_="date", data_name="Published"),
        tag("td", one_line(story.title) if story else "", data_name="Story") if with_story else None,
    )


# ---------------------------------------------------------------------------------------------- differences


def _differences(dossier: Dossier) -> Element | None:
    if not dossier.differences:
        return None
    shown = [_difference(dossier, difference) for difference in dossier.differences]
    title = tag("h2", "Where reports differ", id="differences-h")
    return tag("section", title, *shown, id="differences", aria_labelledby="differences-h")


def _difference(dossier: Dossier, difference: Difference) -> Element:
    sides = [
        tag(
            "li",
            f"{view.label(dossier, side.report)}: ",
            tag("a", tag("q", one_line(side.text)), href=f"#{anchor_id(side.report, side.start, side.end)}"),
        )
        for side in difference.sides
    ]
    explained = f" · explained by {one_line(difference.explained_by)}" if difference.explained_by else ""
    return tag(
        "div",
        tag("h3", words.sentence(difference.point)),
        tag("p", f"{difference.kind}{explained}", class_="cite"),
        tag("ul", *sides, class_="sides"),
        class_="difference",
    )
