"""Make the editions to take away from the built site, and offer them on it.

Follows mkdocs, and first leaves the typefaces of the site the letters that it has and no others.
Writes dist/<name>-<version>.zip, .html, .epub and .sha256, and the same files without the version
in their names to site/downloads/, where their addresses stay.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from annotated_reading.build import NO_ADDRESS, OF_A_BUILT_SITE, load
from annotated_reading.commands.cards import make_cards
from annotated_reading.editions.built_site import (
    DOWNLOADS,
    INDEX,
    OFFLINE,
    BuiltSite,
    page_uris,
    site_in,
)
from annotated_reading.editions.card_tags import CARDS
from annotated_reading.editions.chapters import Chapter
from annotated_reading.editions.epub import epub_members
from annotated_reading.editions.faces import slim_faces
from annotated_reading.editions.forms import (
    BOOK,
    FORMS,
    LARGE,
    ONE_FILE,
    PUBLISHED,
    SUMS,
    ZIP,
    Form,
    forms_of,
)
from annotated_reading.editions.from_file import site_from_file
from annotated_reading.editions.imprint import Imprint, imprint_of
from annotated_reading.editions.markup import Markup
from annotated_reading.editions.offer import (
    Download,
    checksum_lines,
    put_downloads,
    render_downloads,
    render_too_large,
)
from annotated_reading.editions.one_file import one_file
from annotated_reading.errors import ReadingError
from annotated_reading.files import has_file, read_file, remove_file, write_file
from annotated_reading.files.archives import put_beside, sum_of, write_archive
from annotated_reading.files.kept_values import KeptValues
from annotated_reading.files.listing import installed_packages, size_below
from annotated_reading.files.lock import alone
from annotated_reading.files.safe_pickle import Forms, form_of
from annotated_reading.files.staging import gathered_into
from annotated_reading.frozen import frozen
from annotated_reading.kept import ANEW, Kept
from annotated_reading.layout import CACHE, Layout, layout_of
from annotated_reading.memory import kept_values
from annotated_reading.model import Reading
from annotated_reading.pages.whole_drawing import whole_ornament
from annotated_reading.text.plain import plural

NO_SITE = "There is no built site in {}: run 'make site', or 'annotated-reading build'."
KEPT = f"{CACHE}/editions"
"""Where it stands what parts of the editions are made of."""
RECORDS: Forms = {record: form_of(record) for record in (Chapter, Markup)}
"""Of which these are made, beside bytes and texts."""
READ_ME = "Open index.html in any browser. Nothing needs to be installed, and no network.\n"


def make_editions(
    root: Path,
    config: Path | None = None,
    site: Path | None = None,
    *,
    asked: bool = True,
    fast: bool = True,
) -> int:
    """Make the editions of the site in ``root``/site, or in ``site``; return the exit status.

    ``config`` are the settings that it was built by, where they are not ``root``/mkdocs.yml. A
    large site is put into one file only where that is ``asked`` for. With ``fast`` what the last
    editions have in common with these is not made again. Editions that are there already stay until
    all are made.
    """
    folder = site or root / "site"
    if not has_file(folder / OFFLINE / INDEX):
        print(NO_SITE.format(root / "site"), file=sys.stderr)
        return 1
    layout = layout_of(root, config=config)
    try:
        with (
            alone(root),
            gathered_into(root / "dist") as dist,
            _before(layout, fast=fast) as before,
        ):
            _make_editions(layout, folder, dist, before, asked=asked, fast=fast)
    except ReadingError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


@frozen
class Before:
    """The last editions, as far as these may be the same."""

    dist: Path
    """Where they stand."""
    kept: Kept
    """What they were made of."""


@contextlib.contextmanager
def _before(layout: Layout, *, fast: bool) -> Iterator[Before]:
    """Yield the last editions; keep what these are made of, once they are."""
    dist = layout.root / "dist"
    if not fast:
        yield Before(dist, ANEW)
        return
    kept = KeptValues(layout.root / KEPT, installed_packages(), RECORDS)
    yield Before(dist, kept)
    kept.keep()


def _reading(layout: Layout, *, fast: bool) -> Reading:
    """Return the reading; what was made for its pages is held until it is there and no longer."""
    reading, _ = load(layout, rigour=OF_A_BUILT_SITE, kept=kept_values(layout) if fast else ANEW)
    return reading


def _make_editions(
    layout: Layout, folder: Path, dist: Path, before: Before, *, asked: bool, fast: bool
) -> None:
    leave_used_letters(folder, before.kept)
    reading = _reading(layout, fast=fast)
    imprint = imprint_of(reading, ornament.svg if (ornament := whole_ornament(reading)) else "")
    size = size_below(folder)
    forms = _wanted_forms(imprint, size, asked=asked)
    downloads = _make_forms(forms, folder, imprint, dist, before)
    _offer(downloads, folder, size, imprint, dist)
    shown = make_cards(folder, reading, before.kept)
    for form in FORMS:
        if form not in forms:  # of a time when the list was shorter
            remove_file(before.dist / f"{imprint.file_name}{form.ending}")
    for download in downloads:
        print(f"dist/{download.name}: {download.size:,} bytes")
    if shown:
        print(f"site/{CARDS}: {plural(shown, 'card')} for pages that are sent")
    for sentence in _remarks(reading):
        print(sentence)


def _wanted_forms(imprint: Imprint, size: int, *, asked: bool) -> list[Form]:
    """Return the forms that are made of a site of so many bytes."""
    return [
        form for form in forms_of(len(imprint.labels)) if form is not ZIP or asked or size <= LARGE
    ]


def _make_forms(
    forms: Sequence[Form], folder: Path, imprint: Imprint, dist: Path, before: Before
) -> list[Download]:
    """Make the forms of the edition; return them."""
    site = site_in(folder)
    for form in forms:
        make(form, site, imprint, dist / f"{imprint.file_name}{form.ending}", before)
    return [described(form, imprint, dist) for form in forms]


def _offer(
    downloads: Sequence[Download], folder: Path, size: int, imprint: Imprint, dist: Path
) -> None:
    """Offer on the site, which has so many bytes, what of the forms goes out with it."""
    offered = [download for download in downloads if download.size <= PUBLISHED]
    for form in FORMS:
        remove_file(folder / DOWNLOADS / f"{imprint.name}{form.ending}")
    is_whole = any(download.name.endswith(ZIP.ending) for download in offered)
    offer(folder, offered, imprint, dist, "" if is_whole else render_too_large(size))


def _remarks(reading: Reading) -> Iterator[str]:
    """Yield what is no fault, and good to know of the edition that was made."""
    if reading.not_published:
        yield reading.not_published
    if not reading.site_url:
        yield NO_ADDRESS
    if reading.proposed:
        new = plural(len(reading.proposed), "new address", "new addresses")
        yield f"{new}, kept from when you publish: 'annotated-reading build --publish'."


def leave_used_letters(folder: Path, kept: Kept = ANEW) -> None:
    """Leave in the typefaces of the site the letters that it has, where the libraries are there."""
    with contextlib.suppress(ModuleNotFoundError):
        for face in list(slim_faces(site_in(folder), kept)):
            write_file(folder / face.uri, face.data)


def make(form: Form, site: BuiltSite, imprint: Imprint, path: Path, before: Before) -> None:
    """Write one form of the edition to a file."""
    uris, kept = page_uris(site, imprint.labels), before.kept
    archive = partial(write_archive, path, day=imprint.day, last=before.dist / path.name, kept=kept)
    if form is ZIP:
        archive(zipped(site, imprint))
    elif form is ONE_FILE:
        write_file(path, one_file(site, uris, imprint, kept).encode())
    elif form is BOOK:
        members = epub_members(site, uris, imprint, kept)
        archive(((member.uri, member.data) for member in members), first_stored=True)


def zipped(site: BuiltSite, imprint: Imprint) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the zip, in a folder of their own."""
    yield f"{imprint.file_name}/READ-ME.txt", READ_ME.encode()
    edition = f"{imprint.title}, {imprint.edition}" if imprint.edition else imprint.title
    endings = (*(form.ending for form in FORMS), SUMS)
    editions = {
        f"{DOWNLOADS}{name}{ending}"
        for name in (imprint.name, imprint.file_name)
        for ending in endings
    }
    for member in site_from_file(site, imprint.address, edition, editions):
        yield f"{imprint.file_name}/{member.uri}", member.data


def described(form: Form, imprint: Imprint, dist: Path) -> Download:
    """Return what the page says of a file that was made."""
    size, digest = sum_of(dist / f"{imprint.file_name}{form.ending}")
    return Download(
        title=form.title,
        means=form.means,
        href=f"../{DOWNLOADS}{imprint.name}{form.ending}",
        name=f"{imprint.file_name}{form.ending}",
        size=size,
        sha256=digest,
    )


def offer(
    folder: Path, files: Sequence[Download], imprint: Imprint, dist: Path, remark: str = ""
) -> None:
    """Put the files into the built site, and what they weigh onto its page; ``remark`` is HTML.

    There they have names that stay, and are saved under names with the version in them. So there
    are two lists of checksums: of the files as they stand, and as a reader has saved them.
    """
    saved = checksum_lines((file.sha256, file.name) for file in files).encode()
    names = [file.href.rpartition("/")[2] for file in files]
    standing = checksum_lines(
        (file.sha256, name) for file, name in zip(files, names, strict=True)
    ).encode()
    write_file(dist / f"{imprint.file_name}{SUMS}", saved)
    write_file(folder / DOWNLOADS / f"{imprint.file_name}{SUMS}", saved)
    write_file(folder / DOWNLOADS / f"{imprint.name}{SUMS}", standing)
    for file, name in zip(files, names, strict=True):
        put_beside(folder / DOWNLOADS / name, dist / file.name)
    path = folder / OFFLINE / INDEX
    sums = f"../{DOWNLOADS}{imprint.file_name}{SUMS}"
    shown = f"{remark}{render_downloads(files, sums) if files else ''}"
    write_file(path, put_downloads(read_file(path).decode("utf-8"), shown).encode())
