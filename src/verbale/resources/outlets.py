"""Outlets -> each name, the forms it is printed in, and the country of its clock (the table is outlets.tsv)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from verbale.resources import rows, several


@cache
def forms() -> Mapping[str, str]:
    """Every printed form -> the outlet's name."""
    found: dict[str, str] = {}
    for name, others, _country in rows("outlets.tsv"):
        found.update(dict.fromkeys((name, *several(others)), name))
    return MappingProxyType(found)


@cache
def countries() -> Mapping[str, str]:
    """Every printed form -> ISO 3166 alpha-3 of the outlet's clock, where it has one."""
    return MappingProxyType(
        {form: country for name, others, country in rows("outlets.tsv") if country for form in (name, *several(others))}
    )
