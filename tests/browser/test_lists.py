"""The lists as a reader meets them: ten works on one page, and hundreds in parts."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from invent import invent
from playwright.sync_api import Browser, Page, expect
from test_accessibility import violations
from visits import Open, served, visits

from annotated_reading.build import load
from annotated_reading.layout import layout_of
from annotated_reading.model import Reading
from conftest import build_site, copy_project

WORKS = 320
"""Invented works; lists of more than a hundred are split."""
LETTERS = "abcdefghijklmnopqrstuvwxyz"
CROWD = 310
"""Authors of one work, all under one letter: more than one part holds."""
ROWS = ".reflist > li:visible"
SHAPE = """e => [...e.querySelectorAll('a, em, .mk')].map(part => part.matches('a') ? part.href
  : part.matches('em') ? `<em>${part.textContent}` : part.className).join('|')
  + e.textContent.replace(/\\s+/g, '')"""
"""What a reader is given: links, italics, marks, and all words."""


@dataclass
class Long:
    """A site whose lists are split."""

    reading: Reading
    site: Path
    address: str


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Long]:
    """An invented reading of hundreds of works, built and served."""
    root = invent(tmp_path_factory.mktemp("invented"), WORKS)
    crowd = " and ".join(f"Smith{number:03}, Jane" for number in range(CROWD))
    with (root / "references.bib").open("a", encoding="utf-8") as bib:
        bib.write(f"@book{{crowd, author = {{{crowd}}}, title = {{Crowd}}, date = {{2001}}}}\n")
        bib.write("@book{digit, author = {{3 Lamps}}, title = {Digit}, date = {2002}}\n")
        bib.write("@book{other, author = {Зорин, Иван}, title = {Other}, date = {2003}}\n")
    with (root / "docs/_reading/glossary.yml").open("a", encoding="utf-8") as glossary:
        rest = "definition: A thing., sources: [{title: A dictionary}]"
        glossary.writelines(
            f"- {{id: x{n}, term: {LETTERS[n % 26]}lamp{LETTERS[n // 26]}, {rest}}}\n"
            for n in range(110)
        )
    site = build_site(copy_project(tmp_path_factory.mktemp("long"), root))
    with served(site) as address:
        yield Long(load(layout_of(root))[0], site, address)


@pytest.fixture
def visit_long(chromium: Browser, long: Long) -> Iterator[Open]:
    """Open a page of the site whose lists are split."""
    with visits(chromium, long.address) as open_page:
        yield open_page


def counts(page: Page, name: str) -> dict[str, int]:
    """The number beside each choice."""
    texts: list[list[str]] = page.locator(f"select[name={name}] option[data-label]").evaluate_all(
        "options => options.map(o => [o.value, o.textContent])"
    )
    return {value: int(text.rpartition("(")[2].strip(")")) for value, text in texts}


def query(page: Page) -> str:
    return urlsplit(page.url).query


@pytest.mark.this_edition
@pytest.mark.parametrize("name", ["id", "action", "method", "target", "name", "length", "reset"])
def test_an_address_may_carry_what_is_not_ours(visit: Open, name: str) -> None:
    opened = visit(f"references/?{name}=1&type=web-page")
    expect(opened.page.locator(ROWS)).to_have_count(3)
    assert query(opened.page) == f"{name}=1&type=web-page"
    opened.page.select_option("select[name=year]", "2020")
    expect(opened.page.locator(ROWS)).to_have_count(1)
    assert query(opened.page) == f"{name}=1&type=web-page&year=2020"
    opened.page.locator(".narrow button").click()
    expect(opened.page.locator(ROWS)).to_have_count(10)
    assert query(opened.page) == f"{name}=1"
    assert opened.errors == []


@pytest.mark.this_edition
def test_words_from_the_search_are_marked_in_the_list(visit: Open) -> None:
    page = visit("references/?h=cyber").page
    expect(page.locator(".reflist mark").first).to_be_visible()
    expect(page.locator(ROWS)).to_have_count(10)


@pytest.mark.this_edition
def test_a_choice_that_is_not_offered_chooses_nothing(visit: Open) -> None:
    page = visit("references/?author=nobody").page
    expect(page.locator(".narrow")).to_be_visible()
    expect(page.locator(ROWS)).to_have_count(10)
    assert page.locator("select[name=author]").input_value() == ""


@pytest.mark.this_edition
@pytest.mark.parametrize("end", ["", "/", "/index.html", ".html"])
def test_the_nearest_page_is_found_however_its_address_ends(visit: Open, end: str) -> None:
    page = visit(f"references/atatfa2020{end}").page
    expect(page.locator("main a", has_text="Attatfa")).to_be_visible()


@pytest.mark.this_edition
def test_an_address_that_is_no_text_is_a_wrong_address(visit: Open) -> None:
    opened = visit("references/atatfa2020%E0%A4")
    expect(opened.page.locator("h1")).to_have_text("No page at this address")
    assert opened.errors == []


def test_the_rows_are_loaded_when_the_form_is_used(visit_long: Open, long: Long) -> None:
    opened = visit_long("references/")
    page = opened.page
    page.wait_for_load_state("networkidle")
    assert not [url for url in opened.requests if "/works/" in url]
    expect(page.locator(".narrow-count")).to_have_text("323 works")
    page.locator("input[name=words]").focus()
    page.keyboard.type("10.5555/")
    expect(page.locator(".narrow-count")).to_have_text("320 of 323 works, the first 40 below")
    expect(page.locator(ROWS)).to_have_count(40)
    expect(page.locator(".letters")).to_be_hidden()
    assert 0 < len([url for url in opened.requests if "/works/rows-" in url]) < 6
    for left in range(280, 0, -40):
        page.locator("button", has_text=f"Show 40 more of {left} works").click()
        there = 320 - left
        expect(page.locator(f".reflist > li:nth-child({there + 1}) a").first).to_be_focused()
    expect(page.locator(ROWS)).to_have_count(320)
    expect(page.locator("button", has_text="more of")).to_be_hidden()
    shown = page.locator(".reflist > li .cite").all_inner_texts()
    wanted = [r.citation.plain for r in long.reading.references if r.key.startswith("work")]
    assert [" ".join(text.split()) for text in shown] == [" ".join(t.split()) for t in wanted]
    page.locator(".narrow button").first.click()
    expect(page.locator(ROWS)).to_have_count(0)
    expect(page.locator(".letters")).to_be_visible()


def words_in(text: str) -> list[str]:
    plain = re.sub("[\u0300-\u036f]", "", unicodedata.normalize("NFKD", text)).lower()
    return re.findall(r"[^\W_]+", plain)


@pytest.mark.parametrize("typed", ["crowd", "Sóme", "book 20", "зор", "s", "smith 2001 c", "xyzzy"])
def test_words_narrow_a_long_list_to_the_works_that_have_them(
    visit_long: Open, long: Long, typed: str
) -> None:
    """What a word begins with is enough, whatever its accents, wherever in the row it stands."""
    wanted = [
        f"{r.slug}/"
        for r in long.reading.references
        for own in [words_in(f"{r.label} {r.citation.plain} {r.kind.label}")]
        if all(any(word.startswith(asked) for word in own) for asked in words_in(typed))
    ]
    opened = visit_long(f"references/?words={quote(typed)}")
    page = opened.page
    expect(page.locator(".narrow-count")).to_contain_text(f"{len(wanted)} of 323 works")
    shown = page.locator(f"{ROWS} .ref-meta > a").evaluate_all(
        "links => links.map(a => a.getAttribute('href'))"
    )
    assert shown == wanted[:40]
    assert opened.errors == []


def test_words_without_letters_narrow_nothing(visit_long: Open) -> None:
    page = visit_long("references/?words=%3F").page
    expect(page.locator(".narrow-count")).to_have_text("323 works, the first 40 below")


def test_a_narrowed_row_is_the_row_of_its_page(visit_long: Open, long: Long) -> None:
    """Italics, the address of the work, mark, and the sentences to which it speaks."""
    page = visit_long("references/?words=10.5555/1").page
    row = page.locator(ROWS).nth(5)
    name = row.locator(".ref-meta a").first.get_attribute("href") or ""
    shown = row.locator(".ref-cite").evaluate(SHAPE)
    assert "<em>" in shown
    assert "sentence" in shown
    letter = next(r for r in long.reading.references if f"/{r.slug}/" in f"/{name}")
    page.goto(f"{long.address}lists/references-{letter.citation.plain[0].lower()}/")
    there = page.locator(f"#ref-{letter.slug} .ref-cite").evaluate(SHAPE)
    assert shown == there


def test_a_long_glossary_leads_to_its_terms(visit_long: Open, long: Long) -> None:
    """Its old addresses too; a term in a note leads straight to the part."""
    term = next(t for t in long.reading.glossary if t.id == "t20")
    assert term.page == f"lists/glossary-{term.term[0]}.md"
    page = visit_long("about/").page
    page.goto(f"{long.address}glossary/#t20")
    expect(page.locator("h2[id=t20]")).to_be_in_viewport()
    assert page.url == f"{long.address}{term.page.removesuffix('.md')}/#t20"
    hub = page.goto(f"{long.address}glossary/")
    assert hub
    page.locator(".letters a").last.click()
    last = long.reading.glossary[-1]
    expect(page.locator(f"h2[id={last.id}]")).to_have_count(1)
    page.goto(f"{long.address}references/work0/")
    page.locator("a.term").first.click()
    entry = page.locator(f"h2[id={page.url.partition('#')[2]}]")
    expect(entry).to_be_in_viewport()


def test_every_choice_says_what_it_would_leave(visit_long: Open, long: Long) -> None:
    page = visit_long("references/?type=book&topic=bells").page
    books = [r for r in long.reading.references if r.kind.label == "Book"]
    bells = [r for r in long.reading.references if r.note and "bells" in r.note.topics]
    both = [r for r in books if r in bells]
    expect(page.locator(ROWS)).to_have_count(len(both))
    topics = Counter(topic for r in books if r.note for topic in r.note.topics)
    assert counts(page, "topic") == topics
    years = Counter(r.date[:4] for r in both)
    assert {year: n for year, n in counts(page, "year").items() if n} == years
    assert counts(page, "type")["book"] == len(both)
    assert sum(counts(page, "type").values()) == len(bells)


def test_a_row_of_the_timeline_is_one_line(visit_long: Open, long: Long) -> None:
    page = visit_long("timeline/").page
    years = {r.date[:4] for r in long.reading.references}
    places = page.locator(".year-rows li").evaluate_all(
        "rows => rows.map(row => [...row.children].map(e => {"
        "const r = e.getBoundingClientRect(); return [e.innerText, r.top, r.left] }))"
    )
    assert len(places) >= len(years)
    for name, counted in places:
        assert re.fullmatch(r"\d{4}", name[0])
        assert re.search(r"works?|milestones?", counted[0])
        assert abs(name[1] - counted[1]) < 3
        assert counted[2] > name[2]


def test_bars_stand_for_all_of_the_time_between(visit_long: Open, long: Long) -> None:
    page = visit_long("timeline/").page
    bars = page.locator(".bar-row")
    names = bars.locator(".bar-name").all_inner_texts()
    years = [int(r.date[:4]) for r in long.reading.references]
    starts = [int(name[:4]) for name in names]
    assert len(set(map(int.__sub__, starts[1:], starts))) == 1, names
    assert starts[0] <= min(years)
    assert max(years) - starts[-1] < starts[1] - starts[0]
    assert sum(int(text.split()[0]) for text in bars.locator(".bar").all_inner_texts()) == WORKS + 3
    heights = bars.locator(".bar").evaluate_all(
        "es => es.map(e => { const s = getComputedStyle(e, '::before');"
        "return [parseInt(e.innerText), parseFloat(s.height), s.backgroundColor] })"
    )
    tallest = max(heights, key=lambda bar: bar[0])
    for works, height, colour in heights:
        assert abs(height - tallest[1] * works / tallest[0]) < 1
        assert colour == "rgb(134, 140, 147)"


def test_a_single_work_is_no_long_bar(chromium: Browser, tmp_path: Path) -> None:
    """Of forty-one works in as many years each bar is short."""
    works = "".join(f"@book{{w{n}, title = {{W{n}}}, date = {{{1980 + n}}}}}\n" for n in range(41))
    (tmp_path / "references.bib").write_text(works, "utf-8")
    site = build_site(copy_project(tmp_path / "site", tmp_path))
    with served(site) as address, visits(chromium, address) as visit:
        for width in (1440, 390):
            bars = visit("timeline/", width=width).page.locator(".bar-row .bar")
            assert bars.count() > 8
            sides = bars.first.evaluate(
                "e => ['width', 'height'].map(n => parseFloat(getComputedStyle(e, '::before')[n]))"
            )
            assert max(sides) < 100, (width, sides)


def test_what_is_too_many_for_columns_has_bars(visit_long: Open, long: Long) -> None:
    for width in (1440, 390):
        opened = visit_long("", width=width)
        page = opened.page
        assert page.locator("table.matrix").count() == 0
        rows = page.locator(".tally li")
        expect(rows).to_have_count(len(long.reading.sentences))
        for row, sentence in zip(rows.all(), long.reading.sentences, strict=True):
            expect(row).to_contain_text(sentence.text.split()[0])
            direct, background = re.findall(r"\d+", row.locator(".tally-bar").inner_text())[:2]
            assert int(direct) + int(background) == len(sentence.ties)
        assert opened.overflow() <= 0
        assert violations(page) == []


def test_the_key_does_not_stand_alone_in_a_column(visit_long: Open) -> None:
    page = visit_long().page
    box = page.locator(".key").bounding_box()
    assert box
    assert box["width"] > 800
    assert page.locator(".sentences").bounding_box()["width"] > 1000  # type: ignore[index]


def test_a_narrowed_long_list_leads_to_its_works(visit_long: Open) -> None:
    page = visit_long("references/?words=crowd").page
    expect(page.locator(ROWS)).to_have_count(1)
    page.locator(f"{ROWS} a").click()
    expect(page.locator("h1")).to_contain_text("Crowd")


def test_a_narrowed_long_list_works_from_a_file(chromium: Browser, long: Long) -> None:
    page = chromium.new_page()
    page.goto((long.site / "references/index.html").as_uri() + "?words=crowd")
    page.locator(f"{ROWS} a").click()
    expect(page.locator("h1")).to_contain_text("Crowd")
    page.goto((long.site / "authors/index.html").as_uri() + "#smith309-jane")
    page.wait_for_url(re.compile(r"/lists/authors-s-\d+/.*#smith309-jane$"))
    page.close()


def test_old_addresses_of_people_lead_to_their_part(visit_long: Open, long: Long) -> None:
    people = [p for p in long.reading.people if not p.name.startswith("Jane")]
    letters = {p.page: p.id for p in people}
    wanted = {*letters.values(), "smith000-jane", "smith309-jane", "3-lamps"}
    assert any("other" in page for page in letters)
    page = visit_long("about/").page
    for person in sorted(wanted):
        page.goto(f"{long.address}authors/#{person}")
        expect(page.locator(f"h2[id='{person}']")).to_be_in_viewport()
        part = long.reading.by_person[person].page.removesuffix(".md")
        assert page.url == f"{long.address}{part}/#{person}"


def test_an_address_of_nobody_stays_on_the_index(visit_long: Open, long: Long) -> None:
    page = visit_long("about/").page
    with page.expect_response("**/people.js"):
        page.goto(f"{long.address}authors/#nobody")
    expect(page.locator(".letters a").first).to_be_visible()
    assert page.url.endswith("authors/#nobody")


def test_without_a_script_the_parts_lead_to_every_work(visit_long: Open, long: Long) -> None:
    page = visit_long("references/", java_script_enabled=False).page
    links = page.locator(".letters a").evaluate_all("links => links.map(a => a.href)")
    assert len(links) > 1
    works: list[str] = []
    for link in links:
        page.goto(link)
        works += page.locator(".reflist > li").evaluate_all("rows => rows.map(r => r.id)")
    assert sorted(works) == sorted(f"ref-{r.slug}" for r in long.reading.references)


@pytest.mark.parametrize(
    "kind",
    [
        "references/",
        "references/?words=10.5555",
        "authors/",
        "lists/authors-s-2/",
        "references/crowd/",
    ],
)
def test_long_lists_are_for_everyone(visit_long: Open, kind: str) -> None:
    opened = visit_long(kind, width=390)
    expect(opened.page.locator("h1")).to_be_visible()
    if "?" in kind:
        expect(opened.page.locator(ROWS)).to_have_count(40)
    assert violations(opened.page) == []
    assert opened.overflow() <= 0
