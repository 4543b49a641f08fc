"""The site as a reader meets it: lighting, addresses, notes, narrowing, search, keyboard, paper."""

from __future__ import annotations

import io
import re

import pytest
from playwright.sync_api import Page, Route, expect
from pypdf import PdfReader
from visits import Open

from annotated_reading.build import load
from annotated_reading.layout import layout_of
from annotated_reading.model import Reading
from helpers import ROOT

pytestmark = pytest.mark.this_edition
KINDS = [
    *("", "references/", "references/attatfa2020/", "authors/", "topics/", "timeline/", "types/"),
    *(
        "corrections/",
        "glossary/",
        "about/",
        "paths/",
        "paths/first-three/",
        "further/",
        "offline/",
        "nowhere/",
    ),
]
FEW = {"", "references/", "references/attatfa2020/", "corrections/", "glossary/"}
MOSTLY_LONG = [
    kind if kind in FEW else pytest.param(kind, marks=pytest.mark.long) for kind in KINDS
]
"""All kinds of pages, of which five are opened on every change."""
TWO_FRAMES = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
SHIFT = """new Promise(done => {
  const observer = new PerformanceObserver(list => {
    const all = [...list.getEntries(), ...observer.takeRecords()];
    done(all.reduce((sum, entry) => sum + (entry.value || 0), 0));
  });
  observer.observe({type: 'layout-shift', buffered: true});
  observer.observe({type: 'paint', buffered: true}); // there always is one
})"""
LOADED = "[...document.fonts].some(f => !/Stand-in/.test(f.family) && f.status === 'loaded')"
WASHES = {"rgb(252, 236, 182)", "rgb(67, 55, 18)"}


@pytest.fixture(scope="module")
def reading() -> Reading:
    """The real reading, from its inputs."""
    return load(layout_of(ROOT))[0]


def washed(page: Page, selector: str) -> list[str]:
    """The texts of elements that are lit."""
    return [
        element.inner_text()
        for element in page.locator(selector).all()
        if element.evaluate("e => getComputedStyle(e).backgroundColor") in WASHES
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_wider_than_the_window(visit: Open, kind: str) -> None:
    opened = visit(kind)
    for width in (1440, 1000, 820, 390, 320):
        opened.page.set_viewport_size({"width": width, "height": 900})
        assert opened.overflow() <= 0, width
    assert opened.foreign == []
    assert opened.errors == []


@pytest.mark.parametrize("kind", ["", "references/attatfa2020/", "corrections/", "timeline/"])
def test_text_twice_as_large_still_fits(visit: Open, kind: str) -> None:
    opened = visit(kind, width=640)
    opened.page.evaluate(
        "document.documentElement.style.setProperty('font-size', '250%', 'important')"
    )
    assert opened.overflow() <= 0


def test_pointing_at_a_sentence_lights_its_works(visit: Open, reading: Reading) -> None:
    page = visit().page
    page.locator("#s4").locator("xpath=..").locator(".s-text").hover()
    page.wait_for_function("document.querySelector('.rail a') !== null")
    names = {r.key: r.label for r in reading.references}
    wanted = {names[tie.key] for tie in reading.by_sentence["s4"].ties}
    expect(page.locator(".rail li[data-in~=s4] a").first).to_have_css(
        "background-color", "rgb(252, 236, 182)"
    )
    assert set(lit_names(page)) == wanted


def lit_names(page: Page) -> list[str]:
    return [
        link.locator(".rail-name").inner_text()
        for link in page.locator(".rail a").all()
        if link.evaluate("e => getComputedStyle(e).backgroundColor") in WASHES
    ]


def test_focusing_a_work_lights_its_sentences(visit: Open, reading: Reading) -> None:
    page = visit().page
    page.locator(".rail a[data-src=paulus2024]").focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(page.locator("li[data-sid=s6] .s-mark")).to_have_css(
        "background-color", "rgb(252, 236, 182)"
    )
    (paulus,) = [r for r in reading.references if r.key == "paulus2024"]
    wanted = [reading.by_sentence[tie.sentence].text for tie in paulus.ties]
    assert washed(page, ".s-mark") == wanted


def test_an_address_lights_its_sentence(visit: Open) -> None:
    page = visit("#s7").page
    expect(page.locator("li[data-sid=s7] .s-mark")).to_have_css(
        "background-color", "rgb(252, 236, 182)"
    )
    assert len(lit_names(page)) == 4


def test_notes_fold_under_their_sentence_on_a_phone(visit: Open) -> None:
    page = visit(width=390).page
    note = page.locator("#note-s1 .note-body")
    expect(note).to_be_hidden()
    page.locator("#note-s1 > summary").press("Enter")
    expect(note).to_be_visible()


def test_notes_stand_beside_their_sentence_on_a_desk(visit: Open) -> None:
    page = visit(width=1440).page
    for number in range(1, 11):
        expect(page.locator(f"#note-s{number} .note-body")).to_be_visible()
    sentence = page.locator("li[data-sid=s3] .s-text").bounding_box()
    note = page.locator("#note-s3").bounding_box()
    assert sentence
    assert note
    assert note["x"] > sentence["x"] + sentence["width"] - 1
    assert abs(note["y"] - sentence["y"]) < 20


def test_running_text_is_one_paragraph_of_all_sentences(visit: Open, reading: Reading) -> None:
    page = visit().page
    page.locator("label", has_text="Running text").click()
    expect(page.locator("#note-s2")).to_be_hidden()
    text = " ".join(page.locator(".sentences").inner_text().split())
    bare = re.sub(r"(Sentence )?\b\d{1,2}\b(?=\s|$)", " ", text)
    for sentence in reading.sentences:
        first = " ".join(sentence.text.split()[:4])
        assert first in " ".join(bare.split()) or first in text


@pytest.mark.parametrize("kind", MOSTLY_LONG[:-1])
def test_without_a_script_nothing_is_lost(visit: Open, kind: str) -> None:
    plain = visit(kind, java_script_enabled=False).page
    words = set(plain.locator("main").inner_text().split())
    scripted = visit(kind).page
    lost = set(scripted.locator("main").inner_text().split()) - words
    offered = set(
        (
            "/ 10 Author BibTeX CSL-JSON Copy RIS Show They Topic Type Use Words Year all and any "
            "are as citation for keys link n next off p previous. quotation search, shortcuts: "
            "single this. tick unless works you "
        ).split()
    )
    assert {word for word in lost if not re.fullmatch(r".*\(\d+\)", word)} <= offered | {
        option for option in lost if scripted.locator("option", has_text=option).count()
    }


def test_the_list_is_narrowed_and_the_address_says_how(visit: Open) -> None:
    page = visit("references/").page
    rows = page.locator(".reflist > li:visible")
    expect(rows).to_have_count(10)
    page.select_option("select[name=type]", "web-page")
    expect(rows).to_have_count(3)
    expect(page.locator(".narrow-count")).to_have_text("3 of 10 works")
    page.select_option("select[name=year]", "2020")
    expect(rows).to_have_count(1)
    assert page.url.endswith("references/?type=web-page&year=2020")
    expect(page.locator("select[name=year] option[value='2017']")).to_have_text("2017 (1)")
    page.locator(".narrow button").click()
    expect(rows).to_have_count(10)
    assert page.url.endswith("references/")


def test_a_narrowed_list_can_be_linked(visit: Open) -> None:
    page = visit("references/?topic=norms&words=latici").page
    expect(page.locator(".reflist > li:visible")).to_have_count(1)
    expect(page.locator(".reflist > li:visible")).to_contain_text("Lațici")


def test_a_wrong_address_names_the_nearest_page(visit: Open, address: str) -> None:
    page = visit("references/atatfa2020/").page
    found = page.locator("main a", has_text="Attatfa")
    expect(found).to_be_visible()
    assert found.evaluate("a => a.href") == f"{address}references/attatfa2020/"


MAY_COPY = ["clipboard-read", "clipboard-write"]
REFUSED = "void (navigator.clipboard.writeText = () => Promise.reject(new Error('refused')))"


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("before", ["", REFUSED], ids=["clipboard", "selection"])
def test_copying_says_so(visit: Open, before: str) -> None:
    page = visit("references/attatfa2020/", permissions=MAY_COPY).page
    page.evaluate(before)
    page.locator("button", has_text="Copy its citation").click()
    expect(page.locator("[role=status].vh")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert words(copied) == words(page.locator("#cite-apa").inner_text())
    expect(page.locator(".md-dialog")).to_have_text("")


def test_a_button_that_is_pressed_twice_has_its_words_back(visit: Open) -> None:
    page = visit("references/attatfa2020/", permissions=MAY_COPY).page
    page.clock.install()
    button = page.locator(".ref-head .actions button")
    button.click()
    expect(button).to_have_text("Copied")
    page.clock.run_for(2000)
    button.click()
    expect(button).to_have_text("Copied")
    page.clock.run_for(2000)
    expect(button).to_have_text("Copied")
    page.clock.run_for(2000)
    expect(button).to_have_text("Copy its citation")


def test_copying_that_fails_says_so_and_leaves_the_text_selected(visit: Open) -> None:
    page = visit("references/attatfa2020/").page
    page.evaluate(f"{REFUSED}; void (document.execCommand = () => false)")
    button = page.locator(".ref-head .actions button")
    button.click()
    expect(button).to_have_text("Not copied: the text is selected")
    expect(page.locator("[role=status].vh")).to_have_text("Not copied: the text is selected")
    selected = page.evaluate("getSelection().toString()")
    assert words(selected) == words(page.locator("#cite-apa").inner_text())


def test_everything_on_the_first_page_is_reached_by_keyboard(visit: Open) -> None:
    page = visit().page
    page.keyboard.press("Tab")
    expect(page.locator(".md-skip")).to_be_focused()
    seen = []
    for _ in range(220):
        page.keyboard.press("Tab")
        place = page.evaluate(
            """() => { const e = document.activeElement; if (e === document.body) return null;
            const r = e.getBoundingClientRect(), h = document.querySelector('.md-header')
              .getBoundingClientRect();
            return {name: e.getAttribute('href') || e.id || e.className, top: r.top,
              bottom: r.bottom, header: h.bottom, inHeader: !!e.closest('.md-header'),
              shown: r.width > 0 && getComputedStyle(e).visibility === 'visible'}; }"""
        )
        if place is None:
            break
        assert place["shown"], place
        assert place["inHeader"] or place["bottom"] > place["header"], place
        seen.append(place["name"])
    for number in range(1, 11):
        assert f"#s{number}" in seen
    assert any("attatfa2020" in name for name in seen)


def test_arrows_go_from_sentence_to_sentence(visit: Open) -> None:
    page = visit().page
    page.locator("#s1 a").first.focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#s2"


def test_the_drawer_opens_by_keyboard_and_closes_by_escape(visit: Open) -> None:
    page = visit(width=390).page
    opener = page.locator("button.ed-opener--drawer")
    opener.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".md-nav--primary a", has_text="Glossary")).to_be_visible()
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()


@pytest.mark.parametrize("kind", ["", "references/attatfa2020/"])
def test_a_page_that_comes_as_usual_moves_nothing(visit: Open, kind: str) -> None:
    page = visit(kind).page
    page.evaluate("document.fonts.ready")
    page.evaluate(TWO_FRAMES)
    assert page.evaluate(SHIFT) < 0.003


@pytest.mark.parametrize("kind", ["", "references/attatfa2020/"])
@pytest.mark.parametrize("width", [390, 1440])
def test_letters_that_arrive_late_move_nothing(visit: Open, kind: str, width: int) -> None:
    """The stand-ins have the measures of the faces: the title stays, and of the text below it at
    most the end of a paragraph changes its line. A shift of 0.1 is what Core Web Vitals allow.
    """
    page = visit("nowhere/", width=width).page
    held: list[Route] = []
    page.route("**/*.woff2", lambda route: held.append(route))  # noqa: PLW0108 - it is marked
    page.goto(page.url.removesuffix("nowhere/") + kind, wait_until="domcontentloaded")
    page.evaluate(TWO_FRAMES)
    before = page.locator("h1").bounding_box()
    assert held, "no letter was late"
    assert not page.evaluate(LOADED)
    for route in held:
        route.continue_()
    page.unroute("**/*.woff2")
    page.evaluate("document.fonts.ready")
    page.evaluate(TWO_FRAMES)
    assert page.evaluate(LOADED)
    assert page.evaluate(SHIFT) < 0.03
    assert page.locator("h1").bounding_box() == before


@pytest.mark.parametrize("kind", MOSTLY_LONG[:-1])
def test_scripts_that_arrive_late_move_nothing(visit: Open, kind: str) -> None:
    """The headings stand where they will stand when the scripts have come."""
    page = visit(kind, width=390).page
    heights = "es => es.map(e => Math.round(e.getBoundingClientRect().top))"
    heading = "main h1, main h2, main h3, .md-footer"
    settled = page.locator(heading).evaluate_all(heights)
    page.route("**/*.js", lambda route: route.abort())
    page.reload(wait_until="load")
    assert page.locator(heading).evaluate_all(heights) == settled


@pytest.mark.parametrize("script", [True, False])
def test_paper_has_every_sentence_and_every_note(
    visit: Open, reading: Reading, script: bool
) -> None:
    page = visit(java_script_enabled=script, color_scheme="dark").page
    sheets = PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True))).pages
    text = " ".join(sheet.extract_text() for sheet in sheets)
    bare = re.sub(r"\W+", "", text)
    for sentence in reading.sentences:
        assert re.sub(r"\W+", "", sentence.text) in bare
        words = re.sub(r"\[([^\]]*)\]\[@[^\]]*\]", r"\1", sentence.note)
        words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", words)
        assert re.sub(r"\W+", "", words)[:60] in bare
    assert "10101016jprocs202008007" in bare or "101016jprocs202008007" in bare


@pytest.mark.parametrize("sheet", ["A4", "Letter"])
@pytest.mark.parametrize("kind", ["", "references/attatfa2020/"])
def test_paper_has_no_rows_that_steer_a_screen(visit: Open, kind: str, sheet: str) -> None:
    data = visit(kind).page.pdf(format=sheet, prefer_css_page_size=True)
    pages = PdfReader(io.BytesIO(data)).pages
    assert round(float(pages[0].mediabox.width)) == {"A4": 596, "Letter": 612}[sheet]
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    for words in (
        "Read the ten",
        "Read the work at",
        "CSL-JSON",
        "Copy its citation",
        "Read offline",
    ):
        assert words not in text
    assert "Zip, one file" not in text
    assert "Keywords" in text or "How to cite it" in text
