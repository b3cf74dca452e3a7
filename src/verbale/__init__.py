"""Verbale: news reports of diplomacy -> one sourced record of who said what."""

__version__ = "0.1.0"
