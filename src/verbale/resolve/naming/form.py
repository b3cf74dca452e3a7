"""A person's name as printed -> its words in the shapes that names are compared in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from verbale.resolve.names import NAME_WORD, POSSESSIVE, SUFFIXES, honorifics, is_initial, plain, words_of
from verbale.resources import rows

NUMERAL = re.compile(r"(?:ii|iii|iv|v|vi|vii|viii|ix|x|xi|xii|xiii|xiv|xv|xvi|xxiii)")
ALSO = re.compile(r"\s*[(（]\s*(?:also |better |formerly |born |aka |known as |nee |née )*([^()（）]{3,60})[)）]")
SERVANT = re.compile(r"(?:abd|abu)(?:[aeou]?[lrsznd])?")
"""Abdul, Abdel, Abd al-: the first half of a name; its Arabic article melts into the next letter (Abdur Rahman)."""
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
    words = expanded(words_of(stretched(name)))
    joined = expanded(words_of(stretched(re.sub(r"(?<=\w)[-‐‑](?=\w)", "", name))))
    hyphenated = re.search(r"\w['’ʼ]?[-‐‑]\w", name) is not None
    suffix, royal = suffix_of(name), royal_of(name) if len(bare(words)) == 1 else ""
    return Form(name, bare(words), bare(joined), hyphenated, suffix, royal)


def stretched(name: str) -> str:
    """A name with initials that stand close ("S.B. Yudhoyono") -> with spaces between them."""
    return re.sub(r"(?<=\b[A-Z]\.)(?=[A-Z])", " ", name)


def expanded(words: tuple[str, ...]) -> tuple[str, ...]:
    """Words as `words_of` gives them -> initials as single letters, honorifics of the table gone, Abd al-Aziz one."""
    found = [word.rstrip(".") if is_initial(word) else word for word in words]
    while len(found) > 1 and sorts().get(found[0]) == "honorific":
        found = found[1:]
    return servants(tuple(w for w in found if not (len(found) > 1 and NUMERAL.fullmatch(w) and w != found[0])))


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


def bare(words: tuple[str, ...]) -> tuple[str, ...]:
    """Words without the particles that come and go in print; a first word stays when a given name may be meant, and
    one word is always left."""
    inner = [w for at, w in enumerate(words) if at == 0 or sorts().get(w) != "particle"]
    lead = len(inner) > 1 and inner[0] in ("de", "von", "van", "al", "el", "le", "la", "der")
    return tuple(inner[1:] if lead and len(inner) == 2 else inner)


def suffix_of(name: str) -> str:
    """jr, sr or the numeral at a name's end, empty when there is none."""
    words = [plain(w).rstrip(".") for w in NAME_WORD.findall(POSSESSIVE.sub("", name.strip()))]
    last = words[-1] if len(words) > 1 else ""
    return last if last in ("jr", "sr") or (NUMERAL.fullmatch(last) and (last in SUFFIXES or len(words) > 1)) else ""


def royal_of(name: str) -> str:
    """The regnal title right before a single name, empty when there is none."""
    words = [plain(w).rstrip(".") for w in NAME_WORD.findall(POSSESSIVE.sub("", name.strip()))]
    found = [a for a, _ in pairwise(words) if honorifics().get(a) == "regnal"]
    return found[-1] if found else ""


@lru_cache(maxsize=4096)
def alternatives(name: str) -> tuple[str, ...]:
    """ "Abu Mazen (Mahmoud Abbas)" -> both names; others -> themselves."""
    found = ALSO.search(name)
    if found is None:
        return (name,)
    return (name[: found.start()] + name[found.end() :], found[1])


@lru_cache(maxsize=8192)
def japanese_shaped(word: str) -> bool:
    """Whether a word has the shape of a Japanese one (open syllables)."""
    return len(word) <= 16 and JAPANESE.fullmatch(word) is not None
