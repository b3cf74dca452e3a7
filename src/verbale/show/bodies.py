"""What somebody typed for an office -> the office, and the state or organisation that the words name with it."""

from __future__ import annotations

from collections.abc import Iterable

from verbale.model import Record
from verbale.resolve.lexicon import lexicon
from verbale.resolve.tokens import tokens_of
from verbale.show.find import folded

_LEADS = ("the ", "of the ", "of ", "at the ", "at ", "for the ", "for ")


def known(record: Record, typed: str) -> str | None:
    """Words typed -> the organisation that they name among those whose offices the record has, as the record names it;
    None for none."""
    wanted = _names(typed)
    return next((body for body in organisations(record) if wanted & _names(body)), None)


def organisations(record: Record) -> list[str]:
    """A record -> the organisations of its offices, sorted."""
    return sorted({held.organisation for actor in record.actors for held in actor.offices if held.organisation})


def parted(record: Record, typed: str) -> tuple[str, str] | None:
    """Words typed for an office -> the office and the organisation that stands before it or behind "of": "white house
    press secretary", "secretary general of NATO"; None where they name none."""
    words = typed.split()
    for at in range(len(words) - 1, 0, -1):
        before, behind = " ".join(words[:at]), " ".join(words[at:])
        for body, office in ((before, behind), (behind, before)):
            found = known(record, _bare(body))
            if found and (office == behind or body.lower().startswith(_LEADS[1:])):
                return office, found
    return None


def same(a: str | None, b: str) -> bool:
    """Whether two names are one organisation's."""
    return a is not None and bool(_names(a) & _names(b))


def _bare(words: str) -> str:
    """Words -> without the article or preposition before them."""
    return next((words[len(lead) :] for lead in _LEADS if words.lower().startswith(lead)), words)


def _names(body: str) -> frozenset[str]:
    """An organisation as typed -> its folded name, and the entry of the tables that it is."""
    bare = _bare(body.strip())
    forms: Iterable[str] = (bare, bare.title(), bare.upper())
    entries = (f.entity.id for form in forms for f in lexicon().whole(tuple(tokens_of(form))) if f.entity)
    return frozenset(name for name in (folded(bare), *entries) if name)
