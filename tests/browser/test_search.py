"""The search, the same online, from the zip and in the one HTML file: words, landing, keyboard.

It is the same, too, where the index is cut into shards, as that of a large site is.
"""

from __future__ import annotations

import re
import shutil
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from visits import Open, served, windows_of

from annotated_reading.editions.page_parts import Part
from annotated_reading.editions.search_index import SearchIndex, Sizes
from annotated_reading.editions.search_pages import PageFacts, page_record
from helpers import kept_value, search_rows

pytestmark = pytest.mark.this_edition
FIELD = "#ed-search-words"
RESULTS = "#ed-search li a"
SAID = "#ed-search [role=status]"
LIT = "mark.found"
FIRST = {
    "ciber": "glossary/#cyber-norms",
    "cyberdiplomacy": "glossary/#cyber-diplomacy",
    '"absence of universally"': "#s7",
    "10.1016/j.procs.2020.08.007": "references/attatfa2020/",
    "https://doi.org/10.1016/j.procs.2020.08.007": "references/attatfa2020/",
    "what is cyber diplomacy": "glossary/#cyber-diplomacy",
    "Latici": "references/latici2020/",
    "Lațici": "references/latici2020/",
    "Estonia": "#s4",
    "norms": "topics/#norms",
    "Finnemore": "references/finnemore2017/",
    "De Paoli": "authors/#de-paoli-stefano",
    "blockchian": "glossary/#blockchain",
    "block chain": "glossary/#blockchain",
    "tripathi2023": "references/tripathi2023/",
    "building bridges in cyber diplomacy": "references/paulus2024/",
    "ransomware": "glossary/#ransomware",
    "multistakeholder": "glossary/#multistakeholder-model",
    "New IP Huawei": "references/barrinha2020/#annotation",
    "ledger cryptography": "references/tripathi2023/#annotation",
    "weaponry and armaments": "#s1",
    "Nepal": "references/manor2016/#annotation",
    "Barrinha Huawei": "references/barrinha2020/#annotation",
    "2016 Annual Review": "references/manor2016/#cite",
}
"""What a reader types, and where the first result leads."""


SCRIPTS = {
    "греческий": "Дипломатия ёлки",
    "ελληνικα": "Η ΟΔΟΣ της διπλωματίας",
    "عربي": "كِتَاب الدبلوماسية",
    "中文": "网络外交政策第2020年",
    "ไทย": "การทูตไซเบอร์",
    "한국어": "사이버 외교에서",
}
"""Texts in scripts that the edition does not have, by the heading of their part."""
IN_SCRIPTS = {
    "елки": "греческий",
    "дипломати": "греческий",
    "οδος": "ελληνικα",
    "διπλωματιασ": "ελληνικα",
    "كتاب": "عربي",
    "外交政策": "中文",
    "交": "中文",
    "2020年": "中文",
    "การทูต": "ไทย",
    "외교": "한국어",
}


def in_shards(site: Path, folder: Path) -> Path:
    """Copy a site, with the index that it would have if it were a large one, and more scripts."""
    shutil.copytree(site, folder)
    kinds = kept_value((site / "search/index.js").read_text("utf-8"))["kinds"]
    labels = [kind for kind, _, number in kinds for _ in range(number)]
    pages = [
        page_record(url, PageFacts(title, kind, "", names), [Part(*part) for part in parts])
        for kind, (url, title, names, parts) in zip(labels, search_rows(site), strict=True)
    ]
    more = [Part(heading, heading, text) for heading, text in SCRIPTS.items()]
    pages.append(page_record("scripts/", PageFacts("Scripts", "Scripts", "", ""), more))
    for uri, script in SearchIndex(pages, Sizes(whole=0, chunk=3_000, shard=400)).files():
        assert script is not None
        (folder / uri).write_bytes(script)
    assert len(list((folder / "search").glob("words-*.js"))) > 10
    return folder


@pytest.fixture(scope="module")
def places(editions: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The addresses of the first page, by where it is read."""
    folder = tmp_path_factory.mktemp("some where")
    (archive,) = editions.glob("*.zip")
    with zipfile.ZipFile(archive) as file:
        file.extractall(folder)
    (one_file,) = editions.glob("*.html")
    alone = Path(shutil.copy(one_file, folder))
    shards = in_shards(editions.parent / "site", folder / "shards")
    from_file = in_shards(folder / archive.stem, folder / "shards from a file")
    with served(editions.parent / "site") as address, served(shards) as in_parts:
        yield {
            "online": address,
            "shards": in_parts,
            "shards from a file": (from_file / "index.html").as_uri(),
            "zip": (folder / archive.stem / "index.html").as_uri(),
            "one file": alone.as_uri(),
        }


Pages = Callable[[str], Page]


@pytest.fixture
def opened(chromium: Browser, places: dict[str, str]) -> Iterator[Pages]:
    """What opens the first page at one of the places."""
    windows = windows_of(chromium)
    context = windows.lend()
    errors: list[str] = []

    def open_page(place: str) -> Page:
        page = context.new_page()
        page.set_viewport_size({"width": 1440, "height": 900})
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
        page.goto(places[place])
        return page

    yield open_page
    windows.take_back(context, context.pages[-1])
    assert errors == []


def answer(page: Page, query: str) -> Locator:
    """Ask the search; return its results when they are those of this query."""
    page.locator(FIELD).fill("")
    expect(page.locator("#ed-search.is-open")).to_have_count(0)
    page.locator(FIELD).fill(query)
    # what stands there before is of another query, or not yet of all texts
    page.locator("#ed-search ol[aria-busy=false]").wait_for(state="attached")
    return page.locator(RESULTS)


def leads_to(link: Locator, place: str, home: str) -> str:
    """Return where a result leads, as it is written in FIRST."""
    address = urlsplit(link.evaluate("a => a.href"))
    fragment = unquote(address.fragment)
    if place == "one file":
        page, slash, part = fragment.rpartition("/")
        return f"{page}{slash}#{part}" if part and slash else fragment if slash else f"#{part}"
    folder = urlsplit(home).path.removesuffix("index.html")
    path = address.path.removeprefix(folder).removesuffix("index.html")
    return f"{path}#{fragment}" if fragment else path


RARE = ("online", "zip", "one file", "shards from a file")
PLACES = ["shards", *(pytest.param(name, marks=pytest.mark.long) for name in RARE)]


@pytest.mark.parametrize("place", PLACES)
def test_the_first_result_is_what_a_reader_looks_for(
    opened: Pages, places: dict[str, str], place: str
) -> None:
    page = opened(place)
    for query, wanted in FIRST.items():
        first = answer(page, query).first
        expect(page.locator(SAID)).to_contain_text("result")
        expect(first).to_be_visible()
        assert (query, leads_to(first, place, places[place])) == (query, wanted)
        kinds = first.locator(".ed-search-kind").all_inner_texts()
        assert len(kinds) == 1, "each result says once what kind of page it is on"


@pytest.mark.parametrize("place", PLACES)
def test_a_result_leads_to_its_part_with_the_words_lit(opened: Pages, place: str) -> None:
    page = opened(place)
    before = page.url
    answer(page, '"absence of universally"').first.click()
    expect(page.locator(LIT)).to_have_text("absence of universally")
    expect(page.locator("[id=s7]")).to_be_in_viewport()
    expect(page.locator("#ed-search.is-open")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(page.locator(LIT)).to_have_count(0)
    answer(page, "Abertay").first.click()
    expect(page.locator("h2:visible", has_text="In short").first).to_be_visible()
    expect(page.locator("mark.found:visible", has_text="Abertay").first).to_be_in_viewport()
    page.get_by_role("button", name="Remove the marks").click()
    expect(page.locator(LIT)).to_have_count(0)
    page.go_back()
    page.go_back()
    assert page.url == before


@pytest.mark.parametrize("place", PLACES[1:2] + PLACES[-1:])
def test_a_large_site_has_words_of_any_script(
    opened: Pages, places: dict[str, str], place: str
) -> None:
    page = opened(place)
    for query, wanted in IN_SCRIPTS.items():
        first = answer(page, query).first
        expect(page.locator(SAID)).to_have_text("1 result")
        assert leads_to(first, place, places[place]) == f"scripts/#{wanted}", query
        assert first.locator("mark").count(), query


def test_of_a_large_site_a_search_reads_little(opened: Pages) -> None:
    page = opened("shards")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    answer(page, "tripathi2023")
    expect(page.locator(RESULTS)).to_have_count(1)
    kinds = Counter(name.partition("-")[0] for name in asked if name.endswith(".js"))
    assert kinds == {"find.js": 1, "index.js": 1, "words.js": 1, "words": 1, "pages": 1}
    answer(page, "diplomacy")
    shown = page.locator(RESULTS)
    expect(shown).to_have_count(20)
    number = int(page.locator(SAID).inner_text().removesuffix(" results"))
    for more in [*range(40, number, 20), number]:
        page.locator(".ed-search-more").click()
        expect(shown).to_have_count(more)
    expect(page.locator(".ed-search-more")).to_be_hidden()
    assert len({link.get_attribute("href") for link in shown.all()}) == number > 40


@pytest.mark.parametrize("slip", [1, 4, -2])
def test_of_a_large_site_a_slip_anywhere_is_forgiven(
    opened: Pages, editions: Path, slip: int
) -> None:
    texts = " ".join(part[2] for row in search_rows(editions.parent / "site") for part in row[3])
    words = sorted(set(re.findall(r"\b[a-z]{8,12}\b", texts)))
    page = opened("shards")
    for word in words[:: len(words) // 4]:
        typed = f"{word[:slip]}q{word[slip:][1:]}"
        answer(page, typed)
        expect(page.locator(SAID)).to_contain_text(f"No page has “{typed}”; these have “{word}")


def test_of_a_large_site_a_phrase_is_looked_for_in_its_texts(opened: Pages) -> None:
    page = opened("shards")
    answer(page, '"diplomacy cyber"')
    expect(page.locator(SAID)).to_have_text("Nothing found. Try fewer or other words.")
    answer(page, '"cyber diplomacy"')
    expect(page.locator(SAID)).to_contain_text("At most")
    more = page.locator(".ed-search-more")
    while more.is_visible():
        count = page.locator(RESULTS).count()
        more.click()
        expect(page.locator(RESULTS).nth(count)).to_be_visible()
    expect(page.locator(SAID)).to_have_text(f"{page.locator(RESULTS).count()} results")


def test_a_page_with_the_words_in_its_address_marks_them(visit: Open) -> None:
    page = visit("references/attatfa2020/?h=cyber+diplomacy#annotation").page
    marks = page.locator(f".ref-main {LIT}")
    expect(marks.first).to_be_visible()
    assert {" ".join(text.split()).casefold() for text in marks.all_inner_texts()} >= {
        "cyber diplomacy"
    }
    page.keyboard.press("Escape")
    expect(page.locator(LIT)).to_have_count(0)
    assert page.url.endswith("references/attatfa2020/#annotation")


def test_a_slip_is_named_and_the_number_of_results_said(visit: Open) -> None:
    page = visit("about/").page
    answer(page, "blockchian")
    expect(page.locator(SAID)).to_have_text(
        "5 results. No page has “blockchian”; these have “blockchain”."
    )
    answer(page, "tripathi2023")
    expect(page.locator(SAID)).to_have_text("1 result")
    answer(page, "nothing-has-this")
    expect(page.locator(SAID)).to_have_text("Nothing found. Try fewer or other words.")


def test_keys_open_the_search_walk_through_it_and_lead_back(visit: Open) -> None:
    page = visit("about/").page
    page.keyboard.press("/")
    expect(page.locator(FIELD)).not_to_be_focused()
    page.locator("#shortcut-toggle").check()
    page.locator("article p a").first.focus()
    page.keyboard.press("/")
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.type("norms")
    expect(page.locator(RESULTS).nth(2)).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator(RESULTS).nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("article p a").first).to_be_focused()
    expect(page.locator(RESULTS).first).to_be_hidden()


def test_the_search_opens_on_typing_and_lets_tab_through(visit: Open) -> None:
    page = visit("about/").page
    page.locator(FIELD).focus()
    expect(page.locator("#ed-search.is-open")).to_have_count(0)
    page.keyboard.press("Tab")
    assert page.evaluate("!document.activeElement.closest('#ed-search')")
    page.locator(FIELD).fill("tripathi2023")
    expect(page.locator(RESULTS)).to_have_count(1)
    for _ in range(2):
        page.keyboard.press("Tab")
    assert page.evaluate("!document.activeElement.closest('#ed-search')")
    expect(page.locator(RESULTS).first).to_be_hidden()


def test_enter_leads_to_the_first_result(visit: Open, address: str) -> None:
    page = visit("about/").page
    page.locator(FIELD).fill("Finnemore")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}references/finnemore2017/?h=finnemore")


def test_on_a_phone_the_search_is_the_whole_screen(visit: Open) -> None:
    page = visit("about/", width=390).page
    page.locator(".ed-search-open").click()
    expect(page.locator(FIELD)).to_be_focused()
    assert page.locator("#ed-search").bounding_box() == {
        "x": 0, "y": 0, "width": 390, "height": 900}  # fmt: skip
    page.keyboard.type("norms")
    expect(page.locator(RESULTS).first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".ed-search-open")).to_be_focused()
    expect(page.locator("#ed-search")).to_be_hidden()


def test_the_index_is_not_loaded_until_search_is_wanted(visit: Open) -> None:
    opened = visit("references/attatfa2020/")
    opened.page.mouse.wheel(0, 2000)
    opened.page.wait_for_load_state("networkidle")
    assert not [url for url in opened.requests if "/search/" in url or "find.js" in url]
    with opened.page.expect_request("**/search/index.js"):
        opened.page.locator(FIELD).focus()
    answer(opened.page, "norms")
    names = [url.rpartition("/")[2] for url in opened.requests if "/search/" in url]
    assert names == ["index.js", "pages-0.js"]
    assert not [url for url in opened.requests if "words" in url], "what a large site needs"


def test_a_search_whose_files_are_missing_says_so(visit: Open) -> None:
    page = visit("about/").page
    page.route("**/search/pages-0.js", lambda route: route.abort())
    page.locator(FIELD).fill("norms")
    expect(page.locator(SAID)).to_have_text(
        "The search does not work: one of its files could not be loaded."
    )
