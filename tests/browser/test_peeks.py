"""A citation shows its work without leaving the sentence: by pointer, key, touch."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from engines import Tab
from playwright.sync_api import Browser, Page, expect
from test_accessibility import violations
from visits import Open

pytestmark = pytest.mark.this_edition
NOTE = "[data-sid=s4] .note-text"
LINK = f"{NOTE} a[href*=attatfa2020]"
OPEN = "document.querySelector('.peek:popover-open')"
SHUT = f"!{OPEN}"
WAIT = 300
ON_A_PAGE = "references/barrinha2020/"
REASON = "The attack on Estonia in 2007, the year to which it dates cyber diplomacy"
BOXES = """const box = e => { const r = e.getBoundingClientRect();
  return [r.left, r.top, r.right, r.bottom]; };
return [box(document.querySelector(arguments[0])),
  box(document.querySelector('.peek:popover-open')),
  [0, 0, document.documentElement.clientWidth, document.documentElement.clientHeight]]"""
Box = tuple[float, float, float, float]


def overlaps(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def opened(tab: Tab, address: str, width: int = 1440) -> None:
    """Open a page with its scripts at work; what was focused or pointed at before is not."""
    tab.open(address, width)
    tab.until("document.querySelector('[aria-keyshortcuts]')")


def focus(tab: Tab, selector: str) -> None:
    tab.run("document.querySelector(arguments[0]).focus()", selector)


def test_resting_on_a_citation_shows_its_work_and_moves_nothing(tab: Tab, watched: str) -> None:
    opened(tab, watched + "#s4")
    where = "return [...document.querySelectorAll('.s')].map(e => e.getBoundingClientRect().top)"
    tab.point(LINK)
    before = tab.run(where)
    tab.until(OPEN)
    text = tab.run(f"return {OPEN}.innerText")
    assert "Attatfa et al. 2020" in text
    assert "A systematic literature review" in text
    assert REASON in text
    assert "sentence 5" not in text, "of its reasons that for this sentence alone"
    assert "set out to learn what research has made of cyber diplomacy." in text
    assert tab.run(where) == before
    tab.point(".peek:popover-open .peek-title")
    tab.until(f"{OPEN}.matches(':hover')")
    tab.point("[data-sid=s4] .s-text")
    tab.until(SHUT)


@pytest.mark.parametrize("width", [1440, 820])
def test_it_stands_beside_the_link_and_not_over_the_sentence(
    tab: Tab, watched: str, width: int
) -> None:
    opened(tab, watched + "#s4", width)
    for cited in (LINK, "[data-sid=s6] .reasons a", "[data-sid=s8] .note-text a"):
        sentence = cited.partition(" ")[0]
        tab.point(cited)
        tab.until(OPEN)
        for read in (f"{sentence} .s-text", cited):
            one, peek, window = tab.run(BOXES, read)
            assert not overlaps((*one[:2], one[2] - 40, one[3]), peek), (cited, read, one, peek)
            assert window[0] <= peek[0] < peek[2] <= window[2]
            assert window[1] <= peek[1] < peek[3] <= window[3]
        tab.press("Escape")
        tab.until(SHUT)


def test_a_key_opens_it_and_escape_leads_back(tab: Tab, watched: str) -> None:
    opened(tab, watched + "#s4")
    focus(tab, LINK)
    tab.press("Alt", "ArrowDown")
    tab.until(OPEN)
    assert tab.run(f"return document.activeElement === {OPEN}")
    tab.press("Tab")
    assert tab.run(f"return {OPEN}.contains(document.activeElement)")
    tab.press("Escape")
    tab.until(SHUT)
    assert tab.run("return document.activeElement === document.querySelector(arguments[0])", LINK)


def test_tab_goes_through_it_and_back_to_the_link(tab: Tab, watched: str) -> None:
    opened(tab, watched + "#s4")
    for keys, times in ((("Tab",), 2), (("Shift", "Tab"), 1)):
        focus(tab, LINK)
        tab.press("Alt", "ArrowDown")
        tab.until(OPEN)
        tab.press(*keys, times=times)
        tab.until(SHUT)
        assert tab.run("return document.activeElement === document.querySelector(arguments[0])",
                       LINK)  # fmt: skip


def test_a_press_elsewhere_closes_it_and_one_on_the_link_follows_it(tab: Tab, watched: str) -> None:
    opened(tab, watched + "#s4")
    tab.point(LINK)
    tab.until(OPEN)
    tab.click("[data-sid=s5] .s-text")
    tab.until(SHUT)
    tab.point(LINK)
    tab.until(OPEN)
    tab.click(LINK)
    with contextlib.suppress(RuntimeError):  # WebKit ends what waits on a page that is left
        tab.until("location.pathname.endsWith('/attatfa2020/')")
    tab.until("location.pathname.endsWith('/references/attatfa2020/')")


def test_notes_on_works_have_them_too(tab: Tab, watched: str) -> None:
    opened(tab, watched + ON_A_PAGE)
    focus(tab, ".ref-main a:has(+ .peek-mark)")
    tab.press("Alt", "ArrowDown")
    tab.until(OPEN)
    assert "Building bridges in cyber diplomacy" in tab.run(f"return {OPEN}.innerText")


def test_it_waits_until_the_pointer_rests(visit: Open) -> None:
    page = visit("#s4").page
    page.clock.install(time="2026-01-01")
    page.reload()
    page.clock.pause_at("2026-01-02")
    page.hover(LINK)
    page.clock.run_for(WAIT - 1)
    assert not page.evaluate(f"!!{OPEN}")
    page.clock.run_for(1)
    assert page.evaluate(f"!!{OPEN}")


def test_it_stays_beside_the_link_when_the_page_is_scrolled(visit: Open) -> None:
    page = visit("#s4").page
    page.focus(LINK)
    page.keyboard.press("Alt+ArrowDown")
    page.wait_for_function(OPEN)
    link, peek, window = page.evaluate(
        f"all => (function () {{ {BOXES} }}).apply(null, all)", [LINK]
    )
    assert 0 < peek[1] - link[3] < 20
    assert abs(peek[0] - link[0]) < 20
    start = page.evaluate("scrollY")
    page.evaluate("scrollBy({top: 60, behavior: 'instant'})")
    page.wait_for_function("start => scrollY > start", arg=start)
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    after, moved, _ = page.evaluate(f"all => (function () {{ {BOXES} }}).apply(null, all)", [LINK])
    assert moved[1] - after[3] == pytest.approx(peek[1] - link[3], abs=1)
    assert moved[3] <= window[3]


def touched(browser: Browser, address: str, *, scripts: bool) -> Page:
    """A phone."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True,
                                  is_mobile=True, java_script_enabled=scripts,
                                  reduced_motion="reduce")  # fmt: skip
    page = context.new_page()
    page.goto(address)
    page.locator("[data-sid=s4] .note summary").first.tap()
    return page


@pytest.mark.parametrize("scripts", [True, False])
def test_a_mark_opens_it_by_touch_without_a_script_too(
    chromium: Browser, address: str, scripts: bool
) -> None:
    page = touched(chromium, address + "#s4", scripts=scripts)
    page.locator(f"{LINK} + .peek-mark").tap()
    peek = page.locator("#peek_attatfa2020")
    expect(peek).to_be_visible()
    expect(peek).to_contain_text(REASON)
    mark, box = page.locator(f"{LINK} + .peek-mark").bounding_box(), peek.bounding_box()
    assert mark
    assert box
    assert mark["width"] >= 24
    assert mark["height"] >= 24
    assert 0 <= box["y"] - mark["y"] - mark["height"] < 20
    if scripts:
        expect(peek.locator("[data-at=s5]")).to_be_hidden()
        assert violations(page) == []
    page.touchscreen.tap(200, 100)
    expect(peek).to_be_hidden()
    page.context.close()


def test_an_open_one_is_for_everyone(visit: Open) -> None:
    for scheme in ("light", "dark"):
        page = visit("#s4", color_scheme=scheme, reduced_motion="reduce").page
        page.focus(LINK)
        page.keyboard.press("Alt+ArrowDown")
        page.wait_for_function(OPEN)
        motion = page.evaluate(f"getComputedStyle({OPEN}).animationName")
        assert motion == "none"
        assert violations(page) == []


def test_the_one_file_has_them(chromium: Browser, editions: Path) -> None:
    (file,) = editions.glob("*.html")
    page = chromium.new_page()
    page.goto(f"{file.as_uri()}#s4")
    page.hover(LINK)
    expect(page.locator(".peek:popover-open")).to_contain_text(REASON)
    page.close()


def test_paper_has_none(visit: Open) -> None:
    page = visit("#s4").page
    page.focus(LINK)
    page.keyboard.press("Alt+ArrowDown")
    page.wait_for_function(OPEN)
    page.emulate_media(media="print")
    for part in page.locator(".peek, .peek-mark").all():
        expect(part).to_be_hidden()
