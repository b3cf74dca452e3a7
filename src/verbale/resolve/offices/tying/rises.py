"""An office phrase into which somebody comes, out of which somebody goes, or that opens the sentence -> the ties.

"promoted from deputy to foreign minister"; "Peru's president, Y, was replaced with X"; "Twice president of Peru, X";
"The prime minister, party chairman and cellist X".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from verbale.resolve.offices.clauses import chain, is_open, subject_of
from verbale.resolve.offices.phrases import Phrase
from verbale.resolve.offices.surroundings import Surroundings
from verbale.resolve.offices.tie import Tie
from verbale.resolve.offices.tying.holding import tied
from verbale.resolve.offices.vocabulary import office_set

FROM = 8  # tokens between a verb of rising and the "to" of the office
LISTED = 10  # tokens between an office and the name that other nouns part it from
FRONTED = 16  # tokens between an office that opens a sentence and its holder's name


def risen(here: Surroundings, phrase: Phrase) -> Iterator[Tie]:
    """ "X has been promoted from deputy to foreign minister": the subject of the verb."""
    if here.word(phrase.first - 1) != "to" or phrase.opener in ("a", "an", "the"):
        return
    low, _ = here.sentence(phrase.head)
    for i in range(phrase.first - 2, max(low, phrase.first - FROM) - 1, -1):
        if here.word(i) in office_set("rising"):
            if not is_open(here, i, low):
                object_ = here.between(i + 1, phrase.first - 1)
                yield from tied(here, object_ or subject_of(here, chain(here, i, low), i, low), phrase, "held")
            return
        if here.word(i) in (",", ";", ".", "who", "to"):
            return


def replaced_by(here: Surroundings, phrase: Phrase, found: tuple[Tie, ...]) -> tuple[Tie, ...]:
    """The ties of "Peru's president, Y, was dismissed and replaced with X" -> with X's, and Y's as former."""
    if len(found) != 1 or found[0].status not in ("held", "acting"):
        return found
    _, high = here.sentence(phrase.head)
    start = max(found[0].name[1], phrase.end)
    after = [n for n in here.names if start <= n[0] < high]
    at = after[0][0] - 1 if after else -1
    words = {here.word(i) for i in range(start, at)}
    passive = here.word(at) in ("with", "by") and here.word(at - 1) in office_set("replaced")
    if not passive or not words & office_set("before_agent") or is_open(here, at - 1, start):
        return found
    if here.at.part(start + (here.word(start) == ",")) not in ("AUX", "VERB", "ADV"):
        return found
    return (replace(found[0], status="former"), Tie(after[0], phrase, "held", False, True))


def listed(here: Surroundings, phrase: Phrase) -> Iterator[Tie]:
    """ "The Irish prime minister, party chairman and amateur cellist X": nouns without an article between."""
    if here.word(phrase.end) != "," or phrase.opener not in ("the", "") or here.word(phrase.head).endswith("s"):
        return
    joined = False
    for i in range(phrase.end + 1, phrase.end + LISTED):
        if name := here.name_at(i):
            yield from (Tie(name, phrase, phrase.status),) if joined and here.word(i - 1) != "and" else ()
            return
        joined = joined or here.word(i) == "and"
        if here.word(i) not in (",", "and", "-") and here.at.part(i) not in ("NOUN", "ADJ"):
            return


def opens_sentence(here: Surroundings, phrase: Phrase) -> Iterator[Tie]:
    """ "Twice president of Peru, in the 1970s and again after the war, X": a phrase that opens the sentence, without an
    article, and the name behind what is told of its time."""
    low, high = here.sentence(phrase.head)
    twice = here.word(low) in ("twice", "thrice")
    if phrase.first - low != twice or phrase.opener or here.word(phrase.end) != ",":
        return
    for i in range(phrase.end + 1, min(high, phrase.end + FRONTED)):
        if name := here.name_at(i):
            status = "former" if twice and phrase.status == "held" else phrase.status
            yield from (Tie(name, phrase, status),) if here.word(i - 1) == "," else ()
            return
        if here.at.part(i) in ("VERB", "AUX", "PRON") or here.word(i) in (";", ":", "(", '"', "“"):
            return
