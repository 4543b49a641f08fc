"""The booklet: every part is in it, the contents name the right pages, links lead on."""

from __future__ import annotations

import io
import re
import shutil
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader
from pypdf.generic import Destination

from annotated_reading.build import load
from annotated_reading.commands import pdf as printing
from annotated_reading.editions import forms
from annotated_reading.editions.booklet import booklet_parts, render_booklet
from annotated_reading.editions.built_site import BuiltSite, encoded, site_in
from annotated_reading.editions.chapters import Chapter, link_to_place, texts
from annotated_reading.editions.imprint import Imprint, imprint_of
from annotated_reading.errors import OutputError
from annotated_reading.layout import layout_of
from annotated_reading.model import Edition, Reading
from helpers import DOT, ROOT

pytestmark = pytest.mark.long


def letters(text: str) -> str:
    """The text without spaces and signs, which a PDF sets as it likes."""
    return re.sub(r"\W+", "", text)


@pytest.fixture(scope="module")
def booklet(chromium: Browser, real_site: Path) -> PdfReader:
    """The booklet of this edition."""
    imprint = imprint_of(load(layout_of(ROOT))[0])
    return PdfReader(io.BytesIO(printing.make_booklet(chromium, real_site, imprint)))


def bookmarks_of_works(reader: PdfReader) -> list[Destination]:
    """The bookmarks below that of the works."""
    (works,) = [item for item in reader.outline if isinstance(item, list)]
    return [item for item in works if isinstance(item, Destination)]


def words_by_page(reader: PdfReader) -> list[list[str]]:
    """The words of each page, its head and its number included."""
    return [page.extract_text().split() for page in reader.pages]


@pytest.mark.this_edition
def test_the_contents_name_the_pages_on_which_the_parts_start(booklet: PdfReader) -> None:
    reading, _ = load(layout_of(ROOT))
    reader = booklet
    texts = [letters(page.extract_text()) for page in reader.pages]
    for reference in reading.references:
        title = letters(reference.title.plain)
        (start,) = re.findall(
            rf"{letters(reference.narrative.plain)}{title}(\d+?)(?=\D|$)", texts[1]
        )
        assert texts[int(start) - 1].startswith(title) or title in texts[int(start) - 1][:200]
    assert letters(imprint_of(reading).edition) in texts[0]
    assert "/StructTreeRoot" in str(reader.trailer["/Root"])


@pytest.mark.this_edition
def test_bookmarks_are_the_titles_with_their_spaces(booklet: PdfReader) -> None:
    """Chromium's own run together what stands on two lines: Diplomacy:Securing."""
    outline = booklet.outline
    names = [item.title for item in outline if not isinstance(item, list)]
    assert names == [
        "Cyber Diplomacy: Securing the (Digital) Future",
        *("Works", "Beyond the list", "Corrections", "Glossary", "About this edition"),
    ]
    works = bookmarks_of_works(booklet)
    assert len(works) == 10
    assert works[1].title == (
        "Barrinha and Renard (2020): "
        "The emergence of cyber diplomacy in an increasingly post-liberal cyberspace"
    )
    for item in works:
        page = booklet.pages[booklet.get_destination_page_number(item) or 0]
        assert letters(str(item.title).partition(": ")[2]) in letters(page.extract_text())


@pytest.mark.this_edition
def test_the_booklet_says_what_it_is_and_has_its_sheet(booklet: PdfReader) -> None:
    told = booklet.metadata
    assert told is not None
    assert (told.title, told.author) == (
        "Cyber Diplomacy, Annotated",
        "The editors of this edition",
    )
    assert str(told.creation_date)[:10] == "2026-11-24"
    for page in booklet.pages:
        inches = (float(page.mediabox.width) / 72, float(page.mediabox.height) / 72)
        assert [round(25.4 * side) for side in inches] == [148, 210]


@pytest.mark.this_edition
def test_heads_and_numbers_stand_on_all_pages_but_the_first(booklet: PdfReader) -> None:
    pages = words_by_page(booklet)
    assert "1" not in pages[0]
    for number, words in enumerate(pages[1:], 2):
        text = " ".join(words)
        assert str(number) in words, number
        assert number % 2 or "Cyber Diplomacy, Annotated" in text, number
    glossary = [page for page in pages[2::2] if "Glossary" in page]
    assert len(glossary) > 1, "right-hand pages name their part"


@pytest.mark.this_edition
def test_no_page_holds_a_few_lines_alone(booklet: PdfReader) -> None:
    few = [number for number, words in enumerate(words_by_page(booklet)[1:], 2) if len(words) < 60]
    assert not few


@pytest.mark.this_edition
def test_what_steers_a_screen_is_not_printed(booklet: PdfReader) -> None:
    text = " ".join(word for words in words_by_page(booklet) for word in words)
    for words in (
        "Copy its citation",
        "Show BibTeX",
        "How it was made",
        "Zip, one file",
        "Running text",
    ):
        assert words not in text
    for words in ("Read the ten sentences", "Speaks to sentences", "Read offline"):
        assert words not in text
    assert "How to cite it" in text
    assert "By peer review" in text


@pytest.mark.this_edition
def test_letters_are_those_of_the_edition_at_the_size_of_the_booklet(booklet: PdfReader) -> None:
    """None is drawn (Type 3) or another's, and no wide table made Chromium print all smaller."""
    kinds, names, sizes = set(), set(), Counter[float]()
    for page in booklet.pages:
        fonts: Any = page["/Resources"]["/Font"]  # type: ignore[index]
        for font in fonts.values():
            kinds.add(font["/Subtype"])
            names.add(re.sub(r".*\+", "", font.get("/BaseFont", "drawn")))

    def count(
        text: str, matrix: list[float], within: list[float], _font: object, size: float
    ) -> None:
        sizes[round(size * abs(matrix[3] * within[3]), 1)] += len(text.strip())

    work = booklet.pages[booklet.get_destination_page_number(bookmarks_of_works(booklet)[0]) or 0]
    work.extract_text(visitor_text=count)
    assert kinds == {"/Type0"}
    assert names <= {"EditionSerif", "EditionSans", "EditionDisplay"}
    assert sizes.most_common(1)[0][0] == 8.8


@pytest.mark.this_edition
def test_links_lead_to_parts_or_to_other_sites(real_site: Path) -> None:
    imprint = imprint_of(load(layout_of(ROOT))[0])
    site = site_in(real_site)
    parts = booklet_parts(site, imprint)
    behind = [part.uri for part in parts[11:]]
    assert behind == ["further/", "corrections/", "glossary/", "about/"]
    assert "Cyber diplomacy" in parts[1].title
    text = "".join(texts(site, parts, "", link_to_place, encoded))
    links = {*re.findall('<a[^>]* href="([^"]+)"', text)}
    assert "#references/attatfa2020/" in links
    assert "#s3" in links
    assert not [link for link in links if not re.match(r"#|https?://", link)]
    assert not [link for link in links if link.startswith(imprint.address)]


PAGE = (
    '<link rel="stylesheet" href="a.css"><body data-md-color-scheme="default">'
    '<article class="md-content__inner md-typeset">{}</article></body>'
)


def hard_site(folder: Path, number: int) -> tuple[Path, Imprint]:
    """A site of many works with one title, which also stands in between, and their imprint."""
    uris = [f"references/ü{index}/" for index in range(number)]
    for uri in ("", *uris):
        (folder / uri).mkdir(parents=True, exist_ok=True)
        content = f"<h1>Light</h1><p>part {uri}</p><h2>Light</h2><p>again</p>"
        (folder / uri / "index.html").write_text(PAGE.format(content), "utf-8")
    (folder / "a.css").write_text("@page{size:A5;margin:2cm}p{margin:0}", "utf-8")
    made = imprint_of(Reading(Edition(title="Lights"), None, ()))
    return folder, replace(made, labels=dict.fromkeys(uris, "Roe (2020)"))


def test_contents_of_many_pages_with_one_title_are_right(chromium: Browser, tmp_path: Path) -> None:
    folder, imprint = hard_site(tmp_path, 60)
    pdf = printing.make_booklet(chromium, folder, imprint)
    texts = [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
    starts = [next(n for n, text in enumerate(texts, 1) if f"/ü{i}/" in text) for i in range(60)]
    contents = "".join(texts[1 : starts[0] - 2])
    assert starts[0] > 5, "the contents are to be of several pages"
    named = [int(number) for number in re.findall(r"Light\s+(\d+)", contents)]
    assert named[1:] == starts
    assert sorted(path.name for path in folder.iterdir()) == ["a.css", "index.html", "references"]


def test_numbers_that_move_the_parts_are_printed_again(
    chromium: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, imprint = hard_site(tmp_path, 3)
    printed: list[list[int]] = []

    def render(
        site: BuiltSite, parts: Sequence[Chapter], imprint: Imprint, numbers: Sequence[int]
    ) -> str:
        printed.append(list(numbers))
        page = render_booklet(site, parts, imprint, numbers)
        moved = numbers and (always or len(printed) == 2)
        more = '<div style="break-before:page">more</div>' * len(printed) if moved else ""
        return page.replace('<nav class="contents"', f'{more}<nav class="contents"')

    monkeypatch.setattr(printing, "render_booklet", render)
    always = False
    printing.make_booklet(chromium, folder, imprint)
    assert printed == [[], [3, 4, 5, 6], [5, 6, 7, 8], [3, 4, 5, 6]]
    always = True
    with pytest.raises(OutputError, match="other pages each time, after 3 printings") as caught:
        printing.make_booklet(chromium, folder, imprint)
    assert str(caught.value).endswith("[booklet-wrong]")


def test_a_part_that_is_not_found_is_named(chromium: Browser, tmp_path: Path) -> None:
    folder, imprint = hard_site(tmp_path, 1)
    site = site_in(folder)
    parts = booklet_parts(site, imprint)
    pdf = printing.print_pdf(chromium, site, render_booklet(site, parts[:1], imprint, []))
    with pytest.raises(OutputError, match=r"the part 'Roe \(2020\): Light' is not found"):
        printing.start_pages(pdf, parts)


def test_pictures_are_printed(chromium: Browser, tmp_path: Path) -> None:
    folder, imprint = hard_site(tmp_path, 1)
    (folder / "dot s.png").write_bytes(DOT)
    page = folder / "references/ü0/index.html"
    picture = '<img alt="" src="../../dot%20s.png" width="9">'
    page.write_text(page.read_text("utf-8").replace("again", picture), "utf-8")
    pdf = PdfReader(io.BytesIO(printing.make_booklet(chromium, folder, imprint)))
    assert [len(page.images) for page in pdf.pages][-2:] == [0, 1]


@pytest.mark.this_edition
def test_no_booklet_of_a_long_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(ROOT / "references.bib", tmp_path)
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text(PAGE, "utf-8")
    monkeypatch.setattr(forms, "MOST", 9)
    monkeypatch.setattr(printing, "MOST", 9)
    monkeypatch.setenv("CHROMIUM", "there-is-none")
    assert printing.print_site(tmp_path) == 1
    assert "up to 9 works" in capsys.readouterr().err
