"""Print the built site as a booklet: the abstract, then every work, with contents and page numbers.

Headless Chromium does the printing, in two passes: the first tells on which page each part starts,
the second prints the contents with these numbers. Run by `make pdf` after `make site`; writes
dist/<name>-<version>.pdf.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from pypdf import PdfReader
from pypdf.generic import Destination

from annotated_reading.build import load
from annotated_reading.editions.booklet import booklet_parts, render_booklet
from annotated_reading.editions.imprint import Imprint, imprint_of
from annotated_reading.editions.site import INDEX, BuiltSite
from annotated_reading.editions.tree import heading
from annotated_reading.errors import ReadingError
from annotated_reading.files import layout_of, list_files, read_file, write_file

ROOT = Path(__file__).resolve().parent.parent
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = ["--no-sandbox", "--disable-gpu"]


def main() -> int:
    """Write the booklet to dist/; return the exit status."""
    site = ROOT / "site"
    browser = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if not (site / INDEX).is_file():
        print("There is no site to print: run 'make site' first.", file=sys.stderr)
        return 1
    if browser is None:
        print("There is no Chromium: on Debian, apt install chromium.", file=sys.stderr)
        return 1
    try:
        imprint = imprint_of(load(layout_of(ROOT))[0])
    except ReadingError as error:
        print(error, file=sys.stderr)
        return 1
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=ARGUMENTS)
        pdf = make_booklet(chromium, site, imprint)
        chromium.close()
    name = f"dist/{imprint.file_name}.pdf"
    write_file(ROOT / name, pdf)
    print(f"{name}: {len(PdfReader(io.BytesIO(pdf)).pages)} pages, {len(pdf):,} bytes")
    return 0


def make_booklet(browser: Browser, folder: Path, imprint: Imprint) -> bytes:
    """Return the booklet of the site built in ``folder`` as a PDF."""
    site = BuiltSite(list_files(folder), lambda uri: read_file(folder / uri))
    parts = booklet_parts(site, imprint)
    blank = print_pdf(browser, folder, render_booklet(site, parts, imprint, []))
    numbers = start_pages(blank, [heading(part.content) for part in parts])
    return print_pdf(browser, folder, render_booklet(site, parts, imprint, numbers))


def print_pdf(browser: Browser, folder: Path, text: str) -> bytes:
    """Return the page as a tagged PDF with an outline; it is read from the site's folder."""
    with tempfile.NamedTemporaryFile("w", dir=folder, suffix=".html", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        page = browser.new_page()
        page.goto(Path(file.name).as_uri())
        page.evaluate("document.fonts.ready")
        pdf = page.pdf(prefer_css_page_size=True, tagged=True, outline=True)
        page.close()
    return pdf


def start_pages(pdf: bytes, headings: Sequence[str]) -> list[int]:
    """Return the page on which each part starts, counted from 1.

    The outline names them: the headings stand in it in the order of the parts, among others.
    """
    reader = PdfReader(io.BytesIO(pdf))
    entries = _flat(reader.outline)
    return [
        (reader.get_destination_page_number(entry) or 0) + 1
        for wanted in map(_bare, headings)
        for entry in [next(e for e in entries if _bare(str(e.title)) == wanted)]
    ]


def _bare(title: str) -> str:
    return re.sub(r"\W+", "", title)


def _flat(outline: object) -> Iterator[Destination]:
    if isinstance(outline, Destination):
        yield outline
    elif isinstance(outline, list):
        for item in outline:
            yield from _flat(item)


if __name__ == "__main__":
    sys.exit(main())
