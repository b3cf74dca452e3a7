"""Mentions that were left open -> who they may be, in words; unknown is said, and never chosen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from verbale.model import RecordMention, Statement
from verbale.show import words
from verbale.show.clean import one_line


def may_be(mention: RecordMention, names: Mapping[str, str]) -> str:
    """An unresolved mention and the actors' names -> "North Korea or United States", "perhaps North Korea", or
    "unknown"."""
    known = [one_line(names.get(one, one)) for one in mention.candidates]
    if len(known) == 1:
        return f"perhaps {known[0]}"
    return " or ".join((", ".join(known[:-1]), known[-1])) if known else "unknown"


def rows(
    mentions: Iterable[RecordMention], names: Mapping[str, str]
) -> list[tuple[str, str, tuple[RecordMention, ...]]]:
    """Unresolved mentions of a report -> (words, who they may be, where), the same words with the same candidates in
    one row, those with candidates first."""
    grouped: dict[tuple[str, str], list[RecordMention]] = {}
    for mention in sorted(mentions, key=lambda m: (not m.candidates, m.start)):
        text = one_line(mention.text)
        key = (text.casefold() if mention.kind == "pronoun" else text), may_be(mention, names)
        grouped.setdefault(key, []).append(mention)
    return [(one_line(m[0].text), who, tuple(m)) for (_, who), m in grouped.items()]


def speaker(statement: Statement, mentions: Mapping[str, Sequence[RecordMention]], names: Mapping[str, str]) -> str:
    """A statement whose speaker is open, and the unresolved mentions by report -> "“it” may be North Korea or United
    States"; "" when nothing names a candidate."""
    if statement.speakers or statement.speaker or statement.voice == "report":
        return ""
    for source in (span for wording in statement.wordings for span in wording.source):
        for mention in mentions.get(source.report, ()):
            if mention.candidates and source.start <= mention.start and mention.end <= source.end:
                return f"“{one_line(mention.text)}” may be {may_be(mention, names).removeprefix('perhaps ')}"
    return ""


def where(mentions: Iterable[RecordMention]) -> str:
    """Mentions -> their offsets: "667–669, 3321–3323 and 3429–3432"."""
    return words.joined(f"{m.start}–{m.end}" for m in mentions)


def context(text: str, mention: RecordMention, around: int = 24) -> str:
    """A report's text and a mention in it -> the mention between the words beside it: "…said that [it] would…"."""
    before = one_line(text[max(0, mention.start - around) : mention.start])
    after = one_line(text[mention.end : mention.end + around])
    left = before.partition(" ")[2] if mention.start > around else before
    right = after.rpartition(" ")[0] if mention.end + around < len(text) else after
    gap = text[mention.start - 1 : mention.start].isspace(), text[mention.end : mention.end + 1].isspace()
    spaces = [" " if one else "" for one in gap]
    return f"…{left}{spaces[0]}[{one_line(mention.text)}]{spaces[1]}{right}…"
