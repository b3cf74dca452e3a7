"""An office phrase and a name that no grammar joins -> the tie, where the report speaks of one person and one office
holder alone: "Doctors treating the Peruvian president say that X", "The president of Peru came back. This time X".

A name and a definite office are never joined here where one of them is what the other's clause is about: whoever
criticises the president is not the president.
"""

from __future__ import annotations

from collections.abc import Iterator

from verbale.resolve.names import full_words
from verbale.resolve.offices.layout import QUOTES
from verbale.resolve.offices.phrases import Phrase
from verbale.resolve.offices.surroundings import Surroundings
from verbale.resolve.offices.tie import Place, Tie
from verbale.resolve.offices.tying.appositions import timed
from verbale.resolve.offices.tying.discourse import is_one_block
from verbale.resolve.offices.tying.lone import is_quoted, stands_against
from verbale.resolve.offices.vocabulary import heads, office_set
from verbale.resources import word_set

BACK = 8  # tokens between those around somebody and him
WELL = 10  # tokens behind a name that say how its bearer is
SHORT = 300  # tokens of a report about one person and one office at most
LATE = 5  # tokens before the name that opens a sentence's clause


def bridged(here: Surroundings, phrase: Phrase) -> Iterator[Tie]:
    """The first way in which the only person of the report may be the only holder of an office."""
    if phrase.country is None and phrase.entity is None and (topic := own_topic(here, phrase)):
        yield Tie(topic, phrase, phrase.status)
    if phrase.country is None or phrase.body or phrase.status not in ("held", "acting"):
        return
    if phrase.opener in ("a", "an") and here.word(phrase.first - 1) != "time":
        return
    name = only_person(here)
    if name is None or rivals(here, phrase):
        return
    low, high = here.sentence(phrase.head)
    if name[0] >= phrase.end:
        found = attended(here, phrase, name, low, high) or came_before(here, phrase, name, low, high)
    else:
        found = spoken_for(here, phrase, name, low) or set_apart(here, phrase, name, low)
    if found:
        yield Tie(name, phrase, phrase.status)


def own_topic(here: Surroundings, phrase: Phrase) -> Place | None:
    """ "Nobody doubts the patience of X. But Peru needs more from its president", "X is due in Lima. It will be the
    minister's first visit": the only person, whom or whose trait the sentence before is about."""
    low, _ = here.sentence(phrase.head)
    name = only_person(here) if low and is_one_block(here, low) else None
    if name is None or not here.sentence(low - 1)[0] <= name[0] < low:
        return None
    trait = here.word(name[1]) in QUOTES or (here.word(name[0] - 1) == "of" and not here.is_subject(name))
    needs = {here.word(i) for i in range(low, phrase.first)} & office_set("needs")
    if phrase.opener == "its" and trait and needs:
        return name
    visit = phrase.shared and phrase.opener == "the" and here.word(low) in ("it", "this", "that")
    return name if visit and phrase.first - low < 5 and here.is_subject(name) else None


def only_person(here: Surroundings) -> Place | None:
    """The first name of a report in which all names are one person's, untitled and full; None for any other."""
    if not here.names or len(here.page.tokens) > SHORT:
        return None
    first = here.names[0]
    words = [set(full_words(text_of(here, n))) for n in here.names]
    whole = len(full_words(text_of(here, first))) > 1 and all(w <= words[0] for w in words)
    told = here.word(first[1]) == "," and here.word(first[1] + 1) in (*office_set("openers"), "who")
    titled = here.word(first[0] - 1) in heads()
    return None if not whole or told or titled else first


def text_of(here: Surroundings, name: Place) -> str:
    """A name as printed."""
    return here.page.text[here.page.tokens[name[0]].start : here.page.tokens[name[1] - 1].end]


def rivals(here: Surroundings, phrase: Phrase) -> bool:
    """Whether the report speaks of another such office: of the same noun, not this phrase's."""
    noun = here.word(phrase.head).removesuffix("s")
    return any(
        here.word(i).removesuffix("s") == noun and i != phrase.head and here.at.is_head(i)
        and here.at.around(i).country not in (None, phrase.country)
        for i, t in enumerate(here.page.tokens)
        if t.lower in heads() and i not in here.at.named
    )  # fmt: skip


def attended(here: Surroundings, phrase: Phrase, name: Place, low: int, high: int) -> bool:
    """ "Doctors treating the Peruvian president say X can leave", "The aircraft carrying the president landed; X was
    unhurt": those around somebody, or what carries him, and then the subject of another clause."""
    first = phrase.first - 1
    behind = phrase.shared and here.word(phrase.end + 1 + (here.word(phrase.end + 1) == "s")) in office_set("around")
    before = {here.word(i) for i in range(max(low, first - BACK), first + 1)} & office_set("around")
    end = here.sentence(high)[1] if high < len(here.page.tokens) and is_one_block(here, high) else high
    parted = any(here.word(i) in (";", ".", ":", "said", "say", "says", "that") for i in range(phrase.end, name[0]))
    well = {here.word(i) for i in range(name[1], min(end, name[1] + WELL))} & office_set("wellbeing")
    return bool(before or behind) and name[0] < end and parted and bool(well) and here.is_subject(name)


def came_before(here: Surroundings, phrase: Phrase, name: Place, low: int, high: int) -> bool:
    """ "The president of Peru came back. This time X", "Whether the president comes is open: X has a cold", "the name
    of Peru's president. It is X": the subject that opens what follows."""
    if here.word(name[1]) in (",", "(", "of", "'", "’", "and"):
        return False
    start = next((i + 1 for i in range(phrase.end, high) if here.word(i) in (";", ":")), high)
    if start >= len(here.page.tokens) or not is_one_block(here, start) or not start <= name[0] < start + LATE:
        return False
    named = here.word(phrase.first - 1) in ("of", "for") and here.word(phrase.first - 2) in office_set("naming")
    if named:
        between = {here.word(i) for i in range(start, name[0])}
        return bool(between & office_set("being")) and not between & office_set("open_modes")
    opens = phrase.first == low or here.word(phrase.first - 1) in ("whether", "when", "if", "that", "until", "after")
    word = here.trees.at(here.page.tokens[phrase.head].start)
    opens = opens or (word >= 0 and here.trees.role(word) == "subject")
    if stands_against(here, start, here.sentence(name[0])[1]) or is_quoted(here, phrase.head):
        return False
    saying = here.word(name[1]) in word_set("plainly_saying") and start < high
    between = {here.word(i) for i in range(start, name[0])}
    return opens and not phrase.shared and here.is_subject(name) and not saying and not between & office_set("contrary")


def spoken_for(here: Surroundings, phrase: Phrase, name: Place, low: int) -> bool:
    """ "A spokesman for X said the Peruvian president had not read it": whose spokesman it is is whom he speaks of,
    unless he tells him what to do."""
    if name[0] < low:
        return False
    verb = name[1] + (here.word(name[1]) == ",")
    if here.word(name[1]) in QUOTES:
        verb += 1 + (here.word(name[1] + 1) == "s")
        around = here.word(verb) in office_set("voices")
    else:
        around = here.word(name[0] - 1) in ("for", "of", "to") and here.word(name[0] - 2) in office_set("voices")
    said = {here.word(i) for i in range(verb, phrase.first)} & (word_set("plainly_saying") | {"denied", "insisted"})
    _, high = here.sentence(phrase.head)
    demands = {here.word(i) for i in range(phrase.end, high)} & office_set("against")
    return around and bool(said) and not demands and phrase.opener in ("the", "")


def set_apart(here: Surroundings, phrase: Phrase, name: Place, low: int) -> bool:
    """ "X asked for pardon. Never before had any Peruvian president gone so far", "Few envy X. The job of Peruvian
    president has broken many", "X's car pulls up. The Peruvian president walks past": the sentence after the name's."""
    if low == 0 or not is_one_block(here, low):
        return False
    start = here.sentence(low - 1)[0]
    if not start <= name[0] < low or any(start <= n[0] < low and n != name for n in here.names):
        return False
    start, low = past_clock(here, start), past_clock(here, low)
    never = (here.word(low), here.word(low + 1)) in (("never", "before"), ("no", "other"), ("not", "since"))
    first = {here.word(i) for i in range(low, phrase.first)} & office_set("counted")
    if here.word(phrase.first - 1) == "time" and first:  # "It was the first time a Peruvian president had done so"
        return here.is_subject(name)
    compared = here.word(phrase.first) in ("any", "a") or here.word(phrase.first - 1) in ("any", "no", "other", "few")
    if compared:
        return (never or here.word(low) in office_set("sparse")) and here.is_subject(name)
    thing = name[1] + 1 + (here.word(name[1] + 1) == "s")
    owned = here.word(name[1]) in QUOTES and name[0] == start and here.word(thing) in office_set("carriers")
    job = here.word(phrase.first - 1) == "of" and here.word(phrase.first - 2) in office_set("posts")
    opens = phrase.first == low or here.word(phrase.first - 1) == "."
    wished = any(here.word(i).startswith(tuple(office_set("wishes"))) for i in range(low, phrase.end + 6))
    return (owned and opens) or (job and phrase.first - low < 5 and not wished)


def past_clock(here: Surroundings, i: int) -> int:
    """Where an entry begins -> the token behind its time: "14:32 X's car pulls up"."""
    while here.word(i).isdigit() or (here.word(i) in (":", ".", "-", "–", "—") and here.word(i - 1).isdigit()):
        i += 1
    return i


def clipped(here: Surroundings, phrase: Phrase) -> Iterator[Tie]:
    """ "X, 52. Trained as a vet. Two novels. President of Peru since 2022": a sentence that is no more than the office
    and its time, in a paragraph that opens with the only person's name, without a verb there."""
    low, high = here.sentence(phrase.head)
    block = here.page.block_of(here.page.tokens[low].start)
    start = here.page.first_at(here.page.blocks[block][0]) if block is not None else 0
    if start >= low:
        return
    end = here.sentence(start)[1]
    names = [n for n in here.names if start <= n[0] < low]
    fits = phrase.first == low and low > start and not phrase.opener and phrase.country and len(names) == 1
    if not fits or names[0][0] >= end or has_verb(here, low, high) or has_verb(here, start, end):
        return
    if here.word(names[0][1]) in (",", ".", ":", "(", "-", "–", "—"):
        yield Tie(names[0], phrase, timed(here, phrase, phrase.status))


def has_verb(here: Surroundings, low: int, high: int) -> bool:
    """Whether a stretch has a verb."""
    return any(here.at.part(i) in ("VERB", "AUX") and i not in here.at.named for i in range(low, high))
