"""Why several reports' names are one actor -> lines that people read: "Choe Sun Hui = Choe Son Hui, because: ..."."""

from __future__ import annotations

import re
from collections.abc import Iterable

from verbale.model import Actor
from verbale.show import words
from verbale.show.clean import one_line

_LINE = re.compile(r"(?P<one>[^=]+) = (?P<other>[^=:]+): (?P<why>.+)", re.DOTALL)
_SAME = "same name"


def lines(actor: Actor) -> list[str]:
    """An actor -> a line for each name that was joined to it, the reasons in the order of their weight; that a name is
    the same in every letter needs no line."""
    pairs: dict[tuple[str, str], list[list[str]]] = {}
    told: list[str] = []
    for why in actor.why:
        found = _LINE.fullmatch(why)
        if found is None:
            told.append(words.sentence(why))
            continue
        pair = one_line(found["one"]), one_line(found["other"])
        pairs.setdefault(pair, []).append([one_line(reason) for reason in found["why"].split("; ")])
    telling = {pair: reasons for pair, reasons in pairs.items() if _telling(*pair, reasons)}
    told += [f"{one} = {other}, because: {_reasons(reasons)}" for (one, other), reasons in telling.items()]
    return list(dict.fromkeys(told))


def _telling(one: str, other: str, reasons: Iterable[list[str]]) -> bool:
    return one != other or any(listed != [_SAME] for listed in reasons)


def _reasons(several: list[list[str]]) -> str:
    """The reasons of several reports for one pair -> what was seen of the names in any, and what holds in all."""
    first = dict.fromkeys(listed[0] for listed in several)
    common = [reason for reason in several[0][1:] if all(reason in listed for listed in several)]
    return "; ".join((" or ".join(first), *common))
