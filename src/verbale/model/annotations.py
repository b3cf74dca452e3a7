"""An article -> what was read off it, spans only: attributions, names, words, events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from verbale.model.spans import Span

NameKind = Literal["person", "organisation", "place", "people", "office", "other"]
QuoteKind = Literal["direct", "indirect", "mixed", "fragment"]


@dataclass(frozen=True, slots=True)
class Name:
    """A name as tagged by the encoder; `people` covers nationalities and peoples ("North Korean", "Kurds"),
    `other` what else bears a name: treaties, elections, wars, works."""

    span: Span
    kind: NameKind
    confidence: float


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks: `span` without the marks; a quotation that runs on over paragraphs is given
    piece by piece, each piece but the first `continued`."""

    span: Span
    mark: str  # the opening mark as printed
    continued: bool = False
    depth: int = 0  # 1 for a quotation inside a quotation


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content as in PolNeAR: who is the words' source, what signals it, and the words."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: QuoteKind
    confidence: float


Status = Literal["happened", "ongoing", "planned", "called_off", "denied", "hypothetical", "not_happened"]


class Word(NamedTuple):
    """A syntactic word as Universal Dependencies has it. `head` is the place of its head among the annotations' words,
    -1 for the root of a sentence. Features are None where they do not apply.

    A tuple, not a dataclass: a report has thousands, and a frozen dataclass takes six times as long to make."""

    start: int
    end: int
    lemma: str
    upos: str
    relation: str
    head: int
    number: str | None = None  # Sing, Plur
    mood: str | None = None  # Ind, Imp
    tense: str | None = None  # Past, Pres
    verb_form: str | None = None  # Fin, Inf, Part, Ger
    voice: str | None = None  # Pass
    person: str | None = None  # 1, 2, 3


@dataclass(frozen=True, slots=True)
class EventMention:
    """One mention of an event: the trigger's words, PLOVER type and mode, and the words for who did it to whom."""

    trigger: Span
    type: str
    mode: str | None
    status: Status
    background: bool
    actors: tuple[Span, ...]
    recipients: tuple[Span, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Annotations:
    """All that was read off one article, spans only, no knowledge of the world."""

    attributions: tuple[Attribution, ...]
    names: tuple[Name, ...]
    quotations: tuple[Quotation, ...]
    sentences: tuple[Span, ...] = ()
    words: tuple[Word, ...] = ()
    events: tuple[EventMention, ...] = ()
