"""axe-core on every kind of page: no violation of WCAG 2.2 A and AA, nor of best practice."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from test_reading import MOSTLY_LONG
from visits import Open, served, visits

from conftest import build_site, copy_project
from helpers import EXAMPLE

pytestmark = pytest.mark.this_edition
STATES: tuple[tuple[int, Literal["light", "dark"]], ...] = (
    *((1440, "dark"), (820, "light"), (390, "light"), (320, "dark")),
)
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ON_REQUEST = {"label-content-name-mismatch": {"enabled": True}}
"""WCAG 2.5.3, which axe-core looks at only when it is asked."""
OPTIONS = {
    "runOnly": {"type": "tag", "values": TAGS},
    "rules": ON_REQUEST,
    "resultTypes": ["violations"],
}


def violations(page: Page) -> list[str]:
    """What axe-core finds, in a line each."""
    found = Axe().run(page, options=OPTIONS)
    return [
        f"{v['id']}: {v['nodes'][0]['target']} {v['nodes'][0].get('failureSummary', '')[:200]}"
        for v in found.response["violations"]
    ]


@pytest.mark.parametrize("kind", MOSTLY_LONG)
def test_every_kind_of_page(visit: Open, kind: str) -> None:
    """On a desk in the light and on a phone in the dark."""
    page = visit(kind, color_scheme="light", reduced_motion="reduce").page
    assert violations(page) == []
    page.set_viewport_size({"width": 390, "height": 900})
    page.emulate_media(color_scheme="dark")
    assert violations(page) == []


def test_a_link_that_is_called_otherwise_than_it_reads_is_seen(visit: Open) -> None:
    """The rule for it is off unless it is asked for."""
    page = visit("about/").page
    page.locator("main p a").first.evaluate("a => a.setAttribute('aria-label', 'Somewhere else')")
    assert [line.partition(":")[0] for line in violations(page)] == list(ON_REQUEST)


@pytest.mark.parametrize("kind", ["", "references/attatfa2020/"])
def test_the_two_pages_that_matter_most_in_every_state(visit: Open, kind: str) -> None:
    """In the states that the test above leaves out."""
    page = visit(kind, reduced_motion="reduce").page
    for width, scheme in STATES:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        assert violations(page) == [], (width, scheme)


def test_states_of_the_first_page(visit: Open) -> None:
    page = visit("#s6", reduced_motion="reduce").page
    page.evaluate("scrollTo(0, 0)")  # half a tab under the header is small, but only just then
    assert violations(page) == []
    page.locator("label", has_text="Running text").click()
    assert violations(page) == []
    phone = visit(width=390, reduced_motion="reduce").page
    for summary in phone.locator(".note summary").all():
        summary.press("Enter")
    assert violations(phone) == []
    phone.locator("button.ed-opener--drawer").press("Enter")
    phone.locator(".md-nav--primary a", has_text="Glossary").wait_for(state="visible")
    assert violations(phone) == []


@pytest.mark.parametrize("kind", ["references/attatfa2020/", "corrections/#manor2016-title"])
def test_pages_on_which_all_is_unfolded(visit: Open, kind: str) -> None:
    page = visit(kind, reduced_motion="reduce").page
    for summary in page.locator("details.plain summary").all():
        summary.click()
    page.evaluate("scrollTo(0, 0)")  # a link half under the header is small, but only just then
    assert violations(page) == []


def test_an_open_search_and_the_words_that_it_marks(visit: Open) -> None:
    for width in (1440, 390):
        page = visit("about/", width=width, reduced_motion="reduce").page
        if width == 390:
            page.locator(".ed-search-open").click()
        page.locator("#ed-search-words").fill("norms")
        expect(page.locator("#ed-search li").first).to_be_visible()
        assert violations(page) == []
        page.keyboard.press("Enter")
        expect(page.locator("mark.found").first).to_be_visible()
        assert violations(page) == []


def test_forced_colours_keep_the_marks(visit: Open) -> None:
    page = visit(forced_colors="active").page
    assert violations(page) == []
    shown = "e => getComputedStyle(e, '::before').backgroundColor"
    assert page.locator(".mk").first.evaluate(shown) != "rgba(0, 0, 0, 0)"


SECTION = """  - More:
      - more/index.md
      - Mine: more/mine.md
"""


def test_what_the_markup_of_the_theme_lacks_is_there_under_any_settings(
    tmp_path: Path, chromium: Browser
) -> None:
    """With sections in the navigation too, which this edition has not."""
    project = copy_project(tmp_path, EXAMPLE)
    (project / "docs/more").mkdir()
    for name in ("index", "mine"):
        (project / f"docs/more/{name}.md").write_text(f"# {name}\n", "utf-8")
    settings = project / "mkdocs.yml"
    text = settings.read_text("utf-8").replace("  - About", f"{SECTION}  - About")
    settings.write_text(text.replace("[navigation.tabs", "[navigation.indexes, navigation.tabs"))
    with served(build_site(project)) as address, visits(chromium, address) as visit:
        page = visit("more/mine/").page
        assert violations(page) == []
        assert page.locator("nav[aria-expanded], [role=dialog]").count() == 0
        toggle = page.locator("label.md-nav__link[for^='__nav_'] .vh")
        assert toggle.first.text_content() == "Pages in this section"
        assert page.locator("input.md-toggle[aria-label='Navigation menu']").count() == 1
