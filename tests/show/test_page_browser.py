"""The page in a real Chromium: a quotation leads to its words, scripts do not run, and it fits a narrow screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.show import samples
from verbale.show import find, view
from verbale.show.page import page

pytestmark = pytest.mark.browser
sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright (the extra `dev`)")

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def story(browser: Any, tmp_path: Path) -> Iterator[Any]:
    file = tmp_path / "story.html"
    file.write_text(page(find.find(samples.harbour(), "will not reopen")), encoding="utf-8")
    opened = browser.new_page()
    complaints: list[str] = []
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("request", lambda request: complaints.append(request.url) if request.url != file.as_uri() else None)
    opened.goto(file.as_uri())
    yield opened
    assert complaints == []
    opened.close()


def _in_sight(opened: Any, selector: str) -> bool:
    return opened.eval_on_selector(
        selector, "e => { const r = e.getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight }"
    )


def test_each_quotation_leads_to_its_words_highlighted(story: Any) -> None:
    story.emulate_media(reduced_motion="reduce")
    statements = samples.harbour().statements[:7]
    spans = [span for s in statements for wording in s.wordings for span in wording.content]
    for span in spans:
        story.locator(f'blockquote a[href="#{span.report}-{span.start}-{span.end}"]').first.click()
        assert story.locator("mark:target").inner_text() == span.text
        assert _in_sight(story, "mark:target")
        plain, aimed = (
            story.eval_on_selector(selector, "e => getComputedStyle(e).backgroundColor")
            for selector in ("body", "mark:target")
        )
        assert plain != aimed


def test_a_list_below_a_text_opens_and_leads_to_the_words(story: Any) -> None:
    story.emulate_media(reduced_motion="reduce")
    for words in ("Tuesday", "[1]"):
        folded = story.locator("details").filter(has_text=words).first
        assert not folded.locator("table").is_visible()
        folded.locator("summary").click()
        folded.locator("a").first.click()
        assert story.locator("mark:target").inner_text() == ("She" if words == "[1]" else words)
        assert _in_sight(story, "mark:target")


@pytest.mark.parametrize(("asked", "width"), [("Tornquist", 320), ("observer.html", 320), ("capital.txt", 390)])
def test_the_pages_of_an_actor_and_of_a_report_fit_a_narrow_screen(
    browser: Any, tmp_path: Path, asked: str, width: int
) -> None:
    file = tmp_path / "one.html"
    file.write_text(page(find.find(samples.harbour(), asked)), encoding="utf-8")
    opened = browser.new_page(viewport={"width": width, "height": 800})
    opened.goto(file.as_uri())
    assert opened.evaluate("document.documentElement.scrollWidth") <= width
    opened.close()


def test_the_number_behind_the_words_leads_back(story: Any) -> None:
    story.emulate_media(reduced_motion="reduce")
    back = story.locator("a.back").first
    number = back.inner_text()
    back.click()
    assert story.locator("article:target").get_attribute("aria-label") == f"Statement {number}"


def test_the_page_can_be_walked_with_the_keyboard(story: Any) -> None:
    story.keyboard.press("Tab")
    assert story.evaluate("document.activeElement.className") == "skip"
    assert _in_sight(story, ".skip:focus")
    story.keyboard.press("Enter")
    story.keyboard.press("Tab")
    assert story.evaluate("!!document.activeElement.closest('main')")


@pytest.mark.parametrize("width", [320, 390, 768, 1280, 1920])
def test_nothing_runs_out_of_the_screen(story: Any, width: int) -> None:
    story.set_viewport_size({"width": width, "height": 800})
    assert story.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(story: Any, scheme: str) -> None:
    story.emulate_media(color_scheme=scheme)
    story.evaluate("document.querySelectorAll('details').forEach(e => { e.open = true })")
    assert story.evaluate(CONTRAST) == []


# Every element with words of its own against the first ground behind it that is painted: WCAG's 4.5 to 1.
CONTRAST = """() => {
  const rgb = c => c.match(/[\\d.]+/g).map(Number);
  const light = c => rgb(c).slice(0, 3).map(v => v / 255)
    .map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  const ground = e => { for (; e; e = e.parentElement) {
    const c = getComputedStyle(e).backgroundColor; if ((rgb(c)[3] ?? 1) > .99) return c } return 'rgb(255,255,255)' };
  const poor = [];
  for (const e of document.querySelectorAll('body *')) {
    if (![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
    const [a, b] = [light(getComputedStyle(e).color), light(ground(e))];
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    if (ratio < 4.5) poor.push(e.tagName + '.' + e.className + ' ' + ratio.toFixed(2));
  }
  return poor;
}"""


def test_a_script_in_a_title_does_not_run(browser: Any, tmp_path: Path) -> None:
    file = tmp_path / "hostile.html"
    file.write_text(page(view.of_record(samples.hostile())), encoding="utf-8")
    opened = browser.new_page()
    requests: list[str] = []
    opened.on("request", lambda request: requests.append(request.url))
    opened.on("dialog", lambda dialog: requests.append(dialog.message))
    opened.goto(file.as_uri())
    opened.wait_for_timeout(200)
    assert opened.title() == "The record · Verbale"
    assert opened.evaluate("document.querySelectorAll('script, img').length") == 0
    assert "<script>document.title" in opened.inner_text("main")
    assert requests == [file.as_uri()]
    opened.close()
