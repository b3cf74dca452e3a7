"""An article and its annotations -> text for the terminal: paragraphs with marks, each with its events below it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal, TypeVar

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from verbale.model import Annotations, Article, Block, EventMention, Span, Word
from verbale.show import words
from verbale.show.annotated import features
from verbale.show.clean import clean, one_line, shortened
from verbale.show.layers import IN_TEXT, LAYERS, Layer, Layers
from verbale.show.signs import SIGNS, Mark, Part, Sign, signs
from verbale.show.terminal import table

# Signs stand beside the colours of those parts that have them. A quotation has its own marks in the text.
T = TypeVar("T")
Shown = Part | Literal["quotation", "name"]
_STYLES: dict[Shown, str] = {
    "source": "bold cyan",
    "cue": "yellow",
    "content": "green",
    "trigger": "bold magenta",
    "quotation": "italic",
    "name": "underline",
}
_SHOWN_IN: dict[Layer, tuple[Shown, ...]] = {
    "attributions": ("source", "cue", "content"),
    "events": ("trigger",),
    "names": ("name",),
    "quotations": ("quotation",),
}
_DONE = ("happened", "ongoing")  # what has any other status must not be taken for a fact
_LONGEST = 50  # characters of a trigger, an actor or a recipient in an event's line


def legend(layers: Layers = IN_TEXT) -> Text:
    """The layers shown -> the lines that explain the marks."""
    line = Text("  ").join(_signed(part, part) for part in _shown(layers))
    if "events" in layers:
        form = Text.assemble("TYPE/mode status ", _signed("trigger", "trigger"), ": actor -> recipient (?: not said)")
        line = Text("\n").join((line, form))
    return line


def _shown(layers: Layers) -> list[Shown]:
    return [part for layer, parts in _SHOWN_IN.items() if layer in layers for part in parts]


def _signed(text: str, part: Shown) -> Text:
    left, right = SIGNS[part] if part != "quotation" and part != "name" else ("", "")
    return Text(f"{left}{text}{right}", style=_STYLES[part])


def displayed(article: Article, annotations: Annotations, layers: Layers = IN_TEXT) -> Iterator[RenderableType]:
    """An article and its annotations -> its heading, its paragraphs with their marks and events, and counts."""
    yield Text.assemble((words.report_label(article), "bold"), "  ", (article.id, "dim"))
    blocks = sorted(article.blocks or (Block(0, len(article.text), "body"),), key=lambda block: block.start)
    parts = _by_block(blocks, _parts(annotations, layers), lambda one: (one[1].start, one[1].end))
    events = annotations.events if "events" in layers else ()
    told = _by_block(blocks, events, lambda event: (event.trigger.start, event.trigger.end))
    numbered = enumerate(annotations.words) if "words" in layers else ()
    syntax = _by_block(blocks, numbered, lambda one: (one[1].start, one[1].end))
    for n, block in enumerate(blocks):
        if block.is_read:
            yield _paragraph(article.text, block, parts[n])
            if told[n]:
                yield _events(sorted(told[n], key=lambda event: event.trigger))
            if syntax[n]:
                yield _words(article.text, syntax[n])
            yield Text()
    yield _counts(annotations, layers)


def _by_block(blocks: Sequence[Block], items: Iterable[T], extent: Callable[[T], tuple[int, int]]) -> list[list[T]]:
    """Blocks in order, and items with where they start and end -> for each block the items that reach into it."""
    ends = [block.end for block in blocks]
    found: list[list[T]] = [[] for _ in blocks]
    for item in items:
        start, end = extent(item)
        at = bisect_right(ends, start)
        while at < len(blocks) and blocks[at].start < end:
            found[at].append(item)
            at += 1
    return found


def _counts(annotations: Annotations, layers: Layers) -> Text:
    found = [words.count(len(getattr(annotations, layer)), layer[:-1]) for layer in LAYERS if layer in layers]
    return Text(", ".join(found), style="dim")


# ---------------------------------------------------------------------------------------------- a paragraph


def _paragraph(text: str, block: Block, parts: Iterable[tuple[Shown, Span]]) -> Text:
    """One block's words, styled, with the signs put in where parts begin and end."""
    shown = Text(clean(text[block.start : block.end]))
    marks: list[Mark] = []
    for part, span in parts:
        start, end = max(span.start, block.start) - block.start, min(span.end, block.end) - block.start
        shown.stylize(_STYLES[part], start, end)
        if part != "quotation" and part != "name":
            marks.append(Mark(start, end, part))
    return _with_signs(shown, marks)


def _parts(annotations: Annotations, layers: Layers) -> Iterator[tuple[Shown, Span]]:
    """Every span with what it is, those that colour what lies beneath them later."""
    attributions = annotations.attributions
    spans: dict[Shown, Iterable[Span]] = {
        "content": (span for one in attributions for span in one.content),
        "quotation": (quotation.span for quotation in annotations.quotations),
        "source": (span for one in attributions for span in one.source),
        "cue": (span for one in attributions for span in one.cue),
        "trigger": (event.trigger for event in annotations.events),
        "name": (name.span for name in annotations.names),
    }
    shown = _shown(layers)
    for part, found in spans.items():
        if part in shown:
            for span in found:
                yield part, span


def _with_signs(text: Text, marks: Iterable[Mark]) -> Text:
    at: dict[int, list[Sign]] = {0: []}  # a dict keeps the order in which the signs stand
    for sign in signs(marks):
        at.setdefault(sign.place, []).append(sign)
    made = Text()
    for here, piece in zip(at.values(), text.divide(at)[1:], strict=True):
        for sign in here:
            made.append(sign.text, style=_STYLES[sign.part])
        made.append_text(piece)
    return made


# ---------------------------------------------------------------------------------------------- below it


def _events(events: Iterable[EventMention]) -> Padding:
    """Events -> one line each; a line that is too long goes on under its own beginning."""
    listed = Table.grid(padding=(0, 1, 0, 0))
    listed.add_column()
    listed.add_column(overflow="fold")
    for event in events:
        listed.add_row("-", event_line(event))
    return Padding(listed, (0, 0, 0, 2), expand=False)


def event_line(event: EventMention) -> Text:
    """An event -> "SANCTION/expel happened *expelled*: Norland -> four envoys", a "?" for an actor who is not said."""
    kind = event.type + (f"/{event.mode}" if event.mode else "")
    status = event.status.replace("_", " "), "" if event.status in _DONE else "red"
    line = Text.assemble((one_line(kind), "bold"), " ", status, (" (history)" if event.background else "", "dim"), " ")
    line.append_text(_signed(_brief(event.trigger), "trigger"))
    if event.actors or event.recipients:
        line.append(f": {_parties(event.actors) or '?'}")
    if event.recipients:
        line.append(f" -> {_parties(event.recipients)}")
    unsure = words.unsure(event.confidence)
    return line.append(f" ({unsure})" if unsure else "", style="yellow")


def _parties(spans: Iterable[Span]) -> str:
    """Spans -> their words; commas may belong to a name and its title, so semicolons part them."""
    return "; ".join(_brief(span) for span in spans)


def _brief(span: Span) -> str:
    return shortened(one_line(span.text), _LONGEST)


def _words(text: str, words_: Iterable[tuple[int, Word]]) -> Padding:
    """Words with their places among all -> a table of their syntax."""
    rows = [
        (str(n), text[word.start : word.end], word.lemma, word.upos, str(word.head), word.relation, _features(word))
        for n, word in words_
    ]
    columns = ("", "word", "lemma", "upos", "head", "relation", "features")
    return Padding(table(columns, rows, right=("", "head")), (0, 0, 0, 2), expand=False)


def _features(word: Word) -> str:
    return " ".join(features(word).values())
