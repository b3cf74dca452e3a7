"""The reports' actors -> groups that are one actor each, with the reasons in words.

A false join is worse than a missed one: states and organisations join by the id that the resource tables give them,
others by name, and never against a conflict of name, country or kind. What two persons' names say alone is `match`'s
(resolve/naming); here it is asked for the context that its weaker likenesses need. A family name alone joins a full
name only when office or country and time agree and nobody else fits.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from verbale.compare.forms import Form, Node, Told, forms_of, one_form, told_by
from verbale.compare.lives import contradict
from verbale.model import Reading
from verbale.resolve.naming.context import Context
from verbale.resolve.naming.match import Verdict, match
from verbale.resources import word_set

DOMINANT = 4
"""A name that fits two clusters in conflict joins the one that this many times as many reports stand behind; else
none of them. So one wrongly read country does not break up an actor of a thousand reports."""

PRINTED_OTHERWISE = "same name, printed otherwise"
"""Why two names are one that only hyphens, capitals, accents or titles tell apart."""

COMPANY = 2
"""Persons whom two reports must both name beside an actor before that counts for anything."""

NEWS = timedelta(3)
"""Days between two reports of the same news."""

SAME_NEWS = "same family name; in the news of the same days beside the same persons"
"""Why a family name alone is somebody's whom reports of those days name in full."""

FIRM = frozenset(("spelling", "alias", "romanisation", "korean", "wade", "language", "initials"))
"""Likenesses of two names that join without a word on office, country or company."""


@dataclass(slots=True)
class Cluster:
    """Forms that are one actor's, and for each reports' actor that joined the first ones, why in words."""

    forms: list[Form] = field(default_factory=list[Form])
    why: dict[Node, str] = field(default_factory=dict[Node, str])

    def add(self, form: Form, why: str = "") -> None:
        """Takes a form in, with the reason in words."""
        self.forms.append(form)
        if why:
            self.why.update(dict.fromkeys(form.nodes, why))

    @property
    def size(self) -> int:
        """How many reports' actors it holds."""
        return sum(len(form.nodes) for form in self.forms)

    @property
    def nodes(self) -> tuple[Node, ...]:
        """The reports' actors that it holds."""
        return tuple(node for form in self.forms for node in form.nodes)


def clusters(readings: Sequence[Reading]) -> list[Cluster]:
    """Readings in the record's order -> the groups of their actors."""
    fixed: defaultdict[str, list[Form]] = defaultdict(list)
    named: list[Form] = []
    alone: list[Form] = []
    told = told_by(readings)
    for form in forms_of(told):
        if form.fixed_id:
            fixed[form.fixed_id].append(form)
        elif form.joins:
            named.append(form)
        else:
            alone += [one_form((node,), told) for node in form.nodes]
    joined = _agglomerate(named)
    left = _with_family_names(joined, [form for form in alone if form.short], told)
    rest = [form for form in alone if not form.short]
    return [Cluster(forms) for forms in fixed.values()] + joined + [Cluster([form]) for form in left + rest]


# ------------------------------------------------------------------------------------------------------ clustering


def _agglomerate(forms: Sequence[Form]) -> list[Cluster]:
    """Forms, the most telling first, each into the one cluster that it is compatible with as a whole.

    Because a form must agree with every form of a cluster, no chain of likenesses joins two that conflict.
    """
    found: list[Cluster] = []
    by_key: defaultdict[str, dict[int, None]] = defaultdict(dict)
    for form in sorted(forms, key=_telling):
        near = sorted({index for key in form.keys for index in by_key[key]})
        reasons = {i: why for i in near if (why := _fits(form, found[i])) is not None}
        chosen = _choose(list(reasons), found)
        if chosen is None:
            chosen = len(found)
            found.append(Cluster())
        found[chosen].add(form, reasons.get(chosen, ""))
        for key in form.keys:
            by_key[key][chosen] = None
    return found


def _telling(form: Form) -> tuple[bool, int, int, tuple[str, ...], str]:
    return (form.country is None, -len(form.folded), -len(form.nodes), form.folded, form.country or "")


def _fits(form: Form, cluster: Cluster) -> str | None:
    """Why a form is the same actor as all forms of a cluster; None when it is not."""
    told = [_agree(form, other) for other in cluster.forms]
    if any(why is None for why in told):
        return None
    return f"{form.name} = {cluster.forms[0].name}: {told[0]}"


def _agree(a: Form, b: Form) -> str | None:
    """Why two forms name one actor, None when kind or country conflict or the names are not one's."""
    if a.person != b.person or (a.country and b.country and a.country != b.country):
        return None
    if a.folded == b.folded:
        return None if contradict(a.context, b.context) else "same name" if a.name == b.name else PRINTED_OTHERWISE
    if not a.reports.isdisjoint(b.reports):  # a report that uses both for two actors has told them apart
        return None
    if not a.person:
        return None if a.keys.isdisjoint(b.keys) else "same name but for articles and stops"
    verdict = match(a.name, b.name, a.context, _beside(a, b))
    return verdict.why if verdict.decision == "same" and _firm(verdict) else None


def _beside(a: Form, b: Form) -> Context:
    """The context of the second of two forms, its company kept only where enough of it is the first's."""
    here, there = a.context, b.context
    enough = len(here.company & there.company) >= COMPANY
    return there if enough else Context(there.offices, there.countries, there.first, there.last)


def _firm(verdict: Verdict) -> bool:
    """Whether names alike in one of the sure ways, or office, company, or country and time, speak for a join too."""
    told = set(verdict.features)
    return bool(told & FIRM or told & {"same_office", "company"} or told >= {"same_country", "same_time"})


def _choose(fits: Sequence[int], among: Sequence[Cluster]) -> int | None:
    if len(fits) < 2:
        return fits[0] if fits else None
    first, second = sorted(fits, key=lambda index: (-among[index].size, index))[:2]
    return first if among[first].size >= DOMINANT * among[second].size else None


# ---------------------------------------------------------------------------------------------- family names alone


def _with_family_names(found: Sequence[Cluster], short: Sequence[Form], told: Told) -> list[Form]:
    """Clusters and family names alone -> those that joined none; the others are added to their clusters."""
    by_key: defaultdict[str, dict[int, None]] = defaultdict(dict)
    for index, cluster in enumerate(found):
        for form in cluster.forms:
            for key in form.keys if form.person else ():
                by_key[key][index] = None
    left: list[Form] = []
    for form in short:
        near = sorted({index for key in form.keys for index in by_key[key]})
        bearers = [(found[index], verdict) for index in near if (verdict := _bearer(form, found[index]))]
        if meant := _meant(bearers):
            cluster, why = meant[0], meant[1].why
        elif beside := sole_bearer(form, [cluster for cluster, _ in bearers], [found[index] for index in near], told):
            cluster, why = beside, SAME_NEWS
        else:
            left.append(form)
            continue
        cluster.add(form, f"{form.name} = {cluster.forms[0].name}: {why}; nobody else fits")
    return left


def _meant(bearers: Sequence[tuple[Cluster, Verdict]]) -> tuple[Cluster, Verdict] | None:
    """Who may bear a family name alone -> who does: the only one there is, else the only one of the same office
    ("President Trump" where the record has other Trumps)."""
    settled = [one for one in bearers if _settled(one[1])]
    if len(bearers) > 1:
        settled = [one for one in settled if "same_office" in one[1].features]
    return settled[0] if len(settled) == 1 else None


def sole_bearer(form: Form, fitting: Sequence[Cluster], bearing: Sequence[Cluster], told: Told) -> Cluster | None:
    """A family name alone without office or country, those who may be meant, all who bear the name, what reports give
    -> the one whom reports of the same days and the same persons name in full; None where another bearer is in the news
    of those days, or where the name is one of the most crowded."""
    if form.folded[0] in word_set("crowded_families"):
        return None
    (report,) = form.reports
    current = [cluster for cluster in bearing if any(_is_near(report, other, told) for other in reports_of(cluster))]
    if len(current) != 1 or not any(current[0] is cluster for cluster in fitting):
        return None
    near = [other for other in reports_of(current[0]) if _is_near(report, other, told)]
    own = frozenset(form.folded)
    together = any(len((told.families[report] & told.families[other]) - own) >= COMPANY for other in near)
    return current[0] if together else None


def reports_of(cluster: Cluster) -> set[str]:
    """The reports that name somebody."""
    return {report for form in cluster.forms for report in form.reports}


def _is_near(report: str, other: str, told: Told) -> bool:
    days = [day for one in (report, other) if (day := told.days.get(one))]
    return len(days) == 2 and abs(date.fromisoformat(days[0]) - date.fromisoformat(days[1])) <= NEWS


def _bearer(form: Form, cluster: Cluster) -> Verdict | None:
    """The best verdict on a family name alone and the forms of a cluster; None when it may not be theirs."""
    if any(not form.reports.isdisjoint(other.reports) for other in cluster.forms):
        return None
    verdicts = list(_verdicts(form, cluster.forms))
    if not verdicts or any(v.decision == "different" for v in verdicts):
        return None
    return max(verdicts, key=lambda v: (v.score, v.features))


def _verdicts(form: Form, forms: Iterable[Form]) -> Iterator[Verdict]:
    for other in forms:
        if other.person:
            yield match(form.name, other.name, form.context, other.context)


def _settled(verdict: Verdict) -> bool:
    """Whether office or country, and time, agree."""
    told = set(verdict.features)
    return verdict.decision == "same" and "same_time" in told and bool(told & {"same_office", "same_country"})
