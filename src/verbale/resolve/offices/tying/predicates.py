"""A phrase behind a copula, a verb of office_verbs.tsv, "as" or "the post of" -> the ties of subject and object."""

from __future__ import annotations

from collections.abc import Iterator

from verbale.resolve.offices.clauses import chain, is_in_past, is_open, is_passive, subject_of
from verbale.resolve.offices.phrases import Phrase
from verbale.resolve.offices.surroundings import Surroundings
from verbale.resolve.offices.tie import Place, Tie
from verbale.resolve.offices.tying.as_phrases import behind_as
from verbale.resolve.offices.tying.holding import tied
from verbale.resolve.offices.vocabulary import office_set, post_verbs, verbs

ASIDE = 6  # tokens between a verb and its office at most


def by_verb(here: Surroundings, phrase: Phrase) -> Iterator[Tie]:
    """What stands before a phrase: a copula, a verb of appointing, "as", "the post of"."""
    at, sort = lead_up(here, phrase.first)
    low, high = here.sentence(phrase.head)
    if not sort and here.word(at - 1) == "and" and not phrase.opener:
        copula = with_copula(here, at - 1, low)
        if copula >= 0:
            yield from from_verb(here, copula, at, phrase, "direct", (low, high))
    if not sort:
        return
    if (here.word(at - 1), here.word(at)) == ("used", "to"):
        yield from tied(here, subject_of(here, at - 1, at - 1, low), phrase, "former")
        return
    if sort == "as" and (told := tuple(behind_as(here, at, phrase, low))):
        yield from told
        return
    verb = verb_before(here, at, low, sort)
    spent = served(here, verb, phrase, (low, high)) if sort == "as" else ""
    if spent and (name := here.only_before(verb, low) or behind_comma(here, phrase)):
        yield from tied(here, name, phrase, spent)
        return
    if here.word(verb - 1) == "to" and here.word(verb - 2) in office_set("ceasing"):
        yield from tied(here, subject_of(here, chain(here, verb - 2, low), verb - 2, low), phrase, "former")
        return
    found = tuple(from_verb(here, verb, at, phrase, sort, (low, high))) if verb >= 0 else ()
    yield from found
    table = post_verbs() if sort == "post" else verbs()
    neutral = verb < 0 or (table.get(here.word(verb), ("",))[0] == "be" and phrase.opener not in ("a", "an"))
    if not found and sort == "as" and neutral and not is_open(here, at, low):
        begins = {here.word(i) for i in range(low, at)} & office_set("beginning")
        status = "former" if here.word(at) in ("while", "whilst") else "held"
        yield from tied(here, here.only_before(at, low), phrase, status, not begins)


def with_copula(here: Surroundings, at: int, low: int) -> int:
    """ "X is a lawyer and foreign minister": where "and" stands -> the copula before it, -1 for none."""
    for i in range(at - 1, max(low, at - 8), -1):
        if i in here.at.named or here.word(i) in (",", ";", "and") or here.at.part(i) == "VERB":
            return -1
        if verbs().get(here.word(i), ("",))[0] == "be":
            return i if here.word(i + 1) in ("a", "an", "both") else -1
    return -1


def lead_up(here: Surroundings, first: int) -> tuple[int, str]:
    """Where a phrase begins -> where the words that lead up to it begin, and of which sort they are."""
    i = before_aside(here, first)
    while (
        here.word(i - 1) in office_set("adverbs")
        or here.word(i - 1) == "longer"
        or (here.word(i - 1), here.word(i)) == ("no", "longer")
    ):
        i -= 1
    if here.word(i - 1) in ("of", "as") and here.word(i - 2) in office_set("posts"):
        k = i - 2
        while here.at.joined(k) and (
            here.word(k - 1) in ("the", "his", "her", "its", "a") or here.at.part(k - 1) == "ADJ"
        ):
            k -= 1
        return (k - 1, "as") if here.word(k - 1) in ("in", "to", "for", "as", "from") else (k, "post")
    if here.word(i - 1) == "as":
        return i - 1, "as"
    if here.word(i - 1) in ("while", "whilst") and here.word(i) not in office_set("openers"):
        return i - 1, "as"
    if here.word(i - 1) == "be" and here.word(i - 2) == "to":
        return i - 2, "as"
    construction = verbs().get(here.word(i - 1), ("", "", ""))[0]
    return (i, "direct") if construction in ("be", "as") else (i, "")


def before_aside(here: Surroundings, first: int) -> int:
    """Where a phrase begins -> where an aside between a verb and it does: "to become, last autumn, the president"."""
    if here.word(first - 1) != ",":
        return first
    for i in range(first - 2, first - 2 - ASIDE, -1):
        if here.word(i) == ",":
            return i if verbs().get(here.word(i - 1), ("",))[0] == "be" or here.word(i - 1) == "as" else first
        if i in here.at.named or here.at.part(i) in ("VERB", "AUX"):
            return first
    return first


def verb_before(here: Surroundings, at: int, low: int, sort: str) -> int:
    """The verb that the words belong to: the nearest one of the table before them, -1 for none."""
    if sort == "direct":
        return at - 1
    table = post_verbs() if sort == "post" else verbs()
    for i in range(at - 1, max(low, at - 14) - 1, -1):
        if here.word(i) in (";", ":", ".") or (here.word(i) in ("and", "but", "who") and sort == "post"):
            return -1
        if here.word(i) in table and i not in here.at.named and here.at.part(i) not in ("NOUN", "PROPN", "ADP"):
            return i
        if here.at.part(i) == "VERB" and sort == "post":
            return i if here.word(i) in verbs() else -1
    return -1


def from_verb(here: Surroundings, verb: int, at: int, phrase: Phrase, sort: str, sentence: Place) -> Iterator[Tie]:
    """A verb and its phrase -> the ties of its subject and its object."""
    table = post_verbs() if sort == "post" else verbs()
    construction, subject_holds, object_holds = table.get(here.word(verb), ("none", "", ""))
    first = chain(here, verb, sentence[0])
    subject_holds = held_by_subject(here, (first, verb, at), construction, subject_holds)
    if construction not in ("none", "be") and is_open(here, verb, sentence[0]) and subject_holds == "former":
        # who offers to resign, or may, holds the office
        yield from tied(here, subject_of(here, first, verb, sentence[0]), phrase, "held")
        return
    passive = is_passive(here, verb, first)
    if construction == "as" and is_open(here, verb, sentence[0]) and object_holds == "former":
        # who may be dropped, or is not, holds the office
        whom_ = here.between(verb + 1, at)
        yield from tied(here, subject_of(here, first, verb, sentence[0]) if passive else whom_, phrase, "held", False)
        return
    if construction == "none" or is_open(here, verb, sentence[0]):
        return
    named_first = opened_by(here, first, phrase, sentence[0]) if construction == "as" else None
    if named_first:
        yield from tied(here, named_first, phrase, object_holds or subject_holds, False)
        return
    subject = subject_of(here, first, verb, sentence[0])
    object_ = here.between(verb + 1, at) or (None if passive else whom(here, verb))
    agent = object_ if passive and object_ and here.word(object_[0] - 1) == "by" else None
    if passive:
        yield from tied(here, subject, phrase, object_holds or subject_holds, not object_holds)
        after = here.name_after_sign(phrase.end + 1) if here.word(phrase.end) == "by" else None
        yield from tied(here, agent or after, phrase, subject_holds if object_holds == "former" else "")
        return
    yield from tied(here, object_, phrase, object_holds, False)
    if here.word(at - 1) != "from" and object_ and here.word(object_[0] - 1) == "from":
        yield from tied(here, object_, phrase, "former")
    if sort == "as" and not object_ and {here.word(i) for i in range(verb, at)} & office_set("doings"):
        subject_holds = subject_holds or "held"  # "made her first trip as"
    if not object_ or subject_holds:
        ended = "longer" in {here.word(i) for i in range(first - 1, phrase.first)} or here.word(at - 1) == "out"
        if construction == "be":
            subject_holds = "former" if is_in_past(here, verb, first) or ended else "held"
        stays = here.word(verb) in office_set("staying")  # "remains president until a successor is found"
        yield from tied(here, subject, phrase, subject_holds, not stays)


def held_by_subject(here: Surroundings, places: tuple[int, int, int], construction: str, holds: str) -> str:
    """Where a verb's first auxiliary, the verb and the words before the phrase stand -> how its subject holds the
    office, by the words around the verb: "gave up the post", "ended up as president", "served as"."""
    first, verb, at = places
    told = {here.word(i) for i in range(first, at)}
    if here.word(verb + 1) == "up":
        return "held" if here.word(verb) in office_set("beginning") or construction == "as" else "former"
    past = told & office_set("past_adverbs") or here.word(at - 1) == "out"
    past = past or (here.word(verb) == "served" and not told & {"has", "have"})
    return "former" if holds == "held" and past else holds


def served(here: Surroundings, verb: int, phrase: Phrase, sentence: Place) -> str:
    """ "while serving as", "having served as", "ending four years as": how the office of a participle without a subject
    of its own is held, empty for any other verb."""
    word, before = here.word(verb), here.word(verb - 1)
    held = verbs().get(word, ("", "", ""))[1]
    if before == "having" and held == "held":
        return "former" if verb - 1 == sentence[0] else ""
    if before == "," and word in ("ending", "finishing", "completing", "concluding"):
        return held
    left = here.word(phrase.end) == "," and {here.word(i) for i in range(phrase.end + 1, phrase.end + 4)} & office_set(
        "posts"
    )
    gone = {here.word(i) for i in range(phrase.end, min(sentence[1], phrase.end + 7))} & office_set("given_up")
    during = before in ("while", "whilst", "when") and word.endswith("ing") and held == "held"
    return ("former" if left and gone else "held") if during else ""


def opened_by(here: Surroundings, first: int, phrase: Phrase, low: int) -> Place | None:
    """ "Named foreign minister of Peru in May, X": the name after the comma, where a participle opens the sentence."""
    if first != low or not here.word(first).endswith(("ed", "en", "n", "de", "t")):
        return None
    return behind_comma(here, phrase)


def behind_comma(here: Surroundings, phrase: Phrase) -> Place | None:
    """The name after the first comma behind a phrase."""
    comma = next((i for i in range(phrase.end, phrase.end + 12) if here.word(i) in (",", "")), -1)
    return here.name_after_sign(comma + 1) if comma > 0 and here.word(comma) == "," else None


def whom(here: Surroundings, verb: int) -> Place | None:
    """ "X, whom parliament confirmed as": a verb -> the name that "whom" before it stands for."""
    for i in range(verb - 1, max(0, verb - 8), -1):
        if here.word(i) == "whom":
            return here.name_before(i - (here.word(i - 1) == ","))
        if here.word(i) in (",", "."):
            return None
    return None
