"""Print the built site as a booklet: the abstract, every work, and what explains them.

Headless Chromium does the printing, in two passes: the first tells on which page each part starts,
the second prints the contents with these numbers. What Chromium cannot say of a document is added
to what it printed: bookmarks, whose words it runs together where a title breaks, and who wrote it.
Writes dist/<name>-<version>.pdf.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, Route, sync_playwright
from pypdf import PdfReader, PdfWriter
from pypdf.generic import BooleanObject, DictionaryObject, IndirectObject, NameObject

from annotated_reading.build import OF_A_BUILT_SITE, load
from annotated_reading.commands.offline import NO_SITE
from annotated_reading.editions.booklet import booklet_parts, render_booklet
from annotated_reading.editions.built_site import INDEX, BuiltSite, media_type, site_in
from annotated_reading.editions.chapters import Chapter, place
from annotated_reading.editions.contents import Row, contents
from annotated_reading.editions.faces import still_face
from annotated_reading.editions.forms import MOST, is_whole
from annotated_reading.editions.imprint import Imprint, imprint_of
from annotated_reading.errors import OutputError, Place, Problem, ReadingError
from annotated_reading.files import has_file, write_file
from annotated_reading.layout import layout_of
from annotated_reading.pages.whole_drawing import whole_ornament
from annotated_reading.rules.machine import BOOKLET_WRONG

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = ["--no-sandbox", "--disable-gpu"]
HOST = "http://booklet.invalid/"
"""Where the browser takes the booklet to stand, beside the site; no such host can be (RFC 2606)."""
TRIES = 3


def print_site(root: Path, config: Path | None = None) -> int:
    """Print the site in ``root``/site; return the exit status.

    ``config`` are the settings that it was built by, where they are not ``root``/mkdocs.yml.
    """
    browser = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if not has_file(root / "site" / INDEX):
        print(NO_SITE.format(root / "site"), file=sys.stderr)
        return 1
    if browser is None:
        print("There is no Chromium: on Debian, apt install chromium.", file=sys.stderr)
        return 1
    try:
        reading, _ = load(layout_of(root, config=config), rigour=OF_A_BUILT_SITE)
        imprint = imprint_of(reading, ornament.svg if (ornament := whole_ornament(reading)) else "")
        if not is_whole(len(imprint.labels)):
            print(
                f"A booklet is printed of up to {MOST:,} works, and these are more; offer the "
                "zip that 'annotated-reading build' makes.",
                file=sys.stderr,
            )
            return 1
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path=browser, args=ARGUMENTS)
            pdf = make_booklet(chromium, root / "site", imprint)
            chromium.close()
    except ReadingError as error:
        print(error, file=sys.stderr)
        return 1
    name = f"dist/{imprint.file_name}.pdf"
    write_file(root / name, pdf)
    print(f"{name}: {len(PdfReader(io.BytesIO(pdf)).pages)} pages, {len(pdf):,} bytes")
    return 0


def make_booklet(browser: Browser, folder: Path, imprint: Imprint) -> bytes:
    """Return the booklet of the site built in ``folder`` as a PDF.

    Raises OutputError where the contents cannot be made to name the right pages.
    """
    site = site_in(folder)
    parts = booklet_parts(site, imprint)
    pdf = print_pdf(browser, site, render_booklet(site, parts, imprint, []))
    for _ in range(TRIES):
        numbers = start_pages(pdf, parts)
        pdf = print_pdf(browser, site, render_booklet(site, parts, imprint, numbers))
        if start_pages(pdf, parts) == numbers:
            return finished(pdf, parts, numbers, imprint)
    raise _wrong(f"its parts start on other pages each time, after {TRIES} printings")


def print_pdf(browser: Browser, site: BuiltSite, text: str) -> bytes:
    """Return the page as a tagged PDF; what it names is read from the site."""

    def answer(route: Route) -> None:
        uri = unquote(urlsplit(route.request.url).path).lstrip("/")
        face = still_face(site, uri)
        if not route.request.url.startswith(HOST):
            route.abort()
        elif not uri:
            route.fulfill(body=text, content_type=media_type(INDEX))
        elif face is not None:
            route.fulfill(body=face, content_type="font/ttf")
        elif site.has(uri):
            route.fulfill(body=site.read(uri), content_type=media_type(uri))
        else:
            route.fulfill(status=404)

    page = browser.new_page()
    page.route("**/*", answer)
    page.emulate_media(media="print")  # asks for the faces of what stands on paper alone
    page.goto(HOST)
    page.evaluate("document.fonts.ready.then(() => 0)")
    pdf = page.pdf(prefer_css_page_size=True, tagged=True)
    page.close()
    return pdf


def start_pages(pdf: bytes, parts: Sequence[Chapter]) -> list[int]:
    """Return the page on which each part starts, counted from 1.

    Chromium names in the PDF every place to which a link leads, and the contents lead to each part.
    Raises OutputError where a part is not among these.
    """
    reader = PdfReader(io.BytesIO(pdf))
    places = {
        unquote(name.lstrip("/")): destination
        for name, destination in reader.named_destinations.items()
    }
    numbers = []
    for part in parts:
        destination = places.get(place(part.uri))
        number = None if destination is None else reader.get_destination_page_number(destination)
        if number is None:
            raise _wrong(f"the part '{part.title}' is not found in it")
        numbers.append(number + 1)
    return numbers


def finished(
    pdf: bytes, parts: Sequence[Chapter], numbers: Sequence[int], imprint: Imprint
) -> bytes:
    """Return the booklet with bookmarks, and with what it says of itself.

    Its dates are those of the edition, so that the same edition gives the same words on it.
    """
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    pages = {part.uri: number - 1 for part, number in zip(parts, numbers, strict=True)}
    for row in contents(parts):
        _bookmark(writer, row, pages, None)
    day = f"D:{imprint.day:%Y%m%d}000000Z"
    said = {"/Title": imprint.title, "/Author": imprint.annotator, "/Subject": imprint.subtitle}
    dates = {"/CreationDate": day, "/ModDate": day}
    writer.add_metadata({name: text for name, text in {**said, **dates}.items() if text})
    writer.page_layout = "/TwoPageRight"
    writer.page_mode = "/UseOutlines"
    writer.root_object[NameObject("/ViewerPreferences")] = DictionaryObject(
        {NameObject("/DisplayDocTitle"): BooleanObject(True)}
    )
    whole = io.BytesIO()
    writer.write(whole)
    return whole.getvalue()


def _bookmark(
    writer: PdfWriter, row: Row, pages: Mapping[str, int], above: IndirectObject | None
) -> None:
    """Add a row of the contents; a heading that has no chapter leads to the first below it."""
    first = row.chapter or row.rows[0].chapter
    page = pages[first.uri] if first else 0
    here = writer.add_outline_item(title=row.title, page_number=page, parent=above, is_open=False)
    for below in row.rows:
        _bookmark(writer, below, pages, here)


def _wrong(what: str) -> OutputError:
    remedy = "print it anew with 'make pdf'; if that does not help, with another Chromium"
    return OutputError([Problem(Place("booklet"), what, remedy, rule=BOOKLET_WRONG)])
