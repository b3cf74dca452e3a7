"""The page: self-contained, nothing from a report as markup, every link inside it leads somewhere."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from tests.show import samples
from verbale.model import Reading, Record
from verbale.show import find, view
from verbale.show.groups import Group
from verbale.show.markup import render, tag
from verbale.show.page import page, speaker_entries

RECORD = samples.harbour()
PAGES = {
    "story": page(find.find(RECORD, RECORD.stories[0].id)),
    "report": page(find.find(RECORD, samples.POST.id)),
    "actor": page(find.find(RECORD, "Tornquist")),
    "statement": page(find.find(RECORD, RECORD.statements[0].id)),
    "record": page(view.of_record(RECORD)),
    "hostile": page(view.of_record(samples.hostile())),
    "empty": page(view.of_record(Record(()))),
}


class Page(HTMLParser):
    """HTML -> its elements with attributes, and the text inside each id."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.stack: list[str] = []
        self.levels: list[int] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "br"):
            self.stack.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag


@pytest.mark.parametrize("name", PAGES)
def test_elements_are_closed_in_order_and_ids_are_unique(name: str) -> None:
    parsed = Page(PAGES[name])
    assert parsed.stack == []
    ids = [attrs["id"] for _, attrs in parsed.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    named = {target for _, attrs in parsed.tags for target in (attrs.get("aria-labelledby") or "").split()}
    assert named <= set(ids)


@pytest.mark.parametrize("name", PAGES)
def test_every_inner_link_leads_somewhere(name: str) -> None:
    parsed = Page(PAGES[name])
    ids = {attrs["id"] for _, attrs in parsed.tags if "id" in attrs}
    inner = {
        (attrs["href"] or "")[1:] for tag_, attrs in parsed.tags if tag_ == "a" and (attrs["href"] or "")[:1] == "#"
    }
    assert inner <= ids


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_asked_for_from_elsewhere(name: str) -> None:
    parsed = Page(PAGES[name])
    assert not {tag_ for tag_, _ in parsed.tags} & {"script", "link", "img", "iframe", "object", "form", "base", "svg"}
    assert not any(
        key in ("src", "srcset", "style", "action") or key.startswith("on") for _, a in parsed.tags for key in a
    )
    assert "url(" not in PAGES[name]
    assert "@import" not in PAGES[name]
    outer = [a["href"] or "" for t, a in parsed.tags if t == "a" and not (a["href"] or "").startswith("#")]
    assert all(href.startswith(("http://", "https://")) for href in outer)
    policy = next(a["content"] for t, a in parsed.tags if t == "meta" and a.get("http-equiv"))
    assert policy is not None
    assert policy.startswith("default-src 'none'; style-src 'sha256-")


@pytest.mark.parametrize("name", PAGES)
def test_headings_go_down_by_one_level_at_a_time(name: str) -> None:
    levels = Page(PAGES[name]).levels
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))


def test_what_a_hostile_report_holds_stays_words() -> None:
    text = PAGES["hostile"]
    assert "<script" not in text
    assert "<img" not in text
    assert "\x1b" not in text
    assert "\x00" not in text
    assert "&lt;script&gt;" in text
    assert text.count("</style>") == 1
    text.encode("utf-8")


def test_each_quotation_is_there_with_report_and_offsets() -> None:
    for statement in RECORD.statements[:7]:
        for wording in statement.wordings:
            for span in wording.content:
                assert f'href="#{span.report}-{span.start}-{span.end}"' in PAGES["story"]
                assert f"{span.start}–{span.end}" in PAGES["story"]


def test_the_words_of_saying_lead_to_their_place() -> None:
    cue = samples.cut(samples.BLOG, "let it be known")
    assert f'(“<a href="#{cue.report}-{cue.start}-{cue.end}"><q>let it be known</q></a>”)' in PAGES["story"]


def test_the_same_dossier_gives_the_same_page() -> None:
    assert page(find.find(samples.harbour(), RECORD.stories[0].id)) == PAGES["story"]


def test_markup_cannot_be_put_in() -> None:
    assert (
        render(tag("p", "<b>&amp;", title='"><script>')) == '<p title="&quot;&gt;&lt;script&gt;">&lt;b&gt;&amp;amp;</p>'
    )
    with pytest.raises(ValueError, match="style sheet"):
        render(tag("style", "p { content: '</style>' }"))


def test_an_inferred_date_is_marked_and_says_why() -> None:
    assert '4 to 7 March 2031 <span class="flag quiet">inferred</span>' in PAGES["story"]
    assert "it carries the same words as the report of 4 March 2031: “&lt;b&gt;no intention”" in PAGES["story"]


def test_an_actor_s_page_begins_with_names_and_offices_and_their_words() -> None:
    text = PAGES["actor"]
    assert text.index('id="focus"') < text.index('id="reports"')
    office = samples.cut(samples.POST, "Deputy Foreign Minister")
    assert f'<a href="#{office.report}-{office.start}-{office.end}"><q>{office.text}</q></a> The Harbour Post' in text
    assert "because: same name but for accents; same office" in text
    assert text.count("because: same name but for accents; same office") == 1
    assert "<h3>Ilse-Marie Tornquist</h3>" not in text.partition('id="actors"')[2]


def test_the_dates_and_open_mentions_of_a_report_lead_to_their_words() -> None:
    for words, where in (("Tuesday", samples.POST), ("She", samples.WIRE)):
        span = samples.cut(where, words)
        place = f"{span.report}-{span.start}-{span.end}"
        assert f'href="#{place}"' in PAGES["story"]
        assert f'id="{place}"' in PAGES["story"]
    assert "Ilse-Marie Tornquist or Vessland" in PAGES["story"]
    assert "<details><summary>Dates in this text: 1</summary>" in PAGES["story"]
    assert "<details open><summary>Dates in this text: 1</summary>" in PAGES["report"]


def test_two_reports_of_one_outlet_are_told_apart_in_the_contents() -> None:
    second = replace(samples.WIRE, outlet="The Harbour Post")
    record = replace(
        RECORD, readings=tuple(Reading(second if r.article is samples.WIRE else r.article) for r in RECORD)
    )
    text = page(view.of_record(record))
    contents = text[text.index("<nav") : text.index("</nav>")]
    assert contents.count(">The Harbour Post, 4 March 2031") == 2
    assert ">Border Observer<" in contents


@pytest.mark.parametrize(("number", "last", "entries"), [(13, "speaker 13", 13), (14, "and 2 more", 13)])
def test_the_contents_list_the_first_speakers(number: int, last: str, entries: int) -> None:
    grouped = [Group(f"speaker {n}", None, ()) for n in range(1, number + 1)]
    listed = [render(entry) for entry in speaker_entries(grouped)]
    assert (len(listed), f'<a href="#speaker-13">{last}</a>' in listed[-1]) == (entries, True)
