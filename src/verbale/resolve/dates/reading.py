"""A phrase found by the grammar -> what it says (`meaning`), or None when its words are ordinary words here."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from verbale.resolve.dates.grammar import Match
from verbale.resolve.dates.meaning import Calendar, Fixed, Length, Meaning, Often, Reference, Shift, Unit

CENTURY = 100
HALF_DAY = 12
BESIDE = frozenset("after before as thereafter afterward afterwards became".split())


def read(match: Match) -> Meaning | None:
    """A match -> its meaning; None when the rule does not hold here."""
    return READERS[match.rule](match)


def number(match: Match, *classes: str) -> int | None:
    """The value of the first token of a class, as an integer."""
    value = match.value(*classes)
    return int(float(value)) if value not in (None, "") else None


def step_of(match: Match) -> str | None:
    """The step that the phrase's own "last", "this", "next" says."""
    return match.value("which", "past", "ahead", "latest")


def clock_of(match: Match) -> str | None:
    """The time of day printed in the phrase: "17:00", or "17" where only the hour is."""
    if point := match.value("point"):
        return point
    half = match.value("ampm")
    if clock := match.value("clock"):
        hour, minute = clock.replace(".", ":").split(":")[:2]
    elif half or match.value("oclock") is not None:
        hour, minute = match.value("hour") or "", "00"
    else:
        return None
    return on_the_clock(hour, minute, half or {"MO": "a"}.get(match.value("part") or ""))


def on_the_clock(hour: str, minute: str, half: str | None) -> str | None:
    """Hour and minute as printed, and the half of the day -> "17:00"; None when there is no such time."""
    number = int(hour or 99)
    if half and number <= HALF_DAY:
        number = number % HALF_DAY + (HALF_DAY if half == "p" else 0)
    return f"{number:02}:{minute}" if number <= 24 and int(minute) < 60 else None


def day_of(match: Match) -> int | None:
    """The day of the month: the number beside the month's name."""
    tokens = match.tokens
    at = next((i for i, t in enumerate(tokens) if "month" in t.values or "monthabbr" in t.values), None)
    if at is None:
        return None
    near = [*range(at + 1, min(at + 3, len(tokens))), *range(at - 1, max(-1, at - 3), -1)]
    found = (tokens[i].values.get("day") or tokens[i].values.get("nth") or tokens[i].values.get("ord") for i in near)
    return next((int(day) for day in found if day), None)


def year_step(match: Match) -> str | None:
    """ "last year" beside a smaller unit -> "-1"."""
    tokens = match.tokens
    for one, two in zip(tokens, tokens[1:], strict=False):
        if "year_unit" in two.values:
            step = one.values.get("which") or one.values.get("past") or one.values.get("ahead")
            if step:
                return step
    return None


def calendar_day(match: Match) -> Calendar | None:
    """ "Friday, July 7, 2020" and its like."""
    day = day_of(match)
    if day is None or not 1 <= day <= 31:
        return None
    return Calendar(
        year=number(match, "year"),
        year_step=year_step(match),
        month=number(match, "month", "monthabbr"),
        day=day,
        part=match.value("part"),
        clock=clock_of(match),
        mod=match.value("mod"),
    )


def calendar_month(match: Match) -> Calendar:
    """ "last April", "July 1988", "June last year"."""
    outer = year_step(match)
    return Calendar(
        year=number(match, "year"),
        year_step=outer,
        month=number(match, "month", "monthabbr"),
        step=None if outer else step_of(match),
        mod=match.value("mod"),
    )


def calendar_weekday(match: Match) -> Calendar:
    """ "Friday", "last Friday night", "10 p.m. Wednesday"."""
    return Calendar(
        weekday=number(match, "wday"),
        step=step_of(match),
        part=match.value("part", "tonight"),
        clock=clock_of(match),
        mod=match.value("mod"),
    )


def deictic(match: Match) -> Calendar:
    """ "yesterday morning", "today"."""
    part = match.value("part")
    return Calendar(deictic=number(match, "deictic"), part=part, clock=clock_of(match), mod=match.value("mod"))


def part(match: Match) -> Calendar | None:
    """ "this morning", "last night", "the next morning", "mid-afternoon"; "the morning" is that of the day spoken of."""
    step = step_of(match)
    if match.value("tonight"):
        return Calendar(deictic=0, part="NI")
    if step is None and match.before() in ("to", "of", "through") and not match.value("mod"):
        return None
    offset = {"0": 0, "-1": -1, "+1": 1}.get(step or "")
    if step == "+1":
        return Calendar(step="prev+1", part=match.value("part"), mod=match.value("mod"))
    if offset is None:
        return Calendar(step=step or "prev0", part=match.value("part"), mod=match.value("mod"))
    return Calendar(deictic=offset, part=match.value("part"), mod=match.value("mod"))


def clock(match: Match) -> Calendar | None:
    """A time of day alone: that of the day spoken of."""
    time = clock_of(match)
    return Calendar(step="prev0", clock=time) if time else None


def season(match: Match) -> Calendar | None:
    """ "last spring", "the winter of 1994", "this summer"."""
    year, outer = number(match, "year"), year_step(match)
    named = match.tokens[0].capital or match.before() in ("in", "by", "since", "until", "during", "of", "through", "for")
    step = None if outer else step_of(match)
    if not (year or outer or step or named or match.value("mod")):
        after = match.after()
        if match.value("the") is None or match.value("season") in ("FA", "SP") or (after and after.lower == "of"):
            return None
    return Calendar(year=year, year_step=outer, season=match.value("season"), step=step, mod=match.value("mod"))


def holiday(match: Match) -> Calendar:
    """ "last Thanksgiving", "Christmas"."""
    return Calendar(year=number(match, "year"), holiday=match.value("holiday"), step=step_of(match))


def quarter(match: Match) -> Calendar | None:
    """ "the third quarter", "this year's third quarter", "the first quarter of 1990"."""
    which = number(match, "ord")
    year, outer = number(match, "year"), year_step(match)
    ago = "-1" if match.value("ago") else None
    if which is None or not 1 <= which <= 4:
        return Unit("Q", "prev-Y" if outer == "-1" else "prev0") if which is None and outer else None
    return Calendar(year=year, year_step=outer or ago, quarter=which, step=None if outer else step_of(match))


def half_year(match: Match) -> Calendar:
    """ "the last half of 1989", "the first half of the year"."""
    which = 1 if match.value("ord") == "1" else 2
    return Calendar(year=number(match, "year"), year_step=year_step(match), half=which)


def year(match: Match) -> Calendar | Unit | None:
    """ "1988", "fiscal 1989", "the year two thousand", "the 1988 period"."""
    found = number(match, "year") or number(match, "num")
    if found is None or not 1000 <= found <= 2199:
        return None
    if match.value("quarter"):
        return Calendar(year=found, step="prev0", quarter=0)
    return Calendar(year=found, mod=match.value("mod"))


def unit(match: Match) -> Unit | Length | None:
    """ "last week", "the current quarter", "the following month", "the year"."""
    named = match.tokens[-1].values.get("unit") or match.value("unit", "period")
    step, after = step_of(match), match.after()
    if named in ("DE", "CE") and match.value("past") and match.value("which") != "prev-1":
        return Length(named, 1, -1)
    if step is None and named == "Y" and after is not None and after.lower in ("ended", "ending"):
        return Length("Y", 1)
    if named is None or (named == "P" and step is None) or named in ("TS", "TM"):
        return None
    if step is None:
        step = "0" if named in ("Y", "WE") else "prev0"
        if named in ("TH", "DE") or (named == "D" and not (match.value("mod") or match.value("all") is not None)):
            return None
    return Unit(named, step, match.value("mod"))


def unit_year(match: Match) -> Unit:
    """ "the corresponding period last year", "the quarter a year ago"."""
    return Unit("Q", "prev-Y")


def yearago(match: Match) -> Meaning:
    """ "year-earlier", "the year-ago quarter", "the year-earlier third quarter"."""
    which = number(match, "ord")
    if which:
        return Calendar(year_step="-1", quarter=which)
    return Unit("P", "prev-Y")


def earlyend(match: Match) -> Calendar:
    """ "year-end", "the year's end"."""
    return Calendar(year=number(match, "year"), year_step="0", mod="END")


def count_of(match: Match) -> float | None:
    """How many: None when it is left open ("several", "a few")."""
    for token in match.tokens:
        values = token.values
        if "num" in values:
            return float(values["num"])
        for vague in ("several", "few"):
            if vague in values:
                return None
        for fixed in ("halfnum", "couple", "dozen"):
            if fixed in values:
                return float(values[fixed])
    return 1.0


def unit_named(match: Match) -> str:
    """The unit counted; the first that stands behind the count."""
    return match.value("units", "unit") or "D"


def ago(match: Match) -> Shift:
    """ "two weeks ago"."""
    return Shift(unit_named(match), count_of(match), -1, "publication")


def away(match: Match) -> Shift | None:
    """ "four months away", "a week from now"; "out" and "away" only count when a length stands before them."""
    last = match.tokens[-1].lower
    after = match.after()
    if last in ("out", "ahead") and after is not None and after.lower == "of":
        return None
    if last in ("away", "out") and match.value("units", "unit") in ("TH", "TM", "TS"):
        return None
    return Shift(unit_named(match), count_of(match), 1, "publication")


def apart(match: Match) -> Meaning | None:
    """ "a week before", "two days later", "a year earlier"; "two days after the attack" is a length beside an event."""
    word = match.tokens[-1].lower
    if word == "on":
        return None
    if word in ("before", "after") and not ends_clause(match):
        return None
    if count_of(match) is None:
        return Length(unit_named(match), None)
    sign = -1 if "shiftback" in match.tokens[-1].values else 1
    return Shift(unit_named(match), count_of(match), sign, "previous")


def ends_clause(match: Match) -> bool:
    """Whether a comma, a full stop or nothing stands behind the phrase."""
    after = match.after()
    return after is None or after.lower in (",", ".", ";", ":", ")", "\"", "”") or "break" in after.values


def length(match: Match) -> Meaning | None:
    """ "two weeks", "the past three months", "the next year"."""
    unit, count = unit_named(match), count_of(match)
    side = side_of(match)
    after = match.after()
    if count == 1 and match.value("num") is None and (unit == "TS" or (unit == "Q" and after and after.lower == "of")):
        return None
    if count == 1 and match.value("num") is None and "a" in values_of(match) and per_price(match):
        return None
    return Length(unit, count, side)


def values_of(match: Match) -> frozenset[str]:
    """All classes of the phrase's tokens."""
    return frozenset(c for t in match.tokens for c in t.values)


def per_price(match: Match) -> bool:
    """Whether "a year" follows an amount: "$5 million a year", "twice a week"."""
    last = match.before()
    return last in ("million", "billion", "once", "twice", "times", "percent", "%", "cents", "dollars", "yen", "times") or (
        last[:1].isdigit() or (last.endswith("s") and match.first >= 2 and "num" in match.lexed.tokens[match.first - 2].values)
    )


def side_of(match: Match) -> int:
    """-1 for a length that ends now, +1 for one that begins now."""
    for token in match.tokens:
        if "past" in token.values or "recent" in token.values:
            return -1
        if "ahead" in token.values:
            return 1
    return 0


def compound(match: Match) -> Meaning | None:
    """ "two-week", "30-year"; the age of a person is no length of time."""
    after = match.after()
    if "old" in values_of(match) or (after and after.lower in ("old", "olds")):
        return None
    if "dash" not in values_of(match) and "long" not in values_of(match):
        return None
    return Length(unit_named(match), count_of(match), 0)


def vague(match: Match) -> Meaning | None:
    """ "weeks", "recent months", "the coming years"."""
    unit = unit_named(match)
    if unit in ("TS", "Q", "WE") and side_of(match) == 0:
        return None
    return Length(unit, None, side_of(match))


def often(match: Match) -> Meaning | None:
    """ "every month", "each Thursday", "daily", "Tuesday nights"."""
    if value := match.value("set"):
        after = match.after()
        kind_of_thing = after is not None and (after.capital or (value == "P3M" and after.lower.isalpha()))
        return None if kind_of_thing else Often(value)
    part = match.value("part", "parts")
    if (weekday := number(match, "wday", "wdays")) is not None:
        return Often(f"XXXX-WXX-{weekday + 1}" + (f"T{part}" if part else ""))
    if month := number(match, "month"):
        return Often(f"XXXX-{month:02}")
    if season := match.value("season"):
        return Often(f"XXXX-{season}")
    if part:
        return Often(f"XXXX-XX-XXT{part}")
    unit = unit_named(match)
    count = number(match, "num") or (2 if match.value("ord") == "2" else 1)
    return Often({"WE": "XXXX-WXX-WE"}.get(unit) or f"P{'T' if unit[0] == 'T' else ''}{count}{unit[-1]}")


def reference(match: Match) -> Meaning | None:
    """ "now", "recently", "soon", "the future"; not "soon after", "as soon as", "they soon left"."""
    after = match.after()
    last = match.tokens[-1].lower
    if last in ("soon", "shortly") and (after is None or after.lower in BESIDE or after.lower.endswith("ed")):
        return None
    if last in ("past", "future") and after is not None and "num" in after.values:
        return None
    return Reference(match.value("ref", "refnoun") or "PRESENT_REF")


def adjective(match: Match) -> Meaning | None:
    """ "current", "recent"; "future" alone is left an ordinary word."""
    value = match.value("refadj") or ""
    return None if value == "FUTURE_REF" else Reference(value)


def decade(match: Match) -> Meaning | None:
    """ "the 1990s", "the '80s", "the nineties"."""
    digits = "".join(c for c in match.value("decade") or "" if c.isdigit())
    if spelled := match.value("decadeword"):
        return Fixed(f"19{spelled}") if match.value("the") is not None else None
    if len(digits) == 2:
        return Fixed(f"19{digits[0]}") if digits[0] > "1" else None
    return Fixed(digits[:3])


def century(match: Match) -> Meaning | None:
    """ "the 20th century"."""
    which = number(match, "nth", "ord")
    if match.value("unit") != "CE" and match.tokens[-1].values.get("unit") != "CE":
        return None
    return Fixed(f"{which - 1:02}") if which and 1 < which < 23 else None


def iso(match: Match) -> Meaning | None:
    """ "2020-07-08", "11/02/89"; of 07/08/20 it is not known which is the day."""
    if found := match.value("iso"):
        return Fixed(found)
    first, second, year = (int(x) for x in (match.value("slash") or "0/0/0").split("/"))
    if (first <= 12 and second <= 12 and first != second) or max(first, second) > 31 or min(first, second) > 12:
        return None
    full = year if year > 99 else year + (1900 if year > 50 else 2000)
    month, day = (second, first) if first > 12 else (first, second)
    return Fixed(f"{full:04}-{month:02}-{day:02}") if month and day else None


def nothing(match: Match) -> None:
    """A pattern that only keeps others from reading its words."""


READERS: Mapping[str, Callable[[Match], Meaning | None]] = {
    "iso": iso, "month_day": calendar_day, "month_year": calendar_month, "month": calendar_month,
    "weekday": calendar_weekday, "part_weekday": calendar_weekday, "clock": clock, "deictic": deictic,
    "part_deictic": deictic, "part": part, "season": season, "holiday": holiday, "quarter": quarter,
    "year_quarter": quarter, "half_year": half_year, "year": year, "unit": unit,
    "unit_year": unit_year, "earlyend": earlyend, "ago": ago, "apart": apart, "away": away, "yearago": yearago,
    "months_yearago": lambda m: Length(m.value("units") or "D", count_of(m)), "ahead": lambda m: Length(unit_named(m), None, 1), "length": length, "compound": compound, "vague": vague,
    "lengthy": lambda _: Length("X", None), "often": often, "ref": reference, "refadj": adjective, "decade": decade,
    "century": century,
}  # fmt: skip
