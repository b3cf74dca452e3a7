"""Offices: the words of titles, phrases that name an office, and how they are tied to a person."""
