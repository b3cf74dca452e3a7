"""Values of the record -> the words that people read: dates, counts, kinds. English under every locale."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import floor

from verbale.model import Actor, Article, ChangeKind, Date, Medium, QuoteKind, Wording
from verbale.show import brief
from verbale.show.clean import one_line, shortened

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

KINDS: dict[QuoteKind, str] = {
    "direct": "direct",
    "indirect": "indirect, in the reporter's words",
    "mixed": "partly quoted",
    "fragment": "fragment",
}
CHANGES: dict[ChangeKind, str] = {
    "trimmed": "words left out",
    "bracketed": "words in brackets added",
    "article": "articles differ",
    "spelling": "spelling differs",
    "number": "numbers differ",
    "substance": "substance differs",
    "translation": "translated differently",
}
MEDIA: dict[Medium, str] = {
    "statement": "in a statement",
    "press_release": "in a press release",
    "briefing": "at a briefing",
    "interview": "in an interview",
    "speech": "in a speech",
    "letter": "in a letter",
    "post": "in a post",
    "call": "in a call",
    "document": "in a document",
}
_UNSURE = 0.5
_NARROW = 22  # characters of a name that is not broken into two lines


def unsure(confidence: float) -> str:
    """The confidence of an entry or event -> "unsure, 0.40", never rounded up; "" where it need not be flagged."""
    return f"unsure, {floor(confidence * 100 + 1e-9) / 100:.2f}" if confidence < _UNSURE else ""


def count(number: int, one: str, many: str | None = None) -> str:
    """3, "report" -> "3 reports"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def joined(parts: Iterable[str]) -> str:
    """["a", "b", "c"] -> "a, b and c"."""
    listed = [part for part in parts if part]
    return " and ".join((", ".join(listed[:-1]), listed[-1])) if len(listed) > 1 else "".join(listed)


def sentence(text: str) -> str:
    """Words -> one line that begins with a capital."""
    line = one_line(text)
    return line[:1].upper() + line[1:]


def day(iso: str) -> str:
    """2020-07-08 -> "8 July 2020"; what is no ISO day comes back as it is."""
    parts = iso.split("-")
    if len(parts) != 3 or not all(part.isdigit() for part in parts) or not 1 <= int(parts[1]) <= 12:
        return one_line(iso)
    return f"{int(parts[2])} {_MONTHS[int(parts[1]) - 1]} {parts[0]}"


def days(start: str | None, end: str | None) -> str:
    """Bounds of an interval -> "7 July 2020", "7 to 10 July 2020", "from ...", "until ..."; "" when both are open."""
    if start is None or end is None:
        return f"from {day(start)}" if start else f"until {day(end)}" if end else ""
    first, last = day(start), day(end)
    if first == last:
        return first
    head, tail = first.split(" "), last.split(" ")
    while len(head) > 1 and len(tail) > 1 and head[-1] == tail[-1] and len(head) == len(tail):
        head.pop()
        tail.pop()
    return f"{' '.join(head)} to {last}"


def when(date: Date | None, unknown: str = "undated") -> str:
    """A date -> words for it, with the time as printed, and "(inferred)" when it is."""
    if date is None or not days(date.start, date.end):
        return unknown
    time = f", {_time(date.at)}" if date.at and date.precision == "minute" and _time(date.at) else ""
    return (_whole(date) or days(date.start, date.end)) + time + (" (inferred)" if date.inferred else "")


def on_day(date: Date | None) -> str:
    """A date -> words for its day or days, without the time; "" when unknown: for a column of a table."""
    return when(replace(date, at=None), "") if date else ""


def _whole(date: Date) -> str:
    """A whole year or month that was meant as one -> "2020", "July 2020"; "" for any other interval, also for one of
    as many days."""
    return period(date.start, date.end) if date.precision in ("month", "year") else ""


def period(start: str | None, end: str | None) -> str:
    """Bounds of an interval -> the same as `days`, but whole months and years as such: "July 2020", "2017"."""
    whole = _calendar(start, end) if start and end and end[5:] in _last_days(end) and start[8:] == "01" else ""
    return whole or days(start, end)


def _last_days(iso: str) -> tuple[str, ...]:
    """An ISO day -> the month and day on which its month ends, "02-29" in leap years."""
    if not re.fullmatch(r"[0-9]{4}-(?:0[1-9]|1[0-2])-[0-9]{2}", iso) or iso.startswith("0000"):
        return ()
    return (f"{iso[5:7]}-{monthrange(int(iso[:4]), int(iso[5:7]))[1]:02}",)


def _calendar(start: str, end: str) -> str:
    """First and last day of a month or of a year -> "July 2020", "2020"; "" for days of two years or months."""
    words = day(start).split(" ")
    if len(words) != 3 or start[:4] != end[:4]:
        return ""
    if start[:7] == end[:7]:
        return " ".join(words[1:])
    return words[2] if (start[5:7], end[5:7]) == ("01", "12") else ""


def _time(at: str) -> str:
    """2020-07-08T17:08+09:00 -> "17:08 +09:00"."""
    clock = one_line(at.partition("T")[2])
    for sign in "+-":
        hours, found, zone = clock.partition(sign)
        if found:
            return f"{hours[:5]} UTC" if zone == "00:00" else f"{hours[:5]} {sign}{zone}"
    return clock[:5] + (" UTC" if clock.endswith("Z") else "")


def report_label(article: Article) -> str:
    """A report -> its outlet, or the site or file it came from: what one calls it in a line."""
    return one_line(article.outlet) or place_label(article.address) or article.id


def narrow_label(article: Article) -> str:
    """A report -> its label for a column of a table; of a long file name or host the beginning and the end."""
    label = report_label(article)
    if " " in label:
        return shortened(label, 40)
    return label if len(label) <= _NARROW else f"{label[: _NARROW - 9]}…{label[-8:]}"


def place_label(address: str) -> str:
    """An address -> its host when it is on the web, or the name of its file: "https://a.example/b" -> "a.example"."""
    if address.lower().startswith(("http://", "https://")):
        return one_line(re.split(r"[/?#]", address.split("//", 1)[1])[0].rpartition("@")[2])
    return one_line(re.split(r"[/\\]", address.rstrip("/\\"))[-1])


def report_title(article: Article) -> str:
    """A report -> its title, or the first words of its text, or its id."""
    title = one_line(article.title)
    if title:
        return title
    first = one_line(article.text[:90])
    return f"(no title) {first}…" if first else f"(no title) {article.id}"


def actor_line(actor: Actor, *, offices: bool = True) -> str:
    """An actor -> what is known of it in a few words: "person, North Korea, vice foreign minister"."""
    country = one_line(actor.country_name or actor.country)
    parts = [actor.kind.replace("_", " "), country if country != one_line(actor.name) else ""]
    parts += brief.titles(actor.offices) if offices else []
    return _once(parts)


def _once(parts: Iterable[str]) -> str:
    """Parts -> each once, whatever its capitals, with commas."""
    known: dict[str, str] = {}
    for part in parts:
        if part:
            known.setdefault(part.casefold(), part)
    return ", ".join(known.values())


def cue(wording: Wording) -> str:
    """A wording -> the words that say how it was said, "accused"; "" when they say no more than "said"."""
    printed = " … ".join(one_line(span.text).strip(" ,.:;") for span in wording.cue)
    return "" if printed.casefold() in ("said", "says", "say", "saying") else printed


def said_by(wording: Wording) -> str:
    """A wording -> who said it and how, as printed: "said by “Kwon” (“accused”)"."""
    how = f" (“{cue(wording)}”)" if cue(wording) else ""
    if wording.source:
        return f"said by “{one_line(wording.source[0].text)}”{how}"
    return f"no source printed{how}"


def via(article: Article) -> str:
    """A report -> "via " and the agency that it was taken from; "" when it names none besides its outlet."""
    wire = one_line(article.wire)
    return f"via {wire}" if wire and wire.casefold() != report_label(article).casefold() else ""


def offsets(wording: Wording) -> str:
    """A wording -> where its words stand in its report: "120–203", "120–203 and 260–301"."""
    return joined(f"{span.start}–{span.end}" for span in wording.content)


def first_words(items: Sequence[str], limit: int) -> str:
    """Many names -> the first of them, and how many more there are."""
    shown = ", ".join(one_line(item) for item in items[:limit])
    return shown + (f" and {len(items) - limit} more" if len(items) > limit else "")
