"""A place's name -> the key that the tables of places are sorted and looked up by."""

from __future__ import annotations

from anyascii import anyascii


def fold(name: str) -> str:
    """A name as printed -> ASCII in lower case, letters and figures only, words parted by single spaces, `saint`
    written out: "St. John's" and "Saint Johns" are one key, "Niger" and "Nigeria" are two."""
    words = "".join(c if c.isalnum() else " " for c in anyascii(name).lower().replace("'", "")).split()
    return " ".join("saint" if word == "st" else word for word in words)
