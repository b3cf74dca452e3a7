"""An office phrase that a pronoun or the next sentence gives a holder -> the tie.

"It is time for X to decide. As president, he owes"; "Peru, whose president he became"; "Peru's president has walked in.
X gives no answer".
"""

from __future__ import annotations

from collections.abc import Iterator

from verbale.resolve.names import full_words
from verbale.resolve.offices.phrases import Phrase
from verbale.resolve.offices.surroundings import Surroundings
from verbale.resolve.offices.tie import Place, Tie
from verbale.resolve.offices.tying.discourse import is_one_block, is_subject
from verbale.resolve.offices.tying.lone import is_quoted, stands_against
from verbale.resolve.offices.vocabulary import verbs

ONE = frozenset(("he", "she"))
NEAR = 8  # tokens behind a phrase that opens its clause in which the pronoun stands


def by_pronoun(here: Surroundings, phrase: Phrase) -> Iterator[Tie]:
    """ "As president, he owes", "Being prime minister leaves her", "whose president he became": the one person whom
    the sentence so far, or the one before, names."""
    low, high = here.sentence(phrase.head)
    became = phrase.opener == "whose" and here.word(phrase.end) in ONE
    if became and verbs().get(here.word(phrase.end + 1), ("",))[0] == "be":
        name = here.earlier(phrase.end)
        yield from (Tie(name, phrase, phrase.status, False, True),) if name else ()
        return
    opens = phrase.first - low - (here.word(low) == '"') == 1
    if not opens or here.word(phrase.first - 1) not in ("as", "being") or phrase.opener in ("a", "an"):
        return
    end = min(high, phrase.end + NEAR) if here.word(phrase.first - 1) == "as" else high
    at = next((i for i in range(phrase.end, end) if here.word(i) in ONE), -1)
    if at > 0 and not any(low <= n[0] < at for n in here.names) and (name := here.earlier(at)):
        yield Tie(name, phrase, phrase.status)


def named_next(here: Surroundings, phrase: Phrase) -> Iterator[Tie]:
    """ "The president of Peru has walked in. X gives no answer": the full name that opens the next sentence, untitled
    and for the first time, where the report has named nobody so far."""
    low, high = here.sentence(phrase.head)
    definite = phrase.entity is not None and phrase.country and phrase.opener in ("the", "")
    if not definite or phrase.body or phrase.shared or high >= len(here.page.tokens) or not is_one_block(here, high):
        return
    name = here.name_at(high)
    if name is None or here.names[0] != name or not is_subject(here, phrase, low):
        return
    end = here.sentence(high)[1]
    if stands_against(here, high, end) or is_quoted(here, phrase.head):
        return
    if phrase.status in ("held", "acting") and is_new(here, name):
        yield Tie(name, phrase, phrase.status)


def is_new(here: Surroundings, name: Place) -> bool:
    """Whether a name is a full one, the subject of its sentence, and nothing more is told of its bearer there."""
    text = here.page.text[here.page.tokens[name[0]].start : here.page.tokens[name[1] - 1].end]
    told = here.word(name[1]) in (",", "(", "of", "'", "’", "-", "–", "—", ":", "and")
    return len(full_words(text)) > 1 and not told and here.is_subject(name)
