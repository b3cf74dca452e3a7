"""Two names with what their reports give beside them -> one person, two, or unsure, with the reasons in words.

Weighted features that add up (resources/name_features.tsv): nothing is learned, so that a reader can follow every
decision and mend it. Unsure never merges: a false merge would make two newsrooms confirm each other.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from verbale.resolve.naming.context import CAREER, Context, compare_contexts, gap
from verbale.resolve.naming.form import office_of
from verbale.resolve.naming.parts import compare_names
from verbale.resources import rows

SAME_FROM = 2.5
"""The least sum of weights that makes two names one person's."""
LONE = frozenset(("lone", "lone_given", "lone_both", "lone_hanja", "royal"))
"""Features of names of one word, which say little without a context."""

Decision = Literal["same", "different", "unsure"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was decided on two names, the features that decided it, and the sum of their weights."""

    decision: Decision
    features: tuple[str, ...]
    score: float

    @property
    def why(self) -> str:
        """The reasons in words: "same Korean name in two romanisations; same office; reports within a year"."""
        told = [words()[feature] for feature in self.features]
        return "; ".join(told) if told else "two names"


@cache
def weights() -> dict[str, float]:
    """Feature -> what it adds."""
    return {feature: float(weight) for feature, weight, _ in rows("name_features.tsv")}


@cache
def words() -> dict[str, str]:
    """Feature -> its words."""
    return {feature: told for feature, _, told in rows("name_features.tsv")}


def match(a: str, b: str, here: Context | None = None, there: Context | None = None) -> Verdict:
    """Two persons' names as printed, titles included, and what reports give beside them -> the verdict. Symmetric."""
    here, there = here or Context(), there or Context()
    names = compare_names(a, b, here.countries | there.countries)
    if not names:
        return Verdict("different", (), -10.0)
    features = with_contexts(names, (titled(a, here), titled(b, there)))
    if "same_office" not in features:  # the title before a name may speak for a join, never against one
        features = with_contexts(names, (here, there))
    score = sum(weights()[feature] for feature in features)
    decision: Decision = "same" if score >= SAME_FROM else "different" if score < 0 else "unsure"
    return Verdict(decision, features, score)


def titled(name: str, context: Context) -> Context:
    """A name as printed and its context -> the context, with the title before the name where no office is given."""
    office = office_of(name)
    return replace(context, offices=(office,)) if office and not context.offices else context


def with_contexts(names: tuple[str, ...], contexts: tuple[Context, Context]) -> tuple[str, ...]:
    """Features of two names, and their contexts -> all features; what a missing number or an initial alone is worth
    hangs on the contexts."""
    told = compare_contexts(*contexts, bool(LONE & set(names)), "common" in names)
    if "number_missing" in names and "same_office" in told:
        names = tuple("number_left_out" if name == "number_missing" else name for name in names)
    far = "initial" in names and "same_office" not in told and (gap(*contexts) or 0) > CAREER
    return (*names, *told, *(("initial_far",) if far else ()))
