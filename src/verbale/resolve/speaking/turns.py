"""The attributions before a source -> whom "the statement", "they" and "it" mean by who spoke there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from verbale.model import Attribution
from verbale.resolve.cast import Cast
from verbale.resolve.speaking.described import fits, forms, own_words
from verbale.resolve.speaking.leaders import leaders
from verbale.resolve.speaking.sources import Source, read_source
from verbale.resolve.speaking.unnamed import PREFIX
from verbale.resolve.tokens import Token
from verbale.resources import word_set

FARTHEST_TEXT = 20  # sentences back in which the words may have been said that "the statement" means
LED = 4  # tokens before a text's noun in which its article stands
DETERMINERS = word_set("owners") | {"a", "an", "the", "s"}
FARTHEST_BODY = 8  # the same for "the court"
FARTHEST_JOINT = 30  # the same for "the joint statement"
NEAR = 2  # sentences from the last words to those of "they" and "it": a heading may stand between
PARTIES = frozenset(("republican", "democrat"))
ELECTED = word_set("elected")
SIGNATURE = re.compile(r"[—–-] ?(?P<who>[A-Z][^\n()@]{2,50}) \(@\w+\)")
SIGNED_WITHIN = 200  # characters behind a post in which its author stands
GOING_ON = frozenset(("also", "added", "adds", "further", "continued", "continues"))
SAID = word_set("said_things") | {
    *("report", "memo", "decree", "ruling", "document", "poll", "survey", "study", "data", "filing", "summary"),
    *("opinion", "judgment", "judgement", "verdict", "complaint", "motion", "proclamation"),
}
RULINGS = frozenset(("ruling", "judgment", "judgement", "verdict", "opinion", "decision"))
ONE_TEXT = RULINGS | {"filing", "decree", "proclamation"}  # of which a report seldom tells two


@dataclass(frozen=True, slots=True)
class Turn:
    """What the next source may refer back to: the last attribution's place, its speakers, what its sentence
    calls the words that are said (lower case), whether its source was a text ("the statement"), the words of its source
    and cue, whom it asked, and who may have spoken where its source is a name that several bear."""

    start: int
    end: int
    speakers: tuple[str, ...]
    texts: frozenset[str] = frozenset()
    is_text: bool = False
    own: frozenset[str] = frozenset()
    asked: tuple[str, ...] = ()
    open: tuple[str, ...] = ()


def extent(attribution: Attribution) -> tuple[int, int]:
    """First and last offset of all that belongs to an attribution."""
    spans = (*attribution.source, *attribution.cue, *attribution.content)
    return min((s.start for s in spans), default=0), max((s.end for s in spans), default=0)


def says_itself(source: Source) -> bool:
    """Whether the source is words that were reported: "the statement", "that letter", "the report"."""
    if (
        not source.words
        or source.words[0] not in ("the", "that", "this", "its", "his", "her", "their")
        or source.states
    ):
        return False
    return source.words[-1] in SAID and set(source.words[1:-1]) <= word_set("said_how")


def previous(cast: Cast, source: Source, turns: Sequence[Turn]) -> tuple[str, ...]:
    """ "the statement said" -> who spoke last in words that the report calls so, a few sentences back at most ("the
    joint statement": jointly); else whoever spoke last, no more than a sentence away. Of what is more than one
    speaker's words ("the report") only the last whose source or cue is called so."""
    place, noun, joint = source.place[0], source.words[-1], "joint" in source.words
    here = cast.page.sentence_of(place)
    farthest = FARTHEST_JOINT if joint else FARTHEST_TEXT
    before = [t for t in turns if t.start < place and here - cast.page.sentence_of(max(t.end - 1, 0)) <= farthest]
    plain = noun in word_set("said_things")
    nouns = RULINGS | {"ruled"} if noun in RULINGS else {noun}
    called = [t for t in before if t.speakers and nouns & (t.texts | t.own if plain or noun in ONE_TEXT else t.own)]
    called = [t for t in called if len(t.speakers) > 1 or not joint]
    if called:
        return called[-1].speakers
    near = before and here - cast.page.sentence_of(max(before[-1].end - 1, 0)) <= 1
    return before[-1].speakers if near and not joint and plain else ()


def texts(cast: Cast, attribution: Attribution) -> frozenset[str]:
    """An attribution -> what its cue's sentence calls the words that are said: "statement" of "in a statement", "her
    letter said"; not of "after the statement, he said"."""
    if not attribution.cue:
        return frozenset()
    tokens = cast.page.between(*cast.page.sentence_span(attribution.cue[0].start))
    own = [t for t in tokens if not any(c.start <= t.start < c.end for c in attribution.content)]
    return frozenset(t.lower for i, t in enumerate(own) if t.lower in SAID and is_given(own, i, attribution))


def is_given(tokens: Sequence[Token], i: int, attribution: Attribution) -> bool:
    """Whether a text is the one in which something is said: its words are the cue's, or "a", "his", "in the" lead."""
    if any(s.start <= tokens[i].start < s.end for s in (*attribution.cue, *attribution.source)):
        return True
    led = [t.lower for t in tokens[max(0, i - LED) : i]]
    while led and led[-1] not in DETERMINERS:
        led.pop()
    return bool(led) and (led[-1] != "the" or led[-2:-1] == ["in"])


def is_text(cast: Cast, attribution: Attribution) -> bool:
    """Whether an attribution's source is a text: "the statement"."""
    return bool(attribution.source) and says_itself(read_source(cast, attribution.source))


def jointly(cast: Cast, attribution: Attribution) -> tuple[str, ...]:
    """ "they said in a joint statement" -> the persons and the leaders of states named in the sentence before."""
    cue = attribution.cue[0] if attribution.cue else None
    if cue is None or "joint" not in " ".join(s.text for s in attribution.cue):
        return ()
    here = cast.page.sentence_of(min(cue.start, attribution.content[0].start))
    start, end = cast.page.sentences[here - 1] if here else (0, 0)
    persons = (n.key for n in cast.within(start, end) if n.is_person and n.key)
    together = tuple(dict.fromkeys((*persons, *leaders(cast, cast.page.between(start, end)))))
    return together if len(together) > 1 else ()


def words_beside(attribution: Attribution) -> frozenset[str]:
    """An attribution -> the words of its source and cue, in lower case."""
    return frozenset(w for s in (*attribution.source, *attribution.cue) for w in s.text.lower().split())


def they(cast: Cast, place: int, turns: Sequence[Turn]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """ "they" -> those who spoke jointly just before, or the group that did, if some did. `place`: where the words
    that they say, or "they", begin."""
    last = last_before(cast, place, turns)
    if last is None or not (len(last.speakers) > 1 or any(k.startswith(PREFIX) for k in last.speakers)):
        return (), ()
    return last.speakers, ()


def last_before(cast: Cast, place: int, turns: Sequence[Turn]) -> Turn | None:
    """A place -> the turn that ended right before it."""
    last = next((t for t in reversed(turns) if t.start < place), None)
    near = last and cast.page.sentence_of(place) - cast.page.sentence_of(max(last.end - 1, 0)) <= NEAR
    return last if near else None


def reads_on(cast: Cast, attribution: Attribution, turns: Sequence[Turn]) -> tuple[str, ...]:
    """ "it read" after "the statement said" -> whose the statement is; "it also said" -> the body that spoke before."""
    last = last_before(cast, extent(attribution)[0], turns)
    verbs = {w for s in attribution.cue for w in s.text.lower().split()}
    if last and not last.is_text and verbs & GOING_ON and len(last.speakers) == 1:
        return last.speakers if last.speakers[0] in cast.groups else ()
    return last.speakers if last and last.is_text and verbs & word_set("reading_verbs") else ()


def body(cast: Cast, place: int, turns: Sequence[Turn]) -> tuple[str, ...]:
    """ "they" that nobody else fits -> the one body that spoke in the sentence before."""
    last = last_before(cast, place, turns)
    alone = last is not None and len(last.speakers) == 1 and last.speakers[0] in cast.groups
    near = last is not None and cast.page.sentence_of(place) - cast.page.sentence_of(max(last.end - 1, 0)) <= 1
    return last.speakers if last and alone and near else ()


def spoke(cast: Cast, source: Source, turns: Sequence[Turn]) -> tuple[str, ...]:
    """ "the court" that may be several -> the last body of that noun that spoke, a few sentences back at most."""
    words, here = own_words(cast, source), cast.page.sentence_of(source.place[0])
    if len(words) != 1 or source.words[0] != "the" or words[0] not in word_set("group_nouns"):
        return ()
    for turn in reversed(turns):
        if here - cast.page.sentence_of(max(turn.end - 1, 0)) > FARTHEST_BODY:
            break
        key = turn.speakers[0] if len(turn.speakers) == 1 else ""
        if key in cast.groups and fits(cast.groups[key][0], forms(cast, key), words):
            return turn.speakers
    return ()


def told_again(cast: Cast, source: Source, turns: Sequence[Turn]) -> tuple[str, ...]:
    """ "the Texas Republican", "the Norse official" -> the one person who spoke right before: of that state where the
    words name one, of those whom a party's voters elect where they name a party."""
    last = last_before(cast, source.place[0], turns)
    head = source.words[-1] if source.words else ""
    person = cast.persons.get(last.speakers[0]) if last and len(last.speakers) == 1 else None
    if person is None or head not in word_set("told_persons"):
        return ()
    if source.states:
        return (person.key,) if person.country in source.states else ()
    told = source.words[0] == "the" and len(source.words) > 2 and head in PARTIES
    titles = {w for o in person.offices for w in re.findall(r"\w+", o.title.lower())} | set(person.heads)
    return (person.key,) if told and titles & ELECTED else ()


def repeated(cast: Cast, source: Source, turns: Sequence[Turn]) -> tuple[str, ...]:
    """A description -> the one who spoke right before, where it fits: "the Norse official", "the officials"."""
    again = told_again(cast, source, turns) or of_speaker(source, turns, cast) or spoke(cast, source, turns)
    return again or same_group(cast, source, turns)


def same_group(cast: Cast, source: Source, turns: Sequence[Turn]) -> tuple[str, ...]:
    """ "the officials", after "Norse officials said" -> the same unnamed group, if it spoke last."""
    last = last_before(cast, source.place[0], turns)
    group = last.speakers[0] if last and len(last.speakers) == 1 and last.speakers[0].startswith(PREFIX) else ""
    same = (
        len(source.words) == 2 and source.words[0] == "the" and group.split(" of ")[0].endswith(f" {source.words[1]}")
    )
    return (group,) if group and same else ()


def of_speaker(source: Source, turns: Sequence[Turn], cast: Cast) -> tuple[str, ...]:
    """ "the foreign ministry" that the report gives to no state -> the state that spoke right before."""
    last = last_before(cast, source.place[0], turns)
    own = (
        source.words[:1] == ("the",) and source.words[-1] == "ministry" and not source.states and len(source.words) < 4
    )
    return last.speakers if own and last and len(last.speakers) == 1 and last.speakers[0].startswith("state:") else ()


def signed(cast: Cast, attribution: Attribution) -> tuple[str, ...]:
    """A post whose source is "I" -> who signs it: "— Orla Venn (@venn)"."""
    end = max((c.end for c in attribution.content), default=0)
    block = cast.page.block_of(max(end - 1, 0))
    stop = min(cast.page.blocks[block][1], end + SIGNED_WITHIN) if block is not None else end
    found = SIGNATURE.search(cast.page.text, end, stop)
    named = [n for n in cast.within(*found.span("who")) if n.key and n.is_person] if found else []
    return (str(named[0].key),) if len(named) == 1 else ()


def counted(cast: Cast, source: Source, turns: Sequence[Turn]) -> tuple[str, ...]:
    """ "the quartet" -> the last who spoke jointly, if they are so many."""
    sizes = dict(entry.split(":") for entry in word_set("counted_speakers"))
    size = int(sizes.get(source.words[-1], 0)) if len(source.words) == 2 and source.words[0] == "the" else 0
    here = cast.page.sentence_of(source.place[0])
    before = (t for t in reversed(turns) if t.start < source.place[0] and len(t.speakers) > 1)
    last = next(before, None) if size else None
    near = last and here - cast.page.sentence_of(max(last.end - 1, 0)) <= FARTHEST_TEXT
    return last.speakers if last and near and len(last.speakers) == size else ()
