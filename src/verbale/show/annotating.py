"""The arguments of `verbale annotate` -> what is read off each article, printed; the exit code. No record is opened.

Libraries that take long to load are imported where they are used.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from verbale.errors import SkippedItem
from verbale.show import opening
from verbale.show.opening import FINE, NOTHING

if TYPE_CHECKING:
    from verbale.model import Annotations, Article, Page
    from verbale.show.layers import Layers


def annotate(sources: Sequence[str], *, json: bool, allow_local: bool, layers: Layers | None = None) -> int:
    """Prints what is read off each article, in the layers asked for -> 0 when there was one. No record is opened."""
    from verbale.read import open_sources
    from verbale.show import terminal

    annotator, show_one = opening.make_annotator(), _annotation_printer(json=json, layers=layers)
    done = 0
    for item in open_sources(sources, opening.read_options(allow_local=allow_local)):
        article = _article(item)
        if isinstance(article, SkippedItem):
            terminal.errors().print(terminal.words_(f"skipped: {article}"))
            continue
        show_one(article, annotator.annotate(article))
        done += 1
    return FINE if done else NOTHING


def _annotation_printer(*, json: bool, layers: Layers | None) -> Callable[[Article, Annotations], None]:
    """What prints one article: as a line of JSON, or with marks when a person looks on."""
    from verbale.show import annotated, annotated_text, terminal
    from verbale.show.layers import IN_JSON, IN_TEXT

    console = terminal.output()
    if json or not console.is_terminal:
        return lambda article, found: terminal.print_line(annotated.as_value(article, found, layers or IN_JSON))
    shown = layers or IN_TEXT
    console.print(annotated_text.legend(shown), end="\n\n")

    def with_marks(article: Article, found: Annotations) -> None:
        for part in annotated_text.displayed(article, found, shown):
            console.print(part)
        console.print()

    return with_marks


def _article(item: Page | SkippedItem) -> Article | SkippedItem:
    from verbale.article import make_article

    if isinstance(item, SkippedItem):
        return item
    try:
        return make_article(item)
    except SkippedItem as skipped:
        return skipped
