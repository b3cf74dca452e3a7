"""An office without a state, and whom its holder is there for -> the state: a delegation, a label, a side, a speech."""

from __future__ import annotations

from verbale.resolve.offices.states.scene import Scene, begin
from verbale.resolve.offices.tie import Tie
from verbale.resolve.offices.tying.discourse import is_one_block
from verbale.resolve.offices.vocabulary import office_set

NEAR = 8  # tokens in which the company that a person is of is looked for
LABEL = 8  # tokens of a label before its colon at most
BEHALF = (("behalf", "of"), ("name", "of"))


def company(scene: Scene, tie: Tie) -> str | None:
    """ "the Peruvian delegation, led by foreign minister": the one state whose people the sentence so far names."""
    phrase, first = tie.phrase, begin(tie)
    low, _ = scene.here.sentence(phrase.head)
    named = scene.only(scene.states(low, first))
    words = {t.lower for t in scene.page.tokens[max(low, first - NEAR) : first]}
    before = scene.here.word(first - 1)
    # whom somebody meets with is not of the same company
    it = scene.here.word(low) in ("it", "they")
    member = before in office_set("members") - {"with"} and (
        words & office_set("companies")
        or (it and words & office_set("led"))
        or (before == "by" and scene.here.word(first - 2) in office_set("led"))
    )
    if named is None and scene.here.word(low) in ("it", "they", "the", "this") and member:
        return sent_before(scene, low)
    _, high = scene.here.sentence(phrase.head)
    taken_up = {scene.here.word(i) for i in range(low, high)}
    belongs = taken_up & {"it", "its", "them"} and taken_up & (office_set("heading") | office_set("members") | {"head"})
    if named is None and belongs and tie.adjacent:
        return sent_before(scene, low)
    return named if member and phrase.opener in ("", "the") else None


def sent_before(scene: Scene, low: int) -> str | None:
    """ "A delegation from Peru arrived. It is headed by President X": the state of the company with which the sentence
    before begins."""
    if low == 0 or not is_one_block(scene.here, low):
        return None
    start = scene.here.sentence(low - 1)[0]
    for i in range(start, min(low, start + NEAR)):
        if scene.here.word(i) in office_set("companies"):
            behind = scene.states(i, min(low, i + 4), True) if scene.here.word(i + 1) in ("from", "of") else []
            return scene.only(behind or scene.states(start, i + 1) or scene.states(start, i))
    return None


def on_behalf(scene: Scene, tie: Tie) -> str | None:
    """ "For Peru, Foreign Minister X signed": the state before the comma."""
    first = begin(tie)
    first -= scene.here.word(first - 1) in ("the", "its")
    first -= scene.here.word(first - 1) == "by"  # "signed, for Peru, by X"
    comma = scene.here.word(first - 1) in (",", ":")
    spot = scene.at.by_end.get(first - comma) if comma or scene.here.word(first) == "by" else None
    if spot is None or spot not in scene.spots or spot.usage != "name":
        return None
    first = scene.page.first_at(spot.start)
    first -= scene.here.word(first - 1) == "the"
    two = (scene.here.word(first - 2), scene.here.word(first - 1))
    return spot.means[0].country if two[1] == "for" or two in BEHALF else None


def side(scene: Scene, tie: Tie) -> str | None:
    """ "From the Peruvian side, President X": a company of one state before the comma."""
    i = begin(tie) - 1
    if scene.here.word(i) != "," or scene.here.word(i - 1) not in office_set("companies"):
        return None
    spot = scene.at.by_end.get(i - 1) or scene.at.by_end.get(i - 2 - (scene.here.word(i - 2) == "s"))
    return spot.means[0].country if spot in scene.spots and spot else None


def labelled(scene: Scene, tie: Tie) -> str | None:
    """ "Delegation of Peru: X, President": the one state of a label before a colon at the beginning of a line."""
    low, _ = scene.here.sentence(tie.phrase.head)
    first = begin(tie)
    beside = scene.at.by_end.get(first - 1) if is_label_sign(scene, first - 1) else None
    if beside and beside in scene.spots and beside.usage == "name" and is_row(scene, scene.page.first_at(beside.start)):
        return beside.means[0].country
    colon = next((i for i in range(first - 1, low, -1) if is_label_sign(scene, i)), -1)
    return scene.only(scene.states(low, colon)) if 0 <= colon - low <= LABEL else None


def is_row(scene: Scene, i: int) -> bool:
    """Whether a state at a token begins one entry of a list: "Peru - President X; Chile - ..."."""
    i -= scene.here.word(i - 1) == "the"
    return scene.here.word(i - 1) in (";", ":") or not scene.at.joined(i)


def is_label_sign(scene: Scene, i: int) -> bool:
    """Whether a sign closes a label: a colon, a bar, a bracket, or a dash between spaces."""
    word = scene.here.word(i)
    return word in (":", "(", "|") or (word in ("-", "–", "—") and not scene.at.joined(i, 0))
