"""Printed words -> tokens in a folded form, so that two houses' spellings of one word compare equal.

A fold is a key for comparing and is never shown: "rumour" and "rumor", "U.S." and "United States", "4%" and
"four percent" fold alike; that some folds are no English words ("promize") does no harm.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii


def word_set(listed: str) -> frozenset[str]:
    """Words with blanks between them -> the set of them."""
    return frozenset(listed.split())


_TOKEN = re.compile(
    r"(?i:United\s+States(?:\s+of\s+America)?\b|United\s+(?:Kingdom|Nations)\b|European\s+Union\b|per\s+cent\b)"
    r"|(?:[^\W\d_]\.){2,}|\d+(?:[.,]\d+)*|[^\W_]+(?:['’][^\W_]+)*|%|\[|\]"
)
_WHOLE = {  # short forms and fixed names; "US" is told from "us" by its capitals
    "US": "usa",
    "U.S.": "usa",
    "USA": "usa",
    "U.S.A.": "usa",
    "United States": "usa",
    "United States of America": "usa",
    "UK": "uk",
    "U.K.": "uk",
    "United Kingdom": "uk",
    "UN": "un",
    "U.N.": "un",
    "United Nations": "un",
    "EU": "eu",
    "E.U.": "eu",
    "European Union": "eu",
    "%": "percent",
    "per cent": "percent",
    "Per cent": "percent",
}
_SPELLED = {name.lower(): fold for name, fold in _WHOLE.items() if " " in name}
_SMALL_NUMBERS = (
    "zero _ two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)  # "one" is a pronoun more often than a number
_NUMBER_WORDS = {word: str(value) for value, word in enumerate(_SMALL_NUMBERS.split(" "))} | {
    "thirty": "30",
    "forty": "40",
    "fifty": "50",
    "sixty": "60",
    "seventy": "70",
    "eighty": "80",
    "ninety": "90",
}
_AMERICAN = {
    "centre": "center",
    "theatre": "theater",
    "metre": "meter",
    "litre": "liter",
    "fibre": "fiber",
    "calibre": "caliber",
    "defence": "defense",
    "offence": "offense",
    "licence": "license",
    "pretence": "pretense",
    "programme": "program",
    "cheque": "check",
    "grey": "gray",
    "sceptic": "skeptic",
    "sceptical": "skeptical",
    "judgement": "judgment",
    "towards": "toward",
    "amongst": "among",
    "whilst": "while",
    "fulfil": "fulfill",
    "enrol": "enroll",
}
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
_OUR = re.compile(r"(?<=\w\w)our(?=$|s$|ed$|ing$|ite|al|able|er)")
_ISE = re.compile(r"(?<=\w\w)[iy]s(?=e$|ed$|es$|ing$|ation|er$|ers$)")
_DOUBLE_L = re.compile(r"ll(?=ed$|ing$|er$|ers$)")
_SUFFIXES = ("ational", "ation", "ments", "ment", "ings", "ing", "ies", "ied", "ed", "ion", "es", "ly", "s", "e", "y")

NEGATORS = word_set(
    "not no never none nothing nobody neither nor without cannot can't won't don't doesn't didn't isn't aren't wasn't "
    "weren't wouldn't couldn't shouldn't hasn't haven't hadn't mustn't needn't ain't"
)
"""Folded words that turn what is said into its opposite."""

ARTICLES = frozenset(("a", "an", "the"))

STOP_WORDS = ARTICLES | word_set(
    "and or but if then so as of in on at to for from by with about into over after before between against during "
    "under up down out off than that this these those there here it its it's i me my we us our you your he him his "
    "she her they them their who whom whose which what when where why how be is am are was were been being do does "
    "did done has have had having will would shall should can could may might must also just only very more most much "
    "many some any all both each other such same own again once yet still now too well even because while per s t re "
    "ll ve d m we're they're i'm you're we've they've i've we'll it'll i'd he'll she'll"
)
"""Words too common to show that two statements are the same one."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a report: where it stands, as printed, and its fold; `bracketed` when an editor put it in."""

    start: int
    end: int
    text: str
    fold: str
    bracketed: bool = False


@lru_cache(maxsize=200_000)
def fold_word(word: str) -> str:
    """A printed word -> its key for comparing: lower case, ASCII, American spelling, number words as digits."""
    bare = " ".join(_POSSESSIVE.sub("", word).split())
    if bare in _WHOLE:
        return _WHOLE[bare]
    if " " in bare:
        return _SPELLED.get(bare.lower(), bare.lower())
    if bare[0].isdigit():
        return bare.replace(",", "")
    plain = (bare if bare.isascii() else anyascii(bare.replace("’", "'"))).lower().replace(".", "").strip()
    return _NUMBER_WORDS.get(plain) or american(plain or word.lower())


def american(word: str) -> str:
    """A lower-case word -> its American spelling, as a key: "rumour" -> "rumor", "organised" -> "organized"."""
    if word in _AMERICAN:
        return _AMERICAN[word]
    if len(word) < 5:
        return word
    return _DOUBLE_L.sub("l", _ISE.sub("iz", _OUR.sub("or", word)))


@lru_cache(maxsize=200_000)
def stem(fold: str) -> str:
    """A folded word -> its stem by taking one ending off, so that "meeting", "meets" and "meet" compare equal."""
    for suffix in _SUFFIXES:
        if fold.endswith(suffix) and len(fold) - len(suffix) >= 4:
            return fold[: -len(suffix)]
    return fold


def tokens(text: str, offset: int = 0) -> tuple[Token, ...]:
    """Text -> its words with offsets shifted by `offset`; words between square brackets are marked."""
    found: list[Token] = []
    depth = 0
    for hit in _TOKEN.finditer(text):
        word = hit.group()
        if word in "[]":
            depth = 1 if word == "[" else 0
            continue
        found.append(Token(hit.start() + offset, hit.end() + offset, word, fold_word(word), bool(depth)))
    return tuple(found)


def folds(text: str) -> tuple[str, ...]:
    """Text -> the folds of its words, without what an editor put in square brackets."""
    if "[" not in text and "]" not in text:
        return tuple(map(fold_word, _TOKEN.findall(text)))
    return tuple(token.fold for token in tokens(text) if not token.bracketed)


def stems(words: Iterable[str]) -> tuple[str, ...]:
    """Folded words -> stems of those that carry content, in their order."""
    return tuple(stem(word) for word in words if word not in STOP_WORDS and word not in NEGATORS)


def is_number(fold: str) -> bool:
    """Whether a folded word is a number in digits."""
    return fold[0].isdigit()


_QUOTED = re.compile(r"[\"“”„«]([^\"“”„«»]+)[\"“”»]|(?<!\w)[‘']{1,2}([^‘’']+(?:[’'](?=\w)[^‘’']+)*)[’']{1,2}(?!\w)")


def quoted_ranges(text: str) -> tuple[tuple[int, int], ...]:
    """Text -> where in it words stand between quotation marks that open and close in it, without the marks."""
    return tuple(hit.span(1) if hit.group(1) is not None else hit.span(2) for hit in _QUOTED.finditer(text))
