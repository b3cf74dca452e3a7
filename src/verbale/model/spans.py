"""Spans of a text and dates as intervals: what every entry is tied to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Words of one report's text: `text == report.text[start:end]`. The report is known from what holds the span."""

    start: int
    end: int
    text: str = field(compare=False)

    @staticmethod
    def cut(text: str, start: int, end: int) -> Span:
        """Text and offsets -> the span; raises ValueError when the offsets do not lie in the text."""
        if not 0 <= start <= end <= len(text):
            raise ValueError(f"span {start}:{end} is not inside a text of {len(text)} characters")
        return Span(start, end, text[start:end])


Precision = Literal["minute", "day", "week", "month", "season", "year", "longer"]


@dataclass(frozen=True, slots=True)
class Date:
    """An interval of days with the words it rests on; `start` or `end` None is an open bound (ISO days)."""

    start: str | None
    end: str | None
    precision: Precision
    basis: str  # the words in the report, "metadata", "publication", "judgement", or why other reports bound it
    inferred: bool = False
    at: str | None = None  # time of day and zone as printed, in ISO form: "2020-07-08T17:08+09:00"

    @property
    def day(self) -> str | None:
        """The one day that the interval is (ISO); None for a longer or an open one."""
        return self.start if self.start == self.end else None
