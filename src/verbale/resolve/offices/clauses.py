"""A verb near an office phrase -> its clause: its subject's name, whether it is passive, past, denied or wished."""

from __future__ import annotations

from verbale.resolve.offices.surroundings import DASHES, Surroundings
from verbale.resolve.offices.tie import Place
from verbale.resolve.offices.vocabulary import office_set, verbs

PASSIVE = frozenset(("aux:pass",))


def is_open(here: Surroundings, verb: int, low: int) -> bool:
    """Whether a verb is denied, wished or supposed."""
    words = ["" if is_month(here, i) or leads_noun(here, i) else here.word(i) for i in range(max(low, verb - 6), verb)]
    if words[-1:] == ["to"] and achieved(here, verb, low):
        return False
    if "still" in words[-2:] and not {"would", "not", "never"} & set(words):  # "whether she will still be": she is
        return False
    clause = words[max((i for i, w in enumerate(words) if w in (",", ";")), default=-1) + 1 :]
    clause = clause[:-1] if words[-1:] == ["will"] and here.word(verb) in office_set("lasting") else clause
    return bool(office_set("open_modes") & set(clause)) or here.word(low) in ("if", "whether", "nobody")


def leads_noun(here: Surroundings, i: int) -> bool:
    """Whether "to" at a token is a preposition: "ambassador to Lima"."""
    return here.word(i) == "to" and here.at.part(i) == "ADP" and here.at.part(i + 1) in ("PROPN", "NOUN", "DET")


def is_month(here: Surroundings, i: int) -> bool:
    """Whether "May" at a token is the month."""
    return here.word(i) == "may" and here.page.tokens[i].capital and here.at.part(i) != "AUX"


def achieved(here: Surroundings, verb: int, low: int) -> bool:
    """ "beat her rival to become", "the first woman to serve as": whether what follows "to" came about."""
    before = [here.word(i) for i in range(max(low, verb - 14), verb - 1)]
    told = [w for w in before if w.endswith(("ed", "won", "beat", "left", "rose", "went")) or w in ("rising", "rise")]
    return bool({"first", "second", "third", "youngest", "oldest"} & set(before)) or (
        bool(told) and not any(w.startswith(tuple(office_set("wishes"))) for w in before)
    )


def chain(here: Surroundings, verb: int, low: int) -> int:
    """A verb -> the first of its auxiliaries: "has been sworn"."""
    i = verb
    while i > low and (here.at.part(i - 1) in ("AUX", "ADV") or here.word(i - 1) in leads_verb()):
        i -= 1
    return i


def is_passive(here: Surroundings, verb: int, first: int) -> bool:
    """Whether a verb is passive: with a form of "to be", or a participle behind a comma or a noun."""
    word = here.word(verb)
    if verbs().get(word, ("",))[0] == "be" or word.endswith(("ing", "s")):
        return False
    auxiliaries = {here.word(i) for i in range(first, verb)} - {"has", "have", "had"}  # perfect, not passive
    node = here.trees.at(here.page.tokens[verb].start)
    if auxiliaries & office_set("being") or here.trees.child(node, PASSIVE) >= 0:
        return True
    joined = node >= 0 and here.trees.words[node].relation == "conj" and here.word(first - 1) in ("and", "or", ",")
    if joined and here.trees.child(here.trees.words[node].head, PASSIVE) >= 0:
        return True
    late = ("newly", "recently", "since", "later", "now", "subsequently")
    bare = here.word(verb - 1) in late or (first == verb and here.word(verb - 1) in (",", "("))
    return bare and word.endswith(("ed", "en", "n", "de"))


def is_in_past(here: Surroundings, verb: int, first: int) -> bool:
    """Whether a copula says that somebody was, and is no longer: "has been" is still."""
    words = {here.word(i) for i in range(first, verb + 1)}
    return bool(words & {"was", "were", "had"}) and not words & {"has", "have"}


def subject_of(here: Surroundings, first: int, verb: int, low: int) -> Place | None:
    """Where a verb group begins -> its subject's name: right before, behind "who", or by the tree."""
    i = first
    if here.word(i - 1) in ("who", "which", "that"):
        i -= 1
    i -= here.word(i - 1) == "since" and here.word(i - 2) == ","  # "X, since replaced as president"
    if here.word(i - 1) in (",", *DASHES, "("):
        i -= 1
    near = here.name_before(i) or here.name_before(without_aside(here, i))
    if near:
        return near
    named = here.by_subject(verb)
    if named:
        return named
    behind_who = who_before(here, first)
    if behind_who:
        return behind_who
    if here.word(first - 1) == "to":
        return here.before_comma(first - 1, low)
    if here.word(i - 1) in ("he", "she"):
        return here.earlier(i - 1)
    return None


def who_before(here: Surroundings, first: int) -> Place | None:
    """ "X, who until May was": where a verb group begins -> the name before a "who" some words back."""
    for i in range(first - 1, max(0, first - 6), -1):
        if here.word(i) == "who":
            return here.name_before(i - (here.word(i - 1) == ","))
        if here.word(i) in (",", ".", ";") or i in here.at.named or here.at.part(i) == "VERB":
            return None
    return None


def without_aside(here: Surroundings, i: int) -> int:
    """Where an aside between commas ends -> where it begins: "X, a lawyer, was named"."""
    if here.word(i) != "," and here.word(i - 1) != ",":
        return i
    k = i - 1 if here.word(i - 1) == "," else i
    for j in range(k - 1, max(0, k - 16), -1):
        if here.word(j) == ",":
            return j
        if here.word(j) in (".", ";") or j in here.at.named:
            return i
    return i


def leads_verb() -> frozenset[str]:
    """Words that may stand between a subject and its verb, or a copula and its noun."""
    return office_set("adverbs") | office_set("being")
