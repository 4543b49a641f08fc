"""What a reader does, in each of the three engines: Chromium, Firefox and WebKit.

A page in which a script fails or the policy refuses something fails its test (engines.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from engines import Tab, WatchedHandler
from test_search import in_shards
from visits import served

from conftest import build_site, copy_project
from helpers import EXAMPLE

pytestmark = pytest.mark.this_edition
READY = "document.readyState === 'complete' && document.querySelector('.ed-opener')"
STOPS = """const shown = e => e.checkVisibility({visibilityProperty: true});
const stops = [...document.querySelectorAll(
  'a[href], button, input, select, textarea, summary, [tabindex]')].filter(e =>
  e.tabIndex >= 0 && !e.disabled && shown(e)
  && !(e.type === 'radio' && e !== document.querySelector(`[name=${e.name}]`)));
stops.forEach((e, number) => {
  for (const same of e.type === 'radio' ? document.getElementsByName(e.name) : [e])
    same.dataset.stop = number;
});
return stops.map(e => e.outerHTML.slice(0, 90))"""
"""Marks what a keyboard should reach with its place in the order of the page, and says what it is.
The choices of one question are one place."""
STOP = "return +(document.activeElement.dataset.stop ?? -1)"
NOTE_STOPS = """window.stops = [];
document.addEventListener('focusin', e => stops.push(+(e.target.dataset.stop ?? -1)))"""
SOME = 40
FIELD = "#ed-search-words"
IS_OPEN = "document.getElementById('ed-search').classList.contains('is-open')"
RESULTS = "#ed-search li a, #ed-search .ed-search-more:not([hidden])"
ANSWERED = (
    f"document.querySelector('{RESULTS}')?.checkVisibility()"
    " && document.querySelector('#ed-search ol').getAttribute('aria-busy') !== 'true'"
)
WASH = "rgb(252, 236, 182)"
LIT = "return getComputedStyle(document.querySelector(arguments[0])).backgroundColor"


def walk(tab: Tab, wanted: int) -> list[int]:
    """The stops that a reader comes by who goes through the page with Tab alone."""
    tab.run(NOTE_STOPS)
    for _ in range(0, wanted + SOME, SOME):
        tab.press("Tab", times=SOME)
        stops: list[int] = tab.run("return stops")
        if wanted - 1 in stops:
            break
    # some engines stop at whatever can be scrolled, too; behind the last all begin again
    return list(dict.fromkeys(stop for stop in stops if stop >= 0))


@pytest.mark.parametrize("kind", ["", "references/attatfa2020/"])
def test_tab_goes_through_the_whole_page_in_order(tab: Tab, watched: str, kind: str) -> None:
    tab.open(watched + kind)
    tab.until(READY)
    wanted: list[str] = tab.run(STOPS)
    assert len(wanted) > 20
    stops = walk(tab, len(wanted))
    missed = [wanted[number] for number in range(len(wanted)) if number not in stops]
    assert missed == []
    assert stops == sorted(stops)


def look_for(tab: Tab, words: str) -> None:
    """Search for words, all at once, until the whole answer is there."""
    tab.run(f"const field = document.querySelector('{FIELD}');"
            "field.value = arguments[0]; field.dispatchEvent(new InputEvent('input'))",
            words)  # fmt: skip
    tab.until(ANSWERED)


@pytest.mark.parametrize(("keys", "step"), [(("Tab",), 1), (("Shift", "Tab"), -1)])
def test_tab_leaves_the_search(tab: Tab, watched: str, keys: tuple[str, ...], step: int) -> None:
    tab.open(watched + "about/")
    tab.until(READY)
    tab.run(STOPS)
    tab.click(FIELD)
    field = tab.run(STOP)
    tab.press(*keys)
    assert tab.run(STOP) == field + step
    assert not tab.run(f"return {IS_OPEN}")


def test_tab_goes_through_the_results_and_on(tab: Tab, watched: str) -> None:
    tab.open(watched + "about/")
    tab.until(READY)
    tab.run(STOPS)
    tab.click(FIELD)
    field = tab.run(STOP)
    look_for(tab, "norms")
    results = tab.run(f"return document.querySelectorAll('{RESULTS}').length")
    tab.press("Tab", times=results)
    assert tab.run(f"return document.activeElement.matches('{RESULTS}')")
    tab.press("Tab")
    if tab.run(f"return {IS_OPEN}"):  # Firefox stops at the list as well, for it can be scrolled
        tab.press("Tab")
    assert tab.run(STOP) == field + 1
    assert not tab.run(f"return {IS_OPEN}")


def test_escape_closes_the_search_and_loses_no_place(tab: Tab, watched: str) -> None:
    tab.open(watched + "about/")
    tab.until(READY)
    tab.run(STOPS)
    tab.click(FIELD)
    field = tab.run(STOP)
    look_for(tab, "norms")
    tab.press("ArrowDown")
    assert tab.run("return document.activeElement.closest('#ed-search li') !== null")
    tab.press("Escape")
    assert not tab.run(f"return {IS_OPEN}")
    assert tab.run(STOP) == field
    tab.type("x")
    tab.until(IS_OPEN)
    tab.press("Escape")
    tab.press("Tab")
    assert tab.run(STOP) == field + 1


@pytest.fixture(scope="module")
def shards(real_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a copy is served whose search is cut into shards."""
    copy = in_shards(real_site, tmp_path_factory.mktemp("large") / "site")
    with served(copy, WatchedHandler) as address:
        yield address


def test_a_large_site_is_searched(tab: Tab, shards: str) -> None:
    tab.open(shards + "about/")
    tab.until(READY)
    for words, wanted in {
        "norms": "topics/#norms",
        "blockchian": "glossary/#blockchain",
        "10.1016/j.procs.2020.08.007": "references/attatfa2020/",
        "lațici": "references/latici2020/",
        "2020年": "scripts/#中文",
    }.items():
        look_for(tab, words)
        href = tab.run(f"return document.querySelector('{RESULTS}').href")
        address = urlsplit(unquote(href))
        fragment = f"#{address.fragment}" if address.fragment else ""
        assert address.path.endswith(f"/{wanted.partition('#')[0]}"), (words, href)
        assert fragment == wanted.removeprefix(wanted.partition("#")[0]), (words, href)


def test_an_address_lights_its_sentence_clear_of_the_header(tab: Tab, watched: str) -> None:
    tab.open(watched + "#s5")
    tab.until(f"getComputedStyle(document.querySelector('[data-sid=s5] .s-mark'))"
              f".backgroundColor === '{WASH}'")  # fmt: skip
    top, header = tab.run(
        "return [document.querySelector('[data-sid=s5] .s-mark').getBoundingClientRect().top,"
        "document.querySelector('.md-header').getBoundingClientRect().bottom]"
    )
    assert header < top < 400


def test_pointing_lights_what_belongs_together(tab: Tab, watched: str) -> None:
    tab.open(watched)
    tab.until(READY)
    tab.point("[data-sid=s4] .s-text")
    tab.until("document.querySelector('[data-sid=s4] .s-mark').matches(':hover *')")
    tab.until("document.querySelector('[data-sid=s4] .s-mark').getAnimations().length === 0")
    assert tab.run(LIT, "[data-sid=s4] .s-mark") == WASH
    lit = tab.run("return [...document.querySelectorAll('.rail a')].filter(a => "
                  "getComputedStyle(a).backgroundColor === arguments[0]).length", WASH)  # fmt: skip
    assert lit == tab.run("return document.querySelectorAll('.rail li[data-in~=s4]').length")


def test_focusing_a_work_lights_its_sentences(tab: Tab, watched: str) -> None:
    tab.open(watched)
    tab.until(READY)
    tab.run("document.querySelector('.rail a[data-src=paulus2024]').focus()")
    tab.press("Shift", "Tab")
    tab.press("Tab")
    for sentence in tab.run(
        "return document.querySelector('.rail a[data-src=paulus2024]').closest('li').dataset.in"
    ).split():
        tab.until(f"getComputedStyle(document.querySelector('[data-sid={sentence}] .s-mark'))"
                  f".backgroundColor === '{WASH}'")  # fmt: skip


def test_the_colours_are_switched(tab: Tab, watched: str) -> None:
    tab.open(watched)
    tab.until(READY)
    seen = [tab.run("return document.body.dataset.mdColorScheme")]
    for _ in range(3):
        tab.click(".ed-colours button:not([hidden])")
        seen.append(tab.run("return document.body.dataset.mdColorScheme"))
    assert set(seen) == {"default", "slate"}


def test_a_list_is_narrowed(tab: Tab, watched: str) -> None:
    tab.open(watched + "references/")
    tab.until("!document.querySelector('.narrow').hidden")
    tab.click("input[name=words]")
    tab.type("latici")
    tab.until("document.querySelector('.narrow-count').textContent.startsWith('1 of 10')")
    tab.until("location.search === '?words=latici'")
    rows = (
        "return [...document.querySelectorAll('.reflist > li')].filter(e => e.offsetParent).length"
    )
    assert tab.run(rows) == 1


@pytest.mark.long
def test_a_list_of_many_pages_is_narrowed(tab: Tab, split: str) -> None:
    """Its choices, the shards of its words and its rows come when they are wanted."""
    tab.open(split + "references/")
    tab.until("!document.querySelector('.narrow').hidden")
    tab.click("input[name=words]")
    tab.type("osei")
    tab.until("document.querySelector('.narrow-count').textContent === '1 of 5 works'")
    way = "return document.querySelector('#narrowed .ref-meta a').getAttribute('href')"
    assert tab.run(way) == "osei2019/"
    tab.open(split + "references/?year=2020&words=lamp")
    tab.until("document.querySelectorAll('#narrowed > li').length === 2")
    ways = "return [...document.querySelectorAll('#narrowed .ref-meta > a')].map(a => a.pathname)"
    assert [way.split("/")[-2] for way in tab.run(ways)] == ["tanaka2020", "lamps2020"]
    assert "(2)" in tab.run("return document.querySelector('[name=year]').selectedOptions[0].text")


@pytest.fixture(scope="module")
def split(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the invented example is served with its lists on many pages."""
    project = copy_project(tmp_path_factory.mktemp("split") / "project", EXAMPLE)
    with (project / "docs/_reading/edition.yml").open("a", encoding="utf-8") as settings:
        settings.write("split_lists_at: 2\n")
    with served(build_site(project), WatchedHandler) as address:
        yield address
