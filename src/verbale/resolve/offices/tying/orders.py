"""Less common orders of words -> ties: the phrase before its name with a verb between, the speaker's own words, the
sentence before, the predecessor."""

from __future__ import annotations

from collections.abc import Iterator

from verbale.resolve.names import honorifics
from verbale.resolve.offices.clauses import is_open, leads_verb
from verbale.resolve.offices.phrases import Phrase
from verbale.resolve.offices.surroundings import Surroundings
from verbale.resolve.offices.tie import Place, Tie
from verbale.resolve.offices.tying.appositions import closes, past_time
from verbale.resolve.offices.tying.holding import tied
from verbale.resolve.offices.tying.predicates import lead_up
from verbale.resolve.offices.vocabulary import office_set, verbs

FARTHEST = 24  # tokens between a name and an office that it has in a long apposition


def reversed_copula(here: Surroundings, phrase: Phrase) -> Iterator[Tie]:
    """ "The foreign minister of Peru is X"."""
    if here.word(phrase.first - 1) in ("of", "to", "for") and here.word(phrase.first - 2) in office_set("others"):
        return  # "Among the critics of the president is X"
    i = past_time(here, phrase.end)
    if here.word(i) in ("on", "in", "last", "this", "earlier"):
        i = next((k for k in range(i, i + 5) if here.word(k) in office_set("being")), i)
    if here.word(i) in office_set("called") and phrase.opener in ("a", "an") and (name := here.name_after_sign(i + 1)):
        yield Tie(name, phrase, phrase.status)
        return
    if here.word(i) == "," and here.word(i + 1) == "who" and (here.word(i + 3) in office_set("called")):
        i += 2  # "the foreign minister, who is called X"
    named = i
    if here.word(i) == "and" and here.word(i + 1) in ("his", "her", "their") and here.word(i + 2) == "name":
        named = i + 3  # "has a new president and her name is X"
    if here.word(i) == "," and here.word(i + 1) == "whose" and "name" in (here.word(i + 2), here.word(i + 3)):
        named = i + 3 + (here.word(i + 3) == "name")
    if named > i and here.word(named) in ("is", "was") and (name := here.name_after_sign(named + 1)):
        yield Tie(name, phrase, phrase.status)
        return
    told = described(here, i) if phrase.opener not in ("a", "an", "another") else None
    if told:
        yield Tie(told, phrase, "former" if here.word(i) in ("was", "were") else phrase.status)
        return
    begin = i
    while i < begin + 6 and here.word(i) and (here.word(i) in leads_verb() or here.at.part(i) in ("ADV",)):
        i += 1
    i += here.word(i) in office_set("called")
    linked = i > begin and phrase.opener not in ("a", "an", "another") and here.word(begin) in leads_verb()
    name = here.name_after_sign(i + (here.word(i) in (",", ":"))) if linked else None
    low, _ = here.sentence(phrase.head)
    opened = verbs().get(here.word(low), ("", "", ""))
    if name and opened[0] == "as" and opened[2] and lead_up(here, phrase.first)[1]:  # "Sworn in as president was X"
        yield from tied(here, name, phrase, opened[2], False)
        return
    if name and closes(here, name[1]) and name[0] < here.sentence(phrase.head)[1]:
        yield Tie(name, phrase, "former" if here.word(i - 1) in ("was", "were") else phrase.status)


def described(here: Surroundings, i: int) -> Place | None:
    """ "The foreign minister is a former judge named X": where the copula stands -> the name behind "named"."""
    if here.word(i) not in office_set("being") or here.word(i + 1) not in ("a", "an"):
        return None
    for k in range(i + 2, i + 10):
        if here.word(k) in (".", ",", ";") or k in here.at.named:
            return None
        if here.word(k) in office_set("called"):
            return here.name_after_sign(k + 1)
    return None


def handed(here: Surroundings, phrase: Phrase) -> Iterator[Tie]:
    """ "The post of foreign minister went to X", "is held by X"."""
    _, sort = lead_up(here, phrase.first)
    for i in range(phrase.end, min(phrase.end + 8, len(here.page.tokens))):
        if here.word(i) in (".", ";") or i in here.at.named:
            return
        name = here.name_after_sign(i + 1) if here.word(i) in office_set("handed_on") else None
        if name is None:
            continue
        verb = here.word(i - 1)
        moved = verb in office_set("moved") or (i == phrase.end and gives(here, phrase))
        since = {here.word(k) for k in range(phrase.end, i)}
        apposed = here.word(phrase.end) == "," and sort == "post"  # "the post of president, held since May by X"
        kept = since & office_set("held_by") and (since & office_set("being") or apposed)
        if (here.word(i) == "by" and kept) or (sort == "post" and here.word(i) == "to" and moved):
            over = since & {"until", "till", "once", "formerly", "previously"}
            yield Tie(name, phrase, "former" if over else phrase.status, False, True)
        return


def gives(here: Surroundings, phrase: Phrase) -> bool:
    """Whether somebody hands the post over: "handed the post of foreign minister to"."""
    low, _ = here.sentence(phrase.head)
    before = {here.word(i) for i in range(max(low, phrase.first - 8), phrase.first)}
    return bool(before & {"handed", "hands", "gave", "gives", "passed", "passes", "entrusted"})


def made(here: Surroundings, phrase: Phrase) -> Iterator[Tie]:
    """ "Parliament elected X prime minister": a verb of appointing, the name, the phrase."""
    name = here.name_before(phrase.first)
    if name is None:
        return
    low, _ = here.sentence(phrase.head)
    for i in range(name[0] - 1, max(low, name[0] - 4) - 1, -1):
        holds = verbs().get(here.word(i), ("", "", ""))
        if holds[0] == "as" and holds[2]:
            if not is_open(here, i, low):
                yield from tied(here, name, phrase, holds[2], False)
            return
        if here.word(i).rstrip(".") not in honorifics():
            return


def first_person(here: Surroundings, phrase: Phrase) -> Iterator[Tie]:
    """ "I am the foreign minister," X said; "As foreign minister I ...": the one whom the sentence names."""
    before = {here.word(i) for i in range(max(0, phrase.first - 4), phrase.first)}
    behind = {here.word(i) for i in range(phrase.end, phrase.end + 3)}
    speaks = ("i" in before and "am" in before) or ("as" in before and "i" in behind)
    low, high = here.sentence(phrase.head)
    found = [n for n in here.names if low <= n[0] < high + 12]
    earlier = here.earlier(phrase.head) if speaks and not found else None
    if speaks and (len(found) == 1 or earlier):
        yield Tie(earlier or found[0], phrase, phrase.status)


def predecessor(here: Surroundings, phrase: Phrase) -> Tie | None:
    """ "The Irish prime minister's predecessor, X"."""
    i = phrase.end + 1 + (here.word(phrase.end + 1) == "s")
    while here.word(i) in ("immediate", "late"):
        i += 1
    if here.word(i) != "predecessor":
        return None
    name = here.name_after_sign(i + 1 + (here.word(i + 1) == ","))
    return Tie(name, phrase, "former") if name else None


def first_of(here: Surroundings, phrase: Phrase) -> Iterator[Tie]:
    """ "The visit by X is the first by any Peruvian foreign minister": the only one named before it in the sentence."""
    low, _ = here.sentence(phrase.head)
    before = [here.word(i) for i in range(max(low, phrase.first - 5), phrase.first)]
    first = phrase.first - (here.word(phrase.first - 1) == "any")
    counted = set(before) & office_set("counted")
    yield from surpassed(here, phrase, low)
    found = [n for n in here.names if low <= n[0] < first]
    general = here.word(first) in ("any", "a", "an")
    if general and counted and here.word(first - 1) in ("by", "of", "for", "from") and len(found) == 1:
        yield Tie(found[0], phrase, phrase.status)


def surpassed(here: Surroundings, phrase: Phrase, low: int) -> Iterator[Tie]:
    """ "No president of Peru has travelled as much as X", "has done more than X": the only name behind."""
    no = phrase.first - low <= 1 and "no" in (here.word(phrase.first - 1), phrase.opener)
    rare = phrase.opener in ("a", "any") and here.word(low) in office_set("sparse")
    if not no and not rare:
        return
    _, high = here.sentence(phrase.head)
    found = [n for n in here.names if phrase.end <= n[0] < high]
    if len(found) == 1 and here.word(found[0][0] - 1) in ("as", "than"):
        yield Tie(found[0], phrase, phrase.status)


def unlike_others(here: Surroundings, phrase: Phrase) -> Iterator[Tie]:
    """ "X apologised, something no president of Peru had ever done": the subject, alone named before it."""
    low, high = here.sentence(phrase.head)
    found = [n for n in here.names if low <= n[0] < high]
    ever = {here.word(i) for i in range(phrase.end, phrase.end + 5)} & {"ever", "before", "yet", "until"}
    no = here.word(phrase.first - 1) in ("no", "few") and phrase.entity is not None
    if no and ever and len(found) == 1 and found[0][1] <= phrase.first and here.is_subject(found[0]):
        yield Tie(found[0], phrase, phrase.status)


def long_apposition(here: Surroundings, phrase: Phrase) -> Iterator[Tie]:
    """ "X, the soft-spoken and, say friends, unusually patient foreign minister of Peru, left": adjectives and asides
    between the article and the phrase, no other noun, name or verb of the sentence."""
    low, _ = here.sentence(phrase.head)
    name = next((n for n in reversed(here.names) if low <= n[0] and n[1] < phrase.first), None)
    if name is None or phrase.opener or here.word(name[1]) != "," or not closes(here, phrase.end):
        return
    start = name[1] + 1
    if here.word(start) not in ("the", "a", "an") or phrase.first - start > FARTHEST:
        return
    aside = False
    for i in range(start + 1, phrase.first):
        if here.word(i) == ",":
            aside = not aside
        elif not aside and (
            here.at.part(i) in ("NOUN", "PROPN", "ADP", "AUX", "PRON") or here.word(i) in ("who", "which")
        ):
            return
    if not aside:
        yield Tie(name, phrase, phrase.status)


def replaced_with(here: Surroundings, phrase: Phrase, name: Place) -> Iterator[Tie]:
    """ "Peru's president replaced Foreign Minister X with Y": a title before a name -> the tie of the other's."""
    replaces = here.word(phrase.first - 1) in office_set("replacing")
    other = here.name_after_sign(name[1] + 1) if replaces and here.word(name[1]) in ("with", "by") else None
    if other:
        yield Tie(other, phrase, "held")
