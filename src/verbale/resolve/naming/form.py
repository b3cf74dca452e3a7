"""A person's name as printed -> its words in the shapes that names are compared in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise, takewhile

from verbale.resolve.names import (
    POSSESSIVE,
    family_names,
    given_names,
    honorifics,
    is_initial,
    is_title,
    plain,
    words_as_printed,
    words_of,
)
from verbale.resources import rows, several, word_set

NUMERAL = re.compile(r"\b(?:II|III|IV|V|VI|VII|VIII|IX|X|XI|XII|XIII|XIV|XV|XVI|XXIII)$")
"""The number of a king or pope, as printed at the end of a name."""
ALSO = re.compile(r"\s*[(（]\s*(?:also |better |formerly |born |aka |known as |nee |née )*([^()（）]{3,60})[)）]")
CALLED = re.compile(r"[\"“‘\'(]([A-Z][^\W_]{2,15})[\"”’\')](?=\s)")
"""What somebody is called, between quotation marks inside the name."""
SERVANT = re.compile(r"abe?d(?:[aeou]?[lrsznd])?|abu")
"""Abdul, Abdel, Abd al-: the first half of a name; its Arabic article melts into the next letter (Abdur Rahman)."""
CLOSE = re.compile(r"(?:^|(?<= ))[A-Z]{2}(?= [A-Z][a-z])")
"""Initials without full stops before a name."""
LONGEST = 100
"""Letters of the longest name that is turned round at its comma."""
FILIAL = frozenset(("bin", "ibn", "ben", "bint", "al", "el"))
"""Particles that are none of another people's names also with a capital."""
JAPANESE = re.compile(r"(?:(?:[kgsztdnhbpmrywjf]|ch|sh|ts|ky|gy|ny|hy|by|py|my|ry)?[aeiou]{1,2}|n(?![aeiou]))+")


@dataclass(frozen=True, slots=True)
class Form:
    """A name as printed and its words: in ASCII lower case, no titles, hyphens parted. Initials are single letters."""

    printed: str
    words: tuple[str, ...]
    joined: tuple[str, ...]
    """The words with those between hyphens run together (Amir-Abdollahian: amirabdollahian)."""
    hyphenated: bool
    suffix: str
    """jr, sr or a regnal numeral in lower case, empty when there is none."""
    royal: str
    """The title of one who is called by a given name (king, pope, prince), empty for others."""
    letters: str
    """The first letters of three words or more (jfk), or the letters of a name that is nothing else (JFK)."""

    @property
    def lone(self) -> bool:
        """Whether it is one word only."""
        return len(self.words) == 1


@cache
def sorts() -> dict[str, str]:
    """Word in lower case -> honorific, particle, bound or common."""
    return {plain(word): sort for word, sort in rows("name_words.tsv")}


@lru_cache(maxsize=8192)
def form_of(name: str) -> Form:
    """A name as printed, with titles or without -> its form; no words when it is no name."""
    name = uncomma(name)
    plainly = NUMERAL.sub("", stretched(name).strip()) or name
    words = expanded(words_of(plainly))
    joined = expanded(words_of(re.sub(r"(?<=\w)[-‐‑](?=\w)", "", plainly)))
    hyphenated = re.search(r"\w['’ʼ]?[-‐‑]\w", name) is not None
    suffix, royal = suffix_of(name), royal_of(plainly) if len(words) == 1 else ""
    letters = "".join(word[0] for word in words) if len(words) > 2 else ""
    if len(words) == 1 and re.search(rf"\b{re.escape(words[0].upper())}\b", name) and 2 < len(words[0]) < 5:
        letters = words[0]
    return Form(name, bare(words, name), bare(joined, name), hyphenated, suffix, royal, letters)


def uncomma(name: str) -> str:
    """A name as lists print it ("Biden, Joseph R., Jr.") -> in the order of speech; others as they are."""
    if len(name) > LONGEST or "," not in name:
        return name
    family, *rest = (part.strip() for part in name.split(","))
    suffix = rest.pop() if len(rest) > 1 and is_suffix(rest[-1]) else ""
    turns = len(rest) == 1 and family and rest[0][:1].isupper() and not is_suffix(rest[0])
    return f"{rest[0]} {family} {suffix}".strip() if turns and not is_title(plain(rest[0].split()[0])) else name


def is_suffix(text: str) -> bool:
    """Whether text is what follows a name after a comma (Jr., III, MP)."""
    return plain(text).rstrip(".").replace(".", "") in word_set("name_suffixes")


def stretched(name: str) -> str:
    """A name with initials that stand close ("S.B. Yudhoyono", "CY Leung") -> with spaces between them."""
    apart = re.sub(r"(?<=\b[A-Z]\.)(?=[A-Z])", " ", name)
    return name if apart.isupper() else CLOSE.sub(lambda hit: spaced(hit[0]), apart)


def spaced(letters: str) -> str:
    """Two capitals -> parted, unless they are a short name or a particle in capitals (XI Jinping, LE PEN Marine)."""
    word = letters.lower()
    name = word in known_short() or sorts().get(word) == "particle"
    return letters if name else " ".join(letters)


@cache
def known_short() -> frozenset[str]:
    """Words of two letters in lower case that are names or titles: syllables, given and family names."""
    syllables = {s for row in rows("chinese_syllables.tsv") for cell in row for s in several(cell)}
    korean = {s for _, spellings, _, _ in rows("korean_family_names.tsv") for s in several(spellings)}
    named = syllables | korean | family_names() | set(given_names()) | set(honorifics())
    return frozenset(word for word in named if len(word) == 2) | {"de", "le", "la", "du", "di", "da", "el", "al", "st"}


def expanded(words: tuple[str, ...]) -> tuple[str, ...]:
    """Words as `words_of` gives them -> initials as single letters, honorifics of the table gone, Abd al-Aziz one."""
    found = [word.rstrip(".") if is_initial(word) else word for word in words if word.strip(".")]
    while len(found) > 1 and sorts().get(found[0]) == "honorific":
        found = found[1:]
    return servants(tuple(found))


def servants(words: tuple[str, ...]) -> tuple[str, ...]:
    """Abd al-Aziz, Abdul Aziz, Abdelaziz -> abdaziz; Abu Mazen stays one word too."""
    found: list[str] = []
    open_ = False
    for word in words:
        if open_:
            found[-1] += word
            open_ = False
            continue
        whole = SERVANT.fullmatch(word)
        head = re.match(r"abd[aeou]l(?=[a-z]{3})", word)
        found.append("abd" if whole and word[2] == "d" else f"abd{word[head.end() :]}" if head else word)
        open_ = whole is not None
    return tuple(found)


def bare(words: tuple[str, ...], name: str) -> tuple[str, ...]:
    """A name's words and the name as printed -> the words without the particles that come and go in print; a first
    word stays when a given name may be meant, and one word is always left."""
    small = {w for w in re.split(r"[\s-]+", name) if w.islower()} | FILIAL
    inner = [w for at, w in enumerate(words) if at == 0 or w not in small or sorts().get(w) != "particle"]
    lead = len(inner) > 1 and inner[0] in ("de", "von", "van", "al", "el", "le", "la", "der")
    return tuple(inner[1:] if lead and len(inner) == 2 else inner)


def suffix_of(name: str) -> str:
    """jr, sr or the numeral at a name's end, empty when there is none."""
    text = POSSESSIVE.sub("", name.strip())
    number = NUMERAL.search(text)
    if number and number.start() > 0:
        return number[0].lower()
    words = words_as_printed(text)
    return words[-1] if len(words) > 1 and words[-1] in ("jr", "sr") else ""


def royal_of(name: str) -> str:
    """The regnal title right before a single name, empty when there is none."""
    found = [a for a, _ in pairwise(words_as_printed(name)) if honorifics().get(a) == "regnal"]
    return found[-1] if found else ""


@lru_cache(maxsize=8192)
def office_of(name: str) -> str:
    """The office in the title before a name ("Prime Minister Abe" -> prime minister), empty when there is none."""
    ahead = list(takewhile(is_title, words_as_printed(name)[:-1]))
    return " ".join(w for w in ahead if w not in honorifics() or honorifics()[w] == "regnal")


@lru_cache(maxsize=4096)
def alternatives(name: str) -> tuple[str, ...]:
    """ "Abu Mazen (Mahmoud Abbas)", "Ferdinand “Bongbong” Marcos" -> both names; others -> themselves."""
    found = ALSO.search(name)
    if found is not None:
        return (name[: found.start()] + name[found.end() :], found[1])
    called = CALLED.search(name)
    if called is not None and called.start() > 0:
        return (name[: called.start()] + name[called.end() :].lstrip(), called[1] + name[called.end() :])
    return (name,)


@lru_cache(maxsize=8192)
def japanese_shaped(word: str) -> bool:
    """Whether a word has the shape of a Japanese one (open syllables)."""
    return len(word) <= 16 and JAPANESE.fullmatch(word) is not None
