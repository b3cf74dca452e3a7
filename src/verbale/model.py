"""The values that travel through the house: Page, Article, annotations, one report's Reading, the Record.

Every value is frozen. Offsets count characters (Unicode code points), start inclusive, end exclusive. A field that
is None or empty is unknown: nothing in here is ever filled in by a guess. Column names follow the codebook.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

# ---------------------------------------------------------------------------------------------- spans and dates


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Words of one report's text: `text == report.text[start:end]`. The report is known from what holds the span."""

    start: int
    end: int
    text: str = field(compare=False)

    @staticmethod
    def cut(text: str, start: int, end: int) -> Span:
        """Text and offsets -> the span; raises ValueError when the offsets do not lie in the text."""
        if not 0 <= start <= end <= len(text):
            raise ValueError(f"span {start}:{end} is not inside a text of {len(text)} characters")
        return Span(start, end, text[start:end])


Precision = Literal["minute", "day", "week", "month", "season", "year", "longer"]


@dataclass(frozen=True, slots=True)
class Date:
    """An interval of days with the words it rests on; `start` or `end` None is an open bound (ISO days)."""

    start: str | None
    end: str | None
    precision: Precision
    basis: str  # the words in the report, "metadata", or "publication"
    inferred: bool = False
    at: str | None = None  # time of day and zone as printed, in ISO form: "2020-07-08T17:08+09:00"


# ---------------------------------------------------------------------------------------------- read -> Page

Media = Literal["text", "html"]


@dataclass(frozen=True, slots=True)
class Given:
    """What the source said about an item, outside its words: fields of a JSON line, feed entry or mail header."""

    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None  # as given; article/ reads it
    modified: str | None = None
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One item as it was received: the bytes kept, their hash, and the characters in them."""

    address: str  # URL, file name, or the `url`/`id` of a JSON line; shown to people and exported as `url`
    data: bytes  # exactly what was received for this item (a file, a response body, one JSON line)
    sha256: str  # of `data`, hexadecimal
    media: Media
    content: str  # the decoded text or HTML of the item
    given: Given = Given()


# ---------------------------------------------------------------------------------------------- article -> Article


def report_id(sha256: str) -> str:
    """The hash of a page's bytes, hexadecimal -> the id of its report."""
    return "r" + sha256[:16]


BlockRole = Literal["title", "deck", "dateline", "byline", "caption", "body", "furniture"]
READ_ROLES: frozenset[BlockRole] = frozenset(("title", "deck", "caption", "body"))
"""Roles whose words give entries, unless the block is a duplicate."""

ReportKind = Literal["news", "primary", "transcript", "translation", "opinion"]


@dataclass(frozen=True, slots=True)
class Segment:
    """text[start:end] of the report stands at page.content[page_start:page_end]; lengths differ where an HTML
    entity or folded white space stands for the characters."""

    start: int
    end: int
    page_start: int
    page_end: int


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph-like piece of the report's text."""

    start: int
    end: int
    role: BlockRole
    duplicate_of: int | None = None  # index of the block that has the same words earlier in the report
    origin: tuple[Segment, ...] = ()  # empty when the words were given outside the page (a JSON line's title)

    @property
    def is_read(self) -> bool:
        """Whether entries may come from this block."""
        return self.role in READ_ROLES and self.duplicate_of is None


@dataclass(frozen=True, slots=True)
class Article:
    """A report as it is read: its text in blocks, and what it says about itself."""

    id: str  # report_id of the page's SHA-256
    sha256: str
    address: str
    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: Date | None = None
    modified: Date | None = None
    wire: str | None = None
    language: str | None = None
    kind: ReportKind = "news"


# ---------------------------------------------------------------------------------------------- annotate

NameKind = Literal["person", "organisation", "place", "people", "office"]
QuoteKind = Literal["direct", "indirect", "mixed", "fragment"]


@dataclass(frozen=True, slots=True)
class Name:
    """A name as tagged by the encoder; `people` covers nationalities and peoples ("North Korean", "Kurds")."""

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


@dataclass(frozen=True, slots=True)
class Word:
    """A syntactic word as Universal Dependencies has it. `head` is the place of its head among the annotations' words,
    -1 for the root of a sentence. Features are None where they do not apply."""

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


# ---------------------------------------------------------------------------------------------- resolve -> Reading

ActorKind = Literal["person", "government", "ministry", "organisation", "armed_group", "people", "outlet"]
MentionKind = Literal["name", "office", "pronoun", "description"]
Voice = Literal["source", "report"]
Medium = Literal["statement", "press_release", "briefing", "interview", "speech", "letter", "post", "call", "document"]


@dataclass(frozen=True, slots=True)
class Office:
    """An office that a report gives somebody, with the words that give it."""

    title: str
    organisation: str | None
    country: str | None  # ISO 3166 alpha-3
    evidence: Span


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in the report where an actor is named or meant. `actor` is the key of one of the report's actors;
    None is unresolved, and then `candidates` names who it may be."""

    span: Span
    kind: MentionKind
    actor: str | None
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportedActor:
    """An actor as one report knows it. `key` is unique in the report; `match` is what other reports are compared
    by (normalised name forms), so that joining reports needs no look back into the text."""

    key: str
    name: str  # the fullest form printed
    kind: ActorKind
    country: str | None = None  # ISO 3166 alpha-3, or IGO, NGO
    country_name: str | None = None
    sector: str | None = None  # PLOVER
    offices: tuple[Office, ...] = ()
    variants: tuple[str, ...] = ()  # every name form, as printed
    descriptions: tuple[str, ...] = ()
    match: tuple[str, ...] = ()
    fixed_id: str | None = None  # "state:PRK", "org:UNO": actors that the resource tables know


@dataclass(frozen=True, slots=True)
class ReportedStatement:
    """A statement as one report carries it: an attribution whose parties are resolved as far as the report allows."""

    voice: Voice
    speakers: tuple[str, ...]  # actor keys; empty when unresolved
    speaker_text: str | None  # the source's words as printed
    kind: QuoteKind
    content: tuple[Span, ...]
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    confidence: float
    on_behalf_of: str | None = None
    via: tuple[str, ...] = ()  # actor keys, outermost first: KCNA said that Kwon said
    addressees: tuple[str, ...] = ()
    medium: Medium | None = None
    date: Date | None = None
    act: str = "STATE"  # PLOVER type, NO_COMMENT, or STATE
    negated: bool = False
    condition: str | None = None

    @property
    def quote(self) -> str:
        """The whole content in the report's exact words, pieces joined by " ... " as the codebook says."""
        return " ... ".join(s.text for s in self.content)


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression with its TIMEX3 value and the interval it means here."""

    span: Span
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    start_date: str | None
    end_date: str | None
    anchor: Literal["publication", "previous", "quote", "event", "absolute"]
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that one report gives to the record; a pure function of its bytes and of Verbale's version."""

    article: Article
    actors: tuple[ReportedActor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    statements: tuple[ReportedStatement, ...] = ()
    times: tuple[TimeExpression, ...] = ()


# ---------------------------------------------------------------------------------------------- compare -> Record

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


@dataclass(frozen=True, slots=True)
class HeldOffice:
    """An office with the dates of the reports that gave it and the words that did."""

    title: str
    organisation: str | None
    country: str | None
    first_seen: str | None  # ISO day, None when every report is undated
    last_seen: str | None
    evidence: tuple[Located, ...]


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

    def article(self, report: str) -> Article:
        """Report id -> its article; raises KeyError when the record has no such report."""
        for reading in self.readings:
            if reading.article.id == report:
                return reading.article
        raise KeyError(report)

    def __iter__(self) -> Iterator[Reading]:
        return iter(self.readings)
