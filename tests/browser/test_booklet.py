"""The booklet: every part is in it, the contents name the right pages, links lead on."""

from __future__ import annotations

import io
import re
from pathlib import Path

from playwright.sync_api import Browser
from pypdf import PdfReader

import print_booklet
from annotated_reading.build import load
from annotated_reading.editions.booklet import booklet_parts
from annotated_reading.editions.imprint import imprint_of
from annotated_reading.editions.site import BuiltSite
from annotated_reading.editions.tree import heading
from annotated_reading.files import layout_of, list_files, read_file
from helpers import ROOT


def letters(text: str) -> str:
    """The text without spaces and signs, which a PDF sets as it likes."""
    return re.sub(r"\W+", "", text)


def test_the_contents_name_the_pages_on_which_the_parts_start(
    chromium: Browser, real_site: Path
) -> None:
    reading, _ = load(layout_of(ROOT))
    pdf = print_booklet.make_booklet(chromium, real_site, imprint_of(reading))
    reader = PdfReader(io.BytesIO(pdf))
    texts = [letters(page.extract_text()) for page in reader.pages]
    for reference in reading.references:
        title = letters(reference.title.plain)
        (start,) = re.findall(rf"{letters(reference.narrative)}{title}(\d+?)(?=\D|$)", texts[1])
        assert texts[int(start) - 1].startswith(title) or title in texts[int(start) - 1][:200]
    assert letters(imprint_of(reading).edition) in texts[0]
    assert "/StructTreeRoot" in str(reader.trailer["/Root"])
    assert not list(real_site.glob("tmp*.html"))


def test_links_lead_to_parts_or_to_other_sites(real_site: Path) -> None:
    imprint = imprint_of(load(layout_of(ROOT))[0])
    site = BuiltSite(list_files(real_site), lambda uri: read_file(real_site / uri))
    parts = booklet_parts(site, imprint)
    assert len(parts) == 11
    assert heading(parts[1].content).startswith("Cyber diplomacy")
    found = (element for part in parts for element in part.content.walk())
    links = {element.attributes.get("href", "#") for element in found}
    assert "#references/attatfa2020/" in links
    assert "#s3" in links
    assert not [link for link in links if not re.match(r"#|https?://", link)]
    assert not [link for link in links if link.startswith(imprint.address)]
