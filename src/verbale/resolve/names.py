"""A printed name -> the forms that names are compared by, and whether two names may be one person's.

A false merge costs more than a missed one: what these functions call the same must be the same by spelling alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from anyascii import anyascii

from verbale.model import ActorKind
from verbale.resources import rows, word_set

INITIAL = re.compile(r"(?:[a-z]\.?)+", re.ASCII)
POSSESSIVE = re.compile(r"['’‘]s?$")
NAME_WORD = re.compile(r"[^\W_]+(?:['’ʼ`][^\W_]+)*\.?")
# The Arabic article, which prints come and go with (al-Assad, Assad); "Al Gore" has none.
ARTICLE = re.compile(r"\b(?:[Aa]l|[Ee]l|[Aa]sh?|[Aa]r|[Aa]z|[Uu]l|[Aa]d|[Ee]d)-(?=\w)|\b(?:al|el|ul|ad)\s(?=[A-Z])")


@cache
def honorifics() -> dict[str, str]:
    """Honorific in lower case without its full stop -> its sort (honorific, rank, regnal, part)."""
    return {form.rstrip("."): sort for form, _, sort in rows("honorifics.tsv")}


@cache
def title_words() -> frozenset[str]:
    """Every lower-case word that may be part of a title before a name."""
    heads = {word for head, _, _ in rows("offices.tsv") for word in head.split("-")}
    return frozenset(heads | {word for (word,) in rows("office_words.tsv")})


@cache
def family_names() -> frozenset[str]:
    """Lower-case family names of peoples that put them first."""
    return frozenset(name.lower() for name, _ in rows("family_names.tsv"))


@cache
def given_names() -> dict[str, str]:
    """Given name in ASCII lower case -> f or m; only names that nearly always belong to one of them."""
    return {plain(name): gender for name, gender in rows("given_names.tsv")}


def plain(text: str) -> str:
    """Text -> in lower case, with ASCII letters and straight apostrophes."""
    return (text if text.isascii() else anyascii(text)).lower()


@lru_cache(maxsize=4096)
def words_of(name: str) -> tuple[str, ...]:
    """A person's name as printed -> its words in lower-case ASCII: no honorific, title, suffix or possessive, hyphens
    parted ("Vice Minister Choe Son-hui" -> choe, son, hui; "Stephen E. Biegun" -> stephen, e., biegun)."""
    bare = POSSESSIVE.sub("", name.strip().rstrip(",;:"))
    words = [plain(w) for w in NAME_WORD.findall(ARTICLE.sub("", bare))]
    words = [w.replace("'", "").replace("`", "") for w in words]
    words = words[1:] if len(words) > 1 and words[0] == "the" else words
    while len(words) > 1 and is_title(words[0]):
        words = words[1:]
    while len(words) > 1 and words[-1].rstrip(".") in word_set("name_suffixes"):
        words = words[:-1]
    return tuple(w if is_initial(w) else w.rstrip(".") for w in words)


def words_as_printed(name: str) -> list[str]:
    """A person's name as printed -> all its words in lower-case ASCII, titles too; no possessive, no full stops."""
    return [plain(w).rstrip(".") for w in NAME_WORD.findall(POSSESSIVE.sub("", name.strip()))]


def is_title(word: str) -> bool:
    """Whether a lower-case word before a name is part of a title."""
    return word.rstrip(".") in honorifics() or word in title_words()


def is_initial(word: str) -> bool:
    """Whether a word of a name is a letter or two with full stops ("e.", "j")."""
    return len(word) == 1 or ("." in word and INITIAL.fullmatch(word) is not None)


@lru_cache(maxsize=4096)
def full_words(name: str) -> tuple[str, ...]:
    """A name's words without initials, unless initials are all it has before the family name."""
    words = tuple("mohammed" if w in word_set("mohammeds") else w for w in words_of(name) if not is_initial(w))
    if len(words) == 1 and is_initial(words_of(name)[0]):
        return ("".join(w for w in words_of(name) if is_initial(w)).replace(".", ""), *words)  # H. R. McMaster
    return words


def initials(name: str) -> str:
    """The letters of a name's initials between its other words: "George H. W. Bush" -> hw."""
    return "".join(w.replace(".", "") for w in words_of(name)[1:] if is_initial(w))


def is_full(name: str) -> bool:
    """Whether a name is more than a family name alone."""
    return len(full_words(name)) > 1


def regnal(name: str) -> str | None:
    """ "Pope Francis" -> "pope francis"; None for other names: a single name is full only with such a title."""
    for title, word in pairwise(words_as_printed(name)):
        if honorifics().get(title) == "regnal" and len(words_of(name)) == 1:
            return f"{title} {word}"
    return None


@dataclass(frozen=True, slots=True)
class Parted:
    """One way to part a full name: family name, given names, and whether every syllable of them counts (Kim Jong Un)
    or the first one may stand for all (Sarah Huckabee Sanders, Sarah Sanders)."""

    family: str
    given: tuple[str, ...]
    strict: bool

    @property
    def keys(self) -> frozenset[str]:
        """What this way of parting may be found by."""
        whole = f"{self.family}|{''.join(self.given)}"
        return frozenset((whole,)) if self.strict else frozenset((whole, f"{self.family}|{self.given[0]}"))


def family_first(words: tuple[str, ...]) -> bool:
    """Whether a name's words put the family name first, as far as spelling can tell (Kim Jong Un, Xi Jinping)."""
    return len(words) in (2, 3) and words[0] in family_names() and words[0] not in given_names()


@lru_cache(maxsize=4096)
def partings(name: str) -> tuple[Parted, ...]:
    """A full name -> the ways it may be parted; none for a single word. Where known given names tell which end is the
    family name, only that way."""
    words = full_words(name)
    if len(words) < 2:
        return ()
    if family_first(words):
        return (Parted(words[0], words[1:], True),)
    if words[-1] in family_names() and words[-1] not in given_names():
        return (Parted(words[-1], words[:-1], True), *without_mohammed(words))
    known_first, known_last = words[0] in given_names(), words[-1] in given_names()
    first, last = Parted(words[0], words[1:], False), Parted(words[-1], words[:-1], False)
    if known_last and not known_first:
        return (first, last)
    if known_first or known_last or len(words) > 2:
        return (last, *without_mohammed(words))
    return (last, first)


def without_mohammed(words: tuple[str, ...]) -> tuple[Parted, ...]:
    """A name that begins with Mohammad -> the same without it, as prints often have it (Javad Zarif)."""
    if len(words) > 2 and words[0] == "mohammed":
        return (Parted(words[-1], words[1:-1], False),)
    return ()


@lru_cache(maxsize=4096)
def match_keys(name: str, kind: ActorKind) -> frozenset[str]:
    """A name as printed -> keys; two names that share none are never the same actor by spelling. Sharing one is not
    enough for persons: `same_person` decides.

    Persons: family name and given names run together, so that hyphens and, where it can be told, order do not count
    ("Kwon Jong-gun", "Jong Gun Kwon"); a family name alone has no keys. Others: the name without article, full
    stops, case and diacritics."""
    if kind != "person":
        bare = re.sub(r"^the ", "", " ".join(NAME_WORD.findall(plain(POSSESSIVE.sub("", name)).replace(".", ""))))
        return frozenset((bare,)) if bare else frozenset()
    royal = regnal(name)
    return frozenset((royal,)) if royal else frozenset(key for way in partings(name) for key in way.keys)


@lru_cache(maxsize=16384)
def same_person(a: str, b: str) -> bool:
    """Two names as printed -> whether spelling alone makes them one person's.

    Initials and middle names may be missing on one side but must not contradict; family-first names must agree in
    every syllable. A family name alone is never the same as anything here (one report's context is needed)."""
    if regnal(a) or regnal(b):
        return regnal(a) == regnal(b)
    return initials_agree(a, b) and any(agree(one, other) for one in partings(a) for other in partings(b))


def short_for(short: str, full: str) -> bool:
    """Whether a family name as printed ("Trump", "Mr. Padrino") may stand for a full name. True says only that it
    may: within one story it settles something where one person alone has such a name, and never more widely."""
    word = full_words(short)
    return len(word) == 1 and any(word[0] == way.family for way in partings(full))


def agree(one: Parted, other: Parted) -> bool:
    """Whether two ways of parting may be of one name."""
    if one.family != other.family:
        return False
    if "".join(one.given) == "".join(other.given):
        return True
    if one.strict or other.strict or one.given[0] != other.given[0]:
        return False
    return within(one.given[1:], other.given[1:]) or within(other.given[1:], one.given[1:])


def within(fewer: tuple[str, ...], more: tuple[str, ...]) -> bool:
    """Whether words stand in others in the same order."""
    rest = iter(more)
    return all(word in rest for word in fewer)


def initials_agree(a: str, b: str) -> bool:
    """Whether the initials of one name begin those of the other; a name without any agrees with all."""
    one, other = sorted((initials(a), initials(b)), key=len)
    return other.startswith(one)
