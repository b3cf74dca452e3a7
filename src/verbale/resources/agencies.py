"""News agencies -> each name, the forms it is printed in, and the country of its clock (the table is agencies.tsv)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from verbale.resources import rows, several


@cache
def forms() -> Mapping[str, str]:
    """Every printed form -> the agency's name."""
    found: dict[str, str] = {}
    for name, others, _country in rows("agencies.tsv"):
        found.update(dict.fromkeys((name, *several(others)), name))
    return MappingProxyType(found)


@cache
def countries() -> Mapping[str, str]:
    """Agency's name -> ISO 3166 alpha-3 of its clock, where it has one."""
    return MappingProxyType({name: country for name, _others, country in rows("agencies.tsv") if country})
