"""A text and the day on which it was written -> the dates, times, lengths and sets in it, as intervals and TIMEX3.

`find` is the grammar alone, on plain text; `report_times` reads an article with its annotations; `date_of` says when
what a clause tells of happened.
"""

from verbale.resolve.dates.find import Found, find
from verbale.resolve.dates.happened import date_of
from verbale.resolve.dates.report import ReportTimes, report_times

__all__ = ["Found", "ReportTimes", "date_of", "find", "report_times"]
