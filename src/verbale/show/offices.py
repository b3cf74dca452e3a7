"""Offices of an actor -> lines that people read: title, whose, since which report and until which, and how sure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from verbale.model import Article, Date, HeldOffice, Located, OfficeStatus
from verbale.resolve.lexicon import states
from verbale.show import dated, words
from verbale.show.clean import one_line

STATUS: dict[OfficeStatus, str] = {"held": "", "former": "former", "acting": "acting", "designate": "not yet in office"}


def in_order(offices: Iterable[HeldOffice]) -> list[HeldOffice]:
    """Offices -> the same by their first report, the undated last."""
    return sorted(offices, key=lambda o: (o.first_seen or "9999", o.last_seen or "9999", o.title, o.country or ""))


def name(held: HeldOffice) -> str:
    """An office -> "vice foreign minister (North Korea)"; what the words before say already is not said again."""
    told = one_line(held.title)
    whose: list[str] = []
    for one in (one_line(held.organisation), country_name(held.country)):
        if one and one.casefold() not in f"{told} {' '.join(whose)}".casefold():
            whose.append(one)
    return f"{told} ({', '.join(whose)})" if whose else told


def country_name(code: str | None) -> str:
    """ISO alpha-3 -> the state's name; the code itself where the tables know none, "" for organisations of states."""
    if code is None or code in ("IGO", "NGO"):
        return ""
    return states()[code].name if code in states() else one_line(code)


def reported(held: HeldOffice, limits: Mapping[str, Date]) -> str:
    """An office and the bounds of undated reports -> "reported 14 to 16 March 2023", "in an undated report",
    "reported 14 March 2023 as held in October 2000"."""
    then = words.period(held.told_of.start, held.told_of.end) if held.told_of else ""
    then = f" as held {'in ' if len(then.split()) < 3 else ''}{then}" if then else ""
    if held.first_seen:
        return f"reported {words.days(held.first_seen[:10], (held.last_seen or held.first_seen)[:10])}{then}"
    known = [words.on_day(limits.get(span.report)) for span in held.evidence]
    days = [one.removesuffix(" (inferred)") for one in known if one]
    return f"reported {days[0]}, inferred" if days else "in an undated report"


def doubts(held: HeldOffice) -> list[str]:
    """An office -> what is to be said against taking it as held: former, acting, its state inferred."""
    found = [STATUS[held.status]] if STATUS[held.status] else []
    return [*found, "the state is inferred"] if held.inferred and held.country else found


def doubled(offices: Iterable[HeldOffice]) -> str:
    """Offices of one actor -> that one of them is given to it in several states, which cannot all be right; else ""."""
    found: dict[str, dict[str, None]] = {}
    for held in offices:
        if held.country and country_name(held.country):
            found.setdefault(held.office, {})[country_name(held.country)] = None
    told = [f"“{office}” of {words.joined(of)}" for office, of in found.items() if office and len(of) > 1]
    return f"one office in several states, which cannot all be right: {words.joined(told)}" if told else ""


def quoted(span: Located, articles: Mapping[str, Article], limits: Mapping[str, Date]) -> str:
    """Words that give an office, the reports by id and the bounds of undated ones -> the words with their report, its
    day and their place: "“Ada Lund, envoy” — Harbour Times, 3 May 2031 · r01 12–25"."""
    article = articles.get(span.report)
    source = f"{words.report_label(article)}, {dated.written(article, limits)}" if article else ""
    return f"“{one_line(span.text)}” — {source} · {span.report} {span.start}–{span.end}"


def line(held: HeldOffice, limits: Mapping[str, Date]) -> str:
    """An office -> "Secretary of State (United States), reported 23 to 25 May 2018; the state is inferred"."""
    return "; ".join((f"{name(held)}, {reported(held, limits)}", *doubts(held)))
