"""The names of persons found so far -> where the encoder missed one: a family name known from elsewhere in the report,
and names beside an office that only states have.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, takewhile

from verbale.resolve.lexicon import Form, lexicon
from verbale.resolve.names import family_first, full_words, honorifics, is_title, plain
from verbale.resolve.offices.vocabulary import heads
from verbale.resolve.persons.common import is_common
from verbale.resolve.tokens import Page, Token
from verbale.resources import word_set

SIGNS = frozenset("-'’‘ʼ.")
CLOSING = frozenset((",", ".", ";", ":", ")"))


def missed(page: Page, known: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Where the encoder did not see a name that it saw elsewhere: family names of full names, and names of one word
    that it saw at least twice."""
    families = {w for a, b in known for w in family_words(page.text[a:b])}
    alone = Counter(words[0] for a, b in known if len(words := full_words(page.text[a:b])) == 1)
    families |= {word for word, count in alone.items() if count > 1 and len(word) > 2}
    taken = {i for a, b in known for i in range(page.first_at(a), page.first_at(b))}
    lower = {t.text for t in page.tokens if not t.capital}
    parts = {w.start: w.upos for w in page.words}
    for i, token in enumerate(page.tokens):
        word = plain(token.text) if token.capital else ""
        common = word in word_set("common") or word in lower
        if word in families and i not in taken and not common and (start := name_start(page, i, taken)) >= 0:
            yield start, token.end
        elif i not in taken and (pair := beside_office(page, i, taken, parts)):
            yield pair


def beside_office(page: Page, i: int, taken: set[int], parts: Mapping[int, str]) -> tuple[int, int] | None:
    """A place -> the unseen name that an office's noun there stands right before, or that begins there and has an
    office behind it."""
    if is_title(page.tokens[i].lower):
        return after_office(page, i, taken, parts)
    return before_office(page, i, taken, parts) if page.tokens[i].capital else None


def after_office(page: Page, i: int, taken: set[int], parts: Mapping[int, str]) -> tuple[int, int] | None:
    """The place of an office's noun -> the unseen name right after it."""
    if i + 1 in taken:
        return None
    if page.tokens[i].lower in word_set("states_only") | {"counterpart"} and (pair := apposed(page, i, taken, parts)):
        return pair
    if heads().get(page.tokens[i].lower, ("",))[0] != "office":
        return None
    run = name_run(page, i + 1, parts)
    beside = bool(run) and run[0].start == page.tokens[i].end + 1
    return (run[0].start, run[-1].end) if beside and parts.get(page.tokens[i].start) in ("NOUN", "PROPN") else None


def apposed(page: Page, i: int, taken: set[int], parts: Mapping[int, str]) -> tuple[int, int] | None:
    """The place of the noun of an office that only states have -> the unseen name behind it, past "of Peru", after a
    comma or "is" and before a sign: "the president of Peru, X Y, left", "Peru's president is X Y."."""
    end = i + 1
    if page.word(end) == "of":
        end += 1 + (page.word(end + 1) == "the")
        end += max((len(f.words) for f in forms_at(page, end)), default=0)
    run = name_run(page, end + 1, parts) if page.word(end) in (",", "is", "was") else []
    closed = bool(run) and page.word(end + 1 + len(run)) in CLOSING
    free = not taken & set(range(i, end + 1 + len(run)))
    return (run[0].start, run[-1].end) if closed and free else None


def before_office(page: Page, i: int, taken: set[int], parts: Mapping[int, str]) -> tuple[int, int] | None:
    """The place of a capitalised word -> the unseen name that begins there, where a comma and an office that only
    states have follow it: "X Y, the foreign minister of"."""
    before = page.tokens[i - 1] if i else None
    if before and before.capital and before.end + 1 == page.tokens[i].start:
        return None
    run = name_run(page, i, parts)
    end = i + len(run)
    if not run or taken & set(range(i, end)):
        return None
    if in_row(page, i, end) or owns_post(page, end):
        return run[0].start, run[-1].end
    if page.word(end) != ",":
        return None
    for token in page.tokens[end + 1 : end + 9]:
        if token.lower in word_set("states_only"):
            return run[0].start, run[-1].end
        small = token.lower in ("the", "a", "an", "its", "s") or token.text in SIGNS
        if not small and not is_title(token.lower) and not lexicon().match((token,), 0):
            return None
    return None


def in_row(page: Page, i: int, end: int) -> bool:
    """Whether a stretch stands beside its state in a list of offices: "the presidents present were X Y (Peru) and",
    "the foreign ministers of Chile, A B; Peru, X Y"."""
    low = page.first_at(page.sentence_span(page.tokens[i].start)[0])
    plural = (page.word(k) for k in range(low, i) if page.word(k).endswith("s"))
    if not any(word.removesuffix("s") in word_set("states_only") for word in plural):
        return False
    forms = forms_at(page, end + 1) if page.word(end) == "(" else ()
    behind = any(f.entity and page.word(end + 1 + len(f.words)) == ")" for f in forms)
    return behind or (page.word(i - 1) == "," and page.word(end) in (";", ".") and is_state(page, i - 2))


def is_state(page: Page, i: int) -> bool:
    """Whether a token is a state's name."""
    return any(f.usage == "name" and f.entity and f.entity.id.startswith("state:") for f in forms_at(page, i))


def forms_at(page: Page, i: int) -> tuple[Form, ...]:
    """The forms of the tables that begin at a place; none beyond the ends."""
    return tuple(lexicon().match(page.tokens, i)) if 0 <= i < len(page.tokens) else ()


def owns_post(page: Page, end: int) -> bool:
    """ "X Y's election as president of Peru": whether a possessive and the post follow the place where a name ends."""
    at = end + 1 + (page.word(end + 1) == "s")
    if page.word(end) not in ("'", "’") or page.word(at + 1) != "as":
        return False
    return any(page.word(k) in word_set("states_only") for k in range(at + 2, at + 6))


def name_run(page: Page, i: int, parts: Mapping[int, str]) -> list[Token]:
    """Two or three capitalised words from a place on that look like one name: no title, state or word of every text
    among them, all proper by the tree, in a sentence that is no line of capitals; else none."""
    run = list(takewhile(lambda t: t.capital and t.text.isalpha() and not t.text.isupper(), page.tokens[i : i + 4]))
    if not 2 <= len(run) <= 3 or any(b.start != a.end + 1 for a, b in pairwise(run)):
        return []
    known = any(is_title(t.lower) or is_common(t.lower) or lexicon().match(tuple(run), k) for k, t in enumerate(run))
    prose = sum(t.text.islower() and len(t.text) > 3 for t in page.between(*page.sentence_span(run[0].start))) > 1
    return [] if known or not prose or any(parts.get(t.start) != "PROPN" for t in run) else run


def name_start(page: Page, i: int, taken: set[int]) -> int:
    """The place of a family name -> where the name begins, with the Arabic article before it ("al-Erani"); -1 where the
    word is part of some longer name."""
    if page.word(i - 1) == "-" and page.word(i - 2) in ("al", "el") and i - 2 not in taken:
        first = page.tokens[i - 2]
        glued = first.end == page.tokens[i - 1].start and page.tokens[i - 1].end == page.tokens[i].start
        longer = i > 2 and (i - 3 in taken or page.tokens[i - 3].capital or page.tokens[i - 3].text == "-")
        return first.start if glued and not longer else -1
    return -1 if touches_name(page, i, taken) else page.tokens[i].start


def touches_name(page: Page, i: int, taken: set[int]) -> bool:
    """Whether the token is part of some longer name: a capitalised word or hyphen beside it."""
    after = page.tokens[i + 1] if i + 1 < len(page.tokens) else None
    before = page.tokens[i - 1] if i else None
    return bool(
        (after and (after.text == "-" or (after.capital and after.start == page.tokens[i].end + 1)))
        or (before and (before.text in "-@#" or i - 1 in taken or is_first_name(before, page.tokens[i])))
    )


def is_first_name(before: Token, word: Token) -> bool:
    """Whether the token before a family name may be another person's given name: a capitalised word that is neither a
    title nor a word of every text."""
    if not before.capital or before.end + 1 != word.start:
        return False
    known = is_title(before.lower) or before.lower in honorifics() or before.lower in word_set("stopwords")
    return not known and not lexicon().match((before,), 0)


def family_words(name: str) -> frozenset[str]:
    """A full name -> the word that alone may stand for it; none for a name of one word."""
    words = full_words(name)
    if len(words) < 2:
        return frozenset()
    return frozenset((words[0] if family_first(words) else words[-1],))
