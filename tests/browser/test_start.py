"""What happens before a reader can see it: colours, styles, a browser that keeps nothing."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from visits import Open

pytestmark = pytest.mark.this_edition
TRACED = "devtools.timeline,disabled-by-default-devtools.timeline"
NO_STORAGE = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("refused", "SecurityError"); }
})"""


def reckonings(context: BrowserContext, page: Page, address: str) -> list[int]:
    """How many elements had their styles reckoned, each time it was done while a page started."""
    browser = context.browser
    assert browser is not None
    session = browser.new_browser_cdp_session()
    events: list[dict[str, Any]] = []
    ended: list[bool] = []
    session.on("Tracing.dataCollected", lambda part: events.extend(part["value"]))
    session.on("Tracing.tracingComplete", lambda _: ended.append(True))
    session.send("Tracing.start", {"categories": TRACED, "transferMode": "ReportEvents"})
    page.goto(address, wait_until="load")
    page.wait_for_function("document.querySelector('.ed-opener--drawer') !== null")
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    session.send("Tracing.end")
    while not ended:
        page.evaluate("0")  # lets what has arrived be handed over
    return [event["args"]["elementCount"] for event in events if event["name"] == "UpdateLayoutTree"
            and "elementCount" in event.get("args", {})]  # fmt: skip


@pytest.mark.parametrize("kind", ["", "references/attatfa2020/"])
def test_the_styles_of_a_page_are_not_reckoned_again_and_again(visit: Open, kind: str) -> None:
    """The theme's script alone made them be reckoned four times more, each time all of them."""
    page = visit("about/").page
    address = page.url.removesuffix("about/") + kind
    counts = reckonings(page.context, page, address)
    there = page.locator("body *:visible").count()
    assert max(counts) > 100, "nothing was seen"
    assert sum(counts) < 2.5 * there, counts


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_first_visit_has_its_colours_before_any_script_file_runs(
    visit: Open, scheme: str
) -> None:
    opened = visit("nowhere/", color_scheme=scheme)
    address = opened.page.url.removesuffix("nowhere/")
    fresh = opened.page.context.browser
    assert fresh is not None
    context = fresh.new_context(color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    page.route("**/*.js", lambda route: route.abort())
    page.goto(address)
    paper = {"light": "rgb(253, 253, 251)", "dark": "rgb(21, 24, 28)"}[scheme]
    expect(page.locator("body")).to_have_css("background-color", paper)
    expect(page.locator("html")).to_have_css(
        "color-scheme", "dark" if scheme == "dark" else "normal"
    )
    context.close()


def test_a_browser_that_keeps_nothing_still_searches_and_changes_colours(visit: Open) -> None:
    opened = visit("about/")
    page = opened.page
    page.add_init_script(NO_STORAGE)
    page.goto(page.url.removesuffix("about/"))
    page.locator(".md-header label.md-header__button[title*='Switch to light']").click()
    page.locator(".md-header label.md-header__button[title*='Switch to dark']").click()
    expect(page.locator("body")).to_have_css("background-color", "rgb(21, 24, 28)")
    page.locator("#ed-search-words").fill("ransomware")
    expect(page.locator("#ed-search li").first).to_contain_text("ransomware", ignore_case=True)
