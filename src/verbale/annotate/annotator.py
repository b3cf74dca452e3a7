"""Article -> annotations: cuts windows, runs the encoder, decodes, and puts the spans back into the text."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from verbale.annotate import weights as weights_
from verbale.annotate.calibration import Calibration
from verbale.annotate.decoding import Decoded, Decoder, Outputs, field_of
from verbale.annotate.encoder import Encoder, Remembering, default_threads
from verbale.annotate.events import TRIGGER, Sureness, pair_scores
from verbale.annotate.kinds import quote_kind
from verbale.annotate.labels import labelled
from verbale.annotate.naming import settled
from verbale.annotate.parties import apart, beside, parties
from verbale.annotate.quotes import MARKS, find_quotations, quoted_mask
from verbale.annotate.requoting import requoted, without_carriers
from verbale.annotate.sentences import sentences
from verbale.annotate.syntax import Cut, cut_words
from verbale.annotate.tags import Tagged, softmax
from verbale.annotate.windows import Window, Windower, with_parties
from verbale.model import Annotations, Article, Attribution, EventMention, Name, NameKind, Quotation, Span, Status, Word
from verbale.resources.plover import TYPES

AT_A_TIME = 32  # windows whose scores are held in memory together
PLAINLY = 1.5  # how much more a window is to be of politics than its text needs be
_LINE = re.compile(r"[^\n]+")
Pair = tuple[int, int]


class Annotator:
    """Loads the weights once and annotates any number of articles, also several at a time in threads of the caller's;
    what is read beside an article changes nothing in it."""

    def __init__(self, weights: Path | None = None, threads: int | None = None, *, calibrated: bool = True) -> None:
        """`weights`: a folder, by default the one shipped; `threads`: by default VERBALE_THREADS or the processors;
        `calibrated`: False leaves the heads' raw confidences, to fit a calibration on.

        Raises WeightsError when the weights are missing or damaged.
        """
        loaded = weights_.load(weights or weights_.shipped())
        self.card = loaded.card
        self._encoder: Encoder | Remembering = Encoder(loaded.encoder, threads or default_threads())
        self._windower = Windower(loaded.tokenizer)
        self._decoder = Decoder.of(loaded.decoder)
        self._calibration = Calibration.of(loaded.decoder.get("calibration", {}) if calibrated else {})

    @property
    def threads(self) -> int:
        """How many windows are encoded at the same time: of one article, or of as many articles."""
        return self._encoder.threads

    def annotate(self, article: Article) -> Annotations:
        """All annotations of the blocks that are read (title, deck, caption, body; no furniture, no duplicates)."""
        read = [b for b in article.blocks if b.is_read]
        titles = [(b.start, b.end) for b in read if b.role == "title"]
        return self.annotate_text(article.text, [(b.start, b.end) for b in read], titles)

    def annotate_text(
        self, text: str, blocks: Sequence[Pair] | None = None, titles: Sequence[Pair] = ()
    ) -> Annotations:
        """A text and the offsets of the blocks to read (None: all of it) and of titles -> its annotations."""
        lines = list(_lines(text, [(0, len(text))] if blocks is None else blocks))
        quotations = find_quotations(text, lines)
        mask = quoted_mask(len(text), quotations)
        windows = list(self._windower.windows(text, lines, mask))
        told = tuple(sentences(text, lines))
        decoded, words = self._read(text, windows, told)
        names = settled(text, lines, tuple(self._names(text, windows, decoded)))
        found = without_carriers(list(self._attributions(text, windows, decoded, mask)))
        found = _continued(text, found, _unlinked(text, windows, decoded), quotations, mask)
        found += labelled(text, lines, titles, names, found, mask)
        ordered = tuple(sorted(found, key=lambda a: (a.content[0].start, a.cue[0].start)))
        return Annotations(ordered, names, quotations, told, words, tuple(self._events(text, windows, decoded, names)))

    def _read(
        self, text: str, windows: Sequence[Window], told: Sequence[Span]
    ) -> tuple[list[Decoded], tuple[Word, ...]]:
        """Windows of a text and its sentences -> what was read in each window, and the words."""
        cut, decoded, words = cut_words(text, told), list[Decoded](), list[Word]()
        for part, outputs in self._encoded(windows):
            decoded += self._decoder.decode(part, outputs, told)
            words += self._decoder.words(text, cut, part, outputs, len(words))
        return decoded, tuple(words)

    def _encoded(self, windows: Sequence[Window]) -> Iterator[tuple[Sequence[Window], list[Outputs]]]:
        """A few windows at a time and what the heads put out for them: a long text takes no more memory."""
        with self._encoder.reading() as read_all:
            for i in range(0, len(windows), AT_A_TIME):
                part = windows[i : i + AT_A_TIME]
                yield part, read_all(part)

    def windows(self, text: str) -> list[Window]:
        """A text -> the windows it is read in."""
        return self._windower.cut(text, list(_lines(text, [(0, len(text))])))

    def encode(self, window: Window) -> Outputs:
        """The encoder alone: what its heads put out for a window."""
        return self._encoder.run(window)

    def parse(self, text: str, cut: Sequence[Cut]) -> tuple[Word, ...]:
        """A text and its words as someone else has cut them (offsets, number of the sentence) -> their trees."""
        words: list[Word] = []
        for part, outputs in self._encoded(self.windows(text)):
            words += self._decoder.words(text, cut, part, outputs, len(words))
        return tuple(words)

    def with_bias(
        self, trigger: float, role: tuple[float, float] = (0.0, 0.0), sureness: Sureness | None = None
    ) -> Annotator:
        """The same annotator, more ready (above 0) or less to read an event, its actor, its recipient; and with another
        sureness of events."""
        other, events = copy.copy(self), replace(self._decoder.events, role_bias=role)
        other._decoder = replace(
            self._decoder, trigger_bias=trigger, events=events, sureness=sureness or self._decoder.sureness
        )
        return other

    def remembering(self) -> Annotator:
        """The same annotator, which encodes each window once and keeps what the heads gave: to try decodings on."""
        other = copy.copy(self)
        other._encoder = Remembering(self._encoder)
        return other

    def relate(self, text: str, source: Pair | None, target: Pair | None) -> dict[str, float]:
        """The pair question: a sentence and the offsets of its source and target -> a share for each PLOVER type."""
        windows = self.windows(text)
        if not windows:
            return dict.fromkeys(TYPES, 1 / len(TYPES))
        output = self.encode(with_parties(windows[0], source, target))[4]
        scores = pair_scores(output[:, len(TRIGGER.tags) :], output[:, : len(TRIGGER.tags)])
        return dict(zip(TYPES, softmax(scores[None])[0].tolist(), strict=True))

    def _names(self, text: str, windows: Sequence[Window], decoded: Sequence[Decoded]) -> Iterator[Name]:
        for window, one in zip(windows, decoded, strict=True):
            for tagged in one.names:
                kind: NameKind = tagged.kind  # pyright: ignore[reportAssignmentType] # the tag set's own names
                yield Name(_span(text, window, tagged), kind, self._calibration.name(tagged.confidence))

    def field(self, text: str) -> float:
        """How much a text is news of politics, in log-odds; near 0 for a text of few words, which say little of it."""
        read = self._encoded(self.windows(text))
        return field_of(one for part, outputs in read for one in self._decoder.decode(part, outputs, ()))

    def _events(
        self, text: str, windows: Sequence[Window], decoded: Sequence[Decoded], named: Sequence[Name]
    ) -> Iterator[EventMention]:
        whole = field_of(decoded)
        for window, one in zip(windows, decoded, strict=True):
            # a page of sport may have a paragraph on politics, when that is plainly so by itself
            field = max(whole, field_of([one]) - PLAINLY)
            for found, sure in self._decoder.sureness.told(one.events, field):
                trigger = _span(text, window, found.trigger)
                others = beside(trigger, named)
                runs = ([_cut(text, window, *p) for p in role] for role in (found.actors, found.recipients))
                actors, recipients = (parties(text, role, others) for role in runs)
                status: Status = found.status  # pyright: ignore[reportAssignmentType] # PLOVER's own names
                yield EventMention(
                    trigger=trigger,
                    type=found.type,
                    mode=found.mode,
                    status=status,
                    background=found.background,
                    actors=actors,
                    recipients=apart(recipients, actors),
                    confidence=self._calibration.event(sure),
                )

    def _attributions(
        self, text: str, windows: Sequence[Window], decoded: Sequence[Decoded], mask: bytearray
    ) -> Iterator[Attribution]:
        for window, one in zip(windows, decoded, strict=True):
            for link in one.links:
                cue = (_span(text, window, link.cue),)
                linked = (_unmarked(text, _span(text, window, c)) for c in link.contents)
                content = tuple(c for c in linked if _in_reach(text, cue[0], c, mask))
                if not content:
                    continue
                named = (_span(text, window, link.source),) if link.source else ()
                source = tuple(n for n in named if _on_one_line(text, n, cue[0]))
                sure = self._calibration.attribution(link.confidence)
                yield _kept(text, Attribution(source, cue, content, "indirect", sure), mask)


def _lines(text: str, blocks: Sequence[Pair]) -> Iterator[Pair]:
    for start, end in blocks:
        for match in _LINE.finditer(text, start, end):
            if match.group().strip():
                yield match.span()


def _span(text: str, window: Window, tagged: Tagged) -> Span:
    return _cut(text, window, tagged.first, tagged.last)


def _cut(text: str, window: Window, first: int, last: int) -> Span:
    return Span.cut(text, int(window.starts[first]), int(window.ends[last]))


def _kept(text: str, a: Attribution, mask: bytearray) -> Attribution:
    """An attribution as the encoder links it -> as it is kept: the quoted one's words his own, and its kind."""
    a = requoted(text, a)
    return replace(a, kind=quote_kind(text, a.content, mask))


def _on_one_line(text: str, source: Span, cue: Span) -> bool:
    """Whether a source stands on its cue's line: who is named in another paragraph only is not known to have spoken."""
    return "\n" not in text[min(source.end, cue.end) : max(source.start, cue.start)]


def _in_reach(text: str, cue: Span, content: Span, mask: bytearray) -> bool:
    """Whether a content may go with a cue: on its line, or else in quotation marks, for only a quotation runs on; what
    an outlet tells in its own words on another line, its headline above all, has a cue of its own or none."""
    between = text[min(cue.end, content.end) : max(cue.start, content.start)]
    return "\n" not in between or quote_kind(text, (content,), mask) in ("direct", "fragment")


def _unmarked(text: str, span: Span) -> Span:
    """A content without the quotation marks around all of it; marks around a part of it stay."""
    inside = span.text.strip(MARKS + " ")
    if not inside or re.search(r"[\"“”«»]", inside):
        return span
    # a mark at one end alone will do: the other one stands in another piece of the same quotation
    start = span.end - len(span.text.lstrip(MARKS + " "))
    return Span.cut(text, start, start + len(inside))


def _unlinked(text: str, windows: Sequence[Window], decoded: Sequence[Decoded]) -> list[Span]:
    """Contents that were linked to no cue: mostly the later paragraphs of a long quotation."""
    out: list[Span] = []
    for window, one in zip(windows, decoded, strict=True):
        linked = {c.first for link in one.links for c in link.contents}
        out += [
            _unmarked(text, _span(text, window, t)) for t in one.roles if t.kind == "content" and t.first not in linked
        ]
    return out


def _continued(
    text: str, found: list[Attribution], loose: Sequence[Span], quotations: Sequence[Quotation], mask: bytearray
) -> list[Attribution]:
    """Puts a loose content that continues a quotation to the attribution that the quotation began with."""
    for span in loose:
        own = next((q for q in quotations if q.continued and q.span.start < span.end and span.start < q.span.end), None)
        before = max(
            (a for a in found if a.content[-1].end <= span.start), key=lambda a: a.content[-1].end, default=None
        )
        if own is None or before is None or "\n\n\n" in text[before.content[-1].end : span.start]:
            continue
        if text[before.content[-1].end : span.start].strip(MARKS + "\n\t ,."):
            continue  # something else stands between them
        content = (*before.content, span)
        found[found.index(before)] = replace(before, content=content, kind=quote_kind(text, content, mask))
    return found
