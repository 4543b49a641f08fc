"""The booklet: every part is in it, the contents name the right pages, links lead on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

import print_booklet


def test_the_contents_name_the_pages_on_which_the_parts_start(
    chromium: Browser, real_site: Path, tmp_path: Path
) -> None:
    parts = print_booklet.read_parts(real_site)
    final = tmp_path / "booklet.pdf"
    final.write_bytes(print_booklet.make_booklet(chromium, real_site))
    numbers = print_booklet.start_pages(final.read_bytes(), [part.title for part in parts])
    reader = PdfReader(final)
    texts = [re.sub(r"\W+", "", page.extract_text()) for page in reader.pages]
    contents = texts[1]
    assert len(numbers) == len(parts) == 11
    for part in parts:
        title = re.sub(r"\W+", "", part.title)
        assert title in texts[numbers[part.title] - 1]
        assert f"{title}{numbers[part.title]}" in contents
    assert "/StructTreeRoot" in str(reader.trailer["/Root"])
    assert not list(real_site.glob("tmp*.html"))


@pytest.mark.parametrize(
    ("href", "attribute"),
    [
        ("https://e.example/", 'href="https://e.example/"'),
        ("#s1", 'href="#p1-s1"'),
        ("../../#s3", 'href="#p0-s3"'),
        ("../b/", 'href="#p2"'),
        ("../../authors/#x", ""),
    ],
)
def test_links_lead_to_parts_or_out_or_nowhere(href: str, attribute: str) -> None:
    places = {"": "p0", "references/a/": "p1", "references/b/": "p2"}
    part = print_booklet.Part("references/a/", "A", "")
    assert print_booklet._link(href, part, places) == attribute
