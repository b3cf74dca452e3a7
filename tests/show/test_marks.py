"""Where wordings differ: the runs put together are the words, and what is missing stands where it would have stood."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.show import samples
from verbale.model import Change, Located, Wording
from verbale.show import marks
from verbale.show.dossier import quotation


def _wording(report: str, text: str, changes: tuple[Change, ...] = (), at: int = 0) -> Wording:
    content = (Located(report, at, at + len(text), text),)
    return Wording(report, report, "direct", text, content, (), (), changes, 1.0)


def _own_words(wording: Wording, fullest: Wording | None) -> list[str]:
    return ["".join(r.text for r in p.runs if r.side != "there") for p in marks.redline(wording, fullest)]


def _drawn(wording: Wording, fullest: Wording) -> str:
    return quotation(wording, fullest).plain


def test_the_three_wordings_of_the_sample() -> None:
    statement = samples.harbour().statements[0]
    first, second, third = statement.wordings
    assert _drawn(first, first) == first.quote
    assert _drawn(second, first) == (
        "We have no intention [-to open-]{+of opening+} the [-harbour-]{+harbor+} before there is a line on the map,"
    )
    assert _drawn(third, first) == "[-We have-] no intention to open the harbour [-before there is a line on the map-]"


def test_words_cut_from_the_middle_stand_after_the_word_before_them() -> None:
    full = _wording("a", "we will not, for now, talk")
    cut = Change("trimmed", None, Located("a", 11, 20, ", for now"))
    assert _drawn(_wording("b", "we will not talk", (cut,)), full) == "we will not [-, for now-] talk"


def test_words_cut_behind_a_comma_stand_behind_it() -> None:
    full = _wording("a", "we talk, and we walk, he said")
    cut = Change("trimmed", None, Located("a", 9, 21, "and we walk,"))
    assert _drawn(_wording("b", "we talk, he said", (cut,)), full) == "we talk, [-and we walk,-] he said"


def test_a_long_cut_is_given_by_its_length() -> None:
    tail = " ".join(f"word{n}" for n in range(30))
    full = _wording("a", f"we talk {tail}")
    cut = Change("trimmed", None, Located("a", 8, 8 + len(tail), tail))
    assert _drawn(_wording("b", "we talk", (cut,)), full) == "we talk [-30 words left out-]"


def test_a_change_of_a_split_quotation_is_drawn_in_its_own_piece() -> None:
    full = _wording("a", "no talks, no trade at all")
    change = Change("number", Located("b", 20, 22, "at"), Located("a", 19, 21, "at"))
    pieces = (Located("b", 0, 8, "no talks"), Located("b", 11, 26, "no trade at all"))
    split = replace(_wording("b", ""), content=pieces, changes=(replace(change, here=Located("b", 20, 22, "at")),))
    drawn = marks.redline(split, full)
    assert [r.side for r in drawn[0].runs] == ["same"]
    assert [r.text for r in drawn[1].runs if r.side == "here"] == ["at"]


SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 12), st.booleans(), st.booleans()), max_size=8)


@given(st.text("ab ,", min_size=1, max_size=40), st.text("ab ,", min_size=1, max_size=40), SPANS)
def test_whatever_the_changes_the_words_come_out_whole(
    here: str, there: str, drawn: list[tuple[int, int, bool, bool]]
) -> None:
    changes: list[Change] = []
    for start, length, in_here, in_there in drawn:
        a, b = min(start, len(here)), min(start + length, len(here))
        c, d = min(start, len(there)), min(start + length, len(there))
        mine = Located("b", 7 + a, 7 + b, here[a:b]) if in_here else None
        theirs = Located("a", c, d, there[c:d]) if in_there else None
        changes.append(Change("substance", mine, theirs))
    assert _own_words(_wording("b", here, tuple(changes), at=7), _wording("a", there)) == [here]
