"""Organisations, parties and parliaments that need no explaining -> their rows, read once (organisations.tsv and
parties.tsv, which have the same columns)."""

from __future__ import annotations

from functools import cache

from verbale.resources import rows


@cache
def organisation_rows() -> tuple[tuple[str, ...], ...]:
    """Every row: key, name, forms parted by |, kind, country, sector."""
    return (*rows("organisations.tsv"), *rows("parties.tsv"))
