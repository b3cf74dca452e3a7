"""One report -> who, where and when: its actors, mentions, statements and dates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from verbale.model.annotations import QuoteKind
from verbale.model.article import Article
from verbale.model.spans import Date, Span

ActorKind = Literal["person", "government", "ministry", "organisation", "armed_group", "people", "outlet"]
MentionKind = Literal["name", "office", "pronoun", "description"]
Voice = Literal["source", "report"]
OfficeStatus = Literal["held", "former", "acting", "designate"]
Medium = Literal["statement", "press_release", "briefing", "interview", "speech", "letter", "post", "call", "document"]
Bearing = Literal["goes_on", "occasion", "demand", "charge", "praise", "threat", "reply", "offer", "refusal"]


@dataclass(frozen=True, slots=True)
class Office:
    """An office that a report gives somebody, with the words that give it. `inferred`: the state is not said in those
    words; the rest of the report settles it."""

    title: str
    organisation: str | None
    country: str | None  # ISO 3166 alpha-3
    evidence: Span
    status: OfficeStatus = "held"  # as the report tells it; acting is held, designate not yet
    inferred: bool = False


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
class Addressed:
    """An addressee that no word of telling gives, and how it is inferred: the speaker goes on speaking to them
    ("goes_on") or speaks at an occasion that has them as hearers ("occasion"), so that the words are said to them; or
    the words are aimed at them: they demand something of them ("demand"), accuse ("charge") or praise them, warn or
    threaten them, answer them ("reply"), offer or refuse them something, wherever they were. `actor` is a key of the
    report, or the record's id."""

    actor: str
    how: Bearing


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
    addressed: tuple[Addressed, ...] = ()  # those of `addressees` that are inferred, and how
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
class Place:
    """A place as a report names it. `country` None is unresolved, and then `candidates` names the states it may lie
    in; no candidates either is a place in no state (the Black Sea) or of a name that nobody knows. `basis` says why:
    "state" (a state's or its capital's name), "words" (the report says where it lies: "Aleppo in northern Syria"),
    "favoured" (one reading is far better known, or lies in a state that the report names)."""

    span: Span
    country: str | None  # ISO 3166 alpha-3
    admin: str | None = None  # the region it lies in, where that is settled
    candidates: tuple[str, ...] = ()
    basis: Literal["state", "words", "favoured"] | None = None

    @property
    def name(self) -> str:
        """The place's name as printed, white space folded."""
        return " ".join(self.span.text.split())


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that one report gives to the record; a pure function of its bytes and of Verbale's version."""

    article: Article
    actors: tuple[ReportedActor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    statements: tuple[ReportedStatement, ...] = ()
    times: tuple[TimeExpression, ...] = ()
