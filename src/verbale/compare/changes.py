"""Two wordings of one statement -> where and how the one departs from the other, in spans of both reports.

The words are aligned by their folds; what stands between equal stretches is a departure and is told by kind. A change
in a word or an article carries its neighbours with it, so that both sides can be shown: "with US" / "with the US".
A reporter's own words depart from a quotation everywhere, which says nothing: outside quotation marks only numbers
count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from verbale.compare.words import ARTICLES, STOP_WORDS, Token, is_number, quoted_ranges, stems, tokens
from verbale.model import Article, Change, ChangeKind, Located, ReportedStatement

FEW = 2
"""Words of content beside a number that may stand on one side alone."""

Range = tuple[int, int]
"""Numbers of tokens, the last one not in it; an empty range is the place before its first."""

Stretch = tuple[Range, Range, bool]
"""Tokens of one wording, those of the other that stand in the same place, and whether they are equal."""


@dataclass(frozen=True, slots=True)
class Worded:
    """A wording's words, in the order of its pieces: `pieces[i]` is the piece that `tokens[i]` stands in."""

    article: Article
    statement: ReportedStatement
    tokens: tuple[Token, ...]
    pieces: tuple[int, ...]
    verbatim: tuple[bool, ...]

    def is_verbatim(self, at: Range) -> bool:
        """Whether a range of tokens (an empty one: its neighbours) stands inside quotation marks."""
        around = self.verbatim[at[0] : at[1]] or self.verbatim[max(0, at[0] - 1) : at[1] + 1]
        return bool(around) and all(around)

    def located(self, first: int, last: int) -> Located:
        """Numbers of the first and last token -> the report's words from the one to the other."""
        start, end = sorted((self.tokens[first].start, self.tokens[last].end))
        return Located(self.article.id, start, end, self.article.text[start:end])


@dataclass(frozen=True, slots=True)
class Departure:
    """Tokens first:last of this wording stand where tokens first:last of the other do; an empty range is nothing."""

    kind: ChangeKind
    here: Range
    there: Range
    silent: bool  # words left out or put in inside a quotation without a sign of it


def worded(article: Article, statement: ReportedStatement) -> Worded:
    """A report and one of its statements -> the statement's words, ready to be aligned."""
    found: list[tuple[Token, int, bool]] = []
    for number, span in enumerate(statement.content):
        ranges = [(span.start + a, span.start + b) for a, b in _verbatim_ranges(statement, span.text)]
        here = tokens(span.text, span.start)
        found += [(t, number, any(a <= t.start and t.end <= b for a, b in ranges)) for t in here]
    words, pieces, verbatim = zip(*found, strict=True) if found else ((), (), ())
    return Worded(article, statement, tuple(words), tuple(pieces), tuple(verbatim))


def _verbatim_ranges(statement: ReportedStatement, text: str) -> tuple[Range, ...]:
    if statement.kind == "indirect":
        return ()
    return ((0, len(text)),) if statement.kind == "direct" else quoted_ranges(text) or ((0, len(text)),)


def changes(here: Worded, there: Worded, names: Mapping[str, frozenset[str]]) -> tuple[Change, ...]:
    """A wording and the fullest one of its statement -> its changes. `names` maps a folded part of a name to the
    actors that bear it, so that two spellings of one person's name are not taken for two people."""
    return tuple(_change(here, there, departure) for departure in departures(here, there, names))


def departures(here: Worded, there: Worded, names: Mapping[str, frozenset[str]]) -> tuple[Departure, ...]:
    """As `changes`, in numbers of tokens."""
    found = _departures(here, there, names)
    return tuple(d for d in found if d.kind == "number" or (here.is_verbatim(d.here) and there.is_verbatim(d.there)))


def _departures(here: Worded, there: Worded, names: Mapping[str, frozenset[str]]) -> Iterator[Departure]:
    for mine, other, equal in _moves_joined(here, there, tuple(_aligned(here, there))):
        if equal:
            yield from _respelled(here, there, mine, other)
        else:
            yield _departure(here, there, mine, other, names)


def _departure(
    here: Worded, there: Worded, mine: Range, other: Range, names: Mapping[str, frozenset[str]]
) -> Departure:
    left, right = here.tokens[slice(*mine)], there.tokens[slice(*other)]
    edge = _at_edge(here, mine) or _at_edge(there, other)
    kind = _kind(left, right, names)
    if kind is None and edge and (_says_nothing(left) or _says_nothing(right)):
        return Departure("trimmed", mine, other, False)
    if kind is None:
        translated = (here.article.kind == "translation") != (there.article.kind == "translation")
        return Departure("translation" if translated else "substance", mine, other, False)
    silent = kind == "trimmed" and not (edge or _marked(here, mine) or _marked(there, other))
    return Departure(kind, mine, other, silent)


def _aligned(here: Worded, there: Worded) -> Iterator[Stretch]:
    """Stretches of both wordings with whether they are equal; between equal ones, all that differs is one stretch."""
    mine = other = 0
    for op in LCSseq.opcodes([t.fold for t in here.tokens], [t.fold for t in there.tokens]):
        if op.tag != "equal":
            continue
        if (op.src_start, op.dest_start) != (mine, other):
            yield (mine, op.src_start), (other, op.dest_start), False
        yield (op.src_start, op.src_end), (op.dest_start, op.dest_end), True
        mine, other = op.src_end, op.dest_end
    if (mine, other) != (len(here.tokens), len(there.tokens)):
        yield (mine, len(here.tokens)), (other, len(there.tokens)), False


def _moves_joined(here: Worded, there: Worded, stretches: Sequence[Stretch]) -> Iterator[Stretch]:
    """Stretches -> the same, a word that only stands elsewhere ("a truly sad", "truly a sad") made one stretch with
    the words that it was moved over."""
    at = 0
    while at < len(stretches):
        if at + 2 < len(stretches) and not stretches[at][2]:
            (a, _), (c, _), _ = stretches[at]
            (_, b), (_, d), _ = stretches[at + 2]
            if b - a == d - c <= 6 and Counter(_folds(here, (a, b))) == Counter(_folds(there, (c, d))):
                yield (a, b), (c, d), False
                at += 3
                continue
        yield stretches[at]
        at += 1


def _folds(wording: Worded, at: Range) -> list[str]:
    return [token.fold for token in wording.tokens[slice(*at)]]


def _respelled(here: Worded, there: Worded, mine: Range, other: Range) -> Iterator[Departure]:
    """Words that fold alike but are spelled otherwise, or that only one of the two puts in brackets."""
    for a, b in zip(range(*mine), range(*other), strict=True):
        left, right = here.tokens[a], there.tokens[b]
        if left.bracketed != right.bracketed:
            yield Departure("bracketed", (a, a + 1), (b, b + 1), False)
        elif _letters(left.text) != _letters(right.text):
            yield Departure("spelling", (a, a + 1), (b, b + 1), False)


def _letters(text: str) -> str:
    return text.casefold().replace("’", "'")


def _kind(mine: Sequence[Token], other: Sequence[Token], names: Mapping[str, frozenset[str]]) -> ChangeKind | None:
    """What departs when these words stand where those do; None for other words, of which more must be known."""
    both = (*mine, *other)
    if _all_bracketed(mine) or _all_bracketed(other):
        return "bracketed"
    if all(t.fold in ARTICLES for t in both):
        return "article"
    if not (mine and other):
        return "trimmed"
    if "".join(t.fold for t in mine) == "".join(t.fold for t in other) or _one_name(mine, other, names):
        return "spelling"
    left, right = (sorted(t.fold for t in side if is_number(t.fold)) for side in (mine, other))
    return "number" if left and right and left != right and _count_the_same(mine, other) else None


def _count_the_same(mine: Sequence[Token], other: Sequence[Token]) -> bool:
    """Whether what stands beside numbers lets them count the same: the same words of content, or hardly any on one side
    ("60" / "at least 48"). "Pays 4.2" and "is expected to spend 3.5" are of two things."""
    left, right = (stems(t.fold for t in side if not is_number(t.fold)) for side in (mine, other))
    if not (left and right):
        return max(len(left), len(right)) <= FEW
    return 2 * len(set(left) & set(right)) >= min(len(set(left)), len(set(right)))


def _says_nothing(words: Sequence[Token]) -> bool:
    return all(token.fold in STOP_WORDS for token in words)


def _all_bracketed(words: Sequence[Token]) -> bool:
    return bool(words) and all(t.bracketed for t in words)


def _one_name(mine: Sequence[Token], other: Sequence[Token], names: Mapping[str, frozenset[str]]) -> bool:
    """Whether both are parts of the names that one actor is known by."""
    first, *rest = (
        names.get(t.fold, frozenset()) if t.text[0].isupper() else frozenset[str]() for t in (*mine, *other)
    )
    return bool(first.intersection(*rest))


def _at_edge(wording: Worded, at: Range) -> bool:
    return at[0] == 0 or at[1] == len(wording.tokens)


def _marked(wording: Worded, at: Range) -> bool:
    """Whether the report itself shows that something is left out there: dots, a dash, or the end of a piece."""
    before, after = at[0] - 1, at[1]
    if wording.pieces[before] != wording.pieces[after]:
        return True
    between = wording.article.text[wording.tokens[before].end : wording.tokens[after].start]
    return at[0] == at[1] and ("…" in between or ".." in between or "--" in between)


def _change(here: Worded, there: Worded, departure: Departure) -> Change:
    if departure.kind == "article":
        return Change(departure.kind, *in_context(here, there, departure, 1))
    return Change(departure.kind, _cut(here, departure.here), _cut(there, departure.there))


def _cut(wording: Worded, at: Range) -> Located | None:
    return wording.located(at[0], at[1] - 1) if at[0] < at[1] else None


def in_context(here: Worded, there: Worded, departure: Departure, width: int) -> tuple[Located | None, Located | None]:
    """A departure -> the words of both reports there, with as many words before and after as stand there in both,
    up to `width` on either side; what one side cannot use, the other may."""
    (a, b), (c, d) = departure.here, departure.there
    before, after = min(a, c), min(len(here.tokens) - b, len(there.tokens) - d)
    left = min(before, 2 * width - min(after, width))
    right = min(after, 2 * width - left)
    return _cut(here, (a - left, b + right)), _cut(there, (c - left, d + right))


def is_weighty(departure: Departure, here: Worded, there: Worded) -> bool:
    """Whether the words that differ carry content, so that somebody comparing the reports should see them."""
    words = (*here.tokens[slice(*departure.here)], *there.tokens[slice(*departure.there)])
    return any(t.fold not in STOP_WORDS for t in words)
