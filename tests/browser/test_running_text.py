"""Running text keeps its notes: that of one sentence stands beside the paragraph, or below it."""

from __future__ import annotations

import pytest
from engines import Tab
from playwright.sync_api import expect
from test_accessibility import violations
from visits import Open

pytestmark = pytest.mark.this_edition
NOTES = """return [...document.querySelectorAll('.note-body')].filter(e => e.checkVisibility())
  .map(e => e.closest('.s').dataset.sid)"""
READY = "document.querySelector('.is-now')"
RUNNING = "document.getElementById('view-run').checked"


def opened(tab: Tab, address: str, width: int = 1440) -> None:
    tab.open(address, width)
    tab.until(READY)


def kept(tab: Tab, value: str) -> None:
    """Let the browser keep a view, or forget it."""
    tab.run("localStorage.setItem('edition.view', arguments[0])", value)


@pytest.mark.parametrize("width", [1440, 1000, 500])
def test_one_note_stands_beside_the_text_and_keys_go_on_from_it(
    tab: Tab, watched: str, width: int
) -> None:
    opened(tab, watched + "?view=run", width)
    assert tab.run(NOTES) == ["s1"]
    tab.run("document.querySelector('#s2 a').focus()")
    assert tab.run(NOTES) == ["s2"]
    tab.press("ArrowDown")
    assert tab.run(NOTES) == ["s3"]
    tab.press("ArrowUp", times=2)
    assert tab.run(NOTES) == ["s1"]
    tab.press("ArrowUp")
    assert tab.run(NOTES) == ["s1"]
    shown = (
        "return getComputedStyle(document.querySelector('.is-now .note-body'), '::before').content"
    )
    assert "1 of 10" in tab.run(shown) or "data-place" in tab.run(shown)
    tab.click("[data-sid=s5] .s-mark")
    assert tab.run(NOTES) == ["s5"]
    tab.press("ArrowDown")
    assert tab.run(NOTES) == ["s6"]


def test_arrows_do_nothing_elsewhere(tab: Tab, watched: str) -> None:
    opened(tab, watched + "?view=run")
    tab.run("document.querySelector('.masthead a').focus()")
    tab.press("ArrowDown")
    assert tab.run(NOTES) == ["s1"]


def test_the_note_is_clear_of_the_text(tab: Tab, watched: str) -> None:
    """Beside it where there is room; elsewhere at the foot of the window, then below the text."""
    sides = """const r = e => document.querySelector(e).getBoundingClientRect();
      const lines = [...document.querySelectorAll('.s-mark')].flatMap(e => [...e.getClientRects()]);
      const note = r('.is-now .note-body');
      return [Math.max(...lines.map(l => l.right)), Math.max(...lines.map(l => l.bottom)),
        note.left, note.top, note.right, note.bottom, innerHeight,
        document.documentElement.clientWidth]"""
    for width in (1440, 1000):
        opened(tab, watched + "?view=run#s3", width)
        right, _, left, _, end, _, _, window = tab.run(sides)
        assert right < left < end <= window
    opened(tab, watched + "?view=run#s3", 500)
    tab.run("document.getElementById('s3').scrollIntoView({behavior: 'instant'})")
    *_, foot, height, _ = tab.run(sides)
    assert foot == pytest.approx(height, abs=2)
    tab.run("document.querySelector('#matrix').scrollIntoView({behavior:'instant',block:'end'})")
    _, last, _, top, _, foot, _, _ = tab.run(sides)
    assert top >= last - 2
    assert foot <= tab.run("return document.querySelector('.key').getBoundingClientRect().top") + 2


def test_numbers_hang_where_a_line_begins(tab: Tab, watched: str) -> None:
    opened(tab, watched + "?view=run")
    starts = """return [...document.querySelectorAll('.s')].map(s => {
      const text = s.querySelector('.s-mark').getClientRects()[0];
      const left = document.querySelector('.s-mark').getClientRects()[0].left;
      const number = s.querySelector('.s-num a').getBoundingClientRect();
      return [text.left - left, number.left - left]; })"""
    begin = []
    for width in (1440, 1240, 1100, 1000, 600, 500):
        opened(tab, watched + "?view=run", width)
        begin += [row for row in tab.run(starts) if row[1] < 0]
    assert len(begin) > 6, "more than the first sentence"
    for text, number in begin:
        assert abs(text) < 3, "the words of the sentence stand at the edge"
        assert number < -4


def test_the_view_is_kept_and_can_be_linked(tab: Tab, watched: str) -> None:
    opened(tab, watched + "#s5")
    assert not tab.run(f"return {RUNNING}")
    tab.click("label:has(#view-run)")
    tab.until(RUNNING)
    assert tab.run("return location.search + location.hash") == "?view=run#s5"
    assert tab.run(NOTES) == ["s5"]
    opened(tab, watched + "#s6")
    assert tab.run(f"return {RUNNING}")
    assert tab.run(NOTES) == ["s6"]
    top, header = tab.run("return [document.querySelector('[data-sid=s6] .s-mark'),"
                          "document.querySelector('.md-header')]"
                          ".map(e => e.getBoundingClientRect()).map(r => r.bottom)")  # fmt: skip
    assert header < top < 600
    opened(tab, watched + "?view=sent#s6")
    assert not tab.run(f"return {RUNNING}")
    kept(tab, "sent")
    opened(tab, watched + "#view-run")
    assert tab.run(f"return {RUNNING}")
    tab.click("label:has(#view-sent)")
    tab.until(f"!{RUNNING}")
    assert tab.run("return location.search + location.hash") == ""
    assert len(tab.run(NOTES)) == 10


def test_without_a_script_the_note_follows_focus_and_address(visit: Open) -> None:
    page = visit("#s5", java_script_enabled=False).page
    page.locator("label", has_text="Running text").click()
    notes = page.locator(".note-body:visible")
    expect(notes).to_have_count(1)
    expect(notes).to_have_attribute("data-place", "5 of 10")
    page.locator("#s7 a").first.focus()
    expect(notes).to_have_attribute("data-place", "7 of 10")
    page = visit(java_script_enabled=False, width=390).page
    page.locator("label", has_text="Running text").click()
    expect(page.locator(".note-body:visible")).to_have_attribute("data-place", "1 of 10")


@pytest.mark.parametrize("width", [pytest.param(1440, marks=pytest.mark.long), 390])
def test_it_is_for_everyone(visit: Open, width: int) -> None:
    for scheme in ("light", "dark"):
        seen = visit("?view=run#s6", width=width, color_scheme=scheme, reduced_motion="reduce")
        assert violations(seen.page) == []
        assert seen.overflow() == 0
