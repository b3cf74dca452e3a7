"""What gold says of events, whatever it comes from: frozen values with offsets."""

from __future__ import annotations

from dataclasses import dataclass

from verbale.resources.plover import MODES, STATUSES

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """One mention of an event. `actors` and `recipients` are None where nobody marked them, () where there are none;
    `background` and `status` None where not marked; `optional`: a careful second person might leave it out."""

    trigger: Pair
    type: str
    mode: str | None = None
    status: str | None = "happened"
    background: bool | None = False
    actors: tuple[Pair, ...] | None = ()
    recipients: tuple[Pair, ...] | None = ()
    optional: bool = False
    alternatives: tuple[str, ...] = ()
    mode_known: bool = True  # False: nobody marked modes, and `mode` says nothing


def wrong(type_: str, mode: str | None, status: str) -> str | None:
    """Type, mode and status -> what is wrong with them, None when nothing is."""
    if type_ not in MODES:
        return f"no type {type_!r}"
    if mode is not None and mode not in MODES[type_]:
        return f"{type_} has no mode {mode!r}"
    return None if status in STATUSES else f"no status {status!r}"
