"""Pictures of the whole, the table and the timeline, of as many works as they are drawn for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from engines import Tab, WatchedHandler
from invent import invent
from playwright.sync_api import Browser
from visits import served, visits

from annotated_reading.text.measure import width
from conftest import build_site, copy_project

PHONE = 520
"""Narrow enough for the layout of phones; windows of Firefox cannot be much narrower."""
PARTED = """return [...document.querySelectorAll('.matrix tbody .m-incipit')].filter(e => {
  const text = e.firstChild, words = [...text.data.matchAll(/\\S+/g)];
  return e.offsetWidth < 20 || words.some(word => {
    const range = new Range();
    range.setStart(text, word.index);
    range.setEnd(text, word.index + word[0].length);
    return range.getClientRects().length !== 1 || range.getBoundingClientRect().width < 10;
  });
}).map(e => e.textContent)"""
"""The beginnings of sentences that are hidden, or of which a word is."""
LABELS = """return [...document.querySelectorAll('.tl-label')].filter(e => e.checkVisibility())
  .map(e => [...e.querySelectorAll('tspan')].map(line => {
    const {x, y, width, height} = e.getBBox(), name = e.closest('a').getAttribute('aria-label');
    const hit = e.closest('a').querySelector('.tl-hit').getBBox();
    return {text: line.textContent, length: line.getComputedTextLength(), name,
      box: [x, y, x + width, y + height], isIn: hit.x <= x && x + width <= hit.x + hit.width,
      whole: e.textContent};
  })).flat()"""
DRAWN = "return document.querySelector('.tl--wide').viewBox.baseVal.width"
LONG = "{International Telecommunication Union and Friends of Lighthouses, Lamps and Harbours}"


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An invented reading of forty works, built and served; one is by a body with a long name."""
    root = invent(tmp_path_factory.mktemp("invented"), 39)
    with (root / "references.bib").open("a", encoding="utf-8") as bib:
        bib.write(f"@report{{long, author = {{{LONG}}}, title = {{Long}}}}\n")
    site = build_site(copy_project(tmp_path_factory.mktemp("wide"), root))
    with served(site, WatchedHandler) as address:
        yield address


@pytest.mark.parametrize("window", [1440, PHONE])
def test_the_words_of_a_row_stand_whole(tab: Tab, wide: str, window: int) -> None:
    tab.open(wide, window)
    assert tab.run(PARTED) == []
    rows = "return Math.max(...[...document.querySelectorAll('.matrix tbody tr')]"
    assert tab.run(f"{rows}.map(e => e.offsetHeight))") < 60


def test_the_table_scrolls_by_itself_and_keeps_its_sentences(tab: Tab, wide: str) -> None:
    tab.open(wide, PHONE)
    overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert tab.run(f"return {overflow}") <= 0
    tab.run("document.querySelector('.matrix-scroll').focus()")
    tab.press("ArrowRight", times=5)
    tab.until("document.querySelector('.matrix-scroll').scrollLeft > 20")
    heads = "[...document.querySelectorAll('.matrix tbody th, .m-corner, .matrix tfoot th')]"
    edge = "document.querySelector('.matrix-scroll').getBoundingClientRect().left"
    lefts = tab.run(f"return {heads}.map(e => e.getBoundingClientRect().left - {edge})")
    assert all(abs(left) < 5 for left in lefts)
    covered = tab.run(
        "const e = document.querySelector('.matrix tbody tr:nth-child(5) th');"
        "e.scrollIntoView({block: 'center', behavior: 'instant'});"
        "const r = e.getBoundingClientRect();"
        "return !e.contains(document.elementFromPoint(r.left + 30, r.top + 9))"
    )
    assert not covered


def test_what_tab_comes_to_is_not_under_the_sentences(tab: Tab, wide: str) -> None:
    tab.open(wide, PHONE)
    tab.run("document.querySelector('.matrix tbody th a').focus()")
    for _ in range(30):
        tab.press("Shift", "Tab")
        assert tab.run("return document.activeElement.closest('[data-col]') !== null")
        tab.until(
            "(document.activeElement.getBoundingClientRect().left"
            " >= document.querySelector('.m-corner').getBoundingClientRect().right - 1)"
        )


def test_all_columns_are_on_paper(chromium: Browser, wide: str) -> None:
    with visits(chromium, wide) as visit:
        page = visit(width=612).page  # a sheet of A4 without its margins
        page.emulate_media(media="print")
        beyond = "e => e.scrollWidth - e.clientWidth"
        assert page.locator(".matrix-scroll").evaluate(beyond) <= 1
        lowest = "es => Math.min(...es.map(e => parseFloat(getComputedStyle(e).fontSize)))"
        assert page.locator(".matrix thead a").evaluate_all(lowest) > 6
        assert page.locator(".matrix tbody td").first.bounding_box() is not None


@pytest.mark.parametrize("window", [1440, PHONE])
def test_names_in_the_drawing_are_whole_and_apart(tab: Tab, wide: str, window: int) -> None:
    tab.open(wide, window)
    tab.until("document.fonts.status === 'loaded'")
    labels = tab.run(LABELS)
    assert len({label["whole"] for label in labels}) > 20
    for label in labels:
        assert label["name"].startswith(label["whole"]), label
        assert label["isIn"], label
        assert label["box"][0] >= 0, label
        assert label["box"][2] <= (tab.run(DRAWN) if window > PHONE else 358), label
        assert label["length"] <= width(label["text"], 13.6) * 1.01 + 1, label
        assert label["length"] >= width(label["text"], 13.6) * 0.88, label
    boxes = sorted({tuple(label["box"]) for label in labels})
    for number, (left, top, right, bottom) in enumerate(boxes):
        for other in boxes[number + 1 :]:
            apart = other[0] >= right or other[1] >= bottom - 4 or other[3] - 4 <= top
            assert apart, (left, top, right, bottom, other)


def test_a_link_in_the_drawing_has_a_line_of_its_own_colour(tab: Tab, wide: str) -> None:
    """Under a link of the text a line has the colour of the text, which in a drawing is black."""
    tab.open(wide)
    line = "return getComputedStyle(document.querySelector(arguments[0]))[arguments[1]]"
    assert tab.run(line, ".tl--wide a", "textDecorationLine") == "none"
    tab.point(".tl--wide a .tl-mark")
    tab.until("document.querySelector('.tl--wide a').matches(':hover')")
    colours = [tab.run(line, ".tl--wide a .tl-label", name)
               for name in ("textDecorationColor", "fill")]  # fmt: skip
    assert tab.run(line, ".tl--wide a .tl-label", "textDecorationLine") == "underline"
    assert colours[0] == colours[1]


def test_time_has_the_same_measure_everywhere(chromium: Browser, wide: str) -> None:
    """As far from each other as the years are, with works between them or not."""
    with visits(chromium, wide) as visit:
        page = visit().page
        places = page.locator(".tl--wide .tl-year--mid").evaluate_all(
            "es => es.map(e => [+e.textContent, +e.getAttribute('x')])"
        )
        (first, start), *_, (last, end) = places
        for year, x in places:
            assert abs(x - start - (end - start) * (year - first) / (last - first)) < 0.2
        assert last - first > 40


def test_headings_keep_their_distance_without_a_printed_reference(
    chromium: Browser, wide: str
) -> None:
    with visits(chromium, wide) as visit:
        page = visit("references/work5/").page
        tops = page.locator(".ref-main > h2").evaluate_all(
            "es => es.map(e => e.getBoundingClientRect().top"
            " - e.previousElementSibling.getBoundingClientRect().bottom)"
        )
        assert len(tops) > 2
        assert all(gap >= 20 for gap in tops), tops


def test_a_tab_in_the_header_has_its_whole_ring(chromium: Browser, wide: str) -> None:
    with visits(chromium, wide) as visit:
        page = visit().page
        page.locator("#ed-search-words").focus()
        page.keyboard.press("Tab")
        tab_link = page.locator(".md-tabs__link").first
        ring = tab_link.evaluate(
            "e => { const s = getComputedStyle(e);"
            "return parseFloat(s.outlineWidth) + parseFloat(s.outlineOffset) }"
        )
        assert tab_link.evaluate("e => e === document.activeElement")
        assert ring <= 0
