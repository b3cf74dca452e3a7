"""A ministry, cabinet or palace and the words around it -> who runs it, and whether still: "X, who heads the ministry",
"the ministry, led by X", "X, the woman at the helm of the ministry", "X took over the ministry"."""

from __future__ import annotations

from verbale.model import OfficeStatus
from verbale.resolve.offices.clauses import chain, is_open, is_passive, subject_of
from verbale.resolve.offices.surroundings import Surroundings
from verbale.resolve.offices.tie import Place
from verbale.resolve.offices.vocabulary import office_set

Holder = tuple[Place, OfficeStatus]
TOLD = 6  # tokens between a name and what it is at the head of at most


def runs(here: Surroundings, first: int, end: int, low: int) -> Holder | None:
    """Where the words of a body begin (its article too) and end -> its head."""
    return led_behind(here, end) or at_head(here, first, low) or by_verb(here, first, low)


def led_behind(here: Surroundings, end: int) -> Holder | None:
    """ "the ministry, headed by X", "the ministry under X"."""
    i = end + (here.word(end) in (",", "("))
    led = here.word(i) in office_set("led") | office_set("heading") and here.word(i + 1) == "by"
    name = here.name_after_sign(i + 2) if led else here.name_after_sign(i + 1) if here.word(i) == "under" else None
    return (name, "held") if name else None


def at_head(here: Surroundings, first: int, low: int) -> Holder | None:
    """ "X, at the helm of the ministry", "X has been in charge of the ministry": the name before, with no other verb
    between than a copula."""
    of = first - 1
    if here.word(of) != "of" or here.word(of - 1) not in ("helm", "head", "charge", "top"):
        return None
    k = of - 2
    while k > low and k > of - 2 - TOLD and k not in here.at.named and here.at.part(k) != "VERB":
        k -= 1
    name = next((n for n in here.names if n[0] <= k < n[1]), None)
    past = {here.word(i) for i in range(k + 1, of)} & {"was", "were"}
    return (name, "former" if past else "held") if name else None


def by_verb(here: Surroundings, first: int, low: int) -> Holder | None:
    """ "X heads the ministry", "X took over the ministry", "X has left the ministry"."""
    verb = first - 1
    if (here.word(verb - 1), here.word(verb)) in (("took", "over"), ("taken", "over"), ("takes", "over")):
        verb -= 1
    elif here.word(verb) not in office_set("heading") | office_set("leading_it"):
        return None
    start = chain(here, verb, low)
    if is_open(here, verb, low) or is_passive(here, verb, start):
        return None
    name = subject_of(here, start, verb, low)
    perfect = {here.word(i) for i in range(start, verb)} & {"has", "have"}
    past = here.word(verb) in ("headed", "ran", "led", "directed") and not perfect
    return (name, "former" if past else "held") if name else None
