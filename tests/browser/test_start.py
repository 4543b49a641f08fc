"""What happens before a reader can see it: colours, styles, a browser that keeps nothing."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from test_reading import KINDS
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
    """The theme's script alone made them be reckoned four times more, each time all of them.

    A page that comes in two parts is reckoned once more; of three visits the quietest counts.
    """
    page = visit("about/").page
    address = page.url.removesuffix("about/") + kind
    counts = min((reckonings(page.context, page, address) for _ in range(3)), key=sum)
    assert max(counts) > 100, "nothing was seen"
    assert sum(counts) < 1.7 * max(counts), counts


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
    page.get_by_role("button", name="Switch to light").click()
    page.get_by_role("button", name="Switch to dark").click()
    expect(page.locator("body")).to_have_css("background-color", "rgb(21, 24, 28)")
    page.locator("#ed-search-words").fill("ransomware")
    expect(page.locator("#ed-search li").first).to_contain_text("ransomware", ignore_case=True)


DARK, LIGHT = "rgb(21, 24, 28)", "rgb(253, 253, 251)"


def test_colours_are_chosen_by_keyboard_and_kept(visit: Open) -> None:
    page = visit("about/", color_scheme="dark").page
    body = page.locator("body")
    expect(body).to_have_css("background-color", DARK)
    page.get_by_role("button", name="Colour theme: system").focus()
    page.keyboard.press("Enter")
    expect(body).to_have_css("background-color", LIGHT)
    expect(page.get_by_role("button", name="Colour theme: light")).to_be_focused()
    page.emulate_media(color_scheme="light")
    page.keyboard.press("Enter")
    expect(body).to_have_css("background-color", DARK)
    page.route("**/*.js", lambda route: route.abort())
    page.reload()
    expect(body).to_have_css("background-color", DARK)
    page.unroute("**/*.js")
    page.reload()
    page.get_by_role("button", name="Colour theme: dark").press("Enter")
    expect(body).to_have_css("background-color", LIGHT)
    page.emulate_media(color_scheme="dark")
    expect(body).to_have_css("background-color", DARK)


def test_what_the_theme_kept_of_a_reader_s_choice_stays(visit: Open, address: str) -> None:
    page = visit("about/", color_scheme="light").page
    scope = urlsplit(address).path
    kept = """{"index": 2, "color": {"media": "(prefers-color-scheme: dark)", "scheme": "slate",
      "primary": "custom", "accent": "custom"}}"""
    page.evaluate("([name, value]) => localStorage.setItem(name, value)",
                  [f"{scope}.__palette", kept])  # fmt: skip
    page.reload()
    expect(page.locator("body")).to_have_css("background-color", DARK)
    expect(page.get_by_role("button", name="Colour theme: dark")).to_be_visible()


def test_single_keys_lead_to_the_next_page_when_asked_for(visit: Open) -> None:
    page = visit("about/").page
    page.locator("#shortcut-toggle").check()
    page.goto(page.url.replace("about/", "topics/"))
    page.keyboard.press("n")
    page.wait_for_url("**/paths/")
    page.keyboard.press("p")
    page.wait_for_url("**/topics/")


@pytest.mark.long
def test_our_pages_do_without_the_script_of_the_theme(visit: Open) -> None:
    for kind in KINDS:
        opened = visit(kind)
        assert not [url for url in opened.requests if "/javascripts/" in url], kind
