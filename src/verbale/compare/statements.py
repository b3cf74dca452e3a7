"""A group of wordings -> the record's statement: who spoke, when, what it does, and each wording with its changes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from verbale.compare.actors import ActorIndex, located
from verbale.compare.by_office import holder
from verbale.compare.changes import Worded, changes, worded
from verbale.compare.ids import STATEMENT, WORDING
from verbale.compare.said import Said, day_number
from verbale.compare.words import folds
from verbale.model import Actor, Addressed, Article, Change, Date, Statement, Wording


@dataclass(frozen=True, slots=True)
class Known:
    """What a statement's fields are looked up in. `names`: folded parts of persons' names -> who bears them; `persons`:
    report -> the persons whom it names."""

    articles: Mapping[str, Article]
    actors: ActorIndex
    story_of: Mapping[str, str]
    names: Mapping[str, frozenset[str]]
    persons: Mapping[str, tuple[str, ...]]


def name_parts(actors: Iterable[Actor]) -> dict[str, frozenset[str]]:
    """The record's actors -> folded parts of persons' names, with the ids of the actors that bear them."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for actor in actors:
        if actor.kind == "person":
            for name in (actor.name, *actor.variants):
                for part in folds(name):
                    found[part].add(actor.id)
    return {part: frozenset(bearers) for part, bearers in found.items()}


def in_words(group: Sequence[Said], known: Known) -> tuple[Worded, ...]:
    """A group of wordings -> their words, ready to be aligned; none for a single one, which nothing departs from."""
    return () if len(group) == 1 else tuple(worded(known.articles[said.report], said.statement) for said in group)


def statement_id(group: Iterable[Said]) -> str:
    """A group of wordings -> the statement's id, made of its earliest wording."""
    return f"{STATEMENT}-{min(group, key=lambda said: said.order).digest}"


def make_statement(group: Sequence[Said], words: Sequence[Worded], known: Known) -> Statement:
    """Wordings, the fullest first, and their words -> the statement.

    Its confidence is the highest of its wordings: they are seldom independent (one agency's words in many reports),
    so that adding them up would claim more than is known.
    """
    held = [said.statement for said in group]
    fullest = held[0]
    speakers = _speakers(group, known.actors) or _by_office(group, known)
    return Statement(
        id=statement_id(group),
        stories=tuple(sorted({known.story_of[said.report] for said in group})),
        voice=fullest.voice,
        speaker=speakers[0] if speakers else None,
        speakers=speakers,
        speaker_text=next((s.speaker_text for s in held if s.speaker_text), None),
        on_behalf_of=next((known.actors.id(s.report, k) for s in group if (k := s.statement.on_behalf_of)), None),
        via=next((ids for said in group if (ids := _ids(said, said.statement.via, known.actors))), ()),
        addressees=_all(group, known.actors),
        medium=next((s.medium for s in held if s.medium), None),
        occasion=None,
        date=agreed_date([s.date for s in held if s.date is not None]),
        act=fullest.act,
        issues=(),
        negated=fullest.negated,
        condition=next((s.condition for s in held if s.condition), None),
        reiterates=None,
        wordings=_wordings(group, words, known),
        confidence=max(s.confidence for s in held),
        addressed=_inferred(group, known.actors),
    )


def _wordings(group: Sequence[Said], words: Sequence[Worded], known: Known) -> tuple[Wording, ...]:
    rest = (_wording(s, known, changes(w, words[0], known.names)) for s, w in zip(group[1:], words[1:], strict=True))
    return (_wording(group[0], known, ()), *rest)


def _wording(said: Said, known: Known, departures: tuple[Change, ...]) -> Wording:
    article, statement = known.articles[said.report], said.statement
    return Wording(
        id=f"{WORDING}-{said.digest}",
        report=said.report,
        kind=statement.kind,
        quote=statement.quote,
        content=tuple(located(article, span) for span in statement.content),
        source=tuple(located(article, span) for span in statement.source),
        cue=tuple(located(article, span) for span in statement.cue),
        changes=departures,
        confidence=statement.confidence,
    )


def _ids(said: Said, keys: Iterable[str], actors: ActorIndex) -> tuple[str, ...]:
    return tuple(dict.fromkeys(actors.id(said.report, key) for key in keys))


def _speakers(group: Sequence[Said], actors: ActorIndex) -> tuple[str, ...]:
    """The speakers that most reports name; persons go before the bodies that they speak for, full names before family
    names, and then what the fullest wording says."""
    given = Counter(ids for said in group if (ids := _ids(said, said.statement.speakers, actors)))
    known = actors.by_id

    def weight(ids: tuple[str, ...]) -> tuple[bool, bool, int]:
        people = all(known[i].kind == "person" for i in ids)
        return (people, people and all(" " in known[i].name for i in ids), given[ids])

    return max(given, key=weight, default=())


def _by_office(group: Sequence[Said], known: Known) -> tuple[str, ...]:
    """The speaker whom a wording names by office alone, where another report of the story says who holds it."""
    for said in group:
        story, persons = known.story_of[said.report], known.persons.get(said.report, ())
        named = (known.actors.by_id[i] for i in persons)
        if found := holder(said.statement.speaker_text or "", named, known.story_of, story):
            return (found,)
    return ()


def _all(group: Sequence[Said], actors: ActorIndex) -> tuple[str, ...]:
    return tuple(dict.fromkeys(i for said in group for i in _ids(said, said.statement.addressees, actors)))


def _inferred(group: Sequence[Said], actors: ActorIndex) -> tuple[Addressed, ...]:
    """Those addressed whom no wording has been told outright, each as the fullest wording that has them infers it."""
    how: dict[str, Addressed | None] = {}
    for said in group:
        inferred = {one.actor: one for one in said.statement.addressed}
        for key in said.statement.addressees:
            id_, one = actors.id(said.report, key), inferred.get(key)
            found = Addressed(id_, one.how) if one else None
            how[id_] = found and how.get(id_, found)
    return tuple(one for one in how.values() if one)


# ------------------------------------------------------------------------------------------------------------ dates

_FINENESS = ("minute", "day", "week", "month", "season", "year", "longer")


def agreed_date(dates: Sequence[Date]) -> Date | None:
    """Dates that reports give for one utterance -> the finest of them; of several, the one that most agree with.

    A date in words goes before an inferred one, and two dates agree when their intervals meet.
    """

    def rank(date: Date) -> tuple[bool, int, int, tuple[int, int], int, str, str]:
        support = sum(_meet(date, other) for other in dates)
        fineness = _FINENESS.index(date.precision)
        return (date.inferred, max(1, fineness), -support, _bounds(date), fineness, date.at or "", date.basis)

    return min(dates, key=rank, default=None)


def _bounds(date: Date) -> tuple[int, int]:
    start, end = day_number(date.start), day_number(date.end)
    return (start if start is not None else 0, end if end is not None else 10**7)


def _meet(a: Date, b: Date) -> bool:
    (start, end), (other_start, other_end) = _bounds(a), _bounds(b)
    return start <= other_end and other_start <= end
