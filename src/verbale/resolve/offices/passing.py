"""A post that goes by another noun than its holder's and passes to somebody -> the name and the office: "the presidency
of Peru passed to X", "the foreign affairs portfolio goes to X", "the cabinet led by X", "two terms in the presidential
palace of Peru"."""

from __future__ import annotations

from collections.abc import Iterator

from verbale.model import OfficeStatus
from verbale.resolve.offices.canonical import fields
from verbale.resolve.offices.clauses import chain, is_open, subject_of
from verbale.resolve.offices.states.scene import Scene
from verbale.resolve.offices.states.whereabouts import capital
from verbale.resolve.offices.surroundings import DASHES, Surroundings
from verbale.resolve.offices.tie import Place
from verbale.resolve.offices.title import Title, of_words
from verbale.resolve.offices.vocabulary import heads, office_set

KEPT = (("hands", "of"), ("lies", "with"), ("rests", "with"), ("remains", "with"), ("stays", "with"), ("is", "with"))
"""Words between a post and who has it."""
REPORT = 3000  # tokens of a report that are looked through
PASSED = 10  # tokens between a post and whom it goes to
FIELD = 3  # words of a field at most


def passed_to(here: Surroundings, end: int, high: int) -> Place | None:
    """Where the words of a post end -> "passed to X", "goes to X", "was given to X", "has been entrusted to X"."""
    for i in range(end, min(high, end + PASSED)):
        kept = (here.word(i - 1), here.word(i)) in KEPT
        kept = kept or (here.word(i) == "by" and here.word(i - 1) in office_set("held_by"))
        if kept and (name := here.name_after_sign(i + 1)):
            return None if is_open(here, i - 1, end) else name
        if here.word(i) in (";", ".") or i in here.at.named:
            return None
        name = here.name_after_sign(i + 1) if here.word(i) == "to" else None
        verb = i - 1 - (here.word(i - 1) in ("over", "on", "back"))
        if name and here.word(verb) in office_set("moved") | office_set("given"):
            return None if is_open(here, verb, end) else name
    return None


def cabinets(here: Surroundings, scene: Scene) -> Iterator[tuple[Place, Title]]:
    """The rows and the leaders of cabinets in a report -> each name and its title."""
    for i, token in enumerate(here.page.tokens):
        if i in here.at.named:
            continue
        if token.lower in ("cabinet", "government", "coalition"):
            found = led_by(here, scene, i) or headed(here, scene, i)
            yield from (found,) if found else ()
        elif token.lower in ("charge", "responsible") or token.lower in office_set("gaining"):
            yield from charged(here, scene, i)
        elif token.lower in ("palace", "diplomacy"):
            found = diplomacy(here, i) if token.lower == "diplomacy" else in_palace(here, scene, i)
            yield from (found,) if found else ()
        elif token.text in DASHES or token.text in (":", "to"):
            yield from listed(here, scene, i)
        elif token.text in (",", "("):
            yield from listed_behind(here, scene, i)


def led_by(here: Surroundings, scene: Scene, i: int) -> tuple[Place, Title] | None:
    """The place of "cabinet" -> "the cabinet led by X survived a vote in the parliament of Peru": a prime minister
    where the report speaks of no president and gives the name no title."""
    own = here.name_before(i - 1 - (here.word(i - 1) == "s")) if here.word(i - 1) == "s" else None
    low, high = here.sentence(i)
    led = here.word(i + 1) in office_set("led") and here.word(i + 2) == "by"
    survives = own and {here.word(k) for k in range(i, high)} & {"parliament", "vote", "majority", "confidence"}
    name = here.name_after_sign(i + 3) if led else own if survives else None
    titled = name and has_other_ruler(here)
    if name is None or titled or here.word(name[0] - 1) in heads() or here.word(name[1]) in (",", "(", "as"):
        return None
    i = name[0] if name == own else i
    owner, _ = here.at.owner_before(i)
    state = owner.country if owner and owner.id.startswith("state:") else scene.only(scene.states(low, high, True))
    return (name, of_words(here.page, i, i + 2, "prime minister", state, "held")) if state else None


def has_other_ruler(here: Surroundings) -> bool:
    """Whether a report speaks of somebody else at a state's head, who may lead the government."""
    return not {t.lower for t in here.page.tokens[:REPORT]}.isdisjoint(office_set("rulers"))


def headed(here: Surroundings, scene: Scene, i: int) -> tuple[Place, Title] | None:
    """The place of "government" -> "X, who heads the Peruvian government", "X has led the government of Peru since"."""
    owner, first = here.at.owner_before(i)
    spot = here.at.by_end.get(i + 1)
    state = owner.country if owner and owner.id.startswith("state:") else spot.means[0].country if spot else None
    first = here.page.first_at(spot.start) if spot else first
    if state is None and here.word(i + 1) == "of":
        behind = here.at.by_start.get(i + 2 + (here.word(i + 2) == "the"))
        state = behind.means[0].country if behind and len(behind.means) == 1 else None
    seated = capital(scene, i + 2) if state is None and here.word(i + 1) == "in" else None
    state = state or seated
    verb = first - 1 - (here.word(first - 1) == "the")
    low, _ = here.sentence(i)
    leads = here.word(verb) in office_set("heading") | {"led", "leads"} - {"run", "ran", "running"}
    if not state or not leads or has_other_ruler(here) or is_open(here, verb, low):
        return None
    name = subject_of(here, chain(here, verb, low), verb, low)
    before = {here.word(k) for k in range(chain(here, verb, low), verb)}
    past = here.word(verb) in ("headed", "led") and not before & {"has", "have"}
    status: OfficeStatus = "former" if past else "held"
    titled = name and here.word(name[0] - 1) in heads()
    return (name, of_words(here.page, verb, i, "prime minister", state, status)) if name and not titled else None


def charged(here: Surroundings, scene: Scene, i: int) -> Iterator[tuple[Place, Title]]:
    """The place of "charge" -> "X, in charge of foreign affairs in the Peruvian government", "X, who is responsible
    for defence in the cabinet of Peru", "X was given defence in Peru's new cabinet"."""
    field, end = field_behind(here, i + 2 - (here.word(i) in office_set("gaining")))
    first = i - (here.word(i - 1) == "in")
    while here.word(first - 1) in ("who", "is", "was", "has", "been", "minister"):
        first -= 1
    name = (
        here.name_before(first - (here.word(first - 1) == ",")) if field and here.word(end) in ("in", "for") else None
    )
    _, high = here.sentence(i)
    stop = min(high, end + PASSED)
    about = {here.word(k) for k in range(end, stop)} & {"cabinet", "government"}
    state = scene.only(scene.states(end, stop, True)) if name and about else None
    if name and state:
        yield name, of_words(here.page, i, end - 1, f"{field} minister", state, "held", inferred=False)


def diplomacy(here: Surroundings, i: int) -> tuple[Place, Title] | None:
    """The place of "diplomacy" -> "X, who ran Peru's diplomacy until 2012"."""
    owner, first = here.at.owner_before(i)
    verb = first - 1 - (here.word(first - 1) == "the")
    low, high = here.sentence(i)
    leads = here.word(verb) in office_set("heading") | {"leads", "led"}
    if owner is None or not owner.id.startswith("state:") or not leads:
        return None
    if is_open(here, verb, low) or "minister" in {here.word(k) for k in range(low, high)}:
        return None
    name = subject_of(here, chain(here, verb, low), verb, low)
    past = here.word(verb) in ("headed", "ran", "led", "run") and here.word(verb - 1) not in ("has", "have")
    status: OfficeStatus = "former" if past else "held"
    return (name, of_words(here.page, verb, i, "foreign minister", owner.country, status)) if name else None


def in_palace(here: Surroundings, scene: Scene, i: int) -> tuple[Place, Title] | None:
    """The place of "palace" -> "After two terms in the presidential palace of Peru, X taught"."""
    low, high = here.sentence(i)
    before = {here.word(k) for k in range(low, i)}
    spent = (
        here.word(i - 1) == "presidential"
        and here.word(low) in ("after", "following")
        and before & (office_set("times") | {"terms", "term"})
    )
    comma = next((k for k in range(i, high) if here.word(k) == ","), -1)
    name = here.name_after_sign(comma + 1) if spent and comma > 0 else None
    state = scene.only(scene.states(low, comma, True)) if name else None
    return (name, of_words(here.page, i - 1, i, "president", state, "former")) if name and state else None


def listed(here: Surroundings, scene: Scene, i: int) -> Iterator[tuple[Place, Title]]:
    """The place of a dash or colon -> "The new cabinet of Peru: ...; Foreign Affairs - X; Defence - Y": the field
    before it and the name behind, where the report or the sentence before speaks of a cabinet of one state."""
    name = here.name_after_sign(i + 1)
    goes = here.word(i) == "to"
    if goes and here.word(i - 1) not in office_set("moved") | office_set("given"):
        return
    field, first = field_before(here, i - goes)
    if goes and name and field:
        yield from in_cabinet(here, scene, name, field, first, i)
        return
    if name is None or not field or here.word(name[1]) not in (";", ",", ".", ""):
        return
    if here.word(first - 1) not in (";", ".", ":", ",", "") and here.at.joined(first):
        return
    yield from in_cabinet(here, scene, name, field, first, i)


def listed_behind(here: Surroundings, scene: Scene, i: int) -> Iterator[tuple[Place, Title]]:
    """The place of a comma or bracket -> "The cabinet of Peru: X, foreign affairs; Y (defence)"."""
    name = here.name_before(i)
    field, end = field_behind(here, i + 1)
    if name and field and here.word(end) in (";", ".", ",", ")", ""):
        yield from in_cabinet(here, scene, name, field, i + 1, end)


def field_behind(here: Surroundings, first: int) -> tuple[str, int]:
    """Where a field's words begin -> its usual name, empty for none, and where they end."""
    for end in range(first + FIELD, first, -1):
        if field := fields().get(" ".join(here.word(k) for k in range(first, end))):
            return field, end
    return "", first


def in_cabinet(
    here: Surroundings, scene: Scene, name: Place, field: str, first: int, i: int
) -> Iterator[tuple[Place, Title]]:
    """A name and a field -> the minister, where the sentence or the one before speaks of a cabinet of one state."""
    low = here.sentence(max(0, here.sentence(i)[0] - 1))[0]
    about = {here.word(k) for k in range(low, i)} & {"cabinet", "government", "ministers", "reshuffle", "portfolios"}
    state = scene.only(scene.states(low, i, True) or scene.states(low, here.sentence(i)[1], True))
    about = about or {here.word(k) for k in range(i, here.sentence(i)[1])} & {"cabinet", "reshuffle", "reshuffled"}
    if about and state:
        yield name, of_words(here.page, first, i - 1, f"{field} minister", state, "held", inferred=False)


def field_before(here: Surroundings, end: int) -> tuple[str, int]:
    """Where a field's words end -> its usual name, empty for none, and where they begin."""
    for first in range(max(0, end - FIELD), end):
        field = fields().get(" ".join(here.word(k) for k in range(first, end)))
        if field:
            return field, first
    return "", end


def is_now(here: Surroundings, low: int, high: int) -> bool:
    """Whether a sentence tells of the present."""
    return any(here.word(i) in ("has", "is", "are", "have", "'s") for i in range(low, high))


def under_way(here: Surroundings, i: int, name: Place | None) -> OfficeStatus | None:
    """The place of "premiership" -> held for "six months into the premiership of X, Peru has"; None for any other."""
    low, high = here.sentence(i)
    first = i - (here.word(i - 1) in ("the", "his", "her", "s"))
    into = {"into", "under"} & {here.word(k) for k in range(max(low, first - 6), first + 1)}
    return "held" if name and into and is_now(here, low, high) else None
