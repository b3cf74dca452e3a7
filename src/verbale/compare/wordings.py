"""Statements of many reports -> groups that are wordings of one utterance by one speaker.

The first rule. Each statement, from the fullest to the most trimmed, is put to the fullest wording of the groups that
share words with it, and joins the best of those that it agrees with: words, negation, numbers, speaker and time. Words
are compared, never meanings, and short words that anybody might say join nothing. What the fullest wording of a group
does not carry does not belong to it, so no chain of likenesses drifts from one utterance to another.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date as calendar
from heapq import nsmallest
from itertools import chain, pairwise

from rapidfuzz.distance import LCSseq

from verbale.compare.ids import cover, member_digests
from verbale.compare.speakers import Agreement, agreement
from verbale.compare.words import NEGATORS, folds, is_number, quoted_ranges, stems
from verbale.model import Actor, Date, Reading, ReportedStatement

COMMON = 400
"""A word in more groups of one speaker than this leads to none of them: it is too common to look under."""

CLOSEST = 40
"""How many groups a statement is put to, those with most words in common first."""


ROUGHLY = 0.3
"""Least number of words and pairs in common with a group to be put to it, for each word of content of the shorter."""

LEAST_SHARED = 0.6
"""Least share of the shorter one's words of content that two wordings have in common."""


@dataclass(frozen=True, slots=True)
class Said:
    """One report's statement, made ready for comparing. `order` is its place among all, `number` that in its report;
    `day` is the report's. `quoted` are the words between quotation marks; `weight` counts the different words of
    content that another wording must share."""

    order: int
    number: int
    report: str
    digest: str
    day: int | None
    statement: ReportedStatement
    speakers: frozenset[str]
    words: tuple[str, ...]
    quoted: tuple[str, ...]
    stems: tuple[str, ...]
    weight: int

    @property
    def verbatim(self) -> bool:
        """Whether any of it stands between quotation marks."""
        return self.statement.kind != "indirect"


@dataclass(slots=True)
class Group:
    """Wordings of one utterance, the fullest first, and who is said to have spoken, each answer once."""

    members: list[Said] = field(default_factory=list[Said])
    speakers: set[frozenset[str]] = field(default_factory=set[frozenset[str]])

    @property
    def fullest(self) -> Said:
        return self.members[0]


@dataclass(frozen=True, slots=True)
class Grouped:
    """All groups in the order of their earliest members, and pairs of the same words by different speakers."""

    groups: tuple[tuple[Said, ...], ...]
    disputed: tuple[tuple[Said, Said], ...]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two statements' words are. `run`: the share of the shorter one's words that the longer one has in
    the same order; `content`: how many different words of content they share; `overlap`: that, of all they have."""

    verbatim: bool
    run: float
    content: int
    overlap: float


# -------------------------------------------------------------------------------------------------------- preparing


def said_in(readings: Sequence[Reading], actor_of: Mapping[tuple[str, str], str]) -> tuple[Said, ...]:
    """Readings in the record's order -> their statements made ready, in the order of the text."""
    found: list[Said] = []
    for reading in readings:
        held = sorted((s for s in reading.statements if s.content), key=lambda s: cover(s.content))
        digests = member_digests(reading.article, (cover(s.content) for s in held))
        for number, (statement, member) in enumerate(zip(held, digests, strict=True)):
            found.append(_said((len(found), number), reading, statement, member, actor_of))
    return tuple(found)


def _said(
    at: tuple[int, int],
    reading: Reading,
    statement: ReportedStatement,
    member: str,
    actor_of: Mapping[tuple[str, str], str],
) -> Said:
    report = reading.article.id
    words = tuple(fold for piece in statement.content for fold in folds(piece.text))
    quoted = _quoted_words(statement, words)
    return Said(
        order=at[0],
        number=at[1],
        report=report,
        digest=member,
        day=day_number(reading.article.published.start if reading.article.published else None),
        statement=statement,
        speakers=frozenset(actor_of[report, key] for key in statement.speakers),
        words=words,
        quoted=quoted,
        stems=stems(words),
        weight=len(frozenset(stems(quoted or words))),
    )


def _quoted_words(statement: ReportedStatement, words: tuple[str, ...]) -> tuple[str, ...]:
    """The words that stand between quotation marks; all words where no marks part them from the rest."""
    if statement.kind in ("direct", "indirect"):
        return words if statement.kind == "direct" else ()
    pieces = (piece.text[start:end] for piece in statement.content for start, end in quoted_ranges(piece.text))
    return tuple(fold for piece in pieces for fold in folds(piece)) or words


def day_number(day: str | None) -> int | None:
    """An ISO day -> its number, to count days between; None for an unknown one or one that no calendar has."""
    try:
        return calendar.fromisoformat(day[:10]).toordinal() if day else None
    except ValueError:
        return None


# --------------------------------------------------------------------------------------------------------- grouping


def group_wordings(
    said: Sequence[Said],
    actors: Mapping[str, Actor],
    together: Iterable[tuple[int, int]] = (),
    apart: Iterable[tuple[int, int]] = (),
) -> Grouped:
    """Statements made ready -> groups of wordings. `together` and `apart` hold pairs of `order` that a person has
    joined or told apart; they outrank words."""
    grouping = _Grouping(actors, frozenset(frozenset(pair) for pair in apart))
    for unit in _units(said, together):
        grouping.add(unit)
    groups = (tuple(sorted(group.members, key=_fullest_first)) for group in grouping.groups)
    return Grouped(
        tuple(sorted(groups, key=lambda group: min(member.order for member in group))),
        tuple(sorted(grouping.disputed, key=lambda pair: (pair[0].order, pair[1].order))),
    )


def _fullest_first(said: Said) -> tuple[bool, int, bool, int, int]:
    kind = said.statement.kind
    return (kind == "indirect", -len(said.quoted), kind == "mixed", -len(said.words), said.order)


def _units(said: Sequence[Said], together: Iterable[tuple[int, int]]) -> list[list[Said]]:
    """What a person has joined as one unit, everything else by itself; the fullest unit first."""
    by_order = {one.order: one for one in said}
    unit = {one.order: [one] for one in said}
    for a, b in together:
        if unit[a] is not unit[b]:
            joined = unit[a] + unit[b]
            unit.update((one.order, joined) for one in joined)
    units = [sorted(unit[o], key=_fullest_first) for o in by_order if unit[o][0].order == o]
    return sorted(units, key=lambda members: _fullest_first(members[0]))


class _Grouping:
    """The groups so far, with an index from the words of their fullest wordings."""

    def __init__(self, actors: Mapping[str, Actor], apart: frozenset[frozenset[int]]) -> None:
        self.groups: list[Group] = []
        self.disputed: list[tuple[Said, Said]] = []
        self._weights: list[int] = []
        self._actors = actors
        self._apart = apart
        self._barred = frozenset(order for pair in apart for order in pair)
        self._under: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        self._agreed: dict[tuple[frozenset[str], frozenset[str]], Agreement] = {}

    def add(self, unit: Sequence[Said]) -> None:
        keys = _keys(unit[0])
        best = self._best(unit, keys)
        if best is None:
            best = len(self.groups)
            self.groups.append(Group())
            self._weights.append(unit[0].weight)
            for key in keys:
                self._under[key].append(best)
        self.groups[best].members += unit
        self.groups[best].speakers.update(one.speakers for one in unit)

    def _best(self, unit: Sequence[Said], keys: Sequence[tuple[str, str]]) -> int | None:
        one = unit[0]
        ranked: list[tuple[tuple[float, ...], int]] = []
        for index in self._near(one, keys):
            other = self.groups[index].fullest
            likeness = compare_words(one, other) if one.statement.voice == other.statement.voice else None
            if likeness is None:
                continue
            speakers = self._speakers(unit, self.groups[index])
            if speakers == "different":
                if _beyond_doubt(likeness) and other.report != one.report:
                    self.disputed.append((other, one))
            elif _one_utterance(one, other, likeness, speakers) and not self._kept_apart(unit, self.groups[index]):
                apart = _days_apart(one, other) or 0
                ranked.append(((speakers == "same", round(likeness.run, 2), -apart, likeness.overlap, -index), index))
        return max(ranked)[1] if ranked else None

    def _near(self, one: Said, keys: Sequence[tuple[str, str]]) -> list[int]:
        """Groups by how many words and pairs of words they share with a statement, the most first."""
        lists = (self._under.get(key, ()) for key in keys)
        shared = Counter(chain.from_iterable(groups for groups in lists if len(groups) <= COMMON))
        weights, weight = self._weights, one.weight
        enough = [
            (-count, index)
            for index, count in shared.items()
            if count >= ROUGHLY * (weight if weight < weights[index] else weights[index])
        ]
        return [index for _, index in nsmallest(CLOSEST, enough)]

    def _speakers(self, unit: Sequence[Said], group: Group) -> Agreement:
        found: set[Agreement] = {self._agree(a, b) for a in {one.speakers for one in unit} for b in group.speakers}
        return "different" if "different" in found else "same" if "same" in found else "open"

    def _agree(self, a: frozenset[str], b: frozenset[str]) -> Agreement:
        if (a, b) not in self._agreed:
            self._agreed[a, b] = agreement(a, b, self._actors)
        return self._agreed[a, b]

    def _kept_apart(self, unit: Sequence[Said], group: Group) -> bool:
        barred = [one.order for one in unit if one.order in self._barred]
        return any(frozenset((order, m.order)) in self._apart for order in barred for m in group.members)


def _keys(one: Said) -> list[tuple[str, str]]:
    """What a statement is kept and looked up under: with each of its speakers, its words of content and the pairs of
    neighbours among them; for others who may have said the same, pairs of quoted words only."""
    pairs = list({f"{a} {b}": None for a, b in pairwise(one.stems)})
    features = [*dict.fromkeys(one.stems), *pairs]
    found = [(speaker, feature) for speaker in one.speakers for feature in features]
    return [*found, *(("", feature) for feature in pairs)] if one.verbatim else found


# -------------------------------------------------------------------------------------------------------- the rules


def compare_words(a: Said, b: Said) -> Likeness | None:
    """Two statements -> how alike their words are, or None when these are not two wordings of one utterance."""
    if a.verbatim and b.verbatim:
        return _compare_quoted(a, b)
    return _compare_reported(a, b)


def _compare_quoted(a: Said, b: Said) -> Likeness | None:
    """Words in quotation marks must be the same words in the same order, the shorter inside the longer."""
    short, long = (a, b) if len(a.quoted) <= len(b.quoted) else (b, a)
    words, within = short.quoted, long.words
    content = frozenset(stems(words))
    shared = len(content.intersection(long.stems))
    if not words or shared < LEAST_SHARED * len(content):
        return None
    start, end, common = _aligned(words, within)
    run = common / len(words)
    if not _long_enough(words, within[start:end], len(content), run, len(long.quoted)):
        return None
    if not _same_sense(words, within[start:end]) or not _rest_agrees(short, long, len(content)):
        return None
    return Likeness(True, run, shared, shared / max(1, len(content.union(long.stems))))


def _long_enough(words: tuple[str, ...], region: tuple[str, ...], content: int, run: float, other: int) -> bool:
    if content >= 4:
        return run >= 0.8 and len(region) <= 2 * len(words) + 6
    if content == 3 and len(words) >= 6:
        return run >= 0.85 and len(region) <= len(words) + 2
    if content >= 2:
        return words == region
    return words == region and len(words) >= 3 and len(words) == other


def _rest_agrees(short: Said, long: Said, content: int) -> bool:
    """A few quoted words inside a sentence of the reporter's prove little: the sentence has to fit as well. And a
    sentence that denies something beside its quoted words is not one that denies nothing."""
    if _denies_beside(short) and NEGATORS.isdisjoint(long.words):
        return False
    if content > 2 or len(short.quoted) > 4 or short.quoted == short.words:
        return True
    whole = frozenset(short.stems)
    return 2 * len(whole.intersection(long.stems)) >= len(whole)


def _denies_beside(one: Said) -> bool:
    """Whether the reporter's own words around the quoted ones hold a negation."""
    return bool((Counter(one.words) - Counter(one.quoted)).keys() & NEGATORS)


def _compare_reported(a: Said, b: Said) -> Likeness | None:
    """Where one of two is in the reporter's words, most of the content must be shared, on both sides."""
    mine, other = frozenset(a.stems), frozenset(b.stems)
    shared = len(mine & other)
    least, most = sorted((len(mine), len(other)))
    if shared < 4 or shared < 0.75 * least:
        return None
    short, long = sorted((a.words, b.words), key=len)
    start, end, common = _aligned(short, long)
    trimmed = common == len(short) and end - start <= len(short) + 1
    if not trimmed and (shared < 0.45 * most or common < 0.5 * len(short)):
        return None
    if not any(_same_sense(short, part, strict=True) for part in (long[start:end], long)):
        return None
    return Likeness(False, common / len(short), shared, shared / len(mine | other))


def _aligned(short: tuple[str, ...], long: tuple[str, ...]) -> tuple[int, int, int]:
    """Where in the longer one the shorter one's words begin and end, and how many of them are there in order."""
    equal = [op for op in LCSseq.opcodes(short, long) if op.tag == "equal"]
    if not equal:
        return 0, 0, 0
    return equal[0].dest_start, equal[-1].dest_end, sum(op.src_end - op.src_start for op in equal)


def _same_sense(words: tuple[str, ...], region: tuple[str, ...], strict: bool = False) -> bool:
    """Neither denies what the other says, and numbers agree; in a quotation otherwise the same a number may differ,
    for that is a difference worth showing."""
    if NEGATORS.isdisjoint(words) != NEGATORS.isdisjoint(region):
        return False
    mine, other = Counter(filter(is_number, words)), Counter(filter(is_number, region))
    if not (mine - other and (strict or other - mine)):
        return True
    plain = tuple(word for word in words if not is_number(word))
    rest = tuple(word for word in region if not is_number(word))
    return not strict and len(frozenset(stems(plain))) >= 4 and LCSseq.normalized_similarity(plain, rest) >= 0.9


def _beyond_doubt(likeness: Likeness) -> bool:
    return likeness.verbatim and likeness.content >= 6 and likeness.run >= 0.9


def _one_utterance(a: Said, b: Said, likeness: Likeness, speakers: Agreement) -> bool:
    """Whether like words are one utterance: the less the words prove, the closer speaker and time have to be."""
    apart = _days_apart(a, b)
    if a.report == b.report and _nested(a, b):
        return False
    if speakers == "open" and not (likeness.verbatim and likeness.content >= 5 and likeness.run >= 0.9):
        return False
    if _told_of_other_days(a.statement.date, b.statement.date):
        return likeness.verbatim and likeness.content >= 8 and likeness.run >= 0.95
    if apart is None or apart > 10:
        return _beyond_doubt(likeness) or (apart is None and speakers == "same" and likeness.content >= 4)
    return apart <= 3 or likeness.content >= 4


def _nested(a: Said, b: Said) -> bool:
    """Whether one statement stands inside the other ("I told him that he was wrong"): that is two utterances."""
    (start, end), (other_start, other_end) = cover(a.statement.content), cover(b.statement.content)
    common = min(end, other_end) - max(start, other_start)
    return 0 < common < 0.8 * max(end - start, other_end - other_start)


def _days_apart(a: Said, b: Said) -> int | None:
    if a.report == b.report:
        return 0
    return None if a.day is None or b.day is None else abs(a.day - b.day)


def _told_of_other_days(a: Date | None, b: Date | None) -> bool:
    """Whether both reports say when it was said, in words, and not on neighbouring days."""
    if a is None or b is None or a.inferred or b.inferred:
        return False
    starts, ends = (day_number(a.start), day_number(b.start)), (day_number(a.end), day_number(b.end))
    if None in starts or None in ends:
        return False
    return max(day for day in starts if day is not None) - min(day for day in ends if day is not None) > 1
