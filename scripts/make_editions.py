"""Make the editions to take away from the built site, and offer them on it.

Run by `make site` after mkdocs. Writes dist/<name>-<version>.zip, .html, .epub and .sha256, and the
same files without the version in their names to site/downloads/, where their addresses stay.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from annotated_reading.build import load
from annotated_reading.editions.epub import epub_members
from annotated_reading.editions.from_file import site_from_file
from annotated_reading.editions.imprint import Imprint, imprint_of
from annotated_reading.editions.offer import (
    Download,
    checksum_lines,
    put_downloads,
    render_downloads,
)
from annotated_reading.editions.one_file import one_file
from annotated_reading.editions.site import DOWNLOADS, INDEX, OFFLINE, BuiltSite, page_uris
from annotated_reading.errors import ReadingError
from annotated_reading.files import layout_of, list_files, read_file, write_archive, write_file

ROOT = Path(__file__).resolve().parent.parent
MOST = 1000
"""Works up to which the reading is put into one HTML file and into a book; more open slowly."""
READ_ME = "Open index.html in any browser. Nothing needs to be installed, and no network.\n"
ZIP = ("Site in a zip", "Everything that is online, with the search. For a computer.")
ONE = ("One HTML file", "All pages in one, without the search. For a phone, a mail, an archive.")
BOOK = ("EPUB", "All pages as a book, with the notes as its notes. For a reader of books.")


def main(root: Path = ROOT) -> int:
    """Make the editions of the project at ``root``; return the exit status."""
    folder = root / "site"
    if not (folder / OFFLINE / INDEX).is_file():
        print("There is no built site: run 'make site'.", file=sys.stderr)
        return 1
    try:
        reading, _ = load(layout_of(root))
        imprint = imprint_of(reading)
        slugs = tuple(reference.slug for reference in reading.references)
        site = BuiltSite(list_files(folder), lambda uri: read_file(folder / uri))
        downloads = list(make(site, page_uris(site, slugs), imprint, root / "dist"))
        offer(folder, downloads, imprint, root / "dist")
    except ReadingError as error:
        print(error, file=sys.stderr)
        return 1
    for download in downloads:
        print(f"dist/{download.name}: {download.size:,} bytes")
    return 0


def make(
    site: BuiltSite, uris: tuple[str, ...], imprint: Imprint, dist: Path
) -> Iterator[Download]:
    """Write the editions to ``dist`` and yield what is to be said of them."""
    write_archive(dist / f"{imprint.file_name}.zip", zipped(site, imprint), imprint.day)
    yield described(dist, imprint, ".zip", *ZIP)
    if len(imprint.labels) > MOST:
        return
    write_file(dist / f"{imprint.file_name}.html", one_file(site, uris, imprint).encode())
    yield described(dist, imprint, ".html", *ONE)
    book = ((member.uri, member.data) for member in epub_members(site, uris, imprint))
    write_archive(dist / f"{imprint.file_name}.epub", book, imprint.day, first_stored=True)
    yield described(dist, imprint, ".epub", *BOOK)


def zipped(site: BuiltSite, imprint: Imprint) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the zip, in a folder of their own."""
    yield f"{imprint.file_name}/READ-ME.txt", READ_ME.encode()
    edition = f"{imprint.title}, {imprint.edition}" if imprint.edition else imprint.title
    for member in site_from_file(site, imprint.address, edition):
        yield f"{imprint.file_name}/{member.uri}", member.data


def described(dist: Path, imprint: Imprint, ending: str, title: str, means: str) -> Download:
    """Return what the page says of a file that was made."""
    data = read_file(dist / f"{imprint.file_name}{ending}")
    return Download(
        title=title,
        means=means,
        href=f"../{DOWNLOADS}{imprint.name}{ending}",
        name=f"{imprint.file_name}{ending}",
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
    )


def offer(folder: Path, downloads: Iterable[Download], imprint: Imprint, dist: Path) -> None:
    """Put the files into the built site, and what they weigh onto its page."""
    files = list(downloads)
    sums = checksum_lines(files).encode()
    write_file(dist / f"{imprint.file_name}.sha256", sums)
    write_file(folder / DOWNLOADS / f"{imprint.name}.sha256", sums)
    for file in files:
        data = read_file(dist / file.name)
        write_file(folder / DOWNLOADS / file.href.rpartition("/")[2], data)
    path = folder / OFFLINE / INDEX
    page = put_downloads(read_file(path).decode("utf-8"), render_downloads(files))
    write_file(path, page.encode())


if __name__ == "__main__":
    sys.exit(main())
