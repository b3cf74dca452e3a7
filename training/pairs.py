"""Texts with marked events -> the pair question of PLV on our own sentences: who, to whom, what type.

Each event that has an actor and a recipient, and is not told as undone, asks one question in its sentence; the first of
each party is marked, as PLV marks them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from training.events import GoldEvent, Pair
from training.texts import GoldText, PairType, paragraphs_of
from verbale.annotate.sentences import sentences

UNDONE = ("called_off", "denied", "not_happened")


def pair_texts(texts: Iterable[GoldText]) -> Iterator[GoldText]:
    """Texts with events -> a sentence for each that has both parties, with its type and those that would do as well."""
    for text in texts:
        told = [(s.start, s.end) for s in sentences(text.text, text.paragraphs)]
        starts = [start for start, _ in told]
        for number, event in enumerate(text.events or ()):
            at = bisect_right(starts, event.trigger[0]) - 1
            asked = _question(event, told[at]) if at >= 0 else None
            if asked:
                words = text.text[slice(*told[at])]
                yield GoldText(f"{text.id}-pair-{number}", words, paragraphs_of(words), pair=asked)


def _question(event: GoldEvent, sentence: Pair) -> PairType | None:
    """An event and its sentence's offsets -> the question, None where a party is missing or stands elsewhere."""
    parties = [spans[0] for spans in (event.actors, event.recipients) if spans]
    inside = all(sentence[0] <= a and b <= sentence[1] for a, b in parties)
    if len(parties) < 2 or not inside or event.status in UNDONE or event.optional:
        return None
    source, target = ((a - sentence[0], b - sentence[0]) for a, b in parties)
    return PairType(source, target, (event.type, *event.alternatives))
