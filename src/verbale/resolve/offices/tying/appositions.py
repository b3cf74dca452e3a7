"""A phrase beside a name -> the tie: "X, the French foreign minister," and "the French foreign minister, X,"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from verbale.model import OfficeStatus
from verbale.resolve.offices.clauses import is_open
from verbale.resolve.offices.phrases import Phrase
from verbale.resolve.offices.surroundings import DASHES, Surroundings
from verbale.resolve.offices.tie import Place, Tie
from verbale.resolve.offices.vocabulary import heads, office_set, verbs

MET = re.compile(
    r"(?:from|between|until|till|in|during|for) (?:the )?(?:early |mid |late )?-? ?(?:1[89]\d\d|20\d\d)|until |till "
    r"|(?:1[89]|20)\d\d - (?:1[89]|20)\d\d|, (?:from|between) (?:1[89]\d\d|20\d\d) (?:and|to|until)"
)
"""Words after a phrase that say until when the office was held."""


DURING = re.compile(
    r"\bduring the (?:[^\s,.;]+ ){1,3}(?:administration|presidency|government|years|era|crisis|war|revolution|famine"
    r"|riots|strikes|coup)\b"
)
"""Words behind a phrase that set the office in another's time."""


THEN = re.compile(r"(?:before \w+ing\b|at the time|at that time|back then|in those days|in that year)\b")
"""Words behind a phrase that set it in a time long past."""


LONG = 20  # tokens of appositions before the last of them at most


def apposed(here: Surroundings, phrase: Phrase) -> Iterator[Tie]:
    """ "X, the French foreign minister," and "the French foreign minister, X,"; dashes, brackets, labels too."""
    first = phrase.first
    status: OfficeStatus = phrase.status
    if here.word(phrase.head) not in heads() or is_plural(here, phrase):
        return
    while here.word(first - 1) in office_set("adverbs"):
        past = office_set("past_adverbs") | {"twice", "thrice"}
        status = "former" if here.word(first - 1) in past and status == "held" else status
        first -= 1
    if here.word(first - 1) == "times" and here.at.part(first - 2) in ("NUM", "ADJ"):  # "several times president"
        first, status = first - 2, "former" if status == "held" else status
    opened = time_opened(here, first)
    ended = here.word(opened) in ("until", "till", "at")
    status = "former" if opened < first and ended and status == "held" else status
    first = opened
    sign = here.word(first - 1)
    before = here.name_before(first - 1) if sign in (",", "(", "[", ":", *DASHES) else None
    before = before or (past_own_state(here, first - 1) if sign in (",", "(") else None)
    before = before or (past_asides(here, first - 1, phrase) if sign == "and" else None)
    if before and sign == "," and is_next_subject(here, phrase, before):
        return
    if before and closes(here, phrase.end):
        past = here.word(phrase.end) == "when" and status == "held"  # "X, president when the war began,"
        yield Tie(before, phrase, "former" if past else timed(here, phrase, status))
        return
    if [here.word(phrase.end + n) for n in range(3)] == ["at", "the", "time"]:
        status = "former"
        end = phrase.end + 3
    else:
        end = past_time(here, phrase.end)
    after = here.word(end)
    name = here.name_after_sign(end + 1) if after in (",", "(", "[", ":", *DASHES) else None
    name = name or (timed_name(here, end + 1) if after in (",", "(", *DASHES) else None)
    if name and after == "," and is_fronted(here, phrase, name):
        return
    if name and before is None and closes(here, here.past_state(name[1])):
        status = dismissed(here, phrase, status)
        yield Tie(name, phrase, timed(here, phrase, status) if end > phrase.end else status)


def is_fronted(here: Surroundings, phrase: Phrase, name: Place) -> bool:
    """ "Unlike the president, X can swim": whether the comma ends what opens the sentence before its subject."""
    low, _ = here.sentence(phrase.head)
    apart = here.word(low) in ("unlike", "besides", "except", "thanking", "without", "despite", "alongside")
    return apart and here.at.part(name[1]) in ("VERB", "AUX") and phrase.first - low < 3


def is_plural(here: Surroundings, phrase: Phrase) -> bool:
    """Whether several are meant, who are no one person: "X is ill, Peruvian diplomats said"."""
    return here.word(phrase.head).endswith("s") and here.word(phrase.head).removesuffix("s") in heads()


def is_next_subject(here: Surroundings, phrase: Phrase, name: Place) -> bool:
    """ "Raising his glass to X, the king wished": whether the comma ends a participle's clause and the phrase is what
    the sentence is about."""
    low, _ = here.sentence(phrase.head)
    opens = here.word(low).endswith("ing") and here.at.part(low) in ("VERB", "AUX", "SCONJ", "ADP")
    led = here.at.part(low) in ("ADP", "SCONJ") and here.at.part(name[0] - 1) == "ADP"
    opens = opens or (led and not any(here.at.part(i) in ("VERB", "AUX") for i in range(low, name[0])))
    verb = here.at.part(phrase.end) in ("VERB", "AUX") and phrase.opener == "the"
    return opens and verb and low < name[0] and not any(here.word(i) == "," for i in range(low, name[0]))


def timed_name(here: Surroundings, i: int) -> Place | None:
    """ "The president of Peru, since Tuesday X,": behind the sign -> the name after since when."""
    if here.word(i) not in ("since", "now", "currently", "for", "again"):
        return None
    for k in range(i + 1, i + 5):
        if (name := here.name_at(k)) and here.word(name[1]) in (",", ")", *DASHES):
            return name
        if here.at.part(k) in ("VERB", "AUX") or here.word(k) in (",", ".", ";"):
            return None
    return None


def dismissed(here: Surroundings, phrase: Phrase, status: OfficeStatus) -> OfficeStatus:
    """The status, former where a verb right before the phrase puts its holder out: "has sacked its minister,"."""
    at = phrase.first - 1
    low, _ = here.sentence(phrase.head)
    active = verbs().get(here.word(at), ("", "", ""))[2] == "former" and not is_open(here, at, low)
    return "former" if active and here.word(at) not in office_set("following") and status == "held" else status


def past_own_state(here: Surroundings, i: int) -> Place | None:
    """ "X, Peru, President": where the second comma stands -> the name before the first."""
    spot = here.at.by_end.get(i)
    first = here.page.first_at(spot.start) if spot and spot.usage == "name" else 0
    own = spot is not None and len(spot.means) == 1 and spot.means[0].id.startswith("state:")
    return here.name_before(first - 1) if own and here.word(first - 1) == "," else None


def past_asides(here: Surroundings, i: int, phrase: Phrase) -> Place | None:
    """ "X, 58, a lawyer by training, mother of three and foreign minister", "X, her host and the minister": where "and"
    stands -> the name before the appositions, none of which has another article, a verb or a name in it."""
    for k in range(i - 1, max(0, i - LONG), -1):
        if here.at.part(k) in ("VERB", "AUX") or k in here.at.named or here.word(k) in (".", ";"):
            return None
        if here.word(k) == "," and (name := here.name_before(k)):
            first = k + 1 + (here.word(k + 1) in office_set("adverbs"))
            own = here.word(first) in ("his", "her", "their", "our")
            begins = here.word(first) in ("a", "an") or here.at.part(first) in ("NOUN", "NUM")
            return name if own or (begins and not phrase.opener) else None
        if here.word(k) == "," and here.word(k + 1) == "the":
            return None
    return None


def past_time(here: Surroundings, end: int) -> int:
    """Where a phrase ends -> the token after "since May" behind it, or the same place."""
    spell = here.word(end) == "of" and {here.word(i) for i in range(end, end + 5)} & office_set("times")
    if here.word(end) not in ("since", "for", "from", "until", "till") and not spell:
        colon = next((i for i in range(end, end + 6) if here.word(i) == ":"), end)
        timed_only = not any(here.at.part(i) in ("VERB", "AUX") or i in here.at.named for i in range(end, colon))
        return colon if timed_only else end
    for i in range(end + 1, end + 7):
        if here.word(i) in (",", "(", ":", *DASHES) or here.word(i) in office_set("being"):
            return i
        if i in here.at.named:
            break
    return end


def time_opened(here: Surroundings, first: int) -> int:
    """Where a phrase begins -> where "until March" before it begins, or the same place."""
    for i in range(first - 2, max(0, first - 6), -1):
        then = here.word(i) == "at" and here.word(i + 2) == "time"
        if (here.word(i) in ("until", "till", "since") or then) and here.word(i - 1) in (",", "and", *DASHES, "("):
            return i
        if here.word(i) in (",", ".") or i in here.at.named:
            break
    return first


def closes(here: Surroundings, i: int) -> bool:
    """Whether an apposition may end before a token: a sign, a verb, the end, or words that say since when."""
    if i >= len(here.page.tokens) or not here.at.joined(i):
        return True
    word = here.word(i)
    return (
        word in ',;:.()[]–—-"”!?/|'
        or word.isdigit()
        or word in ("and", "or", "since", "who", "from", "until", "at", "in", "under")
        or (here.at.part(i) in ("VERB", "AUX", "ADV", "ADP", "CCONJ", "SCONJ"))
    )


def is_late(here: Surroundings, phrase: Phrase) -> bool:
    """Whether the name before a phrase is a dead person's: "the late X, the president of Peru"."""
    name = here.name_before(phrase.first - 1) if here.word(phrase.first - 1) == "," else None
    return name is not None and (here.word(name[0] - 1), here.word(name[0] - 2)) == ("late", "the")


def timed(here: Surroundings, phrase: Phrase, status: OfficeStatus) -> OfficeStatus:
    """The status, former where "until May" or "from 1994 to 1998" follows the phrase."""
    tokens = here.page.tokens[phrase.end : phrase.end + 6]
    text = " ".join(t.lower for t in tokens)
    begin = here.word(phrase.first - 1)
    chosen = {t.lower for t in here.page.tokens[phrase.first : phrase.head]} & office_set("chosen")
    reign = here.page.tokens[phrase.end : phrase.end + 12]
    if DURING.search(" ".join(t.lower for t in reign)) and status == "held":
        return "former"
    then = THEN.match(text) is not None or is_late(here, phrase)
    ended = then or (MET.match(text) is not None and not chosen) or begin in ("until", "till")
    return "former" if ended and status == "held" else status
