"""A dossier -> one self-contained HTML page: sober, printable, without scripts, with every quotation tied to its words.

The page asks for nothing from elsewhere and says so in its content security policy, which allows this one style sheet
by its hash and nothing else. It holds no time of making: the same dossier gives the same bytes.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from importlib.resources import files

from verbale import __version__
from verbale.model import Actor, Article, Difference, Located, Statement, Wording
from verbale.show import highlights, marks, view, words
from verbale.show.clean import one_line
from verbale.show.headings import Heading, heading
from verbale.show.highlights import Anchor, Pointer, anchor_id, report_id, rest_class
from verbale.show.markup import Element, Node, document, tag
from verbale.show.view import Dossier, Group

_UNSURE = 0.5  # confidence under which an entry is flagged


def page(dossier: Dossier) -> str:
    """A dossier -> the text of its page; write it as UTF-8."""
    numbers = {statement.id: number for number, statement in enumerate(_in_order(dossier), 1)}
    texts, continued = _texts(dossier, highlights.anchors(_pointers(dossier, numbers)))
    parts = [
        _reports(dossier),
        _statements(dossier, numbers),
        _differences(dossier),
        _actors(dossier),
        texts,
    ]
    return document(_frame(dossier, [part for part in parts if part is not None], _sheet(continued)))


def _in_order(dossier: Dossier) -> Iterator[Statement]:
    for group in view.by_speaker(dossier):
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
    groups = view.by_speaker(dossier)
    speakers = [_entry(f"#speaker-{n}", group.label, len(group.statements)) for n, group in enumerate(groups, 1)]
    texts = [_entry(f"#{report_id(a.id)}", words.report_label(a)) for a in dossier.reports]
    entries: list[Node] = [
        _entry("#reports", "Reports", len(dossier.reports)),
        _entry("#statements", "What was said", len(dossier.statements), below=speakers),
        _entry("#differences", "Where reports differ", len(dossier.differences)) if dossier.differences else None,
        _entry("#actors", "Who is who", len(dossier.actors)) if dossier.actors else None,
        _entry("#reports-words", "The reports' words", below=texts),
    ]
    return tag("nav", tag("h2", "Contents"), tag("ul", *entries), class_="contents", aria_label="Contents")


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
        tag("td", words.when(article.published), class_="date", data_name="Published"),
        tag("td", one_line(story.title) if story else "", data_name="Story") if with_story else None,
    )


# ---------------------------------------------------------------------------------------------- statements


def _statements(dossier: Dossier, numbers: dict[str, int]) -> Element:
    groups = view.by_speaker(dossier)
    body: list[Node] = [_speaker(dossier, group, place, numbers) for place, group in enumerate(groups, 1)]
    if not groups:
        body = [tag("p", "No statement was found.", class_="note")]
    compared = any(wording.changes for statement in dossier.statements for wording in statement.wordings)
    title = tag("h2", "What was said", id="statements-h")
    return tag("section", title, _key() if compared else None, *body, id="statements", aria_labelledby="statements-h")


def _key() -> Element:
    return tag(
        "ul",
        tag("li", "Further wordings are compared with the fullest one:"),
        tag("li", tag("ins", "words only here")),
        tag("li", tag("del", "words only in the fullest")),
        class_="key",
    )


def _speaker(dossier: Dossier, group: Group, place: int, numbers: dict[str, int]) -> Element:
    about = words.actor_line(group.actor) if group.actor else ""
    return tag(
        "section",
        tag("header", tag("h3", one_line(group.label), id=f"speaker-{place}"), tag("p", about) if about else None),
        *(_statement(dossier, statement, numbers[statement.id]) for statement in group.statements),
        class_="speaker",
        aria_labelledby=f"speaker-{place}",
    )


def _statement(dossier: Dossier, statement: Statement, number: int) -> Element:
    first = view.fullest(statement)
    others = [_wording(dossier, wording, first) for wording in statement.wordings[1:]]
    return tag(
        "article",
        tag("div", tag("a", str(number), href=f"#s{number}", aria_label=f"Link to statement {number}"), class_="num"),
        _facts(dossier, statement),
        _quote(first, None) if first else None,
        _cite(dossier, first) if first else None,
        tag("ol", *others, class_="wordings", aria_label="Further wordings") if others else None,
        id=f"s{number}",
        class_="statement indirect" if first and first.kind == "indirect" else "statement",
        aria_label=f"Statement {number}",
    )


def _facts(dossier: Dossier, statement: Statement) -> Element | None:
    unsure = statement.confidence < _UNSURE and statement.state == "auto"
    flags: list[Node] = [tag("span", f"unsure, {statement.confidence:.2f}", class_="flag"), " "] if unsure else []
    if statement.state != "auto":
        flags = [tag("span", f"{statement.state} by a reader", class_="flag"), " "]
    facts = " · ".join(words.statement_facts(statement, dossier.names))
    return tag("p", *flags, facts, class_="facts") if flags or facts else None


def _wording(dossier: Dossier, wording: Wording, fullest: Wording | None) -> Element:
    return tag(
        "li",
        _quote(wording, fullest),
        _cite(dossier, wording),
        class_="indirect" if wording.kind == "indirect" else None,
    )


def _quote(wording: Wording, fullest: Wording | None) -> Element:
    """The words, each piece of a split quotation a link to its place in the report."""
    nodes: list[Node] = []
    for piece in marks.redline(wording, fullest):
        if nodes:
            nodes.append(tag("span", " … ", class_="gap"))
        nodes.append(tag("a", *(node for run in piece.runs for node in _run(run)), href=f"#{_aim(piece.span)}"))
    return tag("blockquote", *nodes)


def _run(run: marks.Run) -> tuple[Node, ...]:
    """A run -> its text, as an insertion or deletion when it is one, the space around it outside."""
    if run.side == "same":
        return (run.text,)
    before, core, after = run.apart()
    if run.side == "here":
        return before, tag("ins", core), after
    return before, tag("del", core, class_="counted" if run.counted else None), after


def _cite(dossier: Dossier, wording: Wording) -> Element:
    """Outlet and date, who said it and how as that report has it, the kind of wording, and the offsets."""
    article = dossier.articles.get(wording.report)
    label = view.label(dossier, wording.report)
    date = f", {words.on_day(article.published) or 'undated'}" if article else ""
    changes = [words.CHANGES[kind] for kind in marks.kinds(wording)]
    named = [tag("a", tag("q", one_line(span.text)), href=f"#{_aim(span)}") for span in wording.source[:1]]
    cue = [tag("a", tag("q", words.cue(wording)), href=f"#{_aim(wording.cue[0])}")] if words.cue(wording) else []
    nodes: list[Node] = [
        tag("a", label, href=f"#{report_id(wording.report)}"),
        f"{date} · ",
        *(("said by ", *named) if named else ("no source printed",)),
        *((" (“", *cue, "”)") if cue else ()),
        f" · {words.KINDS[wording.kind]}",
        f" · {words.joined(changes)}" if changes else "",
        f" · characters {words.offsets(wording)}",
    ]
    return tag("p", *nodes, class_="cite")


def _aim(span: Located) -> str:
    return anchor_id(span.report, span.start, span.end)


# ---------------------------------------------------------------------------------------------- differences, actors


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


def _actors(dossier: Dossier) -> Element | None:
    if not dossier.actors:
        return None
    involved, others = ([_actor(dossier, actor) for actor in part] for part in view.cast(dossier))
    title = tag("h2", "Who is who", id="actors-h")
    people = tag("ul", *involved, class_="people") if involved else None
    note = tag("p", "Mentioned, without a part in a statement or a difference:", class_="note") if others else None
    mentioned = tag("ul", *others, class_="people") if others else None
    return tag("section", title, people, note, mentioned, id="actors", aria_labelledby="actors-h")


def _actor(dossier: Dossier, actor: Actor) -> Element:
    other = "; ".join(one_line(form) for form in actor.variants if form != actor.name)
    described = "; ".join(one_line(words_) for words_ in actor.descriptions)
    mentions = dossier.mentions.get(actor.id, 0)
    facts: list[Node] = []
    if actor.offices:
        facts += [tag("dt", "Offices"), *(tag("dd", words.office(o), *_evidence(o.evidence)) for o in actor.offices)]
    if other:
        facts += [tag("dt", "Also printed as"), tag("dd", other)]
    if described:
        facts += [tag("dt", "Described as"), tag("dd", described)]
    return tag(
        "li",
        tag("h3", one_line(actor.name)),
        tag("span", f"{words.actor_line(actor, offices=False)} · {words.count(mentions, 'mention')}", class_="sub"),
        tag("dl", *facts) if facts else None,
    )


def _evidence(spans: Iterable[Located]) -> Iterator[Node]:
    for number, span in enumerate(spans, 1):
        yield " "
        yield tag("a", f"[{number}]", href=f"#{_aim(span)}", aria_label=f"The words: {one_line(span.text)}")


# ---------------------------------------------------------------------------------------------- the reports' words


def _texts(dossier: Dossier, anchors: dict[str, list[Anchor]]) -> tuple[Element, list[str]]:
    """Every report's text with its marks, and the ids of the spans that go on in further pieces."""
    shown = [_text(article, anchors.get(article.id, [])) for article in dossier.reports]
    title = tag("h2", "The reports' words", id="texts-h")
    note = tag("p", "Marked words are what an entry rests on; a number leads back to its statement.", class_="note")
    section = tag("section", title, note, *shown, id="reports-words", aria_labelledby="texts-h")
    return section, list(highlights.continued(shown))


def _text(article: Article, anchors: list[Anchor]) -> Element:
    id_ = report_id(article.id)
    facts = [words.when(article.published)]
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
        class_="report",
        aria_labelledby=id_,
    )


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
