"""The booklet: every part is in it, the contents name the right pages, links lead on."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from annotated_reading.build import load
from annotated_reading.commands import pdf as printing
from annotated_reading.editions import forms
from annotated_reading.editions.booklet import booklet_parts, render_booklet
from annotated_reading.editions.built_site import BuiltSite, site_in
from annotated_reading.editions.chapters import Chapter
from annotated_reading.editions.imprint import Imprint, imprint_of
from annotated_reading.editions.tree import heading
from annotated_reading.errors import OutputError
from annotated_reading.files import layout_of
from annotated_reading.model import Edition, Reading
from helpers import DOT, ROOT


def letters(text: str) -> str:
    """The text without spaces and signs, which a PDF sets as it likes."""
    return re.sub(r"\W+", "", text)


@pytest.mark.this_edition
def test_the_contents_name_the_pages_on_which_the_parts_start(
    chromium: Browser, real_site: Path
) -> None:
    reading, _ = load(layout_of(ROOT))
    pdf = printing.make_booklet(chromium, real_site, imprint_of(reading))
    reader = PdfReader(io.BytesIO(pdf))
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
def test_links_lead_to_parts_or_to_other_sites(real_site: Path) -> None:
    imprint = imprint_of(load(layout_of(ROOT))[0])
    parts = booklet_parts(site_in(real_site), imprint)
    assert len(parts) == 11
    assert heading(parts[1].content).startswith("Cyber diplomacy")
    found = (element for part in parts for element in part.content.walk())
    links = {element.attributes.get("href", "#") for element in found}
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
        return page.replace('<nav class="contents">', f'{more}<nav class="contents">')

    monkeypatch.setattr(printing, "render_booklet", render)
    always = False
    printing.make_booklet(chromium, folder, imprint)
    assert printed == [[], [4, 5, 6, 7], [6, 7, 8, 9], [4, 5, 6, 7]]
    always = True
    with pytest.raises(OutputError, match="other pages each time, after 3 printings"):
        printing.make_booklet(chromium, folder, imprint)


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
