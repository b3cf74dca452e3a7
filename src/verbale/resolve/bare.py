"""The encoder's names of persons -> where bare names of persons stand, without titles, and where it missed one.

An encoder cuts names short, takes titles and states into them and calls places persons; what is plainly no person's
name is dropped here, because one wrong person draws other names to itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, takewhile

from verbale.model import Name
from verbale.resolve.lexicon import lexicon
from verbale.resolve.names import family_first, full_words, honorifics, is_title, plain
from verbale.resolve.offices.vocabulary import heads
from verbale.resolve.tokens import Page, Token
from verbale.resolve.widened import Widening
from verbale.resources import word_set

LINKS = frozenset(("the", "to", "of", "for"))
SIGNS = frozenset("-'’‘ʼ.")
# What the encoder cuts off "North Korean" and "the South" is no person.
QUARTERS = frozenset(("north", "south", "east"))


def places(page: Page, names: Sequence[Name]) -> tuple[tuple[int, int], ...]:
    """The encoder's names -> offsets of bare person names in read blocks, in order, none overlapping."""
    widening = Widening(page, names)
    found = {
        pair
        for name in names
        if name.kind == "person" and page.is_read(name.span.start)
        for part in parts(widening.of(name))
        if (pair := bare(after_state(page, part)))
    }
    out: list[tuple[int, int]] = []
    words = {word for start, end in found for word in page.text[start:end].split()}
    for start, end in sorted(found, key=lambda pair: (pair[0], -pair[1])):
        halves = page.text[start:end].split("-")
        if len(halves) == 2 and words.issuperset(halves):
            continue  # a "Trump-Kim" summit is nobody
        if not out or start >= out[-1][1]:
            out.append((start, end))
    return tuple(sorted((*out, *missed(page, out))))


def after_state(page: Page, tokens: Sequence[Token]) -> Sequence[Token]:
    """Tokens of a name -> without a state before a full name: "President of Peru" Orla Venn."""
    before = page.tokens[page.first_at(tokens[0].start) - 1].lower if tokens and tokens[0] != page.tokens[0] else ""
    form = next(iter(lexicon().match(tuple(tokens), 0)), None) if before in ("of", "the", "to", "for", "in") else None
    rest = tokens[len(form.words) :] if form and form.usage == "name" else ()
    return rest if sum(t.capital for t in rest) > 1 else tokens


def parts(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Tokens of a span -> those of each name in it: "Obama and Kerry" are two."""
    begin = 0
    for i, token in enumerate(tokens):
        stops = token.text == "." and i and len(tokens[i - 1].text) > 2 and tokens[i - 1].lower not in honorifics()
        if stops or token.lower in ("and", "&") or token.text in ",;:()/":
            yield tokens[begin:i]
            begin = i + 1
    yield tokens[begin:]


def bare(span: Sequence[Token]) -> tuple[int, int] | None:
    """Tokens of one name -> offsets of the name without what stands before and after it; None when it is none."""
    tokens = without_ends(without_front(after_title(tuple(span))))
    words = [t for t in tokens if t.text[0].isalpha()]
    first = next((t for t in words if t.capital or t.lower not in word_set("particles")), None)
    if first is None or not first.capital or is_table_name(tokens) or words[-1].lower in QUARTERS:
        return None
    hyphened = tokens[tokens.index(words[-1]) - 1].text == "-" if len(words) > 1 else False
    if not hyphened and is_common(words[-1].lower):
        return None
    dotted = tokens[-1].text == "." and tokens[-1].start == words[-1].end
    return tokens[0].start, (tokens[-1].end if dotted else words[-1].end)


def after_title(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Tokens -> those after the last title among them: "White House spokesman" X, "Hamas leader" X."""
    if tokens and family_first(tuple(t.lower for t in tokens if t.text[0].isalpha())):
        return tokens  # the "Son" of Choe Son Hui is none
    borne = word_set("borne_titles")
    titles = [i for i, t in enumerate(tokens[:-1]) if i and is_title(t.lower) and t.lower not in borne]
    cut = titles[-1] + 1 if titles and not is_middle_name(tokens, titles[0]) else 0
    return tokens[cut:] if cut and tokens[cut].capital else tokens


def is_middle_name(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether a word that is a title elsewhere stands within a name: Hassan Sheikh Mohamud."""
    plain_before = all(t.capital and not is_title(t.lower) for t in tokens[:i])
    return honorifics().get(tokens[i].lower) == "regnal" and plain_before and not lexicon().match(tokens, 0)


def is_common(word: str) -> bool:
    """Whether a word ends no person's name: a title, a government, the noun of a body, a word of every text."""
    titled = is_title(word) and word not in word_set("borne_titles")
    usual = word in word_set("stopwords") and word not in word_set("common")
    return titled or usual or word in word_set("government") or word in word_set("group_ends")


def without_front(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Tokens -> without the states, titles and signs before the name ("US Ambassador to Israel" X)."""
    linked = False
    tokens = tokens[past_letters(tokens, 0) :]
    while tokens:
        form = next(iter(lexicon().match(tokens, 0)), None)
        rest = tokens[len(form.words) :] if form else tokens
        while rest and (rest[0].text in SIGNS or rest[0].text == "s"):
            rest = rest[1:]
        abbreviated = form is not None and "." in form.words
        alone = len(rest) == 1 and rest[0].lower in word_set("borne_titles")
        titled = bool(rest) and is_title(rest[0].lower) and not alone
        if form and form.usage != "other" and rest and (abbreviated or titled):
            tokens = rest
        elif form and form.usage != "other" and rest and linked:
            tokens, linked = rest, False
        elif len(tokens) > 1 and (tokens[0].text in SIGNS or tokens[0].lower in LINKS or is_title(tokens[0].lower)):
            linked = tokens[0].lower in LINKS
            tokens = tokens[1:]
        else:
            break
    return tokens


def past_letters(tokens: tuple[Token, ...], i: int) -> int:
    """A place -> the place after an honorific of letters that begins there: "H.E." """
    for size in (6, 4):
        if "".join(t.lower for t in tokens[i : i + size]) in word_set("lettered_honorifics"):
            return i + size
    return i


def without_ends(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Tokens -> those up to the first that is no part of a name: a lower-case word, a digit, a sign, a possessive."""
    inner = (i for i, t in enumerate(tokens) if not belongs(tokens, i, t))
    kept = tokens[: next(inner, len(tokens))]
    for i, token in enumerate(kept):
        if token.text in "'’‘" and (i + 1 == len(kept) or kept[i + 1].start > token.end):
            return kept[:i]
    while kept and kept[-1].lower in word_set("particles") and not kept[-1].capital:
        kept = kept[:-1]
    return kept


def belongs(tokens: tuple[Token, ...], i: int, token: Token) -> bool:
    """Whether a token may be part of a name: capitalised, a sign, a particle, "d" before an apostrophe, or the rest of
    a hyphenated word."""
    hyphened = i > 0 and tokens[i - 1].text == "-" and tokens[i - 1].end == token.start
    if token.text == "-" and i and tokens[i - 1].end < token.start:
        return False
    elided = token.lower in word_set("elided") and "".join(t.text for t in tokens[i + 1 : i + 2]) in ("'", "’", "‘")
    return token.capital or hyphened or elided or token.text in SIGNS or token.lower in word_set("particles")


def is_table_name(tokens: tuple[Token, ...]) -> bool:
    """Whether tokens are as a whole the name of a state, a people, a capital or an organisation; those that are names
    of people too (Jordan) are left to the encoder."""
    forms = lexicon().match(tokens, 0) if tokens else ()
    whole = bool(forms) and len(forms[0].words) == len(tokens) and forms[0].usage != "other"
    return whole and not any(f.tag for f in forms)


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
        if word in families and i not in taken and not common and not touches_name(page, i, taken):
            yield token.start, token.end
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
    if heads().get(page.tokens[i].lower, ("",))[0] != "office" or i + 1 in taken:
        return None
    run = name_run(page, i + 1, parts)
    beside = bool(run) and run[0].start == page.tokens[i].end + 1
    return (run[0].start, run[-1].end) if beside and parts.get(page.tokens[i].start) in ("NOUN", "PROPN") else None


def before_office(page: Page, i: int, taken: set[int], parts: Mapping[int, str]) -> tuple[int, int] | None:
    """The place of a capitalised word -> the unseen name that begins there, where a comma and an office that only
    states have follow it: "X Y, the foreign minister of"."""
    before = page.tokens[i - 1] if i else None
    if before and before.capital and before.end + 1 == page.tokens[i].start:
        return None
    run = name_run(page, i, parts)
    end = i + len(run)
    if not run or taken & set(range(i, end)) or "".join(t.text for t in page.tokens[end : end + 1]) != ",":
        return None
    for token in page.tokens[end + 1 : end + 9]:
        if token.lower in word_set("states_only"):
            return run[0].start, run[-1].end
        small = token.lower in ("the", "a", "an", "its", "s") or token.text in SIGNS
        if not small and not is_title(token.lower) and not lexicon().match((token,), 0):
            return None
    return None


def name_run(page: Page, i: int, parts: Mapping[int, str]) -> list[Token]:
    """Two or three capitalised words from a place on that look like one name: no title, state or word of every text
    among them, all proper by the tree, in a sentence that is no line of capitals; else none."""
    run = list(takewhile(lambda t: t.capital and t.text.isalpha() and not t.text.isupper(), page.tokens[i : i + 4]))
    if not 2 <= len(run) <= 3 or any(b.start != a.end + 1 for a, b in pairwise(run)):
        return []
    known = any(is_title(t.lower) or is_common(t.lower) or lexicon().match(tuple(run), k) for k, t in enumerate(run))
    prose = sum(t.text.islower() and len(t.text) > 3 for t in page.between(*page.sentence_span(run[0].start))) > 1
    return [] if known or not prose or any(parts.get(t.start) != "PROPN" for t in run) else run


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
