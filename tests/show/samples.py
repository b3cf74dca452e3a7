"""A small record made by hand: one story of our own invention in three reports, a lone report, and a hostile one.

Nothing here is found by the encoder: every span is looked up in the text by its words, so that the tests of show/ do
not depend on the stations before it.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace

from verbale.model import (
    Actor,
    Article,
    Block,
    Change,
    ChangeKind,
    Date,
    Difference,
    HeldOffice,
    Judgement,
    Located,
    QuoteKind,
    Reading,
    Record,
    RecordMention,
    RecordTime,
    Selector,
    Side,
    Span,
    Statement,
    Story,
    TimeExpression,
    Wording,
)

HARBOUR_POST = [
    ("title", "Vessland will not reopen Lindmark harbour this year, envoy says"),
    ("deck", "Orrany calls the decision “a step away from the table”"),
    (
        "body",
        "Vessland has told its neighbour Orrany that the harbour of Lindmark will stay shut until the border is drawn. "
        "“We have no intention to open the harbour before there is a line on the map,” Deputy Foreign Minister "
        "Ilse-Marie Tornquist said on Tuesday in a statement carried by the Vessland Press Bureau.",
    ),
    (
        "body",
        "Orrany's spokesman Dano Pereth called it “a step away from the table”. Two hundred lorries were waiting at "
        "the crossing, he said. “Nobody eats a map,” Pereth added, “and nobody is fed by one.”",
    ),
    ("caption", "Lorries wait at the crossing near Lindmark."),
    ("caption", "Lorries wait at the crossing near Lindmark."),
    ("furniture", "Related stories: Ten things to know about herring"),
]
CAPITAL_WIRE = [
    ("title", "Tornquist rules out harbour opening"),
    ("dateline", "LINDMARK, March 4 (Northline) -"),
    (
        "body",
        "“We have no intention of opening the harbor before there is a line on the map,” said Ilse Marie Törnquist, "
        "Vessland's deputy minister of foreign affairs. She told the Vessland Press Bureau that talks may go on.",
    ),
    ("body", "Three hundred lorries stood at the border, according to Dano Pereth of Orrany's foreign ministry."),
]
OBSERVER = [
    ("title", "What the closed harbour tells us"),
    (
        "body",
        "There is “no intention to open the harbour”, Vessland let it be known. The government presumably hopes that "
        "winter will do the talking.",
    ),
]
LONE = [
    ("title", "Fishing quota talks end in Sund"),
    ("body", "The talks ended without a date for the next round, an official of the Sund Fisheries Board said."),
]


def make_article(name: str, blocks: list[tuple[str, str]], **about: object) -> Article:
    """Blocks -> an article whose text is the blocks joined by blank lines, as article/ makes it."""
    made: list[Block] = []
    seen: dict[str, int] = {}
    at = 0
    for number, (role, words) in enumerate(blocks):
        made.append(Block(at, at + len(words), role, seen.get(words)))  # type: ignore[arg-type]
        seen.setdefault(words, number)
        at += len(words) + 2
    text = "\n\n".join(words for _, words in blocks)
    sha256 = hashlib.sha256(name.encode() + text.encode("utf-8", "surrogatepass")).hexdigest()
    title = next((words for role, words in blocks if role == "title"), None)
    article = Article("r" + sha256[:16], sha256, name, text, tuple(made), title=title, language="en")
    return replace(article, **about)  # type: ignore[arg-type]


def cut(article: Article, words: str, nth: int = 0) -> Located:
    """Words -> where they stand in the article, the nth time; raises ValueError when they do not."""
    at = -1
    for _ in range(nth + 1):
        at = article.text.index(words, at + 1)
    return Located(article.id, at, at + len(words), words)


def wording(
    article: Article,
    kind: QuoteKind,
    content: list[str],
    source: str | Located,
    cue: str,
    changes: tuple[Change, ...] = (),
) -> Wording:
    """Words of an article -> a wording whose spans are where they stand first, or the span that is given."""
    spans = tuple(cut(article, words) for words in content)
    return Wording(
        id="w" + hashlib.sha256(repr(spans).encode("utf-8", "surrogatepass")).hexdigest()[:16],
        report=article.id,
        kind=kind,
        quote=" ... ".join(content),
        content=spans,
        source=(source if isinstance(source, Located) else cut(article, source),) if source else (),
        cue=(cut(article, cue),) if cue else (),
        changes=changes,
        confidence=0.91,
    )


def statement(number: int, speaker: str | None, wordings: list[Wording], **more: object) -> Statement:
    made = Statement(
        id=f"s{number:016x}",
        stories=(),
        voice="source",
        speaker=speaker,
        speakers=(speaker,) if speaker else (),
        speaker_text=wordings[0].source[0].text if wordings[0].source else None,
        on_behalf_of=None,
        via=(),
        addressees=(),
        medium=None,
        occasion=None,
        date=None,
        act="STATE",
        issues=(),
        negated=False,
        condition=None,
        reiterates=None,
        wordings=tuple(wordings),
        confidence=0.87,
    )
    return replace(made, **more)  # type: ignore[arg-type]


def actor(id_: str, name: str, kind: str, variants: tuple[str, ...] = (), **more: object) -> Actor:
    made = Actor(id_, name, kind, None, None, None, (), variants or (name,), ())  # type: ignore[arg-type]
    return replace(made, **more)  # type: ignore[arg-type]


def change(kind: ChangeKind, here: Located | None, there: Located | None) -> Change:
    return Change(kind, here, there)


POST = make_article(
    "https://harbourpost.example/lindmark",
    HARBOUR_POST,
    outlet="The Harbour Post",
    authors=("Jorun Vail", "Tam Oster"),
    published=Date("2031-03-04", "2031-03-04", "minute", "metadata", at="2031-03-04T17:08+02:00"),
)
WIRE = make_article(
    "wire/capital.txt",
    CAPITAL_WIRE,
    outlet="Capital Courier",
    wire="Northline",
    published=Date("2031-03-04", "2031-03-04", "day", "March 4", inferred=True),
)
BLOG = make_article("observer.html", OBSERVER, outlet="Border Observer")
SUND = make_article("sund.txt", LONE)

BOUND = Date(
    "2031-03-04",
    "2031-03-07",
    "week",
    "carries the same words as the report of 2031-03-04: “<b>no intention”, said on 2031-03-04",
    inferred=True,
)

TORNQUIST, PERETH, VESSLAND, ORRANY, BUREAU = (
    "a1f0c2d3e4b5a697",
    "a2f0c2d3e4b5a697",
    "state:VSL",
    "state:ORY",
    "a5f0c2d3e4b5a697",
)


def _actors() -> tuple[Actor, ...]:
    held = HeldOffice(
        "deputy foreign minister", None, "VSL", "2031-03-04", "2031-03-04", (cut(POST, "Deputy Foreign Minister"),)
    )
    return (
        actor(
            TORNQUIST,
            "Ilse-Marie Tornquist",
            "person",
            ("Ilse Marie Törnquist", "Ilse-Marie Tornquist", "Tornquist"),
            country="VSL",
            country_name="Vessland",
            offices=(held,),
            sector="GOV",
            why=(
                "Ilse Marie Törnquist = Ilse-Marie Tornquist: same name but for accents; same office",
                "Ilse-Marie Tornquist = Ilse-Marie Tornquist: same name",
            ),
        ),
        actor(PERETH, "Dano Pereth", "person", ("Dano Pereth", "Pereth"), descriptions=("Orrany's spokesman",)),
        actor(VESSLAND, "Vessland", "government", country="VSL", country_name="Vessland"),
        actor(ORRANY, "Orrany", "government", country="ORY", country_name="Orrany"),
        actor(BUREAU, "Vessland Press Bureau", "outlet"),
    )


def _statements(story: str) -> tuple[Statement, ...]:
    tuesday = Date("2031-03-04", "2031-03-04", "day", "on Tuesday")
    full = "We have no intention to open the harbour before there is a line on the map,"
    first = wording(POST, "direct", [full], "Deputy Foreign Minister Ilse-Marie Tornquist", "said")
    second = wording(
        WIRE,
        "direct",
        ["We have no intention of opening the harbor before there is a line on the map,"],
        "Ilse Marie Törnquist, Vessland's deputy minister of foreign affairs",
        "said",
        (
            change("translation", cut(WIRE, "of opening"), cut(POST, "to open")),
            change("spelling", cut(WIRE, "harbor"), cut(POST, "harbour", 2)),
        ),
    )
    third = wording(
        BLOG,
        "fragment",
        ["no intention to open the harbour"],
        "Vessland",
        "let it be known",
        (
            change("trimmed", None, cut(POST, "We have")),
            change("trimmed", None, cut(POST, "before there is a line on the map")),
        ),
    )
    split = wording(POST, "direct", ["Nobody eats a map,", "and nobody is fed by one."], "Pereth", "added")
    he = cut(POST, "he said")
    he = replace(he, end=he.start + 2, text="he")
    lorries = wording(POST, "indirect", ["Two hundred lorries were waiting at the crossing"], he, "said.")
    table = wording(POST, "fragment", ["a step away from the table"], "Orrany's spokesman Dano Pereth", "called")
    wire_lorries = wording(
        WIRE, "indirect", ["Three hundred lorries stood at the border"], "Dano Pereth", "according to"
    )
    own = wording(BLOG, "indirect", ["hopes that winter will do the talking"], "", "presumably")
    talks = wording(WIRE, "indirect", ["talks may go on"], "She", "told")
    here = {"stories": (story,)}
    return (
        statement(
            1, TORNQUIST, [first, second, third], date=tuesday, medium="statement", via=(BUREAU,), act="REJECT", **here
        ),
        statement(2, PERETH, [split], **here),
        statement(3, PERETH, [lorries], confidence=0.41, **here),
        statement(4, PERETH, [table], addressees=(VESSLAND,), **here),
        statement(5, PERETH, [wire_lorries], state="confirmed", **here),
        statement(6, None, [own], voice="report", **here),
        statement(7, None, [talks], **here),
        statement(
            8,
            None,
            [
                wording(
                    SUND,
                    "indirect",
                    ["The talks ended without a date for the next round"],
                    "an official of the Sund Fisheries Board",
                    "said",
                )
            ],
        ),
    )


def harbour() -> Record:
    """The record of the invented story: three reports on the harbour of Lindmark and one on something else."""
    story = Story(
        "t00000000000000aa",
        "Vessland will not reopen Lindmark harbour this year, envoy says",
        "2031-03-04",
        "2031-03-04",
        (POST.id, WIRE.id, BLOG.id),
        3,
        (TORNQUIST, PERETH),
    )
    two, three = cut(POST, "Two hundred lorries"), cut(WIRE, "Three hundred lorries")
    sides = (
        Side(two.report, two.start, two.end, two.text, "200"),
        Side(three.report, three.start, three.end, three.text, "300"),
    )
    tuesday, she = cut(POST, "Tuesday"), cut(WIRE, "She")
    time = TimeExpression(
        Span(tuesday.start, tuesday.end, "Tuesday"), "DATE", "2031-03-04", "2031-03-04", "2031-03-04", "publication"
    )
    name = cut(POST, "Ilse-Marie Tornquist")
    judgement = Judgement(
        "j01",
        "2031-03-06T08:00:00+00:00",
        "desk",
        "confirm",
        (Selector(WIRE.sha256, "Three hundred lorries stood at the border", "", ", according to"),),
        None,
        None,
        None,
        "seen on film",
    )
    statements = _statements(story.id)
    return Record(
        readings=tuple(Reading(article) for article in (POST, WIRE, BLOG, SUND)),
        actors=_actors(),
        mentions=(
            RecordMention(POST.id, name.start, name.end, name.text, "name", TORNQUIST, ()),
            *(
                RecordMention(where.report, where.start, where.end, where.text, "name", PERETH, ())
                for where in (cut(POST, "Dano Pereth"), cut(WIRE, "Dano Pereth"))
            ),
            RecordMention(she.report, she.start, she.end, she.text, "pronoun", None, (TORNQUIST, VESSLAND)),
        ),
        statements=statements,
        times=(RecordTime(POST.id, time),),
        stories=(story,),
        differences=(
            Difference("d01", story.id, "number", "How many lorries were waiting", statements[2].id, sides, None),
        ),
        judgements=(judgement,),
        aliases=tuple((w.id, s.id) for s in statements for w in s.wordings),
        bounds=((BLOG.id, BOUND),),
    )


HOSTILE_TITLE = "<script>document.title='owned'</script>\x1b]0;owned\x07\x1b[31m & \u202eevil\u202c"


def _place(located: Located) -> tuple[int, int, str]:
    return located.start, located.end, located.text


def _span(located: Located) -> Span:
    return Span(*_place(located))


def hostile() -> Record:
    """One report whose title, outlet, address, names and words try to be markup, or to drive the terminal."""
    text = (
        "“<img src=x onerror=document.title='owned'> \x1b[2J will pass,” said <b>Ox\x9b31m</b> \x00\ud800 of \u202eOz."
    )
    article = make_article(
        "javascript:document.title='owned'//x.txt",
        [("title", HOSTILE_TITLE), ("body", text)],
        outlet="</style><script>document.title='owned'</script>",
        authors=("\x1b[31mMallory",),
    )
    who = "<b>Ox\x9b31m</b>"
    said = wording(article, "direct", ["<img src=x onerror=document.title='owned'> \x1b[2J will pass,"], who, "said")
    return Record(
        readings=(Reading(article),),
        actors=(
            actor(
                "a1",
                who,
                "person",
                (who, '"><script>'),
                descriptions=("\x1b[5mblinking",),
                offices=(HeldOffice("<i>\x1b[2Jchief", '<script>"', "X\x1b", None, None, (cut(article, who),)),),
                why=(f"{who} = <script>\x07: \x1b[2Jsame; <img src=x>", "\x1b[2J <script>"),
            ),
        ),
        mentions=(RecordMention(article.id, *_place(cut(article, "Oz")), "name", None, ("a1", "<script>\x1b")),),
        times=(
            RecordTime(
                article.id,
                TimeExpression(_span(cut(article, "will pass")), "DURATION", "<script>\x1b", None, None, "previous"),
            ),
        ),
        bounds=((article.id, Date("2031-03-04", None, "longer", "tells of \x1b[2J<script>", inferred=True)),),
        statements=(statement(1, "a1", [said], condition="</p><script>"),),
        stories=(Story("t1", HOSTILE_TITLE, None, None, (article.id,), 1, ("a1",)),),
    )
