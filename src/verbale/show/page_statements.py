"""A dossier -> what the page says of its statements: who made them, in which words, and how further wordings depart."""

from __future__ import annotations

from collections.abc import Mapping

from verbale.model import Statement, Wording
from verbale.show import dated, facts, groups, marks, view, words
from verbale.show.clean import one_line
from verbale.show.groups import Group
from verbale.show.highlights import aim, report_id
from verbale.show.markup import Element, Node, tag
from verbale.show.view import Dossier


def statements(dossier: Dossier, numbers: Mapping[str, int]) -> Element:
    """A dossier and the number of each of its statements -> the statements, under who made them."""
    said_by = groups.by_speaker(dossier)
    body: list[Node] = [_speaker(dossier, group, place, numbers) for place, group in enumerate(said_by, 1)]
    if not said_by:
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


def _speaker(dossier: Dossier, group: Group, place: int, numbers: Mapping[str, int]) -> Element:
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
    flag = facts.flag(statement)
    flags: list[Node] = [tag("span", flag, class_="flag"), " "] if flag else []
    told = " · ".join(facts.of_statement(dossier, statement))
    return tag("p", *flags, told, class_="facts") if flags or told else None


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
        nodes.append(tag("a", *(node for run in piece.runs for node in _run(run)), href=f"#{aim(piece.span)}"))
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
    date = f", {dated.written(article, dossier.limits)}" if article else ""
    changes = [words.CHANGES[kind] for kind in marks.kinds(wording)]
    named = [tag("a", tag("q", one_line(span.text)), href=f"#{aim(span)}") for span in wording.source[:1]]
    cue = [tag("a", tag("q", words.cue(wording)), href=f"#{aim(wording.cue[0])}")] if words.cue(wording) else []
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
