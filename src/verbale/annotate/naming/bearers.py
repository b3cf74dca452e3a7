"""A text and its names -> the same, each of the kind that its form and the rest of the text give it: who is "Abboud
Qanbar" in one line is no place in the next, and "Nawaz Sharif" is a person wherever he stands.

A head reads each mention in its window alone. What it cannot see, or sees late, decides against it: how the same form
is read elsewhere in the text, a given name, a king's number, a capital, the nouns of former states and of treaties.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from verbale.model import Name, NameKind
from verbale.resources import rows, word_set
from verbale.resources.folding import fold
from verbale.resources.states_by_form import capital_forms, state_forms
from verbale.resources.towns import town_rows

UNSURE = 0.5  # below it a name takes the kind that its form has elsewhere in the text
REGNAL = re.compile(r"[A-Z]\w+ [IVX]+")
FORMER_STATE = re.compile(
    r"(?:(?:Crown )?Colony|Dominion|Duchy|Grand Duchy|Emirate|Empire|Free State|Kingdom|Principality|Protectorate"
    r"|Republic|Sultanate|Union) of (?:the )?[A-Z][\w-]+(?: and [A-Z][\w-]+)?"
    r"|(?:[A-Z][\w-]+ )+(?:Caliphate|Duchy|Empire|Khanate|Kingdom|Principality|Republic|Sultanate)"
    r"|[A-Z]\w+[-–][A-Z]\w+ (?:Commonwealth|Union)"
)
NUMBERED = re.compile(r"(?:[A-Z][\w-]+ )*(?:First|Second|Third|Fourth|Fifth) (?:[A-Z][\w-]+ )?(?:Republic|Empire)")
TREATY = re.compile(r"(?:Armistice|Battle|Edict|Peace|Siege|Treaty) of .+|War in .+")
SOMEWHERE = re.compile(r"\b(?:in|at|near|from|outside|around|across) $")


@dataclass(frozen=True, slots=True)
class Votes:
    """How often each form of a text is read as which kind, and the last words of its persons' longer names."""

    forms: Mapping[str, Counter[NameKind]]
    families: Counter[str]


def as_borne(text: str, names: Sequence[Name]) -> tuple[Name, ...]:
    """A text and its names, in order and apart -> the same names with the kind that they have."""
    votes = votes_of(names)
    return tuple(n if (kind := kind_of(text, n, votes)) == n.kind else replace(n, kind=kind) for n in names)


def votes_of(names: Sequence[Name]) -> Votes:
    """A text's names -> its votes."""
    forms: dict[str, Counter[NameKind]] = defaultdict(Counter)
    for name in names:
        forms[name.span.text][name.kind] += 1
    persons = (n.span.text.split() for n in names if n.kind == "person")
    return Votes(forms, Counter(words[-1] for words in persons if len(words) > 1))


def kind_of(text: str, name: Name, votes: Votes) -> NameKind:
    """A name and how forms are read in its text -> its kind: by its own form, or else by its text's other names."""
    return kind_by_form(name) or kind_by_text(text, name, votes) or name.kind


def kind_by_form(name: Name) -> NameKind | None:
    """A name -> the kind that its form allows alone; None when it does not say."""
    form = name.span.text
    if name.kind in ("place", "other") and REGNAL.fullmatch(form) and form.split()[0] in given_names():
        return "person"
    if name.kind == "other" and FORMER_STATE.fullmatch(form):
        return "place"
    if name.kind == "organisation" and NUMBERED.fullmatch(form):
        return "place"
    return "other" if name.kind == "place" and TREATY.fullmatch(form) else None


def kind_by_text(text: str, name: Name, votes: Votes) -> NameKind | None:
    """A name and how forms are read in its text -> the kind that they give it; None when they leave it as it is."""
    form, read = name.span.text, votes.forms[name.span.text]
    if name.kind == "place" and not is_somewhere(text, name) and is_person(form, votes):
        return "person"
    if name.kind in ("person", "organisation") and is_capital(form, votes):
        return "place"
    if name.confidence < UNSURE or (name.kind == "other" and read["place"] > read["other"]):
        return max(read, key=lambda kind: (read[kind], kind == name.kind))
    return None


def is_person(form: str, votes: Votes) -> bool:
    """A form that is read as a place -> whether it is a person's, by a given name or by the text's other readings."""
    read = votes.forms[form]
    told = read["person"] + votes.families[form] > read["place"] + read["organisation"]
    return form not in state_forms() and (told or has_given_name(form))


def is_capital(form: str, votes: Votes) -> bool:
    """A form that is read as a person or a body -> whether it is a capital's that nobody in the text is called by."""
    return form in capital_forms() and not votes.families[form] and form not in given_names()


def is_somewhere(text: str, name: Name) -> bool:
    """Whether a word that leads to a place stands right before a name."""
    return SOMEWHERE.search(text, max(0, name.span.start - 10), name.span.start) is not None


def has_given_name(form: str) -> bool:
    """Whether a form is a given name and a family name, and no place's by its last word ("Victoria Falls") or by the
    towns' table ("Ben Gardane")."""
    first, *others = form.split()
    if not others or first not in given_names() or others[-1].lower() in word_set("ends_of_places"):
        return False
    if next(town_rows(fold(form)), None):
        return False
    return all(w[0].isupper() or w.split("-")[0].lower() in word_set("before_family_names") for w in others)


@cache
def given_names() -> frozenset[str]:
    """Given names that nearly always are ones."""
    return frozenset(row[0] for row in rows("given_names.tsv"))
