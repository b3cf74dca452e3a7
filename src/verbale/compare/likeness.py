"""Two statements made ready -> how alike their words are, and whether these are two wordings of one utterance.

Words are compared, never meanings, and short words that anybody might say join nothing.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from verbale.compare.ids import cover
from verbale.compare.said import Said, day_number
from verbale.compare.speakers import Agreement
from verbale.compare.words import NEGATORS, is_number, stems
from verbale.model import Date

LEAST_SHARED = 0.6
"""Least share of the shorter one's words of content that two wordings have in common."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two statements' words are. `run`: the share of the shorter one's words that the longer one has in
    the same order; `content`: how many different words of content they share; `overlap`: that, of all they have."""

    verbatim: bool
    run: float
    content: int
    overlap: float


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


def beyond_doubt(likeness: Likeness) -> bool:
    """Whether so many of the same words cannot be two utterances, whoever is said to have spoken."""
    return likeness.verbatim and likeness.content >= 6 and likeness.run >= 0.9


def one_utterance(a: Said, b: Said, likeness: Likeness, speakers: Agreement) -> bool:
    """Whether like words are one utterance: the less the words prove, the closer speaker and time have to be."""
    apart = days_apart(a, b)
    if a.report == b.report and _nested(a, b):
        return False
    if speakers == "open" and not (likeness.verbatim and likeness.content >= 5 and likeness.run >= 0.9):
        return False
    if _told_of_other_days(a.statement.date, b.statement.date):
        return likeness.verbatim and likeness.content >= 8 and likeness.run >= 0.95
    if apart is None or apart > 10:
        return beyond_doubt(likeness) or (apart is None and speakers == "same" and likeness.content >= 4)
    return apart <= 3 or likeness.content >= 4


def _nested(a: Said, b: Said) -> bool:
    """Whether one statement stands inside the other ("I told him that he was wrong"): that is two utterances."""
    (start, end), (other_start, other_end) = cover(a.statement.content), cover(b.statement.content)
    common = min(end, other_end) - max(start, other_start)
    return 0 < common < 0.8 * max(end - start, other_end - other_start)


def days_apart(a: Said, b: Said) -> int | None:
    """The days between two statements' reports; None where one is undated."""
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
