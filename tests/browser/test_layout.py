"""The pages around the abstract: their width, their heads, what is a link and what is left out."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from visits import Open

pytestmark = pytest.mark.this_edition
BOX = "e => { const r = e.getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom] }"
LISTED = ["glossary/", "authors/", "topics/", "about/"]
PLAIN = ["references/", "timeline/", "types/", "corrections/", "paths/", "further/", *LISTED]
WITH_LINE = ["paths/first-three/", "offline/", "nowhere/"]
"""Pages with a line above their titles."""


@pytest.mark.parametrize("kind", LISTED)
def test_a_long_page_has_its_parts_beside_it(visit: Open, kind: str) -> None:
    page = visit(kind).page
    names = page.locator(".contents li a").all_inner_texts()
    heads = page.locator(".md-content h2").evaluate_all("all => all.map(h => h.firstChild.data)")
    assert names == [head.strip() for head in heads]
    left, _, right, _ = page.locator(".contents").evaluate(BOX)
    head = page.locator(".md-content h2").first.evaluate(BOX)
    title = page.locator("h1").evaluate(BOX)
    assert title[0] == left
    assert right < head[0]
    page.locator(".contents li a").last.click()
    expect(page.locator(".md-content h2").last).to_be_in_viewport()
    expect(page.locator(".contents li a").last).to_be_in_viewport()  # it stays in the window


@pytest.mark.parametrize("kind", ["glossary/", "authors/"])
def test_a_phone_has_letters_in_place_of_a_long_list(visit: Open, kind: str) -> None:
    page = visit(kind, width=390).page
    expect(page.locator(".contents li").first).to_be_hidden()
    for letter in page.locator(".letter-row a").all():
        target = page.locator(letter.get_attribute("href") or "nothing")
        assert target.inner_text().startswith(letter.inner_text())
    assert page.locator(".contents").evaluate("e => e.offsetHeight") < 100


def test_titles_stand_at_one_height(visit: Open) -> None:
    page = visit("about/").page
    base = page.url.removesuffix("about/")
    tops = {}
    for kind in (*PLAIN, *WITH_LINE):
        page.goto(base + kind)
        left, top, *_ = page.locator("h1").evaluate(BOX)
        tops[kind] = (round(left), round(top))
    assert len(set(tops.values())) == 1, tops


@pytest.mark.parametrize(
    ("kind", "tab", "current"),
    [
        ("references/", "Works", "page"),
        ("references/lu2023/", "Works", "true"),
        ("types/", "Works", "true"),
        ("paths/norms/", "Paths", "true"),
        ("", "Abstract", "page"),
    ],
)
@pytest.mark.parametrize(
    "width", [1440, *(pytest.param(width, marks=pytest.mark.long) for width in (1100, 970))]
)
def test_the_menu_marks_where_one_is(
    visit: Open, kind: str, tab: str, current: str, width: int
) -> None:
    page = visit(kind, width=width).page
    marked = page.locator(".md-tabs [aria-current]")
    expect(marked).to_have_text(tab)
    expect(marked).to_be_visible()
    assert marked.get_attribute("aria-current") == current
    expect(page.locator(".md-header .ed-opener--drawer")).to_be_hidden()


@pytest.mark.parametrize("width", [820, 970, 1100])
def test_the_works_stand_at_the_foot_of_middling_windows(visit: Open, width: int) -> None:
    page = visit(width=width).page
    assert page.locator("h1").evaluate(BOX)[0] == 32
    for sentence in ("#s1", "#s10"):
        page.locator(f"{sentence} ~ .s-text").scroll_into_view_if_needed()
        _, top, _, bottom = page.locator(".rail").evaluate(BOX)
        assert bottom - top < 110
        assert round(bottom) <= 900
        expect(page.locator(".rail")).to_be_in_viewport(ratio=1)
    for link in page.locator(".s a").all():  # what Tab comes to is not under it
        link.evaluate("e => e.closest('details') ? null : e.focus()")
        assert page.evaluate(
            "() => document.activeElement === document.body ||"
            " document.activeElement.getBoundingClientRect().bottom"
            " <= document.querySelector('.rail').getBoundingClientRect().top + 1"
        )


def test_a_path_has_one_numbering(visit: Open) -> None:
    page = visit("paths/along-the-abstract/").page
    numbers = page.locator(".path .use-n").evaluate_all("all => all.map(e => e.lastChild.data)")
    assert numbers == [str(number) for number in range(1, 11)]
    sentence = page.locator(".path blockquote").first.evaluate(BOX)
    work = page.locator(".path .is-under .path-name").first.evaluate(BOX)
    assert work[0] >= sentence[0]
    assert page.locator(".path > li:not(.is-under)").count() == 10


@pytest.mark.parametrize("width", [1440, 390])
def test_a_work_of_a_list_is_one_link_and_hangs(visit: Open, width: int) -> None:
    page = visit("types/", width=width).page
    rows = page.locator(".works li")
    assert rows.count() == 10
    for row in rows.all():
        assert row.locator("a").count() == 1
        words = [" ".join(e.inner_text().split()) for e in (row, row.locator("a"))]
        assert words[0] == words[1]
        lefts = row.locator("cite").evaluate("e => [...e.getClientRects()].map(r => r.left)")
        start = row.evaluate("e => e.getBoundingClientRect().left")
        assert all(left >= start + 10 for left in lefts)


def test_a_link_within_words_is_underlined(visit: Open) -> None:
    page = visit("about/").page
    base = page.url.removesuffix("about/")
    for kind in ("timeline/", "references/attatfa2020/", "corrections/", "glossary/", "about/"):
        page.goto(base + kind)
        bare = page.locator(".md-content :is(p, dd, td, .chron-events li) a").evaluate_all(
            "all => all.filter(a => a.checkVisibility()"
            " && !a.matches('td:first-child a, nav a, .cell, .use-n')"
            " && !getComputedStyle(a).textDecorationLine.includes('underline'))"
            ".map(a => a.outerHTML)"
        )
        assert bare == [], kind


def test_the_way_back_from_nothing(visit: Open) -> None:
    page = visit("references/?words=nowhere").page
    expect(page.locator(".reflist > li:visible")).to_have_count(0)
    page.locator(".reflist ~ p button").click()
    expect(page.locator(".reflist > li:visible")).to_have_count(10)
    expect(page.locator(".reflist ~ p button")).to_be_hidden()
    expect(page.locator("input[name=words]")).to_be_focused()


def test_steps_are_as_wide_as_the_text(visit: Open) -> None:
    page = visit("references/lu2023/").page
    text, steps = (page.locator(name).evaluate(BOX) for name in (".ref-main", ".steps"))
    assert (text[0], text[2]) == (steps[0], steps[2])


@pytest.mark.parametrize("slug", ["attatfa2020", "lu2023", "tripathi2023", "manor2016"])
def test_no_letter_of_the_record_stands_alone(visit: Open, slug: str) -> None:
    page = visit(f"references/{slug}/").page
    lines = page.locator(".record .meta dd > a").evaluate_all(
        "all => all.map(a => [...a.getClientRects()].map(r => r.width))"
    )
    assert all(width > 20 for widths in lines for width in widths[1:])


def test_words_of_a_drawing_can_be_read_on_a_small_phone(visit: Open) -> None:
    page = visit("timeline/", width=320).page
    sizes = page.locator(".tl--tall text").evaluate_all(
        "all => all.map(e => parseFloat(getComputedStyle(e).fontSize) * e.getScreenCTM().a)"
    )
    assert sizes
    assert min(sizes) >= 10
