"""The encoder's names of persons -> where bare names of persons stand, without titles, and where it missed one.

An encoder cuts names short, takes titles and states into them and calls places persons; what is plainly no person's
name is dropped here, because one wrong person draws other names to itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from verbale.model import Name
from verbale.resolve.lexicon import lexicon
from verbale.resolve.names import family_first, family_names, full_words, given_names, honorifics, is_title, plain
from verbale.resolve.tokens import Page, Token
from verbale.resources import word_set

LINKS = frozenset(("the", "to", "of", "for"))
SIGNS = frozenset("-'’‘ʼ.")
# What the encoder cuts off "North Korean" and "the South" is no person.
QUARTERS = frozenset(("north", "south", "east"))
# Titles that are family names too (Angus King).
BORNE = frozenset(
    (
        "king",
        "prince",
        "pope",
        "duke",
        "bishop",
        "marshal",
        "judge",
        "justice",
        "major",
        "shah",
        "khan",
        "sultan",
        "person",
    )
)


def places(page: Page, names: Sequence[Name]) -> tuple[tuple[int, int], ...]:
    """The encoder's names -> offsets of bare person names in read blocks, in order, none overlapping."""
    halves = frozenset((n.span.start, n.span.end) for n in names if n.kind == "place")
    found = {
        pair
        for name in names
        if name.kind == "person" and page.is_read(name.span.start)
        for part in parts(widened(page, *with_halves(page, name, halves)))
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


def with_halves(page: Page, name: Name, states: frozenset[tuple[int, int]]) -> tuple[int, int]:
    """An encoder's person of one word, and its places -> the offsets with the half of the name that it took for a state
    or an office: Israel Oduya, Ray France, Jordan King. (No state stands right before a family name.)"""
    start, end = name.span.start, name.span.end
    i = page.first_at(start)
    tokens = page.tokens
    if not 0 < i + 1 < len(tokens) or tokens[i].end != end or not tokens[i].capital:
        return start, end
    before, after = tokens[i - 1] if i else tokens[i], tokens[i + 1]
    beyond = tokens[i + 2] if i + 2 < len(tokens) else after
    if before.end + 1 == start and (before.start, before.end) in states and not before.text.isupper():
        return before.start, end
    joined = after.start == end + 1 and after.capital and not beyond.capital and not after.text.isupper()
    given = tokens[i].lower in given_names() and (after.start, after.end) in states
    if joined and (given or after.lower in BORNE):
        return start, after.end
    return start, end


def after_state(page: Page, tokens: Sequence[Token]) -> Sequence[Token]:
    """Tokens of a name -> without a state before a full name: "President of Peru" Orla Venn."""
    before = page.tokens[page.first_at(tokens[0].start) - 1].lower if tokens and tokens[0] != page.tokens[0] else ""
    form = next(iter(lexicon().match(tuple(tokens), 0)), None) if before in ("of", "the") else None
    rest = tokens[len(form.words) :] if form and form.usage == "name" else ()
    return rest if sum(t.capital for t in rest) > 1 else tokens


def widened(page: Page, start: int, end: int) -> tuple[Token, ...]:
    """An encoder's span -> its tokens and those of the words that it cuts in two ("Moon Jae-", "Kim Jong" Un)."""
    first = page.first_at(start)
    first -= first > 0 and page.tokens[first - 1].end > start
    last = max(first, page.first_at(end))
    tokens = page.tokens
    while last < len(tokens) and last and glued(tokens[last - 1], tokens[last]):
        last += 1
    last += is_cut_short(tokens, last)
    while last < len(tokens) and last and glued(tokens[last - 1], tokens[last]):
        last += 1
    return tokens[first:last]


def is_cut_short(tokens: Sequence[Token], last: int) -> bool:
    """Whether a family-first name goes on with the token after its span: "Kim Jong" Un, "Kim" In-cheol."""
    if not 0 < last < len(tokens) or not tokens[last].capital or tokens[last].start != tokens[last - 1].end + 1:
        return False
    one = tokens[last - 1].lower
    if one in family_names() and last + 1 < len(tokens) and tokens[last + 1].text == "-":
        return tokens[last].end == tokens[last + 1].start
    two = last > 1 and family_first((tokens[last - 2].lower, one))
    return two and len(tokens[last].text) < 5 and not is_title(tokens[last].lower)


def glued(one: Token, other: Token) -> bool:
    """Whether two tokens are of one hyphenated word."""
    return one.end == other.start and (other.text == "-" or (one.text == "-" and other.text[0].isalpha()))


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
    if not words or not words[0].capital or is_table_name(tokens) or words[-1].lower in QUARTERS:
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
    titles = [i for i, t in enumerate(tokens[:-1]) if i and is_title(t.lower) and t.lower not in BORNE]
    cut = titles[-1] + 1 if titles else 0
    return tokens[cut:] if cut and tokens[cut].capital else tokens


def is_common(word: str) -> bool:
    """Whether a word ends no person's name: a title, a government, the noun of a body, a word of every text."""
    titled = is_title(word) and word not in BORNE
    usual = word in word_set("stopwords") and word not in word_set("common")
    return titled or usual or word in word_set("government") or word in word_set("group_ends")


def without_front(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Tokens -> without the states, titles and signs before the name ("US Ambassador to Israel" X)."""
    linked = False
    while tokens:
        form = next(iter(lexicon().match(tokens, 0)), None)
        rest = tokens[len(form.words) :] if form else tokens
        while rest and (rest[0].text in SIGNS or rest[0].text == "s"):
            rest = rest[1:]
        abbreviated = form is not None and "." in form.words
        titled = bool(rest) and is_title(rest[0].lower) and not (len(rest) == 1 and rest[0].lower in BORNE)
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
    """Whether a token may be part of a name: capitalised, a sign, a particle, or the rest of a hyphenated word."""
    hyphened = i > 0 and tokens[i - 1].text == "-"
    return token.capital or hyphened or token.text in SIGNS or token.lower in word_set("particles")


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
    for i, token in enumerate(page.tokens):
        word = plain(token.text) if token.capital else ""
        common = word in word_set("common") or word in lower
        if word in families and i not in taken and not common and not touches_name(page, i, taken):
            yield token.start, token.end


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
