"""An office without a state, and whom its holder is there for -> the state: a delegation, a label, a side, a speech."""

from __future__ import annotations

from verbale.resolve.offices.discourse import is_one_block
from verbale.resolve.offices.scene import Scene, begin
from verbale.resolve.offices.tie import Tie
from verbale.resolve.offices.vocabulary import office_set

NEAR = 8  # tokens in which the company that a person is of is looked for
LABEL = 8  # tokens of a label before its colon at most
BEHALF = (("behalf", "of"), ("name", "of"))
SPOKEN = (*BEHALF, *((own, w) for own in ("my", "our") for w in ("country", "nation", "government", "people")),
          ("speaks", "for"), ("speak", "for"), ("here", "in"), ("we", "in"), ("us", "in"))  # fmt: skip
"""Words by which a speaker says whom he speaks for."""
SPEECH = 60  # tokens of a speech in which a speaker says whom he speaks for


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


def behalf_behind(scene: Scene, tie: Tie) -> str | None:
    """ "X, the president, who signed on behalf of Peru": the state behind the words, nobody else named between."""
    _, high = scene.here.sentence(tie.phrase.head)
    last = max(tie.name[1], tie.phrase.end)
    for i in range(last, high - 2):
        if i in scene.at.named:
            return None
        if (scene.here.word(i), scene.here.word(i + 1)) in BEHALF:
            spot = scene.at.by_start.get(i + 2 + (scene.here.word(i + 2) == "the"))
            return spot.means[0].country if spot in scene.spots and spot else None
        signs = {scene.here.word(k) for k in range(last, i)} & {"signed", "signs", "initialled", "initialed"}
        if scene.here.word(i) == "for" and signs:
            spot = scene.at.by_start.get(i + 1 + (scene.here.word(i + 1) == "the"))
            return spot.means[0].country if spot and spot in scene.spots and spot.usage == "name" else None
    return None


def side(scene: Scene, tie: Tie) -> str | None:
    """ "From the Peruvian side, President X": a company of one state before the comma."""
    i = begin(tie) - 1
    if scene.here.word(i) != "," or scene.here.word(i - 1) not in office_set("companies"):
        return None
    spot = scene.at.by_end.get(i - 1) or scene.at.by_end.get(i - 2 - (scene.here.word(i - 2) == "s"))
    return spot.means[0].country if spot in scene.spots and spot else None


def ministry(scene: Scene, tie: Tie) -> str | None:
    """ "foreign ministry spokesman": the one state whose such ministry the report names."""
    spot = scene.at.by_end.get(tie.phrase.head)
    if spot is None or not spot.means[0].id.startswith("ministry:?"):
        return None
    field = spot.means[0].id.rpartition(":")[2]
    named = [s.means[0] for s in scene.spots if s.means[0].id.startswith("ministry:")]
    return scene.only([m.country or "" for m in named if m.id.endswith(f":{field}")])


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


def speaking_with(scene: Scene, tie: Tie) -> str | None:
    """ "Peru denied it, with Foreign Minister X telling reporters": the one state that the sentence names before."""
    first, last = begin(tie), max(tie.name[1], tie.phrase.end)
    if scene.here.word(first - 1) != "with" or scene.here.word(first - 2) != ",":
        return None
    low, _ = scene.here.sentence(tie.phrase.head)
    speaks = scene.here.word(last).endswith("ing") and scene.at.part(last) == "VERB"
    return scene.only(scene.states(low, first)) if speaks else None


def ruled(scene: Scene, tie: Tie) -> str | None:
    """ "Peruvian policy under President X": the state whose policy, law or the like it was under the person."""
    under = begin(tie) - 1
    if scene.here.word(under) not in ("under", "during") or scene.at.part(under - 1) != "NOUN":
        return None
    spot = scene.at.by_end.get(under - 1) or scene.at.by_end.get(under - 2)
    return spot.means[0].country if spot and spot in scene.spots and spot.usage == "adjective" else None


def own_country(scene: Scene, tie: Tie) -> str | None:
    """ "Foreign Minister X said his country, Peru, would wait"."""
    _, high = scene.here.sentence(tie.phrase.head)
    for i in range(tie.name[1], high - 2):
        if scene.here.word(i) in ("his", "her") and scene.here.word(i + 1) == "country":
            spot = scene.at.by_start.get(i + 2 + (scene.here.word(i + 2) == ","))
            return spot.means[0].country if spot and spot in scene.spots else None
    return None


def led(scene: Scene, tie: Tie) -> str | None:
    """ "Led by Prime Minister X, the government of Peru ...": the first state after the name of a sentence that
    begins so."""
    low, high = scene.here.sentence(tie.phrase.head)
    first, last = begin(tie), max(tie.name[1], tie.phrase.end)
    two = (scene.here.word(first - 2), scene.here.word(first - 1))
    begins = first - low < 3 and two[1] in ("by", "under", "with")
    begins = begins or (first - low < 6 and two[1] == "of" and two[0] in office_set("stead"))
    if not begins:
        return None
    near = scene.only(scene.states(last, min(high, last + 8)))
    return near or clause_subject(scene, last, high)


def clause_subject(scene: Scene, start: int, high: int) -> str | None:
    """ "since the deal of June, Peru has": the state right behind the first comma in front of one."""
    for i in range(start, high - 1):
        spot = scene.at.by_start.get(i + 1 + (scene.here.word(i + 1) == "the")) if scene.here.word(i) == "," else None
        if spot and spot in scene.spots and spot.usage == "name":
            return spot.means[0].country
        if i in scene.at.named:
            return None
    return None


def speech(scene: Scene, tie: Tie) -> str | None:
    """ "Prime Minister X: ... On behalf of the government of Peru I thank": for whom a labelled speaker speaks."""
    last = max(tie.name[1], tie.phrase.end)
    last += scene.here.word(last) == ")"
    if scene.here.word(last) != ":":
        return None
    for i in range(last, min(last + SPEECH, len(scene.page.tokens))):
        if (scene.here.word(i), scene.here.word(i + 1)) in SPOKEN:
            return next(iter(scene.states(i, min(i + 8, len(scene.page.tokens)), True)), None)
    return None
