"""A text and the day on which it was written -> the dates, times, lengths and sets in it, as intervals and TIMEX3."""

from verbale.resolve.dates.find import Found, find

__all__ = ["Found", "find"]
