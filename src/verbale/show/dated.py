"""A date of the record -> words for it and for what it rests on: printed, inferred and from what, or not known."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from verbale.model import Article, Date, TimeExpression
from verbale.show import words
from verbale.show.clean import one_line

_ISO = re.compile(r"\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b")
_CLOCK = re.compile(r"T([0-9]{2}:[0-9]{2})")

Anchor = Literal["publication", "previous", "quote", "event", "absolute"]

_ANCHORS: dict[Anchor, str] = {
    "publication": "the report's day",
    "previous": "a date before it",
    "quote": "the day of the words quoted",
    "event": "the day of an event",
    "absolute": "the words alone",
}
_PARTS = {"MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "daytime"}
_VAGUE = {"PAST_REF": "some past time", "PRESENT_REF": "the present", "FUTURE_REF": "some time to come"}


def written(article: Article, limits: Mapping[str, Date]) -> str:
    """A report and the bounds of undated ones -> "8 July 2020", "7 to 11 July 2020, inferred", "undated"."""
    return _marked(article.published) or _marked(limits.get(article.id)) or "undated"


def _marked(date: Date | None) -> str:
    days = words.on_day(date)
    return days.replace(" (inferred)", ", inferred")


def reason(limits: Date) -> str:
    """The bounds of an undated report -> why: its basis, ISO days in it as words."""
    return _ISO.sub(lambda found: words.day(found[0]), one_line(limits.basis))


def bounded(article: Article, limits: Mapping[str, Date]) -> str:
    """A report -> a sentence on when it was written when it bears no date itself and others bound it, else ""."""
    limit = limits.get(article.id)
    if article.published is not None or limit is None or not words.on_day(limit):
        return ""
    days = words.on_day(limit).removesuffix(" (inferred)")
    label = words.report_label(article)
    return f"{label} ({article.id}) bears no date; inferred {days}: it {reason(limit)}"


def said(date: Date | None, told_in: str = "") -> str:
    """The day of a statement, and the report that its words stand in if the statement's own do not have them ->
    "said 4 July 2020 (“July 4”)", "said 7 July 2020, inferred from “Monday”",
    "said 8 July 2020, inferred from the report's day", "said on or before 8 July 2020, inferred from “has said”",
    "day unknown"."""
    days = words.when(date, "").removesuffix(" (inferred)")
    if date is None or not days:
        return "day unknown"
    if date.start is None or date.end is None:
        days = f"on or before {words.day(date.end)}" if date.end else f"on or after {words.day(date.start or '')}"
    basis = one_line(date.basis)
    ground = {"publication": "the report's day", "metadata": "the page's own date"}.get(basis, f"“{basis}”")
    ground += f" in {told_in}" if told_in else ""
    return f"said {days}, inferred from {ground}" if date.inferred else f"said {days} ({ground})"


def meaning(time: TimeExpression) -> str:
    """A time expression -> what it means here: "7 July 2020, morning", "a length of time (P3D)", "not known"."""
    if time.type == "SET":
        return f"again and again ({one_line(time.value)})"
    days = words.period(time.start_date, time.end_date)
    if time.type == "DURATION":
        return f"a length of time ({one_line(time.value)})" + (f", {days}" if days else "")
    if not days:
        return _VAGUE.get(time.value, "not known")
    return days + _part_of_day(time.value) + (", inferred" if time.inferred else "")


def _part_of_day(value: str) -> str:
    clock = _CLOCK.search(value)
    part = clock[1] if clock else _PARTS.get(value.partition("T")[2], "")
    return f", {part}" if part else ""


def anchored(time: TimeExpression) -> str:
    """A time expression -> what it was counted from, in words; "" when it was not resolved."""
    return _ANCHORS[time.anchor] if time.start_date or time.end_date else ""
