"""Readings of reports -> one record that keeps them with their bytes, finds words in them and can prove itself."""

from verbale.record.selectors import resolve_selector, selector_for
from verbale.record.store import Store
from verbale.record.values import Hit, Problem, ReportLine

__all__ = ["Hit", "Problem", "ReportLine", "Store", "resolve_selector", "selector_for"]
