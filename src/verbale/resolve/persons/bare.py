"""The encoder's names of persons -> where bare names of persons stand, without titles, and where it missed one.

An encoder cuts names short, takes titles and states into them and calls places persons; what is plainly no person's
name is dropped here, because one wrong person draws other names to itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from verbale.model import Name
from verbale.resolve.gazetteer import known
from verbale.resolve.lexicon import lexicon
from verbale.resolve.names import family_first, honorifics, is_title
from verbale.resolve.offices.vocabulary import heads
from verbale.resolve.persons.common import is_common
from verbale.resolve.persons.unseen import SIGNS, missed
from verbale.resolve.persons.widened import Widening
from verbale.resolve.tokens import Page, Token
from verbale.resources import rows, several, word_set

LINKS = frozenset(("the", "to", "of", "for"))
LONGEST_PARTICLE = 4  # letters of a word in small letters that a name may hold
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
    if not rest and before in ("of", "for", "from", "the") and is_of_office(page, tokens[0].start):
        rest = tokens[words_of_place(tokens) :]
    return rest if sum(t.capital for t in rest) > 1 else tokens


def words_of_place(tokens: Sequence[Token]) -> int:
    """Tokens -> how many of the first are a place's name, or what a minister is for."""
    if tokens[0].lower in fields():
        return 1
    return next((n for n in (2, 1) if len(tokens) > n and known(" ".join(t.text for t in tokens[:n]))), 0)


def is_of_office(page: Page, start: int) -> bool:
    """Whether "of" or "for the" before a place follows an office's noun: "Mayor of" London X."""
    i = page.first_at(start) - 2
    i -= i > 0 and page.tokens[i + 1].lower == "the"
    return i >= 0 and page.tokens[i].lower in heads()


@cache
def fields() -> frozenset[str]:
    """The words of what ministers are for: information, justice."""
    return frozenset(w for _, words in rows("office_fields.tsv") for w in several(words) if " " not in w)


def parts(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Tokens of a span -> those of each name in it: "Obama and Kerry" are two."""
    begin = 0
    for i, token in enumerate(tokens):
        stops = token.text == "." and i and len(tokens[i - 1].text) > 2 and tokens[i - 1].lower not in honorifics()
        if token.lower in ("of", "from") and is_full_name(tokens[begin:i]) and not titles_in(tokens[i:]):
            break  # "Orla Venn of Arran"
        if stops or token.lower in ("and", "&") or token.text in ",;:()/":
            yield tokens[begin:i]
            begin = i + 1
    else:
        i = len(tokens)
    yield tokens[begin:i]


def is_full_name(tokens: Sequence[Token]) -> bool:
    """Whether tokens are two capitalised words or more without a title, a place or a group's noun among them."""
    whole = len(tokens) > 1 and all(t.capital or t.text in SIGNS for t in tokens)
    other = any(t.lower in word_set("group_name_nouns") or lexicon().match((t,), 0) for t in tokens)
    return whole and not other and not titles_in(tokens)


def titles_in(tokens: Sequence[Token]) -> bool:
    """Whether a title stands among tokens ("of" is a word of some)."""
    return any(is_title(t.lower) and t.capital for t in tokens)


def bare(span: Sequence[Token]) -> tuple[int, int] | None:
    """Tokens of one name -> offsets of the name without what stands before and after it; None when it is none."""
    tokens = without_ends(without_front(after_title(after_noun(tuple(span)))))
    words = [t for t in tokens if t.text[0].isalpha()]
    first = next((t for t in words if t.capital or t.lower not in word_set("particles")), None)
    if first is None or not first.capital or is_table_name(tokens) or words[-1].lower in QUARTERS:
        return None
    hyphened = tokens[tokens.index(words[-1]) - 1].text == "-" if len(words) > 1 else False
    led = len(words) > 2 and words[-2].lower in word_set("particles") and words[-1].capital  # bin Tariq Al Said
    if not hyphened and not led and is_common(words[-1].lower):
        return None
    dotted = tokens[-1].text == "." and tokens[-1].start == words[-1].end
    return tokens[0].start, (tokens[-1].end if dotted else words[-1].end)


def after_noun(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Tokens -> those after the last word in small letters that is no part of a name, where they are a full name:
    "Harbour Guild administrator" X Y."""
    small = [i for i, t in enumerate(tokens) if t.text.islower() and len(t.text) > LONGEST_PARTICLE]
    rest = tokens[small[-1] + 1 :] if small else tokens
    after_sign = bool(small) and tokens[small[-1] - 1].text in SIGNS
    return rest if sum(t.capital for t in rest) > 1 and not after_sign else tokens


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
    if token.text in '“”"':
        return 0 < i < len(tokens) - 1 and any(t.text in '”"' for t in tokens[i:-1])  # Orla “O.V.” Venn
    elided = token.lower in word_set("elided") and "".join(t.text for t in tokens[i + 1 : i + 2]) in ("'", "’", "‘")
    return token.capital or hyphened or elided or token.text in SIGNS or token.lower in word_set("particles")


def is_table_name(tokens: tuple[Token, ...]) -> bool:
    """Whether tokens are as a whole the name of a state, a people, a capital or an organisation; those that are names
    of people too (Jordan) are left to the encoder."""
    forms = lexicon().match(tokens, 0) if tokens else ()
    whole = bool(forms) and len(forms[0].words) == len(tokens) and forms[0].usage != "other"
    return whole and not any(f.tag for f in forms)
