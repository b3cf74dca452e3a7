"""Many reports -> the record: the entries of the public tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from verbale.model.annotations import QuoteKind
from verbale.model.article import Article
from verbale.model.reading import (
    ActorKind,
    Addressed,
    Medium,
    MentionKind,
    OfficeStatus,
    Reading,
    TimeExpression,
    Voice,
)
from verbale.model.spans import Date

ChangeKind = Literal["trimmed", "bracketed", "article", "spelling", "number", "substance", "translation"]
DifferenceKind = Literal[
    "number", "date", "place", "actor", "title", "wording", "translation", "attribution", "status", "purpose", "framing"
]
State = Literal["auto", "confirmed", "corrected", "rejected"]


@dataclass(frozen=True, slots=True)
class Located:
    """A span with the report it stands in: what the codebook calls a Span."""

    report: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """How a wording departs from the fullest wording of its statement; `here` in this one, `there` in that one."""

    kind: ChangeKind
    here: Located | None
    there: Located | None


@dataclass(frozen=True, slots=True)
class Wording:
    """One statement as one report words it."""

    id: str
    report: str
    kind: QuoteKind
    quote: str
    content: tuple[Located, ...]
    source: tuple[Located, ...]
    cue: tuple[Located, ...]
    changes: tuple[Change, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Statement:
    """One utterance of one speaker (or several jointly) with all its wordings, the fullest first."""

    id: str
    stories: tuple[str, ...]
    voice: Voice
    speaker: str | None  # actor id
    speakers: tuple[str, ...]
    speaker_text: str | None
    on_behalf_of: str | None
    via: tuple[str, ...]
    addressees: tuple[str, ...]
    medium: Medium | None
    occasion: str | None
    date: Date | None
    act: str
    issues: tuple[str, ...]
    negated: bool
    condition: str | None
    reiterates: str | None
    wordings: tuple[Wording, ...]
    confidence: float
    state: State = "auto"
    addressed: tuple[Addressed, ...] = ()  # those of `addressees` that are inferred, and how


@dataclass(frozen=True, slots=True)
class HeldOffice:
    """An office with the dates of the reports that gave it and the words that did."""

    title: str
    organisation: str | None
    country: str | None
    first_seen: str | None  # ISO day, None when every report is undated
    last_seen: str | None
    evidence: tuple[Located, ...]
    office: str = ""  # the one name that all its titles have: "foreign minister"
    status: OfficeStatus = "held"
    inferred: bool = False  # its state is in no report's words for it
    told_of: Date | None = None  # the past that its reports tell of where they give it, when all of them do


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something that speaks or acts, with every form it is named by."""

    id: str
    name: str
    kind: ActorKind
    country: str | None
    country_name: str | None
    sector: str | None
    offices: tuple[HeldOffice, ...]
    variants: tuple[str, ...]
    descriptions: tuple[str, ...]
    wikidata: str | None = None
    why: tuple[str, ...] = ()  # what made several reports' names one actor's, a line for each name, in words


@dataclass(frozen=True, slots=True)
class RecordMention:
    """A mention with the record's actor ids in place of the report's keys."""

    report: str
    start: int
    end: int
    text: str
    kind: MentionKind
    actor: str | None
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RecordTime:
    """A time expression in the record."""

    report: str
    expression: TimeExpression


@dataclass(frozen=True, slots=True)
class Story:
    """One occasion in the news, with the reports that cover it."""

    id: str
    title: str
    start: str | None
    end: str | None
    reports: tuple[str, ...]
    n_independent: int
    actors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a difference."""

    report: str
    start: int
    end: int
    text: str
    value: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Two accounts of the same thing that do not say the same."""

    id: str
    story: str | None
    kind: DifferenceKind
    point: str
    about: str
    sides: tuple[Side, ...]
    explained_by: str | None = None


JudgementKind = Literal["confirm", "reject", "correct", "merge", "split", "role"]


@dataclass(frozen=True, slots=True)
class Selector:
    """Words that outlive offsets: the report's hash, the exact words, and 32 characters before and after
    (the W3C TextQuoteSelector)."""

    report_sha256: str
    exact: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person decided about an entry; targets selectors, never offsets or entry ids."""

    id: str
    when: str  # ISO instant with zone
    who: str
    what: JudgementKind
    target: tuple[Selector, ...]
    field: str | None
    before: str | None
    after: str | None
    why: str | None
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """The record as it stands: a pure function of the readings and the judgements."""

    readings: tuple[Reading, ...]  # by date, undated last, then hash
    actors: tuple[Actor, ...] = ()
    mentions: tuple[RecordMention, ...] = ()
    statements: tuple[Statement, ...] = ()
    times: tuple[RecordTime, ...] = ()
    stories: tuple[Story, ...] = ()
    differences: tuple[Difference, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    aliases: tuple[tuple[str, str], ...] = ()  # (alias, id)
    bounds: tuple[tuple[str, Date], ...] = ()  # undated report, when it was written as others bound it: inferred

    def article(self, report: str) -> Article:
        """Report id -> its article; raises KeyError when the record has no such report."""
        for reading in self.readings:
            if reading.article.id == report:
                return reading.article
        raise KeyError(report)

    def __iter__(self) -> Iterator[Reading]:
        return iter(self.readings)
